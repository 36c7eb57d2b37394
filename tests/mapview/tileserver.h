// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QBuffer>
#include <QHostAddress>
#include <QImage>
#include <QPainter>
#include <QTcpServer>
#include <QTcpSocket>

namespace bt::test {

/// Tiles of one colour with a border, over HTTP on a port of its own. Counts what it was asked for.
class TileServer : public QTcpServer
{
public:
    explicit TileServer(const QColor &ground)
    {
        QImage tile(256, 256, QImage::Format_RGB32);
        tile.fill(ground);
        QPainter painter(&tile);
        painter.setPen(ground.darker(108));
        painter.drawRect(0, 0, 256, 256);
        painter.end();
        QBuffer buffer(&m_png);
        buffer.open(QIODevice::WriteOnly);
        tile.save(&buffer, "PNG");
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket *socket = nextPendingConnection()) {
                connect(socket, &QTcpSocket::readyRead, socket, [this, socket] { answer(socket); });
                connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            }
        });
    }

    QString urlTemplate() const
    {
        return QStringLiteral("http://127.0.0.1:%1/%z/%x/%y.png").arg(serverPort());
    }
    int served() const { return m_served; }

private:
    void answer(QTcpSocket *socket)
    {
        while (socket->canReadLine()) {
            const QByteArray line = socket->readLine();
            if (line.trimmed().isEmpty()) {
                ++m_served;
                socket->write("HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Length: "
                              + QByteArray::number(m_png.size()) + "\r\n\r\n" + m_png);
            }
        }
    }

    QByteArray m_png;
    int m_served = 0;
};

} // namespace bt::test
