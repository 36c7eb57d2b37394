// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/condense.h"

#include <QTest>

using namespace bt;

class TestCondense : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void leavesTheNewestOfEachBike();
    void leavesEventsAndTheList();
};

namespace {

Device deviceOf(qint64 id, const QString &name)
{
    Device device;
    device.id = DeviceId{id};
    device.name = name;
    return device;
}

Position positionOf(qint64 id, qint64 device, bool isPlaced)
{
    Position position;
    position.id = PositionId{id};
    position.device = DeviceId{device};
    position.valid = isPlaced;
    if (isPlaced) {
        position.point = {53.5, 13.2};
        position.fixTime = fromEpochMs(1'700'000'000'000 + id);
    }
    return position;
}

} // namespace

void TestCondense::leavesTheNewestOfEachBike()
{
    CloudUpdate update;
    update.devices = {deviceOf(1, QStringLiteral("a")), deviceOf(2, QStringLiteral("b")),
                      deviceOf(1, QStringLiteral("c"))};
    // Of the second bike the last report has no place: the one before it is still to be drawn.
    update.positions = {positionOf(1, 1, true),  positionOf(2, 2, true),  positionOf(3, 2, true),
                        positionOf(4, 2, false), positionOf(5, 2, false), positionOf(6, 1, true)};
    condense(update);
    QStringList names;
    for (const Device &device : std::as_const(update.devices))
        names << device.name;
    QCOMPARE(names, QStringList({QStringLiteral("b"), QStringLiteral("c")}));
    QList<qint64> ids;
    for (const Position &position : std::as_const(update.positions))
        ids << position.id.value;
    QCOMPARE(ids, QList<qint64>({3, 5, 6}));
    condense(update);
    QCOMPARE(update.positions.size(), 3);
}

void TestCondense::leavesEventsAndTheList()
{
    CloudUpdate update;
    Event event;
    event.device = DeviceId{1};
    update.events = {event, event};
    update.devicesBegin = update.devicesComplete = true;
    condense(update);
    QCOMPARE(update.events.size(), 2);
    QVERIFY(update.devicesBegin && update.devicesComplete);
}

QTEST_GUILESS_MAIN(TestCondense)
#include "tst_condense.moc"
