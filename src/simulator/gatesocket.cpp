// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/gatesocket.h"

#include <sys/socket.h>

namespace bt::simulator {

namespace {
constexpr Milliseconds throttleTick{50};
constexpr qsizetype splitBytes = 7;
constexpr qint64 longestHeader = 64 * 1024;
constexpr qint64 longestBody = 64 * 1024 * 1024;
constexpr qint64 mostUnanswered = 256 * 1024 * 1024; // of all connections together
constexpr qint64 mostUnread = 256 * 1024 * 1024; // answers that one client does not take
constexpr qint64 readAhead = 1024 * 1024; // while a request is being answered
// A client that takes that long over its headers, or over the next bytes of a body, has other plans.
constexpr Milliseconds requestPatience{30'000};
constexpr Milliseconds farewellPatience{5'000};
} // namespace

GateSocket::GateSocket(const Faults &faults, Clock &clock, std::shared_ptr<qint64> unanswered,
                       QObject *parent)
    : QTcpSocket(parent)
    , m_faults(faults)
    , m_unanswered(std::move(unanswered))
    , m_drain(clock, this)
    , m_patience(clock, this)
{
    connect(&m_drain, &Timer::timeout, this, &GateSocket::drain);
    // Connected first, so that the bytes are seen before the server takes them.
    connect(this, &QIODevice::readyRead, this, &GateSocket::watch);
    connect(&m_patience, &Timer::timeout, this, [this] {
        if (m_refused)
            abort();
        else
            refuse("408 Request Timeout");
    });
}

GateSocket::~GateSocket() { *m_unanswered -= m_requestBytes; }

void GateSocket::beginRequest()
{
    *m_unanswered -= m_requestBytes;
    m_requestBytes = 0;
    m_wholeRequest = 0;
    m_header.clear();
    m_patience.stop();
    if (readBufferSize() != 0)
        setReadBufferSize(0);
}

// Bounds what one request may cost; the server behind keeps no such bound itself.
void GateSocket::watch()
{
    if (m_refused) {
        skip(bytesAvailable());
        return;
    }
    const bool isComplete = m_wholeRequest > 0 && m_requestBytes >= m_wholeRequest;
    if (m_isSocket || isComplete)
        return;
    const qint64 arrived = bytesAvailable();
    if (arrived == 0)
        return; // the server asks itself whether there is more
    const bool isFirst = m_requestBytes == 0;
    m_requestBytes += arrived;
    *m_unanswered += arrived;
    if (m_wholeRequest == 0)
        readHeader(peek(arrived));
    if (m_refused)
        return;
    if (*m_unanswered > mostUnanswered)
        return refuse("503 Service Unavailable");
    if (m_wholeRequest > 0 && m_requestBytes >= m_wholeRequest) {
        m_patience.stop();
        // What comes now belongs to the next request and can wait in the network.
        setReadBufferSize(readAhead);
    } else if (isFirst || m_wholeRequest > 0) {
        m_patience.startOnce(requestPatience);
    }
}

void GateSocket::readHeader(const QByteArray &arrived)
{
    m_header += arrived.first(std::min<qsizetype>(arrived.size(), longestHeader + 4 - m_header.size()));
    const qsizetype end = m_header.indexOf("\r\n\r\n");
    if (end < 0) {
        if (m_header.size() > longestHeader)
            refuse("431 Request Header Fields Too Large");
        return;
    }
    m_isSocket = m_header.startsWith("GET /api/socket");
    qint64 body = 0;
    for (const QByteArray &line : m_header.first(end).split('\n')) {
        const qsizetype colon = line.indexOf(':');
        const QByteArray name = line.first(std::max<qsizetype>(colon, 0)).trimmed().toLower();
        if (name == "content-length") {
            bool isNumber = false;
            body = line.sliced(colon + 1).trimmed().toLongLong(&isNumber);
            if (!isNumber || body < 0)
                return refuse("400 Bad Request");
        } else if (name == "transfer-encoding") {
            // Nobody who speaks to this interface sends a body of unknown length.
            return refuse("411 Length Required");
        }
    }
    m_header.clear();
    if (body > longestBody)
        return refuse("413 Request Entity Too Large");
    m_wholeRequest = end + 4 + body;
}

void GateSocket::refuse(const QByteArray &status)
{
    m_refused = true;
    beginRequest();
    // The server behind shall neither see nor keep the rest.
    disconnect(this, &QIODevice::readyRead, nullptr, nullptr);
    if (isTransactionStarted())
        commitTransaction();
    skip(bytesAvailable());
    connect(this, &QIODevice::readyRead, this, &GateSocket::watch);
    writeRaw("HTTP/1.1 " + status + "\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
    // Closing while the other side still sends would take the answer away from it again.
    ::shutdown(int(socketDescriptor()), SHUT_WR);
    m_patience.startOnce(farewellPatience);
}

void GateSocket::writeRaw(const QByteArray &bytes)
{
    QTcpSocket::writeData(bytes.constData(), bytes.size());
    flush();
}

qint64 GateSocket::writeData(const char *data, qint64 size)
{
    if (m_refused)
        return size;
    // An answer ends the request before it: the next one counts from nothing.
    beginRequest();
    const bool wasSocket = m_isSocket;
    if (QByteArrayView(data, size).startsWith("HTTP/1.1 ")
        && !QByteArrayView(data, size).startsWith("HTTP/1.1 101"))
        m_isSocket = false;
    if (bytesToWrite() > mostUnread && !m_isSocket) {
        m_silent = true;
        QMetaObject::invokeMethod(this, &QAbstractSocket::abort, Qt::QueuedConnection);
        return size;
    }
    const Faults::WireFault &fault = m_faults.wire(wasSocket);
    if (m_silent || fault.halfOpen) {
        m_silent = true;
        return size;
    }
    if (fault.isOff() && m_queue.isEmpty())
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
    const qsizetype piece = fault.split ? splitBytes : std::max<qsizetype>(bytes.size(), 1);
    for (qsizetype at = 0; at < bytes.size(); at += piece) {
        QTcpSocket::writeData(bytes.constData() + at, std::min(piece, bytes.size() - at));
        if (fault.split)
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
    const qint64 rate = m_faults.wire(m_isSocket).bytesPerSecond;
    const qint64 share = rate > 0 ? std::max<qint64>(1, rate * throttleTick.count() / 1000) : m_queue.size();
    const QByteArray now = m_queue.first(std::min<qint64>(share, m_queue.size()));
    m_queue.remove(0, now.size());
    QTcpSocket::writeData(now.constData(), now.size());
    if (m_queue.isEmpty())
        m_drain.stop();
}

} // namespace bt::simulator
