// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "archive/archive.h"
#include "fleet/fleetvalues.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

namespace bt::test {

inline archive::ArchivedEvent archived(const Event &event, const QString &bike, bool acknowledged = false)
{
    return {event, bike, {}, {}, acknowledged};
}

/// Opens the archive and waits for what it holds; empty when it fails.
inline std::optional<archive::Snapshot> opened(archive::Archive &archive)
{
    std::optional<archive::Snapshot> snapshot;
    const auto connection = QObject::connect(&archive, &archive::Archive::opened, &archive,
                                             [&](const archive::Snapshot &given) { snapshot = given; });
    QSignalSpy failed(&archive, &archive::Archive::failed);
    archive.open();
    (void)QTest::qWaitFor([&] { return snapshot || !failed.isEmpty(); }, 30'000);
    QObject::disconnect(connection);
    return snapshot;
}

// Every field set, to something that is not its default.
inline Device fullDevice()
{
    Device bike = device(3'000'000'007, QStringLiteral("1000204317"), fromEpochMs(1'780'000'000'123));
    bike.name = QStringLiteral("Größe <b>9</b> 🚲");
    bike.group = GroupId{4};
    bike.status = ConnectionStatus::Online;
    bike.disabled = true;
    bike.flags.guarded = bike.flags.stolen = bike.flags.doubleBattery = true;
    bike.lastAlarm = fromEpochMs(1'779'999'999'000);
    bike.expires = fromEpochMs(1'790'000'000'000);
    bike.geofenceRadiusMetres = 50.5;
    bike.attributes = "{\"guarded\":true}";
    return bike;
}

inline Position fullPosition()
{
    Position position = fix(9'000'000'001, 3'000'000'007, fromEpochMs(1'780'000'000'000), {53.5571, 13.2604});
    position.speedKnots = 11.5F;
    position.courseDegrees = 271;
    position.altitudeMetres = -3;
    position.accuracyMetres = 12.5F;
    position.deviceTime.reset();
    position.motion = true;
    position.ignition = false;
    position.charging.reset();
    position.totalDistanceMetres = 123456.789;
    position.alarm = QStringLiteral("vibration");
    position.attributes = "{\"batteryLevel\":80}";
    return position;
}

/// An archive in a folder of its own, and what tests do with it.
class ArchiveFixture
{
protected:
    void makeHome()
    {
        m_home = std::make_unique<QTemporaryDir>();
        m_folder = m_home->filePath(QStringLiteral("accounts/a"));
        m_now = m_clock.now();
        start();
    }
    void dropHome()
    {
        m_archive.reset();
        m_home.reset();
    }
    void start(qint64 largestBytes = archive::largestArchiveDefault)
    {
        m_archive.reset();
        m_archive = std::make_unique<archive::Archive>(m_clock,
                                                       archive::ArchiveOptions{m_folder, largestBytes, {}});
    }
    /// Closes, opens, reads.
    archive::Snapshot again()
    {
        start();
        return opened(*m_archive).value_or(archive::Snapshot());
    }
    void write(const CloudUpdate &update) { m_archive->write(archive::FleetHeard{update, m_clock.now()}); }
    void write(const QList<archive::ArchivedEvent> &events)
    {
        m_archive->write(archive::EventsHeard{events});
    }

    ManualClock m_clock;
    std::unique_ptr<QTemporaryDir> m_home;
    QString m_folder;
    std::unique_ptr<archive::Archive> m_archive;
    Instant m_now;
};

} // namespace bt::test
