// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/gatesocket.h"

namespace bt::simulator {

namespace {
constexpr Milliseconds throttleTick{50};
constexpr qint64 longestHeader = 64 * 1024;
constexpr qint64 longestRequest = 64 * 1024 * 1024 + longestHeader;
constexpr qint64 readBuffer = 1024 * 1024;
constexpr qsizetype mostConnections = 2'000;
constexpr Milliseconds headerPatience{30'000};
} // namespace

GateSocket::GateSocket(const Faults &faults, Clock &clock, QObject *parent)
    : QTcpSocket(parent)
    , m_faults(faults)
    , m_drain(clock, this)
    , m_patience(clock, this)
{
    connect(&m_drain, &Timer::timeout, this, &GateSocket::drain);
    // Connected first, so that the bytes are seen before the server takes them.
    connect(this, &QIODevice::readyRead, this, [this] { watch(peek(bytesAvailable())); });
    connect(&m_patience, &Timer::timeout, this, &QAbstractSocket::abort);
    setReadBufferSize(readBuffer);
}

// Bounds what one request may cost; the server behind keeps no such bound itself.
void GateSocket::watch(QByteArrayView arrived)
{
    if (m_isSocket || m_refused)
        return;
    if (m_requestBytes == 0) {
        m_isSocket = arrived.startsWith("GET /api/socket");
        // A client that takes half a minute over its headers has other plans than a request.
        m_patience.startOnce(headerPatience);
    }
    m_requestBytes += arrived.size();
    if (!m_headerSeen) {
        // The blank line may arrive in two pieces.
        m_tail += arrived;
        m_headerSeen = m_tail.contains("\r\n\r\n");
        m_tail = m_tail.right(3);
        if (m_headerSeen)
            m_patience.stop();
    }
    if (m_requestBytes > (m_headerSeen ? longestRequest : longestHeader)) {
        m_refused = true;
        QByteArray reply("HTTP/1.1 ");
        reply += m_headerSeen ? "413 Request Entity Too Large" : "431 Request Header Fields Too Large";
        reply += "\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
        QTcpSocket::writeData(reply.constData(), reply.size());
        flush();
        disconnectFromHost();
    }
}

qint64 GateSocket::writeData(const char *data, qint64 size)
{
    // An answer ends the request before it: the next one counts from nothing.
    m_requestBytes = 0;
    m_headerSeen = false;
    const Faults::WireFault &fault = m_faults.wire();
    const bool meets = m_faults.wireMeets(m_isSocket);
    if (m_silent || (meets && fault.halfOpen)) {
        m_silent = true;
        return size;
    }
    if (!meets)
        return QTcpSocket::writeData(data, size);

    QByteArray bytes(data, size);
    if (fault.garble)
        garble(bytes);
    if (fault.cutAfterBytes >= 0) {
        const qint64 left = std::max<qint64>(0, fault.cutAfterBytes - m_sent);
        if (left < bytes.size()) {
            bytes.truncate(left);
            m_silent = true;
            QMetaObject::invokeMethod(this, &QAbstractSocket::disconnectFromHost, Qt::QueuedConnection);
        }
    }
    m_sent += bytes.size();
    if (fault.bytesPerSecond > 0 || !m_queue.isEmpty()) {
        m_queue += bytes;
        if (!m_drain.isRunning())
            m_drain.startRepeating(throttleTick);
        return size;
    }
    if (!fault.split) {
        QTcpSocket::writeData(bytes.constData(), bytes.size());
        return size;
    }
    for (qsizetype at = 0; at < bytes.size(); at += 7) {
        QTcpSocket::writeData(bytes.constData() + at, std::min<qsizetype>(7, bytes.size() - at));
        flush();
    }
    return size;
}

void GateSocket::garble(QByteArray &bytes) const
{
    // Headers stay as they are: what arrives is a good answer with a broken body.
    const qsizetype header = bytes.startsWith("HTTP/1.1 ") ? bytes.indexOf("\r\n\r\n") : -1;
    const qsizetype from = bytes.startsWith("HTTP/1.1 ") ? (header < 0 ? bytes.size() : header + 4)
                                                         : std::min<qsizetype>(bytes.size(), 16);
    for (qsizetype i = from; i < bytes.size(); i += 13)
        bytes[i] = '#';
}

void GateSocket::drain()
{
    const qint64 rate = m_faults.wire().bytesPerSecond;
    const qint64 share = rate > 0 ? std::max<qint64>(1, rate * throttleTick.count() / 1000) : m_queue.size();
    const QByteArray now = m_queue.first(std::min<qint64>(share, m_queue.size()));
    m_queue.remove(0, now.size());
    QTcpSocket::writeData(now.constData(), now.size());
    if (m_queue.isEmpty())
        m_drain.stop();
}

Gate::Gate(const Faults &faults, Clock &clock, QObject *parent)
    : QTcpServer(parent)
    , m_faults(faults)
    , m_clock(clock)
{
    setListenBacklogSize(512);
}

void Gate::incomingConnection(qintptr handle)
{
    m_sockets.removeIf([](const auto &socket) { return !socket; });
    auto *socket = new GateSocket(m_faults, m_clock, this);
    socket->setSocketDescriptor(handle);
    if (m_sockets.size() >= mostConnections) {
        socket->abort();
        socket->deleteLater();
        return;
    }
    m_sockets.append(socket);
    addPendingConnection(socket);
}

QList<QPointer<QTcpSocket>> Gate::sockets() const
{
    QList<QPointer<QTcpSocket>> all;
    for (const QPointer<GateSocket> &socket : m_sockets)
        all.append(socket.data());
    return all;
}

int Gate::connectionCount() const
{
    return int(
        std::ranges::count_if(m_sockets, [](const auto &socket) { return socket && socket->isOpen(); }));
}

void Gate::cut(Wire wire)
{
    const QList<QPointer<GateSocket>> sockets = m_sockets;
    for (const QPointer<GateSocket> &socket : sockets) {
        GateSocket *living = socket.data();
        if (!living)
            continue;
        if (wire == Wire::All || (wire == Wire::Socket) == living->isSocket())
            living->abort();
    }
}

} // namespace bt::simulator
