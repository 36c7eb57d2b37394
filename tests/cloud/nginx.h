// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>
#include <QProcess>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

/// Debian's nginx before a server on 127.0.0.1, with a folder, a port and a configuration of its own, as the
/// user who runs the test. Ends with this object.
class Nginx
{
public:
    /// @p location is what stands in `location / { … }` besides the server behind it.
    Nginx(quint16 serverBehind, const char *location)
    {
        QTcpServer free;
        free.listen(QHostAddress::LocalHost);
        m_port = free.serverPort();
        free.close();
        const QString text = QStringLiteral(R"(
daemon off; master_process off; pid %1/pid; error_log %1/error.log warn;
events { worker_connections 64; }
http {
  access_log off; client_body_temp_path %1/body; proxy_temp_path %1/proxy; fastcgi_temp_path %1/fastcgi;
  uwsgi_temp_path %1/uwsgi; scgi_temp_path %1/scgi;
  server { listen 127.0.0.1:%2; location / { proxy_pass http://127.0.0.1:%3; %4 } }
})")
                                 .arg(m_folder.path())
                                 .arg(m_port)
                                 .arg(serverBehind)
                                 .arg(QLatin1StringView(location));
        QFile file(m_folder.filePath(QStringLiteral("nginx.conf")));
        if (!file.open(QIODevice::WriteOnly) || file.write(text.toUtf8()) < 0)
            return;
        file.close();
        m_program.start(QStringLiteral("nginx"),
                        {QStringLiteral("-p"), m_folder.path(), QStringLiteral("-e"),
                         m_folder.filePath(QStringLiteral("error.log")), QStringLiteral("-c"),
                         file.fileName()});
    }
    ~Nginx()
    {
        m_program.kill();
        m_program.waitForFinished();
    }
    Q_DISABLE_COPY_MOVE(Nginx)

    /// Once it listens; false where it does not.
    bool isReady()
    {
        return QTest::qWaitFor(
            [this] {
                QTcpSocket probe;
                probe.connectToHost(QHostAddress::LocalHost, m_port);
                return probe.waitForConnected(200);
            },
            10'000);
    }
    QString problem()
    {
        QFile log(m_folder.filePath(QStringLiteral("error.log")));
        return m_program.errorString()
            + (log.open(QIODevice::ReadOnly) ? QString::fromLocal8Bit(log.readAll()) : QString());
    }
    QUrl url() const { return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_port)); }

private:
    QTemporaryDir m_folder;
    QProcess m_program;
    quint16 m_port = 0;
};
