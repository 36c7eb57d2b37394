// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/fleetview.h"

#include <QJsonArray>

namespace bt::desktop {

using models::FleetCriteria;
using models::FleetFilter;
using models::FleetModel;
using models::StateSet;

namespace {

// Names in the file outlive numbers in the code.
constexpr std::pair<FleetModel::Column, QLatin1StringView> columnNames[]{
    {FleetModel::NameColumn, QLatin1StringView("name")},
    {FleetModel::StateColumn, QLatin1StringView("state")},
    {FleetModel::ContactColumn, QLatin1StringView("contact")},
    {FleetModel::FixColumn, QLatin1StringView("fix")},
    {FleetModel::BatteryColumn, QLatin1StringView("battery")},
    {FleetModel::SpeedColumn, QLatin1StringView("speed")},
    {FleetModel::GroupColumn, QLatin1StringView("group")},
    {FleetModel::NumberColumn, QLatin1StringView("number")},
    {FleetModel::TodayColumn, QLatin1StringView("today")},
    {FleetModel::TotalColumn, QLatin1StringView("total")},
    {FleetModel::FirmwareColumn, QLatin1StringView("firmware")},
    {FleetModel::FrameNumberColumn, QLatin1StringView("frameNumber")},
};
static_assert(std::size(columnNames) == FleetModel::columns);

constexpr int widest = 2000;

std::optional<FleetModel::Column> columnNamed(const QString &name)
{
    for (const auto &[column, each] : columnNames) {
        if (name == each)
            return column;
    }
    return {};
}

QLatin1StringView nameOf(FleetModel::Column column)
{
    for (const auto &[each, name] : columnNames) {
        if (each == column)
            return name;
    }
    return {};
}

QJsonObject criteriaJson(const FleetCriteria &criteria)
{
    QJsonObject json;
    if (criteria.states != StateSet::all()) {
        QJsonArray states;
        for (const BikeState state : allBikeStates) {
            if (criteria.states.contains(state))
                states.append(QString(stateKey(state)));
        }
        json[QLatin1StringView("states")] = states;
    }
    if (criteria.group)
        json[QLatin1StringView("group")] = criteria.group->value;
    if (criteria.area)
        json[QLatin1StringView("area")] = criteria.area->value;
    if (criteria.batteryBelowPercent)
        json[QLatin1StringView("batteryBelow")] = *criteria.batteryBelowPercent;
    if (criteria.contactOlderThan)
        json[QLatin1StringView("silentMinutes")]
            = qint64(std::chrono::duration_cast<std::chrono::minutes>(*criteria.contactOlderThan).count());
    if (criteria.favourites)
        json[QLatin1StringView("favourites")] = true;
    return json;
}

FleetCriteria criteriaOf(const QJsonObject &json)
{
    FleetCriteria criteria;
    if (const QJsonValue states = json[QLatin1StringView("states")]; states.isArray()) {
        StateSet set;
        for (const QJsonValue &name : states.toArray()) {
            for (const BikeState state : allBikeStates) {
                if (name.toString() == stateKey(state))
                    set = set.with(state, true);
            }
        }
        if (!set.isEmpty())
            criteria.states = set;
    }
    const auto number = [&json](QLatin1StringView key, qint64 low, qint64 high) -> std::optional<qint64> {
        const double value = json[key].toDouble(0);
        if (!(value >= double(low) && value <= double(high)))
            return {};
        return qint64(value);
    };
    constexpr qint64 largestId = qint64(1) << 53;
    if (const auto group = number(QLatin1StringView("group"), 1, largestId))
        criteria.group = GroupId{*group};
    if (const auto area = number(QLatin1StringView("area"), 1, largestId))
        criteria.area = GeofenceId{*area};
    if (const auto percent = number(QLatin1StringView("batteryBelow"), 1, 100))
        criteria.batteryBelowPercent = int(*percent);
    if (const auto minutes = number(QLatin1StringView("silentMinutes"), 1, 60LL * 24 * 3650))
        criteria.contactOlderThan = std::chrono::minutes(*minutes);
    criteria.favourites = json[QLatin1StringView("favourites")].toBool();
    return criteria;
}

} // namespace

QList<FleetView::Column> FleetView::standardColumns()
{
    QList<Column> columns;
    for (const auto &[column, name] : columnNames)
        columns.append({column, 0,
                        column != FleetModel::TotalColumn && column != FleetModel::FirmwareColumn
                            && column != FleetModel::FrameNumberColumn});
    return columns;
}

QJsonObject FleetView::toJson() const
{
    QJsonArray list;
    for (const Column &column : columns)
        list.append(QJsonObject{{QStringLiteral("name"), QString(nameOf(column.column))},
                                {QStringLiteral("width"), column.width},
                                {QStringLiteral("shown"), column.shown}});
    return {{QStringLiteral("table"), table},
            {QStringLiteral("tableShare"), tableShare},
            {QStringLiteral("order"), QString(nameOf(FleetModel::Column(FleetFilter::columnOf(order))))},
            {QStringLiteral("descending"), descending},
            {QStringLiteral("favouritesFirst"), favouritesFirst},
            {QStringLiteral("filters"), criteriaJson(criteria)},
            {QStringLiteral("columns"), list}};
}

FleetView FleetView::fromJson(const QJsonObject &json)
{
    FleetView view;
    view.table = json[QLatin1StringView("table")].toBool();
    if (const double share = json[QLatin1StringView("tableShare")].toDouble(0); share >= 0.2 && share <= 1)
        view.tableShare = share;
    if (const auto column = columnNamed(json[QLatin1StringView("order")].toString()))
        view.order = FleetFilter::orderOf(*column).value_or(view.order);
    view.descending = json[QLatin1StringView("descending")].toBool();
    view.favouritesFirst = json[QLatin1StringView("favouritesFirst")].toBool();
    view.criteria = criteriaOf(json[QLatin1StringView("filters")].toObject());
    QList<Column> columns;
    for (const QJsonValue &value : json[QLatin1StringView("columns")].toArray()) {
        const QJsonObject each = value.toObject();
        const auto column = columnNamed(each[QLatin1StringView("name")].toString());
        if (!column || std::ranges::contains(columns, *column, &Column::column))
            continue;
        const int width = each[QLatin1StringView("width")].toInt();
        columns.append({*column, width > 0 && width <= widest ? width : 0,
                        each[QLatin1StringView("shown")].toBool(true) || *column == FleetModel::NameColumn});
    }
    // Those that the file does not know stand where they stand in a new table.
    for (qsizetype i = 0; i < view.columns.size(); ++i) {
        if (!std::ranges::contains(columns, view.columns[i].column, &Column::column))
            columns.insert(std::min(i, columns.size()), view.columns[i]);
    }
    view.columns = columns;
    return view;
}

} // namespace bt::desktop
