// SPDX-License-Identifier: GPL-3.0-or-later
#include "schedulerunner.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTextStream>

namespace bt::test {

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
    qint64 longest = 0;
    quint32 slowest = first;
    for (quint32 seed = first; seed < first + count; ++seed) {
        QElapsedTimer passed;
        passed.start();
        QStringList log;
        const QString problem = schedule(seed, log, parser.value(QStringLiteral("trace")));
        if (passed.elapsed() > longest) {
            longest = passed.elapsed();
            slowest = seed;
        }
        if (!problem.isEmpty())
            ++failed;
        else if (!parser.isSet(QStringLiteral("verbose")))
            continue;
        out << "seed " << seed << ": " << (problem.isEmpty() ? QStringLiteral("well") : problem) << "\n    "
            << log.join(QStringLiteral("\n    ")) << Qt::endl;
    }
    out << count - failed << " of " << count << " schedules ended well; the longest, " << slowest << ", took "
        << longest << " ms" << Qt::endl;
    return failed == 0 ? 0 : 1;
}

} // namespace bt::test
