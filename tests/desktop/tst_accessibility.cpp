// SPDX-License-Identifier: GPL-3.0-or-later
// Every view by the keyboard alone and through the accessibility tree, as a screen reader walks it.
#include "desktop/actions.h"
#include "desktop/alarmdialog.h"
#include "desktop/deskpage.h"
#include "desktop/fleetpanel.h"
#include "desktop/historydays.h"
#include "desktop/historypanel.h"
#include "desktop/mainwindow.h"
#include "desktop/palette.h"
#include "desktop/samplefleet.h"
#include "desktop/searchfield.h"
#include "desktop/settings.h"
#include "desktop/settingsdialog.h"
#include "desktop/statisticsdialog.h"
#include "desktop/style.h"
#include "desktop/webhookdialog.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QAccessibleWidget>
#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QLineEdit>
#include <QListView>
#include <QSignalSpy>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTest>

using namespace bt;
using namespace bt::desktop;

namespace {

constexpr const char *shortcutIds[]{"fleet",      "search",    "palette",      "events",       "history",
                                    "follow",     "protocol",  "filters",      "clearFilters", "favourite",
                                    "showChosen", "copyLinks", "exportChosen", "exportTracks", "table",
                                    "settings",   "reconnect", "shortcuts"};

/// What Tab must come to: everything that takes the focus by it. Of buttons that exclude each other Qt stops
/// at one, arrows reach the others.
bool isTabStop(const QWidget &widget)
{
    if (!widget.isVisible() || !widget.isEnabled() || !(widget.focusPolicy() & Qt::TabFocus)
        || widget.focusProxy())
        return false;
    const auto *button = qobject_cast<const QAbstractButton *>(&widget);
    return !button || !button->autoExclusive() || button->isChecked();
}

QString nameOf(const QObject *object)
{
    return QLatin1StringView(object->metaObject()->className()) + u' ' + object->objectName();
}

QSet<QWidget *> tabStops(QWidget &window)
{
    QSet<QWidget *> stops;
    for (QWidget *widget : window.findChildren<QWidget *>()) {
        if (widget->window() == &window && isTabStop(*widget))
            stops.insert(widget);
    }
    return stops;
}

/// Where Tab, or Shift+Tab, leads, in order, until it comes round or goes on for too long.
QList<QWidget *> walked(QWidget &window, Qt::Key key)
{
    QList<QWidget *> way;
    for (int i = 0; i < 300; ++i) {
        QWidget *at = QApplication::focusWidget();
        if (at && (at->window() != &window || way.contains(at))) {
            way.append(at); // where the way ended is worth knowing
            break;
        }
        if (at)
            way.append(at);
        QTest::keyClick(at ? at : &window, key);
    }
    return way;
}

void collectUnnamed(QAccessibleInterface *of, QStringList &faults, int &seen)
{
    if (!of || !of->isValid() || of->state().invisible)
        return;
    const QObject *object = of->object();
    const auto *widget = qobject_cast<const QWidget *>(object);
    if (of->state().focusable && widget && widget->isEnabled() && widget->focusPolicy() != Qt::NoFocus) {
        ++seen;
        if (of->text(QAccessible::Name).trimmed().isEmpty())
            faults.append(nameOf(object) + QStringLiteral(" has no name"));
        if (of->role() == QAccessible::NoRole || of->role() == QAccessible::Client)
            faults.append(nameOf(object) + QStringLiteral(" has no role"));
    }
    for (int i = 0; i < of->childCount(); ++i) {
        QAccessibleInterface *child = of->child(i);
        if (child && qobject_cast<const QWidget *>(child->object()))
            collectUnnamed(child, faults, seen);
    }
}

} // namespace

class TestAccessibility : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void tabComesToEverything_data() { views(); }
    void tabComesToEverything();
    void everythingHasNameAndRole_data() { views(); }
    void everythingHasNameAndRole();
    void everyShortcutActs_data();
    void everyShortcutActs();
    void noShortcutIsLeftOut();
    void lettersAreTextWhereOneTypes_data();
    void lettersAreTextWhereOneTypes();
    void settingsByKeyboardAlone();

private:
    void views();
    QWidget *open(const QString &view);
    Context context() { return {*m_store, *m_feed, m_theme, *m_clock, *m_settings, test::sampleStreet}; }
    template <class T> T *find(const char *name) const
    {
        return m_window->findChild<T *>(QLatin1StringView(name));
    }

    QTemporaryDir m_folder;
    Theme m_theme;
    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<fleet::FleetStore> m_store;
    std::unique_ptr<fleet::EventFeed> m_feed;
    std::unique_ptr<MainWindow> m_window;
};

void TestAccessibility::initTestCase() { applyStyle(*qApp, m_theme); }

void TestAccessibility::init()
{
    m_window.reset();
    m_feed.reset();
    m_store.reset();
    const QString file = m_folder.filePath(QStringLiteral("settings.ini"));
    QFile::remove(file);
    m_settings = std::make_unique<Settings>(file);
    m_clock = std::make_unique<ManualClock>(test::sampleNow());
    m_store = std::make_unique<fleet::FleetStore>(*m_clock);
    m_feed = std::make_unique<fleet::EventFeed>(*m_store);
    m_window = std::make_unique<MainWindow>(context());
    m_window->resize(1440, 900);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void TestAccessibility::views()
{
    QTest::addColumn<QString>("view");
    for (const char *view :
         {"signIn", "desk", "table", "attributes", "owner", "history", "historyEmpty", "narrow", "alarms",
          "shortcuts", "statistics", "webhook", "settingsAccount", "settingsFormats", "settingsLook",
          "settingsMap", "settingsStates", "settingsAlarms", "settingsData"})
        QTest::newRow(view) << QString::fromLatin1(view);
}

/// The window that shows the view, which has the focus.
QWidget *TestAccessibility::open(const QString &view)
{
    if (view == u"signIn")
        return m_window.get();
    m_store->apply(view == u"owner" ? test::ownerFleet(m_clock->now()) : test::deskFleet(m_clock->now()));
    m_store->flush();
    m_feed->begin(m_clock->now() - std::chrono::minutes(5));
    m_feed->apply(test::deskEvents(m_clock->now()));
    m_window->setStatus({cloud::Session::State::Live, m_clock->now(), {}, {}});
    m_window->showDesk();
    m_window->openBike(m_store->at(0).device.id);
    if (view == u"narrow")
        m_window->resize(1024, 640);
    if (view == u"table")
        m_window->desk().fleet().setTable(true);
    if (view == u"attributes")
        find<QTabBar>("bikeTabs")->setCurrentIndex(2);
    if (view.startsWith(u"history")) {
        const QDate day(2026, 7, 13);
        m_window->openHistory(DeviceId{12}, fromDateTime(day.startOfDay()),
                              fromDateTime(day.addDays(1).startOfDay()));
        m_window->desk().history().setDays(
            view == u"history" ? prepareDays({test::sampleDay(DeviceId{12}, day)}, m_clock->now(), {})
                               : HistoryDays());
    }
    QWidget *opened = m_window.get();
    if (view == u"alarms")
        opened = new AlarmDialog(context(), {true, true, true}, m_window.get());
    if (view == u"statistics")
        opened = new StatisticsDialog(context(), nullptr, {}, m_window.get());
    if (view == u"webhook")
        opened = new WebhookDialog(m_theme, Account(), m_window.get());
    if (view.startsWith(u"settings")) {
        auto *dialog = new SettingsDialog(context(), m_window->actionRegistry(), m_window.get());
        SettingsFacts facts;
        facts.account = QStringLiteral("fleet@example.org");
        facts.staysSignedIn = true;
        facts.maps = {{QStringLiteral("offline"), QStringLiteral("Offline")},
                      {QStringLiteral("osm"), QStringLiteral("OpenStreetMap")}};
        facts.map = QStringLiteral("osm");
        facts.keptTileBytes = 1000;
        facts.folder = m_folder.path();
        dialog->setFacts(facts);
        dialog->turnTo(view);
        opened = dialog;
    }
    if (view == u"shortcuts") {
        m_window->actionRegistry().find(view)->trigger();
        opened = find<QDialog>("shortcutList");
    }
    opened->show();
    opened->activateWindow();
    // A dialog before its window counts as active with it; what matters is where the keys go.
    const bool active = QTest::qWaitFor([&] { return QApplication::activeWindow() == opened; });
    return active ? opened : nullptr;
}

void TestAccessibility::tabComesToEverything()
{
    QFETCH(QString, view);
    QWidget *window = open(view);
    QVERIFY(window);
    for (const Qt::Key key : {Qt::Key_Tab, Qt::Key_Backtab}) {
        const QList<QWidget *> way = walked(*window, key);
        QSet<QWidget *> missed = tabStops(*window);
        QVERIFY(!missed.isEmpty());
        for (QWidget *widget : way)
            missed.remove(widget);
        QStringList names;
        for (const QWidget *widget : std::as_const(missed))
            names.append(nameOf(widget));
        QStringList steps;
        for (const QWidget *widget : way)
            steps.append(nameOf(widget));
        QVERIFY2(names.isEmpty(),
                 qPrintable(QStringLiteral("never reached: %1; the way: %2")
                                .arg(names.join(QStringLiteral(", ")), steps.join(QStringLiteral(", ")))));
    }
}

void TestAccessibility::everythingHasNameAndRole()
{
    QFETCH(QString, view);
    QWidget *window = open(view);
    QVERIFY(window);
    QStringList faults;
    int seen = 0;
    collectUnnamed(QAccessible::queryAccessibleInterface(window), faults, seen);
    QVERIFY2(seen > 0, "nothing was looked at");
    QCOMPARE(faults.join(QStringLiteral(" | ")), QString());
}

void TestAccessibility::everyShortcutActs_data()
{
    QTest::addColumn<QString>("id");
    for (const char *id : shortcutIds)
        QTest::newRow(id) << QString::fromLatin1(id);
}

void TestAccessibility::everyShortcutActs()
{
    QFETCH(QString, id);
    QVERIFY(open(QStringLiteral("desk")));
    const QAction *action = m_window->actionRegistry().find(id);
    QVERIFY(!action->shortcut().isEmpty());
    find<QListView>("bikeList")->setFocus();
    QSignalSpy acted(action, &QAction::triggered);
    const QKeyCombination keys = action->shortcut()[0];
    QTest::keyClick(m_window.get(), keys.key(), keys.keyboardModifiers());
    QCOMPARE(acted.size(), 1);
}

void TestAccessibility::noShortcutIsLeftOut()
{
    QStringList known;
    for (const char *id : shortcutIds)
        known.append(QString::fromLatin1(id));
    for (const QAction *action : m_window->actionRegistry().all()) {
        if (!action->shortcut().isEmpty() && action->objectName() != u"quit") // what the desktop has for it
            QVERIFY2(known.contains(action->objectName()), qPrintable(action->objectName()));
    }
}

void TestAccessibility::lettersAreTextWhereOneTypes_data()
{
    QTest::addColumn<QString>("field");
    QTest::newRow("search of the fleet") << QStringLiteral("fleetSearch");
    QTest::newRow("palette") << QStringLiteral("paletteSearch");
}

void TestAccessibility::lettersAreTextWhereOneTypes()
{
    QFETCH(QString, field);
    QVERIFY(open(QStringLiteral("desk")));
    if (field == u"paletteSearch")
        m_window->actionRegistry().find(QStringLiteral("palette"))->trigger();
    auto *edit = m_window->findChild<QLineEdit *>(field);
    edit->setFocus();
    QList<std::shared_ptr<QSignalSpy>> acted;
    for (const QAction *action : m_window->actionRegistry().all()) {
        if (action->objectName() != u"palette")
            acted.append(std::make_shared<QSignalSpy>(action, &QAction::triggered));
    }
    for (const char letter : QByteArray("fehat/?"))
        QTest::keyClick(edit, letter);
    QCOMPARE(edit->text(), QStringLiteral("fehat/?"));
    for (const auto &each : acted)
        QCOMPARE(each->size(), 0);
}

void TestAccessibility::settingsByKeyboardAlone()
{
    QVERIFY(open(QStringLiteral("desk")));
    auto *dialog = qobject_cast<SettingsDialog *>(open(QStringLiteral("settingsAccount")));
    QVERIFY(dialog);
    auto *pages = dialog->findChild<QListView *>(QStringLiteral("settingsPages"));
    pages->setFocus();
    for (int i = 0; i < 4; ++i)
        QTest::keyClick(pages, Qt::Key_Down);
    QCOMPARE(dialog->page(), QStringLiteral("settingsStates"));
    QTest::keyClick(pages, Qt::Key_Tab);
    QCOMPARE(QApplication::focusWidget()->objectName(), QStringLiteral("freshMinutes"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Up);
    QCOMPARE(m_settings->thresholds().fresh, Milliseconds(std::chrono::minutes(4)));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("12"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QCOMPARE(m_settings->thresholds().silent, Milliseconds(std::chrono::hours(12)));
    QVERIFY(dialog->isVisible()); // Enter took the number, and nothing else
    const QPointer<SettingsDialog> open = dialog;
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QTRY_VERIFY(!open);
}

QTEST_MAIN(TestAccessibility)
#include "tst_accessibility.moc"
