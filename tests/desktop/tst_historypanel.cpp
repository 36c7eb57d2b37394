// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/historycalendar.h"
#include "desktop/historygraph.h"
#include "desktop/historypanel.h"
#include "desktop/replaybar.h"
#include "desktop/ridecollector.h"
#include "desktop/samplefleet.h"
#include "desktop/settings.h"
#include "desktop/statisticsdialog.h"
#include "desktop/style.h"
#include "desktop/triplist.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeWidget>

using namespace bt;
using namespace bt::desktop;
using namespace std::chrono_literals;

namespace {

constexpr DeviceId bike{12};
const QDate day(2026, 7, 13);

Instant at(int hour, int minute) { return fromDateTime(QDateTime(day, QTime(hour, minute))); }

} // namespace

class TestHistoryPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void progressCanBeCancelled();
    void moreOfTheSpanLeavesTheViewAlone();
    void cursorIsShared();
    void graphLooksCloser();
    void exportsTripOrAll();
    void cloudsTripsAreAskedForOnce();
    void stopLengthIsRemembered();
    void missingDaysCanBeAskedForAgain();
    void replayMovesAndTellsEvents();
    void replayStepsFromFixToFix();
    void hiddenReplayPauses();
    void noFixesNoReplay();
    void ridesAreCountedFromTheArchive();
    void statisticsCountTheFleet();

private:
    template <class T = QWidget> T *find(const char *name) const
    {
        return m_panel->findChild<T *>(QLatin1StringView(name));
    }
    void click(const char *name) const { QTest::mouseClick(find(name), Qt::LeftButton); }
    void choose(const char *menuOf, const char *action) const;
    void showDay();
    Context context() { return {*m_store, *m_feed, *m_theme, *m_clock, *m_settings, test::sampleStreet}; }
    void keepDays(archive::Archive &archive);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<fleet::FleetStore> m_store;
    std::unique_ptr<fleet::EventFeed> m_feed;
    std::unique_ptr<HistoryPanel> m_panel;
};

void TestHistoryPanel::initTestCase()
{
    qRegisterMetaType<std::optional<int>>();
    m_theme = std::make_unique<Theme>();
    applyStyle(*qApp, *m_theme);
}

void TestHistoryPanel::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_clock = std::make_unique<ManualClock>(test::sampleNow());
    m_settings = std::make_unique<Settings>(m_folder->filePath(QStringLiteral("settings.ini")));
    m_store = std::make_unique<fleet::FleetStore>(*m_clock);
    m_feed = std::make_unique<fleet::EventFeed>(*m_store);
    m_store->apply(test::deskFleet(m_clock->now()));
    m_panel = std::make_unique<HistoryPanel>(context());
    m_panel->resize(1100, 388);
    m_panel->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_panel.get()));
}

void TestHistoryPanel::cleanup()
{
    m_panel.reset();
    m_feed.reset();
    m_store.reset();
}

void TestHistoryPanel::showDay()
{
    m_panel->open(bike, fromDateTime(day.startOfDay()), fromDateTime(day.addDays(1).startOfDay()));
    m_panel->setDays(prepareDays({test::sampleDay(bike, day)}, m_clock->now(), {}));
    QTRY_VERIFY(m_panel->profile());
}

void TestHistoryPanel::choose(const char *menuOf, const char *action) const
{
    QMenu *menu = find<QPushButton>(menuOf)->menu();
    Q_EMIT menu->aboutToShow();
    auto *chosen = menu->findChild<QAction *>(QLatin1StringView(action));
    QVERIFY2(chosen, action);
    chosen->trigger();
}

void TestHistoryPanel::progressCanBeCancelled()
{
    showDay();
    QVERIFY(!find("historyProgress")->isVisible());
    m_panel->setProgress(2, 30);
    QVERIFY(find("historyProgress")->isVisible());
    QCOMPARE(find<QLabel>("historyProgressText")->accessibleName(), QStringLiteral("Fetching day 3 of 30"));
    QSignalSpy cancelled(m_panel.get(), &HistoryPanel::cancelRequested);
    click("historyCancel");
    QCOMPARE(cancelled.size(), 1);
    m_panel->setProgress(0, 0);
    QVERIFY(!find("historyProgress")->isVisible());
}

void TestHistoryPanel::moreOfTheSpanLeavesTheViewAlone()
{
    const QList<Position> fixes = test::sampleDay(bike, day);
    m_panel->open(bike, fromDateTime(day.startOfDay()), fromDateTime(day.addDays(1).startOfDay()));
    m_panel->setProgress(0, 2);
    m_panel->setDays({}); // the first part may have nothing
    QVERIFY(find("historyState")->isVisible());
    m_panel->setDays(prepareDays({fixes.sliced(fixes.size() / 2)}, m_clock->now(), {}));
    QTRY_VERIFY(m_panel->profile());
    auto *list = find<TripList>("tripList");
    QTest::keyClick(list, Qt::Key_Down);
    const int trip = list->chosen();
    QVERIFY(trip >= 0);
    auto *graph = find<HistoryGraph>("historyGraph");
    QTest::keyClick(graph, Qt::Key_Right);
    const auto cursor = graph->cursor();
    QVERIFY(cursor && graph->isCloser());
    const auto former = m_panel->profile();

    QSignalSpy moved(m_panel.get(), &HistoryPanel::cursorMoved);
    QSignalSpy selected(m_panel.get(), &HistoryPanel::tripSelected);
    const HistoryDays days = prepareDays({fixes}, m_clock->now(), {});
    const history::Day &whole = days.day;
    m_panel->setDays(days);
    QTRY_VERIFY(m_panel->profile() != former);
    QCOMPARE(graph->cursor(), cursor);
    QVERIFY(graph->isCloser());
    QVERIFY(whole.trips[list->chosen()].start <= *cursor && *cursor <= whole.trips[list->chosen()].end);
    QVERIFY(moved.isEmpty() && selected.isEmpty());
}

void TestHistoryPanel::cursorIsShared()
{
    showDay();
    QSignalSpy moved(m_panel.get(), &HistoryPanel::cursorMoved);
    QSignalSpy selected(m_panel.get(), &HistoryPanel::tripSelected);
    auto *list = find<TripList>("tripList");
    QTest::keyClick(list, Qt::Key_Down);
    QCOMPARE(selected.size(), 1);
    auto *graph = find<HistoryGraph>("historyGraph");
    QCOMPARE(graph->cursor(), moved.last()[0].value<Instant>());
    QTest::keyClick(graph, Qt::Key_Right);
    QCOMPARE(*graph->cursor(), moved.last()[0].value<Instant>());
    QVERIFY(graph->accessibleDescription().contains(QStringLiteral("km/h")));
    QCOMPARE(find<MovingText>("graphReadout")->text(), graph->accessibleDescription().left(8));

    moved.clear();
    m_panel->setCursor(at(16, 50)); // the map's
    QVERIFY(moved.isEmpty());
    QCOMPARE(graph->cursor(), at(16, 50));
    QCOMPARE(list->chosen(), 3);
}

void TestHistoryPanel::graphLooksCloser()
{
    showDay();
    auto *graph = find<HistoryGraph>("historyGraph");
    QVERIFY(!find("graphWhole")->isVisible());
    (void)graph->grab(); // where things are is known after the first painting
    const QPoint from(graph->width() / 4, graph->height() / 3);
    const QPoint to(graph->width() / 2, graph->height() / 3);
    QTest::mousePress(graph, Qt::LeftButton, {}, from);
    QTest::mouseMove(graph, to);
    QTest::mouseRelease(graph, Qt::LeftButton, {}, to);
    QVERIFY(graph->isCloser());
    QVERIFY(find("graphWhole")->isVisible());
    QTest::mouseDClick(graph, Qt::LeftButton, {}, to);
    QVERIFY(!graph->isCloser());
    graph->showPart(at(11, 8), at(11, 30));
    click("graphAxis-distance");
    QVERIFY(graph->isCloser()); // the same part, over distance
    QTest::keyClick(graph, Qt::Key_Escape);
    QVERIFY(!graph->isCloser());
}

void TestHistoryPanel::exportsTripOrAll()
{
    showDay();
    QSignalSpy exports(m_panel.get(), &HistoryPanel::exportRequested);
    choose("exportHistory", "export-gpx");
    QCOMPARE(exports.last()[0].value<DeviceId>(), bike);
    QCOMPARE(exports.last()[1].value<TrackKind>().id, QStringLiteral("gpx"));
    QVERIFY(!exports.last()[2].value<std::optional<int>>());
    QTest::keyClick(find("tripList"), Qt::Key_Down);
    choose("exportHistory", "export-trip-geojson");
    QCOMPARE(exports.last()[1].value<TrackKind>().id, QStringLiteral("geojson"));
    QCOMPARE(exports.last()[2].value<std::optional<int>>(),
             std::optional(find<TripList>("tripList")->chosen()));
    QCOMPARE(exports.size(), 2);
    m_panel->setDays({});
    QVERIFY(!find("exportHistory")->isEnabled());
}

void TestHistoryPanel::cloudsTripsAreAskedForOnce()
{
    showDay();
    QSignalSpy wanted(m_panel.get(), &HistoryPanel::reportedTripsWanted);
    click("tripSource-cloud");
    click("tripSource-ours");
    click("tripSource-cloud");
    QCOMPARE(wanted.size(), 1);
    QVERIFY(find("tripSourceWhy")->isVisible());
    auto *list = find<TripList>("tripList");
    QCOMPARE(list->model()->rowCount(), 0);
    m_panel->setReportedTrips(
        {{{}, {}, {}, at(13, 22), at(13, 37), 3900, 8, 14}, {{}, {}, {}, at(8, 12), at(8, 39), 7400, 9, 15}});
    QCOMPARE(list->model()->rowCount(), 2);
    QSignalSpy moved(m_panel.get(), &HistoryPanel::cursorMoved);
    QSignalSpy selected(m_panel.get(), &HistoryPanel::tripSelected);
    QTest::keyClick(list, Qt::Key_Down); // the first row is current already
    QTest::keyClick(list, Qt::Key_Down);
    QVERIFY(!moved.isEmpty());
    QVERIFY(selected.isEmpty()); // it is none of ours
    showDay(); // another span
    QCOMPARE(wanted.size(), 2);
    m_panel->setReportedTripsError({ErrorKind::NotAllowed, 400, {}, {}});
    QVERIFY(find<QLabel>("tripSourceWhy")
                ->text()
                .contains(sentences::error({ErrorKind::NotAllowed, 400, {}, {}})));
    click("tripSource-ours");
    click("tripSource-cloud");
    QCOMPARE(wanted.size(), 3);
}

void TestHistoryPanel::stopLengthIsRemembered()
{
    QCOMPARE(m_panel->rules().parkingEnds, Milliseconds(5min));
    qRegisterMetaType<history::TripRules>();
    QSignalSpy changed(m_panel.get(), &HistoryPanel::rulesChanged);
    choose("tripRules", "rideEndsAfter-20");
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed[0][0].value<history::TripRules>().parkingEnds, Milliseconds(20min));
    QCOMPARE(HistoryPanel(context()).rules().parkingEnds, Milliseconds(20min));
    choose("tripRules", "rideEndsAfter-20");
    QCOMPARE(changed.size(), 1);
}

void TestHistoryPanel::missingDaysCanBeAskedForAgain()
{
    showDay();
    m_panel->setCompleteness(QStringLiteral("Complete"), true);
    QVERIFY(find("historyCompleteness")->isVisible() && !find("completeAgain")->isVisible());
    m_panel->setCompleteness(QStringLiteral("Days 3 and 5 could not be fetched"), false);
    QSignalSpy again(m_panel.get(), &HistoryPanel::againRequested);
    click("completeAgain");
    QCOMPARE(again.size(), 1);
}

void TestHistoryPanel::replayMovesAndTellsEvents()
{
    CloudUpdate update;
    for (const int minute : {20, 30}) {
        Event event;
        event.id = EventId{minute};
        event.device = bike;
        event.type = QStringLiteral("alarm");
        event.alarm = QStringLiteral("vibration");
        event.time = at(8, minute);
        update.events.append(event);
    }
    update.events.append(update.events.first());
    update.events.last().id = EventId{99};
    update.events.last().device = DeviceId{3}; // another bike's
    m_feed->apply(update);
    showDay();
    QSignalSpy moved(m_panel.get(), &HistoryPanel::replayMoved);
    QSignalSpy passed(m_panel.get(), &HistoryPanel::replayEventPassed);
    QSignalSpy cursor(m_panel.get(), &HistoryPanel::cursorMoved);
    click("replaySpeed-100");
    QTest::keyClick(find("historyGraph"), Qt::Key_Space);
    QVERIFY(m_panel->isReplaying());
    m_clock->advance(Milliseconds(9'500)); // 950 s of the day: 8:27:50
    QTRY_VERIFY(!moved.isEmpty());
    const auto moment = moved.last()[0].value<history::Profile::Moment>();
    QCOMPARE(moment.time, at(8, 12) + 950s);
    QCOMPARE(find<HistoryGraph>("historyGraph")->cursor(), moment.time);
    QCOMPARE(passed.size(), 1);
    QCOMPARE(passed[0][0].value<fleet::FeedEvent>().event.id, EventId{20});
    QVERIFY(cursor.isEmpty());
    QTest::keyClick(find("historyGraph"), Qt::Key_Space);
    QVERIFY(!m_panel->isReplaying());
}

void TestHistoryPanel::replayStepsFromFixToFix()
{
    showDay();
    QSignalSpy moved(m_panel.get(), &HistoryPanel::replayMoved);
    click("replayNext");
    click("replayNext");
    QCOMPARE(moved.last()[0].value<history::Profile::Moment>().time, m_panel->profile()->time(2));
    click("replayBefore");
    QCOMPARE(moved.last()[0].value<history::Profile::Moment>().time, m_panel->profile()->time(1));
    QTest::keyClick(find("replayTimeline"), Qt::Key_End);
    QCOMPARE(moved.last()[0].value<history::Profile::Moment>().fix, m_panel->profile()->size() - 1);
    QSignalSpy follow(m_panel.get(), &HistoryPanel::replayFollowToggled);
    click("replayFollow");
    m_panel->endReplayFollow();
    QCOMPARE(follow.size(), 2);
    QVERIFY(follow[0][0].toBool() && !follow[1][0].toBool());
}

void TestHistoryPanel::hiddenReplayPauses()
{
    showDay();
    click("replayPlay");
    QVERIFY(m_panel->isReplaying());
    m_panel->hide();
    QVERIFY(!m_panel->isReplaying());
}

void TestHistoryPanel::noFixesNoReplay()
{
    m_panel->open(bike);
    m_panel->setDays({});
    QVERIFY(find("historyState")->isVisible());
    QVERIFY(!find("replayPlay")->isEnabled());
    QTest::keyClick(m_panel.get(), Qt::Key_Space);
    QVERIFY(!m_panel->isReplaying());
}

void TestHistoryPanel::keepDays(archive::Archive &archive)
{
    archive.open();
    const archive::Span july{fromDateTime(QDate(2026, 7, 1).startOfDay()), m_clock->now()};
    for (const int row : {m_store->rowOf(bike), m_store->rowOf(DeviceId{13})}) {
        const Device &device = m_store->at(row).device;
        archive.write(archive::TrackRead{device.uniqueId, july, test::sampleDay(device.id, day)});
    }
    archive.flush().waitForFinished();
}

void TestHistoryPanel::ridesAreCountedFromTheArchive()
{
    archive::Archive archive(*m_clock, {m_folder->filePath(QStringLiteral("archive"))});
    keepDays(archive);
    const Device &device = m_store->at(m_store->rowOf(bike)).device;
    RideCollector collector(*m_clock);
    QSignalSpy finished(&collector, &RideCollector::finished);
    const Instant begin = fromDateTime(QDate(2026, 7, 1).startOfDay());
    collector.collect(&archive, {{bike, device.uniqueId, device.name}}, begin,
                      fromDateTime(QDate(2026, 8, 1).startOfDay()), {}, QTimeZone(QTimeZone::LocalTime));
    QTRY_COMPARE(finished.size(), 1);
    const auto rides = finished[0][0].value<QList<BikeRides>>();
    const history::Day whole = history::cutIntoTrips(test::sampleDay(bike, day), m_clock->now());
    QCOMPARE(rides[0].days.keys(), QList{day});
    QCOMPARE(rides[0].days[day].rides, int(whole.trips.size()));
    QVERIFY(std::abs(rides[0].days[day].metres - whole.distanceMetres()) < 5); // places are kept to 1e-7°
    QCOMPARE(rides[0].known, m_clock->now() - begin);

    m_panel->setArchive([&archive] { return &archive; });
    showDay();
    click("day");
    auto *calendar = m_panel->findChild<HistoryCalendar *>();
    QVERIFY(calendar && calendar->isVisible());
    QTRY_COMPARE(calendar->findChild<RideCalendar *>()->rides().keys(), QList{day});
    QSignalSpy asked(m_panel.get(), &HistoryPanel::spanRequested);
    QTest::keyClick(calendar, Qt::Key_Escape);
    QVERIFY(!calendar->isVisible() && asked.isEmpty());
    m_panel->setArchive([] { return nullptr; });
}

void TestHistoryPanel::statisticsCountTheFleet()
{
    archive::Archive archive(*m_clock, {m_folder->filePath(QStringLiteral("archive"))});
    keepDays(archive);
    auto *dialog = new StatisticsDialog(context(), &archive, {});
    dialog->show();
    auto *table = dialog->findChild<QTreeWidget *>(QStringLiteral("statisticsTable"));
    auto *progress = dialog->findChild<QWidget *>(QStringLiteral("statisticsCancel"));
    QTRY_VERIFY(!progress->isVisible());
    QCOMPARE(table->topLevelItemCount(), 30); // days without rides too
    QCOMPARE(table->topLevelItem(1)->text(1), QStringLiteral("8")); // yesterday, two bikes
    dialog->findChild<QAbstractButton *>(QStringLiteral("statisticsGroup-bike"))->click();
    QCOMPARE(table->topLevelItemCount(), m_store->count());
    QCOMPARE(table->topLevelItem(0)->text(1), QStringLiteral("4"));
    QCOMPARE(dialog->csv().count('\n'), m_store->count() + 1);
    QVERIFY(dialog->findChild<QLabel *>(QStringLiteral("statisticsComplete"))->text().contains(u'%'));
    delete dialog;

    dialog = new StatisticsDialog(context(), nullptr, bike); // nothing is kept
    QTRY_VERIFY(!dialog->findChild<QLabel *>(QStringLiteral("statisticsComplete"))->text().isEmpty());
    QCOMPARE(dialog->findChild<QComboBox *>(QStringLiteral("statisticsWhose"))->currentIndex(), 1);
    delete dialog;
}

QTEST_MAIN(TestHistoryPanel)
#include "tst_historypanel.moc"
