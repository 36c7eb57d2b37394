// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/eventmodel.h"

#include "core/sentences.h"

#include <QLocale>

#include <algorithm>

namespace bt::models {

using fleet::EventFeed;
using fleet::EventPlace;
using fleet::FeedEvent;
using fleet::placeOf;

namespace {

constexpr int mostKept = 4'000;
constexpr int keptAround = 1'000; // rows above and below what is looked at
constexpr int startAnew = 1'000; // so many rows at once are a new list

} // namespace

EventModel::EventModel(const EventFeed &feed, QObject *parent)
    : QAbstractListModel(parent)
    , m_feed(feed)
    , m_source(std::make_shared<FeedSource>(feed))
{
    connect(&feed, &EventFeed::inserted, this, &EventModel::onInserted);
    connect(&feed, &EventFeed::changed, this, &EventModel::onChanged);
    connect(&feed, &EventFeed::acknowledged, this, &EventModel::onAcknowledged);
    connect(&feed, &EventFeed::cleared, this, &EventModel::reset);
    reset();
}

EventModel::~EventModel() = default;

void EventModel::setSource(std::shared_ptr<EventSource> source)
{
    m_source = source ? std::move(source) : std::make_shared<FeedSource>(m_feed);
    reset();
}

void EventModel::setQuery(const EventQuery &query)
{
    if (query == m_query)
        return;
    // A span that ends now moves on with the time: the list only becomes shorter at its end.
    EventQuery moved = m_query;
    moved.from = query.from;
    const bool shorter = m_query.from && query.from && *query.from >= *m_query.from && moved == query;
    m_query = query;
    m_matcher = EventMatcher(query);
    if (shorter)
        dropOlderThan({query.from, {}});
    else
        reset();
}

void EventModel::setActive(bool active)
{
    if (std::exchange(m_active, active) != active)
        reset();
}

int EventModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

const FeedEvent *EventModel::eventAt(int row) const
{
    const EventId id = m_rows[slot(row)].place.id;
    if (const FeedEvent *event = m_feed.find(id))
        return event;
    const auto kept = m_kept.constFind(id);
    return kept == m_kept.constEnd() ? nullptr : &*kept;
}

bool EventModel::beginsDay(int row) const
{
    const Row &own = m_rows[slot(row)];
    return own.place.time && (row == 0 || m_rows[slot(row - 1)].day != own.day);
}

int EventModel::rowOf(const EventPlace &place) const
{
    const auto found = std::lower_bound(m_rows.begin(), m_rows.end(), place);
    return found == m_rows.end() || found->place != place ? -1 : int(m_rows.end() - found) - 1;
}

QString EventModel::title(const FeedEvent &event)
{
    const QString what = sentences::eventName(event.event.type, event.event.alarm, event.areaName);
    return event.bikeName.isEmpty() ? tr("Unknown bike: %1").arg(what)
                                    : tr("%1: %2").arg(event.bikeName, what);
}

QVariant EventModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    if (role == EventIdRole)
        return QVariant::fromValue(m_rows[slot(index.row())].place.id);
    const FeedEvent *event = eventAt(index.row());
    if (!event)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return title(*event);
    case Qt::ToolTipRole:
    case Qt::AccessibleDescriptionRole:
        return event->event.time
            ? QLocale().toString(toDateTime(*event->event.time).toTimeZone(m_zone), QLocale::LongFormat)
            : tr("Time unknown");
    case Qt::AccessibleTextRole:
        return event->acknowledged ? title(*event) : tr("New. %1").arg(title(*event));
    case EventRole:
        return QVariant::fromValue(event);
    case AcknowledgedRole:
        return event->acknowledged;
    default:
        return {};
    }
}

bool EventModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_active && !m_complete && !m_loading && !m_trouble;
}

void EventModel::fetchMore(const QModelIndex &parent)
{
    if (canFetchMore(parent))
        load();
}

void EventModel::retry()
{
    m_trouble.reset();
    load();
}

EventModel::Row EventModel::rowFor(const FeedEvent &event)
{
    Row row{placeOf(event), 0};
    if (!row.place.time)
        return row;
    // Local time is slow, and everywhere on earth a day begins with a quarter of an hour.
    const auto quarter = std::chrono::floor<decltype(m_quarter)::duration>(*row.place.time);
    if (m_quartersDay == 0 || quarter != m_quarter) {
        m_quarter = quarter;
        m_quartersDay = toDateTime(*row.place.time).toTimeZone(m_zone).date().toJulianDay();
    }
    row.day = m_quartersDay;
    return row;
}

void EventModel::setTimeZone(const QTimeZone &zone)
{
    if (std::exchange(m_zone, zone) == zone)
        return;
    m_quartersDay = 0;
    reset();
    load();
}

void EventModel::reset()
{
    ++m_generation;
    beginResetModel();
    m_rows.clear();
    m_kept.clear();
    m_loadedTo.reset();
    m_trouble.reset();
    m_complete = m_fetchingAgain = false;
    m_looked = 0;
    if (m_active) {
        // What can be shown is shown while the source looks.
        for (int i = 0; i < m_feed.count() && m_rows.size() < pageSize; ++i) {
            if (m_matcher.matches(m_feed.at(i)))
                m_rows.push_back(rowFor(m_feed.at(i)));
        }
        std::ranges::reverse(m_rows);
    }
    endResetModel();
    m_loading = false;
    if (m_active)
        load();
    else
        Q_EMIT loadingChanged();
}

void EventModel::load()
{
    setLoading(true);
    m_source->older(m_query, m_loadedTo, pageSize)
        .then(this, [this, generation = m_generation](const Result<Page> &page) {
            if (generation == m_generation)
                take(page);
        });
}

void EventModel::take(const Result<Page> &page)
{
    if (page)
        takeOlder(*page);
    else
        m_trouble = page.error();
    setLoading(false);
}

void EventModel::takeOlder(const Page &page)
{
    const bool ends = page.size() < pageSize;
    const EventPlace to = ends ? EventPlace() : placeOf(page.last());
    // The feed may know what came after the source was asked, or what the disk did not take.
    std::vector<Row> rows;
    for (int i = m_loadedTo ? m_feed.firstBefore(*m_loadedTo) : 0; i < m_feed.count(); ++i) {
        const FeedEvent &event = m_feed.at(i);
        if (placeOf(event) < to)
            break;
        if (m_matcher.matches(event))
            rows.push_back(rowFor(event));
    }
    for (const FeedEvent &event : page) {
        const FeedEvent *known = m_feed.find(event.event.id);
        if (!known || m_matcher.matches(*known))
            rows.push_back(rowFor(event));
    }
    keep(page);
    if (!m_loadedTo)
        dropOlderThan(to);
    m_loadedTo = to;
    m_complete = ends;
    insertRows(std::move(rows));
}

void EventModel::keep(const Page &page)
{
    for (const FeedEvent &event : page) {
        if (!m_feed.find(event.event.id))
            m_kept.insert(event.event.id, event);
    }
    if (m_kept.size() <= mostKept)
        return;
    QHash<EventId, FeedEvent> near;
    const int last = std::min(rowCount() - 1, m_looked + keptAround);
    for (int row = std::max(0, m_looked - keptAround); row <= last; ++row) {
        const auto kept = m_kept.constFind(m_rows[slot(row)].place.id);
        if (kept != m_kept.constEnd())
            near.insert(kept.key(), *kept);
    }
    for (const FeedEvent &event : page) {
        if (m_kept.contains(event.event.id))
            near.insert(event.event.id, event);
    }
    m_kept = std::move(near);
}

void EventModel::look(int first, int last)
{
    m_looked = first;
    if (m_fetchingAgain)
        return;
    for (int row = std::max(0, first); row <= last && row < rowCount(); ++row) {
        if (!eventAt(row))
            return fetchAgain(row);
    }
}

void EventModel::fetchAgain(int row)
{
    m_fetchingAgain = true;
    // A page that has rows above it too: people scroll back up to what was let go.
    const int above = std::max(0, row - pageSize / 2);
    const std::optional<EventPlace> before
        = above == 0 ? std::nullopt : std::optional(m_rows[slot(above - 1)].place);
    const EventPlace wanted = m_rows[slot(row)].place;
    m_source->older(m_query, before, pageSize)
        .then(this, [this, wanted, generation = m_generation](const Result<Page> &page) {
            if (generation != m_generation)
                return;
            m_fetchingAgain = false;
            if (!page)
                return;
            keep(*page);
            const int now = rowOf(wanted);
            if (now < 0)
                return;
            if (!eventAt(now)) { // it does not fit any more
                beginRemoveRows({}, now, now);
                m_rows.erase(m_rows.begin() + qsizetype(slot(now)));
                endRemoveRows();
                return;
            }
            Q_EMIT dataChanged(index(std::max(0, now - pageSize)),
                               index(std::min(rowCount() - 1, now + pageSize)));
        });
}

void EventModel::insertRows(std::vector<Row> rows)
{
    std::ranges::sort(rows, {}, &Row::place);
    // Neighbours go in together.
    for (auto end = rows.end(); end != rows.begin();) {
        const EventPlace newest = (end - 1)->place;
        const auto place = std::lower_bound(m_rows.begin(), m_rows.end(), newest);
        if (place != m_rows.end() && place->place == newest) {
            --end;
            continue;
        }
        auto begin = rows.begin();
        if (place != m_rows.begin())
            begin = std::upper_bound(rows.begin(), end, (place - 1)->place,
                                     [](const EventPlace &a, const Row &b) { return a < b.place; });
        const auto doubles = std::ranges::unique(begin, end, {}, &Row::place);
        const int first = int(m_rows.end() - place);
        beginInsertRows({}, first, first + int(doubles.begin() - begin) - 1);
        m_rows.insert(place, begin, doubles.begin());
        endInsertRows();
        end = begin;
    }
}

void EventModel::dropOlderThan(const EventPlace &place)
{
    const auto end = std::lower_bound(m_rows.begin(), m_rows.end(), place);
    if (end == m_rows.begin())
        return;
    beginRemoveRows({}, int(m_rows.end() - end), rowCount() - 1);
    m_rows.erase(m_rows.begin(), end);
    endRemoveRows();
}

void EventModel::trim(int rows)
{
    if (rows <= 0 || rowCount() <= rows || !m_loadedTo)
        return;
    const EventPlace last = m_rows[slot(rows - 1)].place;
    ++m_generation; // a page that is on its way would leave a gap, as would one asked for meanwhile
    m_complete = true;
    dropOlderThan(last);
    m_loadedTo = last;
    m_complete = m_fetchingAgain = false;
    m_trouble.reset();
    if (m_kept.size() > mostKept)
        keep({});
    setLoading(false);
}

void EventModel::onInserted(int first, int last)
{
    if (!m_active)
        return;
    if (last - first >= startAnew)
        return reset();
    std::vector<Row> rows;
    for (int i = first; i <= last; ++i) {
        const FeedEvent &event = m_feed.at(i);
        if (m_loadedTo && placeOf(event) < *m_loadedTo)
            break;
        if (m_matcher.matches(event))
            rows.push_back(rowFor(event));
    }
    insertRows(std::move(rows));
}

void EventModel::onChanged(int first, int last)
{
    if (!m_active || m_rows.empty())
        return;
    QList<int> rows;
    for (int i = first; i <= last; ++i) {
        if (placeOf(m_feed.at(i)) < m_rows.front().place)
            break;
        if (const int row = rowOf(m_feed.at(i)); row >= 0)
            rows.append(row);
    }
    onRowsChanged(rows);
}

void EventModel::onAcknowledged(const QList<EventId> &events)
{
    QList<int> rows;
    for (const EventId id : events) {
        const auto kept = m_kept.find(id);
        if (kept == m_kept.end())
            continue;
        kept->acknowledged = true;
        if (const int row = rowOf(*kept); row >= 0)
            rows.append(row);
    }
    std::ranges::sort(rows);
    onRowsChanged(rows);
}

void EventModel::onRowsChanged(const QList<int> &rows)
{
    if (rows.isEmpty())
        return;
    QList<int> gone;
    for (const int row : rows) {
        if (const FeedEvent *event = eventAt(row); event && !m_matcher.matches(*event))
            gone.append(row);
    }
    if (gone.size() > pageSize)
        return reset();
    if (gone.isEmpty()) {
        Q_EMIT dataChanged(index(rows.first()), index(rows.last()));
        return;
    }
    for (auto row = gone.crbegin(); row != gone.crend(); ++row) {
        beginRemoveRows({}, *row, *row);
        m_rows.erase(m_rows.begin() + qsizetype(slot(*row)));
        endRemoveRows();
    }
}

void EventModel::setLoading(bool loading)
{
    if (std::exchange(m_loading, loading) != loading)
        Q_EMIT loadingChanged();
}

} // namespace bt::models
