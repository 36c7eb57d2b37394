// SPDX-License-Identifier: GPL-3.0-or-later
#include "basemap/tilegateway.h"

#include "basemap/tileserver.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFileInfo>
#include <QRandomGenerator>

#include <cmath>

namespace bt::basemap {

namespace {

using namespace Qt::StringLiterals;

QString unguessable()
{
    std::array<quint32, 4> words{};
    QRandomGenerator::system()->fillRange(words.data(), words.size());
    QString key;
    for (const quint32 word : words)
        key += u"%1"_s.arg(word, 8, 16, QChar(u'0'));
    return key;
}

int tileRatio(double devicePixelRatio)
{
    return int(std::ceil(std::clamp(devicePixelRatio - 0.01, 1.0, 3.0)));
}

} // namespace

TileGateway::TileGateway(std::shared_ptr<const Renderer> renderer, QObject *parent)
    : QObject(parent)
    , m_renderer(std::move(renderer))
{
    // Painting must not take the last core from the window.
    m_pool.setMaxThreadCount(std::clamp(QThread::idealThreadCount() - 1, 1, 4));
    m_pool.setThreadPriority(QThread::LowPriority);
    m_thread.setObjectName(u"tile gateway"_s);
}

TileGateway::TileGateway(std::shared_ptr<const Renderer> renderer, Clock &clock, const QString &cacheFolder,
                         QObject *parent)
    : TileGateway(std::move(renderer), parent)
{
    m_clock = &clock;
    m_cacheFolder = cacheFolder;
}

TileGateway::~TileGateway() { stop(); }

Result<void> TileGateway::start()
{
    stop();
    m_key = unguessable();
    auto server = std::make_unique<TileServer>(m_renderer, m_pool, m_key);
    // Counted in the server's thread, so that a request is open before its asker could ask whether all is
    // quiet.
    connect(server.get(), &TileServer::tileRequested, server.get(), [this] { m_open.fetch_add(1); });
    connect(server.get(), &TileServer::tileAnswered, server.get(), [this] {
        m_served.fetch_add(1);
        if (m_open.fetch_sub(1) == 1)
            QMetaObject::invokeMethod(this, &TileGateway::idle, Qt::QueuedConnection);
    });
    m_thread.start();
    server->moveToThread(&m_thread);
    m_server = server.release();
    Result<quint16> port = failure(ErrorKind::Refused);
    QMetaObject::invokeMethod(m_server, [&] { port = m_server->listen(); }, Qt::BlockingQueuedConnection);
    if (!port) {
        stop();
        return std::unexpected(port.error());
    }
    m_port = *port;
    // In its own thread, and without waiting: it may read thousands of names from the disk.
    if (m_clock)
        QMetaObject::invokeMethod(
            m_server,
            [this, server = m_server, source = m_source, key = m_sourceKey] {
                server->setOnline(makeOnline());
                server->online()->setSource(source, key);
            },
            Qt::QueuedConnection);
    return {};
}

void TileGateway::stop()
{
    if (!m_server)
        return;
    // A request that comes between the wait and the end would paint for a server that is gone.
    QMetaObject::invokeMethod(m_server, [this] { m_server->close(); }, Qt::BlockingQueuedConnection);
    m_pool.clear();
    m_pool.waitForDone();
    QMetaObject::invokeMethod(m_server, [this] { delete m_server; }, Qt::BlockingQueuedConnection);
    m_server = nullptr;
    m_thread.quit();
    m_thread.wait();
    m_open = 0;
    m_port = 0;
}

std::unique_ptr<OnlineTiles> TileGateway::makeOnline()
{
    auto online = std::make_unique<OnlineTiles>(*m_clock, m_cacheFolder);
    connect(online.get(), &OnlineTiles::healthChanged, this,
            [this](const QString &sourceId, bool down, const Error &error) {
                if (sourceId == m_source.id) // else it is a former one's last word
                    Q_EMIT healthChanged(down, error);
            });
    connect(online.get(), &OnlineTiles::improved, this, &TileGateway::tilesImproved);
    connect(online.get(), &OnlineTiles::diskFailed, this, &TileGateway::cacheFailed);
    return online;
}

void TileGateway::withOnline(const std::function<void(OnlineTiles &)> &act)
{
    if (!m_server || !m_clock)
        return;
    QMetaObject::invokeMethod(
        m_server,
        [server = m_server, act] {
            if (server->online())
                act(*server->online());
        },
        Qt::QueuedConnection);
}

void TileGateway::setSource(const TileSource &source, const Secret &key)
{
    m_source = m_clock ? source : TileSource();
    m_sourceKey = key;
    withOnline([source, key](OnlineTiles &online) { online.setSource(source, key); });
}

void TileGateway::tryNow()
{
    withOnline([](OnlineTiles &online) { online.tryNow(); });
}

void TileGateway::clearCache()
{
    withOnline([](OnlineTiles &online) { online.clear(); });
    measureCache();
}

void TileGateway::measureCache()
{
    withOnline([this](OnlineTiles &online) { Q_EMIT cacheBytesChanged(online.bytesOnDisk()); });
}

QString TileGateway::urlTemplate(ColourScheme scheme, double devicePixelRatio) const
{
    const int ratio = tileRatio(devicePixelRatio);
    return u"http://127.0.0.1:%1"_s.arg(m_port) + tilePathTemplate(m_key, m_source.id, scheme, ratio);
}

QString TileGateway::sourceId(ColourScheme scheme, double devicePixelRatio) const
{
    // Data, style and painter are all in the program's file, so another file may paint another picture;
    // and so do other regions.
    const QFileInfo program(QCoreApplication::applicationFilePath());
    const size_t build = qHashMulti(0, program.lastModified().toMSecsSinceEpoch(), program.size());
    return u"%1-%2-%3x-%4%5"_s.arg(m_source.id, scheme == ColourScheme::Dark ? u"dark"_s : u"light"_s)
        .arg(tileRatio(devicePixelRatio))
        .arg(build, 0, 36)
        .arg(m_renderer->map().fingerprint());
}

} // namespace bt::basemap
