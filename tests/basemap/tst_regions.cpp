// SPDX-License-Identifier: GPL-3.0-or-later
#include "basemap/compiler.h"
#include "basemap/extracts.h"
#include "basemap/regionlibrary.h"
#include "basemap/renderer.h"

#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace bt;
using namespace bt::basemap;
using namespace Qt::StringLiterals;

namespace {

const QString compilerPath = QStringLiteral(BIKETRAX_BINARY_DIR "/lib/biketrax-desktop/biketrax-mapc");
/// In the country, far from the built-in city.
constexpr GeoPoint elsewhere{48.00, 7.00};
constexpr GeoPoint middle{48.06, 7.12};
constexpr int patience = 120'000; // a sanitized compiler on a busy machine

QByteArray read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool write(const QString &path, const QByteArray &content)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
}

} // namespace

/// Regions of the user's own: added, drawn, kept, removed, and whatever their files can be.
class RegionsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void anAddedRegionIsDrawn();
    void aRegionComesBackWithTheNextStart();
    void aRegionOfTheSameNameIsReplaced();
    void aRemovedRegionIsGone();
    void brokenFilesAreSetAside_data();
    void brokenFilesAreSetAside();
    void whatAKilledProgramLeftIsRemoved();
    void tooLargeExtractsAreRefused();
    void hostileExtractsAreRefused_data();
    void hostileExtractsAreRefused();
    void oddExtractsAreDrawnAsFarAsTheyGo();
    void cancellingLeavesNothing();
    void aFullDiskLeavesNothing();
    void aMissingCompilerIsSaid();
    void aCrashOfTheCompilerIsAnError();
    void namesComeFromFiles_data();
    void namesComeFromFiles();
    void groundOfOneRegionDoesNotCoverWaysOfAnother();
    void emptyCornersOfABoxAreNotCovered();

private:
    std::unique_ptr<RegionLibrary> library(const QString &compiler = compilerPath);
    Error failureOf(RegionLibrary &regions, const QString &extract);
    QStringList filesLeft() const;
    QImage tile() const;

    ManualClock m_clock;
    QTemporaryDir m_extracts;
    QString m_shifted; // the city, elsewhere
    std::unique_ptr<QTemporaryDir> m_home;
    QString m_folder;
    std::shared_ptr<Renderer> m_renderer;
};

void RegionsTest::initTestCase()
{
    m_shifted = m_extracts.filePath(u"elsewhere-latest.osm.pbf"_s);
    QVERIFY(test::repeatCity(m_shifted, 1, 1, elsewhere));
}

void RegionsTest::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    m_folder = m_home->filePath(u"maps"_s);
    const auto map = OfflineMap::builtIn();
    QVERIFY(map);
    m_renderer = std::make_shared<Renderer>(*map);
}

std::unique_ptr<RegionLibrary> RegionsTest::library(const QString &compiler)
{
    return std::make_unique<RegionLibrary>(m_renderer, m_clock, m_folder, compiler);
}

Error RegionsTest::failureOf(RegionLibrary &regions, const QString &extract)
{
    QSignalSpy failed(&regions, &RegionLibrary::addingFailed);
    QSignalSpy added(&regions, &RegionLibrary::added);
    regions.add(extract);
    while (failed.isEmpty() && added.isEmpty()) {
        if (!failed.wait(patience))
            break;
    }
    return failed.isEmpty() ? Error{ErrorKind::Unsupported, 0, u"it did not fail"_s, {}}
                            : failed.first().at(1).value<Error>();
}

QStringList RegionsTest::filesLeft() const { return QDir(m_folder).entryList(QDir::Files | QDir::Hidden); }

QImage RegionsTest::tile() const
{
    const MapPoint point = toMapPoint(middle);
    constexpr int zoom = 14;
    return m_renderer->renderTile({zoom, point.x >> (worldBits - zoom), point.y >> (worldBits - zoom)},
                                  ColourScheme::Light, 1);
}

void RegionsTest::anAddedRegionIsDrawn()
{
    const auto regions = library();
    QSignalSpy changed(regions.get(), &RegionLibrary::changed);
    QSignalSpy added(regions.get(), &RegionLibrary::added);
    const QImage before = tile();
    const QString fingerprint = m_renderer->map().fingerprint();
    QVERIFY(!m_renderer->map().covers(middle));
    double last = 0;
    connect(regions.get(), &RegionLibrary::addingChanged, regions.get(), [&] {
        QVERIFY(regions->progress() >= last || !regions->isAdding());
        last = regions->progress();
    });
    regions->add(m_shifted);
    QVERIFY(regions->isAdding());
    QCOMPARE(regions->adding(), u"elsewhere"_s);
    QVERIFY(added.wait(patience));
    QCOMPARE(added.first().first().toString(), u"elsewhere"_s);
    QVERIFY(!regions->isAdding());
    QCOMPARE(last, 1.0);
    QCOMPARE(changed.count(), 1);
    QVERIFY(m_renderer->map().covers(middle));
    QVERIFY(m_renderer->map().covers({53.5567, 13.2603})); // the built-in city stays
    QVERIFY(m_renderer->map().fingerprint() != fingerprint);
    QVERIFY(tile() != before);
    QVERIFY(!m_renderer->map().streetNear({48.07, 7.155}, 500).isEmpty());

    QCOMPARE(regions->regions().size(), 1);
    const RegionInfo &info = regions->regions().first();
    QCOMPARE(info.dataDate, u"2016-02-24"_s);
    QVERIFY(info.added.isValid());
    QVERIFY(info.fileBytes > 100'000);
    QVERIFY(info.bounds.contains(middle));
    QVERIFY(std::abs(info.bounds.southWest.latitude - elsewhere.latitude) < 1e-5);
    QCOMPARE(filesLeft(), QStringList{u"elsewhere.btmap"_s});
}

void RegionsTest::aRegionComesBackWithTheNextStart()
{
    QString fingerprint;
    {
        const auto regions = library();
        QSignalSpy added(regions.get(), &RegionLibrary::added);
        regions->add(m_shifted);
        QVERIFY(added.wait(patience));
        fingerprint = m_renderer->map().fingerprint();
    }
    m_renderer = std::make_shared<Renderer>(OfflineMap::builtIn().value());
    const auto regions = library();
    QSignalSpy changed(regions.get(), &RegionLibrary::changed);
    const quint64 revision = m_renderer->revision();
    regions->load();
    QVERIFY(regions->isLoading()); // in the background
    QVERIFY(changed.wait(patience));
    QVERIFY(m_renderer->revision() > revision);
    QVERIFY(m_renderer->map().covers(middle));
    QCOMPARE(m_renderer->map().fingerprint(), fingerprint); // so kept tiles still fit
}

void RegionsTest::aRegionOfTheSameNameIsReplaced()
{
    const QString other = m_home->filePath(u"elsewhere.osm.pbf"_s);
    QVERIFY(test::repeatCity(other, 1, 1, {46, 7}));
    const auto regions = library();
    QSignalSpy added(regions.get(), &RegionLibrary::added);
    for (const QString &extract : {m_shifted, other}) {
        regions->add(extract);
        QVERIFY(added.wait(patience));
    }
    QCOMPARE(regions->regions().size(), 1);
    QVERIFY(!m_renderer->map().covers(middle));
    QVERIFY(m_renderer->map().covers({46.06, 7.12}));
    QCOMPARE(filesLeft(), QStringList{u"elsewhere.btmap"_s});
}

void RegionsTest::aRemovedRegionIsGone()
{
    const QImage before = tile();
    const auto regions = library();
    QSignalSpy added(regions.get(), &RegionLibrary::added);
    regions->add(m_shifted);
    QVERIFY(added.wait(patience));
    QSignalSpy changed(regions.get(), &RegionLibrary::changed);
    QVERIFY(!regions->remove(u"another"_s));
    QVERIFY(changed.isEmpty());
    QVERIFY(regions->remove(u"elsewhere"_s));
    QCOMPARE(changed.count(), 1);
    QVERIFY(regions->regions().isEmpty());
    QVERIFY(!m_renderer->map().covers(middle));
    QCOMPARE(tile(), before);
    QVERIFY(filesLeft().isEmpty());
}

void RegionsTest::brokenFilesAreSetAside_data()
{
    QTest::addColumn<QByteArray>("content");
    QFile city(u":/basemap/neubrandenburg.btmap"_s);
    QVERIFY(city.open(QIODevice::ReadOnly));
    const QByteArray good = city.readAll();
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("foreign") << QByteArray("<html>not a map</html>");
    QTest::newRow("cut") << good.left(good.size() / 2);
    QTest::newRow("says it is 4 GB") << good.left(6) + QByteArray::fromHex("ffffffff") + good.mid(10);
    QTest::newRow("unpacks to more than it says")
        << good.left(6) + QByteArray::fromHex("00000100") + good.mid(10);
    QTest::newRow("unpacks a thousandfold") << good.left(6) + qCompress(QByteArray(50'000'000, '\0'), 9);
    QFile world(u":/basemap/world.btmap"_s);
    QVERIFY(world.open(QIODevice::ReadOnly));
    QTest::newRow("covers nothing") << world.readAll();
}

void RegionsTest::brokenFilesAreSetAside()
{
    QFETCH(QByteArray, content);
    QVERIFY(QDir().mkpath(m_folder));
    QVERIFY(write(QDir(m_folder).filePath(u"bad.btmap"_s), content));
    QVERIFY(QFile::copy(u":/basemap/neubrandenburg.btmap"_s, QDir(m_folder).filePath(u"good.btmap"_s)));
    const auto regions = library();
    QSignalSpy refused(regions.get(), &RegionLibrary::refused);
    QSignalSpy changed(regions.get(), &RegionLibrary::changed);
    regions->load();
    QTRY_VERIFY_WITH_TIMEOUT(!regions->isLoading() && !changed.isEmpty(), patience);
    QCOMPARE(refused.count(), 1);
    QCOMPARE(refused.first().first().toString(), u"bad.btmap"_s);
    QCOMPARE(regions->regions().size(), 1);
    QCOMPARE(regions->regions().first().name, u"good"_s);
    QCOMPARE(filesLeft(), QStringList({u"bad.btmap.broken"_s, u"good.btmap"_s}));

    QSignalSpy again(regions.get(), &RegionLibrary::refused);
    regions->load(); // said once
    QTRY_VERIFY_WITH_TIMEOUT(!regions->isLoading(), patience);
    QVERIFY(again.isEmpty());
}

void RegionsTest::whatAKilledProgramLeftIsRemoved()
{
    QVERIFY(QDir().mkpath(m_folder));
    QVERIFY(write(QDir(m_folder).filePath(u"half.part"_s), "half"));
    m_clock.setNow(fromDateTime(QFileInfo(m_folder + u"/half.part"_s).lastModified()));
    library()->load(); // another window may be compiling it
    QCOMPARE(filesLeft(), QStringList{u"half.part"_s});
    m_clock.setNow(m_clock.now() + std::chrono::days(2));
    library()->load();
    QVERIFY(filesLeft().isEmpty());
}

void RegionsTest::tooLargeExtractsAreRefused()
{
    const QString extract = m_home->filePath(u"huge.osm.pbf"_s);
    QFile file(extract);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.resize(2'000'000'000)); // sparse: takes no room
    const auto regions = library();
    const Error error = failureOf(*regions, extract);
    QCOMPARE(error.kind, ErrorKind::TooLarge);
    QVERIFY2(error.detail.toInt() >= 100, qPrintable(error.detail)); // the sentence names what is possible
    QVERIFY2(filesLeft().isEmpty(), qPrintable(filesLeft().join(u' ')));
}

void RegionsTest::hostileExtractsAreRefused_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("says"); // where libosmium does not choose the words
    const QByteArray good = read(test::cityExtract());
    QTest::newRow("truncated") << good.left(good.size() / 2) << QString();
    QTest::newRow("wrong magic") << "PK\3\4" + good.mid(4) << QString();
    QTest::newRow("text") << QByteArray("<osm version=\"0.6\"></osm>") << QString();
    QTest::newRow("huge block size") << QByteArray::fromHex("7fffffff") + good.mid(4) << QString();
    QTest::newRow("claims 4 GB unpacked") << test::blockThatClaims(0xffff'ffff) << QString();
    QTest::newRow("claims 1 byte unpacked") << test::blockThatClaims(1) << QString();
    QTest::newRow("10 million nodes in some kilobytes")
        << test::nodeBomb() << u"more data than the size of the file allows"_s;
    QTest::newRow("no nodes") << test::emptyExtract() << u"nothing to draw"_s;
    QTest::newRow("empty") << QByteArray() << QString();
}

void RegionsTest::hostileExtractsAreRefused()
{
    QFETCH(QByteArray, content);
    QFETCH(QString, says);
    const QString extract = m_home->filePath(u"bad.osm.pbf"_s);
    QVERIFY(write(extract, content));
    const auto regions = library();
    const Error error = failureOf(*regions, extract);
    QVERIFY2(error.kind == ErrorKind::BadInput, qPrintable(error.detail));
    QVERIFY2(error.detail.contains(says), qPrintable(error.detail));
    QVERIFY(!regions->isAdding());
    QVERIFY(regions->regions().isEmpty());
    QVERIFY2(filesLeft().isEmpty(), qPrintable(filesLeft().join(u' ')));
}

void RegionsTest::oddExtractsAreDrawnAsFarAsTheyGo()
{
    const QString extract = m_home->filePath(u"odd.osm.pbf"_s);
    QVERIFY(test::writeOddities(extract));
    const Result<MapData> data = Compiler::compile(extract);
    QVERIFY2(data, data ? "" : qPrintable(data.error().detail));
    QStringList names;
    for (const Feature &feature : data->features()) {
        QVERIFY(!feature.bounds.isEmpty());
        names << data->name(feature);
    }
    QVERIFY(names.contains(u"The street"_s));
    QVERIFY(!names.contains(u"Nowhere"_s));
    const GeoBox bounds = boundsOf(Region(*data));
    QVERIFY(bounds.contains({50.005, 10.005}));
    QVERIFY(!bounds.contains({0.1, 0.1}));
}

void RegionsTest::cancellingLeavesNothing()
{
    const auto regions = library();
    QSignalSpy failed(regions.get(), &RegionLibrary::addingFailed);
    QSignalSpy added(regions.get(), &RegionLibrary::added);
    for (const bool atOnce : {true, false}) {
        regions->add(m_shifted);
        if (!atOnce)
            QTRY_VERIFY_WITH_TIMEOUT(regions->progress() > 0, patience);
        regions->cancel();
        QTRY_VERIFY_WITH_TIMEOUT(!regions->isAdding(), patience);
        QVERIFY2(filesLeft().isEmpty(), qPrintable(filesLeft().join(u' ')));
    }
    QVERIFY(failed.isEmpty()); // who cancelled knows
    QVERIFY(added.isEmpty());
}

void RegionsTest::aFullDiskLeavesNothing()
{
    // The compiler may write 100 blocks of 1 kB, as if no more fitted.
    const QString limited = m_home->filePath(u"limited"_s);
    QVERIFY(write(limited,
                  "#!/bin/bash\ntrap '' XFSZ\nulimit -f 100\nexec '" + compilerPath.toUtf8() + "' \"$@\"\n"));
    QVERIFY(QFile::setPermissions(limited, QFile::ReadOwner | QFile::ExeOwner));
    const auto regions = library(limited);
    const Error error = failureOf(*regions, m_shifted);
    QCOMPARE(error.kind, ErrorKind::Disk);
    QVERIFY(!error.detail.isEmpty());
    QVERIFY2(filesLeft().isEmpty(), qPrintable(filesLeft().join(u' ')));

    QVERIFY(QDir(m_folder).removeRecursively());
    QVERIFY(write(m_folder, "a file where the folder should be"));
    QCOMPARE(failureOf(*library(), m_shifted).kind, ErrorKind::Disk);
}

void RegionsTest::aMissingCompilerIsSaid()
{
    QCOMPARE(failureOf(*library(m_home->filePath(u"nothing"_s)), m_shifted).kind, ErrorKind::Unsupported);
    QCOMPARE(failureOf(*library(), m_home->filePath(u"missing.osm.pbf"_s)).kind, ErrorKind::NotFound);
}

void RegionsTest::aCrashOfTheCompilerIsAnError()
{
    const QString crashing = m_home->filePath(u"crashing"_s);
    QVERIFY(write(crashing, "#!/bin/bash\necho progress 0.5\necho progress nonsense\necho\nkill -SEGV $$\n"));
    QVERIFY(QFile::setPermissions(crashing, QFile::ReadOwner | QFile::ExeOwner));
    QCOMPARE(failureOf(*library(crashing), m_shifted).kind, ErrorKind::BadInput);

    // One that says it is done and is not.
    const QString lying = m_home->filePath(u"lying"_s);
    QVERIFY(write(lying, "#!/bin/bash\necho progress 1\n"));
    QVERIFY(QFile::setPermissions(lying, QFile::ReadOwner | QFile::ExeOwner));
    const auto regions = library(lying);
    QCOMPARE(failureOf(*regions, m_shifted).kind, ErrorKind::NotFound);
    QVERIFY(!regions->isAdding());
}

void RegionsTest::namesComeFromFiles_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("name");
    QTest::newRow("plain") << u"/tmp/berlin.osm.pbf"_s << u"berlin"_s;
    QTest::newRow("Geofabrik's") << u"/tmp/mecklenburg-vorpommern-latest.osm.pbf"_s
                                 << u"mecklenburg-vorpommern"_s;
    QTest::newRow("no osm") << u"München.PBF"_s << u"München"_s;
    QTest::newRow("hidden") << u"/tmp/..x.osm.pbf"_s << u"x"_s;
    QTest::newRow("nothing left") << u"/tmp/.osm.pbf"_s << u"map"_s;
    QTest::newRow("long") << QString(200, u'ü') + u".osm.pbf"_s << QString(75, u'ü');
}

void RegionsTest::namesComeFromFiles()
{
    QFETCH(QString, path);
    QTEST(RegionLibrary::nameFor(path), "name");
}

void RegionsTest::groundOfOneRegionDoesNotCoverWaysOfAnother()
{
    const MapPoint centre = toMapPoint(middle);
    const auto box = [&](qint32 reach) {
        return MapBox{centre.x - reach, centre.y - reach, centre.x + reach, centre.y + reach};
    };
    const auto region = [&](Kind kind, std::vector<MapPoint> points) {
        MapData data;
        data.addFeature(kind, 9);
        data.addPart(points);
        data.coverage = box(4000);
        return std::make_shared<const Region>(std::move(data), u"r%1"_s.arg(int(kind)));
    };
    const auto road = region(Kind::Primary, {{centre.x - 3000, centre.y}, {centre.x + 3000, centre.y}});
    const MapBox ground = box(3500);
    const auto wood = region(Kind::Wood,
                             {{ground.left, ground.top},
                              {ground.right, ground.top},
                              {ground.right, ground.bottom},
                              {ground.left, ground.bottom}});
    const auto draw = [&](const std::vector<std::shared_ptr<const Region>> &regions) {
        const Renderer renderer(OfflineMap::builtIn().value()->with(regions));
        constexpr int zoom = 17;
        const QPoint pixel(centre.x >> (worldBits - zoom - 8), centre.y >> (worldBits - zoom - 8));
        return renderer.render(zoom, QRect(pixel - QPoint(20, 20), QSize(40, 40)), ColourScheme::Light, 1);
    };
    const QImage roadBelow = draw({road, wood});
    QCOMPARE(roadBelow, draw({wood, road}));
    QVERIFY(roadBelow.pixel(20, 20) != draw({wood}).pixel(20, 20));
    QVERIFY(roadBelow.pixel(20, 2) != draw({road}).pixel(20, 2));
}

void RegionsTest::emptyCornersOfABoxAreNotCovered()
{
    MapData data;
    data.addFeature(Kind::Street, 12);
    const MapPoint centre = toMapPoint(middle);
    data.addPart(std::vector<MapPoint>{centre, {centre.x + 1000, centre.y}});
    data.coverage
        = {centre.x - 10'000'000, centre.y - 10'000'000, centre.x + 10'000'000, centre.y + 10'000'000};
    const auto map
        = OfflineMap::builtIn().value()->with({std::make_shared<const Region>(std::move(data), u"a"_s)});
    QVERIFY(map->covers(middle));
    QVERIFY(map->covers({middle.latitude + 0.005, middle.longitude}));
    QVERIFY(!map->covers({middle.latitude + 0.5, middle.longitude}));
}

QTEST_MAIN(RegionsTest)
#include "tst_regions.moc"
