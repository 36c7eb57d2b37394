// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "keeping/keeper.h"

#include <QSet>

namespace bt::keeping {

/// An event on its way to whoever takes the stream.
struct StreamedEvent
{
    fleet::FeedEvent event;
    Device device; ///< As it is known now; nothing but number and name of one that left the account.
};

/// Every event from a moment on, each exactly once: first what the archive has, oldest first, then what the
/// cloud brings, live or found again after a gap. Handed on when the archive has it on disk; where the
/// archive cannot be written, after it was tried. What happened before that moment but reaches the cloud
/// later, as from a tracker that had no network, comes too. Lives in the GUI thread.
class EventStream : public QObject
{
    Q_OBJECT
public:
    /// @p from lies in the past for a replay; otherwise it is now. Make it after the keeper and before the
    /// sign-in. All of it outlives the stream.
    EventStream(const Parts &parts, Keeper &keeper, Instant from, QObject *parent = nullptr);

Q_SIGNALS:
    /// At most a few thousand at once. The receiver has taken them when it returns.
    void arrived(const QList<bt::keeping::StreamedEvent> &events);
    /// What the archive had is through; what comes now is new.
    void replayed();

private:
    enum class Phase : quint8
    {
        ReadingArchive, // what comes waits
        Replaying, // the same
        Following
    };

    void onSignedIn();
    void onRestored(const archive::Snapshot &snapshot);
    void onInserted(int first, int last);
    void replayDay(Instant from);
    void replayPage(Instant from, Instant to, const std::optional<archive::EventPlace> &before,
                    QList<archive::ArchivedEvent> newer);
    void handOnDay(const QList<archive::ArchivedEvent> &newestFirst);
    void follow();
    void handOn();
    void handOnPending(qsizetype count);
    Device deviceOf(const fleet::FeedEvent &event) const;

    Parts m_parts;
    Keeper &m_keeper;
    Instant m_from;
    Phase m_phase = Phase::ReadingArchive;
    bool m_restoring = false; // store and feed take what the archive has
    bool m_caughtUp = false; // the cloud's first answer is complete: what comes now is new, however old
    bool m_flushing = false;
    QList<fleet::FeedEvent> m_pending; // oldest first as they came
    QSet<EventId> m_replayed;
};

} // namespace bt::keeping
