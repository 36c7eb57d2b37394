// SPDX-License-Identifier: GPL-3.0-or-later
// What alarms cost: the program that waits for them, the first one, and ten thousand at once.
#include "alarms/announcer.h"
#include "bench/figures.h"
#include "desktop/trayicon.h"

#include <QApplication>
#include <QFile>

using namespace bt;
using namespace bt::bench;

namespace {

constexpr int bikes = 5000;
constexpr int alarmCount = 10'000;

double residentMb()
{
    QFile status(QStringLiteral("/proc/self/statm"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    return status.readAll().split(' ').value(1).toDouble() * 4096 / 1e6;
}

CloudUpdate fleetOf(int count, Instant now)
{
    CloudUpdate update;
    update.devicesComplete = true;
    for (int i = 1; i <= count; ++i) {
        Device device;
        device.id = DeviceId{i};
        device.uniqueId = QString::number(1'000'000'000LL + i);
        device.name = QStringLiteral("Bike %1").arg(i);
        device.lastUpdate = now;
        device.flags.guarded = true;
        update.devices.append(device);
        Position position;
        position.id = PositionId{i};
        position.device = device.id;
        position.point = {53.55, 13.26};
        position.fixTime = position.serverTime = now;
        position.valid = true;
        position.motion = false;
        update.positions.append(position);
    }
    return update;
}

/// Milliseconds and megabytes that @p work takes.
template <class Work> void measure(const char *name, Work work)
{
    const double before = residentMb();
    const double begun = wallMs();
    work();
    print((QByteArray(name) + "_time").constData(), wallMs() - begun, "ms");
    print((QByteArray(name) + "_memory").constData(), residentMb() - before, "MB");
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    SystemClock clock;
    fleet::FleetStore store(clock);
    fleet::EventFeed feed(store);
    store.apply(fleetOf(bikes, clock.now()));
    store.flush();

    std::unique_ptr<desktop::TrayIcon> tray;
    measure("tray_looked_for", [&] {
        if (desktop::TrayIcon::isPossible())
            tray = std::make_unique<desktop::TrayIcon>();
    });
    std::unique_ptr<alarms::AlarmCentre> centre;
    measure("alarms_waiting", [&] { centre = std::make_unique<alarms::AlarmCentre>(store, feed, clock); });

    const alarms::Outlets outlets = alarms::systemOutlets();
    std::unique_ptr<alarms::Notifier> notifier;
    std::unique_ptr<alarms::Sounder> sounder;
    measure("notifications_loaded", [&] {
        notifier = outlets.makeNotifier({[](const QByteArray &) { }, [] { }, [](bool) { }});
        if (notifier)
            notifier->show({.title = QStringLiteral("A bike"),
                            .body = {},
                            .showText = QStringLiteral("Show"),
                            .acknowledgeText = QStringLiteral("Acknowledge"),
                            .isNews = true});
    });
    measure("sound_loaded", [&] {
        sounder = outlets.makeSounder({[](bool) { }});
        if (sounder) {
            sounder->start();
            sounder->stop();
        }
    });
    if (!notifier || !sounder)
        return 1;

    int notices = 0;
    class Counter : public alarms::Notifier
    {
    public:
        explicit Counter(int &count)
            : m_count(count)
        {
        }
        void show(const alarms::Notice &) override { ++m_count; }
        void withdraw() override { }

    private:
        int &m_count;
    };
    alarms::Announcer announcer(
        *centre, store, clock,
        {[&](const alarms::Notifier::Callbacks &) { return std::make_unique<Counter>(notices); }, {}}, {});
    CloudUpdate many;
    for (int i = 1; i <= alarmCount; ++i) {
        Event event;
        event.id = EventId{i};
        event.device = DeviceId{1 + i % bikes};
        event.type = alarms::alarmType;
        event.alarm = QStringLiteral("vibration");
        event.time = clock.now();
        many.events.append(event);
    }
    measure("alarms_10000_at_once", [&] {
        feed.apply(many);
        QCoreApplication::processEvents();
    });
    print("alarms_10000_notices", notices, "notifications");
    measure("alarms_10000_acknowledged", [&] {
        centre->acknowledgeAll();
        QCoreApplication::processEvents();
    });
    return centre->count() == 0 && notices == 1 ? 0 : 1;
}
