// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/answer.h"
#include "cloud/eventportions.h"
#include "cloud/session.h"

#include <QStringList>

namespace bt::cloud {

/// One call below `<server>/api/`.
struct Request
{
    QByteArray verb = "GET";
    QString path;
    QList<std::pair<QString, QString>> query; ///< Plain text; encoded when sent, "+" included.
    QByteArray body;
    QByteArray contentType;
    Asked asked = Asked::Data;
    bool bulk = false; ///< One of many: kept to one a second once a first burst is spent.
    bool secretAnswer = false; ///< The answer itself is a secret.
    bool beforeSignIn = false; ///< Does not wait for a session; the others do.

    /// `/session` and `/media` read the cookie alone, whatever authorization the account uses (Traccar 5.12
    /// SessionResource, MediaFilter).
    bool needsCookie() const
    {
        return path == u"session" || path.startsWith(u"session/") || path.startsWith(u"media/");
    }
};

namespace requests {

Request whoAmI(); ///< Without waiting for a session: is there one?
Request account(); ///< The same call, for the account's data.
Request signIn(const Credentials &credentials);
Request signOut();
/// A token that outlives the session; @p expires is when it stops being accepted.
Request makeToken(Instant expires);
Request devices();
Request device(DeviceId id);
Request groups();
Request geofences();
Request notifications();
Request addNotification(const QByteArray &json);
Request latestPositions();
Request latestPosition(DeviceId id);
Request position(PositionId id);
Request event(EventId id);
/// A file of a bike that is no data; empty where the name could lead elsewhere.
std::optional<Request> media(const QString &uniqueId, const QString &file);
Request putUser(UserId id, const QByteArray &json);
/// One for each span of at most 24 h in [from, to], ascending and not overlapping.
QList<Request> positions(DeviceId device, Instant from, Instant to);
QList<Request> trips(DeviceId device, Instant from, Instant to); ///< As positions().
/// For each span of at most 24 h one for each portion.
QList<Request> events(const QList<EventPortion> &portions, Instant from, Instant to);

} // namespace requests

/// `https://host[:port]` out of what a person typed: "traccar.powunity.com", "https://x/api/",
/// "localhost:8082". Without a scheme https is meant, for the own computer http. BadInput says what is wrong
/// with it.
Result<QUrl> serverAddress(const QString &typed);
bool isLoopback(const QUrl &server);

} // namespace bt::cloud
