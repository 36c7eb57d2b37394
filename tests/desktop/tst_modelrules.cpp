// SPDX-License-Identifier: GPL-3.0-or-later
// The small models keep the rules of QAbstractItemModel while what is below them changes. Those of the fleet,
// the events and the protocol have tests of their own.
#include "desktop/alarmtables.h"
#include "desktop/historydays.h"
#include "desktop/samplefleet.h"
#include "desktop/settings.h"
#include "desktop/triplist.h"
#include "mapview/grouplist.h"

#include <QAbstractItemModelTester>
#include <QLineEdit>
#include <QListView>
#include <QPointer>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace bt;
using namespace bt::desktop;

class TestModelRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void ruleTables();
    void trips();
    void groupOnTheMap();

private:
    using Tester = QAbstractItemModelTester;
    static constexpr auto loudly = Tester::FailureReportingMode::QtTest;
    void apply(const CloudUpdate &update)
    {
        m_store->apply(update);
        m_store->flush();
    }

    QTemporaryDir m_folder;
    Theme m_theme;
    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<fleet::FleetStore> m_store;
    std::unique_ptr<fleet::EventFeed> m_feed;
};

void TestModelRules::init()
{
    m_feed.reset();
    m_store.reset(); // its timers go before their clock
    m_clock = std::make_unique<ManualClock>(test::sampleNow());
    m_settings = std::make_unique<Settings>(m_folder.filePath(QStringLiteral("settings.ini")));
    m_store = std::make_unique<fleet::FleetStore>(*m_clock);
    m_feed = std::make_unique<fleet::EventFeed>(*m_store);
}

void TestModelRules::ruleTables()
{
    apply(test::deskFleet(m_clock->now()));
    KindTable kinds;
    BikeTable bikes(*m_store); // the bikes of this moment
    const Tester ofKinds(&kinds, loudly);
    const Tester ofBikes(&bikes, loudly);
    QCOMPARE(kinds.rowCount(), int(alarms::AlarmRules::kinds().size()));
    QCOMPARE(bikes.rowCount(), m_store->count());
    alarms::AlarmRules rules;
    rules.setBike(m_store->at(0).device.uniqueId, {false, false});
    for (RuleTable *table : {static_cast<RuleTable *>(&kinds), static_cast<RuleTable *>(&bikes)})
        table->setRules(rules);
    const QModelIndex sound = bikes.index(0, RuleTable::Sound);
    QVERIFY(bikes.setData(sound, Qt::Unchecked, Qt::CheckStateRole));
    QCOMPARE(sound.data(Qt::CheckStateRole).value<Qt::CheckState>(), Qt::Unchecked);
}

void TestModelRules::trips()
{
    TripList list({*m_store, *m_feed, m_theme, *m_clock, *m_settings, {}});
    const Tester tester(list.model(), loudly);
    const QDate day(2026, 7, 13);
    const auto days = prepareDays({test::sampleDay(DeviceId{12}, day)}, m_clock->now(), {});
    list.setDay(days.day);
    QVERIFY(list.model()->rowCount() > 1);
    m_settings->setSpeedUnit(SpeedUnit::MilesPerHour);
    list.setDay({});
    QCOMPARE(list.model()->rowCount(), 0);
    list.setDay(days.day);
    QVERIFY(list.model()->rowCount() > 1);
}

void TestModelRules::groupOnTheMap()
{
    apply(test::deskFleet(m_clock->now()));
    QList<DeviceId> bikes;
    for (int row = 0; row < 20; ++row)
        bikes.append(m_store->at(row).device.id);
    QWidget window;
    auto *group
        = new mapview::GroupList(bikes, *m_store, *m_clock, m_theme, SpeedUnit::KilometresPerHour, &window);
    auto *list = group->findChild<QListView *>();
    const Tester tester(list->model(), loudly);
    QCOMPARE(list->model()->rowCount(), 20);
    auto *search = group->findChild<QLineEdit *>();
    QVERIFY(search);
    search->setText(QStringLiteral("Cargo"));
    QVERIFY(list->model()->rowCount() < 20);
    search->setText(QStringLiteral("no such bike"));
    QCOMPARE(list->model()->rowCount(), 0);
    search->clear();
    QCOMPARE(list->model()->rowCount(), 20);
    m_store->clear(); // while the list is open
    QCOMPARE(list->model()->index(0, 0).data(), QVariant());
}

QTEST_MAIN(TestModelRules)
#include "tst_modelrules.moc"
