// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/accounts.h"
#include "simulator/http.h"
#include "simulator/livefleet.h"
#include "simulator/permissions.h"

#include <functional>

namespace bt::simulator {

/// The REST interface below /api, as 5.12 answers it. Knows nothing of sockets; one thread.
class Api
{
public:
    /// @p deviceMade is told which user made which device.
    Api(LiveFleet &fleet, Areas &areas, Accounts &accounts, Permissions &permissions,
        std::function<void(qint64, qint64)> deviceMade);

    /// A report has `more` to do, which lasts no longer than this.
    HttpReply handle(const HttpRequest &request);
    /// What the socket's handshake asks: the user of the session cookie, 0 for nobody.
    qint64 userOfCookie(const QByteArray &cookie) const { return m_accounts.userOfSession(cookie); }

private:
    struct Caller
    {
        qint64 user = 0;
        std::optional<HttpReply> refusal; ///< Wrong header credentials.
    };
    Caller identify(const HttpRequest &request) const;
    HttpReply answer(const HttpRequest &request, QByteArray &cookie);
    bool sees(qint64 user, qint64 device) const
    {
        return m_fleet.isKnown(device) && m_permissions.sees(user, device);
    }
    bool seesBike(qint64 user, int bike) const
    {
        return !m_fleet.isRemoved(bike) && m_permissions.sees(user, m_fleet.deviceId(bike));
    }
    bool seesArea(qint64 user, qint64 area) const;

    // api_session.cpp
    HttpReply session(const HttpRequest &request, QByteArray &cookie);
    HttpReply signIn(const HttpRequest &request, QByteArray &cookie);
    HttpReply issueToken(const HttpRequest &request, qint64 user);
    HttpReply sessionPart(const HttpRequest &request, qint64 user);
    static HttpReply server();
    static HttpReply serverPart(const HttpRequest &request);
    static HttpReply password(const HttpRequest &request);
    HttpReply users(const HttpRequest &request, qint64 user);
    HttpReply replaceUser(const HttpRequest &request, qint64 user);
    static HttpReply makeOneTimeKey(const HttpRequest &request);
    static HttpReply userReply(const Accounts::User &user);
    HttpReply accepted(qint64 user, QByteArray &cookie);

    // api_devices.cpp
    HttpReply devices(const HttpRequest &request, qint64 user);
    HttpReply media(const HttpRequest &request, qint64 user) const;
    HttpReply deviceList(const HttpRequest &request, qint64 user) const;
    HttpReply writeDevice(const HttpRequest &request, qint64 user);

    // api_objects.cpp
    /// Objects of one type: what may be asked of them is the same for all.
    struct Collection
    {
        std::map<qint64, QJsonObject> &records;
        std::span<const struct Field> fields;
        std::string_view typeName;
        QString property; ///< Its name in a permission: "geofenceId".
        qint64 everybodys = 0; ///< Ids up to this one are seen by all accounts.
        bool strict = true; ///< Refuses fields that it does not know.
    };
    std::optional<Collection> collection(const QString &name, qint64 user);
    bool owns(const Collection &collection, qint64 user, qint64 id) const;
    /// @p place: how many segments of the path name the collection.
    HttpReply records(const HttpRequest &request, qint64 user, const Collection &collection, int place);
    HttpReply list(const HttpRequest &request, qint64 user, const Collection &collection) const;
    HttpReply write(const HttpRequest &request, qint64 user, const Collection &collection);
    static HttpReply notificationNames(const HttpRequest &request);
    HttpReply commandTypes(const HttpRequest &request, qint64 user) const;
    HttpReply sendCommand(const HttpRequest &request, qint64 user) const;
    HttpReply permissions(const HttpRequest &request, qint64 user);
    void linkArea(const Permissions::Link &link, bool links);

    // api_positions.cpp
    HttpReply positions(const HttpRequest &request, qint64 user);
    HttpReply erasePositions(const HttpRequest &request, qint64 user);
    HttpReply positionsById(const QStringList &ids, qint64 user) const;
    HttpReply exportPositions(const HttpRequest &request, qint64 user) const;
    HttpReply event(const HttpRequest &request, qint64 user) const;

    // api_reports.cpp
    std::expected<QList<int>, HttpReply> bikesOf(const HttpRequest &request, qint64 user) const;
    struct ReportQuery
    {
        QString kind;
        qint64 from; ///< Epoch ms, both ends inclusive.
        qint64 to;
        QStringList types;
    };
    void appendReport(class JsonList &items, const ReportQuery &query, int bike, qint64 user) const;
    HttpReply reports(const HttpRequest &request, qint64 user) const;

    LiveFleet &m_fleet;
    Areas &m_areas;
    Accounts &m_accounts;
    Permissions &m_permissions;
    std::function<void(qint64, qint64)> m_deviceMade;
    std::map<QString, std::map<qint64, QJsonObject>> m_records; ///< By their place below /api.
    qint64 m_lastRecord = 0;
};

} // namespace bt::simulator
