// SPDX-License-Identifier: GPL-3.0-or-later
#include "keeping/trackfetcher.h"

namespace bt::keeping {

namespace {

constexpr Milliseconds longestCall = std::chrono::hours(24);

/// Whether the next day would fare no better.
bool endsAll(ErrorKind kind)
{
    using enum ErrorKind;
    constexpr ErrorKind kinds[] = {Cancelled, NoNetwork, Refused, Tls, SignedOut, NotAllowed};
    return std::ranges::contains(kinds, kind);
}

} // namespace

QList<archive::Span> lacking(const QList<archive::Span> &covered, Instant from, Instant to)
{
    QList<archive::Span> parts;
    const auto cut = [&](Instant begin, Instant end) {
        for (; begin < end; begin += longestCall)
            parts.prepend({begin, std::min(end, begin + longestCall)});
    };
    Instant complete = from;
    for (const archive::Span &span : covered) {
        cut(complete, std::min(span.from, to));
        complete = std::max(complete, span.to);
    }
    cut(complete, to);
    return parts;
}

TrackFetcher::TrackFetcher(Clock &clock, cloud::RestClient &rest, std::function<archive::Archive *()> archive,
                           QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_rest(rest)
    , m_archive(std::move(archive))
{
}

void TrackFetcher::fetch(const Bike &bike, Instant from, Instant to)
{
    const quint32 generation = ++m_generation;
    m_bike = bike;
    m_from = from;
    m_to = std::min(to, m_clock.now());
    m_state = {};
    m_state.reading = m_state.running = true;
    m_failedBefore = false;
    archive::Archive *const archive = m_archive();
    if (!archive || bike.uniqueId.isEmpty())
        return begin({});
    archive->positions(bike.uniqueId, from, m_to)
        .then(this, [this, generation](const Result<archive::KeptTrack> &kept) {
            if (generation == m_generation)
                begin(kept.value_or(archive::KeptTrack()));
        });
    Q_EMIT changed();
}

void TrackFetcher::begin(const archive::KeptTrack &kept)
{
    m_state.reading = false;
    if (!kept.positions.isEmpty())
        m_state.pieces.append(kept.positions);
    m_wanted = lacking(kept.covered, m_from, m_to);
    m_state.missing = QList<archive::Span>(m_wanted.crbegin(), m_wanted.crend());
    m_state.of = int(m_wanted.size());
    next();
}

void TrackFetcher::resume()
{
    ++m_generation;
    m_wanted.clear();
    for (const archive::Span &span : std::as_const(m_state.missing))
        m_wanted.prepend(span);
    m_state.failed.clear();
    m_state.error.reset();
    m_state.done = 0;
    m_state.of = int(m_wanted.size());
    m_state.running = true;
    m_failedBefore = false;
    next();
}

void TrackFetcher::cancel()
{
    m_wanted.clear();
    m_state.running = false;
    Q_EMIT changed();
}

void TrackFetcher::next()
{
    if (m_wanted.isEmpty()) {
        m_state.running = false;
        Q_EMIT changed();
        return;
    }
    const archive::Span span = m_wanted.takeFirst();
    // Both ends are inclusive at the server.
    m_rest.positions(m_bike.device, span.from, span.to - Milliseconds(1))
        .then(this,
              [this, span, generation = m_generation, bike = m_bike](const Result<QList<Position>> &answer) {
                  archive::Archive *const archive = m_archive();
                  if (answer && archive && !bike.uniqueId.isEmpty())
                      archive->write(archive::TrackRead{
                          bike.uniqueId, {span.from, std::min(span.to, m_clock.now() - lateFor)}, *answer});
                  if (generation == m_generation)
                      take(span, answer);
              });
    Q_EMIT changed();
}

void TrackFetcher::take(const archive::Span &span, const Result<QList<Position>> &answer)
{
    ++m_state.done;
    if (answer) {
        if (!answer->isEmpty())
            m_state.pieces.append(*answer);
        m_state.missing.removeOne(span);
    } else {
        m_state.failed.prepend(span);
        m_state.error = answer.error();
        // Each call was tried three times before it failed; a server that lets two days fail is not there.
        if (endsAll(answer.error().kind) || m_failedBefore)
            m_wanted.clear();
    }
    m_failedBefore = !answer;
    if (m_state.running)
        next();
    else
        Q_EMIT changed();
}

} // namespace bt::keeping
