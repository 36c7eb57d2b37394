// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/fleetorder.h"

#include "models/fleetmodel.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace bt::models {

using fleet::Bike;

namespace {

// Of the 48 bits below the rank of a state.
constexpr qint64 span = qint64(1) << 48;
// In front of every state's rank, behind the urgent ones'.
constexpr qint64 firstOfUrgency = qint64(1) << 60;

qint64 millis(std::optional<Instant> instant) { return instant ? toEpochMs(*instant) : 0; }

/// Text of digits as its number; other text behind all numbers, by its first letters.
qint64 numberKey(const QString &text)
{
    bool isNumber = false;
    const qint64 number = text.toLongLong(&isNumber);
    constexpr qint64 behindNumbers = qint64(1) << 61;
    if (isNumber)
        return std::clamp<qint64>(number, 0, behindNumbers - 1);
    qint64 letters = 0;
    for (qsizetype i = 0; i < 3; ++i)
        letters = letters << 16 | (i < text.size() ? text[i].toLower().unicode() : 0);
    return behindNumbers + letters;
}

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

FleetOrder::FleetOrder(const FleetModel &model)
    : m_model(model)
    , m_alphabet(model.store())
    , m_thresholds(model.store().thresholds())
{
}

void FleetOrder::set(By by, bool descending)
{
    if (by == m_by && descending == m_descending)
        return;
    m_by = by;
    m_descending = descending;
    m_stale = true;
}

void FleetOrder::setFirst(const std::vector<bool> &rows)
{
    if (rows == m_first)
        return;
    m_first = rows;
    m_stale = true;
}

void FleetOrder::insert(int first, int last)
{
    const int count = last - first + 1;
    m_alphabet.insert(first, last);
    for (std::vector<int> *rows : {&m_rows, &m_dirty}) {
        for (int &row : *rows)
            row += row >= first ? count : 0;
    }
    m_keys.insert(m_keys.begin() + first, size_t(count), 0);
    m_isDirty.insert(m_isDirty.begin() + first, size_t(count), true);
    if (!m_first.empty())
        m_first.insert(m_first.begin() + first, size_t(count), false);
    for (int row = first; row <= last; ++row) {
        m_keys[size_t(row)] = keyOf(row);
        m_dirty.push_back(row);
    }
}

void FleetOrder::remove(int first, int last)
{
    const int count = last - first + 1;
    m_alphabet.remove(first, last);
    for (std::vector<int> *rows : {&m_rows, &m_dirty}) {
        std::erase_if(*rows, [=](int row) { return row >= first && row <= last; });
        for (int &row : *rows)
            row -= row > last ? count : 0;
    }
    m_keys.erase(m_keys.begin() + first, m_keys.begin() + last + 1);
    m_isDirty.erase(m_isDirty.begin() + first, m_isDirty.begin() + last + 1);
    if (!m_first.empty())
        m_first.erase(m_first.begin() + first, m_first.begin() + last + 1);
}

void FleetOrder::clear()
{
    m_alphabet.clear();
    m_first.clear();
    m_keys.clear();
    m_rows.clear();
    m_dirty.clear();
    m_isDirty.clear();
    m_stale = true;
}

bool FleetOrder::touch(int row, fleet::Changes changes)
{
    const bool renamed = changes.testFlag(fleet::Change::Identity);
    if (renamed)
        m_alphabet.touch(row);
    // A text that is new stands nowhere among the known ones.
    if (m_by == By::Firmware || m_by == By::FrameNumber) {
        const BikeDetails &details = m_model.details(row);
        const QString &text = m_by == By::Firmware ? details.firmware : details.frameNumber;
        m_stale = m_stale || (!text.isEmpty() && !m_textRanks.contains(text));
    }
    const qint64 key = keyOf(row);
    if (key == m_keys[size_t(row)] && !renamed)
        return false;
    m_keys[size_t(row)] = key;
    if (!m_isDirty[size_t(row)]) {
        m_isDirty[size_t(row)] = true;
        m_dirty.push_back(row);
    }
    return true;
}

// An estimate falls with the hours, for all in the same way: the moment at which it would be 0 does not.
qint64 FleetOrder::batteryKey(const Bike &bike) const
{
    if (bike.facts.batteryPercent < 0)
        return unknown;
    const Instant readAt = bike.facts.batteryReadAt.value_or(m_model.clock().now());
    const double days = double(toEpochMs(readAt)) / 86'400'000;
    return std::llround(100 * (bike.facts.batteryPercent + days * m_thresholds.batteryLossPercentPerDay));
}

// Within a state: the longest silence, the emptiest battery. Everything else goes by contact in steps of a
// minute and by name within the step, so that rows of a fleet on the move stay where the eye left them.
qint64 FleetOrder::urgencyKey(const Bike &bike) const
{
    const qint64 rank = urgencyRank(bike.state) * span;
    if (bike.state == BikeState::Silent || bike.state == BikeState::LostContact)
        return rank + std::clamp<qint64>(millis(bike.facts.lastContact), 0, span - 1);
    if (bike.state == BikeState::BatteryLow)
        return rank + std::clamp<qint64>(batteryKey(bike), 0, span - 1);
    return rank + span - 1 - std::clamp<qint64>(millis(bike.facts.lastContact) / 60'000, 0, span - 1);
}

qint64 FleetOrder::keyOf(int row) const
{
    const Bike &bike = m_model.store().at(row);
    const auto moment = [](std::optional<Instant> then) { return then ? -toEpochMs(*then) : unknown; };
    const auto rankOf = [this](const QString &text) { return m_textRanks.value(text, unknown); };
    qint64 key = 0;
    switch (m_by) {
    case By::Urgency:
        key = urgencyKey(bike);
        break;
    case By::Contact:
        key = moment(bike.facts.lastContact);
        break;
    case By::Fix:
        key = moment(bike.placeTime);
        break;
    case By::Name:
        break;
    case By::Number:
        key = numberKey(bike.device.uniqueId);
        break;
    case By::Group:
        key = m_groupRanks.value(bike.device.group, unknown);
        break;
    case By::Battery:
        key = batteryKey(bike);
        break;
    case By::Speed:
        key = bike.position ? std::llround(double(bike.position->speedKnots) * 10) : unknown;
        break;
    case By::Today: {
        const std::optional<double> metres = m_model.todayMetres(bike);
        key = metres ? std::llround(*metres) : unknown;
        break;
    }
    case By::Total:
        key = bike.position && bike.position->totalDistanceMetres >= 0
            ? std::llround(bike.position->totalDistanceMetres)
            : unknown;
        break;
    case By::Firmware:
        key = rankOf(m_model.details(row).firmware);
        break;
    case By::FrameNumber:
        key = rankOf(m_model.details(row).frameNumber);
        break;
    }
    if (m_descending && key != unknown)
        key = -key;
    // Favourites stand before the others, but never before a bike that rings.
    const bool first = !m_first.empty() && m_first[size_t(row)];
    if (m_by == By::Urgency && !m_first.empty() && !first && (m_descending || !isUrgent(bike.state)))
        return firstOfUrgency + key;
    return key;
}

bool FleetOrder::less(int a, int b) const
{
    const size_t left = size_t(a);
    const size_t right = size_t(b);
    if (m_by != By::Urgency && !m_first.empty() && m_first[left] != m_first[right])
        return m_first[left];
    if (m_keys[left] != m_keys[right])
        return m_keys[left] < m_keys[right];
    const std::vector<qint32> &names = m_alphabet.latestRanks();
    const bool named = left < names.size() && right < names.size();
    if (named && names[left] != names[right])
        return (names[left] < names[right]) != (m_by == By::Name && m_descending);
    return a < b;
}

void FleetOrder::makeTextRanks()
{
    m_groupRanks.clear();
    m_textRanks.clear();
    const QCollator &collator = m_alphabet.collator();
    if (m_by == By::Group) {
        QList<Group> groups = m_model.store().groups().values();
        std::ranges::sort(groups, [&](const Group &a, const Group &b) {
            const int order = collator.compare(a.name, b.name);
            return order != 0 ? order < 0 : a.id < b.id;
        });
        for (qsizetype i = 0; i < groups.size(); ++i)
            m_groupRanks.insert(groups[i].id, i);
    } else if (m_by == By::Firmware || m_by == By::FrameNumber) {
        for (int row = 0; row < int(m_keys.size()); ++row) {
            const BikeDetails &details = m_model.details(row);
            const QString &text = m_by == By::Firmware ? details.firmware : details.frameNumber;
            if (!text.isEmpty())
                m_textRanks.insert(text, 0);
        }
        std::vector<std::pair<QCollatorSortKey, QString>> texts;
        texts.reserve(size_t(m_textRanks.size()));
        for (auto it = m_textRanks.cbegin(); it != m_textRanks.cend(); ++it)
            texts.emplace_back(collator.sortKey(it.key()), it.key());
        std::ranges::sort(texts, [](const auto &a, const auto &b) {
            const int order = a.first.compare(b.first);
            return order != 0 ? order < 0 : a.second < b.second;
        });
        for (size_t i = 0; i < texts.size(); ++i)
            m_textRanks[texts[i].second] = qint64(i);
    }
}

void FleetOrder::sortAll()
{
    m_stale = false;
    m_thresholds = m_model.store().thresholds();
    makeTextRanks();
    struct Entry
    {
        qint64 key;
        qint32 rank;
        qint32 row;
        bool later;
    };
    const std::vector<qint32> &names = m_alphabet.latestRanks();
    const bool firstCounts = m_by != By::Urgency && !m_first.empty();
    const qint32 direction = m_by == By::Name && m_descending ? -1 : 1;
    std::vector<Entry> entries;
    entries.reserve(m_keys.size());
    for (size_t row = 0; row < m_keys.size(); ++row) {
        m_keys[row] = keyOf(int(row));
        entries.push_back({m_keys[row], direction * names[row], qint32(row), firstCounts && !m_first[row]});
    }
    std::ranges::sort(entries, [](const Entry &a, const Entry &b) {
        if (a.later != b.later)
            return b.later;
        if (a.key != b.key)
            return a.key < b.key;
        return a.rank != b.rank ? a.rank < b.rank : a.row < b.row;
    });
    m_rows.resize(entries.size());
    std::ranges::transform(entries, m_rows.begin(), &Entry::row);
}

void FleetOrder::mergeDirty()
{
    const auto before = [this](int a, int b) { return less(a, b); };
    std::erase_if(m_rows, [this](int row) { return m_isDirty[size_t(row)]; });
    std::ranges::sort(m_dirty, before);
    std::vector<int> all;
    all.reserve(m_keys.size());
    std::ranges::merge(m_rows, m_dirty, std::back_inserter(all), before);
    m_rows = std::move(all);
}

const std::vector<int> &FleetOrder::rows()
{
    m_alphabet.ranks();
    if (m_stale || m_thresholds != m_model.store().thresholds())
        sortAll();
    else if (!m_dirty.empty())
        mergeDirty();
    for (const int row : m_dirty)
        m_isDirty[size_t(row)] = false;
    m_dirty.clear();
    return m_rows;
}

} // namespace bt::models
