// SPDX-License-Identifier: GPL-3.0-or-later
// From exec to the first bikes on the screen, and what an open window costs while nothing happens.
#include "bench/figures.h"

#include <QCoreApplication>
#include <QDir>
#include <QHash>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QProcessEnvironment>
#include <QTemporaryDir>
#include <QThread>

#include <optional>
#include <unistd.h>

using namespace bt::bench;

namespace {

constexpr int bikes = 1000;
constexpr int idleSeconds = 60;
/// Tiles, areas and the first fetches are done.
constexpr int settleSeconds = 20;

QByteArray readAll(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

struct Usage
{
    double cpuMs = 0;
    QHash<QString, double> wakeUps; ///< By thread; threads come and go.
    double residentMb = 0;
};

qint64 field(const QByteArray &status, const char *name)
{
    const qsizetype at = status.indexOf(name);
    return at < 0 ? 0
                  : status.mid(at + qsizetype(qstrlen(name)))
                        .trimmed()
                        .split('\n')
                        .first()
                        .split(' ')
                        .first()
                        .split('\t')
                        .last()
                        .toLongLong();
}

Usage usageOf(qint64 pid)
{
    Usage usage;
    const QString base = QStringLiteral("/proc/%1/").arg(pid);
    const QByteArray stat = readAll(base + QStringLiteral("stat"));
    const QList<QByteArray> fields = stat.mid(stat.lastIndexOf(')') + 2).split(' ');
    if (fields.size() > 13)
        usage.cpuMs = (fields[11].toDouble() + fields[12].toDouble()) * 1000.0 / double(sysconf(_SC_CLK_TCK));
    for (const QString &task :
         QDir(base + QStringLiteral("task")).entryList(QDir::Dirs | QDir::NoDotAndDotDot))
        usage.wakeUps[task]
            = double(field(readAll(base + QStringLiteral("task/") + task + QStringLiteral("/status")),
                           "\nvoluntary_ctxt_switches:"));
    usage.residentMb = double(field(readAll(base + QStringLiteral("status")), "\nVmRSS:")) / 1024.0;
    return usage;
}

/// A desktop program with folders of its own, signed in to @p endpoint.
class Desktop
{
public:
    Desktop(const QString &bin, const QJsonObject &endpoint, const QString &home, const char *backend)
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("BIKETRAX_TOKEN"), endpoint[QLatin1StringView("token")].toString());
        for (const char *name : {"XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"})
            environment.insert(QString::fromLatin1(name), home + u'/' + QString::fromLatin1(name));
        // Named in both cases: left alone, the program chooses by the computer's graphics card.
        environment.insert(*backend ? QStringLiteral("QT_QUICK_BACKEND") : QStringLiteral("QSG_RHI_BACKEND"),
                           *backend ? QString::fromLatin1(backend) : QStringLiteral("opengl"));
        m_process.setProcessEnvironment(environment);
        m_process.setProcessChannelMode(QProcess::MergedChannels);
        m_startedMs = wallMs();
        m_process.start(bin + QStringLiteral("/biketrax-desktop"),
                        {QStringLiteral("--server"), endpoint[QLatin1StringView("url")].toString(),
                         QStringLiteral("--summary"), QStringLiteral("--exit-after"),
                         QString::number(settleSeconds + idleSeconds + 30)});
    }
    Desktop(const Desktop &) = delete;
    Desktop &operator=(const Desktop &) = delete;

    ~Desktop()
    {
        m_process.terminate();
        if (!m_process.waitForFinished(5000))
            m_process.kill();
        m_process.waitForFinished();
    }

    /// From exec to the first bikes on the screen.
    std::optional<double> secondsToFirstBikes()
    {
        QByteArray output;
        while (!output.contains("first bikes drawn")) {
            if (!m_process.waitForReadyRead(30'000)) {
                std::fprintf(stderr, "The program showed no bikes within 30 s:\n%s\n", output.constData());
                return {};
            }
            output += m_process.readAll();
        }
        return (wallMs() - m_startedMs) / 1000;
    }

    Usage usage() const { return usageOf(m_process.processId()); }

private:
    QProcess m_process;
    double m_startedMs = 0;
};

bool measure(const QString &bin, const QJsonObject &endpoint, const char *label, const char *backend)
{
    const auto figure = [&](const char *name, double value, const char *unit) {
        print(
            qPrintable(QStringLiteral("start_%1_%2").arg(QLatin1StringView(name), QLatin1StringView(label))),
            value, unit);
    };
    // Graphics drivers compile their programs once and keep them: a person waits for that one time.
    const QTemporaryDir home;
    {
        Desktop desktop(bin, endpoint, home.path(), backend);
        const auto seconds = desktop.secondsToFirstBikes();
        if (!seconds)
            return false;
        figure("first_bikes_1000_very_first_time", *seconds, "s");
        QThread::sleep(2);
    }
    Desktop desktop(bin, endpoint, home.path(), backend);
    const auto seconds = desktop.secondsToFirstBikes();
    if (!seconds)
        return false;
    figure("first_bikes_1000", *seconds, "s");
    QThread::sleep(settleSeconds);
    const Usage before = desktop.usage();
    QThread::sleep(idleSeconds);
    const Usage after = desktop.usage();
    figure("idle_cpu", (after.cpuMs - before.cpuMs) / (idleSeconds * 10.0), "% of a core");
    double wakeUps = 0;
    for (auto it = after.wakeUps.begin(); it != after.wakeUps.end(); ++it)
        wakeUps += it.value() - before.wakeUps.value(it.key(), 0);
    figure("idle_wakeups", wakeUps / idleSeconds, "1/s");
    figure("memory", after.residentMb, "MB");
    return true;
}

// A cloud of its own for each: alarms that rang meanwhile would pulse on the second window.
bool measureAgainstNewCloud(const char *label, const char *backend)
{
    const QString bin = QStringLiteral(BIKETRAX_BINARY_DIR "/bin");
    QProcess cloud;
    cloud.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    cloud.start(bin + QStringLiteral("/biketrax-simulator"),
                {QStringLiteral("--bikes"), QString::number(bikes), QStringLiteral("--quiet")});
    if (!cloud.waitForReadyRead(60'000)) {
        std::fprintf(stderr, "The simulated cloud did not start.\n");
        return false;
    }
    const QJsonObject endpoint = QJsonDocument::fromJson(cloud.readLine()).object();
    const bool measured = measure(bin, endpoint, label, backend);
    cloud.terminate();
    cloud.waitForFinished(5000);
    return measured;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    return measureAgainstNewCloud("gl", "") && measureAgainstNewCloud("software", "software") ? 0 : 1;
}
