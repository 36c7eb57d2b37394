// SPDX-License-Identifier: GPL-3.0-or-later
// Random schedules of faults: whatever happens to network and cloud, once it is over the session is Live, the
// store says what the cloud knows and every event came once.
//   fault_schedules [--seeds N] [--first S] [--trace FILE]
#include "faultrig.h"
#include "randomfaults.h"
#include "schedulerunner.h"

#include <QFile>
#include <QJsonDocument>

using namespace bt;
using namespace std::chrono_literals;
using State = cloud::Session::State;
using test::anyFault;
using test::Chance;

namespace {

// What the person and the computer do meanwhile.
void disturb(Chance &chance, test::FaultRig &rig)
{
    switch (chance.between(0, 5)) {
    case 0:
        return rig.session().networkMayBeBack();
    case 1:
        return rig.session().reconnectNow();
    case 2:
        return rig.session().refreshEvents();
    case 3: // asleep
        return rig.clock().setNow(rig.clock().now() + std::chrono::seconds(chance.between(20, 600)));
    default:
        return;
    }
}

QString runSchedule(quint32 seed, QStringList &schedule, const QString &traceFile)
{
    Chance chance(seed);
    test::FaultRig rig(test::FaultRig::smallFleet(seed % 5 + 1));
    const bool late = chance.one(4); // the program starts while things go wrong
    if (!late) {
        rig.signIn();
        if (!rig.runUntil(State::Live))
            return QStringLiteral("no start: ") + rig.history();
    }
    const int rounds = chance.between(2, 5);
    for (int round = 0; round < rounds; ++round) {
        const int together = chance.between(1, 3);
        for (int i = 0; i < together; ++i) {
            const QJsonObject fault = anyFault(chance);
            if (rig.inject(fault)) // a bike that is gone cannot be taken away
                schedule << QString::fromUtf8(QJsonDocument(fault).toJson(QJsonDocument::Compact));
        }
        if (late && round == 0)
            rig.signIn(true);
        rig.run(std::chrono::seconds(chance.between(1, 60)));
        disturb(chance, rig);
        if (chance.one(2)) {
            rig.clearFaults();
            rig.run(std::chrono::seconds(chance.between(0, 30)));
        }
    }
    rig.clearFaults();
    QString problem = rig.settle();
    if (problem.isEmpty())
        problem = rig.leaks();
    if (!problem.isEmpty() && !traceFile.isEmpty()) {
        QFile file(traceFile);
        if (file.open(QIODevice::WriteOnly))
            file.write(rig.trace());
    }
    return problem;
}

} // namespace

int main(int argc, char **argv) { return test::runSchedules(argc, argv, runSchedule); }
