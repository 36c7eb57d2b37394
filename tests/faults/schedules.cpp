// SPDX-License-Identifier: GPL-3.0-or-later
// Random schedules of faults: whatever happens to network and cloud, once it is over the session is Live, the
// store says what the cloud knows and every event came once.
//   fault_schedules [--seeds N] [--first S] [--trace FILE]
#include "faultrig.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTextStream>

#include <random>

using namespace bt;
using namespace std::chrono_literals;
using State = cloud::Session::State;

namespace {

class Chance
{
public:
    explicit Chance(quint32 seed)
        : m_engine(seed)
    {
    }
    int between(int least, int most) { return std::uniform_int_distribution(least, most)(m_engine); }
    bool one(int in) { return between(1, in) == 1; }
    template <class T> T pick(std::initializer_list<T> values)
    {
        return values.begin()[between(0, int(values.size()) - 1)];
    }

private:
    std::mt19937 m_engine;
};

QJsonObject kind(const char *name) { return {{QStringLiteral("kind"), QLatin1StringView(name)}}; }

QJsonObject httpFault(Chance &chance)
{
    QJsonObject fault = kind("http");
    fault[u"path"] = QLatin1StringView(chance.pick({"", "", "/api/session", "/api/devices", "/api/positions",
                                                    "/api/groups", "/api/notifications", "/api/reports"}));
    fault[u"count"] = chance.one(2) ? -1 : chance.between(1, 6);
    switch (chance.between(0, 5)) {
    case 0:
        fault[u"latencyMs"] = chance.between(100, 50'000);
        break;
    case 1:
        fault[u"truncateAt"] = chance.between(0, 3'000);
        break;
    case 2:
        fault[u"status"] = 200;
        fault[u"body"] = QStringLiteral("<html>Welcome to our hotel</html>");
        break;
    case 3:
        fault[u"status"] = 429;
        fault[u"retryAfter"] = chance.between(0, 60);
        break;
    default:
        fault[u"status"] = chance.pick({500, 502, 503, 504});
        fault[u"latencyMs"] = chance.one(3) ? chance.between(100, 5'000) : 0;
        break;
    }
    return fault;
}

QJsonObject wireFault(Chance &chance)
{
    QJsonObject fault = kind("wire");
    fault[u"wire"] = QLatin1StringView(chance.pick({"all", "http", "socket"}));
    switch (chance.between(0, 4)) {
    case 0:
        fault[u"bytesPerSecond"] = chance.between(200, 20'000);
        break;
    case 1:
        fault[u"cutAfterBytes"] = chance.between(0, 8'000);
        break;
    case 2:
        fault[u"garble"] = true;
        break;
    case 3:
        fault[u"split"] = true;
        break;
    default:
        fault[u"halfOpen"] = true;
        break;
    }
    return fault;
}

// Whatever passes by itself once it is lifted; a refused sign-in, say, needs a person.
QJsonObject anyFault(Chance &chance)
{
    QJsonObject fault;
    switch (chance.between(0, 12)) {
    case 0:
    case 1:
    case 2:
        return httpFault(chance);
    case 3:
    case 4:
        return wireFault(chance);
    case 5:
        fault = kind("cut");
        fault[u"wire"] = QLatin1StringView(chance.pick({"all", "http", "socket"}));
        return fault;
    case 6:
        fault = kind("refuseHandshake");
        fault[u"status"] = chance.pick({403, 500, 502, 503});
        fault[u"count"] = chance.one(2) ? -1 : chance.between(1, 4);
        return fault;
    case 7:
        return kind("expireSessions");
    case 8:
        fault = kind("restart");
        fault[u"downMs"] = chance.between(0, 40'000);
        return fault;
    case 9:
        fault = kind(chance.pick({"duplicateFrames", "reorderFrames"}));
        fault[u"count"] = chance.between(2, 20);
        return fault;
    case 10:
        fault = kind("skew");
        fault[u"ms"] = chance.between(-7'200'000, 7'200'000);
        return fault;
    case 11:
        fault = kind("sendFrame");
        fault[u"text"]
            = QLatin1StringView(chance.pick({"{}", "null", "{\"positions\":[{\"id\":1,",
                                             "{\"events\":[null,5,{\"id\":\"x\"}],\"devices\":7}"}));
        return fault;
    default:
        if (chance.one(2)) {
            fault = kind("removeDevice");
            fault[u"deviceId"] = chance.between(1, 6);
            return fault;
        }
        fault = kind("addDevice");
        fault[u"device"] = QJsonObject{
            {QStringLiteral("name"), QStringLiteral("New")},
            {QStringLiteral("uniqueId"), QString::number(9'000'000'000 + chance.between(0, 999'999))}};
        return fault;
    }
}

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

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    QCommandLineParser parser;
    parser.addOptions(
        {{QStringLiteral("seeds"), QStringLiteral("How many."), QStringLiteral("n"), QStringLiteral("20")},
         {QStringLiteral("first"), QStringLiteral("The first one."), QStringLiteral("seed"),
          QStringLiteral("1")},
         {QStringLiteral("trace"),
          QStringLiteral("Keeps what went over the wire in the last one that failed."),
          QStringLiteral("file")}});
    parser.addHelpOption();
    parser.process(app);
    const quint32 first = parser.value(QStringLiteral("first")).toUInt();
    const quint32 count = parser.value(QStringLiteral("seeds")).toUInt();
    QTextStream out(stdout);
    if (count == 0) {
        out << "--seeds takes a number from 1 on" << Qt::endl;
        return 2;
    }
    quint32 failed = 0;
    qint64 longest = 0;
    quint32 slowest = first;
    for (quint32 seed = first; seed < first + count; ++seed) {
        QElapsedTimer passed;
        passed.start();
        QStringList schedule;
        const QString problem = runSchedule(seed, schedule, parser.value(QStringLiteral("trace")));
        if (passed.elapsed() > longest) {
            longest = passed.elapsed();
            slowest = seed;
        }
        if (problem.isEmpty())
            continue;
        ++failed;
        out << "seed " << seed << ": " << problem << "\n    " << schedule.join(QStringLiteral("\n    "))
            << Qt::endl;
    }
    out << count - failed << " of " << count << " schedules ended well; the longest, " << slowest << ", took "
        << longest << " ms" << Qt::endl;
    return failed == 0 ? 0 : 1;
}
