// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QSslConfiguration>
#include <QSslKey>
#include <QTemporaryDir>

namespace bt::test {

/// Certificates of an own authority, made when they are needed by the openssl program.
class Certificates
{
public:
    bool isReady() const { return m_folder.isValid() && m_problem.isEmpty(); }
    QString problem() const { return m_problem; }

    QByteArray authority(const QString &name = QStringLiteral("known"))
    {
        if (!QFile::exists(file(name, "pem"))) {
            run(QStringList{QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-days"),
                            QStringLiteral("3650"), QStringLiteral("-subj"),
                            QStringLiteral("/CN=Authority ") + name, QStringLiteral("-addext"),
                            QStringLiteral("basicConstraints=critical,CA:TRUE"), QStringLiteral("-out"),
                            file(name, "pem")}
                + newKey(name));
        }
        return read(file(name, "pem"));
    }

    /// For a server at @p place ("IP:127.0.0.1"), signed by the authority @p issuer; by itself where that is
    /// empty.
    QSslConfiguration server(const QString &name, const QString &place, const QString &issuer,
                             bool expired = false)
    {
        const QString subject = QStringLiteral("/CN=") + name;
        const QString names = QStringLiteral("subjectAltName=") + place;
        if (issuer.isEmpty()) {
            run(QStringList{QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-days"),
                            QStringLiteral("30"), QStringLiteral("-subj"), subject, QStringLiteral("-addext"),
                            names, QStringLiteral("-out"), file(name, "pem")}
                + newKey(name));
        } else {
            authority(issuer);
            run(QStringList{QStringLiteral("req"), QStringLiteral("-new"), QStringLiteral("-subj"), subject,
                            QStringLiteral("-addext"), names, QStringLiteral("-out"), file(name, "csr")}
                + newKey(name));
            QStringList sign{
                QStringLiteral("x509"),   QStringLiteral("-req"), QStringLiteral("-in"),
                file(name, "csr"),        QStringLiteral("-CA"),  file(issuer, "pem"),
                QStringLiteral("-CAkey"), file(issuer, "key"),    QStringLiteral("-copy_extensions"),
                QStringLiteral("copy"),   QStringLiteral("-out"), file(name, "pem")};
            if (expired)
                sign << QStringLiteral("-not_before") << QStringLiteral("20200101000000Z")
                     << QStringLiteral("-not_after") << QStringLiteral("20200201000000Z");
            else
                sign << QStringLiteral("-days") << QStringLiteral("30");
            run(sign);
        }
        QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
        configuration.setLocalCertificate(QSslCertificate(read(file(name, "pem"))));
        configuration.setPrivateKey(QSslKey(read(file(name, "key")), QSsl::Ec));
        configuration.setPeerVerifyMode(QSslSocket::VerifyNone); // of clients
        return configuration;
    }

private:
    QString file(const QString &name, const char *kind) const
    {
        return m_folder.filePath(name + u'.' + QLatin1StringView(kind));
    }
    QStringList newKey(const QString &name) const
    {
        return {QStringLiteral("-newkey"),  QStringLiteral("ec"),
                QStringLiteral("-pkeyopt"), QStringLiteral("ec_paramgen_curve:P-256"),
                QStringLiteral("-nodes"),   QStringLiteral("-keyout"),
                file(name, "key")};
    }
    static QByteArray read(const QString &name)
    {
        QFile opened(name);
        return opened.open(QIODevice::ReadOnly) ? opened.readAll() : QByteArray();
    }
    void run(const QStringList &arguments)
    {
        QProcess openssl;
        openssl.start(QStringLiteral("openssl"), arguments);
        if (!openssl.waitForFinished(20'000) || openssl.exitCode() != 0)
            m_problem = openssl.errorString() + QString::fromLocal8Bit(openssl.readAllStandardError());
    }

    QTemporaryDir m_folder;
    QString m_problem;
};

} // namespace bt::test
