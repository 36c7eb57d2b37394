// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "archive/archive.h"
#include "history/statistics.h"

#include <QObject>
#include <QPointer>
#include <QTimeZone>

namespace bt::desktop {

/// What a bike rode, as far as it is kept.
struct BikeRides
{
    DeviceId bike;
    QString uniqueId;
    QString name;
    history::RideTable days = {}; ///< Local days.
    Milliseconds known{0}; ///< Of the span, as far as it is past: nothing is missing of so much.
};

/// Sums up rides from the archive, one bike after the other; days are cut in another thread. Lives in the GUI
/// thread.
class RideCollector : public QObject
{
    Q_OBJECT
public:
    RideCollector(Clock &clock, QObject *parent = nullptr);

    /// Forgets what was asked before. Days are those of @p zone. Without an archive nothing is known of any
    /// bike.
    void collect(archive::Archive *archive, const QList<BikeRides> &bikes, Instant from, Instant to,
                 const history::TripRules &rules, const QTimeZone &zone);
    void cancel(); ///< finished() does not follow.
    const QList<BikeRides> &soFar() const { return m_bikes; }

Q_SIGNALS:
    void progressed(int done, int of);
    void finished(const QList<bt::desktop::BikeRides> &bikes);

private:
    void next();

    Clock &m_clock;
    QPointer<archive::Archive> m_archive;
    QList<BikeRides> m_bikes;
    qsizetype m_done = 0;
    Instant m_from{};
    Instant m_to{};
    history::TripRules m_rules;
    QTimeZone m_zone;
    quint64 m_asked = 0;
};

} // namespace bt::desktop
