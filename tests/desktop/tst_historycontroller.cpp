// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/archive.h"
#include "desktop/historycontroller.h"
#include "desktop/historypanel.h"
#include "desktop/parts.h"
#include "desktop/settings.h"
#include "desktop/style.h"
#include "fleet/fleetvalues.h"
#include "support/simulatorfixture.h"

#include <QFileDialog>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace bt;
using namespace bt::desktop;
using namespace std::chrono_literals;

namespace {

constexpr DeviceId former{7};
constexpr DeviceId present{9};
const QString number = QStringLiteral("1000200300");
constexpr int patience = 30'000;

Instant noon(const QDate &day)
{
    return fromDateTime(QDateTime(day, QTime(12, 0), QTimeZone("Europe/Berlin")));
}

} // namespace

/// From what is kept, or what the cloud says, to the panel.
class TestHistoryController : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { applyStyle(*qApp, m_theme); }
    void daysAreAsLongAsTheyAre_data();
    void daysAreAsLongAsTheyAre();
    void badFixesAreLeftOut_data();
    void badFixesAreLeftOut();
    void aTrackIsSaved();
    void refusedReportsAreNamed();

private:
    /// A desk without network around an archive of its own.
    struct Desk
    {
        explicit Desk(Clock &clock, Theme &theme)
            : settings(folder.filePath(QStringLiteral("settings.ini")))
            , store(clock)
            , feed(store)
            , session(clock)
            , context{store, feed, theme, clock, settings, {}}
            , panel(context)
            , controller(context, session, panel)
        {
            settings.setTimeZone("Europe/Berlin");
            CloudUpdate fleet;
            fleet.devices = {test::device(int(present.value), number, clock.now())};
            fleet.devicesComplete = true;
            store.apply(fleet);
            archive = std::make_unique<archive::Archive>(
                clock, archive::ArchiveOptions{folder.filePath(QStringLiteral("archive"))});
            archive->open();
            archive->write(archive::FleetHeard{fleet, clock.now()});
            controller.setArchive([this] { return archive.get(); });
            QObject::connect(&controller, &HistoryController::trackReady, &panel,
                             [this](const HistoryDays &given) { days = given.day; });
            panel.resize(1100, 388);
            panel.show();
        }
        void keep(const QList<Position> &fixes, Instant from, Instant to)
        {
            archive->write(archive::TrackRead{number, {from, to}, fixes});
        }
        QString note() const
        {
            return panel.findChild<ElidedLabel *>(QStringLiteral("historyNote"))->fullText();
        }

        QTemporaryDir folder;
        Settings settings;
        fleet::FleetStore store;
        fleet::EventFeed feed;
        cloud::Session session;
        Context context;
        HistoryPanel panel;
        HistoryController controller;
        std::unique_ptr<archive::Archive> archive;
        std::optional<history::Day> days;
    };

    Theme m_theme;
};

void TestHistoryController::daysAreAsLongAsTheyAre_data()
{
    QTest::addColumn<QDate>("day");
    QTest::addColumn<int>("hours");
    QTest::newRow("summer begins") << QDate(2026, 3, 29) << 23;
    QTest::newRow("any") << QDate(2026, 7, 14) << 24;
    QTest::newRow("summer ends") << QDate(2026, 10, 25) << 25;
}

// The bike was removed from the account and added again: what is kept of its former id is its history too.
void TestHistoryController::daysAreAsLongAsTheyAre()
{
    QFETCH(QDate, day);
    QFETCH(int, hours);
    ManualClock clock(noon(day.addDays(3)));
    Desk desk(clock, m_theme);
    const Instant from = fromDateTime(day.startOfDay(QTimeZone("Europe/Berlin")));
    QList<Position> fixes;
    for (int i = -60; i < 60 * 27; ++i) // a minute apart, from the day before until the day after
        fixes.append(test::fix(1000 + i, former.value, from + i * 1min, {53.5 + i * 0.001, 13.2}));
    desk.keep(fixes, from - 1h, from + 27h);
    desk.panel.open(present, from);
    QCOMPARE(desk.panel.to() - desk.panel.from(), Milliseconds(std::chrono::hours(hours)));
    QTRY_VERIFY(desk.days);
    QCOMPARE(desk.days->fixes.size(), hours * 60);
    QCOMPARE(desk.days->fixes.first().device, present);
    QVERIFY2(desk.note().contains(QStringLiteral("Nothing is missing")), qPrintable(desk.note()));
}

void TestHistoryController::badFixesAreLeftOut_data()
{
    QTest::addColumn<QList<Position>>("bad");
    const QDate day(2026, 7, 14);
    const Instant t = noon(day);
    const auto fix
        = [&](qint64 id, Instant at, GeoPoint place) { return test::fix(id, former.value, at, place); };
    QTest::newRow("at 0/0") << QList<Position>{fix(1, t + 30s, {0, 0})};
    Position invalid = fix(2, t + 30s, {53.5, 13.2});
    invalid.valid = false;
    QTest::newRow("without a lock") << QList<Position>{invalid};
    QTest::newRow("of 1970") << QList<Position>{fix(3, fromEpochMs(5000), {53.5, 13.2})};
    QTest::newRow("of the future") << QList<Position>{fix(4, t + std::chrono::days(400), {53.5, 13.2})};
    QTest::newRow("twice") << QList<Position>{fix(100, t, {53.5, 13.2}), fix(100, t, {53.5, 13.2})};
}

void TestHistoryController::badFixesAreLeftOut()
{
    QFETCH(QList<Position>, bad);
    const QDate day(2026, 7, 14);
    ManualClock clock(noon(day.addDays(1)));
    Desk desk(clock, m_theme);
    QList<Position> fixes;
    for (int i = 0; i < 30; ++i)
        fixes.append(test::fix(100 + i, former.value, noon(day) + i * 1min, {53.5 + i * 0.001, 13.2}));
    std::ranges::reverse(fixes); // late ones first
    const Instant from = noon(day) - 12h;
    desk.keep(fixes + bad, from, from + 24h);
    desk.panel.open(present, from);
    QTRY_VERIFY(desk.days);
    QCOMPARE(desk.days->fixes.size(), 30);
    QVERIFY(std::ranges::is_sorted(desk.days->fixes, {}, [](const Position &fix) { return *fix.fixTime; }));
}

void TestHistoryController::aTrackIsSaved()
{
    const QDate day(2026, 7, 14);
    ManualClock clock(noon(day.addDays(1)));
    Desk desk(clock, m_theme);
    QList<Position> fixes;
    for (int i = 0; i < 30; ++i)
        fixes.append(test::fix(100 + i, former.value, noon(day) + i * 1min, {53.5 + i * 0.001, 13.2}));
    const Instant from = noon(day) - 12h;
    desk.keep(fixes, from, from + 24h);
    desk.panel.open(present, from);
    QTRY_VERIFY(desk.days);
    QMenu *menu = desk.panel.findChild<QPushButton *>(QStringLiteral("exportHistory"))->menu();
    Q_EMIT menu->aboutToShow();
    menu->findChild<QAction *>(QStringLiteral("export-csv"))->trigger();
    auto *dialog = desk.panel.window()->findChild<QFileDialog *>(QStringLiteral("exportDialog"));
    QVERIFY(dialog);
    QVERIFY(dialog->selectedFiles().value(0).contains(QStringLiteral("2026-07-14")));
    const QString file = desk.folder.filePath(QStringLiteral("way.csv"));
    Q_EMIT dialog->fileSelected(file);
    dialog->close();
    QTRY_VERIFY2(desk.note().contains(QStringLiteral("way.csv")), qPrintable(desk.note()));
    QFile saved(file);
    QVERIFY(saved.open(QIODevice::ReadOnly));
    QCOMPARE(saved.readAll().count('\n'), 31);
}

void TestHistoryController::refusedReportsAreNamed()
{
    SystemClock clock;
    test::SimulatorFixture cloud(clock, {});
    QVERIFY(cloud.inject({{QStringLiteral("kind"), QStringLiteral("changeUser")},
                          {QStringLiteral("userId"), 1},
                          {QStringLiteral("disableReports"), true}}));
    Desk desk(clock, m_theme);
    connect(&desk.session, &cloud::Session::updateArrived, this,
            [&desk](const CloudUpdate &update) { desk.store.apply(update); });
    cloud::Credentials credentials;
    credentials.kind = cloud::Credentials::Kind::Token;
    credentials.secret = Secret(cloud.endpoint().token);
    desk.session.signIn(cloud.endpoint().url, credentials);
    QTRY_COMPARE_WITH_TIMEOUT(desk.session.status().state, cloud::Session::State::Live, patience);
    QTRY_VERIFY_WITH_TIMEOUT(desk.store.count() > 0, patience);
    QSignalSpy failed(&desk.controller, &HistoryController::failed);
    desk.panel.open(desk.store.at(0).device.id);
    QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, patience);
    QCOMPARE(failed.first().first().value<Error>().kind, ErrorKind::NotAllowed);
    QVERIFY(!desk.days);
}

QTEST_MAIN(TestHistoryController)
#include "tst_historycontroller.moc"
