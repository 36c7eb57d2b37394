// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/fleetfilter.h"

#include <QJsonDocument>

#include <limits>

namespace bt::models {

using fleet::Bike;
using fleet::Change;

namespace {

// More rows than this that come or go at once are shown by one reset; each range costs the views more than
// that.
constexpr int mostSingleMoves = 32;
constexpr Milliseconds resortPeriod{1000};

QString frameNumber(const QByteArray &attributes)
{
    if (!attributes.contains("frameNumber"))
        return {};
    const QJsonObject object = QJsonDocument::fromJson(attributes).object();
    const QJsonValue value = object[QLatin1StringView("passport")][QLatin1StringView("frameNumber")];
    return value.isString() ? value.toString() : object[QLatin1StringView("frameNumber")].toString();
}

} // namespace

FleetFilter::FleetFilter(FleetModel &model, QObject *parent)
    : QAbstractProxyModel(parent)
    , m_model(model)
    , m_order(model.store())
    , m_resortTimer(model.clock())
    , m_sortedAt(model.clock().monotonic() - resortPeriod)
{
    setSourceModel(&model);
    connect(&m_resortTimer, &Timer::timeout, this, &FleetFilter::resort);
    connect(&model, &FleetModel::rowsChanged, this, &FleetFilter::onRowsChanged);
    connect(&model, &FleetModel::rowsInserted, this,
            [this](const QModelIndex &, int first, int last) { onInserted(first, last); });
    connect(&model, &FleetModel::rowsAboutToBeRemoved, this,
            [this](const QModelIndex &, int first, int last) {
                for (int row = first; row <= last; ++row) {
                    if (m_shownAt[size_t(row)] >= 0)
                        removeOne(row);
                }
            });
    connect(&model, &FleetModel::rowsRemoved, this,
            [this](const QModelIndex &, int first, int last) { onRemoved(first, last); });
    connect(&model, &FleetModel::modelAboutToBeReset, this, [this] { beginResetModel(); });
    connect(&model, &FleetModel::modelReset, this, [this] {
        m_rows.clear();
        m_shownAt.clear();
        m_searchKeys.clear();
        m_order.namesChanged();
        endResetModel();
        if (m_model.rowCount() > 0)
            onInserted(0, m_model.rowCount() - 1);
    });
    connect(&model.store(), &fleet::FleetStore::groupsChanged, this, [this] {
        refreshGroupSet();
        for (size_t row = 0; row < m_searchKeys.size(); ++row)
            m_searchKeys[row] = searchKey(m_model.store().at(int(row)));
        refilter();
        if (!m_rows.empty())
            Q_EMIT dataChanged(index(0, FleetModel::GroupColumn),
                               index(int(m_rows.size()) - 1, FleetModel::GroupColumn));
    });
    if (model.rowCount() > 0)
        onInserted(0, model.rowCount() - 1);
}

void FleetFilter::setText(const QString &text)
{
    if (text == m_text)
        return;
    m_text = text;
    m_words = text.toLower().split(u' ', Qt::SkipEmptyParts);
    refilter();
    Q_EMIT criteriaChanged();
}

void FleetFilter::setStates(StateSet states)
{
    if (states == m_states)
        return;
    m_states = states;
    refilter();
    Q_EMIT criteriaChanged();
}

void FleetFilter::setGroup(std::optional<GroupId> group)
{
    if (group == m_group)
        return;
    m_group = group;
    refreshGroupSet();
    refilter();
    Q_EMIT criteriaChanged();
}

void FleetFilter::clearCriteria()
{
    if (!isNarrowed() && m_text.isEmpty())
        return;
    m_text.clear();
    m_words.clear();
    m_states = StateSet::all();
    m_group.reset();
    m_groups.clear();
    refilter();
    Q_EMIT criteriaChanged();
}

void FleetFilter::setOrder(Order order, bool descending)
{
    m_order.set(order, descending);
    resort();
    Q_EMIT criteriaChanged();
}

void FleetFilter::sort(int column, Qt::SortOrder order)
{
    const bool descending = order == Qt::DescendingOrder;
    switch (column) {
    case FleetModel::NameColumn:
        return setOrder(Order::Name, descending);
    case FleetModel::NumberColumn:
        return setOrder(Order::Number, descending);
    case FleetModel::GroupColumn:
        return setOrder(Order::Group, descending);
    case FleetModel::ContactColumn:
    case FleetModel::FixColumn:
        return setOrder(Order::Contact, descending);
    case FleetModel::BatteryColumn:
        return setOrder(Order::Battery, descending);
    case FleetModel::SpeedColumn:
        return setOrder(Order::Speed, descending);
    default:
        return setOrder(Order::Urgency, descending);
    }
}

int FleetFilter::countByTextAlone() const
{
    int count = 0;
    for (int row = 0; row < int(m_searchKeys.size()); ++row)
        count += matchesText(row) ? 1 : 0;
    return count;
}

void FleetFilter::refreshGroupSet()
{
    m_groups.clear();
    if (!m_group)
        return;
    m_groups.insert(*m_group);
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

QString FleetFilter::searchKey(const Bike &bike) const
{
    return QStringList{bike.device.name, bike.device.uniqueId, frameNumber(bike.device.attributes),
                       m_model.store().groupName(bike.device.group)}
        .join(u'\n')
        .toLower();
}

bool FleetFilter::matchesText(int sourceRow) const
{
    const QString &key = m_searchKeys[size_t(sourceRow)];
    return std::ranges::all_of(m_words, [&](const QString &word) { return key.contains(word); });
}

bool FleetFilter::matchesRest(const Bike &bike) const
{
    return m_states.contains(bike.state) && (!m_group || m_groups.contains(bike.device.group));
}

bool FleetFilter::accepts(int sourceRow) const
{
    return matchesText(sourceRow) && matchesRest(m_model.store().at(sourceRow));
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
    std::vector<int> coming;
    std::vector<int> going;
    for (int row = 0;
         row < int(m_searchKeys.size()) && coming.size() + going.size() <= size_t(mostSingleMoves); ++row) {
        const bool shown = m_shownAt[size_t(row)] >= 0;
        if (accepts(row) != shown)
            (shown ? going : coming).push_back(row);
    }
    if (coming.size() + going.size() <= size_t(mostSingleMoves)) {
        std::ranges::for_each(going, [this](int row) { removeOne(row); });
        std::ranges::for_each(coming, [this](int row) { insertOne(row); });
        return;
    }
    std::vector<int> rows;
    for (int row = 0; row < int(m_searchKeys.size()); ++row) {
        if (accepts(row))
            rows.push_back(row);
    }
    beginResetModel();
    show(m_order.sorted(std::move(rows), m_model.clock().now()));
    endResetModel();
}

void FleetFilter::resort()
{
    m_resortTimer.stop();
    m_sortedAt = m_model.clock().monotonic();
    std::vector<int> rows = m_order.sorted(m_rows, m_model.clock().now());
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
    m_order.rankNames();
    const Instant now = m_model.clock().now();
    const FleetOrder::Key key = m_order.keyOf(sourceRow, now);
    // Between two sorts the order may be a second old; a place that is off by a row is mended by the next
    // sort.
    const auto at = std::ranges::partition_point(
        m_rows, [&](int row) { return m_order.less(m_order.keyOf(row, now), key); });
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
    bool orderStale = false;
    bool urgent = false;
    std::vector<int> moved;
    for (qsizetype i = 0; i < changes.rows.size(); ++i) {
        const int row = changes.rows[i];
        const fleet::Changes change = changes.changes[i];
        if (change.testAnyFlags(Change::Identity | Change::Attributes)) {
            m_searchKeys[size_t(row)] = searchKey(m_model.store().at(row));
            if (change.testFlag(Change::Identity))
                m_order.namesChanged();
        }
        const bool shown = m_shownAt[size_t(row)] >= 0;
        if (change.testAnyFlags(Change::Identity | Change::Attributes | Change::State)
            && accepts(row) != shown) {
            moved.push_back(row);
            continue;
        }
        if (!shown)
            continue;
        orderStale = orderStale
            || change.testAnyFlags(Change::Identity | Change::Contact | Change::Battery | Change::State);
        const int at = m_shownAt[size_t(row)];
        // An alarm that stands behind a calmer bike does not wait for the next sort.
        urgent = urgent
            || (m_order.by() == Order::Urgency && change.testFlag(Change::State) && at > 0
                && isUrgent(m_model.store().at(row).state)
                && urgencyRank(bikeAt(at - 1).state) > urgencyRank(m_model.store().at(row).state));
        Q_EMIT dataChanged(createIndex(at, 0), createIndex(at, FleetModel::columns - 1));
    }
    if (moved.size() > size_t(mostSingleMoves)) {
        refilter();
    } else {
        for (const int row : moved)
            m_shownAt[size_t(row)] >= 0 ? removeOne(row) : insertOne(row);
    }
    if (!orderStale && !urgent)
        return;
    const Milliseconds since = m_model.clock().monotonic() - m_sortedAt;
    if (urgent || since >= resortPeriod)
        resort();
    else if (!m_resortTimer.isRunning())
        m_resortTimer.startOnce(resortPeriod - since);
}

void FleetFilter::onInserted(int first, int last)
{
    // Store rows are appended, but a row in between would do no harm: later ones move down.
    for (int &row : m_rows) {
        if (row >= first)
            row += last - first + 1;
    }
    m_searchKeys.insert(m_searchKeys.begin() + first, size_t(last - first + 1), QString());
    m_shownAt.insert(m_shownAt.begin() + first, size_t(last - first + 1), -1);
    for (int row = first; row <= last; ++row)
        m_searchKeys[size_t(row)] = searchKey(m_model.store().at(row));
    indexRows(0);
    m_order.namesChanged();
    refilter();
}

void FleetFilter::onRemoved(int first, int last)
{
    m_searchKeys.erase(m_searchKeys.begin() + first, m_searchKeys.begin() + last + 1);
    m_shownAt.erase(m_shownAt.begin() + first, m_shownAt.begin() + last + 1);
    m_order.namesChanged();
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

} // namespace bt::models
