// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/dice.h"

#include <QHash>
#include <QJsonObject>
#include <QMap>
#include <QString>

#include <map>
#include <vector>

namespace bt::simulator {

/// The people who may sign in, their sessions, tokens and notification rules.
class Accounts
{
public:
    struct User
    {
        QJsonObject object; ///< As the interface shows it.
        QString password;
        std::map<qint64, QJsonObject> notifications; ///< By id.
    };

    Accounts(const Dice &dice, int count, bool webNotifications);

    qint64 firstId() const { return 1; }
    User *user(qint64 id);
    const User *user(qint64 id) const { return const_cast<Accounts *>(this)->user(id); }
    const std::map<qint64, User> &all() const { return m_users; }
    /// 0 where the pair fits nobody.
    qint64 check(const QString &email, const QString &password) const;
    qint64 userOfToken(const QString &token, qint64 now) const;
    QString issueToken(qint64 user, qint64 expires);
    qint64 nextNotificationId() { return ++m_lastNotification; }
    static const QStringList &eventTypes();

    /// Opens a session of nobody yet; sessions of nobody are forgotten when there are too many.
    QByteArray openSession();
    bool hasSession(const QByteArray &cookie) const { return m_sessions.contains(cookie); }
    qint64 userOfSession(const QByteArray &cookie) const { return m_sessions.value(cookie, 0); }
    void bindSession(const QByteArray &cookie, qint64 user) { m_sessions[cookie] = user; }
    int expireSessions(qint64 user); ///< 0: everybody's.
    void forgetSessions() { m_sessions.clear(); } ///< As after a restart.
    int sessionCount() const { return int(m_sessions.size()); }

private:
    std::map<qint64, User> m_users;
    QHash<QByteArray, qint64> m_sessions;
    struct Token
    {
        qint64 user;
        qint64 expires;
    };
    QHash<QString, Token> m_tokens;
    qint64 m_lastNotification = 0;
};

} // namespace bt::simulator
