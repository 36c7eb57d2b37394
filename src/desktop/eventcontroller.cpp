// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/eventcontroller.h"

#include "cloud/restclient.h"
#include "core/sentences.h"
#include "desktop/archivecontroller.h"
#include "desktop/archivesource.h"
#include "desktop/deskpage.h"
#include "desktop/eventexport.h"
#include "desktop/eventpanel.h"
#include "desktop/linkmessage.h"
#include "desktop/mainwindow.h"
#include "desktop/messagebar.h"
#include "desktop/times.h"

#include <QDir>
#include <QFileDialog>
#include <QLocale>
#include <QStandardPaths>

namespace bt::desktop {

using fleet::FeedEvent;

namespace {

const QString exportKey = QStringLiteral("eventExport");
const QString acknowledgedKey = QStringLiteral("acknowledged");

/// More than any list shows without the archive; what is older comes from there.
constexpr int largestFeed = 20'000;
constexpr int acknowledgedAtOnce = 500;
/// A report follows its event within moments; what has not come then is asked for.
constexpr Milliseconds placeWait{2'000};
constexpr int placesAtOnce = 20;

} // namespace

EventController::EventController(const Context &context, cloud::Session &session, ArchiveController &archive,
                                 MainWindow &window, QObject *parent)
    : QObject(parent)
    , m_context(context)
    , m_session(session)
    , m_archive(archive)
    , m_window(window)
    , m_source(std::make_shared<models::FeedSource>(context.feed))
    , m_completeness(context, session, archive, window.desk())
    , m_placeWait(context.clock)
{
    connect(&archive, &ArchiveController::archiveChanged, this, &EventController::useArchive);
    for (EventPanel *panel : window.desk().eventPanels())
        connectPanel(*panel);
    connect(&window, &MainWindow::acknowledgeAllRequested, this, [this] { acknowledgeAll({}); });
    connect(&window.messages(), &MessageBar::triggered, this, [this](const QString &key) {
        if (key != exportKey && key != acknowledgedKey)
            return;
        m_window.messages().withdraw(key);
        if (key == exportKey && m_export) {
            m_export->cancel();
            delete m_export;
            say(exportKey, tr("The export was cancelled."), tr("Nothing was written."),
                QStringLiteral("close"), tr("Close"));
        }
    });
    connect(&session, &cloud::Session::signedOut, this, [this] {
        m_placesAsked.clear();
        m_placeWait.stop();
    });
    connect(&context.feed, &fleet::EventFeed::inserted, this, [this] {
        if (!m_placeWait.isRunning() && m_context.feed.ringingCount() > 0)
            m_placeWait.startOnce(placeWait);
    });
    connect(&m_placeWait, &Timer::timeout, this, &EventController::findAlarmPlaces);
    useArchive();
}

EventController::~EventController() = default;

void EventController::connectPanel(EventPanel &panel)
{
    connect(&panel, &EventPanel::acknowledgeAllRequested, this, &EventController::acknowledgeAll);
    connect(&panel, &EventPanel::exportRequested, this, &EventController::askForFile);
}

void EventController::useArchive()
{
    ++m_acknowledging;
    delete m_export;
    archive::Archive *const archive = m_archive.archive();
    m_source = archive
        ? std::make_shared<ArchiveSource>(archive)
        : std::shared_ptr<models::EventSource>(std::make_shared<models::FeedSource>(m_context.feed));
    m_context.feed.setLargest(archive ? largestFeed : 0);
    for (EventPanel *panel : m_window.desk().eventPanels())
        panel->model().setSource(m_source);
}

void EventController::acknowledgeAll(const models::EventQuery &query)
{
    models::EventQuery unseen = query;
    unseen.onlyNew = true;
    acknowledgePage(unseen, {}, 0);
}

void EventController::acknowledgePage(const models::EventQuery &query,
                                      const std::optional<fleet::EventPlace> &before, int sofar)
{
    m_source->older(query, before, acknowledgedAtOnce)
        .then(this, [this, query, sofar, generation = m_acknowledging](const Result<QList<FeedEvent>> &page) {
            if (generation != m_acknowledging)
                return;
            if (!page)
                return say(acknowledgedKey, tr("Not every event could be acknowledged."),
                           sentences::error(page.error()), QStringLiteral("close"), tr("Close"));
            QList<EventId> events;
            for (const FeedEvent &event : *page)
                events.append(event.event.id);
            m_context.feed.acknowledge(events);
            const int all = sofar + int(events.size());
            if (page->size() == acknowledgedAtOnce)
                acknowledgePage(query, fleet::placeOf(page->last()), all);
            else
                say(acknowledgedKey,
                    all == 0 ? tr("There was nothing new to acknowledge.")
                             : tr("%n event(s) acknowledged.", nullptr, all),
                    {}, QStringLiteral("close"), tr("Close"));
        });
}

void EventController::askForFile(history::ExportFormat format, const models::EventQuery &query)
{
    const bool csv = format == history::ExportFormat::Csv;
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    const QString day = times::localDay(m_context.clock.now(), m_context.zone()).toString(Qt::ISODate);
    auto *dialog = new QFileDialog(&m_window, tr("Export events"), folder,
                                   csv ? tr("Table (*.csv)") : tr("JSON (*.json)"));
    dialog->setObjectName(QStringLiteral("exportDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(csv ? QStringLiteral("csv") : QStringLiteral("json"));
    dialog->selectFile(QStringLiteral("biketrax-events-%1").arg(day));
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, format, query](const QString &file) { exportTo(file, format, query); });
    dialog->open();
}

void EventController::exportTo(const QString &file, history::ExportFormat format,
                               const models::EventQuery &query)
{
    delete m_export;
    m_export = new EventExport(m_source, query, format, file, this);
    const QString name = QDir::toNativeSeparators(file);
    const auto progress = [this, name](int events) {
        say(exportKey, tr("Exporting events."), tr("%1 written to %2").arg(QLocale().toString(events), name),
            QStringLiteral("cancel"), tr("Cancel"));
    };
    connect(m_export, &EventExport::progressed, this, progress);
    const auto end = [this](const QString &strong, const QString &rest) {
        m_export->deleteLater();
        m_export.clear();
        say(exportKey, strong, rest, QStringLiteral("close"), tr("Close"));
    };
    connect(m_export, &EventExport::finished, this,
            [end, name](int events) { end(tr("%n event(s) exported.", nullptr, events), name); });
    connect(m_export, &EventExport::failed, this, [end](const Error &error) {
        end(tr("The events could not be exported."), sentences::error(error));
    });
    progress(0);
    m_export->start();
}

QFuture<bool> EventController::show(EventId event)
{
    if (const FeedEvent *known = m_context.feed.find(event)) {
        m_window.showEvent(FeedEvent(*known));
        return QtFuture::makeReadyValueFuture(true);
    }
    archive::Archive *const archive = m_archive.archive();
    if (!archive)
        return showFromCloud(event);
    return archive->event(event)
        .then(this,
              [this, event](const Result<std::optional<archive::ArchivedEvent>> &kept) {
                  if (!kept || !*kept)
                      return showFromCloud(event);
                  m_window.showEvent(toFeedEvent(**kept));
                  return QtFuture::makeReadyValueFuture(true);
              })
        .unwrap();
}

QFuture<bool> EventController::showFromCloud(EventId event)
{
    if (!flows(m_session.status().state))
        return QtFuture::makeReadyValueFuture(false);
    return m_session.rest().event(event).then(this, [this](const Result<Event> &found) {
        const int row = found ? m_context.store.rowOf(found->device) : -1;
        if (row < 0)
            return false;
        const Device &device = m_context.store.at(row).device;
        m_window.showEvent(FeedEvent{*found, device.uniqueId, device.name, {}, true});
        return true;
    });
}

// Events of a gap come without their reports; where an alarm was is worth asking, the newest first.
void EventController::findAlarmPlaces()
{
    if (!flows(m_session.status().state))
        return;
    int asked = 0;
    for (const FeedEvent &event : m_context.feed.ringing()) {
        const PositionId position = event.event.position;
        if (!position || event.fix || m_placesAsked.contains(position))
            continue;
        if (++asked > placesAtOnce)
            return m_placeWait.startOnce(placeWait);
        m_placesAsked.insert(position);
        m_session.rest().position(position).then(this, [this](const Result<Position> &fix) {
            if (fix)
                m_context.feed.setFix(*fix);
        });
    }
}

void EventController::say(const QString &key, const QString &strong, const QString &rest,
                          const QString &action, const QString &text)
{
    Message message;
    message.kind = Message::Kind::Answer;
    message.key = key;
    message.strong = strong;
    message.rest = rest;
    message.actions = {{action, text, {}, false, false}};
    m_window.messages().post(message);
}

} // namespace bt::desktop
