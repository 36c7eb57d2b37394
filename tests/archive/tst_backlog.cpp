// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/backlog.h"

#include <QTest>

using namespace bt;
using namespace bt::archive;

/// What waits for a disk that is slower than the cloud.
class TestBacklog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsEverythingInOrder();
    void newsAreBoundedByTheFleet();
    void newsDoNotPassAList();
};

namespace {

constexpr int bikes = 1'000;

Record newsOf(qint64 first)
{
    FleetHeard heard;
    for (int bike = 1; bike <= bikes; ++bike) {
        Position position;
        position.id = PositionId{first + bike};
        position.device = DeviceId{bike};
        heard.update.positions.append(position);
    }
    return heard;
}

qsizetype positionsIn(const QList<Record> &records)
{
    qsizetype count = 0;
    for (const Record &record : records) {
        if (const auto *heard = std::get_if<FleetHeard>(&record))
            count += heard->update.positions.size();
    }
    return count;
}

} // namespace

void TestBacklog::keepsEverythingInOrder()
{
    Backlog backlog;
    QVERIFY(backlog.add({newsOf(0), Record(Acknowledged{})}));
    QVERIFY(!backlog.add({newsOf(bikes)}));
    const QList<Record> taken = backlog.take();
    QCOMPARE(taken.size(), 2); // a page that both touch is written once
    QVERIFY(std::holds_alternative<Acknowledged>(taken[1]));
    const QList<Position> &positions = std::get<FleetHeard>(taken[0]).update.positions;
    QCOMPARE(positions.size(), 2 * bikes);
    QVERIFY(std::ranges::is_sorted(positions, {}, &Position::id));
    QVERIFY(backlog.add({newsOf(0)}));
}

void TestBacklog::newsAreBoundedByTheFleet()
{
    Backlog backlog;
    qint64 last = 0;
    for (; last < 3 * Backlog::condensedFrom; last += bikes)
        backlog.add({newsOf(last), Record(Acknowledged{{EventId{last}}})});
    const QList<Record> taken = backlog.take();
    QVERIFY(positionsIn(taken) <= Backlog::condensedFrom + bikes);
    const auto acknowledged = std::ranges::count_if(
        taken, [](const Record &record) { return std::holds_alternative<Acknowledged>(record); });
    QCOMPARE(acknowledged, 3 * Backlog::condensedFrom / bikes);
    // Of each bike the newest is there, and comes last.
    QHash<DeviceId, PositionId> newest;
    for (const Record &record : taken) {
        if (const auto *heard = std::get_if<FleetHeard>(&record)) {
            for (const Position &position : heard->update.positions)
                newest.insert(position.device, position.id);
        }
    }
    QCOMPARE(newest.size(), bikes);
    for (int bike = 1; bike <= bikes; ++bike)
        QCOMPARE(newest[DeviceId{bike}].value, last - bikes + bike);
}

void TestBacklog::newsDoNotPassAList()
{
    Backlog backlog;
    FleetHeard list;
    list.update.devicesBegin = list.update.devicesComplete = true;
    constexpr qint64 each = Backlog::condensedFrom / 2;
    for (qint64 news = 0; news < each; news += bikes)
        backlog.add({newsOf(news)});
    backlog.add({Record(list)});
    for (qint64 news = 0; news <= each; news += bikes)
        backlog.add({newsOf(news)});
    const QList<Record> taken = backlog.take();
    QCOMPARE(taken.size(), 3);
    QVERIFY(std::get<FleetHeard>(taken[1]).update.devicesComplete);
    QCOMPARE(std::get<FleetHeard>(taken[0]).update.positions.size(), bikes);
    QCOMPARE(std::get<FleetHeard>(taken[2]).update.positions.size(), bikes);
}

QTEST_GUILESS_MAIN(TestBacklog)
#include "tst_backlog.moc"
