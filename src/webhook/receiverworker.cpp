// SPDX-License-Identifier: GPL-3.0-or-later
#include "webhook/receiverworker.h"

#include "webhook/httprequest.h"

#include <QTcpSocket>

namespace bt::webhook {

namespace {

QByteArray reason(int status)
{
    switch (status) {
    case 200:
        return "OK";
    case 201:
        return "Created";
    case 204:
        return "No Content";
    case 405:
        return "Method Not Allowed";
    case 413:
        return "Content Too Large";
    case 500:
        return "Internal Server Error";
    case 503:
        return "Service Unavailable";
    default:
        return "Answer";
    }
}

bool isSecret(const QByteArray &header)
{
    const QByteArray name = header.toLower();
    return name.contains("authorization") || name == "cookie";
}

} // namespace

ReceiverWorker::ReceiverWorker(Clock &clock, const QString &file)
    : m_clock(clock)
    , m_log(file)
    , m_keeps(!file.isEmpty())
{
}

void ReceiverWorker::load()
{
    if (m_keeps)
        Q_EMIT loaded(m_log.read());
    else
        Q_EMIT loaded({});
}

void ReceiverWorker::start(const ReceiverOptions &options)
{
    const bool moves = !m_server || options.address != m_options.address
        || (options.port != 0 && options.port != m_server->serverPort());
    m_options = options;
    if (!moves)
        return Q_EMIT listening(m_server->serverPort());
    delete m_server;
    m_server = new QTcpServer(this);
    connect(m_server, &QTcpServer::newConnection, this, &ReceiverWorker::onConnection);
    if (m_server->listen(options.address, options.port))
        return Q_EMIT listening(m_server->serverPort());
    const QString why = m_server->errorString();
    delete std::exchange(m_server, nullptr);
    Q_EMIT listening(0);
    Q_EMIT failed(Error{ErrorKind::Refused, 0, why, {}});
}

void ReceiverWorker::stop()
{
    delete std::exchange(m_server, nullptr);
    Q_EMIT listening(0);
}

void ReceiverWorker::clear()
{
    if (!m_keeps)
        return;
    if (const auto cleared = m_log.clear(); !cleared)
        Q_EMIT failed(cleared.error());
}

void ReceiverWorker::onConnection()
{
    while (QTcpSocket *socket = m_server->nextPendingConnection()) {
        if (m_connections >= Receiver::mostConnections) {
            delete socket;
            continue;
        }
        ++m_connections;
        connect(socket, &QObject::destroyed, this, [this] { --m_connections; });
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        auto *patience = new Timer(m_clock, socket);
        connect(patience, &Timer::timeout, socket, [socket] {
            socket->abort();
            socket->deleteLater();
        });
        patience->startOnce(Receiver::patience);
        auto request = std::make_shared<HttpRequest>();
        connect(socket, &QTcpSocket::readyRead, this,
                [this, socket, request, patience, continued = false]() mutable {
                    if (request->state() != HttpRequest::State::Incomplete) {
                        socket->readAll(); // nobody waits for more
                        return;
                    }
                    const HttpRequest::State state = request->feed(socket->readAll());
                    if (state == HttpRequest::State::Incomplete) {
                        if (request->expectsContinue() && !std::exchange(continued, true))
                            socket->write("HTTP/1.1 100 Continue\r\n\r\n");
                        return;
                    }
                    patience->stop();
                    if (state == HttpRequest::State::Refused)
                        answer(*socket, request->refusal());
                    else
                        onRequest(*socket, *request);
                });
    }
}

void ReceiverWorker::onRequest(QTcpSocket &socket, const HttpRequest &request)
{
    if (request.method() != "POST")
        return answer(socket, 405);
    Delivery delivery;
    delivery.at = m_clock.now();
    delivery.transaction = QString::fromLatin1(request.header("X-PowTxn").left(200));
    delivery.authorization = judge(request.header("Authorization"));
    delivery.answered = m_options.status;
    for (const auto &[name, value] : request.headers()) {
        if (!isSecret(name))
            delivery.headers.append({QString::fromLatin1(name), QString::fromLatin1(value)});
    }
    delivery.body = request.body();
    readBody(delivery);
    if (m_keeps) {
        const auto kept = m_log.append(delivery);
        // Said once, not with each delivery.
        if (!kept && !std::exchange(m_diskSaid, true))
            Q_EMIT failed(kept.error());
        else if (kept)
            m_diskSaid = false;
    }
    Q_EMIT received(delivery);
    if (m_options.delay.count() <= 0)
        return answer(socket, m_options.status);
    auto *delay = new Timer(m_clock, &socket);
    connect(delay, &Timer::timeout, &socket,
            [this, &socket, status = m_options.status] { answer(socket, status); });
    delay->startOnce(m_options.delay);
}

void ReceiverWorker::answer(QTcpSocket &socket, int status)
{
    socket.write("HTTP/1.1 " + QByteArray::number(status) + ' ' + reason(status)
                 + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    socket.disconnectFromHost();
}

Delivery::Authorization ReceiverWorker::judge(const QByteArray &authorization) const
{
    if (m_options.expected.isEmpty())
        return authorization.isEmpty() ? Delivery::Authorization::NotAsked : Delivery::Authorization::Wrong;
    if (authorization.isEmpty())
        return Delivery::Authorization::Missing;
    return authorization == m_options.expected.reveal().toLatin1() ? Delivery::Authorization::Right
                                                                   : Delivery::Authorization::Wrong;
}

} // namespace bt::webhook
