// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/fleetorder.h"

#include <QCollator>
#include <QLocale>

#include <numeric>

namespace bt::models {

using fleet::Bike;

namespace {

qint64 millis(std::optional<Instant> instant) { return instant ? toEpochMs(*instant) : 0; }

} // namespace

int urgencyRank(BikeState state)
{
    switch (state) {
    case BikeState::Stolen:
        return 0;
    case BikeState::Alarm:
        return 1;
    case BikeState::MovingWhileArmed:
        return 2;
    case BikeState::LostContact:
        return 3;
    case BikeState::Silent:
        return 4;
    case BikeState::BatteryLow:
        return 5;
    case BikeState::Riding:
        return 6;
    case BikeState::ParkedArmed:
        return 7;
    case BikeState::Parked:
        return 8;
    case BikeState::TrackingOff:
        return 9;
    case BikeState::Unknown:
        return 10;
    case BikeState::NeverSeen:
        return 11;
    }
    return 11;
}

void FleetOrder::set(By by, bool descending)
{
    m_by = by;
    m_descending = descending;
}

FleetOrder::Key FleetOrder::keyOf(int row, Instant now) const
{
    const Bike &bike = m_store.at(row);
    const auto urgency = [&]() -> qint64 {
        // Within a state: the longest silence, the emptiest battery. Everything else goes by contact in steps
        // of a minute and by name within the step, so that rows of a fleet on the move stay where the eye
        // left them.
        constexpr qint64 span = qint64(1) << 48;
        const qint64 rank = urgencyRank(bike.state) * span;
        if (bike.state == BikeState::Silent || bike.state == BikeState::LostContact)
            return rank + std::clamp<qint64>(millis(bike.facts.lastContact), 0, span - 1);
        if (bike.state == BikeState::BatteryLow)
            return rank
                + qint64(estimatedBattery(bike.facts.batteryPercent, bike.facts.batteryReadAt, now,
                                          m_store.thresholds())
                         * 10);
        return rank + span - 1 - std::clamp<qint64>(millis(bike.facts.lastContact) / 60'000, 0, span - 1);
    };
    qint64 primary = 0;
    switch (m_by) {
    case By::Urgency:
        primary = urgency();
        break;
    case By::Contact:
        primary = -millis(bike.facts.lastContact);
        break;
    case By::Name:
        primary = 0;
        break;
    case By::Number:
        primary = bike.device.uniqueId.toLongLong();
        break;
    case By::Group:
        primary = bike.device.group.value;
        break;
    case By::Battery:
        primary = qint64(bike.facts.batteryPercent * 10);
        break;
    case By::Speed:
        primary = bike.position ? -qint64(bike.position->speedKnots * 10) : 1;
        break;
    }
    return {primary, m_nameRanks[size_t(row)], row};
}

bool FleetOrder::less(const Key &a, const Key &b) const
{
    const auto tie = [](const Key &key) { return std::pair(key.nameRank, key.row); };
    if (a.primary != b.primary)
        return m_descending ? a.primary > b.primary : a.primary < b.primary;
    return m_descending && m_by == By::Name ? tie(a) > tie(b) : tie(a) < tie(b);
}

void FleetOrder::rankNames()
{
    if (!m_namesStale)
        return;
    m_namesStale = false;
    // The C locale knows no numbers inside names; people read "City 9" before "City 12" all the same.
    QCollator collator(QLocale().language() == QLocale::C ? QLocale(QLocale::English) : QLocale());
    collator.setNumericMode(true);
    collator.setCaseSensitivity(Qt::CaseInsensitive);
    const int count = m_store.count();
    std::vector<QCollatorSortKey> keys;
    keys.reserve(size_t(count));
    for (int row = 0; row < count; ++row)
        keys.push_back(collator.sortKey(m_store.at(row).device.name));
    std::vector<int> order(static_cast<size_t>(count));
    std::iota(order.begin(), order.end(), 0);
    std::ranges::sort(order, [&](int a, int b) { return keys[size_t(a)].compare(keys[size_t(b)]) < 0; });
    m_nameRanks.resize(size_t(count));
    qint32 rank = 0;
    for (size_t i = 0; i < order.size(); ++i) {
        if (i > 0 && keys[size_t(order[i - 1])].compare(keys[size_t(order[i])]) != 0)
            ++rank;
        m_nameRanks[size_t(order[i])] = rank;
    }
}

std::vector<int> FleetOrder::sorted(std::vector<int> rows, Instant now)
{
    rankNames();
    std::vector<Key> keys;
    keys.reserve(rows.size());
    for (const int row : rows)
        keys.push_back(keyOf(row, now));
    std::ranges::sort(keys, [this](const Key &a, const Key &b) { return less(a, b); });
    std::ranges::transform(keys, rows.begin(), &Key::row);
    return rows;
}

} // namespace bt::models
