// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/bikeselection.h"
#include "cli/command.h"
#include "cli/table.h"
#include "cli/timespan.h"
#include "history/trackwriter.h"

namespace bt::cli {

/// `history`: where bikes were in a span of time; their trips for people, every fix for programs.
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
    void take(const Device &device, const QList<Position> &positions);
    void done();

    TimeSpan m_span;
    std::optional<history::TrackWriter> m_writer; // none: a table
    Table m_trips;
    QList<Device> m_devices;
    qsizetype m_at = 0;
    int m_fixes = 0;
};

} // namespace bt::cli
