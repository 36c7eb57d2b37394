// SPDX-License-Identifier: GPL-3.0-or-later
// Every event of an account once, whichever way it comes: out of the archive, live, or both.
#include "archive/archivefolder.h"
#include "keeping/eventstream.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace bt;
using namespace bt::keeping;
using namespace std::chrono_literals;

namespace {

const QUrl server(QStringLiteral("http://127.0.0.1:1"));
const QString email = QStringLiteral("fleet@example.org");
/// More than a start brings into the feed.
constexpr int archived = 2'500;

Event eventAt(qint64 id, Instant time)
{
    Event event;
    event.id = EventId{id};
    event.device = DeviceId{7};
    event.type = QStringLiteral("deviceOnline");
    event.time = time;
    return event;
}

/// Store, feed and keeper as a program has them; nobody is signed in.
struct Client
{
    Client(Clock &clock, const QString &folder, Instant from)
        : store(clock)
        , feed(store)
        , session(clock)
        , keeper(parts(clock), {folder, {}})
        , stream(parts(clock), keeper, from)
    {
        QObject::connect(&stream, &EventStream::arrived, &stream,
                         [this](const QList<StreamedEvent> &events) { taken += events; });
        keeper.open(server, email);
    }
    Parts parts(Clock &clock) { return {clock, store, feed, session}; }
    QList<qint64> ids() const
    {
        QList<qint64> ids;
        for (const StreamedEvent &streamed : taken)
            ids << streamed.event.event.id.value;
        return ids;
    }

    fleet::FleetStore store;
    fleet::EventFeed feed;
    cloud::Session session;
    Keeper keeper;
    EventStream stream;
    QList<StreamedEvent> taken;
};

} // namespace

class TestEventStream : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void replaysInOrder();
    void whatWasReplayedComesNoMore();
    void comesWithItsFixOnceItIsKept();
    void thePastStaysAway();

private:
    Instant timeOf(int index) const { return m_begin + std::chrono::minutes(index); }

    SystemClock m_clock;
    Instant m_begin;
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestEventStream::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_begin = m_clock.now() - std::chrono::minutes(archived + 300);
    archive::Archive archive(m_clock, {archive::folderOf(m_folder->path(), server, email)});
    archive.open();
    archive::EventsHeard heard;
    for (int i = 0; i < archived; ++i)
        heard.events.append(
            {eventAt(i + 1, timeOf(i)), QStringLiteral("1000268584"), QStringLiteral("Cargo 1"), {}, true});
    archive.write(heard);
    archive.write(archive::EventsComplete{m_clock.now(), m_begin});
    const auto written = archive.flush();
    QTRY_VERIFY_WITH_TIMEOUT(written.isFinished(), 20'000);
    QVERIFY(written.result().has_value());
}

void TestEventStream::replaysInOrder()
{
    Client client(m_clock, m_folder->path(), timeOf(100));
    QSignalSpy replayed(&client.stream, &EventStream::replayed);
    QTRY_COMPARE_WITH_TIMEOUT(replayed.count(), 1, 20'000);
    QList<qint64> wanted;
    for (int i = 100; i < archived; ++i)
        wanted << i + 1;
    QCOMPARE(client.ids(), wanted);
    QCOMPARE(client.taken.constFirst().device.uniqueId, QStringLiteral("1000268584"));
}

void TestEventStream::whatWasReplayedComesNoMore()
{
    Client client(m_clock, m_folder->path(), timeOf(0));
    QSignalSpy replayed(&client.stream, &EventStream::replayed);
    // The cloud sends again what the archive has but the feed does not: before, while and after it is read.
    CloudUpdate again;
    again.events = {eventAt(1, timeOf(0)), eventAt(2, timeOf(1))};
    client.feed.apply(again);
    QTRY_COMPARE_WITH_TIMEOUT(replayed.count(), 1, 20'000);
    again.events = {eventAt(3, timeOf(2)), eventAt(archived + 1, m_clock.now())};
    client.feed.apply(again);
    QTRY_VERIFY_WITH_TIMEOUT(client.ids().contains(archived + 1), 20'000);
    const QList<qint64> ids = client.ids();
    QCOMPARE(ids.size(), archived + 1);
    QCOMPARE(QSet<qint64>(ids.begin(), ids.end()).size(), archived + 1);
}

void TestEventStream::comesWithItsFixOnceItIsKept()
{
    Client client(m_clock, m_folder->path(), m_clock.now());
    QSignalSpy replayed(&client.stream, &EventStream::replayed);
    QTRY_COMPARE_WITH_TIMEOUT(replayed.count(), 1, 20'000);
    QVERIFY(client.taken.isEmpty());
    CloudUpdate update;
    update.events = {eventAt(archived + 1, m_clock.now())};
    update.events.first().position = PositionId{55};
    client.feed.apply(update);
    QVERIFY(client.taken.isEmpty()); // not before it is on disk
    CloudUpdate report;
    Position fix;
    fix.id = PositionId{55};
    fix.device = DeviceId{7};
    report.positions = {fix};
    client.feed.apply(report); // comes right after, as on the socket

    bool kept = false;
    connect(&client.stream, &EventStream::arrived, this, [&] {
        // Somebody else reads the file at once, and finds it there.
        archive::Archive reader(m_clock, {archive::folderOf(m_folder->path(), server, email)});
        reader.open();
        const auto found = reader.event(EventId{archived + 1});
        QTRY_VERIFY_WITH_TIMEOUT(found.isFinished(), 20'000);
        const auto event = found.result();
        kept = event && event->has_value();
    });
    QTRY_COMPARE_WITH_TIMEOUT(client.taken.size(), 1, 20'000);
    QVERIFY(kept);
    QVERIFY(client.taken.constFirst().event.fix.has_value());
}

void TestEventStream::thePastStaysAway()
{
    const Instant from = m_clock.now();
    Client client(m_clock, m_folder->path(), from);
    QSignalSpy replayed(&client.stream, &EventStream::replayed);
    QTRY_COMPARE_WITH_TIMEOUT(replayed.count(), 1, 20'000);
    CloudUpdate update;
    update.events = {eventAt(9'001, from - 1h), eventAt(9'002, from + 1s)};
    client.feed.apply(update);
    QTRY_COMPARE_WITH_TIMEOUT(client.ids(), QList<qint64>{9'002}, 20'000);
    // Once everything before is known to be here, what is old comes from a tracker that had no network.
    Q_EMIT client.session.eventsCompleteUntilChanged(m_clock.now());
    update.events = {eventAt(9'003, from - 2h)};
    client.feed.apply(update);
    QTRY_COMPARE_WITH_TIMEOUT(client.ids(), (QList<qint64>{9'002, 9'003}), 20'000);
}

QTEST_GUILESS_MAIN(TestEventStream)
#include "tst_eventstream.moc"
