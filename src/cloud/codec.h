// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values.h"

#include <QByteArrayView>
#include <QStringView>

#include <memory>

namespace bt::cloud {

/// What a list held. Objects that cannot be used are counted and left out; the rest is complete and usable.
template <class T> struct Decoded
{
    QList<T> items;
    int rejected = 0; ///< Objects without an id, of the wrong type or broken.
    bool complete
        = true; ///< False: the text ends early or is no JSON array; a streamed list may break off with 200.
};

/// One of the account's notifications: which events the cloud pushes, and how.
struct NotificationRule
{
    NotificationId id;
    QString type;
    bool web = false; ///< Reaches the socket.
    bool always = false; ///< For all devices of the account.
    QString alarms; ///< Comma list, for type "alarm".
};

/// JSON of the cloud to values. Every member may be missing, null or of another type than documented: numbers
/// may be strings ("12", "NaN"), booleans numbers or strings, dates text in any form or epoch milliseconds.
/// Whatever can be read is used. `null` in a list is skipped without being counted (Traccar 4.x answers
/// `[null]` for "none").
///
/// The functions depend on nothing but their input; an object keeps buffers and a counter, so use one per
/// thread.
class Codec
{
public:
    Codec();
    ~Codec();
    Q_DISABLE_COPY_MOVE(Codec)

    /// A WebSocket frame: an object of arrays. Unknown keys are ignored; a frame that is no object is one
    /// rejection.
    CloudUpdate frame(QByteArrayView json);
    CloudUpdate frame(QStringView json); ///< As QWebSocket hands it over.

    /// Bodies of REST answers. One with Codec::padding spare bytes behind its end is read where it stands.
    static constexpr qsizetype padding = 64;
    Decoded<Device> devices(const QByteArray &json);
    Decoded<Position> positions(const QByteArray &json);
    Decoded<Event> events(const QByteArray &json);
    Decoded<Group> groups(const QByteArray &json);
    Decoded<GeofenceRecord> geofences(const QByteArray &json);
    Decoded<ReportedTrip> trips(const QByteArray &json);
    Decoded<NotificationRule> notifications(const QByteArray &json);

    /// Objects that lists (not frames) held and that could not be read, since last asked.
    int takeRejected() { return std::exchange(m_rejected, 0); }

private:
    template <class T> Decoded<T> list(const QByteArray &json);

    struct Buffers;
    std::unique_ptr<Buffers> m_buffers;
    int m_rejected = 0;
};

} // namespace bt::cloud
