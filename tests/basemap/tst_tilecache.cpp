// SPDX-License-Identifier: GPL-3.0-or-later
#include "basemap/tilecache.h"
#include "basemap/tilefreshness.h"
#include "basemap/tilesource.h"

#include <QDir>
#include <QHttpHeaders>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/resource.h>
#include <sys/stat.h>

using namespace bt;
using namespace bt::basemap;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr Instant now = fromEpochMs(1772360104000); // Sun, 01 Mar 2026 10:15:04 GMT

StoredTile tileOf(qsizetype bytes, char fill = 'x')
{
    return {QByteArray(bytes, fill), "\"tag\"", "Sun, 01 Mar 2026 10:00:00 GMT", now + 1h};
}

} // namespace

/// What is kept on disk, for how long, and which addresses count as tile servers.
class TileCacheTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsAcrossRuns();
    void keepsSourcesApart();
    void letsOthersReadNothing();
    void dropsWhatWasUsedLeast();
    void remembersUseAcrossRuns();
    void survivesBrokenFiles_data();
    void survivesBrokenFiles();
    void survivesAFullDisk();
    void clears();
    void readsFreshness_data();
    void readsFreshness();
    void readsRetryAfter();
    void takesTemplates_data();
    void takesTemplates();
    void fillsInTheTile_data();
    void fillsInTheTile();
    void knowsItsSources();
    void fillsInTheKey();
};

void TileCacheTest::keepsAcrossRuns()
{
    const QTemporaryDir folder;
    const TileId tile{12, 2198, 1322};
    {
        TileCache cache(folder.filePath(u"tiles"_s));
        QVERIFY(!cache.find(u"osm"_s, tile, now));
        QVERIFY(cache.insert(u"osm"_s, tile, tileOf(5000), now));
    }
    TileCache again(folder.filePath(u"tiles"_s));
    const auto stored = again.find(u"osm"_s, tile, now);
    QVERIFY(stored);
    QCOMPARE(stored->image, QByteArray(5000, 'x'));
    QCOMPARE(stored->entityTag, "\"tag\"");
    QCOMPARE(stored->lastModified, "Sun, 01 Mar 2026 10:00:00 GMT");
    QVERIFY(stored->isFresh(now + 59min));
    QVERIFY(!stored->isFresh(now + 1h));
    QVERIFY(again.bytes() > 5000 && again.bytes() < 5200);
    QVERIFY(again.insert(u"osm"_s, tile, tileOf(100), now));
    QVERIFY(again.bytes() < 300);
}

void TileCacheTest::keepsSourcesApart()
{
    const QTemporaryDir folder;
    TileCache cache(folder.path());
    QVERIFY(cache.insert(u"osm"_s, {3, 1, 2}, tileOf(10, 'a'), now));
    QVERIFY(cache.insert(u"cyclosm"_s, {3, 1, 2}, tileOf(10, 'b'), now));
    QCOMPARE(cache.find(u"osm"_s, {3, 1, 2}, now)->image, QByteArray(10, 'a'));
    QCOMPARE(cache.find(u"cyclosm"_s, {3, 1, 2}, now)->image, QByteArray(10, 'b'));
    QVERIFY(!cache.find(u"own-1"_s, {3, 1, 2}, now));
}

void TileCacheTest::letsOthersReadNothing()
{
    const QTemporaryDir folder;
    const mode_t before = umask(0);
    TileCache cache(folder.filePath(u"tiles"_s));
    QVERIFY(cache.insert(u"osm"_s, {3, 1, 2}, tileOf(10), now));
    umask(before);
    const auto mode = [&](const QString &path) {
        struct stat status{};
        stat(QFile::encodeName(folder.filePath(path)).constData(), &status);
        return status.st_mode & 0777;
    };
    QCOMPARE(mode(u"tiles"_s), 0700U);
    QCOMPARE(mode(u"tiles/osm"_s), 0700U);
    QCOMPARE(mode(u"tiles/osm/3-1-2.tile"_s), 0600U);
}

void TileCacheTest::dropsWhatWasUsedLeast()
{
    const QTemporaryDir folder;
    TileCache cache(folder.path(), 100'000);
    for (int x = 0; x < 9; ++x)
        QVERIFY(cache.insert(u"osm"_s, {8, x, 0}, tileOf(10'000), now + Seconds(x)));
    QVERIFY(cache.find(u"osm"_s, {8, 0, 0}, now + 20s));
    QVERIFY(cache.insert(u"osm"_s, {8, 9, 0}, tileOf(10'000), now + 21s));
    QVERIFY(cache.bytes() <= 100'000);
    QVERIFY(cache.find(u"osm"_s, {8, 0, 0}, now + 22s));
    QVERIFY(cache.find(u"osm"_s, {8, 9, 0}, now + 22s));
    QVERIFY(!cache.find(u"osm"_s, {8, 1, 0}, now + 22s));
    QVERIFY(!QFile::exists(folder.filePath(u"osm/8-1-0.tile"_s)));
    const TileCache smaller(folder.path(), 30'000);
    QVERIFY(smaller.bytes() <= 30'000);
}

void TileCacheTest::remembersUseAcrossRuns()
{
    const QTemporaryDir folder;
    const Instant real = fromDateTime(QFileInfo(folder.path()).lastModified());
    {
        TileCache cache(folder.path(), 100'000);
        for (int x = 0; x < 9; ++x)
            QVERIFY(cache.insert(u"osm"_s, {8, x, 0}, tileOf(10'000), real));
        QVERIFY(cache.find(u"osm"_s, {8, 4, 0}, real + 48h));
    }
    TileCache again(folder.path(), 25'000);
    QVERIFY(again.find(u"osm"_s, {8, 4, 0}, real + 49h));
}

void TileCacheTest::survivesBrokenFiles_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("cut in its head") << QByteArray("cut 6");
    QTest::newRow("cut in its picture") << QByteArray("cut 200");
    QTest::newRow("one bit other") << QByteArray("flip");
    QTest::newRow("foreign") << QByteArray("<html>no tile</html>");
    QTest::newRow("absurd length") << QByteArray::fromHex("42545431000000007ffffff0");
}

void TileCacheTest::survivesBrokenFiles()
{
    QFETCH(QByteArray, bytes);
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"osm/3-1-2.tile"_s);
    {
        TileCache cache(folder.path());
        QVERIFY(cache.insert(u"osm"_s, {3, 1, 2}, tileOf(500), now));
    }
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite));
    QByteArray content = file.readAll();
    if (bytes == "flip")
        content[300] = char(content[300] ^ 1);
    else if (bytes.startsWith("cut "))
        content.truncate(bytes.mid(4).toInt());
    else
        content = bytes;
    file.resize(0);
    file.seek(0);
    file.write(content);
    file.close();
    QFile part(folder.filePath(u"osm/3-1-1.tile.part"_s));
    QVERIFY(part.open(QIODevice::WriteOnly));
    part.close();

    TileCache cache(folder.path());
    QVERIFY(!cache.find(u"osm"_s, {3, 1, 2}, now));
    QVERIFY(!QFile::exists(path));
    QVERIFY(!part.exists());
    QCOMPARE(cache.bytes(), 0);
    QVERIFY(cache.insert(u"osm"_s, {3, 1, 2}, tileOf(500), now));
    QVERIFY(cache.find(u"osm"_s, {3, 1, 2}, now));
}

void TileCacheTest::survivesAFullDisk()
{
    const QTemporaryDir folder;
    TileCache cache(folder.path());
    QVERIFY(cache.insert(u"osm"_s, {3, 1, 1}, tileOf(1000), now));
    // Writing beyond the limit fails half-way, as on a full disk.
    rlimit before{};
    getrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit small = before;
    small.rlim_cur = 2000;
    setrlimit(RLIMIT_FSIZE, &small);
    const Result<void> kept = cache.insert(u"osm"_s, {3, 1, 2}, tileOf(100'000), now);
    setrlimit(RLIMIT_FSIZE, &before);
    QVERIFY(!kept);
    QCOMPARE(kept.error().kind, ErrorKind::Disk);
    QVERIFY(!cache.find(u"osm"_s, {3, 1, 2}, now));
    QVERIFY(cache.find(u"osm"_s, {3, 1, 1}, now));
    QCOMPARE(QDir(folder.filePath(u"osm"_s)).entryList(QDir::Files), QStringList{u"3-1-1.tile"_s});
    QVERIFY(cache.insert(u"osm"_s, {3, 1, 2}, tileOf(100'000), now));

    QFile blocked(folder.filePath(u"file"_s));
    QVERIFY(blocked.open(QIODevice::WriteOnly));
    TileCache nowhere(blocked.fileName());
    QCOMPARE(nowhere.insert(u"osm"_s, {3, 1, 2}, tileOf(10), now).error().kind, ErrorKind::Disk);
    QVERIFY(!nowhere.find(u"osm"_s, {3, 1, 2}, now));
}

void TileCacheTest::clears()
{
    const QTemporaryDir folder;
    TileCache cache(folder.path());
    QVERIFY(cache.insert(u"osm"_s, {3, 1, 1}, tileOf(1000), now));
    QVERIFY(cache.insert(u"own-2"_s, {3, 1, 1}, tileOf(1000), now));
    QFile foreign(folder.filePath(u"own-2/notes.txt"_s));
    QVERIFY(foreign.open(QIODevice::WriteOnly));
    cache.clear();
    QCOMPARE(cache.bytes(), 0);
    QVERIFY(!cache.find(u"osm"_s, {3, 1, 1}, now));
    QVERIFY(!QFile::exists(folder.filePath(u"osm"_s)));
    QVERIFY(foreign.exists());
}

void TileCacheTest::readsFreshness_data()
{
    QTest::addColumn<QByteArray>("cacheControl");
    QTest::addColumn<QByteArray>("expires");
    QTest::addColumn<QByteArray>("date");
    QTest::addColumn<QByteArray>("age");
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<bool>("mayStore");
    const QByteArray none;
    const QByteArray sent = "Sun, 01 Mar 2026 10:15:04 GMT";
    QTest::newRow("max-age") << QByteArray("public, max-age=600") << none << none << none << 600LL << true;
    QTest::newRow("with an age") << QByteArray("max-age=600") << none << none << QByteArray("500") << 100LL
                                 << true;
    QTest::newRow("older than its age")
        << QByteArray("max-age=600") << none << none << QByteArray("900") << 0LL << true;
    QTest::newRow("max-age before Expires")
        << QByteArray("max-age=60") << QByteArray("Sun, 01 Mar 2026 11:15:04 GMT") << sent << none << 60LL
        << true;
    QTest::newRow("Expires") << none << QByteArray("Sun, 01 Mar 2026 11:15:04 GMT") << sent << none << 3600LL
                             << true;
    QTest::newRow("Expires, another clock")
        << none << QByteArray("Mon, 02 Mar 2026 10:15:14 GMT") << QByteArray("Mon, 02 Mar 2026 10:15:04 GMT")
        << none << 10LL << true;
    QTest::newRow("Expires in the past")
        << none << QByteArray("Thu, 01 Jan 1970 00:00:00 GMT") << sent << none << 0LL << true;
    QTest::newRow("Expires: 0") << none << QByteArray("0") << sent << none << 0LL << true;
    QTest::newRow("no-cache") << QByteArray("no-cache, max-age=600") << none << none << none << 0LL << true;
    QTest::newRow("no-store") << QByteArray("No-Store, max-age=600") << none << none << none << 600LL
                              << false;
    QTest::newRow("nothing said") << none << none << sent << none << 604'800LL << true;
    QTest::newRow("unreadable") << QByteArray("max-age=soon") << none << none << none << 0LL << true;
    QTest::newRow("negative") << QByteArray("max-age=-5") << none << none << none << 0LL << true;
    QTest::newRow("overflow") << QByteArray("max-age=99999999999999999999") << none << none << none << 0LL
                              << true;
    QTest::newRow("for ever") << QByteArray("max-age=9999999999") << none << none << none << 31'536'000LL
                              << true;
}

void TileCacheTest::readsFreshness()
{
    QFETCH(QByteArray, cacheControl);
    QFETCH(QByteArray, expires);
    QFETCH(QByteArray, date);
    QFETCH(QByteArray, age);
    QHttpHeaders headers;
    const auto add = [&](const char *name, const QByteArray &value) {
        if (!value.isEmpty())
            headers.append(name, value);
    };
    add("Cache-Control", cacheControl);
    add("Expires", expires);
    add("Date", date);
    add("Age", age);
    const Freshness freshness = freshnessOf(headers, now);
    QTEST(qint64(std::chrono::duration_cast<Seconds>(freshness.lifetime).count()), "seconds");
    QTEST(freshness.mayStore, "mayStore");
}

void TileCacheTest::readsRetryAfter()
{
    QHttpHeaders headers;
    QVERIFY(!retryAfterOf(headers, now));
    headers.append("Retry-After", "120");
    QCOMPARE(retryAfterOf(headers, now), std::optional<Milliseconds>(120s));
    headers.replaceOrAppend("Retry-After", "Sun, 01 Mar 2026 10:16:04 GMT");
    QCOMPARE(retryAfterOf(headers, now), std::optional<Milliseconds>(60s));
    headers.replaceOrAppend("Retry-After", "later");
    QVERIFY(!retryAfterOf(headers, now));
}

void TileCacheTest::takesTemplates_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("usable");
    QTest::newRow("usual") << u"https://example.org/{z}/{x}/{y}.png"_s << true;
    QTest::newRow("spaces round it") << u"  https://example.org/{z}/{x}/{y}.png\n"_s << true;
    QTest::newRow("key in the query") << u"https://example.org/{z}/{x}/{y}?apikey={key}"_s << true;
    QTest::newRow("key in the path") << u"https://example.org/{key}/{z}/{x}/{y}"_s << true;
    QTest::newRow("coordinates in the query") << u"https://example.org/t?x={x}&y={y}&z={z}"_s << true;
    QTest::newRow("plain http") << u"http://tiles.example.org/{z}/{x}/{y}.png"_s << true;
    QTest::newRow("loopback with a key") << u"http://127.0.0.1:8080/{z}/{x}/{y}?k={key}"_s << true;
    QTest::newRow("empty") << QString() << false;
    QTest::newRow("no y") << u"https://example.org/{z}/{x}.png"_s << false;
    QTest::newRow("z twice") << u"https://example.org/{z}/{z}/{x}/{y}.png"_s << false;
    QTest::newRow("servers to choose from") << u"https://{s}.example.org/{z}/{x}/{y}.png"_s << true;
    QTest::newRow("counted from the south") << u"https://example.org/{z}/{x}/{-y}.png"_s << true;
    QTest::newRow("sharper tiles") << u"https://example.org/{z}/{x}/{y}{r}.png"_s << true;
    QTest::newRow("y from both ends") << u"https://example.org/{z}/{x}/{y}/{-y}.png"_s << false;
    QTest::newRow("host by sharpness") << u"https://tiles{r}.example.org/{z}/{x}/{y}.png"_s << false;
    QTest::newRow("another word") << u"https://example.org/{style}/{z}/{x}/{y}.png"_s << false;
    QTest::newRow("a brace alone") << u"https://example.org/{z}/{x}/{y}}.png"_s << false;
    QTest::newRow("host by key") << u"https://{key}.example.org/{z}/{x}/{y}.png"_s << false;
    QTest::newRow("host by tile") << u"https://t{x}.example.org/{z}/{y}.png"_s << false;
    QTest::newRow("port by tile") << u"https://example.org:1{x}/{z}/{y}.png"_s << false;
    QTest::newRow("plain http with a key") << u"http://example.org/{z}/{x}/{y}?k={key}"_s << false;
    QTest::newRow("the key itself") << u"https://example.org/{z}/{x}/{y}.png?apikey=0a1b2c"_s << false;
    QTest::newRow("a password") << u"https://me:secret@example.org/{z}/{x}/{y}.png"_s << false;
    QTest::newRow("a file") << u"file:///tmp/{z}/{x}/{y}.png"_s << false;
    QTest::newRow("no host") << u"https:///{z}/{x}/{y}.png"_s << false;
    QTest::newRow("words") << u"a map {z} {x} {y}"_s << false;
    QTest::newRow("endless") << u"https://example.org/{z}/{x}/{y}"_s + QString(2000, u'a') << false;
}

void TileCacheTest::takesTemplates()
{
    QFETCH(QString, text);
    const Result<TileSource> source = ownTileSource(text, u"© Somebody"_s);
    QTEST(source.has_value(), "usable");
    if (!source) {
        QCOMPARE(source.error().kind, ErrorKind::BadInput);
        QVERIFY(source.error().detail.endsWith(u'.'));
        return;
    }
    QVERIFY(source->id.startsWith(u"own-"_s));
    QCOMPARE(ownTileSource(text, {})->id, source->id);
    QVERIFY(ownTileSource(text + u"&v=2"_s, {})->id != source->id);
    QVERIFY(!source->host().isEmpty());
    QVERIFY(source->attributionHtml().startsWith(u"© Somebody"_s));
    QVERIFY(source->attributionHtml().contains(u"openstreetmap.org/copyright"_s));
}

void TileCacheTest::fillsInTheTile_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<double>("ratio");
    QTest::addColumn<QString>("url");
    const auto row = [](const char *name, const QString &text, double ratio, const QString &url) {
        QTest::newRow(name) << u"https://"_s + text << ratio << u"https://"_s + url;
    };
    row("usual", u"example.org/{z}/{x}/{y}.png"_s, 1, u"example.org/3/5/1.png"_s);
    row("counted from the south", u"example.org/{z}/{x}/{-y}.png"_s, 1, u"example.org/3/5/6.png"_s);
    row("the first of some servers", u"{s}.example.org/{z}/{x}/{y}"_s, 1, u"a.example.org/3/5/1"_s);
    row("no sharper than needed", u"example.org/{z}/{x}/{y}{r}.png"_s, 1.25, u"example.org/3/5/1.png"_s);
    row("sharper", u"example.org/{z}/{x}/{y}{r}.png"_s, 2, u"example.org/3/5/1@2x.png"_s);
    row("sharp as they are", u"example.org/{z}/{x}/{y}.png"_s, 3, u"example.org/3/5/1.png"_s);
}

void TileCacheTest::fillsInTheTile()
{
    QFETCH(QString, text);
    QFETCH(double, ratio);
    const Result<TileSource> source = ownTileSource(text, {});
    QVERIFY(source);
    const TileSource served = source->forPixelRatio(ratio);
    QTEST(served.url({3, 5, 1}, {}).toString(), "url");
    // Pictures of another size are kept apart.
    QCOMPARE(served.id == source->id, served.url({3, 5, 1}, {}) == source->url({3, 5, 1}, {}));
    QCOMPARE(served.host(), source->host());
}

void TileCacheTest::knowsItsSources()
{
    const QList<TileSource> sources = knownTileSources();
    QCOMPARE(sources.size(), 2);
    QCOMPARE(sources[0].id, u"osm"_s);
    QCOMPARE(sources[0].host(), u"tile.openstreetmap.org"_s);
    QCOMPARE(sources[0].attributionHtml().count(u"<a "_s), 1);
    QCOMPARE(sources[1].id, u"cyclosm"_s);
    QVERIFY(sources[1].attributionHtml().contains(u"https://www.cyclosm.org/"_s));
    for (const TileSource &source : sources) {
        QVERIFY(ownTileSource(source.urlTemplate, {}));
        QVERIFY(source.maximumConnections <= 2);
        QVERIFY(!source.needsKey());
        QVERIFY(source.attributionHtml().contains(u"https://www.openstreetmap.org/copyright"_s));
    }
    QVERIFY(TileSource().isOffline());
    QVERIFY(TileSource().attributionHtml().contains(u"https://www.openstreetmap.org/copyright"_s));
}

void TileCacheTest::fillsInTheKey()
{
    const auto source = ownTileSource(u"https://example.org/{z}/{x}/{y}.png?k={key}"_s, u"<b>x</b>"_s);
    QVERIFY(source);
    QVERIFY(source->needsKey());
    QCOMPARE(source->url({3, 5, 7}, Secret(u"a&b={x}"_s)).toEncoded(),
             "https://example.org/3/5/7.png?k=a%26b%3D%7Bx%7D");
    QVERIFY(source->attributionHtml().startsWith(u"&lt;b&gt;x"_s));
}

QTEST_APPLESS_MAIN(TileCacheTest)
#include "tst_tilecache.moc"
