// SPDX-License-Identifier: GPL-3.0-or-later
// What a sound server hears. Runs with a server of its own that plays into nothing.
#include "alarms/helperprocess.h"
#include "alarms/outlets.h"

#include <QGuiApplication>
#include <QtEndian>

#include <cmath>

using namespace bt::alarms;
using bt::test::HelperProcess;

namespace {

constexpr int patience = 20'000;

/// What comes out of the sink: the monitor of it, written to a pipe.
class Ear
{
public:
    Ear()
    {
        m_recorder.start(QStringLiteral("parec"),
                         {QStringLiteral("--raw"), QStringLiteral("--format=s16le"),
                          QStringLiteral("--rate=8000"), QStringLiteral("--channels=1"),
                          QStringLiteral("--latency-msec=20"), QStringLiteral("--device=nothing.monitor")});
        m_recorder.waitForStarted();
    }
    ~Ear()
    {
        m_recorder.terminate();
        m_recorder.waitForFinished(5000);
    }

    /// The loudest of what came since the last call, 0–1.
    double loudest()
    {
        m_rest += m_recorder.readAllStandardOutput();
        int peak = 0;
        qsizetype at = 0;
        for (; at + 1 < m_rest.size(); at += 2) {
            peak = std::max(peak, std::abs(int(qFromLittleEndian<qint16>(m_rest.constData() + at))));
            m_samples += 1;
        }
        m_rest = m_rest.sliced(at);
        return peak / 32768.0;
    }
    qint64 samples() const { return m_samples; }

private:
    QProcess m_recorder;
    QByteArray m_rest;
    qint64 m_samples = 0;
};

} // namespace

class TestSound : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void withoutAServerThatIsSaid();
    void itRepeatsUntilItIsStopped();
    void theVolumeIsItsOwn();
    void cleanupTestCase() { m_server.reset(); }

private:
    void startServer();
    static QByteArray streams()
    {
        return HelperProcess::run(
            QStringLiteral("pactl"),
            {QStringLiteral("list"), QStringLiteral("short"), QStringLiteral("sink-inputs")});
    }
    std::unique_ptr<Sounder> makeSounder()
    {
        m_available.clear();
        return systemOutlets().makeSounder({[this](bool available) { m_available.append(available); }});
    }

    std::unique_ptr<HelperProcess> m_server;
    QList<bool> m_available;
};

void TestSound::initTestCase()
{
    QVERIFY2(qEnvironmentVariable("XDG_RUNTIME_DIR").contains(QStringLiteral("biketrax-alarms")),
             "this test needs a session of its own");
}

void TestSound::startServer()
{
    m_server = std::make_unique<HelperProcess>(
        QStringLiteral("pulseaudio"),
        QStringList{QStringLiteral("-n"), QStringLiteral("--daemonize=no"), QStringLiteral("--realtime=no"),
                    QStringLiteral("--high-priority=no"), QStringLiteral("--use-pid-file=no"),
                    QStringLiteral("--exit-idle-time=-1"), QStringLiteral("--disable-shm=yes"),
                    QStringLiteral("-L"), QStringLiteral("module-null-sink sink_name=nothing"),
                    QStringLiteral("-L"), QStringLiteral("module-native-protocol-unix")});
    QVERIFY(m_server->isRunning());
    QTRY_VERIFY2_WITH_TIMEOUT(
        HelperProcess::run(QStringLiteral("pactl"), {QStringLiteral("info")}).contains("nothing"),
        m_server->output().constData(), patience);
}

void TestSound::withoutAServerThatIsSaid()
{
    // Qt asks for the server once in a program: each case is a program of its own.
    if (!qEnvironmentVariableIsSet("BIKETRAX_TEST_CHILD")) {
        qputenv("BIKETRAX_TEST_CHILD", "1");
        const QByteArray output = HelperProcess::run(QCoreApplication::applicationFilePath(),
                                                     {QString::fromLatin1(QTest::currentTestFunction())});
        qunsetenv("BIKETRAX_TEST_CHILD");
        QVERIFY2(output.contains("3 passed, 0 failed"), output.constData());
        return;
    }
    const auto sounder = makeSounder();
    QVERIFY2(sounder, "the library for sound could not be loaded");
    QVERIFY(m_available.isEmpty());
    sounder->start();
    QTRY_COMPARE_WITH_TIMEOUT(m_available, QList<bool>{false}, patience);
    sounder->stop();
}

void TestSound::itRepeatsUntilItIsStopped()
{
    startServer();
    const auto sounder = makeSounder();
    sounder->setVolume(100);
    Ear ear;
    QTRY_VERIFY_WITH_TIMEOUT((ear.loudest(), ear.samples() > 0), patience);
    QVERIFY(ear.loudest() < 0.001);
    sounder->start();
    // Tones and rests, for longer than the sound is: it went round.
    const qint64 begun = ear.samples();
    int tones = 0;
    bool loud = false;
    const auto listen = [&] {
        const bool now = ear.loudest() > 0.05;
        tones += now && !loud ? 1 : 0;
        loud = now;
        return tones >= 2 && ear.samples() - begun > 8000 * 3;
    };
    QTRY_VERIFY_WITH_TIMEOUT(listen(), patience);
    QVERIFY(m_available.contains(true));
    QVERIFY(!m_available.contains(false));

    sounder->stop();
    QTRY_VERIFY_WITH_TIMEOUT(streams().isEmpty(), patience);
    ear.loudest(); // what was still on its way
    const qint64 stopped = ear.samples();
    double peak = 0;
    const auto rest = [&] {
        const qint64 before = ear.samples();
        const double heard = ear.loudest();
        peak = before - stopped > 2000 ? std::max(peak, heard) : peak;
        return ear.samples() - stopped > 8000 * 3;
    };
    QTRY_VERIFY_WITH_TIMEOUT(rest(), patience);
    QVERIFY2(peak < 0.001, qPrintable(QString::number(peak)));
}

void TestSound::theVolumeIsItsOwn()
{
    const auto loudestAt = [this](int percent) {
        const auto sounder = makeSounder();
        sounder->setVolume(percent);
        Ear ear;
        sounder->start();
        double peak = 0;
        [&] {
            QTRY_VERIFY_WITH_TIMEOUT((peak = std::max(peak, ear.loudest()), ear.samples() > 8000 * 2),
                                     patience);
        }();
        return peak;
    };
    const double full = loudestAt(100);
    const double half = loudestAt(50);
    const double none = loudestAt(0);
    QVERIFY2(full > 0.5, qPrintable(QString::number(full)));
    QVERIFY2(half > 0.01 && half < full * 0.6, qPrintable(QString::number(half)));
    QVERIFY2(none < 0.001, qPrintable(QString::number(none)));
}

int main(int argc, char **argv)
{
    QGuiApplication application(argc, argv);
    TestSound test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_sound.moc"
