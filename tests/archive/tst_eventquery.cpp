// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/archivefolder.h"
#include "archive/archivevalues.h"
#include "archive/schema.h"

#include <QTemporaryDir>
#include <QTest>

using namespace bt;
using namespace bt::archive;
using namespace bt::test;
using namespace std::chrono_literals;

namespace {

constexpr int rideEvents = 30'000;
constexpr qint64 firstRide = 100'000;

QList<qint64> idsOf(const QList<ArchivedEvent> &events)
{
    QList<qint64> ids;
    for (const ArchivedEvent &each : events)
        ids.append(each.event.id.value);
    return ids;
}

} // namespace

/// Looking for events: the same answer whether many or few fit, and while a former file's index is
/// unfinished.
class TestEventQuery : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void answers_data();
    void answers();
    void pagesFollowEachOther_data();
    void pagesFollowEachOther();
    void aRenamedBikeIsFoundByItsNewName();
    void anEventIsFoundOnceItsBikeIsKnown();
    void aFormerFileIsTakenIn();

private:
    void compare(Archive &archive);

    ManualClock m_clock;
    QTemporaryDir m_home;
    Instant m_now = m_clock.now();
    std::unique_ptr<Archive> m_archive;
    QList<ArchivedEvent> m_special;
};

// A few special events, the oldest of all, behind many rides of another bike.
void TestEventQuery::initTestCase()
{
    const auto special = [&](qint64 id, const QString &type, const QString &alarm, const QString &bike,
                             const QByteArray &attributes, bool acknowledged) {
        Event event = makeEvent(id, bike.toLongLong(), m_now - 400h + id * 1min, type, alarm);
        event.attributes = attributes;
        if (type == u"geofenceExit")
            event.geofence = GeofenceId{6};
        m_special.append(archived(event, bike, acknowledged));
    };
    const QString alarm = QStringLiteral("alarm");
    special(1, alarm, QStringLiteral("vibration"), QStringLiteral("200"), R"({"alarm":"vibration"})", false);
    special(2, alarm, QStringLiteral("sos"), QStringLiteral("200"), {}, true);
    special(3, QStringLiteral("geofenceExit"), {}, QStringLiteral("300"),
            R"({"message":"left the (Nordhof) Straße","n":5})", false);
    special(4, QStringLiteral("ownType"), {}, QStringLiteral("200"), "not even JSON", true);
    special(5, alarm, QStringLiteral("ownAlarm"), QStringLiteral("gone-7"), {}, false);

    m_archive = std::make_unique<Archive>(
        m_clock, ArchiveOptions{m_home.filePath(QStringLiteral("a")), largestArchiveDefault});
    QVERIFY(opened(*m_archive));
    CloudUpdate fleet = complete({device(100, QStringLiteral("100")), device(200, QStringLiteral("200")),
                                  device(300, QStringLiteral("300"))});
    fleet.devices[1].name = QStringLiteral("Größe 9 \"quoted\" OR");
    fleet.devices[2].name = QStringLiteral("Anna's");
    m_archive->write(FleetHeard{fleet, m_now});
    m_archive->write(AreasRead{{{GeofenceId{6}, QStringLiteral("Wörthsee Nord"), {}, {}}}});
    m_archive->write(AreasRead{}); // gone, but it was called that
    EventsHeard rides{m_special};
    for (int i = 0; i < rideEvents; ++i)
        rides.events.append(archived(makeEvent(firstRide + i, 100, m_now - rideEvents * 1s + i * 1s),
                                     QStringLiteral("100"), true));
    m_archive->write(rides);
    QVERIFY(m_archive->flush().result());
}

void TestEventQuery::answers_data()
{
    QTest::addColumn<EventQuery>("query");
    QTest::addColumn<QList<qint64>>("ids"); // newest first
    const auto row = [](const char *name, const EventQuery &query, const QList<qint64> &ids) {
        QTest::newRow(name) << query << ids;
    };
    const auto text = [](const char *words) {
        EventQuery query;
        query.text = QString::fromUtf8(words);
        return query;
    };
    row("a type", {.types = {QStringLiteral("geofenceExit")}}, {3});
    row("a kind of alarm", {.alarms = {QStringLiteral("sos")}}, {2});
    row("a type or a kind of alarm",
        {.types = {QStringLiteral("geofenceExit")}, .alarms = {QStringLiteral("sos")}}, {3, 2});
    row("a type that never was", {.types = {QStringLiteral("nothing")}}, {});
    row("a bike", {.bikes = {QStringLiteral("200")}}, {4, 2, 1});
    row("a bike that never was", {.bikes = {QStringLiteral("999")}}, {});
    row("a bike and a type", {.types = {QStringLiteral("alarm")}, .bikes = {QStringLiteral("200")}}, {2, 1});
    row("not acknowledged", {.onlyUnacknowledged = true}, {5, 3, 1});
    row("not acknowledged, of a bike", {.bikes = {QStringLiteral("200")}, .onlyUnacknowledged = true}, {1});
    const Instant first = m_now - 400h + 1min;
    row("from, with its moment", {.from = first + 1min, .to = m_now - 24h}, {5, 4, 3, 2});
    row("to, without its moment", {.to = first + 1min}, {1});
    row("a name, in any case", text("GRÖßE"), {4, 2, 1});
    row("inside of a name", text("röße"), {4, 2, 1});
    row("a number", text("300"), {3});
    row("inside of a number of a bike that no list names", text("ne-7"), {5});
    row("what the cloud calls it", text("geofenceex"), {3});
    row("what it is called in words", text("left"), {3});
    row("what an alarm is called", text("Vibration"), {1});
    row("an alarm of one's own", text("ownalarm"), {5});
    row("a type of one's own", text("owntype"), {4});
    row("a word of an attribute begins", text("nordh"), {3});
    row("such a word, folded", text("STRAßE"), {3});
    row("the middle of such a word", text("ordhof"), {});
    row("inside of an area's name", text("ÖRTHS"), {3});
    row("an area and a bike", text("wörth anna"), {3});
    row("an area and another bike", text("wörth größe"), {});
    row("two words, both", text("größe sos"), {2});
    row("two words, one of them not", text("größe nordhof"), {});
    row("what the index would take for its own language", text("\"quoted\" OR"), {4, 2, 1});
    row("a quote", text("'"), {3});
    row("stars and brackets", text("*) ("), {});
    row("text and type",
        [&] {
            EventQuery query = text("größe");
            query.types = {QStringLiteral("ownType")};
            return query;
        }(),
        {4});
    row("thousands of bikes",
        [] {
            EventQuery query;
            for (int i = 0; i < 5000; ++i)
                query.bikes += QString::number(200 + i);
            return query;
        }(),
        {4, 3, 2, 1});
}

void TestEventQuery::answers()
{
    QFETCH(EventQuery, query);
    QFETCH(QList<qint64>, ids);
    const auto found = m_archive->events(query, {}, 100).result();
    QVERIFY(found);
    QCOMPARE(idsOf(*found), ids);
    const auto count = m_archive->countEvents(query).result();
    QVERIFY(count && !count->more);
    QCOMPARE(count->events, ids.size());
}

void TestEventQuery::pagesFollowEachOther_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("expected");
    QTest::addColumn<int>("page");
    QTest::newRow("all") << QString() << rideEvents + 5 << 7000;
    QTest::newRow("nearly all") << QStringLiteral("Bike") << rideEvents << 7000;
    QTest::newRow("few") << QStringLiteral("200") << 3 << 2;
}

void TestEventQuery::pagesFollowEachOther()
{
    QFETCH(QString, text);
    QFETCH(int, expected);
    QFETCH(int, page);
    EventQuery query;
    query.text = text;
    QSet<qint64> seen;
    std::optional<EventPlace> before;
    while (true) {
        const auto found = m_archive->events(query, before, page).result();
        QVERIFY(found);
        for (const qint64 id : idsOf(*found)) {
            QVERIFY(!seen.contains(id));
            seen.insert(id);
        }
        if (found->size() < page)
            break;
        before = EventPlace{found->last().event.time, found->last().event.id};
    }
    QCOMPARE(seen.size(), expected);
    const auto count = m_archive->countEvents(query, 1000).result();
    QVERIFY(count);
    QCOMPARE(count->more, expected > 1000);
    QCOMPARE(count->events, std::min(expected, 1000));
}

void TestEventQuery::aRenamedBikeIsFoundByItsNewName()
{
    EventQuery query;
    query.text = QStringLiteral("zebra");
    QCOMPARE(m_archive->countEvents(query).result()->events, 0);
    CloudUpdate update;
    update.devices = {device(300, QStringLiteral("300"))};
    update.devices.first().name = QStringLiteral("Zebra");
    m_archive->write(FleetHeard{update, m_now});
    QCOMPARE(idsOf(*m_archive->events(query, {}, 10).result()), QList<qint64>{3});
    update.devices.first().name = QStringLiteral("Anna's");
    m_archive->write(FleetHeard{update, m_now});
    QCOMPARE(m_archive->countEvents(query).result()->events, 0);
}

void TestEventQuery::anEventIsFoundOnceItsBikeIsKnown()
{
    Event event = makeEvent(90, 900, m_now - 500h, QStringLiteral("deviceStopped"));
    m_archive->write(EventsHeard{{archived(event, {}, true)}});
    EventQuery query{.bikes = {QStringLiteral("900")}};
    QCOMPARE(m_archive->countEvents(query).result()->events, 0);
    CloudUpdate update;
    update.devices = {device(900, QStringLiteral("900"))};
    m_archive->write(FleetHeard{update, m_now});
    QCOMPARE(idsOf(*m_archive->events(query, {}, 10).result()), QList<qint64>{90});
}

// Every answer is right before, while and after the events of a file without an index get into it.
void TestEventQuery::aFormerFileIsTakenIn()
{
    const QString folder = m_home.filePath(QStringLiteral("former"));
    QVERIFY(makePrivate(folder));
    {
        QSqlDatabase database
            = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("former"));
        database.setDatabaseName(fileIn(folder));
        QVERIFY(database.open());
        QVERIFY(schema::migrate(database, 2));
        QVERIFY(run(database, QStringLiteral("BEGIN")));
        for (int i = 1; i <= 20'000; ++i)
            QVERIFY(run(
                database,
                QStringLiteral("INSERT INTO events VALUES (%1, %2, '%3', '', '%4', 1, 0, 0, '{}', NULL, 1)")
                    .arg(i)
                    .arg(toEpochMs(m_now) - i * 1000)
                    .arg(i == 700 ? QStringLiteral("geofenceExit") : QStringLiteral("deviceMoving"))
                    .arg(100 + i % 2)));
        QVERIFY(run(database, QStringLiteral("COMMIT")));
    }
    QSqlDatabase::removeDatabase(QStringLiteral("former"));
    const EventQuery odd{.bikes = {QStringLiteral("101")}};
    const EventQuery exits{.types = {QStringLiteral("geofenceExit")}};
    for (int round = 0; round < 3; ++round) { // closed in the middle, too
        Archive archive(m_clock, {folder, largestArchiveDefault});
        archive.open();
        for (int i = 0; i < 3; ++i) {
            const qint64 added = 30'000 + 10 * round + i;
            archive.write(
                EventsHeard{{archived(makeEvent(added, 7, m_now + added * 1s, QStringLiteral("geofenceExit")),
                                      QStringLiteral("7"))}});
            const auto count = archive.countEvents(odd).result();
            QVERIFY(count);
            QCOMPARE(count->events, 10'000);
            const auto found = archive.events(exits, {}, 100).result();
            QVERIFY(found);
            QCOMPARE(found->size(), 1 + 3 * round + i + 1);
            QCOMPARE(found->last().event.id, EventId{700});
        }
    }
}

QTEST_GUILESS_MAIN(TestEventQuery)
#include "tst_eventquery.moc"
