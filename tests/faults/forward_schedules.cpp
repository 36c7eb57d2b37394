// SPDX-License-Identifier: GPL-3.0-or-later
// Random schedules of faults for "biketrax stream --forward", with its endpoint down or wrong half of the
// time and the program killed at random moments: once it is over, the endpoint took every event that the
// cloud recorded since the queue began, each bike's in their order, and none again but after an accident.
//   forward_schedules [--seeds N] [--first S]
#include "forwardrig.h"
#include "randomfaults.h"
#include "schedulerunner.h"

using namespace bt;
using test::anyFault;
using test::Chance;
using test::ForwardRig;

namespace {

class Schedule
{
public:
    Schedule(quint32 seed, QStringList &log)
        : m_chance(seed)
        , m_rig(fleet(seed))
        , m_log(log)
    {
    }

    QString run()
    {
        start();
        for (int round = m_chance.between(2, 5); round > 0; --round)
            goOn();
        m_rig.clearFaults();
        m_rig.survive();
        repairEndpoint();
        m_rig.run(Milliseconds(1));
        if (!m_rig.isRunning())
            m_rig.start();
        // A schedule in which the cloud was never there began its queue just now.
        const bool forwards = m_rig.run(std::chrono::minutes(20), [this] { return m_rig.taken() > 0; });
        const QString problem = forwards ? m_rig.settle() : QStringLiteral("nothing was forwarded");
        m_log << QStringLiteral("%1 deaths, %2 events taken, %3 of them repeated")
                     .arg(m_rig.deaths())
                     .arg(m_rig.taken())
                     .arg(m_rig.repeated());
        return problem;
    }

private:
    static simulator::Options fleet(quint32 seed)
    {
        simulator::Options options;
        options.bikes = 40;
        options.seed = seed % 5 + 1;
        return options;
    }

    void start()
    {
        const int request = m_chance.one(2) ? m_chance.between(1, 12) : 0;
        const auto when = m_chance.one(2) ? ForwardRig::Death::BeforeAnswer : ForwardRig::Death::AfterAnswer;
        if (request > 0)
            m_log << QStringLiteral("dies at request %1, %2 its answer")
                         .arg(request)
                         .arg(when == ForwardRig::Death::BeforeAnswer ? QStringLiteral("before")
                                                                      : QStringLiteral("after"));
        m_rig.start(request, when);
    }

    void goOn()
    {
        if (m_chance.one(2))
            repairEndpoint();
        else
            spoilEndpoint();
        for (int together = m_chance.between(0, 2); together > 0; --together) {
            QJsonObject fault = anyFault(m_chance);
            // A cloud that tells things in another order than they happened leaves no order to keep.
            if (fault[u"kind"] == QLatin1StringView("reorderFrames"))
                fault[u"kind"] = QStringLiteral("duplicateFrames");
            if (m_rig.inject(fault)) // a bike that is gone cannot be taken away
                m_log << QString::fromUtf8(QJsonDocument(fault).toJson(QJsonDocument::Compact));
        }
        if (const int write = m_chance.between(1, 40); m_chance.one(2) && m_rig.dieAtWrite(write))
            m_log << QStringLiteral("dies at write %1 into its queue").arg(write);
        m_rig.run(std::chrono::seconds(m_chance.between(10, 150)));
        if (m_chance.one(2)) {
            const int moment = m_chance.between(0, 5000);
            m_log << QStringLiteral("killed after %1 µs").arg(moment);
            m_rig.kill(moment);
        }
        if (m_chance.one(2))
            m_rig.clearFaults();
        m_rig.run(std::chrono::seconds(m_chance.between(0, 90)));
        if (!m_rig.isRunning())
            start();
    }

    void repairEndpoint()
    {
        m_log << QStringLiteral("the endpoint works");
        m_rig.endpoint().manner = {};
        m_rig.endpoint().up();
    }

    void spoilEndpoint()
    {
        using std::chrono::seconds;
        test::Endpoint &endpoint = m_rig.endpoint();
        test::Endpoint::Manner &manner = endpoint.manner;
        endpoint.up();
        manner = {};
        switch (m_chance.between(0, 9)) {
        case 0:
        case 1:
            m_log << QStringLiteral("the endpoint is down");
            return m_rig.cutEndpoint();
        case 2:
            manner.status = m_chance.pick({500, 502, 503, 504, 429, 408});
            if (m_chance.one(2))
                manner.headers = "Retry-After: " + QByteArray::number(m_chance.between(0, 90)) + "\r\n";
            break;
        case 3:
            manner.delay = Milliseconds(-1);
            break;
        case 4:
            manner.status = 0;
            break;
        case 5:
            manner.raw = "I am not what you are looking for\r\n\r\n";
            break;
        case 6:
            manner.status = m_chance.pick({301, 302, 307});
            manner.headers = "Location: http://127.0.0.1:1/\r\n";
            break;
        case 7:
            manner.delay = seconds(m_chance.between(1, 25));
            break;
        case 8:
            manner.body = -1;
            break;
        default:
            manner.status = m_chance.pick({400, 401, 403, 404, 422});
            break;
        }
        m_log << QStringLiteral("the endpoint answers %1 after %2 ms%3")
                     .arg(manner.status)
                     .arg(manner.delay.count())
                     .arg(manner.raw.isEmpty() ? QString() : QStringLiteral(", but not HTTP"));
    }

    Chance m_chance;
    ForwardRig m_rig;
    QStringList &m_log;
};

} // namespace

int main(int argc, char **argv)
{
    return test::runSchedules(argc, argv, [](quint32 seed, QStringList &log, const QString &) {
        return Schedule(seed, log).run();
    });
}
