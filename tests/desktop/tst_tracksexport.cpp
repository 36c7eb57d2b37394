// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/session.h"
#include "desktop/tracksexport.h"
#include "support/simulatorfixture.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThreadPool>

using namespace bt;
using namespace bt::desktop;
using namespace std::chrono_literals;

using Outcome = TracksExport::Outcome;

namespace {

constexpr int patience = 30'000;
constexpr int fleetSize = 3;

QByteArray contentOf(const QString &name)
{
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

/// Several bikes' days from the simulated cloud to a file.
class TestTracksExport : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void everyBikeIsThere();
    void whatIsMissingIsNamed();
    void bikesThatStoodStillAreNamed();
    void cancellingLeavesWhatWasThere();
    void aFileThatCannotBe();

private:
    TracksExport &begin(const QList<Device> &bikes, Instant from, Instant to, const QString &file = {});
    std::optional<Outcome> outcome(TracksExport &exported);
    qsizetype truth(const Device &bike, Instant from, Instant to);
    QString target() const { return m_home->filePath(QStringLiteral("tracks.csv")); }

    SystemClock m_clock;
    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<test::SimulatorFixture> m_cloud;
    std::unique_ptr<cloud::Session> m_session;
    std::unique_ptr<TracksExport> m_export;
    QList<Device> m_bikes;
};

void TestTracksExport::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    simulator::Options options;
    options.bikes = fleetSize;
    m_cloud = std::make_unique<test::SimulatorFixture>(m_clock, options);
    m_session = std::make_unique<cloud::Session>(m_clock);
    m_bikes.clear();
    connect(m_session.get(), &cloud::Session::updateArrived, this, [this](const CloudUpdate &update) {
        if (update.devicesBegin || update.devicesComplete)
            m_bikes += update.devices;
    });
    cloud::Credentials credentials;
    credentials.kind = cloud::Credentials::Kind::Token;
    credentials.secret = Secret(m_cloud->endpoint().token);
    m_session->signIn(m_cloud->endpoint().url, credentials);
    QTRY_COMPARE_WITH_TIMEOUT(m_session->status().state, cloud::Session::State::Live, patience);
    QTRY_COMPARE_WITH_TIMEOUT(m_bikes.size(), fleetSize, patience);
}

void TestTracksExport::cleanup()
{
    m_export.reset();
    m_session.reset();
    m_cloud.reset();
}

TracksExport &TestTracksExport::begin(const QList<Device> &bikes, Instant from, Instant to,
                                      const QString &file)
{
    const TracksExport::Order order{file.isEmpty() ? target() : file, history::TrackFormat::Csv, bikes, from,
                                    to};
    m_export = std::make_unique<TracksExport>(m_clock, m_session->rest(), [] { return nullptr; }, order);
    return *m_export;
}

std::optional<Outcome> TestTracksExport::outcome(TracksExport &exported)
{
    std::optional<Outcome> outcome;
    connect(&exported, &TracksExport::finished, this, [&](const Outcome &given) { outcome = given; });
    exported.start();
    (void)QTest::qWaitFor([&] { return outcome.has_value(); }, patience);
    return outcome;
}

/// How many places the cloud knows, each moment once.
qsizetype TestTracksExport::truth(const Device &bike, Instant from, Instant to)
{
    const QByteArray all = m_cloud->ask(
        [&](auto &simulator) { return simulator.positions(bike.id.value, from, to - Milliseconds(1)); });
    QSet<QString> moments;
    for (const QJsonValue &value : QJsonDocument::fromJson(all).array()) {
        if (value[u"latitude"].toDouble() != 0 && value[u"valid"].toBool())
            moments.insert(value[u"fixTime"].toString());
    }
    return moments.size();
}

void TestTracksExport::everyBikeIsThere()
{
    const Instant to = m_clock.now() - 1h;
    const Instant from = to - 30h;
    TracksExport &exported = begin(m_bikes, from, to);
    QSignalSpy progress(&exported, &TracksExport::progressed);
    const auto done = outcome(exported);
    QVERIFY(done);
    QCOMPARE(done->written, fleetSize);
    QCOMPARE(done->still + done->incomplete, 0);
    QCOMPARE(progress.size(), fleetSize);
    qsizetype fixes = 0;
    const QByteArray text = contentOf(target());
    for (const Device &bike : std::as_const(m_bikes)) {
        fixes += truth(bike, from, to);
        QVERIFY(text.contains(bike.name.toUtf8()));
    }
    QVERIFY(fixes > 50);
    QCOMPARE(text.count('\n'), fixes + 1);
}

void TestTracksExport::whatIsMissingIsNamed()
{
    QVERIFY(m_cloud->inject({{QStringLiteral("kind"), QStringLiteral("http")},
                             {QStringLiteral("path"), QStringLiteral("/api/positions")},
                             {QStringLiteral("status"), 500},
                             {QStringLiteral("count"), 3}}));
    const Instant to = m_clock.now() - 1h;
    const auto done = outcome(begin(m_bikes, to - 30h, to));
    QVERIFY(done);
    QCOMPARE(done->incomplete, 1);
    QCOMPARE(done->error.value_or(Error()).kind, ErrorKind::ServerFault);
    QVERIFY(done->written >= fleetSize - 1);
}

void TestTracksExport::bikesThatStoodStillAreNamed()
{
    const Instant before = m_clock.now() - std::chrono::days(4000);
    const auto done = outcome(begin({m_bikes.first()}, before, before + 1h));
    QVERIFY(done);
    QCOMPARE(done->still, 1);
    QCOMPARE(done->written, 0);
    QVERIFY(!QFile::exists(target())); // nothing to say
}

void TestTracksExport::cancellingLeavesWhatWasThere()
{
    {
        QFile former(target());
        QVERIFY(former.open(QIODevice::WriteOnly));
        former.write("former");
    }
    const Instant to = m_clock.now() - 1h;
    TracksExport &exported = begin(m_bikes, to - 30h, to);
    QSignalSpy finished(&exported, &TracksExport::finished);
    connect(&exported, &TracksExport::progressed, this, [&](int bike) {
        if (bike == 1)
            exported.cancel();
    });
    QSignalSpy progress(&exported, &TracksExport::progressed);
    exported.start();
    QTRY_COMPARE_WITH_TIMEOUT(progress.size(), 2, patience);
    m_export.reset();
    QTRY_VERIFY(QThreadPool::globalInstance()->waitForDone(0));
    QVERIFY(finished.isEmpty());
    QCOMPARE(contentOf(target()), QByteArray("former"));
    QCOMPARE(QDir(m_home->path()).entryList(QDir::Files).size(), 1);
}

void TestTracksExport::aFileThatCannotBe()
{
    TracksExport &exported = begin(m_bikes, m_clock.now() - 2h, m_clock.now() - 1h,
                                   m_home->filePath(QStringLiteral("no folder/tracks.csv")));
    QSignalSpy failed(&exported, &TracksExport::failed);
    exported.start();
    QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, patience);
    QCOMPARE(failed.first().first().value<Error>().kind, ErrorKind::Disk);
}

QTEST_GUILESS_MAIN(TestTracksExport)
#include "tst_tracksexport.moc"
