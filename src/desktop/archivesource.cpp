// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/archivesource.h"

namespace bt::desktop {

using archive::Archive;
using archive::ArchivedEvent;
using fleet::FeedEvent;
using models::EventCount;

namespace {

archive::EventQuery toArchiveQuery(const models::EventQuery &query)
{
    archive::EventQuery result;
    result.types = query.types;
    result.bikes = query.bikes;
    result.from = query.from;
    result.to = query.to;
    result.text = query.text;
    result.onlyUnacknowledged = query.onlyNew;
    return result;
}

bool fitsNothing(const models::EventQuery &query) { return query.onlyBikes && query.bikes.isEmpty(); }

} // namespace

FeedEvent toFeedEvent(const ArchivedEvent &event)
{
    return {event.event, event.uniqueId, event.bikeName, event.fix, event.acknowledged, event.areaName};
}

ArchiveSource::ArchiveSource(Archive *archive)
    : m_archive(archive)
{
}

QFuture<Result<QList<FeedEvent>>> ArchiveSource::older(const models::EventQuery &query,
                                                       const std::optional<fleet::EventPlace> &before,
                                                       int limit)
{
    using Page = Result<QList<FeedEvent>>;
    Archive *const archive = m_archive;
    if (!archive)
        return QtFuture::makeReadyValueFuture(Page(failure(ErrorKind::Disk)));
    if (fitsNothing(query))
        return QtFuture::makeReadyValueFuture(Page(QList<FeedEvent>()));
    std::optional<archive::EventPlace> place;
    if (before)
        place = {before->time, before->id};
    // Turned into the list's events in the archive's thread.
    return archive->events(toArchiveQuery(query), place, limit)
        .then([](const Result<QList<ArchivedEvent>> &events) -> Page {
            if (!events)
                return std::unexpected(events.error());
            QList<FeedEvent> page;
            page.reserve(events->size());
            std::ranges::transform(*events, std::back_inserter(page), toFeedEvent);
            return page;
        });
}

QFuture<Result<EventCount>> ArchiveSource::count(const models::EventQuery &query, int most)
{
    using Count = Result<EventCount>;
    Archive *const archive = m_archive;
    if (!archive)
        return QtFuture::makeReadyValueFuture(Count(failure(ErrorKind::Disk)));
    if (fitsNothing(query))
        return QtFuture::makeReadyValueFuture(Count(EventCount()));
    return archive->countEvents(toArchiveQuery(query), most)
        .then([](const Result<archive::EventCount> &count) -> Count {
            if (!count)
                return std::unexpected(count.error());
            return EventCount{count->events, count->more};
        });
}

} // namespace bt::desktop
