// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/fleetdetails.h"

#include <QJsonDocument>

namespace bt::models {

namespace {

constexpr qsizetype longest = 200; // characters; what is longer is no number that people look for

QString text(const QJsonObject &object, QLatin1StringView key)
{
    const QJsonValue value = object[key];
    if (value.isDouble())
        return QString::number(value.toDouble(), 'g', 15);
    return value.toString().left(longest).simplified();
}

} // namespace

void FleetDetails::read(Row &row, const Device &device) const
{
    if (row.attributes != device.attributes) {
        row.attributes = device.attributes;
        row.details.frameNumber.clear();
        row.details.firmware.clear();
        if (row.attributes.contains("frameNumber") || row.attributes.contains("fwVersion")) {
            const QJsonObject object = QJsonDocument::fromJson(row.attributes).object();
            constexpr QLatin1StringView frame("frameNumber");
            row.details.frameNumber = text(object[QLatin1StringView("passport")].toObject(), frame);
            if (row.details.frameNumber.isEmpty())
                row.details.frameNumber = text(object, frame);
            row.details.firmware = text(object, QLatin1StringView("fwVersion"));
        }
    }
    row.group = device.group;
    row.name = device.name;
    row.uniqueId = device.uniqueId;
    row.details.searchKey = keyOf(row);
}

QString FleetDetails::keyOf(const Row &row) const
{
    const QString group = m_store.groupName(row.group);
    const QString &frame = row.details.frameNumber;
    QString key;
    key.reserve(row.name.size() + row.uniqueId.size() + frame.size() + group.size() + 3);
    key.append(row.name)
        .append(u'\n')
        .append(row.uniqueId)
        .append(u'\n')
        .append(frame)
        .append(u'\n')
        .append(group);
    return std::move(key).toLower();
}

void FleetDetails::insert(int first, int last)
{
    m_rows.insert(m_rows.begin() + first, size_t(last - first + 1), Row());
    for (int row = first; row <= last; ++row)
        read(m_rows[size_t(row)], m_store.at(row).device);
}

void FleetDetails::remove(int first, int last)
{
    m_rows.erase(m_rows.begin() + first, m_rows.begin() + last + 1);
}

bool FleetDetails::refresh(int row)
{
    Row &known = m_rows[size_t(row)];
    const Device &device = m_store.at(row).device;
    // Every report says that attributes changed; mostly it means the position's.
    if (known.attributes == device.attributes && known.group == device.group && known.name == device.name
        && known.uniqueId == device.uniqueId)
        return false;
    read(known, device);
    return true;
}

void FleetDetails::refreshKeys()
{
    for (Row &row : m_rows)
        row.details.searchKey = keyOf(row);
}

} // namespace bt::models
