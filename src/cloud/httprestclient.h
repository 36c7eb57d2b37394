// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/link.h"

#include <QPointer>

namespace bt::cloud {

/// The RestClient over a Link. Without one every call is answered SignedOut.
class HttpRestClient : public RestClient
{
    Q_OBJECT
public:
    /// How long after a save it is looked at again.
    static constexpr Milliseconds secondLook{8'000};
    static constexpr int mostRepeats = 3; ///< Of a write that another program undid without knowing.

    explicit HttpRestClient(Clock &clock, QObject *parent = nullptr);

    void setLink(Link *link);

    Reply<QList<Position>> positions(DeviceId device, Instant from, Instant to) override;
    Reply<QList<ReportedTrip>> trips(DeviceId device, Instant from, Instant to) override;
    Reply<Position> position(PositionId id) override;
    Reply<QList<Position>> latestPositions() override;
    Reply<Event> event(EventId id) override;
    Reply<QList<Event>> events(const QList<DeviceId> &devices, Instant from, Instant to) override;
    Reply<QByteArray> picture(const QString &uniqueId, const QString &file) override;
    Reply<QList<GeofenceRecord>> geofences() override;
    Reply<QList<NotificationRule>> notifications() override;
    Reply<Account> account() override;
    Reply<Account> patchAccount(const AttributePatch &patch) override;
    QList<AttributeConflict> conflicts() const override { return m_conflicts; }

Q_SIGNALS:
    /// What the last read of the account said.
    void accountRead(const bt::Account &account);

private:
    struct Patch;
    bool repeat(const std::shared_ptr<Patch> &job, const QJsonObject &user);

    void put(const std::shared_ptr<Patch> &job);
    void verify(const std::shared_ptr<Patch> &job);
    void lookAgain();

    QPointer<Link> m_link;
    QList<AttributeConflict> m_conflicts;
    std::shared_ptr<Patch> m_verified; // waits for the second look
    Timer m_secondLook;
};

/// Parsers from bodies to values, for Link::fetch and Link::collect. NotUnderstood where a list breaks off.
namespace parse {
Result<QList<Device>> devices(const QByteArray &body, Codec &codec);
Result<QList<Position>> positions(const QByteArray &body, Codec &codec);
Result<QList<ReportedTrip>> trips(const QByteArray &body, Codec &codec);
Result<QList<Event>> events(const QByteArray &body, Codec &codec);
Result<QList<Group>> groups(const QByteArray &body, Codec &codec);
Result<QList<GeofenceRecord>> geofences(const QByteArray &body, Codec &codec);
Result<QList<NotificationRule>> notifications(const QByteArray &body, Codec &codec);
Result<QJsonObject> user(const QByteArray &body, Codec &codec);
Result<Event> event(const QByteArray &body, Codec &codec);
} // namespace parse

} // namespace bt::cloud
