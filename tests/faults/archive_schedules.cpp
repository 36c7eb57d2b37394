// SPDX-License-Identifier: GPL-3.0-or-later
// Random schedules of faults, with the client killed at random moments in every second one: once it is over,
// the archive holds every event that the cloud recorded, once, and every acknowledgement.
//   archive_schedules [--seeds N] [--first S]
#include "keptrig.h"
#include "randomfaults.h"
#include "schedulerunner.h"

#include <QJsonDocument>

using namespace bt;
using test::anyFault;
using test::Chance;

namespace {

class Schedule
{
public:
    Schedule(quint32 seed, QStringList &log)
        : m_chance(seed)
        , m_kills(seed % 2 == 0)
        , m_rig(fleet(seed))
        , m_log(log)
    {
    }

    QString run()
    {
        start();
        if (!m_chance.one(4)) // otherwise it starts while things go wrong
            m_rig.runUntilLive();
        for (int round = m_chance.between(2, 5); round > 0; --round)
            goOn();
        m_rig.clearFaults();
        m_rig.command("survive");
        m_rig.run(Milliseconds(1));
        if (!m_rig.isRunning()) // dead before, or before it heard that
            m_rig.start();
        const QString problem = m_rig.settle();
        m_log << QStringLiteral("%1 deaths, %2 events kept, %3 acknowledged")
                     .arg(m_rig.deaths())
                     .arg(m_rig.eventsKept())
                     .arg(m_rig.acknowledgements());
        return problem;
    }
    int deaths() const { return m_rig.deaths(); }

private:
    static simulator::Options fleet(quint32 seed)
    {
        simulator::Options options;
        options.bikes = 6;
        options.seed = seed % 5 + 1;
        return options;
    }

    void start()
    {
        const int records = m_kills && m_chance.one(2) ? m_chance.between(1, 80) : 0;
        const int spin = m_chance.between(0, 3000);
        if (records > 0)
            m_log << QStringLiteral("dies after %1 records and %2 µs").arg(records).arg(spin);
        m_rig.start(records, spin);
    }

    void goOn()
    {
        for (int together = m_chance.between(1, 3); together > 0; --together) {
            const QJsonObject fault = anyFault(m_chance);
            if (m_rig.inject(fault)) // a bike that is gone cannot be taken away
                m_log << QString::fromUtf8(QJsonDocument(fault).toJson(QJsonDocument::Compact));
        }
        m_rig.run(std::chrono::seconds(m_chance.between(1, 60)));
        disturb();
        if (m_kills && m_chance.one(2)) {
            const int moment = m_chance.between(0, 5000);
            m_log << QStringLiteral("killed after %1 µs").arg(moment);
            m_rig.kill(moment);
        }
        if (m_chance.one(2))
            m_rig.clearFaults();
        m_rig.run(std::chrono::seconds(m_chance.between(0, 60)));
        if (!m_rig.isRunning())
            start();
    }

    // What the person and the computer do meanwhile.
    void disturb()
    {
        for (int count = m_chance.between(0, 3); count > 0; --count)
            m_rig.command("acknowledge " + QByteArray::number(m_chance.between(0, 1000)));
        switch (m_chance.between(0, 5)) {
        case 0:
            return m_rig.command("network");
        case 1:
            return m_rig.command("reconnect");
        case 2:
            return m_rig.command("refresh");
        case 3: // asleep
            return m_rig.command("jump " + QByteArray::number(1000 * m_chance.between(20, 600)));
        default:
            return;
        }
    }

    Chance m_chance;
    bool m_kills;
    test::KeptRig m_rig;
    QStringList &m_log;
};

} // namespace

int main(int argc, char **argv)
{
    return test::runSchedules(argc, argv, [](quint32 seed, QStringList &log, const QString &) {
        return Schedule(seed, log).run();
    });
}
