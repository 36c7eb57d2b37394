// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/units.h"
#include "mapfixture.h"
#include "mapview/mappane.h"
#include "tileserver.h"

#include <QQuickWidget>
#include <QTemporaryDir>
#include <QTest>

namespace bt::test {

constexpr GeoPoint town{53.5570, 13.2610};
inline const QColor tileColour(0xF3, 0xF2, 0xEE);

/// Saves what was drawn where a person asks for it, to look at.
inline void keepPicture(const QImage &image, const char *name)
{
    const QString folder = qEnvironmentVariable("BIKETRAX_TEST_PICTURES");
    if (!folder.isEmpty())
        image.save(folder + u'/' + QString::fromLatin1(name) + QStringLiteral(".png"));
}

/// How many pixels of a picture within a square are near a colour.
inline int pixelsOf(const QImage &image, QPointF middle, int reach, const QColor &colour)
{
    int found = 0;
    for (int y = int(middle.y()) - reach; y <= int(middle.y()) + reach; ++y) {
        for (int x = int(middle.x()) - reach; x <= int(middle.x()) + reach; ++x) {
            if (!image.rect().contains(x, y))
                continue;
            const QColor c = image.pixelColor(x, y);
            found += std::abs(c.red() - colour.red()) + std::abs(c.green() - colour.green())
                    + std::abs(c.blue() - colour.blue())
                < 24;
        }
    }
    return found;
}

struct Scene
{
    explicit Scene(const QList<BikeWish> &bikes, QSize size = {900, 640})
        : store(clock)
        , pane(store, clock, theme)
        , tiles(tileColour)
    {
        theme.setChoice(SchemeChoice::Light);
        fill(store, bikes, clock.now());
        pane.resize(size);
        pane.setReducedMotion(true);
        pane.setTileSource({QStringLiteral("test"), tiles.urlTemplate(),
                            QStringLiteral("© <a href=\"https://example.org/\">Testers</a>"), cache.path(),
                            18});
        pane.show();
    }
    bool complete()
    {
        return QTest::qWaitFor(
            [this] {
                clock.advance(Milliseconds(100));
                return pane.isComplete();
            },
            20000);
    }
    /// The whole picture drawn anew, once the layers know what they were told. The screen's own may be a
    /// frame behind.
    QImage picture()
    {
        for (int i = 0; i < 3; ++i)
            QTest::qWait(1);
        return view()->grabFramebuffer();
    }
    QQuickWidget *view() { return pane.findChild<QQuickWidget *>(); }
    QPointF at(qint64 id) { return pane.positionOf({id}).value_or(QPointF(-1, -1)); }

    QTemporaryDir cache;
    ManualClock clock;
    Theme theme;
    fleet::FleetStore store;
    mapview::MapPane pane;
    TileServer tiles;
};

inline QList<BikeWish> smallFleet()
{
    return {{1, town, BikeState::Riding, 45, QStringLiteral("Cargo 7")},
            {2, {53.5600, 13.2700}, BikeState::Alarm, 0, QStringLiteral("City 12")},
            {3, {53.5540, 13.2500}, BikeState::ParkedArmed, 0, QStringLiteral("Longtail 2")},
            {4, {53.5625, 13.2520}, BikeState::Silent, 0, QStringLiteral("City 4")},
            {5, {53.5520, 13.2720}, BikeState::MovingWhileArmed, 200, QStringLiteral("City 9")},
            {6, {53.5500, 13.2600}, BikeState::BatteryLow, 0, QStringLiteral("City 21")},
            {7, {53.5501, 13.2601}, BikeState::Parked, 0, QStringLiteral("City 22")},
            {8, {53.5500, 13.2602}, BikeState::Parked, 0, QStringLiteral("City 23")},
            {9, {53.5650, 13.2610}, BikeState::TrackingOff, 0, QStringLiteral("City 24")},
            {10, {53.5650, 13.2760}, BikeState::Stolen, 0, QStringLiteral("City 25")}};
}

/// A ride to the east with a gap in its middle; 10 m/s at its start, standing at its end.
inline mapview::Track ride(int points = 200)
{
    mapview::Track track;
    for (int i = 0; i < points; ++i) {
        const double part = double(i) / (points - 1);
        mapview::TrackPoint point;
        point.place = {53.5500 + 0.004 * std::sin(part * 9), 13.2400 + 0.04 * part};
        point.time = fromEpochMs(1'780'000'000'000 + i * 5000);
        point.speedKnots = float(kmhToKnots(30 * (1 - part)));
        point.gapBefore = i == points / 2;
        if (i < points / 2 || i > points / 2 + points / 10)
            track.points.push_back(point);
    }
    track.points[size_t(points / 2)].gapBefore = true;
    return track;
}

} // namespace bt::test
