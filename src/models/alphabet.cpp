// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/alphabet.h"

#include <QLocale>

#include <algorithm>
#include <iterator>

namespace bt::models {

namespace {

// Comparing more of a name than anybody sees costs memory for every bike.
constexpr qsizetype compared = 100;

} // namespace

Alphabet::Alphabet(const fleet::FleetStore &store)
    : m_store(store)
    // The C locale knows no numbers inside names; people read "City 9" before "City 12" all the same.
    , m_collator(QLocale().language() == QLocale::C ? QLocale(QLocale::English) : QLocale())
{
    m_collator.setNumericMode(true);
    m_collator.setCaseSensitivity(Qt::CaseInsensitive);
}

QCollatorSortKey Alphabet::keyOf(int row) const
{
    return m_collator.sortKey(m_store.at(row).device.name.left(compared));
}

void Alphabet::insert(int first, int last)
{
    const int count = last - first + 1;
    for (std::vector<int> *rows : {&m_sorted, &m_fresh}) {
        for (int &row : *rows)
            row += row >= first ? count : 0;
    }
    std::vector<QCollatorSortKey> keys;
    keys.reserve(size_t(count));
    for (int row = first; row <= last; ++row) {
        keys.push_back(keyOf(row));
        m_fresh.push_back(row);
    }
    m_keys.insert(m_keys.begin() + first, keys.begin(), keys.end());
    m_isFresh.insert(m_isFresh.begin() + first, size_t(count), true);
}

void Alphabet::remove(int first, int last)
{
    const int count = last - first + 1;
    m_keys.erase(m_keys.begin() + first, m_keys.begin() + last + 1);
    m_isFresh.erase(m_isFresh.begin() + first, m_isFresh.begin() + last + 1);
    for (std::vector<int> *rows : {&m_sorted, &m_fresh}) {
        std::erase_if(*rows, [=](int row) { return row >= first && row <= last; });
        for (int &row : *rows)
            row -= row > last ? count : 0;
    }
    if (m_ranks.size() > size_t(last))
        m_ranks.erase(m_ranks.begin() + first, m_ranks.begin() + last + 1);
    else
        m_ranks.clear();
}

void Alphabet::clear()
{
    m_keys.clear();
    m_sorted.clear();
    m_fresh.clear();
    m_isFresh.clear();
    m_ranks.clear();
}

void Alphabet::touch(int row)
{
    m_keys[size_t(row)] = keyOf(row);
    if (m_isFresh[size_t(row)])
        return;
    m_isFresh[size_t(row)] = true;
    m_fresh.push_back(row);
}

const std::vector<qint32> &Alphabet::ranks()
{
    if (m_fresh.empty() && m_ranks.size() == m_keys.size())
        return m_ranks;
    const auto compare = [this](int a, int b) { return m_keys[size_t(a)].compare(m_keys[size_t(b)]); };
    const auto less = [&](int a, int b) { return compare(a, b) < 0; };
    std::erase_if(m_sorted, [this](int row) { return m_isFresh[size_t(row)]; });
    std::ranges::sort(m_fresh, less);
    std::vector<int> all;
    all.reserve(m_keys.size());
    std::ranges::merge(m_sorted, m_fresh, std::back_inserter(all), less);
    m_sorted = std::move(all);
    m_fresh.clear();
    m_isFresh.assign(m_keys.size(), false);
    m_ranks.resize(m_keys.size());
    qint32 rank = 0;
    for (size_t i = 0; i < m_sorted.size(); ++i) {
        if (i > 0 && compare(m_sorted[i - 1], m_sorted[i]) != 0)
            ++rank;
        m_ranks[size_t(m_sorted[i])] = rank;
    }
    return m_ranks;
}

} // namespace bt::models
