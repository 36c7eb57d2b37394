// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/mainwindow.h"

#include "core/sentences.h"
#include "desktop/actions.h"
#include "desktop/ageticker.h"
#include "desktop/bikepanel.h"
#include "desktop/connectionchip.h"
#include "desktop/deskpage.h"
#include "desktop/eventpanel.h"
#include "desktop/eventplace.h"
#include "desktop/fleetcontroller.h"
#include "desktop/fleetpanel.h"
#include "desktop/historypanel.h"
#include "desktop/linkmessage.h"
#include "desktop/messagebar.h"
#include "desktop/palette.h"
#include "desktop/parts.h"
#include "desktop/settings.h"
#include "desktop/signinpage.h"
#include "desktop/statusstrip.h"
#include "desktop/style.h"
#include "desktop/times.h"
#include "desktop/toolbar.h"
#include "models/eventmodel.h"

#include <QActionGroup>
#include <QApplication>
#include <QCloseEvent>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace bt::desktop {

namespace {

const QString alarmKey = QStringLiteral("alarm");
const QString linkKey = QStringLiteral("link");
const QString settingsKey = QStringLiteral("settings");

constexpr int narrowWindow = 1200;

} // namespace

MainWindow::MainWindow(const Context &context, QWidget *parent)
    : QMainWindow(parent)
    , m_context(context)
    , m_actions(new ActionRegistry(*this))
    , m_alarmAging(context.clock)
{
    setObjectName(QStringLiteral("mainWindow"));
    setMinimumSize(1024, 640);
    setWindowIcon(QIcon(QStringLiteral(":/icons/biketrax.svg")));
    m_desk = new DeskPage(context);
    makeActions();
    m_signIn = new SignInPage(context.theme);
    m_toolBar = new ToolBar(context, *m_actions);
    m_messages = new MessageBar(context.theme);
    m_fleet = new FleetController(context, *m_desk, *m_actions, *m_messages, this);
    m_strip = new StatusStrip(context);

    auto *deskArea = new QWidget;
    auto *column = new QVBoxLayout(deskArea);
    tight(*column);
    column->addWidget(m_toolBar);
    column->addWidget(m_messages);
    column->addWidget(m_desk, 1);
    column->addWidget(m_strip);
    m_pages = new QStackedWidget;
    m_pages->addWidget(m_signIn);
    m_pages->addWidget(deskArea);
    setCentralWidget(m_pages);
    m_palette = new CommandPalette(context, *m_actions, *this);
    new FocusRing(*this, context.theme);

    connectDesk();
    connect(m_messages, &MessageBar::triggered, this, &MainWindow::onMessage);
    connect(m_toolBar, &ToolBar::keptChosen, this, &MainWindow::keptChosen);
    connect(m_signIn, &SignInPage::keptChosen, this, &MainWindow::keptChosen);
    connect(m_palette, &CommandPalette::bikeChosen, this, &MainWindow::showBike);
    connect(&context.theme, &Theme::changed, this, [this] { update(); });
    connect(&context.settings, &Settings::formatsChanged, this, &MainWindow::refreshLink);
    for (auto signal : {&fleet::EventFeed::unreadChanged, &fleet::EventFeed::cleared})
        connect(&context.feed, signal, this, &MainWindow::refreshAlarms);
    connect(&context.feed, &fleet::EventFeed::fixFound, this, &MainWindow::refreshAlarms);
    connect(&m_alarmAging, &Timer::timeout, this, &MainWindow::refreshAlarms);
    if (const QString trouble = context.settings.trouble(); !trouble.isEmpty())
        m_messages->post({Message::Kind::Hint,
                          settingsKey,
                          trouble,
                          {},
                          {{QStringLiteral("dismiss"), tr("Close"), {}, false, false}}});
    refreshAlarms();
    showSignIn();
}

MainWindow::~MainWindow() = default;

void MainWindow::makeActions()
{
    const auto toggle = [](QAction *action, const QString &words, bool on) {
        action->setIconText(words);
        action->setCheckable(true);
        action->setChecked(on);
        return action;
    };
    const Settings &settings = m_context.settings;
    toggle(m_actions->add(QStringLiteral("fleet"), tr("Show the fleet"),
                          QKeySequence(QStringLiteral("Ctrl+B")),
                          [this] {
                              const bool shown = m_actions->find(QStringLiteral("fleet"))->isChecked();
                              m_context.settings.setFleetShown(shown);
                              m_desk->setFleetShown(shown);
                          }),
           tr("Fleet"), settings.fleetShown());
    m_actions->add(QStringLiteral("search"), tr("Search the fleet"), QKeySequence(Qt::Key_Slash), [this] {
        if (!m_desk->isOwnerLayout()) {
            QAction *fleet = m_actions->find(QStringLiteral("fleet"));
            if (!fleet->isChecked())
                fleet->trigger();
            m_desk->fleet().focusSearch();
        }
    });
    m_actions->add(QStringLiteral("palette"), tr("Find a bike or run a command"),
                   QKeySequence(QStringLiteral("Ctrl+K")), [this] { m_palette->open(); });
    toggle(m_actions->add(QStringLiteral("events"), tr("Show the events"), QKeySequence(Qt::Key_E),
                          [this] {
                              const bool shown = m_actions->find(QStringLiteral("events"))->isChecked();
                              // An open history takes the column's place for its own time only.
                              if (!m_desk->isHistoryShown())
                                  m_context.settings.setEventsShown(shown);
                              m_desk->setEventsShown(shown);
                              if (shown)
                                  m_desk->events().focusList();
                          }),
           tr("Events"), settings.eventsShown());
    toggle(m_actions->add(QStringLiteral("history"), tr("Show the history of the bike"),
                          QKeySequence(Qt::Key_H),
                          [this] {
                              if (m_desk->isHistoryShown())
                                  closeHistory();
                              else
                                  openHistory(m_desk->selected());
                          }),
           tr("History"), false);
    m_actions->add(QStringLiteral("statistics"), tr("Statistics of rides…"), {},
                   [this] { Q_EMIT statisticsRequested({}); });
    m_actions->add(QStringLiteral("follow"), tr("Follow the bike"), QKeySequence(Qt::Key_F),
                   [this] { followSelected(); });
    m_actions->add(QStringLiteral("acknowledgeAll"), tr("Acknowledge all events"), {},
                   [this] { Q_EMIT acknowledgeAllRequested(); });
    m_actions->add(QStringLiteral("webhook"), tr("Webhook…"), {}, [this] { Q_EMIT webhookRequested(); });
    m_actions->add(QStringLiteral("alarmSettings"), tr("Alarms and notifications…"), {},
                   [this] { Q_EMIT alarmSettingsRequested(); });
    m_actions->add(QStringLiteral("offlineMaps"), tr("Offline maps…"), {},
                   [this] { Q_EMIT offlineMapsRequested(); });
    m_actions->add(QStringLiteral("protocol"), tr("Protocol…"), QKeySequence(QStringLiteral("Ctrl+Shift+P")),
                   [this] { Q_EMIT protocolRequested(); });
    m_actions->add(QStringLiteral("reconnect"), tr("Connect now"), QKeySequence(Qt::Key_F5),
                   [this] { Q_EMIT reconnectRequested(); });
    m_actions->add(QStringLiteral("settings"), tr("Settings…"), QKeySequence(QStringLiteral("Ctrl+,")),
                   [this] { Q_EMIT settingsRequested(); });
    for (const auto &[choice, id, words] :
         {std::tuple(SchemeChoice::System, "themeSystem", tr("Theme: like the system")),
          std::tuple(SchemeChoice::Light, "themeLight", tr("Theme: light")),
          std::tuple(SchemeChoice::Dark, "themeDark", tr("Theme: dark"))})
        m_actions->add(QLatin1StringView(id), words, {},
                       [this, choice] { m_context.settings.setScheme(choice); });
    m_actions->add(QStringLiteral("shortcuts"), tr("Shortcuts"), QKeySequence(Qt::Key_Question),
                   [this] { showShortcuts(*m_actions, m_context.theme, *this); });
    m_actions->add(QStringLiteral("otherAccount"), tr("Another account…"), {},
                   [this] { Q_EMIT otherAccountRequested(); });
    m_actions->add(QStringLiteral("deleteLocalData"), tr("Delete local data of this account…"), {},
                   [this] { Q_EMIT deleteLocalDataRequested(); });
    m_actions->add(QStringLiteral("signOut"), tr("Sign out"), {}, [this] { Q_EMIT signOutRequested(); });
    m_actions->add(QStringLiteral("quit"), tr("Quit"), QKeySequence(QKeySequence::Quit),
                   [this] { Q_EMIT quitRequested(); });
}

void MainWindow::connectDesk()
{
    connect(m_desk, &DeskPage::selectedChanged, this, [this](DeviceId bike) {
        if (m_desk->isHistoryShown() && bike)
            m_desk->history().open(bike, m_desk->history().from(), m_desk->history().to());
        refreshTitle();
        Q_EMIT bikeSelected(bike);
    });
    connect(m_desk, &DeskPage::ownerLayoutChanged, this, [this](bool owner) {
        m_toolBar->setFleetToggleShown(!owner);
        refreshTitle();
    });
    FleetPanel &fleet = m_desk->fleet();
    connect(&fleet, &FleetPanel::bikeActivated, this, &MainWindow::bikeActivated);
    connect(&fleet, &FleetPanel::demoRequested, this, &MainWindow::demoRequested);
    connect(&fleet, &FleetPanel::lookAgainRequested, this, &MainWindow::lookAgainRequested);
    for (BikePanel *panel : m_desk->bikePanels()) {
        connect(panel, &BikePanel::followToggled, this, &MainWindow::followToggled);
        connect(panel, &BikePanel::trailToggled, this, &MainWindow::trailToggled);
        connect(panel, &BikePanel::copyLinkRequested, this, &MainWindow::copyLinkRequested);
        connect(panel, &BikePanel::openInBrowserRequested, this, &MainWindow::openInBrowserRequested);
        connect(panel, &BikePanel::historyRequested, this, [this](DeviceId bike) { openHistory(bike); });
        connect(panel, &BikePanel::yesterdayRequested, this, [this](DeviceId bike) {
            const QTimeZone &zone = m_context.zone();
            const QDate today = times::localDay(m_context.clock.now(), zone);
            openHistory(bike, times::startOf(today.addDays(-1), zone), times::startOf(today, zone));
        });
    }
    connect(m_fleet, &FleetController::historyRequested, this, [this](DeviceId bike) { openHistory(bike); });
    connect(m_fleet, &FleetController::openInBrowserRequested, this, &MainWindow::openInBrowserRequested);
    connect(m_fleet, &FleetController::followRequested, this, [this](DeviceId bike) {
        m_desk->select(bike);
        Q_EMIT followToggled(bike, true);
    });
    for (EventPanel *events : m_desk->eventPanels())
        connect(events, &EventPanel::eventChosen, this, [this](const fleet::FeedEvent &event) {
            showBike(event.event.device);
            Q_EMIT eventShown(event);
        });
    connect(&m_desk->history(), &HistoryPanel::closed, this, &MainWindow::closeHistory);
    connect(&m_desk->history(), &HistoryPanel::statisticsRequested, this, &MainWindow::statisticsRequested);
    m_desk->setFleetShown(m_context.settings.fleetShown());
    m_desk->setEventsShown(m_context.settings.eventsShown());
}

void MainWindow::showSignIn()
{
    closeHistory();
    m_palette->hide();
    m_pages->setCurrentIndex(0);
    static const QStringList always{QStringLiteral("quit"),       QStringLiteral("shortcuts"),
                                    QStringLiteral("settings"),   QStringLiteral("themeSystem"),
                                    QStringLiteral("themeLight"), QStringLiteral("themeDark")};
    for (QAction *action : m_actions->all())
        action->setEnabled(always.contains(action->objectName()));
    m_signIn->focusToken();
    refreshTitle();
}

void MainWindow::showDesk()
{
    m_pages->setCurrentIndex(1);
    for (QAction *action : m_actions->all())
        action->setEnabled(true);
    m_desk->fleet().focusList();
    refreshTitle();
}

bool MainWindow::isDeskShown() const { return m_pages->currentIndex() == 1; }

void MainWindow::setStatus(const cloud::SessionStatus &status)
{
    if (flows(status.state))
        m_downSince.reset();
    else if (!m_downSince)
        m_downSince = status.lastMessage ? status.lastMessage : m_status.lastMessage;
    m_status = status;
    m_toolBar->connection().setStatus(status);
    m_desk->setStale(!flows(status.state));
    refreshLink();
}

void MainWindow::setLastMessageSource(const std::function<std::optional<Instant>()> &source)
{
    m_toolBar->connection().setLastMessageSource(source);
}

void MainWindow::setAccount(const Account &account)
{
    m_toolBar->setAccount(account.email.isEmpty() ? account.name : account.email);
}
void MainWindow::setKept(const QList<cloud::KeptAccount> &accounts)
{
    m_signIn->setKept(accounts);
    m_toolBar->setKept(accounts);
}
void MainWindow::setSimulated(bool simulated) { m_strip->setSimulated(simulated); }
void MainWindow::setEventsCompleteUntil(std::optional<Instant> until)
{
    m_strip->setEventsCompleteUntil(until);
}
void MainWindow::setLastHeard(std::optional<Instant> heardAt)
{
    if (flows(m_status.state))
        return;
    m_downSince = heardAt;
    refreshLink();
}
void MainWindow::setMapNote(const QString &note) { m_strip->setMapNote(note); }

void MainWindow::openBike(DeviceId bike) { showBike(bike); }

void MainWindow::openHistory(DeviceId bike, std::optional<Instant> from, std::optional<Instant> to)
{
    if (!bike && m_context.store.count() > 0)
        bike = m_desk->fleet().filter().rowCount() > 0 ? m_desk->fleet().filter().bikeAt(0).device.id
                                                       : m_context.store.at(0).device.id;
    QAction *action = m_actions->find(QStringLiteral("history"));
    if (!bike) {
        action->setChecked(false);
        return;
    }
    // Selecting first would ask for the new bike in the old span.
    m_desk->setHistoryShown(false);
    m_desk->select(bike);
    if (!m_desk->isHistoryShown())
        setEventsShown(false);
    m_desk->setHistoryShown(true);
    action->setChecked(true);
    m_desk->history().open(bike, from, to);
    refreshTitle();
    Q_EMIT historyOpened(bike);
}

void MainWindow::closeHistory()
{
    if (!m_desk->isHistoryShown())
        return;
    m_desk->setHistoryShown(false);
    m_actions->find(QStringLiteral("history"))->setChecked(false);
    setEventsShown(m_context.settings.eventsShown());
    refreshTitle();
    Q_EMIT historyClosed();
}

void MainWindow::setEventsShown(bool shown)
{
    m_actions->find(QStringLiteral("events"))->setChecked(shown);
    m_desk->setEventsShown(shown);
}

void MainWindow::showEvent(EventId event)
{
    if (const fleet::FeedEvent *known = m_context.feed.find(event))
        showEvent(fleet::FeedEvent(*known));
}

void MainWindow::showEvent(const fleet::FeedEvent &event)
{
    for (EventPanel *events : m_desk->eventPanels())
        events->reveal(event);
    showBike(event.event.device);
    Q_EMIT eventShown(event);
}

void MainWindow::showBike(DeviceId bike)
{
    if (m_context.store.rowOf(bike) < 0)
        return;
    m_desk->select(bike);
    Q_EMIT bikeActivated(bike);
}

void MainWindow::followSelected()
{
    for (BikePanel *panel : m_desk->bikePanels()) {
        if (panel->bike() && panel->isVisible())
            panel->findChild<QAbstractButton *>(QStringLiteral("follow"))->click();
    }
}

void MainWindow::refreshAlarms()
{
    m_toolBar->setUnread(m_context.feed.unread());
    const int ringing = m_context.feed.ringingCount();
    if (ringing == 0) {
        m_alarmAging.stop();
        m_messages->withdraw(alarmKey);
        return;
    }
    const fleet::FeedEvent newest = *m_context.feed.newestRinging();
    const Instant now = m_context.clock.now();
    QStringList rest;
    if (newest.event.time)
        rest << sentences::ago(newest.event.time, now);
    if (const QString where = whereOf(newest, m_context); !where.isEmpty())
        rest << where;
    if (const int row = m_context.store.rowOf(newest.event.device); row >= 0) {
        const BikeFacts &facts = m_context.store.at(row).facts;
        rest << (facts.isArmed() ? tr("armed") : tr("not armed"));
        const QString level = sentences::battery(facts.batteryPercent, facts.batteryReadAt, now,
                                                 m_context.store.thresholds());
        if (!level.isEmpty())
            rest << tr("battery %1").arg(level);
    }
    Message message{Message::Kind::Alarm, alarmKey, {}, {}, {}};
    const QString title = models::EventModel::title(newest).simplified();
    const QString shortTitle = title.size() > 80 ? title.first(79) + u'…' : title;
    if (ringing == 1) {
        message.strong = tr("%1.").arg(shortTitle);
        message.rest = rest.join(QStringLiteral(", "));
    } else {
        message.strong = tr("%n alarm(s).", nullptr, ringing);
        message.rest = tr("The newest: %1, %2").arg(shortTitle, rest.join(QStringLiteral(", ")));
    }
    message.actions = {{QStringLiteral("show"), tr("Show"), {}, false, false},
                       {QStringLiteral("acknowledge"),
                        ringing == 1 ? tr("Acknowledge") : tr("Acknowledge all"),
                        {},
                        true,
                        false}};
    m_messages->post(message);
    if (newest.event.time)
        m_alarmAging.startOnce(untilAgeChanges(*newest.event.time, now));
}

void MainWindow::refreshLink()
{
    if (auto message = linkMessage(m_status, m_downSince, m_context.clock.now(), m_context.zone())) {
        message->key = linkKey;
        m_messages->post(*message);
    } else if (flows(m_status.state) || m_status.state == cloud::Session::State::SignedOut) {
        m_messages->withdraw(linkKey);
    }
}

void MainWindow::refreshTitle()
{
    QString place;
    if (isDeskShown()) {
        const int row = m_context.store.rowOf(m_desk->selected());
        const QString name = row < 0
            ? QString()
            : m_context.store.at(row)
                  .device.name.first(std::min<qsizetype>(m_context.store.at(row).device.name.size(), 60))
                  .simplified();
        place = (m_desk->isHistoryShown() || m_desk->isOwnerLayout()) && !name.isEmpty() ? name : tr("Fleet");
    }
    setWindowTitle(place.isEmpty() ? tr("BikeTrax Desktop") : tr("%1 – BikeTrax Desktop").arg(place));
}

void MainWindow::onMessage(const QString &key, const QString &action)
{
    if (key == settingsKey) {
        m_messages->withdraw(settingsKey);
    } else if (key == linkKey) {
        if (action == u"signIn")
            Q_EMIT signInAgainRequested();
        else if (action == u"certificate")
            Q_EMIT certificateRequested();
        else if (action == u"raiseLimit")
            Q_EMIT largerMessagesRequested();
        else
            Q_EMIT reconnectRequested();
    } else if (key == alarmKey) {
        const QList<fleet::FeedEvent> ringing = m_context.feed.ringing();
        if (ringing.isEmpty())
            return;
        if (action == u"show") {
            showEvent(ringing.first().event.id);
        } else {
            QList<EventId> events;
            for (const fleet::FeedEvent &event : ringing)
                events.append(event.event.id);
            m_context.feed.acknowledge(events);
        }
    }
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    m_toolBar->setNarrow(width() < m_context.theme.px(narrowWindow));
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    m_context.settings.setWindowGeometry(saveGeometry());
    Q_EMIT closing();
    QMainWindow::closeEvent(event);
}

} // namespace bt::desktop
