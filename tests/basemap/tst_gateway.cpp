// SPDX-License-Identifier: GPL-3.0-or-later
#include "basemap/tilegateway.h"
#include "basemap/tilepath.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSignalSpy>
#include <QTcpSocket>
#include <QTest>

using namespace bt;
using namespace bt::basemap;
using namespace Qt::StringLiterals;

/// The gateway as QtLocation and as a stranger on the same computer meet it.
class GatewayTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void servesTiles_data();
    void servesTiles();
    void refusesPaths_data();
    void refusesPaths();
    void refusesVerbs_data();
    void refusesVerbs();
    void survivesGarbage_data();
    void survivesGarbage();
    void answersManyAtOnce();
    void survivesAskersWhoLeave();
    void stopsWithTilesOpen();
    void listensOnLoopbackOnly();
    void changesKeyWithEveryStart();
    void parsesOnlyWhatItWrites();
    void namesItsPicturesAcrossRuns();

private:
    QString address(const QString &zoom, const QString &x, const QString &y,
                    ColourScheme scheme = ColourScheme::Light, double ratio = 1) const;
    QNetworkReply *finished(QNetworkReply *reply);
    QByteArray talk(const QByteArray &bytes, bool hangUp);

    std::shared_ptr<const Renderer> m_renderer;
    std::unique_ptr<TileGateway> m_gateway;
    QNetworkAccessManager m_network;
};

void GatewayTest::initTestCase()
{
    const auto map = OfflineMap::builtIn();
    QVERIFY(map);
    m_renderer = std::make_shared<const Renderer>(*map);
    m_gateway = std::make_unique<TileGateway>(m_renderer);
    QVERIFY(m_gateway->start());
}

QString GatewayTest::address(const QString &zoom, const QString &x, const QString &y, ColourScheme scheme,
                             double ratio) const
{
    return m_gateway->urlTemplate(scheme, ratio)
        .replace(u"%z"_s, zoom)
        .replace(u"%x"_s, x)
        .replace(u"%y"_s, y);
}

QNetworkReply *GatewayTest::finished(QNetworkReply *reply)
{
    reply->setParent(this);
    if (!reply->isFinished()) {
        QSignalSpy done(reply, &QNetworkReply::finished);
        done.wait(30'000);
    }
    return reply;
}

/// What the server sends back to these bytes until it hangs up or, with @p hangUp, at once.
QByteArray GatewayTest::talk(const QByteArray &bytes, bool hangUp)
{
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, m_gateway->port());
    if (!socket.waitForConnected(5000))
        return {};
    socket.write(bytes);
    socket.waitForBytesWritten(5000);
    if (hangUp) {
        socket.abort();
        return {};
    }
    socket.waitForReadyRead(5000);
    return socket.readAll();
}

void GatewayTest::servesTiles_data()
{
    QTest::addColumn<int>("scheme");
    QTest::addColumn<double>("ratio");
    QTest::addColumn<int>("side");
    QTest::newRow("light") << int(ColourScheme::Light) << 1.0 << 256;
    QTest::newRow("dark") << int(ColourScheme::Dark) << 1.0 << 256;
    QTest::newRow("scale 1.25") << int(ColourScheme::Light) << 1.25 << 512;
    QTest::newRow("scale 2") << int(ColourScheme::Light) << 2.0 << 512;
    QTest::newRow("scale 3") << int(ColourScheme::Dark) << 3.0 << 768;
    QTest::newRow("scale 7") << int(ColourScheme::Dark) << 7.0 << 768;
}

void GatewayTest::servesTiles()
{
    QFETCH(int, scheme);
    QFETCH(double, ratio);
    QFETCH(int, side);
    const quint64 before = m_gateway->servedCount();
    for (int round = 0; round < 2; ++round) { // painted, then from memory
        QNetworkReply *reply = finished(m_network.get(
            QNetworkRequest(QUrl(address(u"14"_s, u"8795"_s, u"5289"_s, ColourScheme(scheme), ratio)))));
        QCOMPARE(reply->error(), QNetworkReply::NoError);
        QCOMPARE(reply->header(QNetworkRequest::ContentTypeHeader).toString(), u"image/png"_s);
        const QImage image = QImage::fromData(reply->readAll());
        QCOMPARE(image.size(), QSize(side, side));
        QCOMPARE(image.convertToFormat(QImage::Format_RGB32),
                 m_renderer->renderTile({14, 8795, 5289}, ColourScheme(scheme), side / 256.0));
    }
    QCOMPARE(m_gateway->servedCount(), before + 2);
    QVERIFY(m_gateway->isIdle());
}

void GatewayTest::refusesPaths_data()
{
    QTest::addColumn<QString>("path");
    const QString good = QUrl(address(u"14"_s, u"8795"_s, u"5289"_s)).path();
    const QString key = good.section(u'/', 1, 1);
    const QString start = u"/"_s + key;
    QTest::newRow("root") << u"/"_s;
    QTest::newRow("key alone") << start;
    QTest::newRow("no key") << good.mid(start.size());
    QTest::newRow("another key") << u"/"_s + QString(key.size(), u'0') + good.mid(start.size());
    QTest::newRow("key cut short") << u"/"_s + key.chopped(1) + good.mid(start.size());
    QTest::newRow("unknown source") << start + u"/osm/light@1x/14/8795/5289.png"_s;
    QTest::newRow("unknown scheme") << start + u"/offline/blue@1x/14/8795/5289.png"_s;
    QTest::newRow("unknown ratio") << start + u"/offline/light@9x/14/8795/5289.png"_s;
    QTest::newRow("zoom too high") << start + u"/offline/light@1x/20/0/0.png"_s;
    QTest::newRow("x beyond the world") << start + u"/offline/light@1x/3/8/0.png"_s;
    QTest::newRow("y beyond the world") << start + u"/offline/light@1x/3/0/8.png"_s;
    QTest::newRow("negative") << start + u"/offline/light@1x/3/-1/0.png"_s;
    QTest::newRow("plus sign") << start + u"/offline/light@1x/3/+1/0.png"_s;
    QTest::newRow("huge number") << start + u"/offline/light@1x/3/99999999999999999999999/0.png"_s;
    QTest::newRow("wraps round 32 bits") << start + u"/offline/light@1x/3/4294967297/0.png"_s;
    QTest::newRow("not a number") << start + u"/offline/light@1x/3/one/0.png"_s;
    QTest::newRow("hexadecimal") << start + u"/offline/light@1x/3/0x1/0.png"_s;
    QTest::newRow("other digits") << start + u"/offline/light@1x/3/٣/0.png"_s;
    QTest::newRow("other ending") << start + u"/offline/light@1x/3/1/0.jpg"_s;
    QTest::newRow("no ending") << start + u"/offline/light@1x/3/1/0"_s;
    QTest::newRow("one part more") << good + u"/x.png"_s;
    QTest::newRow("traversal") << start + u"/offline/../../../../etc/passwd"_s;
    QTest::newRow("traversal in disguise") << start + u"/offline/%2e%2e/%2e%2e/etc/passwd.png"_s;
    QTest::newRow("query") << good + u"?x=1"_s;
}

void GatewayTest::refusesPaths()
{
    QFETCH(QString, path);
    const QUrl url(u"http://127.0.0.1:%1"_s.arg(m_gateway->port()) + path);
    QNetworkReply *reply = finished(m_network.get(QNetworkRequest(url)));
    QCOMPARE(reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), 404);
    QVERIFY(reply->readAll().isEmpty());
    QVERIFY(m_gateway->isIdle());
}

void GatewayTest::refusesVerbs_data()
{
    QTest::addColumn<QByteArray>("verb");
    for (const char *verb : {"POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH", "TRACE"})
        QTest::newRow(verb) << QByteArray(verb);
}

void GatewayTest::refusesVerbs()
{
    QFETCH(QByteArray, verb);
    QNetworkRequest request{QUrl(address(u"3"_s, u"1"_s, u"1"_s))};
    QNetworkReply *reply = finished(m_network.sendCustomRequest(request, verb));
    const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    QVERIFY2(status == 404 || status == 0, qPrintable(QString::number(status)));
    QVERIFY(reply->readAll().isEmpty());
}

void GatewayTest::survivesGarbage_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("nothing") << QByteArray("\r\n\r\n");
    QTest::newRow("not HTTP") << QByteArray("\x16\x03\x01\x02\x00\x01\x00", 7);
    QTest::newRow("zeros") << QByteArray(4096, '\0');
    QTest::newRow("half a request") << QByteArray("GET /");
    QTest::newRow("endless path") << "GET /" + QByteArray(200'000, 'a') + " HTTP/1.1\r\n\r\n";
    QTest::newRow("negative length") << QByteArray("POST / HTTP/1.1\r\nContent-Length: -5\r\n\r\n");
    QTest::newRow("absurd length") << QByteArray(
        "POST / HTTP/1.1\r\nContent-Length: 99999999999999999999\r\n\r\n");
}

void GatewayTest::survivesGarbage()
{
    QFETCH(QByteArray, bytes);
    talk(bytes, true);
    QNetworkReply *reply = finished(m_network.get(QNetworkRequest(QUrl(address(u"3"_s, u"1"_s, u"1"_s)))));
    QCOMPARE(reply->error(), QNetworkReply::NoError);
}

void GatewayTest::answersManyAtOnce()
{
    const quint64 before = m_gateway->servedCount();
    QSignalSpy idle(m_gateway.get(), &TileGateway::idle);
    QList<QNetworkReply *> replies;
    for (int i = 0; i < 120; ++i) { // thirty tiles, four times each
        const QString x = QString::number(8780 + i % 30);
        replies.append(m_network.get(QNetworkRequest(QUrl(address(u"14"_s, x, u"5280"_s)))));
    }
    for (QNetworkReply *reply : replies)
        QCOMPARE(finished(reply)->error(), QNetworkReply::NoError);
    QCOMPARE(m_gateway->servedCount(), before + 120);
    QTRY_VERIFY(m_gateway->isIdle());
    QTRY_VERIFY(!idle.isEmpty());
    for (int i = 30; i < 120; ++i)
        QCOMPARE(replies[i]->readAll(), replies[i % 30]->peek(1 << 24));
}

void GatewayTest::survivesAskersWhoLeave()
{
    for (int i = 0; i < 40; ++i) {
        const QByteArray path
            = QUrl(address(u"15"_s, QString::number(17'580 + i), u"10570"_s)).path().toLatin1();
        talk("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n", true);
    }
    QTRY_VERIFY_WITH_TIMEOUT(m_gateway->isIdle(), 30'000);
    QNetworkReply *reply = finished(m_network.get(QNetworkRequest(QUrl(address(u"3"_s, u"1"_s, u"1"_s)))));
    QCOMPARE(reply->error(), QNetworkReply::NoError);
}

void GatewayTest::stopsWithTilesOpen()
{
    TileGateway gateway(m_renderer);
    QVERIFY(gateway.start());
    QNetworkAccessManager network;
    for (int i = 0; i < 12; ++i) {
        QString url = gateway.urlTemplate(ColourScheme::Dark, 2);
        url.replace(u"%z"_s, u"16"_s)
            .replace(u"%x"_s, QString::number(35'180 + i))
            .replace(u"%y"_s, u"21150"_s);
        network.get(QNetworkRequest(QUrl(url)));
    }
    QTRY_VERIFY(!gateway.isIdle() || gateway.servedCount() > 0);
    gateway.stop();
    QVERIFY(!gateway.isRunning());
    QVERIFY(gateway.isIdle());
    QVERIFY(gateway.start());
}

void GatewayTest::listensOnLoopbackOnly()
{
    QCOMPARE(QUrl(address(u"0"_s, u"0"_s, u"0"_s)).host(), u"127.0.0.1"_s);
    // Another address of this computer reaches loopback listeners only where they listen on every address.
    QTcpSocket socket;
    socket.connectToHost(QHostAddress(u"127.0.0.2"_s), m_gateway->port());
    QVERIFY(!socket.waitForConnected(2000));
}

void GatewayTest::changesKeyWithEveryStart()
{
    TileGateway gateway(m_renderer);
    QVERIFY(gateway.start());
    const QString first = gateway.urlTemplate(ColourScheme::Light, 1);
    QVERIFY(gateway.start());
    const QString second = gateway.urlTemplate(ColourScheme::Light, 1);
    QVERIFY(QUrl(first).path().section(u'/', 1, 1) != QUrl(second).path().section(u'/', 1, 1));
    QVERIFY(QUrl(first).path().section(u'/', 1, 1).size() >= 32);
}

void GatewayTest::parsesOnlyWhatItWrites()
{
    const QString path = tilePathTemplate(u"k"_s, u"offline"_s, ColourScheme::Dark, 2)
                             .replace(u"%z"_s, u"5"_s)
                             .replace(u"%x"_s, u"31"_s)
                             .replace(u"%y"_s, u"0"_s);
    const std::optional<TileRequest> request = parseTilePath(path, u"k");
    QVERIFY(request);
    QCOMPARE(*request, (TileRequest{u"offline"_s, ColourScheme::Dark, 2, {5, 31, 0}}));
    QVERIFY(!parseTilePath(path, u"j"));
    QVERIFY(!parseTilePath(path, u""));
    QVERIFY(!parseTilePath(QString(), u"k"));
}

void GatewayTest::namesItsPicturesAcrossRuns()
{
    TileGateway again(m_renderer);
    const QString light = m_gateway->sourceId(ColourScheme::Light, 1);
    QCOMPARE(again.sourceId(ColourScheme::Light, 1), light);
    QVERIFY(light.startsWith(TileSource::offlineId() + u'-'));
    QVERIFY(light != m_gateway->sourceId(ColourScheme::Dark, 1));
    QVERIFY(light != m_gateway->sourceId(ColourScheme::Light, 1.5));
    QCOMPARE(m_gateway->sourceId(ColourScheme::Light, 1.5), m_gateway->sourceId(ColourScheme::Light, 2));
    QVERIFY(std::ranges::none_of(light, [](QChar c) { return c == u'/' || c == u'.' || c == u' '; }));
}

QTEST_MAIN(GatewayTest)
#include "tst_gateway.moc"
