// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/actions.h"
#include "desktop/bikepanel.h"
#include "desktop/connectionchip.h"
#include "desktop/deskpage.h"
#include "desktop/fleetcontroller.h"
#include "desktop/fleetpanel.h"
#include "desktop/historypanel.h"
#include "desktop/mainwindow.h"
#include "desktop/messagebar.h"
#include "desktop/samplefleet.h"
#include "desktop/settings.h"
#include "desktop/style.h"

#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QSignalSpy>
#include <QSplitter>
#include <QTabBar>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

using namespace bt;
using namespace bt::desktop;
using State = cloud::Session::State;

class TestMainWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void signInPageComesFirst();
    void tileFiltersTheList();
    void tableShowsTheSameBikes();
    void severalBikesAreSummedUp();
    void anAccountKeepsItsView();
    void searchWithSlashArrowsAndEnter();
    void lettersAreTextInFields();
    void lettersActElsewhere();
    void alarmsAreOneBarUntilAcknowledged();
    void linkDownIsSaid_data();
    void linkDownIsSaid();
    void chipCountsInSteps_data();
    void chipCountsInSteps();
    void chipKnowsOfLaterMessages();
    void ownersGetTheBike();
    void historyAsksForItsSpan();
    void paletteFindsBikesAndCommands();
    void everythingHasNames();
    void strangeNamesDoNoHarm();
    void fitsTheSmallestWindow();
    void theChosenRowStaysInSight();

private:
    template <class T> T *find(const char *name) const
    {
        return m_window->findChild<T *>(QLatin1StringView(name));
    }
    void showFleet(const CloudUpdate &fleet);

    QTemporaryDir m_directory;
    Theme m_theme;
    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<fleet::FleetStore> m_store;
    std::unique_ptr<fleet::EventFeed> m_feed;
    std::unique_ptr<MainWindow> m_window;
};

void TestMainWindow::initTestCase() { applyStyle(*qApp, m_theme); }

void TestMainWindow::init()
{
    m_window.reset();
    m_feed.reset();
    m_store.reset();
    const QString file = m_directory.filePath(QStringLiteral("settings.ini"));
    QFile::remove(file);
    m_settings = std::make_unique<Settings>(file);
    m_clock = std::make_unique<ManualClock>(test::sampleNow());
    m_store = std::make_unique<fleet::FleetStore>(*m_clock);
    m_feed = std::make_unique<fleet::EventFeed>(*m_store);
    m_window = std::make_unique<MainWindow>(
        Context{*m_store, *m_feed, m_theme, *m_clock, *m_settings, test::sampleStreet});
    m_window->resize(1440, 900);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void TestMainWindow::showFleet(const CloudUpdate &fleet)
{
    m_store->apply(fleet);
    m_store->flush();
    m_window->setStatus({State::Live, m_clock->now(), {}, {}});
    m_window->showDesk();
}

void TestMainWindow::signInPageComesFirst()
{
    QVERIFY(!m_window->isDeskShown());
    QVERIFY(!m_window->actionRegistry().find(QStringLiteral("webhook"))->isEnabled());
    showFleet(test::deskFleet(m_clock->now()));
    QVERIFY(m_window->isDeskShown());
    QVERIFY(m_window->actionRegistry().find(QStringLiteral("webhook"))->isEnabled());
}

void TestMainWindow::tileFiltersTheList()
{
    showFleet(test::deskFleet(m_clock->now()));
    const auto *list = find<QListView>("bikeList");
    QCOMPARE(list->model()->rowCount(), 60);
    QTest::mouseClick(find<QAbstractButton>("tileRiding"), Qt::LeftButton);
    QCOMPARE(list->model()->rowCount(), 17);
    QVERIFY(find<QAbstractButton>("chipState"));
    QTest::mouseClick(find<QAbstractButton>("chipState"), Qt::LeftButton);
    QTRY_COMPARE(list->model()->rowCount(), 60);
    QVERIFY(!find<QAbstractButton>("tileRiding")->isChecked());
    QVERIFY(!find<QAbstractButton>("tileStolen")->isVisible());
}

void TestMainWindow::tableShowsTheSameBikes()
{
    showFleet(test::deskFleet(m_clock->now()));
    m_window->openBike(DeviceId{3});
    QTest::keyClick(m_window.get(), Qt::Key_T);
    auto *table = find<QTableView>("bikeTable");
    QVERIFY(table && table->isVisible());
    QVERIFY(!find<QListView>("bikeList")->isVisible());
    QCOMPARE(table->model()->rowCount(), 60);
    QCOMPARE(table->currentIndex().data(models::FleetModel::DeviceIdRole).value<DeviceId>(), DeviceId{3});
    QHeaderView *head = table->horizontalHeader();
    for (int column = 0; column < head->count(); ++column) // every title can be read
        QVERIFY2(head->sectionSize(column) >= head->sectionSizeHint(column),
                 qPrintable(QString::number(column)));
    // A head sorts, and turns the order round when it is clicked again.
    const auto clickName = [&] {
        const int x = head->sectionViewportPosition(models::FleetModel::NameColumn) + 20;
        QTest::mouseClick(head->viewport(), Qt::LeftButton, {}, {x, head->height() / 2});
        return table->model()->index(0, models::FleetModel::NameColumn).data().toString();
    };
    const QString first = clickName();
    QCOMPARE(first, QStringLiteral("Cargo 7"));
    QCOMPARE(clickName(), QStringLiteral("Longtail 5"));
    QCOMPARE(m_window->desk().selected(), DeviceId{3});
    QTest::keyClick(m_window.get(), Qt::Key_T);
    QVERIFY(find<QListView>("bikeList")->isVisible());
    QVERIFY(!table->model());
    // The list's room is its own again, and all else is the map's.
    const auto *splitter = find<QSplitter>("fleetSplitter");
    QTRY_COMPARE(splitter->widget(1)->x(), m_window->desk().fleet().width() + splitter->handleWidth());
}

void TestMainWindow::severalBikesAreSummedUp()
{
    showFleet(test::deskFleet(m_clock->now()));
    auto *list = find<QListView>("bikeList");
    list->setFocus();
    list->setCurrentIndex(list->model()->index(0, models::FleetModel::NameColumn));
    QTest::keyClick(list, Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(list, Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(m_window->desk().fleet().chosen().size(), 3);
    auto *panel = find<QWidget>("selectionPanel");
    QVERIFY(panel->isVisible());
    QVERIFY(!m_window->desk().bikePanels()[0]->isVisible());
    QSignalSpy shown(&m_window->fleetController(), &FleetController::showRequested);
    QTest::mouseClick(find<QAbstractButton>("showChosen"), Qt::LeftButton);
    QCOMPARE(shown.size(), 1);
    QCOMPARE(shown[0][0].value<QList<DeviceId>>().size(), 3);
    QTest::keyClick(m_window.get(), Qt::Key_S);
    QCOMPARE(m_window->desk().fleet().filter().favourites().size(), 3);
    // Of the chosen ones those stay that are still shown.
    m_window->desk().fleet().filter().setStates({BikeState::Alarm, BikeState::MovingWhileArmed});
    QCOMPARE(m_window->desk().fleet().chosen().size(), 2);
    QTest::mouseClick(find<QAbstractButton>("closeSelection"), Qt::LeftButton);
    QVERIFY(!panel->isVisible());
    QVERIFY(m_window->desk().fleet().chosen().isEmpty());
}

void TestMainWindow::anAccountKeepsItsView()
{
    showFleet(test::deskFleet(m_clock->now()));
    FleetController &controller = m_window->fleetController();
    FleetPanel &fleet = m_window->desk().fleet();
    controller.setAccount(QStringLiteral("one"));
    controller.setFavourite({DeviceId{3}}, true);
    models::FleetCriteria criteria;
    criteria.favourites = true;
    criteria.text = QStringLiteral("cargo");
    fleet.filter().setCriteria(criteria);
    fleet.filter().setOrder(models::FleetFilter::Order::Battery);
    fleet.setTable(true);
    QCOMPARE(fleet.filter().rowCount(), 1);
    controller.setAccount(QStringLiteral("other"));
    QVERIFY(!fleet.isTable());
    QCOMPARE(fleet.filter().rowCount(), 60);
    QVERIFY(fleet.filter().favourites().isEmpty());
    controller.setAccount(QStringLiteral("one"));
    QVERIFY(fleet.isTable());
    QCOMPARE(fleet.filter().order(), models::FleetFilter::Order::Battery);
    QCOMPARE(fleet.filter().text(), QString()); // what was searched was of the moment
    QCOMPARE(fleet.filter().rowCount(), 1);
    QTest::mouseClick(find<QAbstractButton>("chipFavourites"), Qt::LeftButton);
    QTRY_COMPARE(fleet.filter().rowCount(), 60);
}

void TestMainWindow::searchWithSlashArrowsAndEnter()
{
    showFleet(test::deskFleet(m_clock->now()));
    QSignalSpy selected(m_window.get(), &MainWindow::bikeSelected);
    QSignalSpy activated(m_window.get(), &MainWindow::bikeActivated);
    QTest::keyClick(m_window.get(), Qt::Key_Slash);
    auto *search = find<QLineEdit>("fleetSearch");
    QVERIFY(search->hasFocus());
    QTest::keyClicks(search, QStringLiteral("city"));
    const auto *list = find<QListView>("bikeList");
    QVERIFY(list->model()->rowCount() > 1 && list->model()->rowCount() < 60);
    QTest::keyClick(search, Qt::Key_Down);
    QVERIFY(list->hasFocus());
    QTest::keyClick(find<QListView>("bikeList"), Qt::Key_Down);
    QVERIFY(!selected.isEmpty());
    QTest::keyClick(find<QListView>("bikeList"), Qt::Key_Return);
    QCOMPARE(activated.size(), 1);
}

void TestMainWindow::lettersAreTextInFields()
{
    showFleet(test::deskFleet(m_clock->now()));
    QSignalSpy history(m_window.get(), &MainWindow::historyOpened);
    const bool events = m_window->actionRegistry().find(QStringLiteral("events"))->isChecked();
    auto *search = find<QLineEdit>("fleetSearch");
    search->setFocus();
    QTest::keyClicks(search, QStringLiteral("efh/?"));
    QCOMPARE(search->text(), QStringLiteral("efh/?"));
    QCOMPARE(history.size(), 0);
    QCOMPARE(m_window->actionRegistry().find(QStringLiteral("events"))->isChecked(), events);
    QVERIFY(!find<QWidget>("shortcutList"));
}

void TestMainWindow::lettersActElsewhere()
{
    showFleet(test::deskFleet(m_clock->now()));
    m_window->openBike(DeviceId{2});
    QSignalSpy follow(m_window.get(), &MainWindow::followToggled);
    QSignalSpy history(m_window.get(), &MainWindow::historyOpened);
    find<QListView>("bikeList")->setFocus();
    QTest::keyClick(m_window.get(), Qt::Key_F);
    QCOMPARE(follow.size(), 1);
    QVERIFY(follow[0][1].toBool());
    const bool shown = m_window->actionRegistry().find(QStringLiteral("events"))->isChecked();
    QTest::keyClick(m_window.get(), Qt::Key_E);
    QCOMPARE(m_window->actionRegistry().find(QStringLiteral("events"))->isChecked(), !shown);
    QTest::keyClick(m_window.get(), Qt::Key_H);
    QCOMPARE(history.size(), 1);
    QTest::keyClick(m_window.get(), Qt::Key_H);
    QVERIFY(!m_window->desk().isHistoryShown());
}

void TestMainWindow::alarmsAreOneBarUntilAcknowledged()
{
    showFleet(test::deskFleet(m_clock->now()));
    m_feed->begin(m_clock->now() - std::chrono::minutes(5));
    m_feed->apply(test::deskEvents(m_clock->now()));
    QVERIFY(m_window->messages().isVisible());
    QVERIFY(find<QLabel>("messageHeadline")->text().startsWith(QStringLiteral("Cargo 7")));

    CloudUpdate second;
    Event event;
    event.id = EventId{99};
    event.device = DeviceId{2};
    event.type = QStringLiteral("alarm");
    event.alarm = QStringLiteral("sos");
    event.time = m_clock->now();
    second.events = {event};
    m_feed->apply(second);
    QVERIFY(find<QLabel>("messageHeadline")->text().startsWith(u'2'));
    QTest::mouseClick(find<QAbstractButton>("message-acknowledge"), Qt::LeftButton);
    QVERIFY(!m_window->messages().isVisible());
    QVERIFY(m_feed->ringing().isEmpty());
}

void TestMainWindow::linkDownIsSaid_data()
{
    QTest::addColumn<int>("state");
    QTest::addColumn<bool>("said");
    QTest::newRow("live") << int(State::Live) << false;
    QTest::newRow("polling") << int(State::Polling) << false;
    QTest::newRow("resyncing") << int(State::Resyncing) << false;
    QTest::newRow("reconnecting") << int(State::Reconnecting) << true;
    QTest::newRow("offline start") << int(State::OfflineStart) << true;
    QTest::newRow("expired") << int(State::AuthExpired) << true;
    QTest::newRow("blocked") << int(State::Blocked) << true;
}

void TestMainWindow::linkDownIsSaid()
{
    QFETCH(int, state);
    QFETCH(bool, said);
    showFleet(test::deskFleet(m_clock->now()));
    const cloud::SessionStatus status{State(state), m_clock->now(), m_clock->now() + Seconds(8),
                                      Error{ErrorKind::Tls, 0, {}, {}}};
    m_window->setStatus(status);
    QCOMPARE(m_window->messages().current() != nullptr, said);
    QVERIFY(!ConnectionChip::words(status, m_clock->now()).isEmpty());
    if (said && State(state) != State::AuthExpired) {
        QSignalSpy retry(m_window.get(), &MainWindow::reconnectRequested);
        QTest::mouseClick(find<QAbstractButton>("message-retry"), Qt::LeftButton);
        QCOMPARE(retry.size(), 1);
    }
    m_window->setStatus({State::Live, m_clock->now(), {}, {}});
    QVERIFY(!m_window->messages().current());
}

void TestMainWindow::chipCountsInSteps_data()
{
    QTest::addColumn<int>("age");
    QTest::addColumn<QString>("words");
    QTest::newRow("now") << 0 << QStringLiteral("Live · last message just now");
    QTest::newRow("clock behind") << -5 << QStringLiteral("Live · last message just now");
    QTest::newRow("nearly ten") << 9 << QStringLiteral("Live · last message just now");
    QTest::newRow("ten") << 10 << QStringLiteral("Live · last message 10 s ago");
    QTest::newRow("rounded down") << 59 << QStringLiteral("Live · last message 50 s ago");
    QTest::newRow("minutes") << 125 << QStringLiteral("Live · last message 2 min ago");
}

void TestMainWindow::chipCountsInSteps()
{
    QFETCH(int, age);
    QFETCH(QString, words);
    const Instant now = m_clock->now();
    QCOMPARE(ConnectionChip::words({State::Live, now - Seconds(age), {}, {}}, now), words);
}

// A session does not tell of each message.
void TestMainWindow::chipKnowsOfLaterMessages()
{
    showFleet(test::deskFleet(m_clock->now()));
    Instant last = m_clock->now();
    m_window->setLastMessageSource([&last] { return last; });
    m_window->setStatus({State::Live, last, {}, {}});
    auto *chip = m_window->findChild<ConnectionChip *>();
    m_clock->advance(Seconds(15));
    QTRY_VERIFY(chip->accessibleDescription().endsWith(QStringLiteral("10 s ago")));
    last = m_clock->now();
    m_clock->advance(Seconds(8));
    QTRY_VERIFY(chip->accessibleDescription().endsWith(QStringLiteral("just now")));
    m_window->setLastMessageSource({});
}

void TestMainWindow::ownersGetTheBike()
{
    showFleet(test::ownerFleet(m_clock->now()));
    QVERIFY(m_window->desk().isOwnerLayout());
    QVERIFY(!find<QWidget>("fleetPanel")->isVisible());
    BikePanel *owner = m_window->desk().bikePanels()[1];
    QVERIFY(owner->isVisible());
    QVERIFY(owner->findChild<QLabel *>(QStringLiteral("truthLine"))->text().contains(QStringLiteral("84")));
    m_store->apply(test::deskFleet(m_clock->now()));
    QVERIFY(!m_window->desk().isOwnerLayout());
    QVERIFY(find<QWidget>("fleetPanel")->isVisible());
}

void TestMainWindow::historyAsksForItsSpan()
{
    showFleet(test::deskFleet(m_clock->now()));
    QSignalSpy asked(&m_window->desk().history(), &HistoryPanel::spanRequested);
    m_window->openHistory(DeviceId{12});
    QCOMPARE(asked.size(), 1);
    QTest::mouseClick(find<QAbstractButton>("presets-yesterday"), Qt::LeftButton);
    QCOMPARE(asked.size(), 2);
    const auto from = asked[1][1].value<Instant>();
    const auto to = asked[1][2].value<Instant>();
    QVERIFY(from < to && to <= m_clock->now());
    m_window->desk().history().setDays(
        prepareDays({test::sampleDay(DeviceId{12}, QDate(2026, 7, 13))}, m_clock->now(), {}));
    QSignalSpy trips(&m_window->desk().history(), &HistoryPanel::tripSelected);
    QTest::keyClick(find<QListView>("tripList"), Qt::Key_Down);
    QVERIFY(!trips.isEmpty());
    m_window->desk().history().setDays(prepareDays({}, m_clock->now(), {}));
    m_window->desk().history().setError({ErrorKind::TimedOut, 0, {}, {}});
    QTest::mouseClick(find<QAbstractButton>("historyAgain"), Qt::LeftButton);
    QCOMPARE(asked.size(), 3);
}

void TestMainWindow::paletteFindsBikesAndCommands()
{
    showFleet(test::deskFleet(m_clock->now()));
    QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
    auto *search = find<QLineEdit>("paletteSearch");
    QVERIFY(search->isVisible());
    QTest::keyClicks(search, QStringLiteral("longtail 2"));
    QTest::keyClick(search, Qt::Key_Return);
    QVERIFY(!search->isVisible());
    QCOMPARE(m_window->desk().selected(), DeviceId{5});
    QSignalSpy webhook(m_window.get(), &MainWindow::webhookRequested);
    QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
    QTest::keyClicks(search, QStringLiteral("webh"));
    QTest::keyClick(search, Qt::Key_Return);
    QCOMPARE(webhook.size(), 1);
}

void TestMainWindow::everythingHasNames()
{
    showFleet(test::deskFleet(m_clock->now()));
    m_window->openBike(DeviceId{1});
    for (const QWidget *widget : m_window->findChildren<QWidget *>()) {
        const bool interactive = widget->focusPolicy() != Qt::NoFocus
            && (qobject_cast<const QAbstractButton *>(widget) || qobject_cast<const QLineEdit *>(widget)
                || qobject_cast<const QAbstractItemView *>(widget) || qobject_cast<const QTabBar *>(widget));
        // What Qt builds inside its own widgets has names of Qt's making.
        const QString name = widget->objectName();
        const bool inner = name.startsWith(QStringLiteral("qt_"))
            || qobject_cast<const QAbstractSpinBox *>(widget->parentWidget());
        if (!interactive || inner || widget->metaObject()->className() == QByteArray("QComboBoxListView"))
            continue;
        QVERIFY2(!name.isEmpty(), widget->metaObject()->className());
        QVERIFY2(!widget->accessibleName().isEmpty(), qPrintable(name));
    }
}

void TestMainWindow::strangeNamesDoNoHarm()
{
    CloudUpdate fleet = test::deskFleet(m_clock->now());
    const QStringList names{QString(),
                            QString(100'000, u'W'),
                            QStringLiteral("<b>bold</b>"),
                            QStringLiteral("\u202Eback"),
                            QStringLiteral("a\nb\tc"),
                            QStringLiteral("&File %1 %n")};
    for (qsizetype i = 0; i < names.size(); ++i)
        fleet.devices[i].name = names[i];
    fleet.groups[0].name = QStringLiteral("<i>group</i> & more");
    showFleet(fleet);
    for (qsizetype i = 0; i < names.size(); ++i) {
        m_window->openBike(fleet.devices[i].id);
        QVERIFY(!m_window->grab().isNull());
    }
    QVERIFY(m_window->width() <= 1440);
}

void TestMainWindow::fitsTheSmallestWindow()
{
    showFleet(test::deskFleet(m_clock->now()));
    m_window->openBike(DeviceId{1});
    m_window->resize(1024, 640);
    QTRY_COMPARE(m_window->size(), QSize(1024, 640));
    QCOMPARE_LE(m_window->minimumSizeHint().width(), 1024);
    QCOMPARE_LE(m_window->minimumSizeHint().height(), 640);
    QVERIFY(find<QTabBar>("rightTabs")->isVisible());
}

void TestMainWindow::theChosenRowStaysInSight()
{
    CloudUpdate fleet = test::largeFleet(300, m_clock->now());
    showFleet(fleet);
    auto *list = find<QListView>("bikeList");
    const auto &filter = m_window->desk().fleet().filter();
    // A quiet bike from the end of the list becomes the most urgent one.
    const fleet::Bike &last = filter.bikeAt(filter.rowCount() - 1);
    const DeviceId id = last.device.id;
    m_window->openBike(id);
    const auto isInSight
        = [&] { return list->viewport()->rect().intersects(list->visualRect(list->currentIndex())); };
    QVERIFY(isInSight());
    m_clock->advance(Seconds(2));
    CloudUpdate change;
    test::append(change, {last.device.name, BikeState::Stolen, Seconds(1), 80, Seconds(1), 0}, int(id.value),
                 m_clock->now());
    m_store->apply(change);
    m_store->flush();
    QTRY_COMPARE(filter.rowOf(id), 0);
    QVERIFY(isInSight());
}

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
