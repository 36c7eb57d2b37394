// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "archive/archive.h"
#include "cloud/restclient.h"
#include "core/clock.h"

#include <QObject>

#include <functional>

namespace bt::keeping {

/// The parts of [@p from, @p to) that @p covered lacks, none longer than 24 h, the newest first: what a
/// person asks for is mostly the end of it. @p covered is in order and apart.
QList<archive::Span> lacking(const QList<archive::Span> &covered, Instant from, Instant to);

/// Brings where one bike was in a span, from the archive and, for what that lacks, from the cloud: a call for
/// at most 24 h, one after the other, each answer kept and shown at once. A span that fails is named and the
/// next one tried, unless the error says that those would fail as well. Lives in the GUI thread.
class TrackFetcher : public QObject
{
    Q_OBJECT
public:
    /// What a tracker sends late may be asked for once more: so much of the newest past never counts as
    /// complete.
    static constexpr Milliseconds lateFor = std::chrono::minutes(10);

    struct Bike
    {
        DeviceId device; ///< In the account now.
        QString uniqueId; ///< In the archive.
    };
    struct State
    {
        QList<QList<Position>> pieces; ///< In any order, a fix possibly in two of them.
        QList<archive::Span> missing; ///< Ascending; neither kept nor fetched yet.
        QList<archive::Span> failed; ///< Of these, tried in vain.
        int done = 0; ///< Calls answered…
        int of = 0; ///< …of so many.
        bool reading = false; ///< The archive has not answered yet.
        bool running = false;
        std::optional<Error> error; ///< Of the last call that failed.
    };

    /// @p archive gives null where nothing is kept. Both outlive the fetcher.
    TrackFetcher(Clock &clock, cloud::RestClient &rest, std::function<archive::Archive *()> archive,
                 QObject *parent = nullptr);

    /// Ends what was under way. The future is not asked for.
    void fetch(const Bike &bike, Instant from, Instant to);
    /// Asks again for what is missing.
    void resume();
    /// An answer under way is still kept.
    void cancel();

    const State &state() const { return m_state; }

Q_SIGNALS:
    void changed(); ///< state() is another one.

private:
    void begin(const archive::KeptTrack &kept);
    void next();
    void take(const archive::Span &span, const Result<QList<Position>> &answer);

    Clock &m_clock;
    cloud::RestClient &m_rest;
    std::function<archive::Archive *()> m_archive;
    Bike m_bike;
    Instant m_from{};
    Instant m_to{};
    State m_state;
    QList<archive::Span> m_wanted; // calls to come, the last one first
    bool m_failedBefore = false;
    quint32 m_generation = 0;
};

} // namespace bt::keeping
