// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "archive/archive.h"
#include "cloud/session.h"
#include "fleet/eventfeed.h"
#include "fleet/fleetstore.h"
#include "keeping/earlierevents.h"

#include <QObject>

#include <functional>

namespace bt::keeping {

/// What a keeper ties together. All of it outlives the keeper.
struct Parts
{
    Clock &clock;
    fleet::FleetStore &store;
    fleet::EventFeed &feed;
    cloud::Session &session;
};

struct Options
{
    QString dataFolder; ///< Where accounts keep their archives; empty: nothing is kept.
    std::function<bool()> mayKeep; ///< Asked at the sign-in: whether the account may leave anything here.
};

/// The way from the session to store, feed and archive: gives what is kept to store and feed before the cloud
/// has answered, then everything the cloud brings, and writes that and what a person does with it. Knows no
/// window, so that the command line keeps the same archive. Several programs may keep one archive at the same
/// time. Lives in the GUI thread.
class Keeper : public QObject
{
    Q_OBJECT
public:
    Keeper(const Parts &parts, const Options &options, QObject *parent = nullptr);
    ~Keeper() override;

    /// Opens the archive of an account that is about to be signed in; restored() follows.
    void open(const QUrl &server, const QString &email);
    /// Ends the keeping; what was written so far stays.
    void close();
    /// Deletes everything of the account; removed() or removeFailed() follows. False where nothing is kept.
    bool remove();
    /// What the cloud says of the account's areas, which nothing else brings along: also names them to the
    /// feed.
    void keepAreas(const QList<GeofenceRecord> &areas);
    /// Whether anything of an account is on this computer.
    bool keepsAnythingOf(const QUrl &server, const QString &email) const;

    /// Null while nothing is kept. Goes with its account, see archiveChanged().
    archive::Archive *archive() const { return m_archive.get(); }
    /// When this account was first signed in to on this computer; empty where that is now.
    std::optional<Instant> watchedSince() const { return m_watchedSince; }
    bool isSignedIn() const { return m_signedInAt.has_value(); }

Q_SIGNALS:
    void aboutToRestore(const bt::archive::Snapshot &snapshot); ///< Into store and feed.
    /// Store and feed hold what was kept. @p fleetToo: nothing newer was there, so that the fleet, its areas
    /// and its account are what to show.
    void restored(const bt::archive::Snapshot &snapshot, bool fleetToo);
    /// Since when and until when no event is missing in the archive, of the account or of a bike, moved on.
    void coverageChanged();
    void archiveChanged(); ///< archive() is another one, or none.
    void brokenSetAside(const QString &file); ///< As the archive's; what is known is written again.
    void failed(const bt::Error &error); ///< As the archive's.
    void recovered();
    void removed();
    void removeFailed(const bt::Error &error);

private:
    void connectSession();
    void connectFeed();
    void onSignedIn(const Account &account);
    void beginFeed();
    void take(const CloudUpdate &update);
    void restore(const archive::Snapshot &snapshot);
    void restoreFleet(const archive::Snapshot &snapshot);
    void completeEvents();
    void eventsComplete(Instant until);
    void fetchEarlier();
    void rebuild();
    void write(archive::Record record);
    void writeFleet();
    void writeEvents(int first, int last);

    Parts m_parts;
    Options m_options;
    std::unique_ptr<archive::Archive> m_archive;
    EarlierEvents m_earlier;
    std::optional<Instant> m_signedInAt; // in this run
    std::optional<Instant> m_watchedSince;
    std::optional<Instant> m_completeSince; // what the cloud is to be asked for once signed in
    std::optional<Instant> m_completeUntil; // said before the archive was read
    QList<CloudUpdate> m_waiting; // events that came while the archive was still being read
    bool m_reading = false;
    bool m_read = false; // the archive said what it holds
    bool m_restoring = false;
};

} // namespace bt::keeping
