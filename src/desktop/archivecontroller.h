// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "alarms/alarmcentre.h"
#include "desktop/context.h"
#include "desktop/messagebar.h"
#include "keeping/keeper.h"

#include <QObject>

namespace bt::desktop {

class AccountController;
class MainWindow;
class MapController;

/// Puts the keeping of an account's archive before people: shows what is kept before the cloud has answered,
/// says what goes wrong, and deletes. Only accounts that somebody wants to stay signed in to leave anything
/// on this computer.
class ArchiveController : public QObject
{
    Q_OBJECT
public:
    /// All of it outlives the controller. An empty @p dataFolder keeps nothing of any account.
    ArchiveController(const Context &context, cloud::Session &session, AccountController &accounts,
                      MainWindow &window, MapController &map, const QString &dataFolder,
                      QObject *parent = nullptr);
    ~ArchiveController() override;

    /// Others take the place of the former ones, which may be gone.
    void setWindow(MainWindow &window, MapController &map);
    /// To ask for events of any age; null while nothing is kept. Goes with its account, see archiveChanged().
    archive::Archive *archive() const { return m_keeper.archive(); }
    void keepFix(EventId event, const Position &fix); ///< Of an event that maybe only the archive has.
    void keepMovement(const alarms::RungMovement &rung); ///< For the next start.

Q_SIGNALS:
    void movementsRestored(const QList<bt::alarms::RungMovement> &rung); ///< Before the fleet of then.
    void coverageChanged(); ///< As the keeper's.
    /// Before the cloud has answered: until when the events that are kept are complete.
    void archiveRead(std::optional<bt::Instant> eventsCompleteUntil);
    void restored(); ///< What was kept is on the screen.
    void archiveChanged(); ///< archive() is another one, or none.

private:
    void connectAccounts(AccountController &accounts);
    void connectKeeper();
    void show(const archive::Snapshot &snapshot, bool fleetToo);
    void onMessage(const QString &key, const QString &action);
    void askAboutDeleting();
    void say(const QString &strong, const QString &rest, Message::Kind kind = Message::Kind::Hint);

    Context m_context;
    cloud::Session &m_session;
    MainWindow *m_window = nullptr;
    MapController *m_map = nullptr;
    keeping::Keeper m_keeper;
};

} // namespace bt::desktop
