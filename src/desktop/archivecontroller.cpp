// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/archivecontroller.h"

#include "archive/archivefolder.h"
#include "core/sentences.h"
#include "desktop/accountcontroller.h"
#include "desktop/mainwindow.h"
#include "desktop/mapcontroller.h"
#include "desktop/messagebar.h"
#include "desktop/signinpage.h"

#include <QDir>
#include <QFile>

namespace bt::desktop {

using archive::Archive;

namespace {

const QString archiveKey = QStringLiteral("archive");
const QString deleteKey = QStringLiteral("deleteLocalData");

/// How far back the cloud is asked when an archive was lost: what people look for, and no more than a list
/// bears.
constexpr Milliseconds rebuiltFrom = std::chrono::days(7);

archive::ArchivedEvent toArchive(const fleet::FeedEvent &event)
{
    return {event.event, event.uniqueId, event.bikeName, event.fix, event.acknowledged};
}

fleet::FeedEvent toFeed(const archive::ArchivedEvent &event)
{
    return {event.event, event.uniqueId, event.bikeName, event.fix, event.acknowledged};
}

} // namespace

ArchiveController::ArchiveController(const Context &context, cloud::Session &session,
                                     AccountController &accounts, MainWindow &window, MapController &map,
                                     const QString &dataFolder, QObject *parent)
    : QObject(parent)
    , m_context(context)
    , m_session(session)
    , m_window(window)
    , m_map(map)
    , m_dataFolder(dataFolder)
{
    connectAccounts(accounts);
    connectData(map);
    connect(&window, &MainWindow::deleteLocalDataRequested, this, &ArchiveController::askAboutDeleting);
    connect(&window.messages(), &MessageBar::triggered, this, &ArchiveController::onMessage);
}

ArchiveController::~ArchiveController() = default;

void ArchiveController::connectAccounts(AccountController &accounts)
{
    connect(&accounts, &AccountController::accountExpected, this, &ArchiveController::open);
    // A kept account whose secret is gone or was refused: what is on the screen is nobody's.
    connect(&accounts, &AccountController::pageWanted, this, [this] {
        if (!m_archive || m_session.status().state != cloud::Session::State::SignedOut)
            return;
        close();
        m_context.feed.clear();
        m_context.store.clear();
        m_map.clear();
    });
    // Signing out is a slip of the hand away, and an archive is for good: it goes only when asked to.
    connect(&accounts, &AccountController::forgotten, this, [this](const cloud::KeptAccount &account) {
        if (m_dataFolder.isEmpty()
            || !QFile::exists(
                archive::fileIn(archive::folderOf(m_dataFolder, account.server, account.email))))
            return;
        m_window.signInPage().showSentence(
            tr("The events and last places of %1 stay on this computer. To delete them, sign in again and "
               "choose “Delete local data of this account”.")
                .arg(account.email));
    });
    connect(&m_session, &cloud::Session::signedIn, this, [this, &accounts](const Account &account) {
        m_signedIn = true;
        if (accounts.mayKeepData())
            open(m_session.server(), account.email);
        write(archive::AccountRead{account, m_context.clock.now()});
        completeEvents();
    });
    connect(&m_session, &cloud::Session::accountChanged, this,
            [this](const Account &account) { write(archive::AccountRead{account, m_context.clock.now()}); });
    connect(&m_session, &cloud::Session::signedOut, this, &ArchiveController::close);
}

void ArchiveController::connectData(MapController &map)
{
    connect(&m_session, &cloud::Session::updateArrived, this, [this](const CloudUpdate &update) {
        CloudUpdate fleet = update;
        fleet.events.clear(); // they come from the feed, with what was seen of them
        if (!fleet.isEmpty())
            write(archive::FleetHeard{fleet, m_context.clock.now()});
    });
    connect(&m_context.feed, &fleet::EventFeed::inserted, this, &ArchiveController::writeEvents);
    connect(&m_context.feed, &fleet::EventFeed::fixFound, this,
            [this](EventId event, const Position &fix) { write(archive::FixFound{event, fix}); });
    connect(&m_context.feed, &fleet::EventFeed::acknowledged, this,
            [this](const QList<EventId> &events) { write(archive::Acknowledged{events}); });
    connect(&m_session, &cloud::Session::eventsCompleteUntilChanged, this, [this](Instant until) {
        // Before the archive was read nobody knows what is missing in it.
        if (m_read)
            write(archive::EventsComplete{until});
        else
            m_completeUntil = until;
    });
    connect(&map, &MapController::areasRead, this,
            [this](const QList<GeofenceRecord> &areas) { write(archive::AreasRead{areas}); });
}

void ArchiveController::open(const QUrl &server, const QString &email)
{
    if (m_dataFolder.isEmpty())
        return;
    const QString folder = archive::folderOf(m_dataFolder, server, email);
    if (m_archive && m_archive->folder() == folder)
        return;
    if (m_archive) { // another account answered than was expected
        close();
        m_signedIn = true;
        m_context.feed.clear();
        m_context.store.clear();
    }
    m_archive = std::make_unique<Archive>(m_context.clock,
                                          archive::ArchiveOptions{folder, archive::largestArchiveDefault});
    connect(m_archive.get(), &Archive::opened, this, &ArchiveController::restore);
    connect(m_archive.get(), &Archive::brokenSetAside, this, [this](const QString &file) {
        say(tr("The local data of this account could not be read."),
            tr("It was set aside as %1; its events are fetched from the cloud again.")
                .arg(QDir::toNativeSeparators(file)));
        rebuild();
    });
    connect(m_archive.get(), &Archive::failed, this, [this](const Error &error) {
        if (error.kind == ErrorKind::Unsupported)
            say(tr("Nothing is kept in this run."),
                tr("The local data of this account is from a later version of the program, which this one "
                   "leaves alone."));
        else
            say(tr("The events cannot be written to the disk."),
                tr("%1 The program goes on and tries again by itself.").arg(sentences::error(error)));
    });
    connect(m_archive.get(), &Archive::recovered, this, [this] {
        m_window.messages().withdraw(archiveKey);
        writeFleet();
    });
    m_archive->open();
    Q_EMIT archiveChanged();
}

void ArchiveController::close()
{
    const bool had = m_archive != nullptr;
    m_archive.reset();
    m_watchedSince.reset();
    m_completeSince.reset();
    m_completeUntil.reset();
    m_read = m_signedIn = false;
    for (const QString &key : {archiveKey, deleteKey})
        m_window.messages().withdraw(key);
    if (had)
        Q_EMIT archiveChanged();
}

void ArchiveController::restore(const archive::Snapshot &snapshot)
{
    m_read = true;
    m_watchedSince = snapshot.watchedSince;
    if (!m_completeSince) // otherwise the archive was lost, and more is asked for
        m_completeSince = snapshot.eventsCompleteUntil;
    m_restoring = true;
    if (m_context.store.count() == 0)
        restoreFleet(snapshot);
    QList<fleet::FeedEvent> events;
    events.reserve(snapshot.events.size());
    std::ranges::transform(snapshot.events, std::back_inserter(events), toFeed);
    m_context.feed.restore(events);
    m_restoring = false;
    if (m_signedIn) {
        if (m_watchedSince)
            m_context.feed.begin(*m_watchedSince);
        completeEvents();
    } else {
        if (snapshot.account)
            m_window.setAccount(*snapshot.account);
        m_window.setEventsCompleteUntil(snapshot.eventsCompleteUntil);
        m_window.setLastHeard(snapshot.heardAt);
    }
    Q_EMIT restored();
}

void ArchiveController::restoreFleet(const archive::Snapshot &snapshot)
{
    CloudUpdate update;
    update.groups = snapshot.groups;
    update.groupsComplete = true;
    update.devices = snapshot.devices;
    update.devicesBegin = update.devicesComplete = true;
    update.devicesExpected = snapshot.devices.size();
    update.positions = snapshot.positions;
    m_context.store.apply(update);
    m_map.showAreas(snapshot.areas);
}

void ArchiveController::completeEvents()
{
    if (!m_read || !m_signedIn)
        return;
    if (m_completeSince)
        m_session.completeEventsSince(*m_completeSince);
    else if (m_completeUntil)
        write(archive::EventsComplete{*m_completeUntil});
    m_completeUntil.reset();
}

void ArchiveController::rebuild()
{
    writeFleet();
    if (m_signedIn)
        write(archive::AccountRead{m_session.account(), m_context.clock.now()});
    if (m_context.feed.count() > 0)
        writeEvents(0, m_context.feed.count() - 1);
    m_completeSince = m_context.clock.now() - rebuiltFrom;
    completeEvents();
}

void ArchiveController::write(archive::Record record)
{
    if (m_archive && !m_restoring)
        m_archive->write(std::move(record));
}

void ArchiveController::writeFleet()
{
    CloudUpdate update;
    update.groups = m_context.store.groups().values();
    update.groupsComplete = update.devicesBegin = update.devicesComplete = true;
    for (int row = 0; row < m_context.store.count(); ++row) {
        const fleet::Bike &bike = m_context.store.at(row);
        update.devices.append(bike.device);
        if (bike.position)
            update.positions.append(*bike.position);
    }
    if (!update.devices.isEmpty())
        write(archive::FleetHeard{update, m_context.clock.now()});
}

void ArchiveController::writeEvents(int first, int last)
{
    if (!m_archive || m_restoring)
        return;
    archive::EventsHeard heard;
    heard.events.reserve(last - first + 1);
    for (int i = first; i <= last; ++i)
        heard.events.append(toArchive(m_context.feed.at(i)));
    write(std::move(heard));
}

void ArchiveController::onMessage(const QString &key, const QString &action)
{
    if (key != archiveKey && key != deleteKey)
        return;
    m_window.messages().withdraw(key);
    if (action == u"delete")
        remove();
}

void ArchiveController::askAboutDeleting()
{
    if (!m_archive)
        return say(tr("Nothing of this account is kept on this computer."), {});
    Message message;
    message.key = deleteKey;
    message.strong = tr("Delete the local data of this account?");
    message.rest
        = tr("Its events, acknowledgements and last places go from this computer, not from the cloud.");
    message.actions = {{QStringLiteral("delete"), tr("Delete"), {}, true, false},
                       {QStringLiteral("keep"), tr("Keep"), {}, false, false}};
    m_window.messages().post(message);
}

void ArchiveController::remove()
{
    if (!m_archive)
        return;
    m_archive->remove().then(this, [this](const Result<void> &removed) {
        m_archive.reset();
        Q_EMIT archiveChanged();
        if (removed)
            say(tr("The local data of this account is deleted."),
                tr("Nothing is kept until the next sign-in."));
        else
            say(tr("The local data could not be deleted."), sentences::error(removed.error()));
    });
}

void ArchiveController::say(const QString &strong, const QString &rest)
{
    Message message;
    message.key = archiveKey;
    message.strong = strong;
    message.rest = rest;
    message.actions = {{QStringLiteral("close"), tr("Close"), {}, false, false}};
    m_window.messages().post(message);
}

} // namespace bt::desktop
