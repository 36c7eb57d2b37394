// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QSet>
#include <QString>

namespace bt::simulator {

/// Which devices an account sees, and the links between other objects (a rule or an area with a device or a
/// group). Copies of a View are cheap and stay as they were.
class Permissions
{
public:
    struct View
    {
        bool everything = true; ///< Sees all devices but the hidden ones; otherwise only the shown ones.
        QSet<qint64> shown;
        QSet<qint64> hidden;

        bool sees(qint64 deviceId) const
        {
            return everything ? hidden.isEmpty() || !hidden.contains(deviceId) : shown.contains(deviceId);
        }
    };

    const View &view(qint64 user) const;
    bool sees(qint64 user, qint64 deviceId) const { return view(user).sees(deviceId); }
    void seesNothing(qint64 user) { m_views[user].everything = false; }
    void show(qint64 user, qint64 deviceId);
    void hide(qint64 user, qint64 deviceId);

    /// An owner and what belongs to it, by the names of the interface: {"deviceId", 7, "geofenceId", 4}.
    struct Link
    {
        QString owner;
        qint64 ownerId;
        QString property;
        qint64 propertyId;
        friend bool operator==(const Link &, const Link &) = default;
        friend size_t qHash(const Link &link, size_t seed) noexcept
        {
            return qHashMulti(seed, link.owner, link.ownerId, link.property, link.propertyId);
        }
    };
    void link(const Link &link) { m_links.insert(link); }
    void unlink(const Link &link) { m_links.remove(link); }
    bool contains(const Link &link) const { return m_links.contains(link); }
    /// Whether a device, or the group it is in, owns it.
    bool isLinked(const QString &property, qint64 propertyId, qint64 deviceId, qint64 groupId) const;

private:
    QHash<qint64, View> m_views;
    QSet<Link> m_links;
};

} // namespace bt::simulator
