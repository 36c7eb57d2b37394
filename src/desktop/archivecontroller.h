// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "archive/archive.h"
#include "cloud/session.h"
#include "desktop/context.h"

#include <QObject>

namespace bt::desktop {

class AccountController;
class MainWindow;
class MapController;

/// Ties an account's archive to what is on the screen: shows what is kept before the cloud has answered, and
/// keeps what the cloud brings and what a person does with it. Only accounts that somebody wants to stay
/// signed in to leave anything on this computer.
class ArchiveController : public QObject
{
    Q_OBJECT
public:
    /// All of it outlives the controller. An empty @p dataFolder keeps nothing of any account.
    ArchiveController(const Context &context, cloud::Session &session, AccountController &accounts,
                      MainWindow &window, MapController &map, const QString &dataFolder,
                      QObject *parent = nullptr);
    ~ArchiveController() override;

    /// When this account was first signed in to on this computer; empty where that is now.
    std::optional<Instant> watchedSince() const { return m_watchedSince; }
    /// To ask for events of any age; null while nothing is kept. Goes with its account, see archiveChanged().
    archive::Archive *archive() const { return m_archive.get(); }

Q_SIGNALS:
    void restored(); ///< What was kept is on the screen.
    void archiveChanged(); ///< archive() is another one, or none.

private:
    void connectAccounts(AccountController &accounts);
    void connectData(MapController &map);
    void open(const QUrl &server, const QString &email);
    void close();
    void restore(const archive::Snapshot &snapshot);
    void restoreFleet(const archive::Snapshot &snapshot);
    void completeEvents();
    void rebuild();
    void write(archive::Record record);
    void writeFleet();
    void writeEvents(int first, int last);
    void onMessage(const QString &key, const QString &action);
    void askAboutDeleting();
    void remove();
    void say(const QString &strong, const QString &rest);

    Context m_context;
    cloud::Session &m_session;
    MainWindow &m_window;
    MapController &m_map;
    QString m_dataFolder;
    std::unique_ptr<archive::Archive> m_archive;
    std::optional<Instant> m_watchedSince;
    std::optional<Instant> m_completeSince; // what the cloud is to be asked for once signed in
    std::optional<Instant> m_completeUntil; // said before the archive was read
    bool m_read = false; // the archive said what it holds
    bool m_restoring = false;
    bool m_signedIn = false;
};

} // namespace bt::desktop
