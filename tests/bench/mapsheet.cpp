// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures of the map to look at: mapsheet FOLDER [light|dark]. The ratio is Qt's (QT_SCALE_FACTOR=2).
#include "basemap/tilegateway.h"
#include "core/units.h"
#include "mapview/mapfixture.h"
#include "mapview/mappane.h"

#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QTemporaryDir>

#include <cstdio>
#include <random>

using namespace bt;
using namespace bt::mapview;

namespace {

constexpr GeoPoint town{53.5570, 13.2610};

QList<test::BikeWish> fleetOf(int bikes)
{
    std::mt19937 random(3);
    std::normal_distribution<double> spread(0, 0.012);
    std::uniform_real_distribution<double> course(0, 360);
    const BikeState states[]
        = {BikeState::ParkedArmed, BikeState::Riding, BikeState::Parked,     BikeState::Riding,
           BikeState::ParkedArmed, BikeState::Silent, BikeState::BatteryLow, BikeState::Parked,
           BikeState::ParkedArmed, BikeState::Riding};
    QList<test::BikeWish> wishes;
    for (int i = 0; i < bikes; ++i) {
        const BikeState state = i == 7 ? BikeState::Alarm
            : i == 12                  ? BikeState::MovingWhileArmed
            : i == 20                  ? BikeState::Stolen
            : i == 25                  ? BikeState::TrackingOff
                                       : states[i % 10];
        wishes.append({i + 1,
                       {town.latitude + spread(random) * 0.6, town.longitude + spread(random)},
                       state,
                       course(random),
                       QStringLiteral("%1 %2")
                           .arg(i % 3 ? QStringLiteral("City") : QStringLiteral("Cargo"))
                           .arg(i + 1)});
    }
    return wishes;
}

void waitFor(const std::function<bool()> &done)
{
    QElapsedTimer timer;
    timer.start();
    do
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 50);
    while (timer.elapsed() < 1500 || (!done() && timer.elapsed() < 20'000));
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    const QDir folder(application.arguments().value(1, QStringLiteral(".")));
    const bool dark = application.arguments().value(2) == QLatin1StringView("dark");
    const auto data = basemap::OfflineMap::builtIn();
    if (!data) {
        std::fprintf(stderr, "The offline map cannot be read: %s\n", qPrintable(data.error().detail));
        return 1;
    }
    basemap::TileGateway gateway(std::make_shared<const basemap::Renderer>(*data));
    if (!gateway.start())
        return 1;
    SystemClock clock;
    Theme theme;
    theme.setChoice(dark ? SchemeChoice::Dark : SchemeChoice::Light);
    fleet::FleetStore store(clock);
    MapPane pane(store, clock, theme);
    QTemporaryDir cache;
    pane.resize(1000, 760);
    pane.show();
    pane.setTileSource({QStringLiteral("built-in"),
                        gateway.urlTemplate(theme.scheme(), pane.devicePixelRatioF()),
                        basemap::OfflineMap::attributionHtml(), cache.path(), 19});
    test::fill(store, fleetOf(60), clock.now());
    pane.setSelected({8});
    const QString suffix = QStringLiteral("%1-%2x")
                               .arg(dark ? QStringLiteral("dark") : QStringLiteral("light"))
                               .arg(int(pane.devicePixelRatioF()));
    const auto shoot = [&](const QString &name) {
        waitFor([&] { return pane.isComplete() && gateway.isIdle(); });
        pane.picture().save(folder.filePath(QStringLiteral("map-%1-%2.png").arg(name, suffix)));
    };
    for (const int zoom : {3, 8, 12, 13, 15, 18}) {
        pane.setCamera(
            {.centre = toMercator(zoom == 18 ? *store.at(7).place : town), .zoom = double(zoom), .size = {}});
        shoot(QStringLiteral("z%1").arg(zoom));
    }
    pane.setCamera({.centre = toMercator(town), .zoom = 13.5, .bearingDegrees = 40, .size = {}});
    shoot(QStringLiteral("turned"));
    Track track;
    for (int i = 0; i < 300; ++i) {
        const double part = i / 299.0;
        track.points.push_back(
            {{53.552 + 0.012 * std::sin(part * 7), 13.235 + 0.05 * part + 0.004 * std::cos(part * 19)},
             fromEpochMs(i * 5000),
             float(kmhToKnots(14 + 13 * std::sin(part * 23))),
             i == 180});
    }
    track.points.erase(track.points.begin() + 165, track.points.begin() + 180);
    track.stops = {track.points[90].place};
    pane.setTrack(track);
    pane.setTrackCursor(TrackCursor{track.points[120].place, track.points[120].speedKnots,
                                    QStringLiteral("11:18:33"), QStringLiteral("25 km/h")});
    pane.fitTrack();
    shoot(QStringLiteral("track"));
    return 0;
}
