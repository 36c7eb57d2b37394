// SPDX-License-Identifier: GPL-3.0-or-later
// Shows or photographs any view of the desktop over made-up bikes:
//   gallery desk --size 1440x900 --theme dark --out desk.png
#include "core/translator.h"
#include "desktop/actions.h"
#include "desktop/alarmdialog.h"
#include "desktop/deskpage.h"
#include "desktop/eventfilterbar.h"
#include "desktop/eventpanel.h"
#include "desktop/fleetcontroller.h"
#include "desktop/fleetpanel.h"
#include "desktop/historypanel.h"
#include "desktop/mainwindow.h"
#include "desktop/samplefleet.h"
#include "desktop/settings.h"
#include "desktop/settingsdialog.h"
#include "desktop/signinpage.h"
#include "desktop/statisticsdialog.h"
#include "desktop/style.h"
#include "desktop/tracksdialog.h"
#include "desktop/trayicon.h"
#include "desktop/webhookdialog.h"
#include "webhook/deliverylog.h"
#include "webhook/probe.h"
#include "webhook/receiver.h"

#include <QAbstractButton>
#include <QApplication>
#include <QCommandLineParser>
#include <QJsonArray>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QPushButton>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTest>

using namespace bt;
using namespace bt::desktop;

namespace {

// Stands for the map.
class MapColour : public QWidget
{
public:
    explicit MapColour(const Theme &theme)
        : m_theme(theme)
    {
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter(this).fillRect(rect(), Theme::mapColour(QLatin1StringView("land"), m_theme.scheme()));
    }

private:
    const Theme &m_theme;
};

// The tray's icon at its sizes, four times as large, on light and dark.
class TraySheet : public QWidget
{
public:
    TraySheet() { resize(1200, 560); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.fillRect(0, 0, width(), height() / 2, Qt::white);
        painter.fillRect(0, height() / 2, width(), height() / 2, Qt::black);
        for (int half = 0; half < 2; ++half) {
            int x = 10;
            for (const int size : {16, 22, 32}) {
                int y = half * height() / 2 + 10;
                for (const int count : {0, 1, 7, 23}) {
                    const QImage image = desktop::TrayIcon::drawn(count, size);
                    painter.drawImage(x, y, image);
                    painter.drawImage(x + 40, y, image.scaled(size * 4, size * 4));
                    x += 40 + size * 4 + 10;
                    if (x > width() - 180) {
                        x = 10;
                        y += 134;
                    }
                }
            }
        }
    }
};

QJsonObject sampleAttributes()
{
    return {{QStringLiteral("webhookUrl"), QStringLiteral("https://hooks.example.org/biketrax")},
            {QStringLiteral("webhookPsk"), QStringLiteral("Bearer 0123456789abcdef")},
            {QStringLiteral("webhookTypes"),
             QStringLiteral("alarm,deviceMoving,deviceStopped,geofenceEnter,geofenceExit")},
            {QStringLiteral("locale"), QStringLiteral("de")},
            {QStringLiteral("webhooktypes"), QStringLiteral("alarm")},
            {QStringLiteral("fcmTokens"), QJsonArray{QStringLiteral("a"), QStringLiteral("b")}}};
}

/// A receiver that listens and has taken some deliveries.
std::unique_ptr<webhook::Receiver> deliveriesOf(Clock &clock, const QString &folder)
{
    webhook::DeliveryLog log(folder + QStringLiteral("/deliveries"));
    using Authorization = webhook::Delivery::Authorization;
    const struct
    {
        int ago;
        const char *type;
        const char *bike;
        const char *transaction;
        Authorization authorization;
    } came[]{{3400, "geofenceExit", "Longtail 7", "83b0b310", Authorization::Right},
             {900, "deviceMoving", "Cargo 3", "83b0c9aa", Authorization::Missing},
             {40, "alarm", "Cargo 7", "83b0d2e7", Authorization::Right},
             {5, "alarm", "Cargo 7", "test-4f1c0912", Authorization::Right}};
    for (const auto &one : came) {
        webhook::Delivery delivery;
        delivery.at = clock.now() - Seconds(one.ago);
        delivery.transaction = QString::fromLatin1(one.transaction);
        delivery.authorization = one.authorization;
        delivery.answered = 200;
        delivery.body = QByteArray(R"({"event":{"id":4711,"type":")") + one.type + R"("},"device":{"name":")"
            + one.bike + R"("}})";
        (void)log.append(delivery);
    }
    auto receiver = std::make_unique<webhook::Receiver>(clock, folder + QStringLiteral("/deliveries"));
    receiver->start({});
    return receiver;
}

SettingsFacts sampleFacts(const QString &folder)
{
    SettingsFacts facts;
    facts.account = QStringLiteral("fleet@example.org");
    facts.server = QUrl(QStringLiteral("https://traccar.powunity.com"));
    facts.staysSignedIn = true;
    facts.maps = {{QStringLiteral("offline"), QStringLiteral("Built-in street map, offline")},
                  {QStringLiteral("osm"), QStringLiteral("Street map from OpenStreetMap")},
                  {QStringLiteral("cyclosm"), QStringLiteral("Street map from CyclOSM")}};
    facts.map = QStringLiteral("osm");
    facts.keptTileBytes = 12'400'000;
    facts.folder = folder;
    facts.folderBytes = 481'000'000;
    return facts;
}

webhook::ProbeReport sampleReport(Instant now)
{
    using Step = webhook::ProbeStep;
    webhook::ProbeReport report;
    report.outcome = webhook::ProbeReport::Outcome::Delivered;
    report.steps
        = {{Step::Kind::Address, Step::State::Passed, Milliseconds(12), QStringLiteral("203.0.113.24")},
           {Step::Kind::Connect, Step::State::Passed, Milliseconds(31), QStringLiteral("port 443")},
           {Step::Kind::Tls, Step::State::Passed, Milliseconds(48),
            QStringLiteral("TLS 1.3, valid until 03/10/2027")},
           {Step::Kind::Answer, Step::State::Passed, Milliseconds(126), QStringLiteral("200 OK")}};
    report.status = 200;
    report.sentAt = now;
    report.transaction = "test-4f1c0912";
    return report;
}

/// Days are kept, so that calendar and statistics have something to show.
archive::Archive *keptDays(Clock &clock, const fleet::FleetStore &store, const QString &folder,
                           QObject *parent)
{
    auto *archive = new archive::Archive(clock, archive::ArchiveOptions{folder}, parent);
    archive->open();
    for (int row = 2; row < 20; ++row) {
        const Device &device = store.at(row).device;
        QList<Position> fixes;
        for (int day = 1; day < 14; ++day) {
            if ((day + row) % 3 > 0)
                fixes += test::sampleDay(device.id, QDate(2026, 7, day))
                             .first(200 + 20 * ((day * 7 + row) % 13));
        }
        const archive::Span july{fromDateTime(QDate(2026, 6, 14).startOfDay()), clock.now()};
        archive->write(archive::TrackRead{device.uniqueId, july, fixes});
    }
    archive->flush().waitForFinished();
    return archive;
}

/// The history in the state that @p view names. Returns what is to be photographed.
QWidget *showHistory(MainWindow &window, const QString &view, fleet::FleetStore &store,
                     fleet::EventFeed &feed, Theme &theme, Clock &clock, Settings &settings)
{
    static const QTemporaryDir folder;
    archive::Archive *archive = keptDays(clock, store, folder.path(), &window);
    HistoryPanel &panel = window.desk().history();
    panel.setArchive([archive] { return archive; });
    const QDate day(2026, 7, 13);
    const bool days = view == u"history-week" || view == u"history-progress";
    window.openHistory(DeviceId{12}, fromDateTime(day.addDays(days ? -6 : 0).startOfDay()),
                       fromDateTime(day.addDays(1).startOfDay()));
    if (view == u"history-loading")
        return &window;
    if (view == u"history-error") {
        panel.setError({ErrorKind::NotAllowed, 400, {}, {}});
        return &window;
    }
    QList<Position> fixes;
    for (int i = days ? -6 : 0; i <= 0; ++i)
        fixes += test::sampleDay(DeviceId{12}, day.addDays(i));
    if (view == u"history-progress")
        panel.setProgress(3, 7);
    panel.setDays(view == u"history-empty" ? HistoryDays() : prepareDays({fixes}, clock.now(), {}));
    if (view == u"history-progress")
        return &window;
    if (view == u"history-offline") {
        panel.setNote(QStringLiteral("As kept on this computer; the cloud cannot be asked now."));
        panel.setCompleteness(QStringLiteral("Days 3 and 5 could not be fetched"), false);
        return &window;
    }
    if (!days)
        panel.setCompleteness(QStringLiteral("Complete, tracker silent for 1 min"), true);
    QTest::qWait(300);
    if (view == u"history-trip" || view == u"history-cloud") {
        QTest::keyClick(window.findChild<QListView *>(QStringLiteral("tripList")), Qt::Key_Down);
        QTest::keyClick(window.findChild<QListView *>(QStringLiteral("tripList")), Qt::Key_Down);
        for (int i = 0; i < 6; ++i)
            QTest::keyClick(window.findChild<QWidget *>(QStringLiteral("historyGraph")), Qt::Key_Right,
                            Qt::ShiftModifier);
    }
    if (view == u"history-cloud") {
        window.findChild<QAbstractButton *>(QStringLiteral("tripSource-cloud"))->click();
        const Instant start = fromDateTime(QDateTime(day, QTime(8, 12)));
        panel.setReportedTrips(
            {{{}, {}, {}, start, start + std::chrono::minutes(27), 7400, 8.9, 15.1},
             {{}, {}, {}, start + std::chrono::hours(3), start + std::chrono::hours(4), 6300, 9, 14}});
    }
    if (view == u"history-distance")
        window.findChild<QAbstractButton *>(QStringLiteral("graphAxis-distance"))->click();
    if (view == u"history-calendar") {
        window.findChild<QAbstractButton *>(QStringLiteral("day"))->click();
        QTest::qWait(500);
        return window.findChild<QWidget *>(QStringLiteral("historyCalendar"));
    }
    if (view == u"history-statistics") {
        auto *dialog = new StatisticsDialog({store, feed, theme, clock, settings, {}}, archive, {}, &window);
        dialog->show();
        QTest::qWait(1500);
        return dialog;
    }
    return &window;
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QApplication::setApplicationVersion(QStringLiteral("1.0"));
    QCommandLineParser parser;
    parser.addPositionalArgument(
        QStringLiteral("view"),
        QStringLiteral("sign-in, sign-in-error, desk, selected, owner, history, history-loading, "
                       "history-progress, history-error, history-empty, history-offline, history-week, "
                       "history-trip, history-cloud, history-distance, history-calendar, "
                       "history-statistics, empty, nomatch, table, chosen, filtered, "
                       "noevent, offline, blocked, palette, shortcuts, webhook, attributes, passport, "
                       "tracks, alarms, alarm-bikes, tray, settingsAccount, settingsFormats, "
                       "settingsLook, settingsMap, settingsStates, settingsAlarms, settingsData"));
    parser.addOptions(
        {{QStringLiteral("size"), QStringLiteral("Window size"), QStringLiteral("WxH"),
          QStringLiteral("1440x900")},
         {QStringLiteral("theme"), QStringLiteral("light or dark"), QStringLiteral("scheme"),
          QStringLiteral("light")},
         {QStringLiteral("language"), QStringLiteral("en or de"), QStringLiteral("code"),
          QStringLiteral("en")},
         {QStringLiteral("translation"), QStringLiteral("A .qm file"), QStringLiteral("file")},
         {QStringLiteral("out"), QStringLiteral("Picture to write; without it the window stays open"),
          QStringLiteral("file")}});
    parser.addHelpOption();
    parser.process(application);
    const QString view = parser.positionalArguments().value(0, QStringLiteral("desk"));
    QLocale::setDefault(QLocale(parser.value(QStringLiteral("language"))));
    Translator translator;
    if (parser.isSet(QStringLiteral("translation"))
        && translator.load(parser.value(QStringLiteral("translation"))))
        QApplication::installTranslator(&translator);

    Theme theme;
    theme.setChoice(parser.value(QStringLiteral("theme")) == u"dark" ? SchemeChoice::Dark
                                                                     : SchemeChoice::Light);
    applyStyle(application, theme);
    ManualClock clock(test::sampleNow());
    QTemporaryDir directory;
    Settings settings(directory.filePath(QStringLiteral("settings.ini")));
    fleet::FleetStore store(clock);
    fleet::EventFeed feed(store);
    MainWindow window({store, feed, theme, clock, settings, test::sampleStreet});
    window.desk().setCentre(new MapColour(theme));
    const QStringList size = parser.value(QStringLiteral("size")).split(u'x');
    window.resize(size.value(0).toInt(), size.value(1).toInt());
    Account account;
    account.email = QStringLiteral("fleet@example.org");
    account.attributes = sampleAttributes();
    window.setAccount(account);
    window.setMapNote(QStringLiteral("Built-in map, data of February 2016"));
    window.setEventsCompleteUntil(clock.now() - Milliseconds(1000));
    window.setSimulated(true);
    window.show();

    QWidget *picture = &window;
    if (!view.startsWith(u"sign-in")) {
        if (view != u"empty")
            store.apply(view == u"owner" ? test::ownerFleet(clock.now()) : test::deskFleet(clock.now()));
        feed.begin(clock.now() - std::chrono::minutes(2), fleet::EventFeed::Before::OnlyAlarms);
        if (view != u"owner")
            feed.apply(test::deskEvents(clock.now()));
        for (int i = 0; i < store.count(); ++i) {
            if (store.at(i).position)
                feed.setFix(*store.at(i).position);
        }
        store.flush();
        window.setStatus({cloud::Session::State::Live, clock.now() - Milliseconds(1000), {}, {}});
        window.showDesk();
    }
    if (view == u"sign-in-error") {
        window.signInPage()
            .findChild<QLineEdit *>(QStringLiteral("email"))
            ->setText(QStringLiteral("name@example.org"));
        window.signInPage()
            .findChild<QLineEdit *>(QStringLiteral("password"))
            ->setText(QStringLiteral("secret"));
        QTest::keyClick(window.signInPage().findChild<QLineEdit *>(QStringLiteral("password")),
                        Qt::Key_Return);
        window.signInPage().showError({ErrorKind::CodeRequired, 401, {}, {}});
    }
    if (view == u"selected" || view == u"attributes" || view == u"passport")
        window.openBike(DeviceId{1});
    if (view == u"attributes" || view == u"passport")
        window.findChild<QTabBar *>(QStringLiteral("bikeTabs"))->setCurrentIndex(view == u"passport" ? 1 : 2);
    for (QTabBar *tabs : window.findChildren<QTabBar *>(QStringLiteral("bikeTabs")))
        tabs->setCurrentIndex(view == u"passport" ? 1 : view == u"attributes" ? 2 : 0);
    if (view.startsWith(u"history"))
        picture = showHistory(window, view, store, feed, theme, clock, settings);
    if (view == u"table" || view == u"chosen") {
        window.actionRegistry().find(QStringLiteral("table"))->trigger();
        window.fleetController().setFavourite({DeviceId{3}, DeviceId{14}}, true);
        models::FleetCriteria criteria;
        criteria.group = GroupId{1};
        criteria.batteryBelowPercent = 80;
        if (view == u"table")
            window.desk().fleet().filter().setCriteria(criteria);
        else
            QTest::keyClick(window.findChild<QWidget *>(QStringLiteral("bikeTable")), Qt::Key_A,
                            Qt::ControlModifier);
    }
    if (view == u"nomatch")
        window.findChild<QLineEdit *>(QStringLiteral("fleetSearch"))->setText(QStringLiteral("frame 8841"));
    if (view == u"offline")
        window.setStatus({cloud::Session::State::Reconnecting,
                          clock.now() - std::chrono::minutes(5),
                          clock.now() + std::chrono::seconds(8),
                          {}});
    if (view == u"filtered" || view == u"noevent") {
        for (EventPanel *events : window.desk().eventPanels()) {
            events->findChild<QPushButton *>(QStringLiteral("eventFilter"))->setChecked(true);
            events->filter().setCriteria(
                {.kinds = {models::EventKind::Alarms, models::EventKind::Connection},
                 .span = EventCriteria::Span::Today,
                 .text = view == u"noevent" ? QStringLiteral("frame 8841") : QStringLiteral("c")});
            events->setCompleteness(QStringLiteral("Complete until 13:42"), true);
        }
    }
    if (view == u"offline")
        feed.acknowledgeAll();
    if (view == u"blocked") {
        feed.acknowledgeAll();
        window.setStatus({cloud::Session::State::Blocked,
                          clock.now() - std::chrono::minutes(5),
                          {},
                          Error{ErrorKind::Tls, 0, {}, {}}});
    }
    if (view == u"palette")
        window.actionRegistry().find(QStringLiteral("palette"))->trigger();
    if (view == u"shortcuts") {
        window.actionRegistry().find(QStringLiteral("shortcuts"))->trigger();
        picture = window.findChild<QWidget *>(QStringLiteral("shortcutList"));
    }
    std::unique_ptr<webhook::Receiver> receiver;
    std::unique_ptr<WebhookDialog> webhook;
    const QTemporaryDir deliveries;
    if (view == u"webhook") {
        webhook = std::make_unique<WebhookDialog>(theme, account, &window);
        receiver = deliveriesOf(clock, deliveries.path());
        webhook->addReceiver({store, feed, theme, clock, settings, {}}, *receiver);
        webhook->setHelp(bt::webhook::helpPages(QUrl(QStringLiteral("https://iot.powunity.com"))));
        webhook->setExample(QStringLiteral("Cargo 7"));
        webhook->showReport(sampleReport(clock.now()));
        webhook->findChild<QLineEdit *>(QStringLiteral("webhookUrl"))
            ->setText(QStringLiteral("https://hooks.example.org/biketrax/2"));
        webhook->show();
        picture = webhook.get();
    }
    std::unique_ptr<QWidget> alarms;
    if (view.startsWith(u"alarm")) {
        auto *dialog
            = new AlarmDialog({store, feed, theme, clock, settings, {}}, {true, false, true}, &window);
        if (view == u"alarm-bikes")
            dialog->findChild<QAbstractButton *>(QStringLiteral("alarmPages-bikes"))->click();
        dialog->show();
        picture = dialog;
    }
    if (view == u"tracks") {
        auto *dialog = new TracksDialog({store, feed, theme, clock, settings, {}},
                                        {store.at(0).device.id, store.at(1).device.id}, &window);
        dialog->show();
        picture = dialog;
    }
    if (view.startsWith(u"settings")) {
        auto *dialog
            = new SettingsDialog({store, feed, theme, clock, settings, {}}, window.actionRegistry(), &window);
        dialog->setFacts(sampleFacts(directory.path()));
        dialog->turnTo(view); // settingsAccount, settingsFormats, settingsLook, settingsMap, …
        dialog->show();
        picture = dialog;
    }
    if (view == u"tray") {
        picture = new TraySheet;
        alarms.reset(picture);
    }
    if (!parser.isSet(QStringLiteral("out")))
        return QApplication::exec();
    QTest::qWait(300);
    return picture->grab().save(parser.value(QStringLiteral("out"))) ? 0 : 1;
}
