// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/backoff.h"
#include "core/clock.h"
#include "forward/endpoint.h"
#include "forward/queue.h"

#include <QHash>
#include <QNetworkAccessManager>

#include <set>

namespace bt::forward {

/// Posts what waits in a queue to its endpoint: of each bike one event at a time, in the order of their ids;
/// different bikes side by side. At least once: an event leaves the queue after its 2xx. Its key is the same
/// in every try. Redirects are not followed, answers not read, certificates checked strictly.
///
/// A failure delays the bike and the endpoint, 1…60 s or as long as the endpoint asks for; while it fails,
/// one event at a time is tried, the others' first. A lasting 4xx sets the event aside, see verdict.h. Lives
/// in one thread with its queue.
class Forwarder : public QObject
{
    Q_OBJECT
public:
    static constexpr int atOnce = 6;
    static constexpr Milliseconds patience{30'000}; ///< For a whole answer.
    static constexpr qint64 largestAnswer = 64 * 1024; ///< More of it is not waited for.
    static constexpr Milliseconds lookEvery{2'000}; ///< For what a person changed in the queue.

    /// @p keyPrefix goes before an event's id in its key.
    Forwarder(Clock &clock, Queue &queue, const Endpoint &endpoint, const QByteArray &keyPrefix,
              QObject *parent = nullptr);
    ~Forwarder() override;

    void start();
    int underWay() const { return int(m_calls.size()); } ///< Posted and not answered.
    /// These came into the queue.
    void wake(const QList<QueuedEvent> &events);
    void fixArrived(const QString &bike); ///< Its next event waited for that alone.
    void reload(); ///< More of the queue may be sent than before; what waited for a next try is tried now.
    void finish(Milliseconds most); ///< Begins nothing new; idle() follows, at the latest then.

Q_SIGNALS:
    void delivered(bt::EventId event);
    void setAside(bt::EventId event, const QString &sentence);
    /// Nothing gets through. Again where the reason is another one.
    void troubled(const QString &sentence);
    void recovered();
    void diskFailed(const bt::Error &error); ///< Nothing is sent until the queue can be written again.
    void idle();

private:
    struct Lane // of one bike
    {
        EventId head = {}; // as far as known
        Backoff backoff{0};
        Milliseconds due{0};
        bool queued = false; // stands in m_due
        bool awaitsFix = false;
        bool underWay = false;
    };
    struct Due
    {
        Milliseconds at;
        EventId head;
        QString bike;
        friend bool operator<(const Due &a, const Due &b)
        {
            return std::tie(a.at, a.head, a.bike) < std::tie(b.at, b.head, b.bike);
        }
    };
    class Call;

    void look();
    void pump();
    bool mayStart() const;
    void startNext();
    void enter(const QString &bike, Lane &lane);
    void leave(const QString &bike, Lane &lane);
    void post(const QString &bike, const Head &head);
    void conclude(const QString &bike);
    void take(const Call &call);
    void again(const Call &call, int http, const std::optional<Error> &error,
               std::optional<Milliseconds> retryAfter);
    void refuse(const Call &call, int http, std::optional<Milliseconds> retryAfter);
    void delay(const Call &call, std::optional<Milliseconds> retryAfter, bool endpointToo);
    void sayTrouble(const QString &sentence);
    void sayRecovered();
    bool mark();
    void failDisk(const Error &error);
    QNetworkRequest requestFor(EventId id) const;

    Clock &m_clock;
    Queue &m_queue;
    Endpoint m_endpoint;
    QString m_name; // of the endpoint, for people
    QByteArray m_keyPrefix;
    QNetworkAccessManager m_network;
    QHash<QString, Lane> m_lanes;
    std::set<Due> m_due;
    QHash<QString, Call *> m_calls; // by bike
    QList<EventId> m_unmarked; // delivered, and the queue does not know yet
    Backoff m_backoff; // of the endpoint
    Milliseconds m_pausedUntil{0};
    Milliseconds m_pausedAt{0};
    int m_failures = 0; // in a row
    QString m_trouble;
    qint64 m_version = 0; // of the queue
    quint32 m_seed;
    Timer m_wake;
    Timer m_look;
    Timer m_diskRetry;
    Timer m_ending;
    bool m_diskFailing = false;
    bool m_finishing = false;
};

} // namespace bt::forward
