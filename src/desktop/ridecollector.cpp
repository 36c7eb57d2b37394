// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/ridecollector.h"

#include <QThreadPool>

namespace bt::desktop {

RideCollector::RideCollector(Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
{
}

void RideCollector::collect(archive::Archive *archive, const QList<BikeRides> &bikes, Instant from,
                            Instant to, const history::TripRules &rules, const QTimeZone &zone)
{
    ++m_asked;
    m_archive = archive;
    m_bikes = bikes;
    m_done = 0;
    m_from = from;
    m_to = std::min(to, m_clock.now());
    m_rules = rules;
    m_zone = zone;
    next();
}

void RideCollector::cancel() { ++m_asked; }

void RideCollector::next()
{
    archive::Archive *archive = m_archive;
    if (m_done >= m_bikes.size() || !archive || m_to <= m_from) {
        Q_EMIT finished(m_bikes);
        return;
    }
    const auto sumUp = [bike = m_bikes[m_done], now = m_clock.now(), rules = m_rules,
                        zone = m_zone](const Result<archive::KeptTrack> &track) {
        BikeRides rides = bike;
        if (!track)
            return rides;
        rides.days = history::ridesByDay(history::cutIntoTrips(track->positions, now, rules).trips, zone);
        for (const archive::Span &span : track->covered)
            rides.known += span.to - span.from;
        return rides;
    };
    archive->positions(m_bikes[m_done].uniqueId, m_from, m_to)
        .then(QThreadPool::globalInstance(), sumUp)
        .then(this, [this, asked = m_asked](const BikeRides &rides) {
            if (asked != m_asked)
                return;
            m_bikes[m_done++] = rides;
            Q_EMIT progressed(int(m_done), int(m_bikes.size()));
            next();
        });
}

} // namespace bt::desktop
