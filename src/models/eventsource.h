// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "models/eventquery.h"

#include <QFuture>

namespace bt::models {

struct EventCount
{
    int events = 0;
    bool more = false; ///< There are more than `events`; nobody counted them.
};

/// All events there are, by pages. Answers may come later; nothing here blocks. Called from the GUI thread.
class EventSource
{
public:
    EventSource() = default;
    EventSource(const EventSource &) = delete;
    EventSource &operator=(const EventSource &) = delete;
    virtual ~EventSource() = default;

    /// Newest first; older than @p before where that is given. Fewer than @p limit: there are no more.
    virtual QFuture<Result<QList<fleet::FeedEvent>>>
    older(const EventQuery &query, const std::optional<fleet::EventPlace> &before, int limit) = 0;
    /// Counts no further than @p most.
    virtual QFuture<Result<EventCount>> count(const EventQuery &query, int most) = 0;
};

/// The events of the feed alone, for accounts that keep nothing. The feed outlives it.
class FeedSource : public EventSource
{
public:
    explicit FeedSource(const fleet::EventFeed &feed);

    QFuture<Result<QList<fleet::FeedEvent>>>
    older(const EventQuery &query, const std::optional<fleet::EventPlace> &before, int limit) override;
    QFuture<Result<EventCount>> count(const EventQuery &query, int most) override;

private:
    const fleet::EventFeed &m_feed;
};

} // namespace bt::models
