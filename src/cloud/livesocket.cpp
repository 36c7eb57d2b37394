// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/livesocket.h"

#include "cloud/requests.h"
#include "cloud/systemproxies.h"

#include <QNetworkRequest>
#include <QSslConfiguration>
#include <QWebSocket>

namespace bt::cloud {

LiveSocket::LiveSocket(Clock &clock, Codec &codec, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_codec(codec)
    , m_connectWatch(clock, this)
    , m_burstWatch(clock, this)
    , m_ping(clock, this)
    , m_pongWatch(clock, this)
    , m_idleWatch(clock, this)
{
    connect(&m_connectWatch, &Timer::timeout, this,
            [this] { fail(End::Refused, QStringLiteral("no answer to the handshake within 10 s")); });
    connect(&m_burstWatch, &Timer::timeout, this, [this] {
        if (!std::exchange(m_burstSeen, true))
            Q_EMIT burstTaken(false);
    });
    connect(&m_ping, &Timer::timeout, this, [this] {
        // Timers stand still while the computer sleeps, the wall clock does not: after a sleep the connection
        // is probably gone, and the answer to that should not take long.
        const Milliseconds slept = (m_clock.now() - m_pingWall) - (m_clock.monotonic() - m_pingSteady);
        probe(slept > pongLimit ? wakeLimit : pongLimit);
    });
    connect(&m_pongWatch, &Timer::timeout, this,
            [this] { fail(End::Lost, QStringLiteral("no answer to a ping")); });
    connect(&m_idleWatch, &Timer::timeout, this, [this] {
        const Milliseconds left = m_lastSign + idleLimit - m_clock.monotonic();
        if (left.count() > 0)
            m_idleWatch.startOnce(left);
        else
            fail(End::Lost, QStringLiteral("silent for 75 s"));
    });
}

LiveSocket::~LiveSocket() { close(); }

void LiveSocket::setLargestMessage(qint64 bytes)
{
    m_largestMessage = bytes;
    if (!m_socket)
        return;
    m_socket->setMaxAllowedIncomingMessageSize(quint64(bytes));
    m_socket->setMaxAllowedIncomingFrameSize(quint64(bytes));
}

void LiveSocket::open(const QUrl &server, const QByteArray &cookie)
{
    close();
    QUrl url = server;
    url.setScheme(server.scheme() == u"https" ? QStringLiteral("wss") : QStringLiteral("ws"));
    url.setPath(server.path() + QStringLiteral("/api/socket"));
    QNetworkRequest request(url);
    if (!cookie.isEmpty())
        request.setRawHeader("Cookie", cookie);

    // Without an Origin: Traccar accepts none, and refuses one that differs from the sign-in's.
    m_socket = new QWebSocket(QString(), QWebSocketProtocol::VersionLatest, this);
    setLargestMessage(m_largestMessage);
    // Asked with the http form: systems know no proxies for ws.
    m_socket->setProxy(isLoopback(server)
                           ? QNetworkProxy(QNetworkProxy::NoProxy)
                           : SystemProxies().queryProxy(QNetworkProxyQuery(server)).constFirst());
    if (url.scheme() == u"wss")
        m_socket->setSslConfiguration(m_tls.configuration());
    connect(m_socket, &QWebSocket::connected, this, &LiveSocket::opened);
    connect(m_socket, &QWebSocket::textMessageReceived, this, &LiveSocket::takeText);
    connect(m_socket, &QWebSocket::pong, this, &LiveSocket::alive);
    connect(m_socket, &QWebSocket::sslErrors, this, [this](const QList<QSslError> &faults) {
        if (m_tls.accepts(faults))
            m_socket->ignoreSslErrors(faults);
    });
    connect(m_socket, &QWebSocket::errorOccurred, this,
            [this] { fail(m_open ? End::Lost : End::Refused, m_socket->errorString()); });
    connect(m_socket, &QWebSocket::disconnected, this, [this] {
        // 1000 also stands for a connection that was simply cut, so only this one code means anything.
        const bool tooLarge = m_socket->closeCode() == QWebSocketProtocol::CloseCodeTooMuchData;
        fail(tooLarge ? End::TooLarge : m_open ? End::Lost : End::Refused, m_socket->closeReason());
    });
    m_burstSeen = false;
    m_open = false;
    m_connectWatch.startOnce(connectLimit);
    note("socket: handshake " + redactedUrl(url));
    m_socket->open(request);
}

void LiveSocket::close()
{
    if (m_socket && m_open) {
        m_socket->disconnect(this); // it may report its end within the call
        m_socket->close(QWebSocketProtocol::CloseCodeNormal);
    }
    drop();
}

void LiveSocket::drop()
{
    for (Timer *timer : {&m_connectWatch, &m_burstWatch, &m_ping, &m_pongWatch, &m_idleWatch})
        timer->stop();
    m_open = false;
    if (!m_socket)
        return;
    m_socket->disconnect(this);
    m_socket->deleteLater(); // not now: this may run inside one of its signals
    m_socket = nullptr;
}

void LiveSocket::opened()
{
    m_open = true;
    m_connectWatch.stop();
    note("socket: open");
    m_lastSign = m_pingSteady = m_clock.monotonic();
    m_pingWall = m_clock.now();
    m_burstWatch.startOnce(burstLimit);
    m_ping.startRepeating(pingInterval);
    m_idleWatch.startOnce(idleLimit);
}

void LiveSocket::alive()
{
    m_lastSign = m_clock.monotonic();
    m_pongWatch.stop();
}

void LiveSocket::takeText(const QString &text)
{
    alive();
    CloudUpdate update = m_codec.frame(QStringView(text));
    if (m_trace) {
        const QByteArray head = QStringView(text).first(std::min(text.size(), traceBodyLimit)).toUtf8();
        m_trace->record({m_clock.now(),
                         TraceRecord::Kind::Frame,
                         "frame",
                         {},
                         redactedBody("application/json", head),
                         text.size(),
                         update.rejected});
    }
    Q_EMIT arrived(update);
    if (!std::exchange(m_burstSeen, true)) {
        m_burstWatch.stop();
        Q_EMIT burstTaken(true);
    }
}

void LiveSocket::probe(Milliseconds limit)
{
    if (!m_socket || !m_open)
        return;
    m_pingWall = m_clock.now();
    m_pingSteady = m_clock.monotonic();
    m_socket->ping();
    if (!m_pongWatch.isRunning() || limit < pongLimit)
        m_pongWatch.startOnce(limit);
}

void LiveSocket::fail(End end, const QString &reason)
{
    if (!m_socket)
        return;
    m_socket->disconnect(this);
    m_socket->abort();
    drop();
    note("socket: ended, " + reason.toUtf8());
    Q_EMIT ended(end, reason.left(200));
}

void LiveSocket::note(const QByteArray &line) const
{
    if (m_trace)
        m_trace->record({m_clock.now(), TraceRecord::Kind::Note, line, {}, {}, 0, 0});
}

} // namespace bt::cloud
