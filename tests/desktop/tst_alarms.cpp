// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/actions.h"
#include "desktop/alarmtables.h"
#include "desktop/alarmwindow.h"
#include "desktop/deskpage.h"
#include "desktop/messagebar.h"

#include <QAbstractButton>
#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QSlider>
#include <QTreeView>

using namespace bt;
using namespace bt::desktop;
using namespace bt::test;

namespace {

struct Out
{
    QList<alarms::Notice> notices;
    bool sounding = false;
    alarms::Notifier::Callbacks back;
    alarms::Sounder::Callbacks bell;
};

class OutNotifier : public alarms::Notifier
{
public:
    explicit OutNotifier(Out &out)
        : m_out(out)
    {
    }
    void show(const alarms::Notice &notice) override { m_out.notices.append(notice); }
    void withdraw() override { m_out.notices.clear(); }

private:
    Out &m_out;
};

class OutSounder : public alarms::Sounder
{
public:
    explicit OutSounder(Out &out)
        : m_out(out)
    {
    }
    void start() override { m_out.sounding = true; }
    void stop() override { m_out.sounding = false; }
    void setVolume(int) override { }

private:
    Out &m_out;
};

} // namespace

class TestAlarms : public QObject, private AlarmWindow
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { dropWindow(); }

    void aNotificationLeadsToBikeAndEvent();
    void acknowledgingThereSettlesItHere();
    void theOwnAlarmHasItsBar();
    void whatDoesNotWorkIsSaidOnce();
    void settingsHoldAtOnce();
    void tickingSoundTicksNotification();
    void bikesAreFoundAndTakenOut();
    void withoutATrayClosingEnds();
    void everythingHasNames();
    void theBadgeShowsTheNumber_data();
    void theBadgeShowsTheNumber();

private:
    AlarmDialog *openDialog()
    {
        m_window->actionRegistry().find(QStringLiteral("alarmSettings"))->trigger();
        return m_window->findChild<AlarmDialog *>();
    }
    static QModelIndex rowOf(const QAbstractItemModel &model, const QString &name)
    {
        return model.match(model.index(0, 0), Qt::DisplayRole, name, 1, Qt::MatchStartsWith).value(0);
    }

    std::unique_ptr<Out> m_out;
};

void TestAlarms::init()
{
    m_out = std::make_unique<Out>();
    // At rest, armed, and known to nobody's alarm.
    const Instant now = sampleNow();
    CloudUpdate fleet = complete(
        {device(1, QStringLiteral("1000200001"), now), device(2, QStringLiteral("1000200002"), now),
         device(3, QStringLiteral("1000200003"), now), device(4, QStringLiteral("1000200004"), now)});
    fleet.devices[1].flags.guarded = true;
    fleet.positions = {fix(1, 1, now), fix(2, 2, now), fix(3, 3, now)};
    makeWindow(fleet,
               {[this](const alarms::Notifier::Callbacks &back) {
                    m_out->back = back;
                    return std::make_unique<OutNotifier>(*m_out);
                },
                [this](const alarms::Sounder::Callbacks &bell) {
                    m_out->bell = bell;
                    return std::make_unique<OutSounder>(*m_out);
                }});
}

void TestAlarms::aNotificationLeadsToBikeAndEvent()
{
    ring(7, DeviceId{3});
    QCOMPARE(m_out->notices.size(), 1);
    QVERIFY(m_out->sounding);
    QSignalSpy raise(m_alarms.get(), &AlarmController::raiseRequested);
    QSignalSpy shown(m_window.get(), &MainWindow::eventShown);
    m_out->back.show({});
    QCOMPARE(raise.size(), 1);
    QCOMPARE(shown.size(), 1);
    QCOMPARE(shown.first().first().value<fleet::FeedEvent>().event.id, EventId{7});
    QCOMPARE(m_window->desk().selected(), DeviceId{3});
}

void TestAlarms::acknowledgingThereSettlesItHere()
{
    ring(7, DeviceId{3});
    ring(8, DeviceId{1});
    m_out->back.acknowledge();
    QCoreApplication::processEvents();
    QVERIFY(!m_out->sounding);
    QVERIFY(m_out->notices.isEmpty());
    QCOMPARE(m_feed->unread(), 0);
    QVERIFY(!m_window->messages().current());
}

void TestAlarms::theOwnAlarmHasItsBar()
{
    Position moving = fix(20, 2, m_clock->now());
    moving.motion = true;
    m_store->apply(positions({moving}));
    m_store->flush();
    QCoreApplication::processEvents();
    QVERIFY(m_out->sounding);
    const Message *message = m_window->messages().current();
    QVERIFY(message);
    QCOMPARE(message->kind, Message::Kind::Alarm);
    QVERIFY2(message->strong.contains(QStringLiteral("Moving while armed")), qPrintable(message->strong));
    QSignalSpy activated(m_window.get(), &MainWindow::bikeActivated);
    Q_EMIT m_window->messages().triggered(message->key, QStringLiteral("show"));
    QCOMPARE(activated.size(), 1);
    QCOMPARE(activated.first().first().value<DeviceId>(), DeviceId{2});
    Q_EMIT m_window->messages().triggered(message->key, QStringLiteral("acknowledge"));
    QCoreApplication::processEvents();
    QVERIFY(!m_window->messages().current());
    QVERIFY(!m_out->sounding);
}

void TestAlarms::whatDoesNotWorkIsSaidOnce()
{
    ring(7, DeviceId{3});
    m_feed->acknowledgeAll();
    m_out->back.available(false);
    const Message *message = m_window->messages().current();
    QVERIFY(message);
    QCOMPARE(message->kind, Message::Kind::Hint);
    Q_EMIT m_window->messages().triggered(message->key, QStringLiteral("close"));
    QVERIFY(!m_window->messages().current());
    m_out->back.available(true);
    m_out->back.available(false);
    QVERIFY(!m_window->messages().current());
    m_out->bell.available(false);
    QVERIFY(m_window->messages().current());
    m_out->bell.available(true);
    QVERIFY(!m_window->messages().current());
}

void TestAlarms::settingsHoldAtOnce()
{
    AlarmDialog *dialog = openDialog();
    QVERIFY(dialog);
    QCOMPARE(openDialog(), dialog);
    ring(7, DeviceId{3});
    QVERIFY(m_out->sounding);
    QTest::mouseClick(dialog->findChild<QCheckBox *>(QStringLiteral("alarmSound")), Qt::LeftButton, {},
                      {10, dialog->findChild<QCheckBox *>(QStringLiteral("alarmSound"))->height() / 2});
    QVERIFY(!m_out->sounding);
    QVERIFY(!m_settings->alarmSound());
    QTest::mouseClick(dialog->findChild<QAbstractButton *>(QStringLiteral("alarmTest")), Qt::LeftButton);
    QVERIFY(m_out->sounding);
    m_clock->advance(alarms::Announcer::testLength);
    QCoreApplication::processEvents();
    QVERIFY(!m_out->sounding);
    dialog->findChild<QSlider *>(QStringLiteral("alarmVolume"))->setValue(35);
    QCOMPARE(m_settings->alarmVolumePercent(), 35);

    QAbstractItemModel *kinds = dialog->findChild<QTreeView *>(QStringLiteral("kindRules"))->model();
    const QModelIndex vibration = rowOf(*kinds, QStringLiteral("Alarm: vibration"));
    QVERIFY(vibration.isValid());
    QVERIFY(kinds->setData(vibration.siblingAtColumn(RuleTable::Notification), Qt::Unchecked,
                           Qt::CheckStateRole));
    QCoreApplication::processEvents();
    QVERIFY(m_out->notices.isEmpty());
    QCOMPARE(m_alarms->centre().count(), 0);
    QCOMPARE(m_feed->ringing().size(), 1); // in the list it stays
}

void TestAlarms::tickingSoundTicksNotification()
{
    KindTable kinds;
    const QModelIndex area = rowOf(kinds, QStringLiteral("Leaves an area"));
    QVERIFY(area.isValid());
    const auto ticked = [&](int column) {
        return area.siblingAtColumn(column).data(Qt::CheckStateRole).value<Qt::CheckState>() == Qt::Checked;
    };
    QSignalSpy edited(&kinds, &RuleTable::edited);
    QVERIFY(!ticked(RuleTable::Notification));
    QVERIFY(kinds.setData(area.siblingAtColumn(RuleTable::Sound), Qt::Checked, Qt::CheckStateRole));
    QVERIFY(ticked(RuleTable::Notification));
    QVERIFY(kinds.setData(area.siblingAtColumn(RuleTable::OnlyWhileArmed), Qt::Checked, Qt::CheckStateRole));
    QVERIFY(ticked(RuleTable::OnlyWhileArmed));
    QVERIFY(kinds.setData(area.siblingAtColumn(RuleTable::Notification), Qt::Unchecked, Qt::CheckStateRole));
    QVERIFY(!ticked(RuleTable::Sound));
    QCOMPARE(edited.size(), 3);
    QVERIFY(!kinds.setData(area, Qt::Checked, Qt::CheckStateRole));
}

void TestAlarms::bikesAreFoundAndTakenOut()
{
    AlarmDialog *dialog = openDialog();
    QTest::mouseClick(dialog->findChild<QAbstractButton *>(QStringLiteral("alarmPages-bikes")),
                      Qt::LeftButton);
    auto *search = dialog->findChild<QLineEdit *>(QStringLiteral("bikeRuleSearch"));
    QVERIFY(search && search->isVisible());
    auto *table = dialog->findChild<QTreeView *>(QStringLiteral("bikeRules"));
    QCOMPARE(table->model()->rowCount(), 4);
    QTest::keyClicks(search, QStringLiteral("200003"));
    QCOMPARE(table->model()->rowCount(), 1);
    QVERIFY(table->model()->setData(table->model()->index(0, RuleTable::Notification), Qt::Unchecked,
                                    Qt::CheckStateRole));
    QCOMPARE(m_settings->alarmRules().ofBike(QStringLiteral("1000200003")), (alarms::Response{false, false}));
    ring(7, DeviceId{3});
    QVERIFY(m_out->notices.isEmpty());
    ring(8, DeviceId{1});
    QCOMPARE(m_out->notices.size(), 1);
}

void TestAlarms::withoutATrayClosingEnds()
{
    // There is no tray on this platform.
    QVERIFY(!TrayIcon::isPossible());
    QVERIFY(QApplication::quitOnLastWindowClosed());
    AlarmDialog *dialog = openDialog();
    QVERIFY(!dialog->findChild<QCheckBox *>(QStringLiteral("keepWatching"))->isEnabled());
    QVERIFY(
        dialog->findChild<QLabel *>(QStringLiteral("trayState"))->text().contains(QStringLiteral("no tray")));
    dialog->close();
    m_window->close();
    QVERIFY(QApplication::quitOnLastWindowClosed());
    QVERIFY(!m_settings->keepWatchingSaid());
}

void TestAlarms::everythingHasNames()
{
    AlarmDialog *dialog = openDialog();
    for (const QWidget *widget : dialog->findChildren<QWidget *>()) {
        if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible()
            || widget->objectName().startsWith(u"qt_"))
            continue;
        QVERIFY2(!widget->objectName().isEmpty(), widget->metaObject()->className());
        const auto *button = qobject_cast<const QAbstractButton *>(widget);
        QVERIFY2(!widget->accessibleName().isEmpty() || (button && !button->text().isEmpty()),
                 qPrintable(widget->objectName()));
    }
}

void TestAlarms::theBadgeShowsTheNumber_data()
{
    QTest::addColumn<int>("pixels");
    for (const int pixels : {16, 22, 32, 64})
        QTest::addRow("%d pixels", pixels) << pixels;
}

void TestAlarms::theBadgeShowsTheNumber()
{
    QFETCH(int, pixels);
    QList<QImage> pictures;
    for (const int count : {0, 1, 2, 9, 10, 5000})
        pictures.append(TrayIcon::drawn(count, pixels));
    QCOMPARE(pictures.last(), pictures[4]); // both say "9+"
    pictures.removeLast();
    for (qsizetype i = 0; i < pictures.size(); ++i) {
        QCOMPARE(pictures[i].size(), QSize(pixels, pixels));
        for (qsizetype k = 0; k < i; ++k)
            QVERIFY2(pictures[i] != pictures[k], qPrintable(QStringLiteral("%1 and %2").arg(k).arg(i)));
    }
}

QTEST_MAIN(TestAlarms)
#include "tst_alarms.moc"
