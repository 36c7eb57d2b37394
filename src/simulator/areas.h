// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/geo.h"

#include <QByteArray>
#include <QString>

#include <array>
#include <vector>

namespace bt::simulator {

/// The three areas the simulated bikes enter and leave, one of each shape. Bit i of a mask is area i, id i
/// + 1.
class Areas
{
public:
    static constexpr int count = 3;
    struct Record
    {
        qint64 id;
        QString name;
        QByteArray area; ///< WKT-like, latitude first.
        QByteArray attributes; ///< JSON object.
    };

    Areas();
    const std::array<Record, count> &records() const { return m_records; }
    quint8 maskAt(GeoPoint point) const;

private:
    struct Metres
    {
        double east = 0;
        double north = 0;
    };
    static Metres local(GeoPoint point);

    std::array<Record, count> m_records;
    std::vector<Metres> m_ring;
    std::vector<Metres> m_line;
};

} // namespace bt::simulator
