// SPDX-License-Identifier: GPL-3.0-or-later
#include "schedulerunner.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTextStream>

#include <algorithm>
#include <ctime>
#include <functional>

namespace bt::test {

namespace {
constexpr qsizetype mostSlow = 5; // that are named at the end
}

int runSchedules(int argc, char **argv,
                 const std::function<QString(quint32, QStringList &, const QString &)> &schedule)
{
    const QCoreApplication app(argc, argv);
    QCommandLineParser parser;
    parser.addOptions(
        {{QStringLiteral("seeds"), QStringLiteral("How many."), QStringLiteral("n"), QStringLiteral("20")},
         {QStringLiteral("first"), QStringLiteral("The first one."), QStringLiteral("seed"),
          QStringLiteral("1")},
         {QStringLiteral("trace"),
          QStringLiteral("Keeps what went over the wire in the last one that failed."),
          QStringLiteral("file")},
         {QStringLiteral("verbose"), QStringLiteral("Prints every schedule.")}});
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
    struct Took
    {
        quint32 seed;
        qint64 ms;
        qint64 workMs; // of all threads; differs on a computer that is busy with other things
    };
    QList<Took> times;
    for (quint32 seed = first; seed < first + count; ++seed) {
        QElapsedTimer passed;
        passed.start();
        const std::clock_t before = std::clock();
        QStringList log;
        const QString problem = schedule(seed, log, parser.value(QStringLiteral("trace")));
        times.append({seed, passed.elapsed(), (std::clock() - before) * 1000 / CLOCKS_PER_SEC});
        if (!problem.isEmpty())
            ++failed;
        else if (!parser.isSet(QStringLiteral("verbose")))
            continue;
        out << "seed " << seed << ": " << (problem.isEmpty() ? QStringLiteral("well") : problem) << "\n    "
            << log.join(QStringLiteral("\n    ")) << Qt::endl;
    }
    std::ranges::sort(times, std::greater(), &Took::ms);
    out << count - failed << " of " << count << " schedules ended well; the slowest:";
    for (const Took &took : times.first(std::min(times.size(), mostSlow)))
        out << "\n    seed " << took.seed << ": " << took.ms << " ms, " << took.workMs << " ms of work";
    out << Qt::endl;
    return failed == 0 ? 0 : 1;
}

} // namespace bt::test
