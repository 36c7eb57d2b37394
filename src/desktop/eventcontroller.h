// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/session.h"
#include "desktop/context.h"
#include "desktop/eventcompleteness.h"
#include "history/eventwriter.h"
#include "models/eventsource.h"

#include <QObject>
#include <QPointer>

namespace bt::desktop {

class ArchiveController;
class EventExport;
class EventPanel;
class MainWindow;

/// Gives the event lists the account's archive, acknowledges and exports what they filter, says how far they
/// are complete, and finds out where an alarm was.
class EventController : public QObject
{
    Q_OBJECT
public:
    /// All of it outlives the controller.
    EventController(const Context &context, cloud::Session &session, ArchiveController &archive,
                    MainWindow &window, QObject *parent = nullptr);
    ~EventController() override;

    /// Until when the events are complete, where that was said before this was there.
    void setCompleteUntil(std::optional<Instant> until) { m_completeness.setUntil(until); }
    /// Everything that fits, also what only the archive has.
    void acknowledgeAll(const models::EventQuery &query);
    /// Writes what fits to the file and says so in the message bar.
    void exportTo(const QString &file, history::ExportFormat format, const models::EventQuery &query);
    /// Shows an event, its bike and place, wherever it is known: in the feed, the archive or, signed in, the
    /// cloud. Says whether it was.
    QFuture<bool> show(EventId event);

private:
    void useArchive();
    void connectPanel(EventPanel &panel);
    void acknowledgePage(const models::EventQuery &query, const std::optional<fleet::EventPlace> &before,
                         int sofar);
    void askForFile(history::ExportFormat format, const models::EventQuery &query);
    void findAlarmPlaces();
    QFuture<bool> showFromCloud(EventId event);
    void say(const QString &key, const QString &strong, const QString &rest, const QString &action,
             const QString &text);

    Context m_context;
    cloud::Session &m_session;
    ArchiveController &m_archive;
    MainWindow &m_window;
    std::shared_ptr<models::EventSource> m_source;
    QPointer<EventExport> m_export;
    EventCompleteness m_completeness;
    Timer m_placeWait;
    QSet<PositionId> m_placesAsked;
    quint64 m_acknowledging = 0; // another account ends what goes on
};

} // namespace bt::desktop
