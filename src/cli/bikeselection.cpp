// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/bikeselection.h"

#include "cli/text.h"

#include <algorithm>

namespace bt::cli {

namespace {

constexpr int mostNamed = 5;

bool isSame(const QString &a, const QString &b) { return a.compare(b, Qt::CaseInsensitive) == 0; }

std::unexpected<Failure> unknown(const QString &sentence, const QString &text, const QStringList &names)
{
    const QString near = nearest(text, names);
    return failed(ExitCode::NotFound,
                  near.isEmpty() ? sentence : sentence + u' ' + Text::tr("Did you mean “%1”?").arg(near));
}

} // namespace

BikeSelection::BikeSelection(const Arguments &arguments)
    : m_bikes(arguments.values("bike"))
    , m_groups(arguments.values("group"))
{
}

Outcome<void> BikeSelection::resolve(const fleet::FleetStore &store)
{
    m_uniqueIds.clear();
    m_groupIds.clear();
    for (const QString &text : std::as_const(m_bikes)) {
        if (auto found = resolveBike(text, store); !found)
            return found;
    }
    for (const QString &text : std::as_const(m_groups)) {
        if (auto found = resolveGroup(text, store); !found)
            return found;
    }
    return {};
}

Outcome<void> BikeSelection::resolveBike(const QString &text, const fleet::FleetStore &store)
{
    QStringList names;
    QStringList partly;
    QString onlyPart;
    const qsizetype before = m_uniqueIds.size();
    for (int row = 0; row < store.count(); ++row) {
        const Device &device = store.at(row).device;
        if (device.uniqueId == text || isSame(device.name, text) || QString::number(device.id.value) == text)
            m_uniqueIds.insert(device.uniqueId);
        names << device.name;
        if (device.name.contains(text, Qt::CaseInsensitive)) {
            partly << device.name;
            onlyPart = device.uniqueId;
        }
    }
    if (m_uniqueIds.size() > before || m_uniqueIds.contains(text))
        return {};
    if (partly.size() == 1) {
        m_uniqueIds.insert(onlyPart);
        return {};
    }
    if (partly.size() > 1) {
        const bool more = partly.size() > mostNamed;
        return failed(
            ExitCode::NotFound,
            Text::tr("“%1” fits several bikes: %2. Say more of the name, or the number.")
                .arg(text,
                     partly.first(std::min<qsizetype>(partly.size(), mostNamed)).join(QStringLiteral(", "))
                         + (more ? QStringLiteral(", …") : QString())));
    }
    return unknown(Text::tr("No bike of this account is called “%1” or has this number.").arg(text), text,
                   names);
}

Outcome<void> BikeSelection::resolveGroup(const QString &text, const fleet::FleetStore &store)
{
    QStringList names;
    QSet<GroupId> found;
    for (const Group &group : store.groups()) {
        names << group.name;
        if (isSame(group.name, text) || QString::number(group.id.value) == text)
            found.insert(group.id);
    }
    if (found.isEmpty())
        return unknown(Text::tr("There is no group “%1”.").arg(text), text, names);
    // Groups in groups, however deep; a loop adds nothing new and so ends.
    for (qsizetype before = 0; before != found.size();) {
        before = found.size();
        for (const Group &group : store.groups()) {
            if (found.contains(group.parent))
                found.insert(group.id);
        }
    }
    m_groupIds += found;
    return {};
}

bool BikeSelection::contains(const Device &device) const
{
    return isAll() || m_uniqueIds.contains(device.uniqueId) || m_groupIds.contains(device.group);
}

QList<int> BikeSelection::rows(const fleet::FleetStore &store) const
{
    QList<int> rows;
    for (int row = 0; row < store.count(); ++row) {
        if (contains(store.at(row).device))
            rows << row;
    }
    std::ranges::stable_sort(rows, [&](int a, int b) {
        return store.at(a).device.name.localeAwareCompare(store.at(b).device.name) < 0;
    });
    return rows;
}

} // namespace bt::cli
