// SPDX-License-Identifier: GPL-3.0-or-later
// What a notification service hears, and what comes back from it. Runs with a session bus of its own.
#include "alarms/helperprocess.h"
#include "alarms/outlets.h"

#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QDBusInterface>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QGuiApplication>

using namespace bt::alarms;
using bt::test::HelperProcess;

namespace {

// Other programs take part, on busy computers.
constexpr int patience = 30'000;
const QString name = QStringLiteral("org.freedesktop.Notifications");
const QString path = QStringLiteral("/org/freedesktop/Notifications");
const QString mock = QStringLiteral("org.freedesktop.DBus.Mock");

struct Call
{
    QString method;
    QVariantList arguments;
};

/// The arguments of Notify.
struct Sent
{
    uint replaces = 0;
    QString title;
    QString body;
    QStringList actions; // id, label, id, label, …
    QVariantMap hints;
};

} // namespace

class TestNotifications : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void oneNotificationIsReplacedAndWithdrawn();
    void actionsComeBack_data();
    void actionsComeBack();
    void namesAreText_data();
    void namesAreText();
    void whatAPersonClosedComesBackForNewsOnly();
    void ridesAreNotUrgent();
    void whatIsWithdrawnAtOnceDoesNotStay();
    void withoutAServiceThatIsSaid();
    void aServiceThatComesLateIsTold();

public Q_SLOTS:
    void onClosed(uint, uint) { ++m_closings; }

private:
    void startService(const QString &capabilities = QStringLiteral("body body-markup actions persistence"));
    void stopService();
    QList<Sent> sent();
    void emitSignal(const QString &signal, const QString &signature, const QVariantList &arguments);
    int closed();
    QList<Call> calls();
    Notice notice(const QString &title, bool isNews = true) const
    {
        return {.title = title,
                .body = QStringLiteral("14:02, near <Stargarder> Straße"),
                .showText = QStringLiteral("Show"),
                .acknowledgeText = QStringLiteral("Acknowledge"),
                .silent = true,
                .isUrgent = true,
                .isNews = isNews};
    }

    std::unique_ptr<HelperProcess> m_service;
    std::unique_ptr<Notifier> m_notifier;
    int m_shows = 0;
    int m_acknowledges = 0;
    QList<bool> m_available;
    int m_closings = 0; // heard after the notifier did
};

void TestNotifications::initTestCase()
{
    QVERIFY2(QDBusConnection::sessionBus().isConnected(), "this test needs a session bus of its own");
}

void TestNotifications::init()
{
    m_shows = m_acknowledges = m_closings = 0;
    m_available.clear();
    m_notifier = systemOutlets().makeNotifier({[this](const QByteArray &) { ++m_shows; },
                                               [this] { ++m_acknowledges; },
                                               [this](bool available) { m_available.append(available); }});
    QVERIFY2(m_notifier, "the library for notifications could not be loaded");
}

void TestNotifications::cleanup()
{
    m_notifier.reset();
    stopService();
}

void TestNotifications::startService(const QString &capabilities)
{
    m_service = std::make_unique<HelperProcess>(
        QStringLiteral("python3"),
        QStringList{QStringLiteral("-m"), QStringLiteral("dbusmock"), QStringLiteral("--template"),
                    QStringLiteral("notification_daemon"), QStringLiteral("--parameters"),
                    QStringLiteral("{\"capabilities\": \"%1\"}").arg(capabilities)});
    QVERIFY(m_service->isRunning());
    QTRY_VERIFY2_WITH_TIMEOUT(QDBusConnection::sessionBus().interface()->isServiceRegistered(name).value(),
                              m_service->output().constData(), patience);
    // The name stands before the template's methods do.
    QTRY_VERIFY_WITH_TIMEOUT(
        QDBusInterface(name, path, name).call(QStringLiteral("GetServerInformation")).type()
            == QDBusMessage::ReplyMessage,
        patience);
}

void TestNotifications::stopService()
{
    // The mock does not say what it closed, and without that the library keeps it.
    for (const Call &call : calls()) {
        if (call.method == u"CloseNotification")
            emitSignal(QStringLiteral("NotificationClosed"), QStringLiteral("uu"),
                       {call.arguments.value(0).toUInt(), 3U});
    }
    QCoreApplication::processEvents();
    m_service.reset();
    QTRY_VERIFY_WITH_TIMEOUT(!QDBusConnection::sessionBus().interface()->isServiceRegistered(name).value(),
                             patience);
}

QList<Call> TestNotifications::calls()
{
    const QDBusMessage answer = QDBusInterface(name, path, mock).call(QStringLiteral("GetCalls"));
    QList<Call> calls;
    if (answer.type() != QDBusMessage::ReplyMessage)
        return calls;
    const auto list = answer.arguments().first().value<QDBusArgument>();
    list.beginArray();
    while (!list.atEnd()) {
        qulonglong stamp = 0;
        Call call;
        list.beginStructure();
        list >> stamp >> call.method >> call.arguments;
        list.endStructure();
        calls.append(call);
    }
    list.endArray();
    return calls;
}

QList<Sent> TestNotifications::sent()
{
    QList<Sent> result;
    for (const Call &call : calls()) {
        if (call.method != u"Notify")
            continue;
        Sent sent;
        sent.replaces = call.arguments.value(1).toUInt();
        sent.title = call.arguments.value(3).toString();
        sent.body = call.arguments.value(4).toString();
        sent.actions = qdbus_cast<QStringList>(call.arguments.value(5));
        sent.hints = qdbus_cast<QVariantMap>(call.arguments.value(6));
        result.append(sent);
    }
    return result;
}

int TestNotifications::closed()
{
    const QList<Call> all = calls();
    return int(std::ranges::count(all, QStringLiteral("CloseNotification"), &Call::method));
}

void TestNotifications::emitSignal(const QString &signal, const QString &signature,
                                   const QVariantList &arguments)
{
    QDBusArgument list;
    list.beginArray(QMetaType::fromType<QDBusVariant>());
    for (const QVariant &argument : arguments)
        list << QDBusVariant(argument);
    list.endArray();
    const QDBusMessage answer
        = QDBusInterface(name, path, mock)
              .call(QStringLiteral("EmitSignal"), name, signal, signature, QVariant::fromValue(list));
    QCOMPARE(answer.type(), QDBusMessage::ReplyMessage);
}

void TestNotifications::oneNotificationIsReplacedAndWithdrawn()
{
    startService();
    m_notifier->show(notice(QStringLiteral("Cargo 7: alarm, vibration")));
    QTRY_COMPARE_WITH_TIMEOUT(sent().size(), 1, patience);
    const Sent first = sent().first();
    QCOMPARE(first.replaces, 0U);
    QCOMPARE(first.title, QStringLiteral("Cargo 7: alarm, vibration"));
    QCOMPARE(first.hints.value(QStringLiteral("urgency")).toInt(), 2);
    QCOMPARE(first.hints.value(QStringLiteral("suppress-sound")).toBool(), true);
    QTRY_VERIFY_WITH_TIMEOUT(!m_available.isEmpty(), patience);
    QVERIFY(!m_available.contains(false));

    m_notifier->show(notice(QStringLiteral("4 alarms")));
    QTRY_COMPARE_WITH_TIMEOUT(sent().size(), 2, patience);
    QCOMPARE(sent().last().replaces, 1U);
    QCOMPARE(sent().last().title, QStringLiteral("4 alarms"));

    m_notifier->withdraw();
    QTRY_VERIFY_WITH_TIMEOUT(closed() > 0, patience);
    m_notifier->withdraw();
    m_notifier->show(notice(QStringLiteral("Another")));
    QTRY_COMPARE_WITH_TIMEOUT(sent().size(), 3, patience);
    QCOMPARE(sent().last().replaces, 0U);
}

void TestNotifications::actionsComeBack_data()
{
    QTest::addColumn<QString>("label");
    QTest::addColumn<int>("shows");
    QTest::addColumn<int>("acknowledges");
    QTest::newRow("the button that shows") << QStringLiteral("Show") << 1 << 0;
    QTest::newRow("the button that acknowledges") << QStringLiteral("Acknowledge") << 0 << 1;
    QTest::newRow("the notification itself") << QStringLiteral("default") << 1 << 0;
}

void TestNotifications::actionsComeBack()
{
    QFETCH(QString, label);
    startService();
    m_notifier->show(notice(QStringLiteral("First")));
    QTRY_COMPARE_WITH_TIMEOUT(sent().size(), 1, patience);
    m_notifier->show(notice(QStringLiteral("Second"))); // replaced ones act as well
    QTRY_COMPARE_WITH_TIMEOUT(sent().size(), 2, patience);
    const QStringList actions = sent().last().actions;
    const qsizetype at = actions.indexOf(label);
    QVERIFY2(at >= 0, qPrintable(actions.join(u' ')));
    const QString id = label == u"default" ? label : actions[at - 1];
    emitSignal(QStringLiteral("ActionInvoked"), QStringLiteral("us"), {1U, id});
    QTRY_COMPARE_WITH_TIMEOUT(m_shows + m_acknowledges, 1, patience);
    QTEST(m_shows, "shows");
    QTEST(m_acknowledges, "acknowledges");
    emitSignal(QStringLiteral("ActionInvoked"), QStringLiteral("us"), {77U, id}); // another program's
    emitSignal(QStringLiteral("NotificationClosed"), QStringLiteral("uu"), {1U, 2U});
    m_notifier->show(notice(QStringLiteral("Third")));
    QTRY_COMPARE_WITH_TIMEOUT(sent().size(), 3, patience);
    QCOMPARE(m_shows + m_acknowledges, 1);
}

void TestNotifications::namesAreText_data()
{
    QTest::addColumn<QString>("capabilities");
    QTest::addColumn<QString>("body");
    QTest::newRow("a service that reads markup")
        << QStringLiteral("body body-markup actions") << QStringLiteral("&lt;b&gt;7 &amp;amp; 8&lt;/b&gt;");
    QTest::newRow("a service that does not")
        << QStringLiteral("body actions") << QStringLiteral("<b>7 &amp; 8</b>");
}

void TestNotifications::namesAreText()
{
    // The library remembers what the first service it met can do, so each one is met in a program of its own.
    if (!qEnvironmentVariableIsSet("BIKETRAX_TEST_CHILD")) {
        qputenv("BIKETRAX_TEST_CHILD", "1");
        const QByteArray output = HelperProcess::run(
            QCoreApplication::applicationFilePath(),
            {QStringLiteral("namesAreText:") + QString::fromLatin1(QTest::currentDataTag())});
        qunsetenv("BIKETRAX_TEST_CHILD");
        QVERIFY(output.contains("3 passed, 0 failed"));
        return;
    }
    QFETCH(QString, capabilities);
    startService(capabilities);
    Notice named = notice(QStringLiteral("<b>7 &amp; 8</b>"));
    named.body = QStringLiteral("<b>7 &amp; 8</b>");
    m_notifier->show(named);
    QTRY_COMPARE_WITH_TIMEOUT(sent().size(), 1, patience);
    QTEST(sent().first().body, "body");
    QCOMPARE(sent().first().title, QStringLiteral("<b>7 &amp; 8</b>"));
}

void TestNotifications::whatAPersonClosedComesBackForNewsOnly()
{
    startService();
    m_notifier->show(notice(QStringLiteral("First")));
    QTRY_COMPARE_WITH_TIMEOUT(sent().size(), 1, patience);
    QDBusConnection::sessionBus().connect({}, path, name, QStringLiteral("NotificationClosed"), this,
                                          SLOT(onClosed(uint, uint)));
    emitSignal(QStringLiteral("NotificationClosed"), QStringLiteral("uu"), {1U, 2U});
    QTRY_COMPARE_WITH_TIMEOUT(m_closings, 1, patience);
    m_notifier->show(notice(QStringLiteral("No news"), false));
    m_notifier->show(notice(QStringLiteral("News")));
    QTRY_COMPARE_WITH_TIMEOUT(sent().size(), 2, patience);
    QCOMPARE(sent().last().title, QStringLiteral("News"));
    QCOMPARE(m_acknowledges, 0);
}

void TestNotifications::ridesAreNotUrgent()
{
    startService();
    Notice ride = notice(QStringLiteral("Cargo 7: ride started"));
    ride.isUrgent = false;
    m_notifier->show(ride);
    QTRY_COMPARE_WITH_TIMEOUT(sent().size(), 1, patience);
    QCOMPARE(sent().last().hints.value(QStringLiteral("urgency")).toInt(), 1);
    m_notifier->show(notice(QStringLiteral("Cargo 7: alarm, vibration")));
    QTRY_COMPARE_WITH_TIMEOUT(sent().size(), 2, patience);
    QCOMPARE(sent().last().hints.value(QStringLiteral("urgency")).toInt(), 2);
    QTRY_VERIFY_WITH_TIMEOUT(closed() > 0, patience);
}

void TestNotifications::whatIsWithdrawnAtOnceDoesNotStay()
{
    startService();
    m_notifier->show(notice(QStringLiteral("First")));
    QTRY_COMPARE_WITH_TIMEOUT(sent().size(), 1, patience);
    m_notifier->withdraw(); // the service's answer is still on its way
    QTRY_VERIFY_WITH_TIMEOUT(closed() > 0, patience);
}

void TestNotifications::withoutAServiceThatIsSaid()
{
    m_notifier->show(notice(QStringLiteral("Nobody hears this")));
    QTRY_COMPARE_WITH_TIMEOUT(m_available, QList<bool>{false}, patience);
    m_notifier->withdraw();
}

void TestNotifications::aServiceThatComesLateIsTold()
{
    m_notifier->show(notice(QStringLiteral("Still ringing")));
    QTRY_COMPARE_WITH_TIMEOUT(m_available, QList<bool>{false}, patience);
    startService();
    QTRY_COMPARE_WITH_TIMEOUT(sent().size(), 1, patience);
    QCOMPARE(sent().first().title, QStringLiteral("Still ringing"));
    QCOMPARE(m_available.last(), true);
    stopService();
    QTRY_COMPARE_WITH_TIMEOUT(m_available.last(), false, patience);
}

int main(int argc, char **argv)
{
    QGuiApplication application(argc, argv);
    QGuiApplication::setApplicationName(QStringLiteral("biketrax-desktop"));
    TestNotifications test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_notifications.moc"
