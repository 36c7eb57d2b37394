// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/fleetfilter.h"

#include <QJsonDocument>

#include <utility>

namespace bt::models {

using fleet::Bike;
using fleet::Change;

namespace {

// More rows than this that come or go at once are shown by one reset; each range costs the views more than
// that.
constexpr int mostSingleMoves = 32;
// More ranges than this are told as one: views repaint what is on screen in either case.
constexpr size_t mostRanges = 64;
constexpr Milliseconds resortPeriod{1000};
// Bikes that fit by time alone may come this late, so that many of them come together.
constexpr Milliseconds timeStep{5000};
constexpr Milliseconds longestWait = std::chrono::hours(24);

constexpr std::pair<FleetModel::Column, FleetOrder::By> columnOrders[]{
    {FleetModel::StateColumn, FleetOrder::By::Urgency},
    {FleetModel::NameColumn, FleetOrder::By::Name},
    {FleetModel::NumberColumn, FleetOrder::By::Number},
    {FleetModel::GroupColumn, FleetOrder::By::Group},
    {FleetModel::ContactColumn, FleetOrder::By::Contact},
    {FleetModel::FixColumn, FleetOrder::By::Fix},
    {FleetModel::BatteryColumn, FleetOrder::By::Battery},
    {FleetModel::SpeedColumn, FleetOrder::By::Speed},
    {FleetModel::TodayColumn, FleetOrder::By::Today},
    {FleetModel::TotalColumn, FleetOrder::By::Total},
    {FleetModel::FirmwareColumn, FleetOrder::By::Firmware},
    {FleetModel::FrameNumberColumn, FleetOrder::By::FrameNumber},
};

} // namespace

FleetFilter::FleetFilter(FleetModel &model, QObject *parent)
    : QAbstractProxyModel(parent)
    , m_model(model)
    , m_order(model)
    , m_resortTimer(model.clock())
    , m_time(model.clock())
    , m_sortedAt(model.clock().monotonic() - resortPeriod)
{
    setSourceModel(&model);
    connect(&m_resortTimer, &Timer::timeout, this, &FleetFilter::resort);
    connect(&m_time, &Timer::timeout, this, &FleetFilter::refilter);
    connectModel();
    if (model.rowCount() > 0)
        onInserted(0, model.rowCount() - 1);
}

void FleetFilter::connectModel()
{
    connect(&m_model, &FleetModel::rowsChanged, this, &FleetFilter::onRowsChanged);
    connect(&m_model, &FleetModel::rowsInserted, this,
            [this](const QModelIndex &, int first, int last) { onInserted(first, last); });
    connect(&m_model, &FleetModel::rowsAboutToBeRemoved, this,
            [this](const QModelIndex &, int first, int last) {
                for (int row = first; row <= last; ++row) {
                    if (m_shownAt[size_t(row)] >= 0)
                        removeOne(row);
                }
            });
    connect(&m_model, &FleetModel::rowsRemoved, this,
            [this](const QModelIndex &, int first, int last) { onRemoved(first, last); });
    connect(&m_model, &FleetModel::modelAboutToBeReset, this, [this] { beginResetModel(); });
    connect(&m_model, &FleetModel::modelReset, this, [this] {
        m_rows.clear();
        m_shownAt.clear();
        m_order.clear();
        endResetModel();
        if (m_model.rowCount() > 0)
            onInserted(0, m_model.rowCount() - 1);
    });
    connect(&m_model.store(), &fleet::FleetStore::groupsChanged, this, [this] {
        refreshGroupSet();
        if (order() == Order::Group) {
            m_order.touchAll();
            resort();
        }
        refilter();
        if (!m_rows.empty())
            Q_EMIT dataChanged(index(0, FleetModel::GroupColumn),
                               index(int(m_rows.size()) - 1, FleetModel::GroupColumn));
    });
}

void FleetFilter::setCriteria(const FleetCriteria &criteria)
{
    if (criteria == m_criteria)
        return;
    m_criteria = criteria;
    m_words = criteria.text.toLower().split(u' ', Qt::SkipEmptyParts);
    refreshGroupSet();
    refreshArea();
    refilter();
    Q_EMIT criteriaChanged();
}

void FleetFilter::setText(const QString &text)
{
    FleetCriteria criteria = m_criteria;
    criteria.text = text;
    setCriteria(criteria);
}

void FleetFilter::setStates(StateSet states)
{
    FleetCriteria criteria = m_criteria;
    criteria.states = states;
    setCriteria(criteria);
}

void FleetFilter::setGroup(std::optional<GroupId> group)
{
    FleetCriteria criteria = m_criteria;
    criteria.group = group;
    setCriteria(criteria);
}

void FleetFilter::setOrder(Order order, bool descending)
{
    if (order == m_order.by() && descending == m_order.isDescending())
        return;
    m_order.set(order, descending);
    resort();
    Q_EMIT orderChanged();
}

std::optional<FleetFilter::Order> FleetFilter::orderOf(int column)
{
    for (const auto &[each, order] : columnOrders) {
        if (each == column)
            return order;
    }
    return {};
}

int FleetFilter::columnOf(Order order)
{
    for (const auto &[column, each] : columnOrders) {
        if (each == order)
            return column;
    }
    return -1;
}

void FleetFilter::setAreas(const QList<GeofenceRecord> &areas)
{
    m_areas = areas;
    refreshArea();
    if (m_criteria.area)
        refilter();
    Q_EMIT areasChanged();
}

void FleetFilter::setFavourites(const QSet<QString> &uniqueIds)
{
    if (uniqueIds == m_favourites)
        return;
    m_favourites = uniqueIds;
    refreshFirst();
    if (m_criteria.favourites)
        refilter();
    if (m_order.isStale())
        resort();
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, FleetModel::NameColumn),
                           index(int(m_rows.size()) - 1, FleetModel::NameColumn));
    Q_EMIT favouritesChanged();
}

void FleetFilter::setFavouritesFirst(bool first)
{
    if (first == m_favouritesFirst)
        return;
    m_favouritesFirst = first;
    refreshFirst();
    resort();
    Q_EMIT orderChanged();
}

void FleetFilter::refreshFirst()
{
    std::vector<bool> first;
    if (m_favouritesFirst) {
        first.reserve(m_shownAt.size());
        for (int row = 0; row < int(m_shownAt.size()); ++row)
            first.push_back(m_favourites.contains(m_model.store().at(row).device.uniqueId));
    }
    m_order.setFirst(first);
}

int FleetFilter::countByTextAlone() const
{
    int count = 0;
    for (int row = 0; row < int(m_shownAt.size()); ++row)
        count += matchesText(row) ? 1 : 0;
    return count;
}

void FleetFilter::refreshGroupSet()
{
    m_groups.clear();
    if (!m_criteria.group)
        return;
    m_groups.insert(*m_criteria.group);
    const auto &groups = m_model.store().groups();
    // Each pass reaches one level deeper; it ends when nothing is added, so a circle of parents ends too.
    for (bool grew = true; grew;) {
        grew = false;
        for (const Group &group : groups) {
            if (m_groups.contains(group.parent) && !m_groups.contains(group.id)) {
                m_groups.insert(group.id);
                grew = true;
            }
        }
    }
}

void FleetFilter::refreshArea()
{
    m_area.reset();
    for (const GeofenceRecord &record : std::as_const(m_areas)) {
        if (record.id != m_criteria.area)
            continue;
        const QJsonObject attributes = QJsonDocument::fromJson(record.attributes).object();
        if (auto shape
            = parseGeofence(record.area, attributes[QLatin1StringView("polylineDistance")].toDouble(25)))
            m_area = *std::move(shape);
    }
}

bool FleetFilter::matchesText(int sourceRow) const
{
    const QString &key = m_model.details(sourceRow).searchKey;
    return std::ranges::all_of(m_words, [&](const QString &word) { return key.contains(word); });
}

bool FleetFilter::isInArea(const Bike &bike) const
{
    return m_area && bike.place && contains(*m_area, *bike.place);
}

bool FleetFilter::matchesRest(int sourceRow) const
{
    const Bike &bike = m_model.store().at(sourceRow);
    if (!m_criteria.states.contains(bike.state))
        return false;
    if (m_criteria.group && !m_groups.contains(bike.device.group))
        return false;
    if (m_criteria.favourites && !m_favourites.contains(bike.device.uniqueId))
        return false;
    const Instant now = m_model.clock().now();
    if (m_criteria.contactOlderThan && bike.facts.lastContact
        && now - *bike.facts.lastContact < *m_criteria.contactOlderThan)
        return false;
    if (m_criteria.batteryBelowPercent) {
        const double level = estimatedBattery(bike.facts.batteryPercent, bike.facts.batteryReadAt, now,
                                              m_model.store().thresholds());
        if (level < 0 || level >= *m_criteria.batteryBelowPercent)
            return false;
    }
    return !m_criteria.area || isInArea(bike);
}

bool FleetFilter::accepts(int sourceRow) const
{
    if (m_criteria.states != StateSet::all()
        && !m_criteria.states.contains(m_model.store().at(sourceRow).state))
        return false;
    return matchesText(sourceRow) && matchesRest(sourceRow);
}

// When a bike that does not fit yet will fit though nothing is heard of it.
std::optional<Instant> FleetFilter::nextChange(const Bike &bike) const
{
    std::optional<Instant> next;
    const Instant now = m_model.clock().now();
    const auto consider = [&](Instant then) {
        if (then > now)
            next = std::min(next.value_or(then), then);
    };
    if (m_criteria.contactOlderThan && bike.facts.lastContact)
        consider(*bike.facts.lastContact + *m_criteria.contactOlderThan);
    const double loss = m_model.store().thresholds().batteryLossPercentPerDay;
    if (m_criteria.batteryBelowPercent && bike.facts.batteryReadAt && loss > 0) {
        const double days = (bike.facts.batteryPercent - *m_criteria.batteryBelowPercent) / loss;
        if (days >= 0)
            consider(*bike.facts.batteryReadAt + Milliseconds(qint64(days * 86'400'000) + 1));
    }
    return next;
}

void FleetFilter::awaitTime()
{
    m_time.stop();
    if (!m_criteria.contactOlderThan && !m_criteria.batteryBelowPercent)
        return;
    std::optional<Instant> next;
    for (int row = 0; row < int(m_shownAt.size()); ++row) {
        if (m_shownAt[size_t(row)] >= 0)
            continue;
        if (const std::optional<Instant> then = nextChange(m_model.store().at(row)))
            next = std::min(next.value_or(*then), *then);
    }
    if (next)
        m_time.startOnce(std::clamp<Milliseconds>(*next - m_model.clock().now(), timeStep, longestWait));
}

void FleetFilter::indexRows(size_t from)
{
    for (size_t i = from; i < m_rows.size(); ++i)
        m_shownAt[size_t(m_rows[i])] = int(i);
}

void FleetFilter::show(std::vector<int> rows)
{
    std::ranges::fill(m_shownAt, -1);
    m_rows = std::move(rows);
    indexRows(0);
}

void FleetFilter::refilter()
{
    std::vector<bool> fits(m_shownAt.size());
    std::vector<int> coming;
    std::vector<int> going;
    size_t moves = 0;
    for (int row = 0; row < int(m_shownAt.size()); ++row) {
        const bool shown = m_shownAt[size_t(row)] >= 0;
        fits[size_t(row)] = accepts(row);
        if (fits[size_t(row)] != shown && ++moves <= size_t(mostSingleMoves))
            (shown ? going : coming).push_back(row);
    }
    if (moves <= size_t(mostSingleMoves)) {
        std::ranges::for_each(going, [this](int row) { removeOne(row); });
        if (!coming.empty())
            m_order.rows();
        std::ranges::for_each(coming, [this](int row) { insertOne(row); });
    } else {
        beginResetModel();
        std::vector<int> rows;
        rows.reserve(m_shownAt.size());
        std::ranges::copy_if(m_order.rows(), std::back_inserter(rows),
                             [&](int row) { return fits[size_t(row)]; });
        show(std::move(rows));
        endResetModel();
    }
    awaitTime();
}

std::vector<int> FleetFilter::shownInOrder()
{
    std::vector<int> rows;
    rows.reserve(m_rows.size());
    std::ranges::copy_if(m_order.rows(), std::back_inserter(rows),
                         [this](int row) { return m_shownAt[size_t(row)] >= 0; });
    return rows;
}

void FleetFilter::resort()
{
    m_resortTimer.stop();
    m_sortedAt = m_model.clock().monotonic();
    std::vector<int> rows = shownInOrder();
    if (rows == m_rows)
        return;
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    std::vector<int> sources;
    sources.reserve(size_t(before.size()));
    for (const QModelIndex &index : before)
        sources.push_back(m_rows[size_t(index.row())]);
    show(std::move(rows));
    QModelIndexList after;
    after.reserve(before.size());
    for (qsizetype i = 0; i < before.size(); ++i)
        after.append(createIndex(m_shownAt[size_t(sources[size_t(i)])], before[i].column()));
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, VerticalSortHint);
}

void FleetFilter::insertOne(int sourceRow)
{
    // Between two sorts the order may be a second old; a place that is off by a row is mended by the next
    // sort.
    const auto at
        = std::ranges::partition_point(m_rows, [&](int row) { return m_order.less(row, sourceRow); });
    const int place = int(at - m_rows.begin());
    beginInsertRows({}, place, place);
    m_rows.insert(at, sourceRow);
    indexRows(size_t(place));
    endInsertRows();
}

void FleetFilter::removeOne(int sourceRow)
{
    const int place = m_shownAt[size_t(sourceRow)];
    beginRemoveRows({}, place, place);
    m_rows.erase(m_rows.begin() + place);
    m_shownAt[size_t(sourceRow)] = -1;
    indexRows(size_t(place));
    endRemoveRows();
}

void FleetFilter::onRowsChanged(const fleet::ChangeSet &changes)
{
    const bool byTime = m_criteria.contactOlderThan || m_criteria.batteryBelowPercent;
    fleet::Changes relevant = Change::Identity | Change::Attributes | Change::State;
    if (byTime)
        relevant |= Change::Contact | Change::Battery;
    if (m_criteria.area)
        relevant |= Change::Place;
    bool orderStale = false;
    bool urgent = false;
    std::vector<int> moved;
    std::vector<int> told;
    for (qsizetype i = 0; i < changes.rows.size(); ++i) {
        const int row = changes.rows[i];
        const fleet::Changes change = changes.changes[i];
        const bool placeStale = m_order.touch(row, change);
        const int at = m_shownAt[size_t(row)];
        if (change.testAnyFlags(relevant) && accepts(row) != (at >= 0)) {
            moved.push_back(row);
            continue;
        }
        if (at < 0)
            continue;
        orderStale = orderStale || placeStale;
        // An alarm that stands behind a calmer bike does not wait for the next sort.
        urgent = urgent
            || (m_order.by() == Order::Urgency && change.testFlag(Change::State) && at > 0
                && isUrgent(m_model.store().at(row).state)
                && urgencyRank(bikeAt(at - 1).state) > urgencyRank(m_model.store().at(row).state));
        told.push_back(at);
    }
    tellChanged(std::move(told));
    if (moved.size() > size_t(mostSingleMoves)) {
        refilter();
    } else {
        for (const int row : moved)
            m_shownAt[size_t(row)] >= 0 ? removeOne(row) : insertOne(row);
        if (byTime && !changes.rows.isEmpty() && !m_time.isRunning())
            awaitTime();
    }
    if (!orderStale && !urgent && !m_order.isStale())
        return;
    const Milliseconds since = m_model.clock().monotonic() - m_sortedAt;
    if (urgent || since >= resortPeriod)
        resort();
    else if (!m_resortTimer.isRunning())
        m_resortTimer.startOnce(resortPeriod - since);
}

void FleetFilter::tellChanged(std::vector<int> rows)
{
    if (rows.empty())
        return;
    std::ranges::sort(rows);
    const auto tell = [this](int first, int last) {
        Q_EMIT dataChanged(createIndex(first, 0), createIndex(last, FleetModel::columns - 1));
    };
    size_t ranges = 1;
    for (size_t i = 1; i < rows.size(); ++i)
        ranges += rows[i] != rows[i - 1] + 1 ? 1 : 0;
    if (ranges > mostRanges)
        return tell(rows.front(), rows.back());
    for (size_t i = 0; i < rows.size();) {
        size_t end = i + 1;
        while (end < rows.size() && rows[end] == rows[end - 1] + 1)
            ++end;
        tell(rows[i], rows[end - 1]);
        i = end;
    }
}

void FleetFilter::onInserted(int first, int last)
{
    // Store rows are appended, but a row in between would do no harm: later ones move down.
    for (int &row : m_rows) {
        if (row >= first)
            row += last - first + 1;
    }
    m_shownAt.insert(m_shownAt.begin() + first, size_t(last - first + 1), -1);
    indexRows(0);
    m_order.insert(first, last);
    refreshFirst();
    refilter();
}

void FleetFilter::onRemoved(int first, int last)
{
    m_shownAt.erase(m_shownAt.begin() + first, m_shownAt.begin() + last + 1);
    m_order.remove(first, last);
    for (int &row : m_rows) {
        if (row > last)
            row -= last - first + 1;
    }
    indexRows(0);
}

int FleetFilter::rowOf(DeviceId id) const
{
    const int row = m_model.store().rowOf(id);
    return row < 0 || size_t(row) >= m_shownAt.size() ? -1 : m_shownAt[size_t(row)];
}

QModelIndex FleetFilter::index(int row, int column, const QModelIndex &parent) const
{
    if (parent.isValid() || row < 0 || row >= int(m_rows.size()) || column < 0
        || column >= FleetModel::columns)
        return {};
    return createIndex(row, column);
}

int FleetFilter::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int FleetFilter::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : FleetModel::columns;
}

QVariant FleetFilter::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= int(m_rows.size()))
        return {};
    if (role == FleetModel::FavouriteRole)
        return m_favourites.contains(bikeAt(index.row()).device.uniqueId);
    return m_model.data(m_model.index(m_rows[size_t(index.row())], index.column()), role);
}

// Of the model itself: without rows there is no cell to map a heading through.
QVariant FleetFilter::headerData(int section, Qt::Orientation orientation, int role) const
{
    return m_model.headerData(section, orientation, role);
}

QModelIndex FleetFilter::mapToSource(const QModelIndex &proxyIndex) const
{
    if (!proxyIndex.isValid() || proxyIndex.row() >= int(m_rows.size()))
        return {};
    return m_model.index(m_rows[size_t(proxyIndex.row())], proxyIndex.column());
}

QModelIndex FleetFilter::mapFromSource(const QModelIndex &sourceIndex) const
{
    if (!sourceIndex.isValid() || size_t(sourceIndex.row()) >= m_shownAt.size())
        return {};
    const int row = m_shownAt[size_t(sourceIndex.row())];
    return row < 0 ? QModelIndex() : createIndex(row, sourceIndex.column());
}

void FleetFilter::sort(int column, Qt::SortOrder order)
{
    if (const std::optional<Order> by = orderOf(column))
        setOrder(*by, order == Qt::DescendingOrder);
}

} // namespace bt::models
