// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/codec.h"
#include "core/error.h"
#include "core/values.h"

#include <QFuture>
#include <QJsonObject>
#include <QJsonValue>
#include <QObject>

namespace bt::cloud {

template <class T> using Reply = QFuture<Result<T>>;

/// Own keys to write into the account's attributes. A null (undefined) value removes the key; everything else
/// the account holds is sent back as it was read.
struct AttributePatch
{
    QHash<QString, QJsonValue> set;
    QStringList remove;
    /// What the writer believes the present values to be. Where the cloud says otherwise the outcome is a
    /// conflict and nothing is written. Keys that are not in it are not checked; Undefined means "absent".
    QHash<QString, QJsonValue> expected;
};

/// Where what the cloud holds is not what the writer believes or wants. The values may be secrets
/// (`webhookPsk`). Undefined stands for "absent".
struct AttributeConflict
{
    QString key;
    QJsonValue mine; ///< What the writer wants there, or what was there before his write.
    QJsonValue theirs; ///< What is there.

    friend bool operator==(const AttributeConflict &, const AttributeConflict &) = default;
};

/// The REST side of a session. Asynchronous; answers come in the GUI thread. JSON is parsed in a worker
/// thread. At most a few requests run at once; sustained calls keep to one a second.
class RestClient : public QObject
{
    Q_OBJECT
public:
    using QObject::event; // the call of that name below stands beside it
    using QObject::QObject;

    /// Everything one bike reported with fixTime in [from, to], ascending; split into spans of at most 24 h.
    virtual Reply<QList<Position>> positions(DeviceId device, Instant from, Instant to) = 0;
    /// The cloud's own cut of the same span into rides, in spans of at most 24 h: over longer ones it counts
    /// differently and names no top speed (protocol page, 4.8). Pieces that touch are one ride.
    virtual Reply<QList<ReportedTrip>> trips(DeviceId device, Instant from, Instant to) = 0;
    virtual Reply<Position> position(PositionId id) = 0;
    /// The latest of each bike, in one answer.
    virtual Reply<QList<Position>> latestPositions() = 0;
    virtual Reply<Event> event(EventId id) = 0;
    /// Every event of these bikes with eventTime in [from, to].
    virtual Reply<QList<Event>> events(const QList<DeviceId> &devices, Instant from, Instant to) = 0;
    /// A picture's bytes as they are; BadInput where @p file is no plain name. Nobody has looked whether it
    /// is one.
    virtual Reply<QByteArray> picture(const QString &uniqueId, const QString &file) = 0;
    virtual Reply<QList<GeofenceRecord>> geofences() = 0;
    /// Which events the cloud announces to this account, and how.
    virtual Reply<QList<NotificationRule>> notifications() = 0;
    /// GET /session, never /users/{id}.
    virtual Reply<Account> account() = 0;
    /// GET raw → patch → PUT → GET and compare. Where another program saved what it had read
    /// before, the patch is written again on top. Conflict when `expected` does not hold or a key did not
    /// survive; conflicts() then has both values. Looked at once more some seconds after it succeeded: see
    /// patchUndone().
    virtual Reply<Account> patchAccount(const AttributePatch &patch) = 0;
    /// Of the last patchAccount(), or what patchUndone() found.
    virtual QList<AttributeConflict> conflicts() const { return {}; }

Q_SIGNALS:
    /// Some seconds after a patch had been verified, what it wrote was gone: another program wrote back what
    /// it had read before. conflicts() has both values.
    void patchUndone();
};

} // namespace bt::cloud
