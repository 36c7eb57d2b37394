// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/eventcriteria.h"
#include "desktop/eventexport.h"
#include "desktop/eventfilterbar.h"
#include "desktop/eventlist.h"
#include "desktop/eventpanel.h"
#include "desktop/eventplace.h"
#include "desktop/settings.h"
#include "desktop/style.h"
#include "fleet/fleetvalues.h"

#include <QAction>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace bt;
using namespace bt::desktop;
using namespace bt::test;
using namespace std::chrono_literals;
using fleet::FeedEvent;
using models::EventKind;
using Span = EventCriteria::Span;

class TestEventPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void criteriaBecomeQueries();
    void chipsTakeFiltersBack();
    void anEmptyResultSaysHowToLeaveIt();
    void manyAreAcknowledgedByKey();
    void aRowCanBeClicked();
    void whatIsReadStaysInPlace();
    void spansMoveOnWithTheTime();
    void alarmsWithoutFixShowTheLastOne_data();
    void alarmsWithoutFixShowTheLastOne();
    void tablesAreSafe();
    void exportsAreWholeOrNothing_data();
    void exportsAreWholeOrNothing();

private:
    template <class T> T *find(const char *name) const
    {
        return m_panel->findChild<T *>(QLatin1StringView(name));
    }
    void fill(int count);

    QTemporaryDir m_directory;
    Theme m_theme;
    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<fleet::FleetStore> m_store;
    std::unique_ptr<fleet::EventFeed> m_feed;
    std::unique_ptr<EventPanel> m_panel;
    Instant m_now;
};

void TestEventPanel::initTestCase() { applyStyle(*qApp, m_theme); }

void TestEventPanel::init()
{
    m_clock = std::make_unique<ManualClock>(fromDateTime(QDate(2026, 7, 14).startOfDay().addSecs(50'000)));
    m_now = m_clock->now();
    m_settings = std::make_unique<Settings>(m_directory.filePath(QStringLiteral("settings.ini")));
    m_store = std::make_unique<fleet::FleetStore>(*m_clock);
    m_feed = std::make_unique<fleet::EventFeed>(*m_store);
    CloudUpdate fleet
        = complete({device(1, QStringLiteral("100"), m_now), device(2, QStringLiteral("200"), m_now)});
    Group outer{GroupId{1}, {}, QStringLiteral("Shop")};
    Group inner{GroupId{2}, GroupId{1}, QStringLiteral("Cargo")};
    fleet.groups = {outer, inner};
    fleet.groupsComplete = true;
    fleet.devices[1].group = GroupId{2};
    m_store->apply(fleet);
    m_panel
        = std::make_unique<EventPanel>(Context{*m_store, *m_feed, m_theme, *m_clock, *m_settings,
                                               [](GeoPoint) { return QStringLiteral("Woldegker Straße"); }});
    m_panel->resize(336, 600);
    m_panel->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_panel.get()));
}

void TestEventPanel::cleanup()
{
    m_panel.reset();
    m_feed.reset();
    m_store.reset();
    m_settings.reset();
    m_clock.reset();
}

void TestEventPanel::fill(int count)
{
    QList<Event> many;
    for (int i = 1; i <= count; ++i)
        many.append(makeEvent(i, 1 + i % 2, m_now - 100h + i * 1min));
    m_feed->apply(events(many));
}

void TestEventPanel::criteriaBecomeQueries()
{
    const auto query = [&](const EventCriteria &criteria) {
        return queryFor(criteria, *m_store, DeviceId{1}, m_now, QTimeZone(QTimeZone::LocalTime));
    };
    QVERIFY(query({}).takesAll());
    QCOMPARE(query({.group = GroupId{1}}).bikes, QStringList{QStringLiteral("200")});
    QCOMPARE(query({.onlySelected = true}).bikes, QStringList{QStringLiteral("100")});
    QVERIFY(query({.group = GroupId{9}}).onlyBikes); // a group that is gone has no bikes, not all of them
    QCOMPARE(query({.span = Span::Today}).from, m_now - 50'000s);
    QCOMPARE(query({.span = Span::Week}).from, std::chrono::floor<std::chrono::minutes>(m_now) - 168h);
    QCOMPARE(query({.span = Span::Custom, .from = m_now - 1h, .to = m_now}).to, m_now);
    const auto both = query({.kinds = {EventKind::Alarms, EventKind::Areas}, .text = QStringLiteral(" x ")});
    QCOMPARE(both.types.size(), 3);
    QCOMPARE(both.text, QStringLiteral("x"));
}

void TestEventPanel::chipsTakeFiltersBack()
{
    m_feed->apply(events({makeEvent(1, 1, m_now - 1min), makeEvent(2, 2, m_now - 2min),
                          makeEvent(3, 2, m_now, QStringLiteral("alarm"), QStringLiteral("sos"))}));
    const auto chips = [&] {
        QStringList names;
        for (const QPushButton *chip : m_panel->filter().findChildren<QPushButton *>()) {
            if (chip->property("kind") == QStringLiteral("chip") && chip->isVisible())
                names += chip->objectName();
        }
        return names;
    };
    m_panel->filter().setCriteria(
        {.kinds = {EventKind::Rides, EventKind::Alarms}, .bike = QStringLiteral("200")});
    QTRY_COMPARE(chips(),
                 QStringList({QStringLiteral("chipKind"), QStringLiteral("chipKind"),
                              QStringLiteral("chipBike"), QStringLiteral("chipAll")}));
    QCOMPARE(m_panel->model().rowCount(), 2);
    QCOMPARE(m_panel->bikeShown(), DeviceId{2});
    const auto click = [&](const char *name) {
        QTRY_VERIFY(chips().contains(QLatin1StringView(name))); // they are shown a turn later
        for (QPushButton *chip : m_panel->filter().findChildren<QPushButton *>(QLatin1StringView(name))) {
            if (chip->isVisible())
                return QTest::mouseClick(chip, Qt::LeftButton);
        }
        QFAIL(name);
    };
    click("chipBike");
    QTRY_COMPARE(m_panel->model().rowCount(), 3);
    click("chipKind");
    QTRY_COMPARE(m_panel->filter().criteria().kinds, QList<EventKind>{EventKind::Alarms});
    QCOMPARE(m_panel->model().rowCount(), 1);
    m_panel->filter().setCriteria({.kinds = {EventKind::Areas}, .text = QStringLiteral("bike")});
    click("chipAll");
    QTRY_VERIFY(m_panel->filter().criteria().isEmpty());
    QTRY_VERIFY(chips().isEmpty());
}

void TestEventPanel::anEmptyResultSaysHowToLeaveIt()
{
    QVERIFY(find<QWidget>("noEvents")->isVisible());
    QVERIFY(!find<QPushButton>("clearEventFilters")->isVisible());
    fill(3);
    QVERIFY(find<QWidget>("eventList")->isVisible());
    m_panel->filter().setCriteria({.text = QStringLiteral("nobody has this")});
    QVERIFY(find<QWidget>("noEvents")->isVisible());
    QTest::mouseClick(find<QPushButton>("clearEventFilters"), Qt::LeftButton);
    QVERIFY(find<QWidget>("eventList")->isVisible());
}

void TestEventPanel::manyAreAcknowledgedByKey()
{
    fill(5);
    auto *list = find<EventList>("eventList");
    list->setCurrentIndex(m_panel->model().index(1));
    QTest::keyClick(list, Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(list, Qt::Key_A);
    QCOMPARE(m_feed->unread(), 3);
    QVERIFY(m_feed->at(1).acknowledged && m_feed->at(2).acknowledged && !m_feed->at(0).acknowledged);
    QVERIFY(find<QPushButton>("acknowledgeAll")->toolTip().contains(u'3')); // says how many
    QSignalSpy all(m_panel.get(), &EventPanel::acknowledgeAllRequested);
    m_panel->filter().setCriteria({.onlyNew = true});
    QTest::mouseClick(find<QPushButton>("acknowledgeAll"), Qt::LeftButton);
    QCOMPARE(all.count(), 1);
    QCOMPARE(all.first().first().value<models::EventQuery>(), m_panel->query());
}

void TestEventPanel::aRowCanBeClicked()
{
    m_feed->apply(events({makeEvent(7, 2, m_now, QStringLiteral("alarm"), QStringLiteral("sos"))}));
    auto *list = find<EventList>("eventList");
    QSignalSpy chosen(m_panel.get(), &EventPanel::eventChosen);
    QTRY_VERIFY(list->visualRect(m_panel->model().index(0)).isValid());
    const QRect row = list->visualRect(m_panel->model().index(0));
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, {row.left() + 60, row.bottom() - 15});
    QCOMPARE(chosen.count(), 1);
    QCOMPARE(chosen.first().first().value<FeedEvent>().event.id, EventId{7});
    // The button acknowledges and shows nothing.
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, {row.right() - 30, row.bottom() - 25});
    QTRY_COMPARE(m_feed->unread(), 0);
    QCOMPARE(chosen.count(), 1);
}

void TestEventPanel::whatIsReadStaysInPlace()
{
    fill(300);
    auto *list = find<EventList>("eventList");
    QTRY_VERIFY(list->verticalScrollBar()->maximum() > 1000);
    list->verticalScrollBar()->setValue(800);
    const QPersistentModelIndex top = list->indexAt({4, 0});
    const int at = list->visualRect(top).top();
    list->viewport()->repaint();
    m_feed->apply(events({makeEvent(900, 1, m_now - 1s), makeEvent(901, 1, m_now)}));
    QTRY_VERIFY(list->verticalScrollBar()->value() > 800);
    QCOMPARE(list->visualRect(top).top(), at);
    // Older ones come while somebody scrolls.
    const auto atEnd = [&] {
        list->verticalScrollBar()->setValue(list->verticalScrollBar()->maximum());
        return m_panel->model().rowCount() == 302;
    };
    QTRY_VERIFY(atEnd());
}

void TestEventPanel::spansMoveOnWithTheTime()
{
    m_feed->apply(events({makeEvent(1, 1, m_now), makeEvent(2, 1, m_now - 23h - 30min)}));
    m_panel->filter().setCriteria({.span = Span::Day});
    QCOMPARE(m_panel->model().rowCount(), 2);
    m_clock->advance(31min);
    QTRY_COMPARE(m_panel->model().rowCount(), 1);
    m_panel->filter().setCriteria({.span = Span::Today});
    m_clock->advance(24h);
    QTRY_COMPARE(m_panel->model().rowCount(), 0);
}

void TestEventPanel::alarmsWithoutFixShowTheLastOne_data()
{
    QTest::addColumn<bool>("alarm");
    QTest::addColumn<bool>("acknowledged");
    QTest::addColumn<int>("fixMinutesBefore");
    QTest::addColumn<QString>("where");
    const QString street = QStringLiteral("Woldegker Straße");
    QTest::newRow("rings") << true << false << 60 << QStringLiteral("last fix 1 h ago, ± 12 m, ") + street;
    QTest::newRow("rings, newer fix")
        << true << false << -5 << QStringLiteral("last fix just now, ± 12 m, ") + street;
    QTest::newRow("settled") << true << true << 60 << QStringLiteral("last fix 1 h ago, ± 12 m, ") + street;
    QTest::newRow("settled, the bike went on") << true << true << -5 << QString();
    QTest::newRow("no alarm") << false << false << 60 << QString();
    QTest::newRow("never a fix") << true << false << 0 << QStringLiteral("no fix yet");
}

void TestEventPanel::alarmsWithoutFixShowTheLastOne()
{
    QFETCH(const bool, alarm);
    QFETCH(const bool, acknowledged);
    QFETCH(const int, fixMinutesBefore);
    QFETCH(const QString, where);
    if (fixMinutesBefore != 0) {
        Position last = fix(5, 1, m_now - fixMinutesBefore * 1min);
        last.accuracyMetres = 12;
        m_store->apply(positions({last}));
    }
    FeedEvent event{makeEvent(1, 1, m_now), QStringLiteral("100"), {}, {}, acknowledged};
    if (alarm)
        event.event.type = QStringLiteral("alarm");
    const Context context{*m_store, *m_feed,     m_theme,
                          *m_clock, *m_settings, [](GeoPoint) { return QStringLiteral("Woldegker Straße"); }};
    QString said = whereOf(event, context);
    if (fixMinutesBefore < 0 && !where.isEmpty())
        said.replace(QStringLiteral("0 s ago"), QStringLiteral("just now"));
    QCOMPARE(said, where);
    event.fix = fix(6, 1, m_now);
    QCOMPARE(whereOf(event, context), QStringLiteral("Woldegker Straße"));
}

void TestEventPanel::tablesAreSafe()
{
    FeedEvent event{makeEvent(1, 1, fromEpochMs(1'780'000'000'000), QStringLiteral("alarm")),
                    QStringLiteral("100"),
                    QStringLiteral("=HYPERLINK(\"x\"), \"Cargo\"\n7"),
                    {},
                    true};
    event.event.alarm = QStringLiteral("@SUM(A1)");
    event.event.attributes = R"({"alarm":"sos","password":"geheim","note":"-1+1"})";
    Position place = fix(1, 1, fromEpochMs(1'780'000'000'000), {-33.5, -70.25});
    event.fix = place;
    history::EventWriter csv(history::ExportFormat::Csv);
    const QByteArray table = csv.begin() + csv.page({event}) + csv.end();
    QVERIFY(table.startsWith("\xEF\xBB\xBFid,time,type,alarm,bike,"));
    QVERIFY(table.endsWith("\r\n"));
    QVERIFY2(table.contains("\"'=HYPERLINK(\"\"x\"\"), \"\"Cargo\"\"\n7\""), table.constData());
    QVERIFY(table.contains(",'@SUM(A1),"));
    QVERIFY(table.contains(",-33.500000,-70.250000,")); // a number stays one
    QVERIFY(!table.contains("geheim"));

    history::EventWriter json(history::ExportFormat::Json);
    QByteArray text = json.begin();
    text += json.page({event});
    text += json.page({event});
    text += json.end();
    QVERIFY(!text.contains("geheim"));
    const QJsonArray array = QJsonDocument::fromJson(text).array();
    QCOMPARE(array.size(), 2);
    QCOMPARE(array.first().toObject().value(QStringLiteral("bikeName")).toString(), event.bikeName);
    history::EventWriter none(history::ExportFormat::Json);
    QVERIFY(QJsonDocument::fromJson(none.begin() + none.page({}) + none.end()).isArray());
}

void TestEventPanel::exportsAreWholeOrNothing_data()
{
    QTest::addColumn<QString>("folder");
    QTest::addColumn<bool>("cancelled");
    QTest::addColumn<bool>("written");
    QTest::newRow("written") << QString() << false << true;
    QTest::newRow("cancelled") << QString() << true << false;
    QTest::newRow("no such folder") << QStringLiteral("missing/") << false << false;
}

void TestEventPanel::exportsAreWholeOrNothing()
{
    QFETCH(const QString, folder);
    QFETCH(const bool, cancelled);
    QFETCH(const bool, written);
    fill(2500); // three pages
    const QString name
        = m_directory.filePath(folder + QLatin1StringView(QTest::currentDataTag()) + QStringLiteral(".json"));
    EventExport task(std::make_shared<models::FeedSource>(*m_feed), {.to = m_now - 100h + 2401min},
                     history::ExportFormat::Json, name);
    QSignalSpy progressed(&task, &EventExport::progressed);
    QSignalSpy finished(&task, &EventExport::finished);
    QSignalSpy failed(&task, &EventExport::failed);
    if (cancelled)
        connect(&task, &EventExport::progressed, &task, &EventExport::cancel);
    task.start();
    if (cancelled) {
        QTRY_COMPARE(progressed.count(), 1);
    } else {
        QTRY_COMPARE(finished.count() + failed.count(), 1);
        QCOMPARE(finished.count(), written ? 1 : 0);
    }
    QFile file(name);
    QCOMPARE(file.exists(), written);
    if (!written)
        return;
    QCOMPARE(finished.first().first().toInt(), 2400);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(QJsonDocument::fromJson(file.readAll()).array().size(), 2400);
}

QTEST_MAIN(TestEventPanel)
#include "tst_eventpanel.moc"
