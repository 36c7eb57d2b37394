// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/units.h"
#include "mapview/camera.h"
#include "mapview/clustergrid.h"
#include "mapview/geofencelayer.h"
#include "mapview/labels.h"
#include "mapview/mapcamera.h"
#include "mapview/spriteatlas.h"
#include "mapview/track.h"

#include <QSignalSpy>
#include <QTest>

#include <limits>
#include <set>

using namespace bt;
using namespace bt::mapview;

namespace {

constexpr QSizeF screen(1280, 800);

class Random
{
public:
    double operator()()
    {
        m_seed = m_seed * 6364136223846793005ULL + 1442695040888963407ULL;
        return double(m_seed >> 11) / double(1ULL << 53);
    }

private:
    quint64 m_seed = 42;
};

Camera cameraAt(GeoPoint place, double zoom, double bearing = 0)
{
    return clamped({toMercator(place), zoom, bearing, screen});
}
double distance(QPointF a, QPointF b) { return std::hypot(a.x() - b.x(), a.y() - b.y()); }

} // namespace

class TestMapGeometry : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void projectionIsItsOwnInverse();
    void cameraIsClamped_data();
    void cameraIsClamped();
    void anchorsStay();
    void fits_data();
    void fits();
    void flightsGoTheShortWay();
    void scaleBarIsTrue_data();
    void scaleBarIsTrue();
    void boundsAcrossTheAntimeridian_data();
    void boundsAcrossTheAntimeridian();
    void cameraHistory();

    void groupsAddUp();
    void groupsDoNotOverlap();
    void gridFollowsChanges();
    void tenThousandAtOneSpot();
    void groupsAcrossTheAntimeridian();

    void labelsDoNotCollide();
    void labelSides();
    void counts_data();
    void counts();

    void tracksAreThinned();
    void trackSegmentsCoverTheScreen();
    void brokenTracks();
    void tracksGrow();

    void trianglesFill_data();
    void trianglesFill();
    void bandsHaveTheirWidth();
};

void TestMapGeometry::projectionIsItsOwnInverse()
{
    Random random;
    for (int i = 0; i < 500; ++i) {
        const Camera camera
            = cameraAt({-70 + 140 * random(), -180 + 360 * random()}, 3 + 16 * random(), 360 * random());
        const QPointF at(screen.width() * random(), screen.height() * random());
        QVERIFY(distance(camera.toScreen(camera.toMercator(at)), at) < 1e-4);
        const MercatorPoint place = camera.toMercator(at);
        QVERIFY(camera.visible().grown(1e-9).contains(place));
    }
}

void TestMapGeometry::cameraIsClamped_data()
{
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    constexpr double infinite = std::numeric_limits<double>::infinity();
    QTest::addColumn<double>("x");
    QTest::addColumn<double>("y");
    QTest::addColumn<double>("zoom");
    QTest::addColumn<double>("bearing");
    QTest::newRow("fine") << 0.5 << 0.3 << 12.0 << 10.0;
    QTest::newRow("nan") << nan << nan << nan << nan;
    QTest::newRow("infinite") << infinite << -infinite << infinite << infinite;
    QTest::newRow("too near") << 0.5 << 0.5 << 40.0 << 0.0;
    QTest::newRow("too far") << 0.5 << 0.5 << -3.0 << 0.0;
    QTest::newRow("pole") << 0.5 << -1.0 << 6.0 << 0.0;
    QTest::newRow("other pole") << 0.5 << 2.0 << 6.0 << 0.0;
    QTest::newRow("next world") << 7.25 << 0.5 << 6.0 << 0.0;
    QTest::newRow("world before") << -0.25 << 0.5 << 6.0 << 0.0;
    QTest::newRow("turned round") << 0.5 << 0.5 << 6.0 << -725.0;
    QTest::newRow("tiny turn back") << 0.5 << 0.5 << 6.0 << -1e-17;
}

void TestMapGeometry::cameraIsClamped()
{
    QFETCH(double, x);
    QFETCH(double, y);
    QFETCH(double, zoom);
    QFETCH(double, bearing);
    const Camera camera = clamped({{x, y}, zoom, bearing, screen});
    QVERIFY(camera.zoom >= lowestZoom(screen) && camera.zoom <= highestZoom);
    QVERIFY(camera.centre.x >= 0 && camera.centre.x <= 1);
    QVERIFY(camera.bearingDegrees >= 0 && camera.bearingDegrees < 360);
    const double top = camera.centre.y - screen.height() / 2 / camera.pixelsPerWorld();
    const double bottom = camera.centre.y + screen.height() / 2 / camera.pixelsPerWorld();
    QVERIFY(top >= 0 && bottom <= 1);
    QCOMPARE(clamped(camera), camera);
}

void TestMapGeometry::anchorsStay()
{
    Random random;
    for (int i = 0; i < 200; ++i) {
        const Camera camera
            = cameraAt({-50 + 100 * random(), -180 + 360 * random()}, 6 + 12 * random(), 360 * random());
        const QPointF anchor(screen.width() * random(), screen.height() * random());
        const MercatorPoint place = camera.toMercator(anchor);
        QVERIFY(distance(zoomedAt(camera, anchor, camera.zoom + 1).toScreen(place), anchor) < 1e-3);
        QVERIFY(distance(turnedAt(camera, anchor, 33).toScreen(place), anchor) < 1e-3);
        const QPointF to(screen.width() * random(), screen.height() * random());
        QVERIFY(distance(panned(camera, anchor, to).toScreen(place), to) < 1e-3);
    }
}

void TestMapGeometry::fits_data()
{
    QTest::addColumn<double>("bearing");
    for (const int bearing : {0, 30, 90, 200})
        QTest::addRow("%d", bearing) << double(bearing);
}

void TestMapGeometry::fits()
{
    QFETCH(double, bearing);
    const QMarginsF margins(40, 20, 100, 60);
    const MercatorPoint a = toMercator({53.60, 13.20});
    const MercatorPoint b = toMercator({53.50, 13.35});
    const Camera camera = fitted(cameraAt({0, 0}, 5, bearing), {a.x, a.y, b.x, b.y}, margins, 18);
    const QRectF free(margins.left(), margins.top(), screen.width() - margins.left() - margins.right(),
                      screen.height() - margins.top() - margins.bottom());
    QRectF box;
    for (const MercatorPoint corner : {a, b, MercatorPoint{a.x, b.y}, MercatorPoint{b.x, a.y}}) {
        const QPointF at = camera.toScreen(corner);
        QVERIFY(free.adjusted(-0.01, -0.01, 0.01, 0.01).contains(at));
        box = box.united(QRectF(at, QSizeF(0.001, 0.001)));
    }
    QVERIFY(box.width() > free.width() - 1 || box.height() > free.height() - 1); // no smaller than needed
    QVERIFY(distance(box.center(), free.center()) < 1);
    // One place has no extent: as near as allowed.
    QCOMPARE(fitted(camera, {a.x, a.y, a.x, a.y}, margins, 16).zoom, 16.0);
}

void TestMapGeometry::flightsGoTheShortWay()
{
    const Camera a = cameraAt({53, 179.9}, 10, 350);
    const Camera b = cameraAt({53, -179.9}, 12, 10);
    for (const double part : {0.0, 0.25, 0.5, 0.75, 1.0}) {
        const Camera c = clamped(between(a, b, part));
        QVERIFY(std::abs(std::remainder(c.centre.x, 1.0)) < 0.0004);
        QVERIFY(c.bearingDegrees >= 350 || c.bearingDegrees <= 10);
    }
    QVERIFY(distance(between(a, b, 1).toScreen(b.centre), {640, 400}) < 1e-6);
}

void TestMapGeometry::scaleBarIsTrue_data()
{
    QTest::addColumn<double>("latitude");
    QTest::addColumn<double>("zoom");
    for (const int latitude : {-60, 0, 53, 80}) {
        for (const int zoom : {3, 8, 12, 15, 18})
            QTest::addRow("%d at %d", latitude, zoom) << double(latitude) << double(zoom);
    }
}

void TestMapGeometry::scaleBarIsTrue()
{
    QFETCH(double, latitude);
    QFETCH(double, zoom);
    const Camera camera = cameraAt({latitude, 13}, zoom);
    const ScaleBar bar = scaleBar(camera.metresPerPixel(), 90);
    QVERIFY(bar.pixels > 30 && bar.pixels <= 90);
    const double lead = bar.metres / std::pow(10, std::floor(std::log10(bar.metres) + 1e-9));
    QVERIFY(std::abs(lead - 1) < 1e-9 || std::abs(lead - 2) < 1e-9 || std::abs(lead - 3) < 1e-9
            || std::abs(lead - 5) < 1e-9);
    if (zoom >= 12) { // the ruler laid on the map, against the great circle
        const GeoPoint a = toGeo(camera.toMercator({640 - bar.pixels / 2, 400}));
        const GeoPoint b = toGeo(camera.toMercator({640 + bar.pixels / 2, 400}));
        QVERIFY(std::abs(distanceMetres(a, b) / bar.metres - 1) < 1e-3);
    }
    const ScaleBar miles = scaleBar(camera.metresPerPixel(), 90, true);
    QVERIFY(miles.pixels > 15 && miles.pixels <= 90);
    QCOMPARE(scaleBar(0, 90).pixels, 0.0);
}

void TestMapGeometry::boundsAcrossTheAntimeridian_data()
{
    QTest::addColumn<QList<double>>("longitudes");
    QTest::addColumn<double>("width");
    QTest::newRow("one") << QList<double>{13} << 0.0;
    QTest::newRow("town") << QList<double>{13.1, 13.3, 13.2} << 0.2;
    QTest::newRow("Fiji") << QList<double>{177, -178, 179} << 5.0;
    QTest::newRow("edges") << QList<double>{-180, 180} << 0.0;
    QTest::newRow("far") << QList<double>{-100, 10} << 110.0;
    QTest::newRow("far the other way") << QList<double>{-100, 100} << 160.0;
}

void TestMapGeometry::boundsAcrossTheAntimeridian()
{
    QFETCH(QList<double>, longitudes);
    QFETCH(double, width);
    BoundsFinder finder;
    QVERIFY(finder.isEmpty());
    for (const double longitude : longitudes)
        finder.add(toMercator({50, longitude}));
    const MercatorRect bounds = finder.bounds();
    QVERIFY2(std::abs(bounds.width() - width / 360) < 1e-9,
             qPrintable(QString::number(bounds.width() * 360)));
    for (const double longitude : longitudes)
        QVERIFY(bounds.grown(1e-6).contains(toMercator({50, longitude})) || bounds.width() < 1e-9);
}

void TestMapGeometry::cameraHistory()
{
    ManualClock clock;
    MapCamera camera(clock);
    camera.setReducedMotion(true);
    camera.setSize(screen);
    const Camera first = cameraAt({53, 13}, 12);
    const Camera second = cameraAt({48, 11}, 14);
    camera.jumpTo(first);
    camera.remember();
    camera.jumpTo(second);
    QVERIFY(camera.canGoBack() && !camera.canGoForward());
    camera.goBack();
    QCOMPARE(camera.value(), first);
    camera.goForward();
    QCOMPARE(camera.value(), second);
    // A flight takes its quarter of a second on the clock that is given.
    camera.setReducedMotion(false);
    camera.zoomSmoothly({640, 400}, 1);
    QVERIFY(camera.isFlying());
    QCOMPARE(camera.value().zoom, 14.0);
    clock.advance(Milliseconds(120));
    QTRY_VERIFY(camera.value().zoom > 14 && camera.value().zoom < 15);
    clock.advance(Milliseconds(200));
    QTRY_COMPARE(camera.value().zoom, 15.0);
    QVERIFY(!camera.isFlying());
}

void TestMapGeometry::groupsAddUp()
{
    Random random;
    ClusterGrid grid;
    for (const int zoom : {3, 8, 12, 16}) {
        grid.clear(ClusterGrid::levelFor(zoom), 1500);
        for (int row = 0; row < 1500; ++row)
            grid.put(row, toMercator({-80 + 160 * random(), -180 + 360 * random()}),
                     allBikeStates[size_t(row) % 12]);
        int count = 0;
        std::set<int> rows;
        for (const Crowd &crowd : grid.crowds({0, 0, 1, 1}, zoom, 36)) {
            count += crowd.count;
            const std::vector<int> members = grid.rowsOf(crowd);
            QCOMPARE(int(members.size()), crowd.count);
            BikeState worst = BikeState::Unknown;
            for (const int row : members) {
                rows.insert(row);
                worst = std::min(worst, allBikeStates[size_t(row) % 12]);
            }
            QCOMPARE(crowd.worst, worst);
        }
        QCOMPARE(count, 1500);
        QCOMPARE(rows.size(), size_t(1500));
    }
}

void TestMapGeometry::groupsDoNotOverlap()
{
    Random random;
    ClusterGrid grid;
    const Camera camera = cameraAt({53.55, 13.26}, 12);
    grid.clear(ClusterGrid::levelFor(camera.zoom), 3000);
    for (int row = 0; row < 3000; ++row)
        grid.put(row, camera.toMercator({screen.width() * random(), screen.height() * random()}),
                 BikeState::Parked);
    const std::vector<Crowd> crowds = grid.crowds(camera.visible(), camera.zoom, 36);
    QVERIFY(crowds.size() > 50 && crowds.size() < 600);
    int tooNear = 0;
    for (size_t i = 0; i < crowds.size(); ++i) {
        for (size_t k = i + 1; k < crowds.size(); ++k)
            tooNear += distance(camera.toScreen(crowds[i].centre), camera.toScreen(crowds[k].centre)) < 18;
    }
    QCOMPARE(tooNear, 0);
}

void TestMapGeometry::gridFollowsChanges()
{
    Random random;
    ClusterGrid changed;
    changed.clear(14, 400);
    std::vector<MercatorPoint> places(400);
    for (int round = 0; round < 20; ++round) {
        for (int row = 0; row < 400; ++row) {
            places[size_t(row)] = toMercator({53.5 + 0.1 * random(), 13.2 + 0.1 * random()});
            changed.put(row, places[size_t(row)], allBikeStates[size_t(round + row) % 12]);
        }
    }
    for (int row = 0; row < 400; row += 3)
        changed.take(row);
    changed.take(0); // taking twice is nothing
    ClusterGrid fresh;
    fresh.clear(14, 400);
    for (int row = 0; row < 400; ++row) {
        if (row % 3)
            fresh.put(row, places[size_t(row)], allBikeStates[size_t(19 + row) % 12]);
    }
    const std::vector<Crowd> a = changed.crowds({0, 0, 1, 1}, 14, 36);
    const std::vector<Crowd> b = fresh.crowds({0, 0, 1, 1}, 14, 36);
    QCOMPARE(a.size(), b.size());
    for (size_t i = 0; i < a.size(); ++i) {
        QCOMPARE(a[i].count, b[i].count);
        QCOMPARE(a[i].worst, b[i].worst);
        QCOMPARE(a[i].row, b[i].row);
        QVERIFY(std::abs(a[i].centre.x - b[i].centre.x) < 1e-12);
    }
}

void TestMapGeometry::tenThousandAtOneSpot()
{
    ClusterGrid grid;
    for (const double zoom : {3.0, 19.0}) {
        grid.clear(ClusterGrid::levelFor(zoom), 10'000);
        for (int row = 0; row < 10'000; ++row)
            grid.put(row, toMercator({53.55, 13.26}), BikeState::Parked);
        const std::vector<Crowd> crowds = grid.crowds({0, 0, 1, 1}, zoom, 36);
        QCOMPARE(crowds.size(), size_t(1));
        QCOMPARE(crowds[0].count, 10'000);
        QVERIFY(std::abs(crowds[0].centre.x - toMercator({53.55, 13.26}).x) < 1e-12);
    }
}

void TestMapGeometry::groupsAcrossTheAntimeridian()
{
    ClusterGrid grid;
    const Camera camera = cameraAt({-17, 180}, 12);
    grid.clear(12, 2);
    grid.put(0, toMercator({-17, 179.9995}), BikeState::Parked);
    grid.put(1, toMercator({-17, -179.9995}), BikeState::Silent);
    const std::vector<Crowd> crowds = grid.crowds(camera.visible(), 12, 36);
    QCOMPARE(crowds.size(), size_t(1));
    QCOMPARE(crowds[0].count, 2);
    QVERIFY(distance(camera.toScreen(crowds[0].centre), {640, 400}) < 1);
}

void TestMapGeometry::labelsDoNotCollide()
{
    Random random;
    std::vector<LabelWish> wishes;
    std::vector<QRectF> obstacles;
    for (int i = 0; i < 300; ++i) {
        LabelWish wish;
        wish.anchor = {1280 * random(), 800 * random()};
        wish.size = {40 + 60 * random(), 22};
        wishes.push_back(wish);
        obstacles.emplace_back(wish.anchor - QPointF(12, 12), QSizeF(24, 24));
    }
    const std::vector<PlacedLabel> placed = placeLabels(wishes, obstacles, 80);
    QVERIFY(placed.size() > 20 && placed.size() <= 80);
    std::vector<QRectF> rects;
    for (const PlacedLabel &label : placed) {
        QRectF rect(QPointF(), wishes[size_t(label.wish)].size);
        rect.moveCenter(wishes[size_t(label.wish)].anchor + label.offset);
        for (const QRectF &other : rects)
            QVERIFY(!rect.intersects(other));
        for (const QRectF &obstacle : obstacles)
            QVERIFY(!rect.intersects(obstacle));
        rects.push_back(rect);
    }
}

void TestMapGeometry::labelSides()
{
    LabelWish wish{{100, 100}, {60, 20}, 12, false, false};
    QCOMPARE(placeLabels({wish}, {}, 9)[0].side, LabelSide::Right);
    QCOMPARE(placeLabels({wish}, {QRectF(120, 90, 20, 20)}, 9)[0].side, LabelSide::Left);
    const std::vector<QRectF> everywhere{QRectF(0, 0, 200, 95), QRectF(0, 105, 200, 95), QRectF(0, 96, 85, 8),
                                         QRectF(115, 96, 85, 8)};
    QVERIFY(placeLabels({wish}, everywhere, 9).empty());
    wish.always = wish.aboveFirst = true;
    QCOMPARE(placeLabels({wish}, everywhere, 9)[0].side, LabelSide::Above);
}

void TestMapGeometry::counts_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<QString>("text");
    QTest::newRow("2") << 2 << QStringLiteral("2");
    QTest::newRow("999") << 999 << QStringLiteral("999");
    QTest::newRow("1000") << 1000 << QStringLiteral("1.0k");
    QTest::newRow("1249") << 1249 << QStringLiteral("1.2k");
    QTest::newRow("9949") << 9949 << QStringLiteral("9.9k");
    QTest::newRow("9950") << 9950 << QStringLiteral("10k");
    QTest::newRow("100000") << 100'000 << QStringLiteral("100k");
}

void TestMapGeometry::counts()
{
    QFETCH(int, count);
    QTEST(shortCount(count), "text");
}

void TestMapGeometry::tracksAreThinned()
{
    Random random;
    Track track;
    GeoPoint place{53.55, 13.26};
    for (int i = 0; i < 50'000; ++i) {
        place = destination(place, 360 * random(), 7);
        track.points.push_back({place, fromEpochMs(i), 8, i == 30'000});
    }
    const TrackShape shape(track);
    QVERIFY(shape.thinned(10).size() < 2000);
    QVERIFY(shape.thinned(10).size() < shape.thinned(14).size());
    for (const int level : {3, 10, 14, 18}) {
        const std::vector<quint32> &kept = shape.thinned(level);
        QCOMPARE(kept.front(), 0U);
        QCOMPARE(kept.back(), 49'999U);
        QVERIFY(std::ranges::binary_search(kept, 29'999U) && std::ranges::binary_search(kept, 30'000U));
        // Whatever was left out lies within two pixels of what stayed before it.
        const double scale = tilePixels * std::exp2(level);
        for (size_t k = 0; k + 1 < kept.size(); ++k) {
            for (quint32 i = kept[k]; i < kept[k + 1]; ++i)
                QVERIFY(std::hypot(shape.at(i).x - shape.at(kept[k]).x, shape.at(i).y - shape.at(kept[k]).y)
                            * scale
                        < 2);
        }
    }
}

void TestMapGeometry::trackSegmentsCoverTheScreen()
{
    Random random;
    Track track;
    GeoPoint place{53.55, 13.26};
    for (int i = 0; i < 5000; ++i) {
        place = destination(place, 90 + 120 * (random() - 0.5), 20);
        track.points.push_back({place, fromEpochMs(i), 8, false});
    }
    const TrackShape shape(track);
    const Camera camera = cameraAt(track.points[2500].place, 17);
    const std::vector<TrackSegment> segments = shape.segments(camera.visible(), camera.zoom);
    QVERIFY(segments.size() > 20 && segments.size() < 400);
    // Each point on screen is on or beside a segment.
    for (size_t i = 0; i < shape.size(); ++i) {
        if (!camera.visible().contains(shape.at(i)))
            continue;
        const QPointF p = camera.toScreen(shape.at(i));
        double nearest = 1e9;
        for (const TrackSegment &s : segments)
            nearest = std::min(
                {nearest, distance(camera.toScreen(s.from), p), distance(camera.toScreen(s.to), p)});
        QVERIFY(nearest < 3);
    }
}

void TestMapGeometry::brokenTracks()
{
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    QVERIFY(TrackShape(Track{}).isEmpty());
    QVERIFY(TrackShape(Track{}).segments({0, 0, 1, 1}, 5).empty());
    Track track;
    for (const GeoPoint place : {GeoPoint{0, 0}, GeoPoint{nan, 3}, GeoPoint{-17, 179.99},
                                 GeoPoint{-17, -179.99}, GeoPoint{200, 3}, GeoPoint{-17, -179.98}})
        track.points.push_back({place, {}, float(nan), false});
    const TrackShape shape(track);
    QCOMPARE(shape.size(), size_t(3));
    const std::vector<TrackSegment> segments = shape.segments({0.9, 0, 1.1, 1}, 10);
    QCOMPARE(segments.size(), size_t(2));
    QVERIFY(std::abs(segments[0].to.x - segments[0].from.x) < 0.001); // not round the world
    QVERIFY(!segments[0].gap);
    QVERIFY(segments[1].gap); // what lay between could not be read
    // Seen from the other side of the date line, it is the same track.
    QCOMPARE(shape.segments({-0.1, 0, 0.1, 1}, 10).size(), size_t(2));
}

void TestMapGeometry::tracksGrow()
{
    Track track;
    for (int i = 0; i < 500; ++i)
        track.points.push_back(
            {{53.55 + i * 1e-5, 13.2 + i * 2e-5}, fromEpochMs(i * 1000), float(i % 20), i == 250});
    const TrackShape whole(track);
    TrackShape grown;
    const auto near = cameraAt({53.5525, 13.205}, 18).visible().grown(5);
    for (const TrackPoint &point : track.points) {
        grown.append(point);
        (void)grown.segments(near, 18); // what was thinned before must not be believed
    }
    QCOMPARE(grown.size(), whole.size());
    QCOMPARE(grown.bounds(), whole.bounds());
    QCOMPARE(grown.speedScaleKnots(), whole.speedScaleKnots());
    for (const int level : {8, 12, 16, 20})
        QCOMPARE(grown.thinned(level), whole.thinned(level));
    grown.halve();
    QVERIFY(grown.size() > 240 && grown.size() < 260);
    QCOMPARE(grown.at(0), whole.at(0));
    QCOMPARE(grown.at(grown.size() - 1), whole.at(whole.size() - 1));
    int gaps = 0;
    for (const TrackSegment &segment : grown.segments({0, 0, 1, 1}, 20))
        gaps += segment.gap;
    QCOMPARE(gaps, 1);
}

void TestMapGeometry::trianglesFill_data()
{
    QTest::addColumn<QList<QPointF>>("ring");
    QTest::addColumn<double>("area");
    QTest::newRow("square") << QList<QPointF>{{0, 0}, {1, 0}, {1, 1}, {0, 1}} << 1.0;
    QTest::newRow("other way round") << QList<QPointF>{{0, 0}, {0, 1}, {1, 1}, {1, 0}} << 1.0;
    QTest::newRow("notch") << QList<QPointF>{{0, 0}, {2, 0}, {2, 1}, {1, 1}, {1, 2}, {0, 2}} << 3.0;
    QTest::newRow("star") << QList<QPointF>{{0, 0}, {4, 1}, {8, 0}, {7, 4}, {8, 8}, {4, 7}, {0, 8}, {1, 4}}
                          << 48.0;
    QTest::newRow("on one line") << QList<QPointF>{{0, 0}, {1, 0}, {2, 0}, {2, 2}, {0, 2}} << 4.0;
    QTest::newRow("two points") << QList<QPointF>{{0, 0}, {1, 0}} << 0.0;
    QTest::newRow("nothing") << QList<QPointF>{} << 0.0;
}

void TestMapGeometry::trianglesFill()
{
    QFETCH(QList<QPointF>, ring);
    QFETCH(double, area);
    std::vector<MercatorPoint> polygon;
    for (const QPointF p : ring)
        polygon.push_back({p.x(), p.y()});
    const std::vector<quint32> corners = GeofenceLayer::triangles(polygon);
    double sum = 0;
    for (size_t i = 0; i < corners.size(); i += 3) {
        const MercatorPoint a = polygon[corners[i]];
        const MercatorPoint b = polygon[corners[i + 1]];
        const MercatorPoint c = polygon[corners[i + 2]];
        sum += std::abs((b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y)) / 2;
    }
    QVERIFY2(std::abs(sum - area) < 1e-9, qPrintable(QString::number(sum)));
}

void TestMapGeometry::bandsHaveTheirWidth()
{
    GeofenceShape line{GeofenceShape::Kind::Line, {{53.55, 13.25}, {53.55, 13.27}}, 0, 80};
    double north = 0;
    for (const MercatorPoint p : GeofenceLayer::outline(line))
        north = std::max(north, distanceMetres(toGeo(p), {53.55, toGeo(p).longitude}));
    QVERIFY2(std::abs(north - 80) < 1, qPrintable(QString::number(north)));
    const GeofenceShape circle{GeofenceShape::Kind::Circle, {{53.55, 13.25}}, 300, 0};
    for (const MercatorPoint p : GeofenceLayer::outline(circle))
        QVERIFY(std::abs(distanceMetres(toGeo(p), {53.55, 13.25}) - 300) < 0.1);
    QVERIFY(GeofenceLayer::outline({}).empty());
}

QTEST_GUILESS_MAIN(TestMapGeometry)
#include "tst_mapgeometry.moc"
