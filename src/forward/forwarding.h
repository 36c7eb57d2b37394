// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleet/eventfeed.h"
#include "fleet/fleetstore.h"
#include "forward/endpoint.h"
#include "forward/gapwatch.h"
#include "forward/intake.h"
#include "keeping/keeper.h"

#include <QThread>

namespace bt::forward {

class Worker;

/// What forwarding is plugged into. All of it outlives the Forwarding.
struct Parts
{
    Clock &clock;
    fleet::FleetStore &store;
    fleet::EventFeed &feed;
    cloud::Session &session;
    keeping::Keeper &keeper;
};

struct Options
{
    QString queue = QStringLiteral("default"); ///< Its name, see checkQueueName().
    /// What the archive has from then on is forwarded too, unless it was. Empty: a new queue begins now.
    std::optional<Instant> since = {};
};

/// Forwards every event of the signed-in account to an endpoint: what the archive has and the queue has not
/// goes into the queue, and from there out, each bike's events in the order of their ids. Make it after the
/// keeper, before that opens an archive. Queue and network live in a
/// thread of their own. Lives in the thread of the session.
class Forwarding : public QObject
{
    Q_OBJECT
public:
    /// While something is missing, later events wait for it, at most this long.
    static constexpr Milliseconds longestHold = std::chrono::minutes(15);
    /// What is under way when the program ends may take this long to be answered.
    static constexpr Milliseconds endingPatience = std::chrono::seconds(5);

    Forwarding(const Parts &parts, const Options &options, QObject *parent = nullptr);
    ~Forwarding() override;

    /// started() or failed() follows once the keeper has an archive and the session a server.
    void start(const Endpoint &endpoint);
    /// Begins nothing new; finished() follows when nothing is under way any more. Everything else stays in
    /// the queue for the next start.
    void finish();

Q_SIGNALS:
    void started();
    /// Nothing is forwarded: Conflict where another program does it already, Unsupported where the queue is
    /// of a later version, Disk. @p sentence says it for people.
    void failed(const bt::Error &error, const QString &sentence);
    /// Something a person should know, once until it changes: the endpoint does not take anything, works
    /// again, an event was set aside, the queue's file was broken.
    void noticed(const QString &sentence);
    void enqueued(const QList<bt::EventId> &events); ///< These are on disk.
    void delivered(bt::EventId event); ///< The endpoint took it and the queue knows.
    void finished();

private:
    void connectWorker();
    void openQueue();
    void startIntake();
    template <class Do> void tell(Do act);

    Parts m_parts;
    Options m_options;
    QThread m_thread;
    Worker *m_worker; // in m_thread, which deletes it
    Intake m_intake;
    GapWatch m_gap;
    Timer m_settleAgain;
    std::optional<Endpoint> m_endpoint; // while it is wanted
    std::optional<Cursor> m_cursor;
    bool m_open = false; // the queue
    bool m_restored = false; // the archive said what it holds
    bool m_settled = false; // nothing is missing, and what filled the gap is in the queue
};

} // namespace bt::forward
