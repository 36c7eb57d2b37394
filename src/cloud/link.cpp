// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/link.h"

namespace bt::cloud {

Link::Link(Clock &clock, const LinkOptions &options)
    : m_clock(clock)
    , m_options(options)
    , m_transport(clock, options, this)
    , m_socket(clock, m_codec, this)
    , m_outbox(clock, this)
{
    m_socket.setTlsPolicy(options.tls);
    m_socket.setLargestMessage(options.largestMessage);
    m_socket.setTrace(options.trace);
    connect(&m_transport, &Transport::signedOutSeen, this, &Link::signedOutSeen);
    connect(&m_transport, &Transport::certificateRefused, this, &Link::certificateRefused);
    connect(&m_socket, &LiveSocket::burstTaken, this,
            [this](bool byFrame) { Q_EMIT burstTaken(m_serial, byFrame); });
    connect(&m_socket, &LiveSocket::ended, this, [this](LiveSocket::End end, const QString &reason) {
        Q_EMIT socketEnded(m_serial, end, reason);
    });
    connect(&m_socket, &LiveSocket::arrived, &m_outbox,
            [this](CloudUpdate &update) { m_outbox.add(std::move(update)); });
    connect(&m_outbox, &Outbox::ready, this, &Link::updateReady);
    connect(&m_outbox, &Outbox::eventsReady, this, &Link::eventsReady);
}

void Link::setCredentials(const Credentials &credentials)
{
    QMetaObject::invokeMethod(this, [this, credentials] { m_transport.setCredentials(credentials); });
}

void Link::acceptCertificate(const QByteArray &sha256)
{
    QMetaObject::invokeMethod(this, [this, sha256] {
        m_options.tls.acceptedSha256 = sha256;
        m_socket.setTlsPolicy(m_options.tls);
        m_transport.acceptCertificate(sha256);
    });
}

void Link::setLargestMessage(qint64 bytes)
{
    QMetaObject::invokeMethod(this, [this, bytes] {
        m_socket.setLargestMessage(bytes);
        m_transport.setLargestMessage(bytes);
    });
}

void Link::forgetCookies()
{
    QMetaObject::invokeMethod(this, [this] { m_transport.forgetCookies(); });
}

void Link::openGate()
{
    QMetaObject::invokeMethod(this, [this] { m_transport.openGate(); });
}

void Link::refuseWaiting()
{
    QMetaObject::invokeMethod(this, [this] { m_transport.refuseWaiting(); });
}

void Link::openSocket(quint32 serial)
{
    QMetaObject::invokeMethod(this, [this, serial] {
        m_serial = serial;
        m_socket.open(m_options.server, m_transport.cookieHeader());
    });
}

void Link::closeSocket()
{
    QMetaObject::invokeMethod(this, [this] { m_socket.close(); });
}

void Link::probeSocket(Milliseconds limit)
{
    QMetaObject::invokeMethod(this, [this, limit] { m_socket.probe(limit); });
}

void Link::holdUpdates()
{
    QMetaObject::invokeMethod(this, [this] { m_outbox.hold(); });
}

void Link::releaseUpdates()
{
    QMetaObject::invokeMethod(this, [this] { m_outbox.release(); });
}

void Link::updateTaken()
{
    QMetaObject::invokeMethod(this, [this] { m_outbox.taken(); });
}

void Link::reportRejected(const Request &request)
{
    const int rejected = m_codec.takeRejected();
    if (rejected == 0)
        return;
    if (m_options.trace)
        m_options.trace->record(
            {m_clock.now(),
             TraceRecord::Kind::Note,
             "objects that could not be read in " + request.verb + " /api/" + request.path.toUtf8(),
             {},
             {},
             0,
             rejected});
    Q_EMIT partsRejected(rejected);
}

void Link::leave()
{
    QMetaObject::invokeMethod(this, [this] {
        m_socket.close();
        m_outbox.clear();
        m_transport.cancelAll();
        m_transport.send(requests::signOut(), [this](const Result<QByteArray> &) { deleteLater(); });
    });
}

} // namespace bt::cloud
