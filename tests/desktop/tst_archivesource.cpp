// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/archivevalues.h"
#include "desktop/archivesource.h"
#include "fleet/fleetstore.h"
#include "models/eventmodel.h"

using namespace bt;
using namespace bt::archive;
using namespace bt::desktop;
using namespace bt::test;
using namespace std::chrono_literals;

namespace {

constexpr int eventCount = 30'000;
constexpr qint64 firstId = 1;
constexpr int bikeCount = 20;

} // namespace

/// The list of events over a large archive.
class TestArchiveSource : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_archive.reset(); }
    void everyEventIsReachedOnce();
    void queriesAreTheListsOwn_data();
    void queriesAreTheListsOwn();
    void aBikeOfNoListHasNothing();
    void withoutItsArchiveItSaysSo();

private:
    // Every eighth is an alarm, every hundredth is unseen.
    static bool isAlarm(qint64 id) { return id % 8 == 0; }
    static bool isUnseen(qint64 id) { return id % 100 == 0; }
    static QString bikeOf(qint64 id) { return QString::number(100 + id % bikeCount); }

    ManualClock m_clock;
    QTemporaryDir m_home;
    Instant m_begin = m_clock.now() - eventCount * 1s;
    std::unique_ptr<Archive> m_archive;
};

void TestArchiveSource::initTestCase()
{
    m_archive = std::make_unique<Archive>(m_clock, ArchiveOptions{m_home.filePath(QStringLiteral("a"))});
    QVERIFY(opened(*m_archive));
    CloudUpdate fleet;
    for (int i = 0; i < bikeCount; ++i)
        fleet.devices.append(device(1 + i, QString::number(100 + i)));
    fleet.devicesComplete = true;
    m_archive->write(FleetHeard{fleet, m_clock.now()});
    EventsHeard heard;
    for (qint64 id = firstId; id < firstId + eventCount; ++id)
        heard.events.append(
            archived(makeEvent(id, 1 + id % bikeCount, m_begin + id * 1s,
                               isAlarm(id) ? QStringLiteral("alarm") : QStringLiteral("deviceMoving")),
                     bikeOf(id), !isUnseen(id)));
    m_archive->write(heard);
    QVERIFY(m_archive->flush().result());
}

// Scrolled as the list does: a page when the last one is nearly through.
void TestArchiveSource::everyEventIsReachedOnce()
{
    fleet::FleetStore store(m_clock);
    const fleet::EventFeed feed(store);
    models::EventModel model(feed);
    model.setSource(std::make_shared<ArchiveSource>(m_archive.get()));
    while (model.rowCount() < eventCount) {
        QTRY_VERIFY(!model.isLoading());
        if (!model.canFetchMore({}))
            break;
        model.look(model.rowCount() - 20, model.rowCount() - 1);
        model.fetchMore({});
    }
    QTRY_VERIFY(!model.isLoading());
    QCOMPARE(model.rowCount(), eventCount);
    for (int row = 0; row < eventCount; ++row)
        QCOMPARE(model.index(row).data(models::EventModel::EventIdRole).value<EventId>().value,
                 firstId + eventCount - 1 - row);
    // What was let go on the way comes back where it is looked at.
    QVERIFY(!model.eventAt(0));
    model.look(0, 20);
    QTRY_VERIFY(model.eventAt(0));
    QCOMPARE(model.eventAt(0)->uniqueId, bikeOf(firstId + eventCount - 1));
    QCOMPARE(model.eventAt(0)->bikeName, QStringLiteral("Bike ") + bikeOf(firstId + eventCount - 1));
}

void TestArchiveSource::queriesAreTheListsOwn_data()
{
    QTest::addColumn<models::EventQuery>("query");
    QTest::addColumn<int>("count");
    QTest::newRow("all") << models::EventQuery() << eventCount;
    QTest::newRow("alarms") << models::EventQuery{.types = {QStringLiteral("alarm")}} << eventCount / 8;
    QTest::newRow("unseen") << models::EventQuery{.onlyNew = true} << eventCount / 100;
    QTest::newRow("unseen, no alarm")
        << models::EventQuery{.types = {QStringLiteral("deviceMoving")}, .onlyNew = true}
        << eventCount / 100 - eventCount / 200;
    QTest::newRow("a bike") << models::EventQuery{.onlyBikes = true, .bikes = {QStringLiteral("107")}}
                            << eventCount / bikeCount;
    QTest::newRow("the first hundred seconds") << models::EventQuery{.to = m_begin + 101s} << 100;
    QTest::newRow("a bike by name") << models::EventQuery{.text = QStringLiteral("bike 103")}
                                    << eventCount / bikeCount;
}

void TestArchiveSource::queriesAreTheListsOwn()
{
    QFETCH(models::EventQuery, query);
    QFETCH(int, count);
    ArchiveSource source(m_archive.get());
    const auto counted = source.count(query, 2 * eventCount).result();
    QVERIFY(counted);
    QCOMPARE(counted->events, count);
    QVERIFY(!counted->more);
    const auto page = source.older(query, {}, 100).result();
    QVERIFY(page);
    QCOMPARE(page->size(), std::min(100, count));
    const models::EventMatcher matcher(query);
    QVERIFY(
        std::ranges::all_of(*page, [&](const fleet::FeedEvent &event) { return matcher.matches(event); }));
}

void TestArchiveSource::aBikeOfNoListHasNothing()
{
    ArchiveSource source(m_archive.get());
    const models::EventQuery emptyGroup{.onlyBikes = true};
    QVERIFY(source.older(emptyGroup, {}, 100).result().value().isEmpty());
    QCOMPARE(source.count(emptyGroup, 100).result().value().events, 0);
}

void TestArchiveSource::withoutItsArchiveItSaysSo()
{
    auto gone = std::make_unique<Archive>(m_clock, ArchiveOptions{m_home.filePath(QStringLiteral("b"))});
    ArchiveSource source(gone.get());
    gone.reset();
    QCOMPARE(source.older({}, {}, 100).result().error().kind, ErrorKind::Disk);
    QCOMPARE(source.count({}, 100).result().error().kind, ErrorKind::Disk);
}

QTEST_GUILESS_MAIN(TestArchiveSource)
#include "tst_archivesource.moc"
