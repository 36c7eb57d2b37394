// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clock.h"
#include "fleet/fleetstore.h"
#include "fleet/fleetvalues.h"
#include "models/eventmodel.h"

#include <QAbstractItemModelTester>
#include <QPromise>
#include <QSignalSpy>
#include <QTest>

using namespace bt;
using namespace bt::models;
using namespace bt::test;
using fleet::FeedEvent;
using namespace std::chrono_literals;

namespace {

/// Many events, answered when the test says so.
class FakeSource : public EventSource
{
public:
    QFuture<Result<QList<FeedEvent>>>
    older(const EventQuery &query, const std::optional<fleet::EventPlace> &before, int limit) override
    {
        ++asked;
        const EventMatcher matcher(query);
        QList<FeedEvent> page;
        for (const FeedEvent &event : std::as_const(all)) { // newest first
            if ((!before || fleet::placeOf(event) < *before) && page.size() < limit && matcher.matches(event))
                page.append(event);
        }
        auto promise = std::make_shared<QPromise<Result<QList<FeedEvent>>>>();
        promise->start();
        pending.append([promise, page, this] {
            promise->addResult(trouble ? Result<QList<FeedEvent>>(std::unexpected(*trouble)) : page);
            promise->finish();
        });
        return promise->future();
    }
    QFuture<Result<EventCount>> count(const EventQuery &, int) override
    {
        return QtFuture::makeReadyValueFuture(Result<EventCount>(EventCount{}));
    }
    void answer()
    {
        for (const auto &each : std::exchange(pending, {}))
            each();
        QCoreApplication::processEvents();
    }

    QList<FeedEvent> all;
    QList<std::function<void()>> pending;
    std::optional<Error> trouble;
    int asked = 0;
};

} // namespace

class TestEventModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void newestFirstAndAcknowledged();
    void queries_data();
    void queries();
    void daysBegin();
    void pagesFollowWithoutGapOrDouble();
    void whatIsFarAwayIsFetchedAgain();
    void archivedEventsAreAcknowledgedToo();
    void aFailedPageCanBeTriedAgain();
    void formerAnswersAreNotLookedAt();
    void aSpanThatMovesOnOnlyDrops();
    void trimmedRowsComeBack();
    void oneThatNobodySeesHoldsNothing();

private:
    FeedEvent archived(qint64 id, Instant time, bool acknowledged = true) const;
    QList<qint64> idsShown() const;

    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<fleet::FleetStore> m_store;
    std::unique_ptr<fleet::EventFeed> m_feed;
    std::unique_ptr<EventModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
    Instant m_now;
};

void TestEventModel::init()
{
    m_clock = std::make_unique<ManualClock>();
    m_now = m_clock->now();
    m_store = std::make_unique<fleet::FleetStore>(*m_clock);
    m_feed = std::make_unique<fleet::EventFeed>(*m_store);
    m_model = std::make_unique<EventModel>(*m_feed);
    m_tester = std::make_unique<QAbstractItemModelTester>(
        m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    m_store->apply(
        complete({device(1, QStringLiteral("100"), m_now), device(2, QStringLiteral("200"), m_now)}));
    QCoreApplication::processEvents();
}

void TestEventModel::cleanup()
{
    m_tester.reset();
    m_model.reset();
    m_feed.reset();
    m_store.reset();
    m_clock.reset();
}

FeedEvent TestEventModel::archived(qint64 id, Instant time, bool acknowledged) const
{
    return {makeEvent(id, 1, time), QStringLiteral("100"), QStringLiteral("Bike 100"), {}, acknowledged};
}

QList<qint64> TestEventModel::idsShown() const
{
    QList<qint64> ids;
    for (int row = 0; row < m_model->rowCount(); ++row)
        ids.append(m_model->index(row).data(EventModel::EventIdRole).value<EventId>().value);
    return ids;
}

void TestEventModel::newestFirstAndAcknowledged()
{
    m_feed->begin(m_now - 60s);
    m_feed->apply(events({makeEvent(1, 1, m_now - 20s, QStringLiteral("ignitionOn")),
                          makeEvent(2, 1, m_now, QStringLiteral("alarm"), QStringLiteral("vibration"))}));
    QCOMPARE(idsShown(), QList<qint64>({2, 1}));
    QCOMPARE(m_model->index(0).data().toString(), QStringLiteral("Bike 100: alarm, vibration"));
    QCOMPARE(m_model->index(0).data(EventModel::AcknowledgedRole).toBool(), false);
    m_feed->acknowledge(EventId{2});
    QCOMPARE(m_model->index(0).data(EventModel::AcknowledgedRole).toBool(), true);
    m_feed->apply(events({makeEvent(3, 1, m_now - 10s), makeEvent(4, 2, m_now - 1h)}));
    QCOMPARE(idsShown(), QList<qint64>({2, 3, 1, 4}));
    m_feed->clear();
    QCOMPARE(m_model->rowCount(), 0);
}

void TestEventModel::queries_data()
{
    QTest::addColumn<EventQuery>("query");
    QTest::addColumn<QList<qint64>>("shown");
    const Instant now = fromEpochMs(1'780'000'000'000);
    const auto row = [](const char *name, const EventQuery &query, const QList<qint64> &shown) {
        QTest::newRow(name) << query << shown;
    };
    const QStringList first{QStringLiteral("100")};
    row("all", {}, {1, 2, 3, 4, 5});
    row("alarms", {.types = typesOf(EventKind::Alarms)}, {2});
    row("rides", {.types = typesOf(EventKind::Rides)}, {1});
    row("areas", {.types = typesOf(EventKind::Areas)}, {3});
    row("connection", {.types = typesOf(EventKind::Connection)}, {});
    row("service", {.types = typesOf(EventKind::Service)}, {5});
    row("two kinds", {.types = typesOf(EventKind::Areas) + typesOf(EventKind::Alarms)}, {2, 3});
    row("new", {.onlyNew = true}, {1, 3, 4, 5});
    row("one bike", {.onlyBikes = true, .bikes = first}, {1, 4});
    row("an empty group", {.onlyBikes = true}, {});
    row("from", {.from = now - 2min}, {1, 2, 3});
    row("to", {.to = now - 2min}, {4, 5});
    row("a span", {.from = now - 3min, .to = now - 1min}, {3, 4});
    row("a bike's name", {.text = QStringLiteral("bike 2")}, {2, 3, 5});
    row("what happened", {.text = QStringLiteral("VIBRATION")}, {2});
    row("two words", {.text = QStringLiteral("200 area")}, {3});
    row("combined",
        {.types = typesOf(EventKind::Alarms), .onlyBikes = true, .bikes = first, .from = now - 1h}, {});
}

void TestEventModel::queries()
{
    QFETCH(const EventQuery, query);
    QFETCH(const QList<qint64>, shown);
    m_feed->apply(events({makeEvent(1, 1, m_now, QStringLiteral("ignitionOn")),
                          makeEvent(2, 2, m_now - 1min, QStringLiteral("alarm"), QStringLiteral("vibration")),
                          makeEvent(3, 2, m_now - 2min, QStringLiteral("geofenceExit")),
                          makeEvent(4, 1, m_now - 3min, QStringLiteral("somethingNew")),
                          makeEvent(5, 2, m_now - 4min, QStringLiteral("maintenance"))}));
    m_feed->acknowledge(EventId{2});
    m_model->setQuery(query);
    QCOMPARE(idsShown(), shown);
    // What arrives goes through the same query.
    Event again = makeEvent(6, 1, m_now - 150s, QStringLiteral("ignitionOff"));
    m_feed->apply(events({again}));
    EventMatcher matcher(query);
    QCOMPARE(idsShown().contains(6), matcher.matches(m_feed->at(m_feed->indexOf(EventId{6}))));
    m_feed->acknowledge(EventId{6});
    QVERIFY(!query.onlyNew || !idsShown().contains(6));
}

void TestEventModel::daysBegin()
{
    const Instant noon = fromDateTime(QDate(2026, 7, 14).startOfDay().addSecs(12 * 3600));
    m_feed->apply(events({makeEvent(1, 1, noon), makeEvent(2, 1, noon - 1min), makeEvent(3, 1, noon - 11h),
                          makeEvent(4, 1, noon - 13h), makeEvent(5, 1, noon - 36h - 1ms)}));
    QList<bool> begins;
    for (int row = 0; row < 5; ++row)
        begins.append(m_model->beginsDay(row));
    QCOMPARE(begins, QList<bool>({true, false, false, true, true}));
}

void TestEventModel::pagesFollowWithoutGapOrDouble()
{
    auto source = std::make_shared<FakeSource>();
    for (int i = 0; i < 250; ++i)
        source->all.append(archived(1000 - i, m_now - i * 1min));
    // The feed has the newest and an old alarm, between which there is much that it does not have.
    FeedEvent alarm = archived(800, m_now - 200min, false);
    alarm.event.type = QStringLiteral("alarm");
    source->all[200] = alarm;
    m_feed->restore(source->all.first(20) + QList<FeedEvent>{alarm});
    m_model->setSource(source);
    QCOMPARE(m_model->rowCount(), 21); // at once
    QVERIFY(m_model->isLoading());
    source->answer();
    QCOMPARE(m_model->rowCount(), 100); // the old alarm waits for its place
    QVERIFY(!idsShown().contains(800));
    // New ones come while a page is on its way.
    m_model->fetchMore({});
    m_feed->apply(events({makeEvent(2000, 1, m_now + 1min), makeEvent(2001, 1, m_now - 150min - 1s)}));
    source->all.prepend(archived(2000, m_now + 1min));
    source->answer();
    QCOMPARE(m_model->rowCount(), 202);
    m_model->fetchMore({});
    source->answer();
    QCOMPARE(m_model->rowCount(), 252);
    QVERIFY(!m_model->canFetchMore({}));
    const QList<qint64> ids = idsShown();
    QCOMPARE(QSet<qint64>(ids.begin(), ids.end()).size(), 252);
    QVERIFY(std::ranges::is_sorted(ids.sliced(1, 150), std::greater<>()));
    QCOMPARE(ids.at(152), 2001);
    QCOMPARE(ids.at(201 + 1), 800 - 0);
}

void TestEventModel::whatIsFarAwayIsFetchedAgain()
{
    auto source = std::make_shared<FakeSource>();
    constexpr int count = 6000;
    for (int i = 0; i < count; ++i)
        source->all.append(archived(count - i, m_now - i * 1min));
    m_model->setSource(source);
    source->answer();
    while (m_model->canFetchMore({})) {
        m_model->fetchMore({});
        source->answer();
        m_model->look(m_model->rowCount() - 10, m_model->rowCount() - 1);
    }
    QCOMPARE(m_model->rowCount(), count);
    QVERIFY(!m_model->eventAt(500)); // let go
    m_model->look(500, 510);
    source->answer();
    QVERIFY(m_model->eventAt(500));
    QCOMPARE(m_model->eventAt(500)->event.id, EventId{count - 500});
    // One that is gone from the source is no row any more.
    source->all.removeAt(2000);
    m_model->look(2000, 2005);
    source->answer();
    QCOMPARE(m_model->rowCount(), count - 1);
}

void TestEventModel::archivedEventsAreAcknowledgedToo()
{
    auto source = std::make_shared<FakeSource>();
    source->all = {archived(3, m_now, false), archived(2, m_now - 1min, false), archived(1, m_now - 2min)};
    m_model->setSource(source);
    source->answer();
    QSignalSpy seen(m_feed.get(), &fleet::EventFeed::acknowledged);
    QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
    m_feed->acknowledge(EventId{2});
    QCOMPARE(seen.count(), 1); // for the archive
    QCOMPARE(changed.count(), 1);
    QVERIFY(m_model->eventAt(1)->acknowledged);
    source->all[1].acknowledged = true;
    m_model->setQuery({.onlyNew = true});
    source->answer();
    QCOMPARE(idsShown(), QList<qint64>({3}));
    m_feed->acknowledge(EventId{3});
    QCOMPARE(m_model->rowCount(), 0);
}

void TestEventModel::aFailedPageCanBeTriedAgain()
{
    auto source = std::make_shared<FakeSource>();
    source->all = {archived(1, m_now)};
    source->trouble = Error{ErrorKind::Disk, 0, {}, {}};
    m_model->setSource(source);
    source->answer();
    QVERIFY(m_model->trouble());
    QVERIFY(!m_model->canFetchMore({})); // not over and over by itself
    source->trouble.reset();
    m_model->retry();
    source->answer();
    QVERIFY(!m_model->trouble());
    QCOMPARE(m_model->rowCount(), 1);
}

void TestEventModel::formerAnswersAreNotLookedAt()
{
    auto source = std::make_shared<FakeSource>();
    source->all = {archived(1, m_now)};
    m_model->setSource(source);
    m_model->setQuery({.text = QStringLiteral("nothing has this")});
    source->answer(); // both
    QCOMPARE(m_model->rowCount(), 0);
}

void TestEventModel::aSpanThatMovesOnOnlyDrops()
{
    m_feed->apply(events({makeEvent(1, 1, m_now), makeEvent(2, 1, m_now - 1h), makeEvent(3, 1, m_now - 2h)}));
    m_model->setQuery({.from = m_now - 3h});
    QSignalSpy reset(m_model.get(), &QAbstractItemModel::modelReset);
    m_model->setQuery({.from = m_now - 1h});
    QCOMPARE(idsShown(), QList<qint64>({1, 2}));
    QCOMPARE(reset.count(), 0);
    m_model->setQuery({.from = m_now - 5h});
    QCOMPARE(m_model->rowCount(), 3);
}

void TestEventModel::trimmedRowsComeBack()
{
    QList<Event> many;
    for (int i = 0; i < 250; ++i)
        many.append(makeEvent(i + 1, 1, m_now + i * 1min));
    m_feed->apply(events(many));
    while (m_model->canFetchMore({}))
        m_model->fetchMore({});
    QCOMPARE(m_model->rowCount(), 250);
    m_model->trim(50);
    QCOMPARE(m_model->rowCount(), 50);
    m_feed->apply(events({makeEvent(999, 1, m_now)})); // further down than what is shown
    QCOMPARE(m_model->rowCount(), 50);
    while (m_model->canFetchMore({}))
        m_model->fetchMore({});
    QCOMPARE(m_model->rowCount(), 251);
}

void TestEventModel::oneThatNobodySeesHoldsNothing()
{
    m_feed->apply(events({makeEvent(1, 1, m_now)}));
    auto source = std::make_shared<FakeSource>();
    m_model->setActive(false);
    m_model->setSource(source);
    m_feed->apply(events({makeEvent(2, 1, m_now)}));
    QCOMPARE(m_model->rowCount(), 0);
    QCOMPARE(source->asked, 0);
    m_model->setActive(true);
    source->answer();
    QCOMPARE(m_model->rowCount(), 2);
}

QTEST_GUILESS_MAIN(TestEventModel)
#include "tst_eventmodel.moc"
