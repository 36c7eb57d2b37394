// SPDX-License-Identifier: GPL-3.0-or-later
// Memory of "biketrax stream --positions" against a fleet of 50 000 bikes: after the first hundred thousand
// positions, after each tenth of the time, and the highest.
//   bench_webhooks_stream [SECONDS [POSITIONS-PER-SECOND]]; an hour is 3600 5000
#include "bench/figures.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

using namespace bt::bench;

namespace {

constexpr qint64 settledAfter = 100'000; // positions
constexpr int defaultSeconds = 240;
constexpr int defaultRate = 5'000;
constexpr int parts = 10; // of the time
constexpr int hour = 3'600;

double residentMegabytes(qint64 process)
{
    QFile status(QStringLiteral("/proc/%1/status").arg(process));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray text = status.readAll();
    return text.mid(text.indexOf("VmRSS:") + 6).trimmed().split(' ').first().toDouble() / 1024;
}

int fail(const char *sentence)
{
    std::fprintf(stderr, "%s\n", sentence);
    return 1;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const int seconds = arguments.size() > 1 ? arguments[1].toInt() : defaultSeconds;
    const int rate = arguments.size() > 2 ? arguments[2].toInt() : defaultRate;
    if (seconds <= 0 || rate <= 0)
        return fail("bench_webhooks_stream [SECONDS [POSITIONS-PER-SECOND]]");

    const QTemporaryDir home;
    QProcess cloud;
    cloud.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    cloud.start(QStringLiteral(BIKETRAX_BINARY_DIR "/bin/biketrax-simulator"),
                {QStringLiteral("--bikes"), QStringLiteral("50000"), QStringLiteral("--updates-per-second"),
                 QString::number(rate)});
    while (!cloud.canReadLine() && cloud.waitForReadyRead(60'000)) { }
    const QJsonObject ready = QJsonDocument::fromJson(cloud.readLine()).object();
    if (ready.isEmpty())
        return fail("The simulated cloud did not start.");

    QProcess stream;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("BIKETRAX_SERVER"), ready[u"url"].toString());
    environment.insert(QStringLiteral("BIKETRAX_TOKEN"), ready[u"token"].toString());
    for (const char *folder : {"XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"})
        environment.insert(QString::fromLatin1(folder), home.filePath(QString::fromLatin1(folder)));
    stream.setProcessEnvironment(environment);
    stream.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    stream.start(QStringLiteral(BIKETRAX_BINARY_DIR "/bin/biketrax"),
                 {QStringLiteral("stream"), QStringLiteral("--positions"), QStringLiteral("--format"),
                  QStringLiteral("ndjson")});
    qint64 positions = 0;
    double early = 0;
    double highest = 0;
    QList<double> afterEach; // of the parts
    QElapsedTimer passed;
    passed.start();
    qint64 looked = 0;
    while (passed.elapsed() < qint64(seconds) * 1000 && stream.waitForReadyRead(60'000)) {
        positions += stream.readAllStandardOutput().count('\n');
        if (passed.elapsed() - looked < 1000)
            continue;
        looked = passed.elapsed();
        const double now = residentMegabytes(stream.processId());
        if (positions >= settledAfter && early == 0)
            early = now;
        highest = std::max(highest, now);
        if (passed.elapsed() >= (afterEach.size() + 1) * qint64(seconds) * 1000 / parts)
            afterEach.append(now);
    }
    const double last = residentMegabytes(stream.processId());
    const double took = double(passed.elapsed()) / 1000;
    stream.terminate();
    while (stream.state() != QProcess::NotRunning && stream.waitForReadyRead(30'000))
        stream.readAllStandardOutput();
    stream.waitForFinished(30'000);
    cloud.terminate();
    cloud.waitForFinished(30'000);
    if (early == 0)
        return fail("Fewer than a hundred thousand positions came.");
    print("webhooks_stream_time", took, "s");
    print("webhooks_stream_positions", double(positions), "");
    print("webhooks_stream_positions_per_second", double(positions) / took, "1/s");
    print("webhooks_stream_memory_after_100000", early, "MB");
    for (qsizetype i = 0; i < afterEach.size(); ++i) {
        const QByteArray share = QByteArray::number((i + 1) * 100 / parts);
        print(QByteArray("webhooks_stream_memory_after_" + share + "_percent").constData(), afterEach[i],
              "MB");
    }
    print("webhooks_stream_memory_highest", highest, "MB");
    print("webhooks_stream_memory_at_the_end", last, "MB");
    if (seconds < hour)
        std::fprintf(stderr, "That was over %d seconds; packaging/soak.sh hour takes the whole hour.\n",
                     seconds);
    return 0;
}
