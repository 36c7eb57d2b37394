// SPDX-License-Identifier: GPL-3.0-or-later
#include "basemap/faultytileserver.h"
#include "basemap/onlinetiles.h"
#include "basemap/tilegateway.h"

#include <QDirIterator>
#include <QNetworkReply>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

using namespace bt;
using namespace bt::basemap;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using bt::test::FaultyTileServer;

namespace {

const TileId place{14, 8795, 5289};

FaultyTileServer::Rule always(const FaultyTileServer::Answer &answer)
{
    return [answer](const QByteArray &) { return answer; };
}

FaultyTileServer::Answer tile(const QColor &colour,
                              const QByteArray &headers = "Cache-Control: max-age=60\r\n")
{
    return FaultyTileServer::ok(FaultyTileServer::png(colour), headers);
}

/// A picture that does not shrink to nothing, to be cut off.
QByteArray richPng(QSize size = {256, 256})
{
    QImage image(size, QImage::Format_RGB32);
    for (int y = 0; y < size.height(); ++y) {
        for (int x = 0; x < size.width(); ++x)
            image.setPixel(x, y, qHashMulti(7, x, y) & 0xFFFFFF);
    }
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
}

/// Local and remote ports of this process's own IPv4 TCP sockets that talk to or wait for somebody.
QList<std::pair<QString, quint16>> peers()
{
    QSet<QByteArray> own;
    for (const QFileInfo &link : QDir(u"/proc/self/fd"_s).entryInfoList(QDir::Files | QDir::System))
        own.insert(QFile::symLinkTarget(link.filePath()).section(u'[', 1).chopped(1).toLatin1());
    QList<std::pair<QString, quint16>> found;
    for (const QString &table : {u"/proc/self/net/tcp"_s, u"/proc/self/net/udp"_s}) {
        QFile file(table);
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QList<QByteArray> lines = file.readAll().split('\n');
        for (const QByteArray &line : lines.sliced(1)) {
            const QList<QByteArray> words = line.simplified().split(' ');
            if (words.size() < 10 || !own.contains(words[9]))
                continue;
            const quint32 address = qToBigEndian(words[2].left(8).toUInt(nullptr, 16));
            const quint16 port = words[2].mid(9).toUShort(nullptr, 16);
            if (port != 0)
                found.append({QHostAddress(address).toString(), port});
        }
    }
    return found;
}

} // namespace

/// The gateway with an online source: a server that works, fails, comes back and is exchanged.
class OnlineTilesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void givesTheServersTiles();
    void keepsThemAsLongAsTheyAreFresh();
    void keepsThemAcrossRuns();
    void asksByTag();
    void keepsToTheNumberOfConnections();
    void standsInForFaults_data();
    void standsInForFaults();
    void contactsTheChosenHostOnly();
    void showsStaleBeforeOffline();
    void noticesADeadServerOnce();
    void comesBackByItself();
    void believesThatThereIsNoTile();
    void keepsNobodyWaiting();
    void changesSourceAtOnce();
    void keepsTheKeyToItself();
    void clearsWhatItKept();
    void stopsWithRequestsOpen();
    void staysInMemoryWhereTheDiskFails();

private:
    TileSource source(const FaultyTileServer &server, const QString &rest = u"/{z}/{x}/{y}.png"_s) const;
    void use(const FaultyTileServer &server);
    QNetworkReply *ask(TileId id = place);
    QImage picture(TileId id = place);
    QColor colourOf(TileId id = place);
    bool isOffline(TileId id = place);
    void advanceUntil(const std::function<bool()> &reached, Milliseconds step = 500ms);

    std::shared_ptr<const Renderer> m_renderer;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<TileGateway> m_gateway;
    std::unique_ptr<QNetworkAccessManager> m_network;
};

void OnlineTilesTest::initTestCase()
{
    const auto map = OfflineMap::builtIn();
    QVERIFY(map);
    m_renderer = std::make_shared<const Renderer>(*map);
}

void OnlineTilesTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_clock = std::make_unique<ManualClock>();
    m_gateway = std::make_unique<TileGateway>(m_renderer, *m_clock, m_folder->filePath(u"kept"_s));
    QVERIFY(m_gateway->start());
    m_network = std::make_unique<QNetworkAccessManager>();
}

void OnlineTilesTest::cleanup()
{
    m_network.reset();
    m_gateway.reset();
}

TileSource OnlineTilesTest::source(const FaultyTileServer &server, const QString &rest) const
{
    return ownTileSource(server.address(rest), {}).value();
}

void OnlineTilesTest::use(const FaultyTileServer &server) { m_gateway->setSource(source(server)); }

QNetworkReply *OnlineTilesTest::ask(TileId id)
{
    QString url = m_gateway->urlTemplate(ColourScheme::Light, 1);
    url.replace(u"%z"_s, QString::number(id.zoom))
        .replace(u"%x"_s, QString::number(id.x))
        .replace(u"%y"_s, QString::number(id.y));
    return m_network->get(QNetworkRequest(QUrl(url)));
}

QImage OnlineTilesTest::picture(TileId id)
{
    QNetworkReply *reply = ask(id);
    if (!QTest::qWaitFor([reply] { return reply->isFinished(); }, 30'000))
        return {};
    return QImage::fromData(reply->readAll()).convertToFormat(QImage::Format_RGB32);
}

QColor OnlineTilesTest::colourOf(TileId id)
{
    const QImage image = picture(id);
    return image.size() == QSize(256, 256) ? image.pixelColor(128, 128) : QColor();
}

bool OnlineTilesTest::isOffline(TileId id)
{
    return picture(id) == m_renderer->renderTile(id, ColourScheme::Light, 1);
}

void OnlineTilesTest::advanceUntil(const std::function<bool()> &reached, Milliseconds step)
{
    for (int i = 0; i < 400 && !reached(); ++i) {
        m_clock->advance(step);
        QTest::qWait(5);
    }
    QVERIFY(reached());
}

void OnlineTilesTest::givesTheServersTiles()
{
    FaultyTileServer server(always(tile(Qt::magenta)));
    QVERIFY(isOffline());
    use(server);
    QVERIFY(m_gateway->sourceId(ColourScheme::Light, 1).startsWith(u"own-"_s));
    QCOMPARE(colourOf(), QColor(Qt::magenta));
    QCOMPARE(server.asked(), 1);
    const QByteArray head = server.heads().first();
    QVERIFY(head.startsWith("GET /14/8795/5289.png HTTP/1.1\r\n"));
    const QByteArray lower = head.toLower();
    QVERIFY(lower.contains("user-agent: biketrax-desktop/"));
    QVERIFY(!lower.contains("cookie") && !lower.contains("referer") && !lower.contains("authorization"));
    QVERIFY(m_gateway->isIdle());
    // Beyond what the source has, the built-in map goes on.
    TileSource coarse = source(server);
    coarse.maximumZoom = 13;
    m_gateway->setSource(coarse);
    QVERIFY(isOffline());
}

void OnlineTilesTest::keepsThemAsLongAsTheyAreFresh()
{
    FaultyTileServer server(always(tile(Qt::magenta, "Cache-Control: max-age=3600\r\n")));
    use(server);
    for (int i = 0; i < 5; ++i)
        QCOMPARE(colourOf(), QColor(Qt::magenta));
    m_clock->advance(59min);
    QCOMPARE(colourOf(), QColor(Qt::magenta));
    QCOMPARE(server.asked(), 1);
    server.setRule(always(tile(Qt::cyan)));
    m_clock->advance(2min);
    QCOMPARE(colourOf(), QColor(Qt::cyan));
    QCOMPARE(server.asked(), 2);
}

void OnlineTilesTest::keepsThemAcrossRuns()
{
    FaultyTileServer server(always(tile(Qt::magenta, "Cache-Control: max-age=3600\r\n")));
    use(server);
    QCOMPARE(colourOf(), QColor(Qt::magenta));
    m_gateway = std::make_unique<TileGateway>(m_renderer, *m_clock, m_folder->filePath(u"kept"_s));
    QVERIFY(m_gateway->start());
    use(server);
    QCOMPARE(colourOf(), QColor(Qt::magenta));
    QCOMPARE(server.asked(), 1);
    // What the server does not want kept is gone with the program.
    server.setRule(always(tile(Qt::magenta, "Cache-Control: no-store\r\n")));
    QCOMPARE(colourOf({14, 8796, 5289}), QColor(Qt::magenta));
    QCOMPARE(QDir(m_folder->filePath(u"kept/"_s + source(server).id)).entryList(QDir::Files).size(), 1);
}

void OnlineTilesTest::asksByTag()
{
    FaultyTileServer server(always(tile(Qt::magenta, "Cache-Control: max-age=600\r\nETag: \"a1\"\r\n")));
    use(server);
    QCOMPARE(colourOf(), QColor(Qt::magenta));
    server.setRule(always({"HTTP/1.1 304 Not Modified\r\nCache-Control: max-age=600\r\n\r\n"}));
    m_clock->advance(11min);
    QCOMPARE(colourOf(), QColor(Qt::magenta));
    QVERIFY(server.heads().last().toLower().contains("if-none-match: \"a1\""));
    m_clock->advance(9min);
    QCOMPARE(colourOf(), QColor(Qt::magenta));
    QCOMPARE(server.asked(), 2);
}

void OnlineTilesTest::keepsToTheNumberOfConnections()
{
    FaultyTileServer server(always({})); // silence
    use(server);
    QList<QNetworkReply *> replies;
    for (int i = 0; i < 6; ++i) {
        for (int again = 0; again < 4; ++again)
            replies.append(ask({14, 8790 + i % 3, 5289}));
    }
    QTRY_COMPARE(server.mostSilent(), 2);
    server.setRule(always(tile(Qt::magenta)));
    server.answerSilent();
    for (QNetworkReply *reply : std::as_const(replies)) {
        QTRY_VERIFY(reply->isFinished());
        QCOMPARE(reply->error(), QNetworkReply::NoError);
    }
    QCOMPARE(server.asked(), 3);
    QVERIFY(server.connections() <= 2);
}

void OnlineTilesTest::standsInForFaults_data()
{
    QTest::addColumn<FaultyTileServer::Answer>("answer");
    QTest::addColumn<int>("kind");
    const auto row = [](const char *name, const FaultyTileServer::Answer &answer, ErrorKind kind) {
        QTest::newRow(name) << answer << int(kind);
    };
    using Server = FaultyTileServer;
    const QByteArray rich = richPng();
    const QByteArray head = "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Length: ";
    row("HTML", Server::ok("<!DOCTYPE html><html><body>Sign in to this network</body></html>"),
        ErrorKind::NotUnderstood);
    row("nothing", Server::ok({}), ErrorKind::NotUnderstood);
    row("picture cut off", Server::ok(rich.left(rich.size() / 2)), ErrorKind::NotUnderstood);
    row("answer cut off", {head + QByteArray::number(rich.size()) + "\r\n\r\n" + rich.left(5000), true},
        ErrorKind::ConnectionLost);
    row("five megabytes", Server::ok(QByteArray(5 << 20, 'x')), ErrorKind::TooLarge);
    row("endless", {"HTTP/1.1 200 OK\r\n\r\n" + QByteArray(5 << 20, 'x')}, ErrorKind::TooLarge);
    row("huge picture", Server::ok(Server::png(Qt::red, {4096, 4096})), ErrorKind::NotUnderstood);
    row("one pixel", Server::ok(Server::png(Qt::red, {1, 1})), ErrorKind::NotUnderstood);
    row("not square", Server::ok(Server::png(Qt::red, {256, 200})), ErrorKind::NotUnderstood);
    row("an SVG", Server::ok("<svg xmlns='http://www.w3.org/2000/svg' width='256' height='256'/>"),
        ErrorKind::NotUnderstood);
    row("unasked 304", Server::status("304 Not Modified"), ErrorKind::NotUnderstood);
    row("204", Server::status("204 No Content"), ErrorKind::NotUnderstood);
    row("redirect in a circle", Server::status("302 Found", "Location: /14/8795/5289.png\r\n"),
        ErrorKind::NotUnderstood);
    row("403", Server::status("403 Forbidden"), ErrorKind::NotAllowed);
    row("404 from the start", Server::status("404 Not Found"), ErrorKind::NotFound);
    row("429", Server::status("429 Too Many Requests", "Retry-After: 7\r\n"), ErrorKind::TooManyRequests);
    row("500", Server::status("500 Oops"), ErrorKind::ServerFault);
    row("503", Server::status("503 Gone for lunch"), ErrorKind::ServerDown);
    row("hangs up", {{}, true}, ErrorKind::ConnectionLost);
    row("not HTTP", {QByteArray(300, '\x16') + "\r\n\r\n", true}, ErrorKind::ConnectionLost);
    row("silence", {}, ErrorKind::TimedOut);
    row("stops in the middle", {head + "99999\r\n\r\n" + rich.left(100)}, ErrorKind::TimedOut);
}

void OnlineTilesTest::standsInForFaults()
{
    QFETCH(FaultyTileServer::Answer, answer);
    QFETCH(int, kind);
    FaultyTileServer server(always(answer));
    use(server);
    QSignalSpy health(m_gateway.get(), &TileGateway::healthChanged);
    const TileId tiles[] = {place, {14, 8796, 5289}, {14, 8797, 5289}};
    QList<QNetworkReply *> replies;
    for (const TileId id : tiles)
        replies.append(ask(id));
    advanceUntil([&] { return std::ranges::all_of(replies, &QNetworkReply::isFinished); });
    for (int i = 0; i < 3; ++i)
        QCOMPARE(QImage::fromData(replies[i]->readAll()).convertToFormat(QImage::Format_RGB32),
                 m_renderer->renderTile(tiles[i], ColourScheme::Light, 1));
    advanceUntil([&] { return !health.isEmpty(); });
    QCOMPARE(health.first()[0].toBool(), true);
    const Error error = health.first()[1].value<Error>();
    if (ErrorKind(kind) == ErrorKind::ConnectionLost)
        QVERIFY(isTransient(error)); // how a connection breaks is the system's word
    else
        QCOMPARE(int(error.kind), kind);
    QVERIFY(isOffline());
    QVERIFY(QDirIterator(m_folder->filePath(u"kept"_s), QDir::Files, QDirIterator::Subdirectories)
                .next()
                .isEmpty());
}

void OnlineTilesTest::contactsTheChosenHostOnly()
{
    FaultyTileServer elsewhere(always(tile(Qt::red)));
    FaultyTileServer server([&elsewhere](const QByteArray &head) {
        return head.contains("/14/8795/")
            ? FaultyTileServer::status("302 Found",
                                       "Location: " + elsewhere.address(u"/a.png"_s).toLatin1() + "\r\n")
            : tile(Qt::magenta);
    });
    use(server);
    QSet<quint16> ports;
    QList<QNetworkReply *> replies;
    for (int x = 8785; x < 8800; ++x)
        replies.append(ask({14, x, 5289}));
    while (!std::ranges::all_of(replies, &QNetworkReply::isFinished)) {
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 10);
        for (const auto &[address, port] : peers()) {
            QVERIFY2(address == u"127.0.0.1", qPrintable(address));
            ports.insert(port);
        }
    }
    QVERIFY(ports.contains(server.serverPort())); // so the look sees something
    QVERIFY(!ports.contains(elsewhere.serverPort()));
    QCOMPARE(elsewhere.connections(), 0);
    QCOMPARE(colourOf({14, 8796, 5289}), QColor(Qt::magenta));
    // The built-in map asks nobody.
    m_gateway->setSource({});
    const int asked = server.asked();
    QVERIFY(isOffline({14, 8796, 5290}));
    QCOMPARE(server.asked(), asked);
}

void OnlineTilesTest::showsStaleBeforeOffline()
{
    FaultyTileServer server(always(tile(Qt::magenta)));
    use(server);
    QCOMPARE(colourOf(), QColor(Qt::magenta));
    m_clock->advance(24h);
    server.setRule(always(FaultyTileServer::status("503 Gone")));
    QCOMPARE(colourOf(), QColor(Qt::magenta));
    QCOMPARE(server.asked(), 2);
    QCOMPARE(colourOf(), QColor(Qt::magenta));
    QVERIFY(isOffline({14, 8796, 5289}));
}

void OnlineTilesTest::noticesADeadServerOnce()
{
    FaultyTileServer server(always(FaultyTileServer::status("503 Gone")));
    use(server);
    QSignalSpy health(m_gateway.get(), &TileGateway::healthChanged);
    for (int x = 8785; x < 8800; ++x)
        QVERIFY(isOffline({14, x, 5289}));
    QTRY_COMPARE(health.size(), 1);
    QCOMPARE(server.asked(), 2); // a dead server is left alone
    advanceUntil([&] { return server.asked() >= 6; });
    QCOMPARE(health.size(), 1);
    QCOMPARE(server.mostSilent(), 0);
}

void OnlineTilesTest::comesBackByItself()
{
    auto server = std::make_unique<FaultyTileServer>(always(tile(Qt::magenta)));
    const quint16 port = server->serverPort();
    use(*server);
    const TileSource chosen = source(*server);
    server.reset(); // nothing listens
    QSignalSpy health(m_gateway.get(), &TileGateway::healthChanged);
    QSignalSpy improved(m_gateway.get(), &TileGateway::tilesImproved);
    for (int x = 8790; x < 8800; ++x)
        QVERIFY(isOffline({14, x, 5289}));
    QTRY_COMPARE(health.size(), 1);
    QCOMPARE(health.first()[1].value<Error>().kind, ErrorKind::Refused);
    m_clock->advance(10min);
    FaultyTileServer again(always(tile(Qt::magenta)));
    again.close();
    QVERIFY(again.listen(QHostAddress::LocalHost, port));
    advanceUntil([&] { return health.size() == 2; });
    QCOMPARE(health.last()[0].toBool(), false);
    advanceUntil([&] { return !improved.isEmpty(); });
    QCOMPARE(improved.size(), 1);
    for (int x = 8790; x < 8800; ++x)
        QCOMPARE(colourOf({14, x, 5289}), QColor(Qt::magenta));
    QCOMPARE(m_gateway->source(), chosen);
}

void OnlineTilesTest::believesThatThereIsNoTile()
{
    FaultyTileServer server([](const QByteArray &head) {
        return head.contains("/8795/") ? FaultyTileServer::status("404 Not Found") : tile(Qt::magenta);
    });
    use(server);
    QSignalSpy health(m_gateway.get(), &TileGateway::healthChanged);
    QCOMPARE(colourOf({14, 8796, 5289}), QColor(Qt::magenta));
    for (int i = 0; i < 5; ++i)
        QVERIFY(isOffline());
    QCOMPARE(server.asked(), 2);
    QVERIFY(health.isEmpty());
    m_clock->advance(11min);
    QVERIFY(isOffline());
    QCOMPARE(server.asked(), 3);
}

void OnlineTilesTest::keepsNobodyWaiting()
{
    FaultyTileServer server(always({}));
    use(server);
    QSignalSpy improved(m_gateway.get(), &TileGateway::tilesImproved);
    QNetworkReply *reply = ask();
    QTRY_COMPARE(server.asked(), 1);
    m_clock->advance(OnlineTiles::patience - 1ms);
    QTest::qWait(20);
    QVERIFY(!reply->isFinished());
    m_clock->advance(1ms);
    QTRY_VERIFY(reply->isFinished());
    QCOMPARE(QImage::fromData(reply->readAll()).convertToFormat(QImage::Format_RGB32),
             m_renderer->renderTile(place, ColourScheme::Light, 1));
    server.setRule(always(tile(Qt::magenta, "Cache-Control: no-store\r\n")));
    server.answerSilent();
    advanceUntil([&] { return !improved.isEmpty(); }, 100ms);
    QCOMPARE(colourOf(), QColor(Qt::magenta)); // although it was to expire at once
    QCOMPARE(server.asked(), 1);
}

void OnlineTilesTest::changesSourceAtOnce()
{
    FaultyTileServer first(always({})); // silence
    FaultyTileServer second(always(tile(Qt::cyan)));
    use(first);
    QNetworkReply *open = ask();
    QTRY_COMPARE(first.asked(), 1);
    const QString formerUrl = m_gateway->urlTemplate(ColourScheme::Light, 1);
    use(second);
    QTRY_VERIFY(open->isFinished());
    QVERIFY(m_gateway->urlTemplate(ColourScheme::Light, 1) != formerUrl);
    QVERIFY(m_gateway->sourceId(ColourScheme::Light, 1) != source(first).id);
    QCOMPARE(colourOf(), QColor(Qt::cyan));
    // Late words of the first are nobody's.
    first.setRule(always(tile(Qt::magenta)));
    first.answerSilent();
    QString late = formerUrl;
    late.replace(u"%z"_s, u"14"_s).replace(u"%x"_s, u"8795"_s).replace(u"%y"_s, u"5289"_s);
    QNetworkReply *reply = m_network->get(QNetworkRequest(QUrl(late)));
    QTRY_VERIFY(reply->isFinished());
    QCOMPARE(reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), 404);
    QCOMPARE(colourOf(), QColor(Qt::cyan));
    m_gateway->setSource({});
    QVERIFY(isOffline());
    const int asked = second.asked();
    use(second);
    QCOMPARE(colourOf(), QColor(Qt::cyan)); // from disk
    QCOMPARE(second.asked(), asked);
}

void OnlineTilesTest::keepsTheKeyToItself()
{
    static QStringList said;
    said.clear();
    const auto before = qInstallMessageHandler(
        [](QtMsgType, const QMessageLogContext &, const QString &text) { said.append(text); });
    FaultyTileServer server(always(tile(Qt::magenta)));
    const TileSource keyed = source(server, u"/{z}/{x}/{y}.png?apikey={key}"_s);
    QSignalSpy health(m_gateway.get(), &TileGateway::healthChanged);
    m_gateway->setSource(keyed, Secret(u"s3cr3t"_s));
    const QColor colour = colourOf();
    const QString url = m_gateway->urlTemplate(ColourScheme::Light, 1);
    server.setRule(always(FaultyTileServer::status("403 Forbidden")));
    const bool stoodIn = isOffline({14, 8796, 5289});
    QTRY_COMPARE(health.size(), 1);
    qInstallMessageHandler(before);
    QCOMPARE(colour, QColor(Qt::magenta));
    QVERIFY(stoodIn);
    QVERIFY(server.heads().first().contains("apikey=s3cr3t"));
    QVERIFY(!url.contains(u"s3cr3t"_s));
    QVERIFY(!health.first()[1].value<Error>().detail.contains(u"s3cr3t"_s));
    QVERIFY(!said.join(u' ').contains(u"s3cr3t"_s));
    QDirIterator files(m_folder->path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    QVERIFY(files.hasNext());
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY(!file.fileName().contains(u"s3cr3t"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!file.readAll().contains("s3cr3t"));
    }
}

void OnlineTilesTest::clearsWhatItKept()
{
    FaultyTileServer server(always(tile(Qt::magenta, "Cache-Control: max-age=3600\r\n")));
    use(server);
    QCOMPARE(colourOf(), QColor(Qt::magenta));
    QSignalSpy bytes(m_gateway.get(), &TileGateway::cacheBytesChanged);
    m_gateway->measureCache();
    QTRY_COMPARE(bytes.size(), 1);
    QVERIFY(bytes.first()[0].toLongLong() > 100);
    m_gateway->clearCache();
    QTRY_COMPARE(bytes.size(), 2);
    QCOMPARE(bytes.last()[0].toLongLong(), 0);
    server.setRule(always(tile(Qt::cyan)));
    QCOMPARE(colourOf(), QColor(Qt::cyan));
}

void OnlineTilesTest::stopsWithRequestsOpen()
{
    FaultyTileServer server(always({}));
    use(server);
    for (int x = 8785; x < 8795; ++x)
        ask({14, x, 5289});
    QTRY_VERIFY(server.asked() > 0);
    m_gateway->stop();
    QVERIFY(m_gateway->isIdle());
    QVERIFY(m_gateway->start());
    server.setRule(always(tile(Qt::magenta)));
    QCOMPARE(colourOf(), QColor(Qt::magenta)); // the choice outlives a stop
}

void OnlineTilesTest::staysInMemoryWhereTheDiskFails()
{
    QFile blocked(m_folder->filePath(u"file"_s));
    QVERIFY(blocked.open(QIODevice::WriteOnly));
    m_gateway = std::make_unique<TileGateway>(m_renderer, *m_clock, blocked.fileName());
    QVERIFY(m_gateway->start());
    QSignalSpy failed(m_gateway.get(), &TileGateway::cacheFailed);
    FaultyTileServer server(always(tile(Qt::magenta)));
    use(server);
    for (int round = 0; round < 2; ++round) {
        for (int x = 8795; x < 8798; ++x)
            QCOMPARE(colourOf({14, x, 5289}), QColor(Qt::magenta));
    }
    QCOMPARE(server.asked(), 3);
    QTRY_COMPARE(failed.size(), 1);
}

QTEST_MAIN(OnlineTilesTest)
#include "tst_onlinetiles.moc"
