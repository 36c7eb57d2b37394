// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/bikeselection.h"
#include "cli/command.h"
#include "cli/table.h"
#include "cli/timespan.h"
#include "history/trackwriter.h"
#include "keeping/trackfetcher.h"

namespace bt::cli {

/// `history`: where bikes were in a span of time; their trips for people, every fix for programs. Of a kept
/// account the cloud is asked only for what the archive on this computer lacks.
class HistoryCommand : public CloudCommand
{
    Q_OBJECT
public:
    /// More bikes than these only when somebody says so: each takes a request for every day.
    static constexpr int mostUnasked = 20;

    HistoryCommand(const Environment &environment, const Arguments &arguments);

protected:
    Result<void> prepare() override;
    void run() override;

private:
    void next();
    void onFetched();
    void take(const Device &device, const QList<Position> &positions);
    void done();

    TimeSpan m_span;
    std::optional<history::TrackWriter> m_writer; // none: a table
    Table m_trips;
    QList<Device> m_devices;
    qsizetype m_at = -1; // the one under way
    keeping::TrackFetcher m_fetcher;
    int m_fixes = 0;
};

} // namespace bt::cli
