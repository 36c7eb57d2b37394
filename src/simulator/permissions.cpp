// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/permissions.h"

namespace bt::simulator {

const Permissions::View &Permissions::view(qint64 user) const
{
    static const View everything;
    const auto found = m_views.constFind(user);
    return found == m_views.cend() ? everything : *found;
}

void Permissions::show(qint64 user, qint64 deviceId)
{
    View &view = m_views[user];
    view.hidden.remove(deviceId);
    if (!view.everything)
        view.shown.insert(deviceId);
}

void Permissions::hide(qint64 user, qint64 deviceId)
{
    View &view = m_views[user];
    view.shown.remove(deviceId);
    if (view.everything)
        view.hidden.insert(deviceId);
}

bool Permissions::isLinked(const QString &property, qint64 propertyId, qint64 deviceId, qint64 groupId) const
{
    return m_links.contains({QStringLiteral("deviceId"), deviceId, property, propertyId})
        || m_links.contains({QStringLiteral("groupId"), groupId, property, propertyId});
}

} // namespace bt::simulator
