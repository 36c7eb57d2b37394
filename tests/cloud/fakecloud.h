// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHttpServer>
#include <QJsonObject>
#include <QSslConfiguration>
#include <QTcpServer>
#include <QUrlQuery>
#include <QWebSocket>

#include <vector>

/// A few answers of a Traccar 5.12, written from the protocol page, with faults on demand. Smaller than the
/// simulator on purpose: it can be wrong in ways the simulator must not be.
class FakeCloud : public QObject
{
    Q_OBJECT
public:
    struct Seen
    {
        QByteArray verb;
        QString path;
        QUrlQuery query;
        QByteArray cookie;
        QByteArray authorization;
        QByteArray accept;
        QByteArray requestedWith;
        QByteArray body;
    };

    explicit FakeCloud(quint16 port = 0);
    /// Speaks https with this certificate and key.
    explicit FakeCloud(const QSslConfiguration &tls);

    QUrl url() const; ///< By address, not by name.
    quint16 port() const { return m_port; }
    QStringList paths() const; ///< "GET session" and so on, in order.
    QList<Seen> seen(const QString &path) const;
    void forgetSeen() { m_seen.clear(); }
    void forgetSessions() { m_sessions.clear(); }
    int sockets() const;
    void sendFrame(const QByteArray &json);
    void dropSockets();
    QByteArray cookieOfSocket() const { return m_socketCookie; }

    QByteArray email = "owner@example.org";
    QByteArray password = "right";
    QByteArray token = "abcdefghijklmnop";
    QByteArray code; ///< Not empty: sign-in asks for it.
    QByteArray madeToken = "made-token-0123456789"; ///< What POST /session/token makes, and signs in with.
    QJsonObject user;
    QByteArray devices;
    QByteArray positions = "[]";
    QByteArray events = "[]";
    QByteArray notifications = "[]";
    QByteArray burst = R"({"positions":[]})";
    bool refuseGroups = false; ///< Reports by group are answered 400.
    int refuseSocketWith = 0; ///< Status of the handshake.
    QHash<QString, std::pair<int, QByteArray>> faults; ///< By path: status and body instead of the answer.
    QHash<QString, QByteArray> faultHeaders; ///< Retry-After for them, or Location.
    std::function<void(QJsonObject &)> afterPut; ///< What else the server does to the user.

Q_SIGNALS:
    void asked(const QString &what);

private:
    FakeCloud(std::unique_ptr<QTcpServer> listener, quint16 port);
    QHttpServerResponse answer(const QHttpServerRequest &request);
    QHttpServerResponse session(const QHttpServerRequest &request);
    bool signedIn(const QHttpServerRequest &request) const;

    QHttpServer m_http;
    quint16 m_port = 0;
    bool m_tls = false;
    QList<Seen> m_seen;
    QSet<QByteArray> m_sessions;
    QByteArray m_socketCookie;
    int m_lastSession = 0;
    std::vector<std::unique_ptr<QWebSocket>> m_sockets;
};
