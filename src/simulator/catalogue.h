// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/dice.h"
#include "simulator/life.h"

#include <QByteArray>
#include <QString>

namespace bt::simulator {

/// Who the bikes are: names, sticker numbers, groups and passports. Computed from the seed.
class Catalogue
{
public:
    struct Group
    {
        qint64 id;
        QString name;
    };
    static const std::array<Group, 3> &groups();

    explicit Catalogue(const Life &life)
        : m_life(life)
    {
    }

    qint64 groupId(int bike) const;
    QString name(int bike) const;
    /// Ten digits, unique.
    QString uniqueId(int bike) const;
    QString model(int bike) const;
    QString phone(int bike) const;
    /// The part of `attributes` that does not change by itself, as the inside of a JSON object without its
    /// braces.
    QByteArray attributes(int bike) const;
    bool disabled(int bike) const { return m_life.role(bike) == Role::TrackingOff; }

private:
    const Life &m_life;
};

} // namespace bt::simulator
