// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "webhook/httprequest.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

#include <deque>

namespace bt::test {

/// An endpoint on 127.0.0.1 that takes deliveries and answers as it is told, wrongly too. Lives in the test's
/// thread.
class Endpoint : public QObject
{
public:
    /// How a request is answered.
    struct Manner
    {
        int status = 200; ///< 0: the connection is cut without an answer.
        Milliseconds delay{0}; ///< Before it; below 0: never.
        QByteArray headers = {}; ///< Lines with their ends.
        QByteArray raw = {}; ///< Instead of an answer.
        qint64 body = 0; ///< Bytes; -1: without an end.
        bool takes = true; ///< Where the status is 2xx: whether the event counts as taken.
    };
    struct Request
    {
        qint64 event = 0;
        QString bike;
        QByteArray key;
        QByteArray authorization;
        QByteArray body;
        bool taken = false; ///< Answered 2xx.
        Milliseconds at{0};
    };

    explicit Endpoint(Clock &clock)
        : m_clock(clock)
    {
        connect(&m_server, &QTcpServer::pendingConnectionAvailable, this, [this] {
            while (QTcpSocket *socket = m_server.nextPendingConnection())
                serve(*socket);
        });
        up();
    }

    QUrl url() const { return QUrl(QStringLiteral("http://127.0.0.1:%1/events?key=hidden").arg(m_port)); }
    quint16 port() const { return m_port; }
    /// Listens, on the same port as before.
    bool up()
    {
        if (m_server.isListening())
            return true;
        const bool listening = m_server.listen(QHostAddress::LocalHost, m_port);
        m_port = listening ? m_server.serverPort() : m_port;
        return listening;
    }
    /// Refuses connections and cuts those there are.
    void down()
    {
        m_server.close();
        for (QTcpSocket *socket : m_server.findChildren<QTcpSocket *>())
            socket->abort();
    }

    Manner manner; ///< Of every request without one of its own.
    std::deque<Manner> next; ///< Of the next ones.
    std::function<std::optional<Manner>(const Request &)> judge; ///< Asked first, where it is set.
    std::function<void(const Request &)> heard; ///< Before anything is answered.
    std::function<void(const Request &)> answered; ///< Where it was answered.
    QList<Request> requests;
    int atOnce = 0; ///< Requests that wait for their answer.
    int mostAtOnce = 0;

    QList<qint64> ids() const
    {
        QList<qint64> ids;
        for (const Request &request : requests)
            ids.append(request.event);
        return ids;
    }

private:
    void serve(QTcpSocket &socket)
    {
        auto reading = std::make_shared<webhook::HttpRequest>();
        connect(&socket, &QTcpSocket::disconnected, &socket, &QObject::deleteLater);
        connect(&socket, &QTcpSocket::readyRead, this, [this, &socket, reading] {
            if (reading->feed(socket.readAll()) != webhook::HttpRequest::State::Complete)
                return;
            const Request request = readRequest(*reading);
            *reading = {};
            take(socket, request);
        });
    }

    Request readRequest(const webhook::HttpRequest &http) const
    {
        const QJsonObject body = QJsonDocument::fromJson(http.body()).object();
        Request request;
        request.event = body[u"event"][u"id"].toInteger();
        request.bike = body[u"device"][u"uniqueId"].toString();
        request.key = http.header("Idempotency-Key");
        request.authorization = http.header("Authorization");
        request.body = http.body();
        request.at = m_clock.monotonic();
        return request;
    }

    void take(QTcpSocket &socket, Request request)
    {
        if (heard)
            heard(request);
        Manner how = judge ? judge(request).value_or(manner) : manner;
        if (!next.empty()) {
            how = next.front();
            next.pop_front();
        }
        const qsizetype place = requests.size();
        requests.append(request);
        mostAtOnce = std::max(mostAtOnce, ++atOnce);
        auto *wait = new Timer(m_clock, &socket);
        connect(wait, &QObject::destroyed, this, [this] { --atOnce; });
        if (how.delay.count() < 0)
            return;
        if (how.delay.count() == 0)
            return answer(socket, wait, place, how);
        connect(wait, &Timer::timeout, this,
                [this, &socket, wait, place, how] { answer(socket, wait, place, how); });
        wait->startOnce(how.delay);
    }

    void answer(QTcpSocket &socket, Timer *wait, qsizetype place, const Manner &how)
    {
        if (!how.raw.isEmpty()) { // the request still waits for its answer
            socket.write(how.raw);
            return;
        }
        wait->deleteLater();
        if (how.status == 0) {
            socket.abort();
            return;
        }
        requests[place].taken = how.takes && how.status >= 200 && how.status < 300;
        socket.write("HTTP/1.1 " + QByteArray::number(how.status) + " Said\r\n" + how.headers);
        if (answered)
            answered(requests[place]);
        if (how.body < 0)
            socket.write("Transfer-Encoding: chunked\r\n\r\n"
                         + (QByteArray("8000\r\n") + QByteArray(0x8000, 'x') + "\r\n").repeated(8));
        else
            socket.write("Content-Length: " + QByteArray::number(how.body) + "\r\n\r\n"
                         + QByteArray(how.body, 'x'));
    }

    Clock &m_clock;
    QTcpServer m_server;
    quint16 m_port = 0;
};

} // namespace bt::test
