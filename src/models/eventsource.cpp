// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/eventsource.h"

#include <QPromise>

namespace bt::models {

using fleet::FeedEvent;

FeedSource::FeedSource(const fleet::EventFeed &feed)
    : m_feed(feed)
{
}

QFuture<Result<QList<FeedEvent>>> FeedSource::older(const EventQuery &query,
                                                    const std::optional<fleet::EventPlace> &before, int limit)
{
    const EventMatcher matcher(query);
    QList<FeedEvent> page;
    for (int i = before ? m_feed.firstBefore(*before) : 0; i < m_feed.count() && page.size() < limit; ++i) {
        if (matcher.matches(m_feed.at(i)))
            page.append(m_feed.at(i));
    }
    QPromise<Result<QList<FeedEvent>>> answer;
    answer.start();
    answer.emplaceResult(std::move(page)); // moving a Result makes the compiler warn of an error that is none
    answer.finish();
    return answer.future();
}

QFuture<Result<EventCount>> FeedSource::count(const EventQuery &query, int most)
{
    const EventMatcher matcher(query);
    EventCount count;
    for (int i = 0; i < m_feed.count() && !count.more; ++i) {
        if (!matcher.matches(m_feed.at(i)))
            continue;
        count.more = count.events == most;
        count.events += count.more ? 0 : 1;
    }
    return QtFuture::makeReadyValueFuture(Result<EventCount>(count));
}

} // namespace bt::models
