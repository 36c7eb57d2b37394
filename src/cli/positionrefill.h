// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/session.h"

#include <QHash>

namespace bt::cli {

/// Finds out which positions a break of the link swallowed, since the stream brings only the latest of each
/// bike afterwards, and asks the cloud for them: bike by bike, once the link is back.
class PositionRefill : public QObject
{
    Q_OBJECT
public:
    /// What one break costs the cloud at most; calls go one a second. Other bikes are skipped.
    static constexpr qsizetype mostCalls = 200;

    explicit PositionRefill(cloud::Session &session, QObject *parent = nullptr);

    /// To be told of every position of the stream. False where it is the bike's latest again.
    bool isNews(const Position &position);

Q_SIGNALS:
    void found(const QList<bt::Position> &positions); ///< Of one bike, ascending; each once.
    void skipped(int bikes); ///< Their positions of the break stay missing here.

private:
    struct Last
    {
        PositionId id;
        std::optional<Instant> fixTime;
        quint32 breaks = 0; // before it came
    };
    struct Gap
    {
        DeviceId device;
        Instant from;
        Instant to;
    };
    bool flows() const;
    void onStatus();
    void next();

    cloud::Session &m_session;
    QHash<DeviceId, Last> m_last;
    QList<Gap> m_gaps;
    quint32 m_breaks = 0;
    int m_skipped = 0;
    bool m_down = false;
    bool m_asking = false;
};

} // namespace bt::cli
