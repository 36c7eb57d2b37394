// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QBuffer>
#include <QHostAddress>
#include <QImage>
#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>

#include <functional>

namespace bt::test {

/// A tile server on loopback that answers with the very bytes it is told, right or wrong. Remembers what it
/// was asked.
class FaultyTileServer : public QTcpServer
{
public:
    struct Answer
    {
        QByteArray bytes; ///< Of the whole answer; empty: silence.
        bool hangUp = false;
    };
    using Rule = std::function<Answer(const QByteArray &head)>;

    explicit FaultyTileServer(Rule rule)
        : m_rule(std::move(rule))
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket *socket = nextPendingConnection()) {
                ++m_connections;
                connect(socket, &QTcpSocket::readyRead, socket, [this, socket] { read(socket); });
                connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            }
        });
    }

    void setRule(Rule rule) { m_rule = std::move(rule); }
    QString address(const QString &rest = QStringLiteral("/{z}/{x}/{y}.png")) const
    {
        return QStringLiteral("http://127.0.0.1:%1").arg(serverPort()) + rest;
    }
    const QList<QByteArray> &heads() const { return m_heads; }
    int asked() const { return int(m_heads.size()); }
    int connections() const { return m_connections; }
    int mostSilent() const { return m_mostSilent; } ///< Requests without an answer at the same time.
    /// Answers those that met silence by the present rule.
    void answerSilent()
    {
        for (const auto &[socket, head] : std::exchange(m_silent, {})) {
            if (socket)
                send(socket, head);
        }
    }

    static QByteArray png(const QColor &colour, QSize size = {256, 256})
    {
        QImage image(size, QImage::Format_RGB32);
        image.fill(colour);
        QByteArray bytes;
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        image.save(&buffer, "PNG");
        return bytes;
    }
    static Answer ok(const QByteArray &body, const QByteArray &headers = {})
    {
        return {"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Length: "
                + QByteArray::number(body.size()) + "\r\n" + headers + "\r\n" + body};
    }
    static Answer status(const QByteArray &line, const QByteArray &headers = {})
    {
        return {"HTTP/1.1 " + line + "\r\nContent-Length: 0\r\n" + headers + "\r\n"};
    }

private:
    void read(QTcpSocket *socket)
    {
        QByteArray &head = m_reading[socket];
        while (socket->canReadLine()) {
            const QByteArray line = socket->readLine();
            head += line;
            if (line.trimmed().isEmpty()) {
                m_heads.append(head);
                send(socket, std::exchange(head, {}));
            }
        }
    }
    void send(QTcpSocket *socket, const QByteArray &head)
    {
        const Answer answer = m_rule(head);
        if (answer.bytes.isEmpty() && !answer.hangUp) {
            m_silent.append({socket, head});
            m_mostSilent = std::max(m_mostSilent, int(m_silent.size()));
            return;
        }
        socket->write(answer.bytes);
        if (answer.hangUp)
            socket->disconnectFromHost();
    }

    Rule m_rule;
    QHash<QTcpSocket *, QByteArray> m_reading;
    QList<std::pair<QPointer<QTcpSocket>, QByteArray>> m_silent;
    QList<QByteArray> m_heads;
    int m_connections = 0;
    int m_mostSilent = 0;
};

} // namespace bt::test
