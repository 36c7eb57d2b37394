// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSslConfiguration>
#include <QSslServer>
#include <QSslSocket>
#include <QTcpSocket>
#include <QUrl>

namespace bt::test {

/// Speaks https on a free port of 127.0.0.1 for a server there that speaks http. Lives in the test's thread.
class TlsFront
{
public:
    TlsFront(quint16 serverBehind, const QSslConfiguration &tls)
        : m_serverBehind(serverBehind)
    {
        m_server.setSslConfiguration(tls);
        QObject::connect(&m_server, &QTcpServer::pendingConnectionAvailable, &m_server, [this] {
            while (QTcpSocket *client = m_server.nextPendingConnection())
                join(client);
        });
        m_server.listen(QHostAddress::LocalHost);
    }
    Q_DISABLE_COPY_MOVE(TlsFront)

    QUrl url() const { return QUrl(QStringLiteral("https://127.0.0.1:%1").arg(m_server.serverPort())); }
    /// What clients sent through TLS so far.
    qint64 bytesReceived() const { return m_received; }
    /// From the next connection on; those that are open end.
    void replaceCertificate(const QSslConfiguration &tls)
    {
        m_server.setSslConfiguration(tls);
        for (QTcpSocket *client : m_server.findChildren<QTcpSocket *>())
            client->abort();
    }

private:
    void join(QTcpSocket *client)
    {
        auto *behind = new QTcpSocket(client);
        behind->connectToHost(QHostAddress::LocalHost, m_serverBehind); // what is written meanwhile waits
        const auto forward = [this, client, behind] {
            const QByteArray bytes = client->readAll();
            m_received += bytes.size();
            behind->write(bytes);
        };
        QObject::connect(client, &QIODevice::readyRead, behind, forward);
        QObject::connect(behind, &QIODevice::readyRead, client, [=] { client->write(behind->readAll()); });
        QObject::connect(behind, &QAbstractSocket::disconnected, client,
                         &QAbstractSocket::disconnectFromHost);
        QObject::connect(client, &QAbstractSocket::disconnected, client, &QObject::deleteLater);
        forward(); // what came before anybody listened
    }

    quint16 m_serverBehind;
    qint64 m_received = 0;
    QSslServer m_server;
};

} // namespace bt::test
