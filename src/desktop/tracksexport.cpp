// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/tracksexport.h"

#include <QtConcurrentRun>

namespace bt::desktop {

namespace {

/// How many fixes were written.
Result<qsizetype> writeTrack(TrackFile &file, const Device &bike, const QList<QList<Position>> &pieces,
                             const archive::Span &span, Instant now)
{
    QList<Position> fixes;
    for (const QList<Position> &piece : pieces)
        fixes += piece;
    fixes.removeIf([&span](const Position &fix) {
        return !fix.fixTime || *fix.fixTime < span.from || *fix.fixTime >= span.to;
    });
    const history::Day day = history::cutIntoTrips(std::move(fixes), now);
    if (day.fixes.isEmpty())
        return 0;
    if (auto written = file.add(bike, day.fixes); !written)
        return std::unexpected(written.error());
    return day.fixes.size();
}

} // namespace

TracksExport::TracksExport(Clock &clock, cloud::RestClient &rest, std::function<archive::Archive *()> archive,
                           const Order &order, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_order(order)
    , m_fetcher(clock, rest, std::move(archive))
    , m_file(std::make_shared<TrackFile>(order.file, order.format))
{
    connect(&m_fetcher, &keeping::TrackFetcher::changed, this, &TracksExport::onFetched);
}

TracksExport::~TracksExport() = default;

void TracksExport::start()
{
    QtConcurrent::run([file = m_file] {
        return file->begin();
    }).then(this, [this](const Result<void> &begun) {
        if (!m_file)
            return;
        if (begun)
            next();
        else
            Q_EMIT failed(begun.error());
    });
}

void TracksExport::cancel()
{
    m_fetching = false;
    m_fetcher.cancel();
    m_file.reset(); // a task under way holds it, and it is never committed
}

void TracksExport::next()
{
    if (++m_at == m_order.bikes.size())
        return end();
    Q_EMIT progressed(m_at);
    if (!m_file) // cancelled at what was said
        return;
    const Device &bike = m_order.bikes[m_at];
    m_fetching = true;
    m_fetcher.fetch({bike.id, bike.uniqueId}, m_order.from, m_order.to);
}

void TracksExport::onFetched()
{
    const keeping::TrackFetcher::State &state = m_fetcher.state();
    if (!m_fetching || state.running || state.reading)
        return;
    m_fetching = false;
    if (!state.missing.isEmpty()) {
        ++m_outcome.incomplete;
        m_outcome.error = state.error;
    }
    write();
}

void TracksExport::write()
{
    QtConcurrent::run([file = m_file, bike = m_order.bikes[m_at], pieces = m_fetcher.state().pieces,
                       span = archive::Span{m_order.from, m_order.to}, now = m_clock.now()] {
        return writeTrack(*file, bike, pieces, span, now);
    }).then(this, [this](const Result<qsizetype> &fixes) {
        if (!m_file)
            return;
        if (!fixes) {
            Q_EMIT failed(fixes.error());
            return;
        }
        ++(*fixes > 0 ? m_outcome.written : m_outcome.still);
        next();
    });
}

// A file without a single track says less than the sentence that nothing is known.
void TracksExport::end()
{
    if (m_outcome.written == 0) {
        Q_EMIT finished(m_outcome);
        return;
    }
    QtConcurrent::run([file = m_file] { return file->end(); }).then(this, [this](const Result<void> &ended) {
        if (!m_file)
            return;
        if (ended)
            Q_EMIT finished(m_outcome);
        else
            Q_EMIT failed(ended.error());
    });
}

} // namespace bt::desktop
