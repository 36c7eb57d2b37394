// SPDX-License-Identifier: GPL-3.0-or-later
#include "basemap/renderer.h"
#include "basemap/style.h"

#include <QTest>
#include <QThreadPool>

#include <cmath>

using namespace bt;
using namespace bt::basemap;
using namespace Qt::StringLiterals;

namespace {

constexpr double centreLatitude = 53.5567;
constexpr double centreLongitude = 13.2603;

QPoint worldPixel(double latitude, double longitude, int zoom)
{
    const MapPoint point = toMapPoint({latitude, longitude});
    return {int(std::ldexp(double(point.x), zoom + 8 - worldBits)),
            int(std::ldexp(double(point.y), zoom + 8 - worldBits))};
}

TileId tileAt(double latitude, double longitude, int zoom)
{
    const QPoint pixel = worldPixel(latitude, longitude, zoom);
    return {zoom, pixel.x() / tilePixels, pixel.y() / tilePixels};
}

/// All names of a zoom: those of streets where there are streets.
std::vector<const Label *> allLabels(const Renderer &renderer, int zoom)
{
    if (zoom < 13)
        return renderer.labels(zoom).query(QRectF(0, 0, tilePixels << zoom, tilePixels << zoom));
    const GeoBox city = renderer.map().coverage().front();
    const QPoint northWest = worldPixel(city.northEast.latitude, city.southWest.longitude, zoom);
    const QPoint southEast = worldPixel(city.southWest.latitude, city.northEast.longitude, zoom);
    return renderer.labels(zoom).query(QRectF(northWest, southEast));
}

/// Texts and places, in an order of their own.
QStringList described(const std::vector<const Label *> &labels)
{
    QStringList texts;
    for (const Label *label : labels)
        texts.append(u"%1 %2 %3"_s.arg(label->text)
                         .arg(label->anchor.x(), 0, 'f', 3)
                         .arg(label->anchor.y(), 0, 'f', 3));
    texts.sort();
    return texts;
}

} // namespace

/// What the offline map looks like, as far as a program can tell.
class RendererTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void coloursWhatIsThere_data();
    void coloursWhatIsThere();
    void drawsRoadsWhereTheyAre();
    void marksOneWays_data();
    void marksOneWays();
    void isNeverBlank_data();
    void isNeverBlank();
    void hasNoSeams_data();
    void hasNoSeams();
    void isTheSameEveryTime();
    void isTheSameInEveryThread();
    void differsBetweenSchemes();
    void hasEveryColour_data();
    void hasEveryColour();
    void namesStandOut();
    void namesNeverTouch_data();
    void namesNeverTouch();
    void namesAreTheSameWhereverOneLooksFirst();
    void arrowsGiveWayToNames();
    void namesWhatPeopleLookFor_data();
    void namesWhatPeopleLookFor();
    void namesReadFromLeftToRight();
    void knowsTheStreet_data();
    void knowsTheStreet();
    void knowsItsCoverage();
    void saysWhoseDataItIs();

private:
    std::shared_ptr<const Renderer> m_renderer;
};

void RendererTest::initTestCase()
{
    const auto map = OfflineMap::builtIn();
    QVERIFY(map);
    m_renderer = std::make_shared<const Renderer>(*map);
}

void RendererTest::coloursWhatIsThere_data()
{
    QTest::addColumn<double>("latitude");
    QTest::addColumn<double>("longitude");
    QTest::addColumn<int>("zoom");
    QTest::addColumn<QString>("colour");
    QTest::newRow("lake, z9") << 53.52 << 13.225 << 10 << u"water"_s;
    QTest::newRow("lake, z13") << 53.528 << 13.235 << 13 << u"water"_s;
    QTest::newRow("lake, z19") << 53.528 << 13.235 << 19 << u"water"_s;
    QTest::newRow("wood, z13") << 53.525 << 13.19 << 12 << u"wood"_s;
    QTest::newRow("Baltic, z6") << 55.5 << 16.5 << 6 << u"water"_s;
    QTest::newRow("Baltic, z14") << 55.5 << 16.5 << 14 << u"water"_s;
    QTest::newRow("Siberia, z5") << 61.0 << 100.0 << 5 << u"land"_s;
    QTest::newRow("Poland, z12: no detail") << 53.0 << 16.0 << 12 << u"outside"_s;
    QTest::newRow("Chukotka, z4") << 67.0 << -175.0 << 4 << u"land"_s;
    QTest::newRow("Antarctica, z3") << -80.0 << 20.0 << 3 << u"land"_s;
}

void RendererTest::coloursWhatIsThere()
{
    QFETCH(double, latitude);
    QFETCH(double, longitude);
    QFETCH(int, zoom);
    QFETCH(QString, colour);
    for (const ColourScheme scheme : {ColourScheme::Light, ColourScheme::Dark}) {
        const QPoint pixel = worldPixel(latitude, longitude, zoom);
        const QImage image = m_renderer->render(zoom, QRect(pixel - QPoint(4, 4), QSize(9, 9)), scheme, 1);
        const QColor expected = Theme::mapColour(QLatin1StringView(colour.toLatin1()), scheme);
        QVERIFY(expected.isValid());
        QCOMPARE(image.pixelColor(4, 4).name(), expected.name());
    }
}

void RendererTest::drawsRoadsWhereTheyAre()
{
    // Along the middle of every primary road on the ground there must be its colour.
    const MapData &city = m_renderer->map().regions().front()->data;
    const MapStyle style(16, ColourScheme::Light);
    const QColor colour = style.line(Kind::Primary).colour;
    int checked = 0;
    int right = 0;
    for (const Feature &feature : city.features()) {
        if (feature.kind != Kind::Primary || feature.flags != 0
            || !city.coverage.contains(city.part(feature.firstPart)[0]))
            continue;
        const std::span<const MapPoint> line = city.part(feature.firstPart);
        const QPoint pixel(int(std::ldexp(double(line[0].x), 16 + 8 - worldBits)),
                           int(std::ldexp(double(line[0].y), 16 + 8 - worldBits)));
        const QImage image
            = m_renderer->render(16, QRect(pixel - QPoint(2, 2), QSize(5, 5)), ColourScheme::Light, 1);
        ++checked;
        right += image.pixelColor(2, 2) == colour ? 1 : 0;
        if (checked == 60)
            break;
    }
    QVERIFY(checked > 10);
    QVERIFY2(right * 10 >= checked * 7,
             qPrintable(u"%1 of %2"_s.arg(right).arg(checked))); // names and rails cover some
}

void RendererTest::marksOneWays_data()
{
    QTest::addColumn<int>("flags");
    QTest::addColumn<bool>("arrow");
    QTest::addColumn<bool>("bikesBack");
    QTest::newRow("both ways") << 0 << false << false;
    QTest::newRow("one way") << int(Flag::Oneway) << true << false;
    QTest::newRow("one way, bikes both") << (int(Flag::Oneway) | int(Flag::CyclistsBothWays)) << true << true;
}

void RendererTest::marksOneWays()
{
    QFETCH(int, flags);
    constexpr int zoom = 17;
    const QPoint pixel = worldPixel(10, 10, zoom);
    const MapPoint from = toMapPoint({10, 10});
    MapData data;
    data.addFeature(Kind::Street, 12, {}, quint8(flags));
    data.addPart(std::vector<MapPoint>{from, {from.x + 300'000, from.y}});
    data.coverage = {from.x - 400'000, from.y - 400'000, from.x + 400'000, from.y + 400'000};
    const Renderer renderer(
        m_renderer->map().with({std::make_shared<const Region>(std::move(data), u"road"_s)}));
    const QImage picture
        = renderer.render(zoom, QRect(pixel + QPoint(10, -20), QSize(300, 40)), ColourScheme::Light, 2);
    const MapStyle style(zoom, ColourScheme::Light);
    const auto shows = [&](const QColor &colour) {
        for (int y = 0; y < picture.height(); ++y) {
            for (int x = 0; x < picture.width(); ++x) {
                if (picture.pixel(x, y) == colour.rgb())
                    return true;
            }
        }
        return false;
    };
    QTEST(shows(style.colour("arrow")), "arrow");
    QTEST(shows(style.line(Kind::Cycleway).colour), "bikesBack");
}

void RendererTest::isNeverBlank_data()
{
    QTest::addColumn<int>("zoom");
    for (int zoom = 0; zoom <= maxZoom; ++zoom)
        QTest::addRow("zoom %d", zoom) << zoom;
}

void RendererTest::isNeverBlank()
{
    QFETCH(int, zoom);
    for (const ColourScheme scheme : {ColourScheme::Light, ColourScheme::Dark}) {
        const TileId tile = tileAt(centreLatitude, centreLongitude, zoom);
        const QImage image = m_renderer->renderTile(tile, scheme, 1);
        QCOMPARE(image.size(), QSize(256, 256));
        QSet<QRgb> colours;
        for (int y = 0; y < image.height(); y += 3) {
            for (int x = 0; x < image.width(); x += 3) {
                QCOMPARE(qAlpha(image.pixel(x, y)), 255);
                colours.insert(image.pixel(x, y));
            }
        }
        // From zoom 7 to 8 there is only land; the name of the city comes with zoom 5.
        QVERIFY2(colours.size() > 2, qPrintable(QString::number(colours.size())));
    }
}

void RendererTest::hasNoSeams_data()
{
    QTest::addColumn<int>("zoom");
    QTest::addColumn<double>("ratio");
    QTest::addColumn<double>("latitude");
    QTest::addColumn<double>("longitude");
    for (const int zoom : {3, 6, 9, 11, 12, 13, 14, 15, 16, 17, 18, 19})
        QTest::addRow("city, zoom %d", zoom) << zoom << 1.0 << centreLatitude << centreLongitude;
    QTest::newRow("city, zoom 14, scale 2") << 14 << 2.0 << centreLatitude << centreLongitude;
    QTest::newRow("city, zoom 16, scale 3") << 16 << 3.0 << centreLatitude << centreLongitude;
    QTest::newRow("coast, zoom 8") << 8 << 1.0 << 54.3 << 13.6;
    QTest::newRow("coast, zoom 12") << 12 << 1.0 << 54.3 << 13.6;
    QTest::newRow("edge of the region") << 13 << 1.0 << 53.4382 << 13.1094;
    QTest::newRow("railway, zoom 16") << 16 << 1.0 << 53.5625 << 13.2600;
}

void RendererTest::hasNoSeams()
{
    QFETCH(int, zoom);
    QFETCH(double, ratio);
    QFETCH(double, latitude);
    QFETCH(double, longitude);
    const TileId first = tileAt(latitude, longitude, zoom);
    const QRect area(first.x * tilePixels, first.y * tilePixels, 2 * tilePixels, 2 * tilePixels);
    const QImage whole = m_renderer->render(zoom, area, ColourScheme::Light, ratio);
    const int side = int(tilePixels * ratio);
    int differing = 0;
    int largest = 0;
    for (int row = 0; row < 2; ++row) {
        for (int column = 0; column < 2; ++column) {
            const TileId id{zoom, first.x + column, first.y + row};
            const QImage tile = m_renderer->renderTile(id, ColourScheme::Light, ratio);
            for (int y = 0; y < side; ++y) {
                for (int x = 0; x < side; ++x) {
                    const QRgb a = tile.pixel(x, y);
                    const QRgb b = whole.pixel(column * side + x, row * side + y);
                    const int difference
                        = std::max({std::abs(qRed(a) - qRed(b)), std::abs(qGreen(a) - qGreen(b)),
                                    std::abs(qBlue(a) - qBlue(b))});
                    differing += difference > 0 ? 1 : 0;
                    largest = std::max(largest, difference);
                }
            }
        }
    }
    // The painter's fixed-point numbers round a few edge pixels by a shade, far below what an eye can see.
    QVERIFY2(largest <= 12 && differing <= side * side / 25,
             qPrintable(u"%1 pixels differ, by at most %2"_s.arg(differing).arg(largest)));
}

void RendererTest::isTheSameEveryTime()
{
    const auto map = OfflineMap::builtIn();
    QVERIFY(map);
    const Renderer another(*map);
    for (const int zoom : {4, 13, 15}) {
        const TileId tile = tileAt(centreLatitude, centreLongitude, zoom);
        QCOMPARE(m_renderer->renderTile(tile, ColourScheme::Light, 2),
                 another.renderTile(tile, ColourScheme::Light, 2));
    }
}

void RendererTest::isTheSameInEveryThread()
{
    const auto map = OfflineMap::builtIn();
    QVERIFY(map);
    const Renderer fresh(*map); // so that threads also meet over the layout of names
    const TileId middle = tileAt(centreLatitude, centreLongitude, 15);
    std::vector<QImage> images(32);
    QThreadPool pool;
    pool.setMaxThreadCount(4);
    for (size_t i = 0; i < images.size(); ++i) {
        pool.start([&, i] {
            const TileId tile{15, middle.x + int(i / 2 % 4), middle.y + int(i / 8 % 2)};
            images[i] = fresh.renderTile(tile, ColourScheme::Dark, 1);
        });
    }
    QVERIFY(pool.waitForDone(60'000));
    for (size_t i = 0; i < images.size(); ++i) {
        const TileId tile{15, middle.x + int(i / 2 % 4), middle.y + int(i / 8 % 2)};
        QCOMPARE(images[i], m_renderer->renderTile(tile, ColourScheme::Dark, 1));
    }
}

void RendererTest::differsBetweenSchemes()
{
    const TileId tile = tileAt(centreLatitude, centreLongitude, 14);
    const auto brightness = [&](ColourScheme scheme) {
        const QImage one = m_renderer->renderTile(tile, scheme, 1)
                               .scaled(1, 1, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
        return qGray(one.pixel(0, 0));
    };
    QVERIFY(brightness(ColourScheme::Light) > 200);
    QVERIFY(brightness(ColourScheme::Dark) < 70);
}

void RendererTest::hasEveryColour_data()
{
    QTest::addColumn<int>("scheme");
    QTest::newRow("light") << int(ColourScheme::Light);
    QTest::newRow("dark") << int(ColourScheme::Dark);
}

void RendererTest::hasEveryColour()
{
    QFETCH(int, scheme);
    const MapStyle style(17, ColourScheme(scheme));
    for (int i = 0; i < int(Kind::Count); ++i) {
        const Kind kind = Kind(i);
        if (isArea(kind))
            QVERIFY2(style.area(kind).fill.isValid(), qPrintable(QString::number(i)));
        if (isLine(kind))
            QVERIFY2(style.line(kind).colour.isValid() && style.line(kind).width > 0,
                     qPrintable(QString::number(i)));
    }
    for (const char *name :
         {"halo", "bridge", "arrow", "railGap", "outside", "buildingLine", "pitchLine", "pathCasing"})
        QVERIFY2(style.colour(name).isValid(), name);
}

void RendererTest::namesStandOut()
{
    for (const ColourScheme scheme : {ColourScheme::Light, ColourScheme::Dark}) {
        const MapStyle style(14, scheme);
        for (int i = 0; i < int(TextStyle::Count); ++i)
            QVERIFY2(contrastRatio(style.text(TextStyle(i)), style.colour("halo")) >= 4.5,
                     qPrintable(QString::number(i)));
    }
}

void RendererTest::namesNeverTouch_data() { isNeverBlank_data(); }

void RendererTest::namesNeverTouch()
{
    QFETCH(int, zoom);
    const std::vector<const Label *> labels = allLabels(*m_renderer, zoom);
    QVERIFY(zoom < 2 || !labels.empty());
    // Sorted by their left edges, only neighbours that overlap in x need a look.
    std::vector<std::pair<QRectF, size_t>> boxes;
    for (size_t i = 0; i < labels.size(); ++i) {
        QVERIFY(!labels[i]->boxes.empty() && !labels[i]->glyphs.empty());
        for (const QRectF &box : labels[i]->boxes) {
            QVERIFY(labels[i]->bounds.contains(box));
            boxes.emplace_back(box, i);
        }
    }
    std::ranges::sort(boxes, {}, [](const auto &entry) { return entry.first.left(); });
    for (size_t i = 0; i < boxes.size(); ++i) {
        for (size_t j = i + 1; j < boxes.size() && boxes[j].first.left() < boxes[i].first.right(); ++j) {
            if (boxes[i].second != boxes[j].second && boxes[i].first.intersects(boxes[j].first))
                QFAIL(qPrintable(labels[boxes[i].second]->text + u" touches "_s
                                 + labels[boxes[j].second]->text));
        }
    }
}

void RendererTest::namesAreTheSameWhereverOneLooksFirst()
{
    constexpr int zoom = 16;
    const Renderer whole(*OfflineMap::builtIn());
    const QStringList expected = described(allLabels(whole, zoom));
    // A first look at a part of the city, at many parts, in either order.
    const QPoint middle = worldPixel(centreLatitude, centreLongitude, zoom);
    for (const int step : {700, -700}) {
        const Renderer parts(*OfflineMap::builtIn());
        for (int i = -2; i <= 2; ++i)
            parts.labels(zoom).query(QRectF(middle + QPoint(i * step, -i * step), QSizeF(256, 256)));
        QCOMPARE(described(allLabels(parts, zoom)), expected);
    }
    QVERIFY(expected.size() > 500);
}

void RendererTest::arrowsGiveWayToNames()
{
    constexpr int zoom = 16;
    const QColor arrow = Theme::mapColour(QLatin1StringView("arrow"), ColourScheme::Light);
    int looked = 0;
    for (const Label *label : allLabels(*m_renderer, zoom)) {
        if (label->text != u"Friedrich-Engels-Ring"_s) // a one-way all round the city
            continue;
        ++looked;
        const QRect area = label->bounds.toAlignedRect();
        const QImage image = m_renderer->render(zoom, area, ColourScheme::Light, 2);
        for (const QRectF &box : label->boxes) {
            const QRect shown = QRectF((box.topLeft() - QPointF(area.topLeft())) * 2, box.size() * 2)
                                    .toAlignedRect()
                                    .intersected(image.rect());
            for (int y = shown.top(); y <= shown.bottom(); ++y) {
                for (int x = shown.left(); x <= shown.right(); ++x)
                    QVERIFY2(image.pixelColor(x, y) != arrow, qPrintable(described({label}).first()));
            }
        }
    }
    QVERIFY(looked > 2);
}

void RendererTest::namesWhatPeopleLookFor_data()
{
    QTest::addColumn<int>("zoom");
    QTest::addColumn<QString>("name");
    QTest::newRow("country") << 4 << u"Germany"_s;
    QTest::newRow("city from afar") << 8 << u"Neubrandenburg"_s;
    QTest::newRow("city") << 14 << u"Neubrandenburg"_s;
    QTest::newRow("suburb") << 14 << u"Katharinenviertel"_s;
    QTest::newRow("lake") << 12 << u"Tollensesee"_s;
    QTest::newRow("lake, between") << 13 << u"Tollensesee"_s;
    QTest::newRow("lake, near") << 14 << u"Tollensesee"_s;
    QTest::newRow("main street") << 14 << u"Woldegker Straße"_s;
    QTest::newRow("street") << 16 << u"Pfaffenstraße"_s;
    QTest::newRow("ring") << 15 << u"Friedrich-Engels-Ring"_s;
}

void RendererTest::namesWhatPeopleLookFor()
{
    QFETCH(int, zoom);
    QFETCH(QString, name);
    const std::vector<const Label *> labels = allLabels(*m_renderer, zoom);
    QVERIFY(std::ranges::any_of(labels, [&](const Label *label) { return label->text == name; }));
}

void RendererTest::namesReadFromLeftToRight()
{
    int along = 0;
    for (const Label *label : allLabels(*m_renderer, 16)) {
        if (label->style != TextStyle::Street || label->glyphs.size() < 2)
            continue;
        ++along;
        const PlacedGlyph &first = label->glyphs.front();
        const PlacedGlyph &last = label->glyphs.back();
        const double dx = double(last.x) - double(first.x);
        const double dy = double(last.y) - double(first.y);
        QVERIFY2(dx > -0.2 * std::hypot(dx, dy), qPrintable(label->text));
    }
    QVERIFY(along > 300);
}

void RendererTest::knowsTheStreet_data()
{
    QTest::addColumn<double>("latitude");
    QTest::addColumn<double>("longitude");
    QTest::addColumn<double>("radius");
    QTest::addColumn<QString>("street");
    QTest::newRow("in the lake") << 53.52 << 13.225 << 60.0 << QString();
    QTest::newRow("far from the region") << 48.0 << 11.0 << 60.0 << QString();
    QTest::newRow("no place") << 0.0 << 0.0 << 60.0 << QString();
    QTest::newRow("not a number") << std::nan("") << 13.0 << 60.0 << QString();
    QTest::newRow("pole") << 90.0 << 13.0 << 60.0 << QString();
    QTest::newRow("absurd radius in the ocean") << -40.0 << -30.0 << 1e12 << QString();
}

void RendererTest::knowsTheStreet()
{
    QFETCH(double, latitude);
    QFETCH(double, longitude);
    QFETCH(double, radius);
    QFETCH(QString, street);
    QCOMPARE(m_renderer->map().streetNear({latitude, longitude}, radius), street);

    // On every named street, its own name or that of a street it touches there.
    const MapData &city = m_renderer->map().regions().front()->data;
    int own = 0;
    int all = 0;
    for (const Feature &feature : city.features()) {
        if (feature.kind != Kind::Street || feature.name == 0 || all == 200)
            continue;
        const std::span<const MapPoint> line = city.part(feature.firstPart);
        const MapPoint a = line[line.size() / 2 - 1];
        const MapPoint b = line[line.size() / 2];
        const GeoPoint middle = toGeo(MapPoint{(a.x + b.x) / 2, (a.y + b.y) / 2});
        ++all;
        own += m_renderer->map().streetNear(middle) == city.name(feature) ? 1 : 0;
    }
    QCOMPARE(all, 200);
    QVERIFY2(own >= 195, qPrintable(QString::number(own)));
}

void RendererTest::knowsItsCoverage()
{
    const OfflineMap &map = m_renderer->map();
    QVERIFY(map.covers({centreLatitude, centreLongitude}));
    QVERIFY(!map.covers({52.52, 13.4}));
    QCOMPARE(map.coverage().size(), size_t(1));
    const GeoBox box = map.coverage().front();
    QVERIFY(box.contains({centreLatitude, centreLongitude}));
    QVERIFY(std::abs(box.southWest.longitude - 13.1094) < 0.02
            && std::abs(box.northEast.latitude - 53.6153) < 0.02);
}

void RendererTest::saysWhoseDataItIs()
{
    QCOMPARE(OfflineMap::attribution(), u"© OpenStreetMap contributors"_s);
    QVERIFY(OfflineMap::attributionHtml().contains(u"href=\"https://www.openstreetmap.org/copyright\""_s));
    QCOMPARE(m_renderer->map().dataDate(), u"Built-in map, data of February 2016"_s);
}

QTEST_MAIN(RendererTest)
#include "tst_renderer.moc"
