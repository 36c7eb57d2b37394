// SPDX-License-Identifier: GPL-3.0-or-later
#include "keeping/keeper.h"

#include "archive/archivefolder.h"
#include "cloud/eventrecovery.h"
#include "keeping/archivedevents.h"

#include <QFile>

#include <algorithm>

namespace bt::keeping {

using archive::Archive;

namespace {

/// How far back the cloud is asked when an archive was lost: what people look for, and no more than a list
/// bears. Also for bikes that joined later.
constexpr Milliseconds rebuiltFrom = std::chrono::days(7);
constexpr Milliseconds newFor = std::chrono::hours(24);

} // namespace

Keeper::Keeper(const Parts &parts, const Options &options, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
    , m_options(options)
    , m_earlier(parts.session)
{
    connectSession();
    connectFeed();
    connect(&m_earlier, &EarlierEvents::found, this, [this](const QList<Event> &events) {
        m_parts.feed.applyEarlier(events, m_parts.clock.now() - newFor);
    });
    connect(&m_earlier, &EarlierEvents::reached, this, [this](const QString &uniqueId, Instant from) {
        write(archive::EarlierEventsComplete{uniqueId, from});
        Q_EMIT coverageChanged();
    });
}

Keeper::~Keeper() = default;

void Keeper::connectSession()
{
    cloud::Session &session = m_parts.session;
    connect(&session, &cloud::Session::signedIn, this, &Keeper::onSignedIn);
    connect(&session, &cloud::Session::accountChanged, this,
            [this](const Account &account) { write(archive::AccountRead{account, m_parts.clock.now()}); });
    connect(&session, &cloud::Session::signedOut, this, &Keeper::close);
    connect(&session, &cloud::Session::updateArrived, this, &Keeper::take);
    connect(&m_parts.store, &fleet::FleetStore::unknownDevice, &session, &cloud::Session::fetchDevice);
    connect(&session, &cloud::Session::eventsCompleteUntilChanged, this, [this](Instant until) {
        // Before the archive was read nobody knows what is missing in it.
        if (m_read)
            eventsComplete(until);
        else
            m_completeUntil = until;
    });
}

void Keeper::onSignedIn(const Account &account)
{
    m_signedInAt = m_parts.clock.now();
    if (!m_options.mayKeep || m_options.mayKeep())
        open(m_parts.session.server(), account.email);
    if (!m_reading)
        beginFeed();
    write(archive::AccountRead{account, *m_signedInAt});
    completeEvents();
}

// Which events count as seen depends on when the account was first watched: what comes before the archive has
// said it waits.
void Keeper::beginFeed()
{
    // Where nothing is kept each sign-in is the first one, and a day's rides would be new each time.
    using Before = fleet::EventFeed::Before;
    m_parts.feed.begin(m_watchedSince.value_or(m_signedInAt.value_or(m_parts.clock.now())),
                       m_archive ? Before::NewForADay : Before::OnlyAlarms);
    for (const CloudUpdate &update : std::exchange(m_waiting, {}))
        m_parts.feed.apply(update);
}

void Keeper::take(const CloudUpdate &update)
{
    CloudUpdate fleet = update;
    fleet.events.clear(); // they come from the feed, with what was seen of them
    if (!fleet.isEmpty())
        write(archive::FleetHeard{fleet, m_parts.clock.now()});
    m_parts.store.apply(update);
    if (m_reading)
        m_waiting.append(update);
    else
        m_parts.feed.apply(update);
}

void Keeper::connectFeed()
{
    fleet::EventFeed &feed = m_parts.feed;
    connect(&feed, &fleet::EventFeed::inserted, this, &Keeper::writeEvents);
    connect(&feed, &fleet::EventFeed::fixFound, this,
            [this](EventId event, const Position &fix) { write(archive::FixFound{event, fix}); });
    connect(&feed, &fleet::EventFeed::acknowledged, this,
            [this](const QList<EventId> &events) { write(archive::Acknowledged{events}); });
}

void Keeper::open(const QUrl &server, const QString &email)
{
    if (m_options.dataFolder.isEmpty())
        return;
    const QString folder = archive::folderOf(m_options.dataFolder, server, email);
    if (m_archive && m_archive->folder() == folder)
        return;
    if (m_archive) { // another account answered than was expected
        const auto signedInAt = m_signedInAt;
        close();
        m_signedInAt = signedInAt;
        m_parts.feed.clear();
        m_parts.store.clear();
    }
    m_archive = std::make_unique<Archive>(m_parts.clock,
                                          archive::ArchiveOptions{folder, archive::largestArchiveDefault});
    connect(m_archive.get(), &Archive::opened, this, &Keeper::restore);
    connect(m_archive.get(), &Archive::brokenSetAside, this, [this](const QString &file) {
        Q_EMIT brokenSetAside(file);
        rebuild();
    });
    connect(m_archive.get(), &Archive::failed, this, [this](const Error &error) {
        if (std::exchange(m_reading, false) && m_signedInAt)
            beginFeed();
        Q_EMIT failed(error);
    });
    connect(m_archive.get(), &Archive::recovered, this, [this] {
        Q_EMIT recovered();
        writeFleet();
    });
    m_reading = true;
    m_archive->open();
    Q_EMIT archiveChanged();
}

void Keeper::close()
{
    m_watchedSince.reset();
    m_completeSince.reset();
    m_completeUntil.reset();
    m_signedInAt.reset();
    m_read = m_reading = false;
    m_waiting.clear();
    m_earlier.stop();
    if (!m_archive)
        return;
    m_archive.reset();
    Q_EMIT archiveChanged();
}

bool Keeper::remove()
{
    if (!m_archive)
        return false;
    m_archive->remove().then(this, [this, former = m_archive.get()](const Result<void> &result) {
        if (m_archive.get() == former) {
            m_archive.reset();
            Q_EMIT archiveChanged();
        }
        if (result)
            Q_EMIT removed();
        else
            Q_EMIT removeFailed(result.error());
    });
    return true;
}

void Keeper::keepAreas(const QList<GeofenceRecord> &areas)
{
    m_parts.feed.setAreas(areas);
    write(archive::AreasRead{areas});
}

bool Keeper::keepsAnythingOf(const QUrl &server, const QString &email) const
{
    return !m_options.dataFolder.isEmpty()
        && QFile::exists(archive::fileIn(archive::folderOf(m_options.dataFolder, server, email)));
}

void Keeper::restore(const archive::Snapshot &snapshot)
{
    m_read = true;
    m_reading = false;
    m_watchedSince = snapshot.watchedSince;
    if (!m_completeSince) // otherwise the archive was lost, and more is asked for
        m_completeSince = snapshot.eventsCompleteUntil;
    Q_EMIT aboutToRestore(snapshot);
    m_restoring = true;
    const bool fleetToo = m_parts.store.count() == 0;
    if (fleetToo)
        restoreFleet(snapshot);
    m_parts.feed.setAreas(snapshot.areas);
    QList<fleet::FeedEvent> events;
    events.reserve(snapshot.events.size());
    std::ranges::transform(snapshot.events, std::back_inserter(events), toFeed);
    m_parts.feed.restore(events, snapshot.unacknowledgedElsewhere);
    m_restoring = false;
    if (m_signedInAt) {
        beginFeed();
        completeEvents();
    }
    Q_EMIT restored(snapshot, fleetToo);
}

void Keeper::restoreFleet(const archive::Snapshot &snapshot)
{
    CloudUpdate update;
    update.groups = snapshot.groups;
    update.groupsComplete = true;
    update.devices = snapshot.devices;
    update.devicesBegin = update.devicesComplete = true;
    update.devicesExpected = snapshot.devices.size();
    update.positions = snapshot.positions;
    m_parts.store.apply(update);
}

void Keeper::completeEvents()
{
    if (!m_read || !m_signedInAt)
        return;
    if (m_completeSince)
        m_parts.session.completeEventsSince(*m_completeSince);
    else if (m_completeUntil)
        eventsComplete(*m_completeUntil);
    m_completeUntil.reset();
}

void Keeper::eventsComplete(Instant until)
{
    using cloud::EventRecovery;
    // What the first run asked for; later ones leave the beginning as it is.
    const Instant from
        = m_completeSince ? *m_completeSince - EventRecovery::overlap : until - EventRecovery::firstLook;
    write(archive::EventsComplete{until, from});
    Q_EMIT coverageChanged();
    fetchEarlier();
}

void Keeper::fetchEarlier()
{
    if (!m_archive)
        return;
    m_archive->lateBikes().then(
        this, [this, asked = m_archive.get()](const Result<QList<archive::LateBike>> &bikes) {
            if (bikes && m_archive.get() == asked && m_signedInAt)
                m_earlier.fetch(*bikes, m_parts.clock.now() - rebuiltFrom);
        });
}

void Keeper::rebuild()
{
    writeFleet();
    if (m_signedInAt)
        write(archive::AccountRead{m_parts.session.account(), m_parts.clock.now()});
    if (m_parts.feed.count() > 0)
        writeEvents(0, m_parts.feed.count() - 1);
    m_completeSince = m_parts.clock.now() - rebuiltFrom;
    completeEvents();
}

void Keeper::write(archive::Record record)
{
    if (m_archive && !m_restoring)
        m_archive->write(std::move(record));
}

void Keeper::writeFleet()
{
    CloudUpdate update;
    update.groups = m_parts.store.groups().values();
    update.groupsComplete = update.devicesBegin = update.devicesComplete = true;
    for (int row = 0; row < m_parts.store.count(); ++row) {
        const fleet::Bike &bike = m_parts.store.at(row);
        update.devices.append(bike.device);
        if (bike.position)
            update.positions.append(*bike.position);
    }
    if (!update.devices.isEmpty())
        write(archive::FleetHeard{update, m_parts.clock.now()});
}

void Keeper::writeEvents(int first, int last)
{
    if (!m_archive || m_restoring)
        return;
    archive::EventsHeard heard;
    heard.events.reserve(last - first + 1);
    for (int i = first; i <= last; ++i)
        heard.events.append(toArchive(m_parts.feed.at(i)));
    write(std::move(heard));
}

} // namespace bt::keeping
