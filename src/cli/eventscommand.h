// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/bikeselection.h"
#include "cli/command.h"
#include "cli/timespan.h"

#include <map>

namespace bt::cli {

/// `events`: what happened in a span of time, out of the cloud and, for kept accounts, out of the archive on
/// this computer; each event once.
class EventsCommand : public CloudCommand
{
    Q_OBJECT
public:
    EventsCommand(const Environment &environment, const Arguments &arguments);

protected:
    Result<void> prepare() override;
    void run() override;
    void onUnsigned(const Failure &failure) override;

private:
    void askCloud();
    void askArchive();
    void askArchivePage(const std::optional<archive::EventPlace> &before);
    void add(const fleet::FeedEvent &event);
    fleet::FeedEvent described(const Event &event) const;
    void list();

    TimeSpan m_span;
    BikeSelection m_selection;
    QStringList m_types;
    std::map<fleet::EventPlace, fleet::FeedEvent> m_events; // oldest first
    QHash<GeofenceId, QString> m_areaNames;
    std::optional<Failure> m_cloudFailed; // the archive alone answers
};

} // namespace bt::cli
