// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/geo.h"

#include <QByteArray>
#include <QHash>
#include <QString>

#include <array>
#include <limits>
#include <optional>
#include <vector>

namespace bt::simulator {

/// The areas the simulated bikes enter and leave: three of the town's own, one of each shape, and those that
/// people added and linked with bikes. Bit i of a mask is the area with idAt(i). Times are epoch ms.
class Areas
{
public:
    static constexpr int townCount = 3;
    static constexpr int mostAdded = 7; ///< Further ones are kept by the interface but nobody notices them.
    struct Record
    {
        qint64 id;
        QString name;
        QByteArray area; ///< WKT-like, latitude first.
        QByteArray attributes; ///< JSON object.
    };

    Areas();
    const std::array<Record, townCount> &records() const { return m_records; }
    int count() const { return townCount + int(m_added.size()); }
    qint64 idAt(int bit) const { return bit < townCount ? bit + 1 : m_added[size_t(bit - townCount)].id; }
    /// The areas that hold the point, for a bike that was there at this time.
    quint16 maskAt(GeoPoint point, int bike, qint64 time) const;

    /// A new area, or a new shape of one, from now on. Nothing happens where the shape is not understood.
    void keep(qint64 id, const QString &area, double halfWidthMetres, qint64 now);
    void drop(qint64 id, qint64 now);
    void link(qint64 id, int bike, qint64 now);
    void unlink(qint64 id, int bike, qint64 now);

private:
    struct Metres
    {
        double east = 0;
        double north = 0;
    };
    struct Shape
    {
        enum class Kind : quint8
        {
            Circle,
            Polygon,
            Line
        };
        Kind kind = Kind::Circle;
        double metres = 0; // radius or half width
        std::vector<Metres> points;

        bool holds(Metres point) const;
    };
    struct Span
    {
        qint64 from = 0;
        qint64 until = std::numeric_limits<qint64>::max();
        bool has(qint64 time) const { return time >= from && time < until; }
    };
    struct Added
    {
        qint64 id = 0;
        std::vector<std::pair<Span, Shape>> shapes;
        QMultiHash<int, Span> links; // by bike
    };
    static Metres local(GeoPoint point);
    static std::optional<Shape> parse(const QString &area, double halfWidthMetres);
    Added *find(qint64 id);

    std::array<Record, townCount> m_records;
    std::array<Shape, townCount> m_town;
    std::vector<Added> m_added; // never shrinks: what happened in an area stays true
};

} // namespace bt::simulator
