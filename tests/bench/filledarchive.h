// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "archive/archive.h"
#include "fleet/fleetvalues.h"

#include <QEventLoop>

namespace bt::bench {

inline QString bikeNumber(qint64 bike) { return QString::number(1'000'000'000 + bike); }

/// A fleet and its events, a second apart up to @p now: rides, and one alarm in fifty that nobody has
/// acknowledged.
inline void fill(archive::Archive &archive, int bikes, int events, Instant now)
{
    CloudUpdate update;
    for (int i = 1; i <= bikes; ++i) {
        Device device = test::device(i, bikeNumber(i), now);
        device.attributes = R"({"guarded":true,"autoGuard":false,"frameNumber":"WBK1234567"})";
        update.devices.append(device);
        Position position = test::fix(i, i, now - Milliseconds(i));
        position.attributes = R"({"batteryLevel":80,"sat":9,"motion":false,"totalDistance":123456.7})";
        update.positions.append(position);
    }
    update.devicesComplete = true;
    archive.write(archive::FleetHeard{update, now});
    constexpr int batch = 10'000;
    for (int first = 0; first < events; first += batch) {
        archive::EventsHeard heard;
        for (int i = first; i < std::min(events, first + batch); ++i) {
            const qint64 bike = 1 + i % bikes;
            const bool alarm = i % 50 == 0;
            Event event = test::makeEvent(1 + i, bike, now - std::chrono::seconds(events - i));
            if (alarm) {
                event.type = QStringLiteral("alarm");
                event.alarm = i % 10'000 == 0 ? QStringLiteral("sos") : QStringLiteral("vibration");
                event.attributes = R"({"alarm":"vibration"})";
            }
            heard.events.append({event, bikeNumber(bike), {}, {}, !alarm});
        }
        archive.write(heard);
    }
    archive.write(archive::EventsComplete{now});
}

/// Opens it and waits; what it holds, or nothing.
inline std::optional<archive::Snapshot> open(archive::Archive &archive)
{
    std::optional<archive::Snapshot> read;
    QEventLoop loop;
    QObject::connect(&archive, &archive::Archive::opened, &loop, [&](const archive::Snapshot &snapshot) {
        read = snapshot;
        loop.quit();
    });
    QObject::connect(&archive, &archive::Archive::failed, &loop, &QEventLoop::quit);
    archive.open();
    loop.exec();
    return read;
}

} // namespace bt::bench
