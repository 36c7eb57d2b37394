// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "archive/eventquery.h"
#include "archive/records.h"
#include "core/clock.h"
#include "core/error.h"

#include <QFuture>
#include <QThread>

#include <memory>

namespace bt::archive {

/// Events stay for good and tracks have a limit of their own: this only keeps a disk from filling up.
inline constexpr qint64 largestArchiveDefault = 8LL << 30;

struct ArchiveOptions
{
    QString folder; ///< See folderOf(); made where it is missing.
    qint64 largestBytes = largestArchiveDefault;
    TrackLimits tracks = {};
};

/// One account's archive. Reads and writes in a thread of its own; nothing here waits for the disk but the
/// destructor, which lets the last transaction end. Lives in the GUI thread.
class Archive : public QObject
{
    Q_OBJECT
public:
    Archive(Clock &clock, const ArchiveOptions &options, QObject *parent = nullptr);
    ~Archive() override;

    const QString &folder() const { return m_options.folder; }

    /// opened() or failed() follows. What is written before waits its turn.
    void open();
    /// Kept in the order of the calls, everything that waits in one transaction. News of single bikes wait
    /// half a minute for more, since a bike's pages cost the same for one report as for many; all but a list
    /// of bikes overtakes them.
    void write(Record record);
    /// Ready when everything written before is on disk, or could not be brought there.
    QFuture<Result<void>> flush();
    /// The same, but news of single bikes may go on waiting.
    QFuture<Result<void>> flushEvents();
    /// What fits @p query among all events, also those written just before; newest first, older than
    /// @p before where that is given.
    QFuture<Result<QList<ArchivedEvent>>> events(const EventQuery &query,
                                                 const std::optional<EventPlace> &before, int limit);
    /// How many events fit; counts no further than @p most.
    QFuture<Result<EventCount>> countEvents(const EventQuery &query, int most = 10'000);
    /// What is kept of where a bike was in that span, and which parts of it are complete.
    QFuture<Result<KeptTrack>> positions(const QString &uniqueId, Instant from, Instant to);
    /// Empty where it is not here.
    QFuture<Result<std::optional<ArchivedEvent>>> event(EventId id);
    /// What came here after the arrival with that number, from whichever program; 0 for everything since the
    /// archive counts.
    QFuture<Result<Arrivals>> arrivals(qint64 after, int limit);
    /// In which span no event of the bike is missing here.
    QFuture<Result<EventCoverage>> eventCoverage(const QString &uniqueId);
    /// Bikes of the account whose events are not complete for as long as those of the others.
    QFuture<Result<QList<LateBike>>> lateBikes();
    /// Deletes everything of the account; what is written afterwards is dropped.
    QFuture<Result<void>> remove();

Q_SIGNALS:
    void opened(const bt::archive::Snapshot &snapshot);
    /// The file was broken; @p file is its new name and an empty archive takes its place. Before opened(), or
    /// later at a write: then whoever knows the fleet and its events writes them again.
    void brokenSetAside(const QString &file);
    /// The disk does not take it. Once until written() follows; events and acknowledgements are held and
    /// tried again. Unsupported: the file is of a later program, nothing is kept.
    void failed(const bt::Error &error);
    /// Works again after failed(); fleet data that came meanwhile was dropped.
    void recovered();

private:
    class Worker;

    void send(QList<Record> &records);
    void sendAll();
    template <class T, class Ask> QFuture<Result<T>> ask(Ask ask);

    ArchiveOptions m_options;
    QThread m_thread;
    std::unique_ptr<Worker> m_worker;
    QList<Record> m_news; // which wait for more
    qsizetype m_newsWeight = 0;
    Timer m_gather;
    Timer m_retry;
};

} // namespace bt::archive
