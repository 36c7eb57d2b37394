// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/session.h"
#include "keeping/trackfetcher.h"
#include "support/simulatorfixture.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace bt;
using namespace bt::keeping;
using namespace std::chrono_literals;

using Spans = QList<archive::Span>;

namespace {

constexpr int patience = 30'000;

Instant at(int hours) { return fromEpochMs(1'780'000'000'000) + std::chrono::hours(hours); }

} // namespace

/// Where a bike was, from archive and simulated cloud together.
class TestTrackFetcher : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatIsLacking_data();
    void whatIsLacking();
    void init();
    void cleanup();
    void asksOnlyForWhatIsNotKept();
    void aDayThatFailsIsNamedAndTriedAgain();
    void aRefusalEndsIt();
    void stopsAndGoesOn();
    void withoutArchive();

private:
    bool arrives();
    QSet<qint64> found() const;
    QSet<qint64> truth(Instant from, Instant to);
    void fetch(Instant from, Instant to) { m_fetcher->fetch({m_bike, m_uniqueId}, from, to); }
    const TrackFetcher::State &state() const { return m_fetcher->state(); }

    SystemClock m_clock;
    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<test::SimulatorFixture> m_cloud;
    std::unique_ptr<cloud::Session> m_session;
    std::unique_ptr<archive::Archive> m_archive;
    std::unique_ptr<TrackFetcher> m_fetcher;
    bool m_keeps = true;
    DeviceId m_bike;
    QString m_uniqueId;
};

void TestTrackFetcher::whatIsLacking_data()
{
    QTest::addColumn<Spans>("covered");
    QTest::addColumn<Spans>("parts");
    // Asked for is always 0 to 60 h.
    QTest::newRow("nothing kept") << Spans() << Spans{{at(48), at(60)}, {at(24), at(48)}, {at(0), at(24)}};
    QTest::newRow("all kept") << Spans{{at(-5), at(70)}} << Spans();
    QTest::newRow("a gap in the middle")
        << Spans{{at(0), at(20)}, {at(30), at(60)}} << Spans{{at(20), at(30)}};
    QTest::newRow("both ends") << Spans{{at(10), at(50)}} << Spans{{at(50), at(60)}, {at(0), at(10)}};
    QTest::newRow("a long gap") << Spans{{at(0), at(2)}, {at(58), at(60)}}
                                << Spans{{at(50), at(58)}, {at(26), at(50)}, {at(2), at(26)}};
    QTest::newRow("kept elsewhere") << Spans{{at(-9), at(-2)}, {at(70), at(80)}}
                                    << Spans{{at(48), at(60)}, {at(24), at(48)}, {at(0), at(24)}};
}

void TestTrackFetcher::whatIsLacking()
{
    QFETCH(Spans, covered);
    QFETCH(Spans, parts);
    QCOMPARE(lacking(covered, at(0), at(60)), parts);
    QCOMPARE(lacking(covered, at(5), at(5)), Spans());
}

void TestTrackFetcher::init()
{
    m_keeps = true;
    m_home = std::make_unique<QTemporaryDir>();
    simulator::Options options;
    options.bikes = 5;
    m_cloud = std::make_unique<test::SimulatorFixture>(m_clock, options);
    m_session = std::make_unique<cloud::Session>(m_clock);
    m_bike = {};
    connect(m_session.get(), &cloud::Session::updateArrived, this, [this](const CloudUpdate &update) {
        if (!update.devices.isEmpty()) {
            m_bike = update.devices.first().id;
            m_uniqueId = update.devices.first().uniqueId;
        }
    });
    cloud::Credentials credentials;
    credentials.kind = cloud::Credentials::Kind::Token;
    credentials.secret = Secret(m_cloud->endpoint().token);
    m_session->signIn(m_cloud->endpoint().url, credentials);
    QTRY_COMPARE_WITH_TIMEOUT(m_session->status().state, cloud::Session::State::Live, patience);
    m_archive = std::make_unique<archive::Archive>(m_clock, archive::ArchiveOptions{m_home->path()});
    m_archive->open();
    m_fetcher = std::make_unique<TrackFetcher>(m_clock, m_session->rest(),
                                               [this] { return m_keeps ? m_archive.get() : nullptr; });
}

void TestTrackFetcher::cleanup()
{
    m_fetcher.reset();
    m_archive.reset();
    m_session.reset();
    m_cloud.reset();
}

bool TestTrackFetcher::arrives()
{
    return QTest::qWaitFor([this] { return !state().running; }, patience);
}

QSet<qint64> TestTrackFetcher::found() const
{
    QSet<qint64> ids;
    for (const QList<Position> &piece : state().pieces) {
        for (const Position &position : piece) {
            if (position.hasPlace())
                ids.insert(position.id.value);
        }
    }
    return ids;
}

QSet<qint64> TestTrackFetcher::truth(Instant from, Instant to)
{
    const QByteArray all = m_cloud->ask(
        [&](auto &simulator) { return simulator.positions(m_bike.value, from, to - Milliseconds(1)); });
    QSet<qint64> ids;
    for (const QJsonValue &value : QJsonDocument::fromJson(all).array()) {
        if (value[u"latitude"].toDouble() != 0)
            ids.insert(value[u"id"].toInteger());
    }
    return ids;
}

void TestTrackFetcher::asksOnlyForWhatIsNotKept()
{
    const Instant to = m_clock.now() - 1h;
    const Instant from = to - 70h;
    int widest = 0;
    connect(m_fetcher.get(), &TrackFetcher::changed, this,
            [&] { widest = std::max(widest, state().running ? int(state().pieces.size()) : 0); });
    fetch(from, to);
    QVERIFY(arrives());
    QCOMPARE(state().of, 3);
    QCOMPARE(state().done, 3);
    QVERIFY(widest > 0); // shown while more was on its way
    QVERIFY(state().missing.isEmpty());
    QVERIFY(!state().error);
    QVERIFY(found().size() > 20);
    QCOMPARE(found(), truth(from, to));

    const QSet<qint64> all = found();
    QVERIFY(m_archive->flush().result().has_value());
    fetch(from, to);
    QVERIFY(arrives());
    QCOMPARE(state().of, 0);
    QCOMPARE(found(), all);

    // Half a day before it and the time since: a call each, and what came just now is not yet said to be all.
    fetch(from - 12h, m_clock.now() + 1h);
    QVERIFY(arrives());
    QCOMPARE(state().of, 2);
    QVERIFY(state().missing.isEmpty());
    QVERIFY(m_archive->flush().result().has_value());
    fetch(from - 12h, m_clock.now());
    QVERIFY(arrives());
    QCOMPARE(state().of, 1);
}

void TestTrackFetcher::aDayThatFailsIsNamedAndTriedAgain()
{
    const Instant to = m_clock.now() - 1h;
    const Instant from = to - 70h;
    QVERIFY(m_cloud->inject({{QStringLiteral("kind"), QStringLiteral("http")},
                             {QStringLiteral("path"), QStringLiteral("/api/positions")},
                             {QStringLiteral("status"), 500},
                             {QStringLiteral("count"), 3}}));
    fetch(from, to);
    QVERIFY(arrives());
    QCOMPARE(state().done, 3);
    const Spans newest{{to - 22h, to}};
    QCOMPARE(state().missing, newest);
    QCOMPARE(state().failed, newest);
    QCOMPARE(state().error.value_or(Error()).kind, ErrorKind::ServerFault);
    QCOMPARE(found(), truth(from, to - 22h));
    m_fetcher->resume();
    QVERIFY(arrives());
    QCOMPARE(state().of, 1);
    QVERIFY(state().missing.isEmpty() && state().failed.isEmpty() && !state().error);
    QCOMPARE(found(), truth(from, to));
}

void TestTrackFetcher::aRefusalEndsIt()
{
    QVERIFY(m_cloud->inject({{QStringLiteral("kind"), QStringLiteral("changeUser")},
                             {QStringLiteral("userId"), 1},
                             {QStringLiteral("disableReports"), true}}));
    const Instant to = m_clock.now() - 1h;
    fetch(to - 70h, to);
    QVERIFY(arrives());
    QCOMPARE(state().done, 1);
    QCOMPARE(state().of, 3);
    QCOMPARE(state().missing.size(), 3);
    QCOMPARE(state().error.value_or(Error()).kind, ErrorKind::NotAllowed);
}

void TestTrackFetcher::stopsAndGoesOn()
{
    const Instant to = m_clock.now() - 1h;
    const Instant from = to - 70h;
    connect(m_fetcher.get(), &TrackFetcher::changed, this, [this] {
        if (state().running && state().done == 1)
            m_fetcher->cancel();
    });
    fetch(from, to);
    QVERIFY(arrives());
    QVERIFY(!state().missing.isEmpty());
    QVERIFY(!state().error);
    m_fetcher->disconnect(this);
    // The answer that was under way is kept and shown as well.
    QTRY_COMPARE_WITH_TIMEOUT(state().done, 2, patience);
    QCOMPARE(state().missing.size(), 1);
    m_fetcher->resume();
    QVERIFY(arrives());
    QVERIFY(state().missing.isEmpty());
    QCOMPARE(found(), truth(from, to));
}

void TestTrackFetcher::withoutArchive()
{
    m_keeps = false;
    const Instant to = m_clock.now() - 1h;
    fetch(to - 20h, to);
    QVERIFY(arrives());
    QCOMPARE(state().of, 1);
    QCOMPARE(found(), truth(to - 20h, to));
    fetch(to - 20h, to);
    QVERIFY(arrives());
    QCOMPARE(state().of, 1);
}

QTEST_GUILESS_MAIN(TestTrackFetcher)
#include "tst_trackfetcher.moc"
