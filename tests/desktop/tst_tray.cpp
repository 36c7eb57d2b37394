// SPDX-License-Identifier: GPL-3.0-or-later
// The icon as a desktop's tray sees it: over a session bus of the test's own, with a mocked tray on it.
#include "alarms/helperprocess.h"
#include "desktop/alarmwindow.h"

#include <QCheckBox>
#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QDBusInterface>
#include <QDBusMessage>
#include <QDBusPendingCall>
#include <QSignalSpy>

using namespace bt;
using namespace bt::desktop;
using namespace bt::test;

namespace {

const QString watcher = QStringLiteral("org.kde.StatusNotifierWatcher");
const QString watcherPath = QStringLiteral("/StatusNotifierWatcher");
const QString item = QStringLiteral("org.kde.StatusNotifierItem");
const QString menu = QStringLiteral("com.canonical.dbusmenu");
const QString mock = QStringLiteral("org.freedesktop.DBus.Mock");

struct MenuEntry
{
    int id = 0;
    QVariantMap properties;
};

// (id, properties, children), children each the same in a variant.
void readEntries(const QDBusArgument &argument, QList<MenuEntry> &entries)
{
    MenuEntry entry;
    QVariantList children;
    argument.beginStructure();
    argument >> entry.id >> entry.properties >> children;
    argument.endStructure();
    entries.append(entry);
    for (const QVariant &child : std::as_const(children))
        readEntries(child.value<QDBusArgument>(), entries);
}

} // namespace

class TestTray : public QObject, private AlarmWindow
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void theNumberIsShownAndSaid();
    void aClickShowsTheWindow();
    void theMenuActs();
    void withTheWindowClosedItWatches();

private:
    /// Asks the icon as the tray does, over the bus; this thread answers meanwhile.
    QVariant property(const QString &name);
    QDBusMessage ask(const QString &path, const QString &interface, const QString &method,
                     const QVariantList &arguments);
    QList<MenuEntry> entries();
    void click(const QString &text);
    QString toolTip();
    using AlarmWindow::ring;
    void ring(qint64 id) { ring(id, DeviceId{1}); }

    std::unique_ptr<HelperProcess> m_desktop;
    std::optional<QDBusConnection> m_tray; // the tray's side
    QString m_service;
};

void TestTray::initTestCase()
{
    m_desktop = std::make_unique<HelperProcess>(QStringLiteral("python3"),
                                                QStringList{QStringLiteral("-m"), QStringLiteral("dbusmock"),
                                                            QStringLiteral("--session"), watcher, watcherPath,
                                                            watcher});
    QVERIFY(m_desktop->isRunning());
    QTRY_VERIFY2_WITH_TIMEOUT(QDBusConnection::sessionBus().interface()->isServiceRegistered(watcher).value(),
                              m_desktop->output().constData(), 20'000);
    QDBusInterface control(watcher, watcherPath, mock);
    for (const auto &[name, value] :
         {std::pair(QStringLiteral("IsStatusNotifierHostRegistered"), QVariant(true)),
          std::pair(QStringLiteral("ProtocolVersion"), QVariant(0))})
        QCOMPARE(
            control
                .call(QStringLiteral("AddProperty"), watcher, name, QVariant::fromValue(QDBusVariant(value)))
                .type(),
            QDBusMessage::ReplyMessage);
    QCOMPARE(control
                 .call(QStringLiteral("AddMethod"), watcher, QStringLiteral("RegisterStatusNotifierItem"),
                       QStringLiteral("s"), QString(), QString())
                 .type(),
             QDBusMessage::ReplyMessage);
    m_tray = QDBusConnection::connectToBus(QDBusConnection::SessionBus, QStringLiteral("tray"));
    QVERIFY(m_tray->isConnected());
}

void TestTray::init()
{
    QVERIFY2(TrayIcon::isPossible(), "the mocked tray was not found");
    CloudUpdate fleet = complete({device(1, QStringLiteral("1000200001"), sampleNow())});
    fleet.devices[0].name = QStringLiteral("Cargo <7> & more");
    makeWindow(fleet);
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    const auto registered = [this] {
        const QDBusMessage calls
            = QDBusInterface(watcher, watcherPath, mock)
                  .call(QStringLiteral("GetMethodCalls"), QStringLiteral("RegisterStatusNotifierItem"));
        const auto list = calls.arguments().value(0).value<QDBusArgument>();
        list.beginArray();
        while (!list.atEnd()) {
            qulonglong stamp = 0;
            QVariantList arguments;
            list.beginStructure();
            list >> stamp >> arguments;
            list.endStructure();
            m_service = arguments.value(0).toString(); // the last one is this test's
        }
        list.endArray();
        return !m_service.isEmpty();
    };
    QTRY_VERIFY(registered());
}

void TestTray::cleanup()
{
    dropWindow();
    m_service.clear();
    QDBusInterface(watcher, watcherPath, mock).call(QStringLiteral("ClearCalls"));
}

QDBusMessage TestTray::ask(const QString &path, const QString &interface, const QString &method,
                           const QVariantList &arguments)
{
    QDBusMessage question = QDBusMessage::createMethodCall(m_service, path, interface, method);
    question.setArguments(arguments);
    const QDBusPendingCall answer = m_tray->asyncCall(question);
    [&] { QTRY_VERIFY(answer.isFinished()); }();
    return answer.reply();
}

QVariant TestTray::property(const QString &name)
{
    const QDBusMessage answer
        = ask(QStringLiteral("/StatusNotifierItem"), QStringLiteral("org.freedesktop.DBus.Properties"),
              QStringLiteral("Get"), {item, name});
    return answer.arguments().value(0).value<QDBusVariant>().variant();
}

QString TestTray::toolTip()
{
    const auto tip = property(QStringLiteral("ToolTip")).value<QDBusArgument>();
    QString icon;
    QString title;
    QString text;
    tip.beginStructure();
    tip >> icon;
    tip.beginArray();
    while (!tip.atEnd()) {
        int width = 0;
        int height = 0;
        QByteArray pixels;
        tip.beginStructure();
        tip >> width >> height >> pixels;
        tip.endStructure();
    }
    tip.endArray();
    tip >> title >> text;
    tip.endStructure();
    return title + text;
}

QList<MenuEntry> TestTray::entries()
{
    const QString path = property(QStringLiteral("Menu")).value<QDBusObjectPath>().path();
    const QDBusMessage answer = ask(path, menu, QStringLiteral("GetLayout"), {0, -1, QStringList()});
    QList<MenuEntry> entries;
    if (answer.arguments().size() == 2)
        readEntries(answer.arguments()[1].value<QDBusArgument>(), entries);
    return entries;
}

void TestTray::click(const QString &text)
{
    QString seen;
    for (const MenuEntry &entry : entries()) {
        const QString label = entry.properties.value(QStringLiteral("label")).toString().remove(u'_');
        seen += label + u'\n';
        if (!label.startsWith(text))
            continue;
        ask(property(QStringLiteral("Menu")).value<QDBusObjectPath>().path(), menu, QStringLiteral("Event"),
            {entry.id, QStringLiteral("clicked"), QVariant::fromValue(QDBusVariant(QString())), 0U});
        QCoreApplication::processEvents();
        return;
    }
    QFAIL(qPrintable(seen));
}

void TestTray::theNumberIsShownAndSaid()
{
    const auto pixels = [this] {
        QByteArray all;
        const auto icons = property(QStringLiteral("IconPixmap")).value<QDBusArgument>();
        icons.beginArray();
        while (!icons.atEnd()) {
            int width = 0;
            int height = 0;
            QByteArray picture;
            icons.beginStructure();
            icons >> width >> height >> picture;
            icons.endStructure();
            all += picture;
        }
        icons.endArray();
        return all;
    };
    QVERIFY2(toolTip().contains(QStringLiteral("No alarms")), qPrintable(toolTip()));
    const QByteArray quiet = pixels();
    QVERIFY(!quiet.isEmpty());
    ring(1);
    ring(2); // within the same second: shown with the next
    m_clock->advance(std::chrono::seconds(1));
    QCoreApplication::processEvents();
    const QString words = toolTip();
    QVERIFY2(words.contains(QStringLiteral("2 alarm")), qPrintable(words));
    QVERIFY2(words.contains(QStringLiteral("Cargo ‹7› & more")), qPrintable(words));
    const QByteArray two = pixels();
    QVERIFY(two != quiet);
    m_feed->acknowledge(EventId{1});
    QCoreApplication::processEvents();
    m_clock->advance(std::chrono::seconds(1));
    QCoreApplication::processEvents();
    QVERIFY(pixels() != two);
    m_feed->acknowledgeAll();
    QCoreApplication::processEvents();
    QCOMPARE(pixels(), quiet);
}

void TestTray::aClickShowsTheWindow()
{
    QSignalSpy raise(m_alarms.get(), &AlarmController::raiseRequested);
    ask(QStringLiteral("/StatusNotifierItem"), item, QStringLiteral("Activate"), {0, 0});
    QTRY_COMPARE(raise.size(), 1);
}

void TestTray::theMenuActs()
{
    ring(1);
    ring(2);
    click(QStringLiteral("Acknowledge all"));
    QTRY_COMPARE(m_alarms->centre().count(), 0);
    QCOMPARE(m_feed->unread(), 0);
    click(QStringLiteral("No sound for an hour"));
    const auto muted = [this] {
        return std::ranges::any_of(entries(), [](const MenuEntry &entry) {
            return entry.properties.value(QStringLiteral("label"))
                       .toString()
                       .contains(QStringLiteral("until"))
                && entry.properties.value(QStringLiteral("toggle-state")).toInt() == 1;
        });
    };
    QTRY_VERIFY(muted());
    m_clock->advance(std::chrono::hours(1));
    QTRY_VERIFY(!muted());
    click(QStringLiteral("Alarms and notifications"));
    QTRY_VERIFY(m_window->findChild<AlarmDialog *>());
    QVERIFY(m_window->findChild<QCheckBox *>(QStringLiteral("keepWatching"))->isEnabled());
}

void TestTray::withTheWindowClosedItWatches()
{
    QVERIFY(!QApplication::quitOnLastWindowClosed());
    m_settings->setKeepWatching(false);
    QVERIFY(QApplication::quitOnLastWindowClosed());
    m_settings->setKeepWatching(true);
    m_settings->setKeepWatchingSaid(true);
    QVERIFY(m_window->close());
    QVERIFY(!m_window->isVisible());
    QVERIFY(!QApplication::quitOnLastWindowClosed());
    m_clock->advance(std::chrono::seconds(1));
    ring(1);
    QVERIFY2(toolTip().contains(QStringLiteral("1 alarm")), qPrintable(toolTip()));
    // Where nobody was told yet, the icon says so, once.
    m_settings->setKeepWatchingSaid(false);
    m_window->show();
    QVERIFY(m_window->close());
    QVERIFY(m_settings->keepWatchingSaid());
    QTRY_VERIFY2(toolTip().contains(QStringLiteral("keeps watching")), qPrintable(toolTip()));
    // Quit means it, whatever closing does.
    m_window->show();
    QSignalSpy quitting(qApp, &QCoreApplication::aboutToQuit);
    QMetaObject::invokeMethod(qApp, [this] { click(QStringLiteral("Quit")); }, Qt::QueuedConnection);
    QApplication::exec();
    QCOMPARE(quitting.size(), 1);
}

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    TestTray test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_tray.moc"
