// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/archivecontroller.h"

#include "core/sentences.h"
#include "desktop/accountcontroller.h"
#include "desktop/mainwindow.h"
#include "desktop/mapcontroller.h"
#include "desktop/messagebar.h"
#include "desktop/signinpage.h"

#include <QDir>

namespace bt::desktop {

using keeping::Keeper;

namespace {

const QString archiveKey = QStringLiteral("archive");
const QString deleteKey = QStringLiteral("deleteLocalData");

} // namespace

ArchiveController::ArchiveController(const Context &context, cloud::Session &session,
                                     AccountController &accounts, MainWindow &window, MapController &map,
                                     const QString &dataFolder, QObject *parent)
    : QObject(parent)
    , m_context(context)
    , m_session(session)
    , m_keeper({context.clock, context.store, context.feed, session},
               {dataFolder, [&accounts] { return accounts.mayKeepData(); }})
{
    connectAccounts(accounts);
    connectKeeper();
    setWindow(window, map);
}

ArchiveController::~ArchiveController() = default;

void ArchiveController::setWindow(MainWindow &window, MapController &map)
{
    m_window = &window;
    m_map = &map;
    connect(&map, &MapController::areasRead, &m_keeper, &Keeper::keepAreas);
    connect(&window, &MainWindow::deleteLocalDataRequested, this, &ArchiveController::askAboutDeleting);
    connect(&window.messages(), &MessageBar::triggered, this, &ArchiveController::onMessage);
}

void ArchiveController::connectAccounts(AccountController &accounts)
{
    connect(&accounts, &AccountController::accountExpected, &m_keeper, &Keeper::open);
    // A kept account whose secret is gone or was refused: what is on the screen is nobody's.
    connect(&accounts, &AccountController::pageWanted, this, [this] {
        if (!m_keeper.archive() || m_session.status().state != cloud::Session::State::SignedOut)
            return;
        m_keeper.close();
        m_context.feed.clear();
        m_context.store.clear();
        m_map->clear();
    });
    // Signing out is a slip of the hand away, and an archive is for good: it goes only when asked to.
    connect(&accounts, &AccountController::forgotten, this, [this](const cloud::KeptAccount &account) {
        if (!m_keeper.keepsAnythingOf(account.server, account.email))
            return;
        m_window->signInPage().showSentence(
            tr("The events and last places of %1 stay on this computer. To delete them, sign in again and "
               "choose “Delete local data of this account”.")
                .arg(account.email));
    });
}

void ArchiveController::connectKeeper()
{
    connect(&m_keeper, &Keeper::aboutToRestore, this, [this](const archive::Snapshot &snapshot) {
        QList<alarms::RungMovement> rung;
        for (const archive::MovementRung &each : snapshot.movementsRung)
            rung.append({each.uniqueId, each.at, each.acknowledged});
        Q_EMIT movementsRestored(rung);
    });
    connect(&m_keeper, &Keeper::restored, this, &ArchiveController::show);
    connect(&m_keeper, &Keeper::coverageChanged, this, &ArchiveController::coverageChanged);
    connect(&m_keeper, &Keeper::archiveChanged, this, [this] {
        if (!m_keeper.archive()) {
            for (const QString &key : {archiveKey, deleteKey})
                m_window->messages().withdraw(key);
        }
        Q_EMIT archiveChanged();
    });
    connect(&m_keeper, &Keeper::brokenSetAside, this, [this](const QString &file) {
        say(tr("The local data of this account could not be read."),
            tr("It was set aside as %1; its events are fetched from the cloud again.")
                .arg(QDir::toNativeSeparators(file)));
    });
    connect(&m_keeper, &Keeper::failed, this, [this](const Error &error) {
        if (error.kind == ErrorKind::Unsupported)
            say(tr("Nothing is kept in this run."),
                tr("The local data of this account is from a later version of the program, which this one "
                   "leaves alone."));
        else
            say(tr("The events cannot be written to the disk."),
                tr("%1 The program goes on and tries again by itself.").arg(sentences::error(error)));
    });
    connect(&m_keeper, &Keeper::recovered, this, [this] { m_window->messages().withdraw(archiveKey); });
    connect(&m_keeper, &Keeper::removed, this, [this] {
        say(tr("The local data of this account is deleted."), tr("Nothing is kept until the next sign-in."),
            Message::Kind::Answer);
    });
    connect(&m_keeper, &Keeper::removeFailed, this, [this](const Error &error) {
        say(tr("The local data could not be deleted."), sentences::error(error), Message::Kind::Answer);
    });
}

void ArchiveController::show(const archive::Snapshot &snapshot, bool fleetToo)
{
    if (fleetToo)
        m_map->showAreas(snapshot.areas);
    if (!m_keeper.isSignedIn()) {
        if (snapshot.account)
            m_window->setAccount(*snapshot.account);
        m_window->setEventsCompleteUntil(snapshot.eventsCompleteUntil);
        m_window->setLastHeard(snapshot.heardAt);
    }
    Q_EMIT archiveRead(snapshot.eventsCompleteUntil);
    Q_EMIT restored();
}

void ArchiveController::keepFix(EventId event, const Position &fix)
{
    if (archive::Archive *const kept = archive())
        kept->write(archive::FixFound{event, fix});
}

void ArchiveController::keepMovement(const alarms::RungMovement &rung)
{
    if (archive::Archive *const kept = archive())
        kept->write(archive::MovementRung{rung.uniqueId, rung.at, rung.acknowledged});
}

void ArchiveController::onMessage(const QString &key, const QString &action)
{
    if (key != archiveKey && key != deleteKey)
        return;
    m_window->messages().withdraw(key);
    if (action == u"delete")
        m_keeper.remove();
}

void ArchiveController::askAboutDeleting()
{
    if (!m_keeper.archive())
        return say(tr("Nothing of this account is kept on this computer."), {}, Message::Kind::Answer);
    Message message;
    message.kind = Message::Kind::Answer;
    message.key = deleteKey;
    message.strong = tr("Delete the local data of this account?");
    message.rest
        = tr("Its events, acknowledgements and last places go from this computer, not from the cloud.");
    message.actions = {{QStringLiteral("delete"), tr("Delete"), {}, true, false},
                       {QStringLiteral("keep"), tr("Keep"), {}, false, false}};
    m_window->messages().post(message);
}

void ArchiveController::say(const QString &strong, const QString &rest, Message::Kind kind)
{
    Message message;
    message.kind = kind;
    message.key = archiveKey;
    message.strong = strong;
    message.rest = rest;
    message.actions = {{QStringLiteral("close"), tr("Close"), {}, false, false}};
    m_window->messages().post(message);
}

} // namespace bt::desktop
