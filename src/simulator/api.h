// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/accounts.h"
#include "simulator/http.h"
#include "simulator/livefleet.h"

namespace bt::simulator {

/// The REST interface below /api, as 5.12 answers it. Knows nothing of sockets; one thread.
class Api
{
public:
    Api(LiveFleet &fleet, Accounts &accounts);

    HttpReply handle(const HttpRequest &request);
    /// What the socket's handshake asks: the user of the session cookie, 0 for nobody.
    qint64 userOfCookie(const QByteArray &cookie) const { return m_accounts.userOfSession(cookie); }

    const std::map<qint64, QJsonObject> &geofences() const { return m_geofences; }
    const std::map<qint64, QJsonObject> &groups() const { return m_groups; }

private:
    struct Caller
    {
        qint64 user = 0;
        std::optional<HttpReply> refusal; ///< Wrong header credentials.
    };
    Caller identify(const HttpRequest &request) const;
    HttpReply answer(const HttpRequest &request, QByteArray &cookie);

    // api_session.cpp
    HttpReply session(const HttpRequest &request, QByteArray &cookie);
    HttpReply signIn(const HttpRequest &request, QByteArray &cookie);
    HttpReply issueToken(const HttpRequest &request, qint64 user);
    HttpReply server(const HttpRequest &request) const;
    HttpReply users(const HttpRequest &request, qint64 user);
    HttpReply replaceUser(const HttpRequest &request, qint64 user);
    static HttpReply userReply(const Accounts::User &user);
    HttpReply accepted(qint64 user, QByteArray &cookie);

    // api_objects.cpp
    HttpReply devices(const HttpRequest &request, qint64 user);
    HttpReply deviceList(const HttpRequest &request, qint64 user) const;
    HttpReply writeDevice(const HttpRequest &request, qint64 user);
    HttpReply records(const HttpRequest &request, std::map<qint64, QJsonObject> &records,
                      std::span<const struct Field> fields, std::string_view typeName, qint64 &lastId);
    HttpReply notifications(const HttpRequest &request, qint64 user);
    HttpReply commands(const HttpRequest &request);
    HttpReply permissions(const HttpRequest &request);

    // api_reports.cpp
    HttpReply positions(const HttpRequest &request);
    HttpReply event(const HttpRequest &request);
    HttpReply reports(const HttpRequest &request);

    LiveFleet &m_fleet;
    Accounts &m_accounts;
    std::map<qint64, QJsonObject> m_geofences;
    std::map<qint64, QJsonObject> m_groups;
    qint64 m_lastGeofence = 0;
    qint64 m_lastGroup = 0;
};

} // namespace bt::simulator
