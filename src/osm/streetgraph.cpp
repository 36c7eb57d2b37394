// SPDX-License-Identifier: GPL-3.0-or-later
#include "osm/streetgraph.h"

#include <QDataStream>
#include <QIODevice>

#include <cmath>
#include <limits>

namespace bt::osm {

namespace {
constexpr quint32 magic = 0x42545347; // "BTSG"
constexpr quint32 formatVersion = 1;
constexpr double unitsPerDegree = 1e6; // about 0.1 m
constexpr quint32 mostElements = 50'000'000;
constexpr float bucketCost = 16;

qint32 toUnits(double degrees) { return qint32(std::lround(degrees * unitsPerDegree)); }
} // namespace

StreetGraph::StreetGraph(std::vector<Junction> junctions, std::vector<Section> sections,
                         std::vector<GeoPoint> points)
    : m_junctions(std::move(junctions))
    , m_sections(std::move(sections))
    , m_points(std::move(points))
{
    index();
}

void StreetGraph::index()
{
    m_firstArc.assign(m_junctions.size() + 1, 0);
    for (const Section &section : m_sections) {
        ++m_firstArc[section.from + 1];
        ++m_firstArc[section.to + 1];
    }
    for (size_t i = 1; i < m_firstArc.size(); ++i)
        m_firstArc[i] += m_firstArc[i - 1];
    m_arcs.resize(m_sections.size() * 2);
    std::vector<quint32> next(m_firstArc.begin(), m_firstArc.end() - (m_firstArc.empty() ? 0 : 1));
    for (quint32 i = 0; i < m_sections.size(); ++i) {
        const Section &section = m_sections[i];
        m_arcs[next[section.from]++] = {i, section.to, false};
        m_arcs[next[section.to]++] = {i, section.from, true};
        m_dearestArc = std::max(m_dearestArc, section.cost);
        if (section.lengthMetres > 0)
            m_worstDislike = std::max(m_worstDislike, section.cost / section.lengthMetres);
    }
    m_arcCosts.reserve(m_arcs.size());
    for (const Arc &arc : m_arcs)
        m_arcCosts.push_back(m_sections[arc.section].cost);
}

QByteArray StreetGraph::save() const
{
    QByteArray data;
    QDataStream out(&data, QIODevice::WriteOnly);
    out.setVersion(QDataStream::Qt_6_8);
    out << magic << formatVersion << quint32(m_junctions.size()) << quint32(m_sections.size());
    for (const Junction &junction : m_junctions)
        out << toUnits(junction.point.latitude) << toUnits(junction.point.longitude)
            << junction.trafficLights;
    for (const Section &section : m_sections) {
        out << section.from << section.to << quint32(std::lround(double(section.lengthMetres) * 10))
            << quint32(std::lround(double(section.cost) * 10)) << quint16(section.pointCount);
        qint32 latitude = 0;
        qint32 longitude = 0;
        for (const GeoPoint point : points(section)) {
            out << toUnits(point.latitude) - latitude << toUnits(point.longitude) - longitude;
            latitude = toUnits(point.latitude);
            longitude = toUnits(point.longitude);
        }
    }
    return data;
}

Result<StreetGraph> StreetGraph::load(const QByteArray &data)
{
    const auto broken
        = [] { return failure(ErrorKind::BadInput, QStringLiteral("The street graph is damaged.")); };
    QDataStream in(data);
    in.setVersion(QDataStream::Qt_6_8);
    quint32 foundMagic = 0;
    quint32 version = 0;
    quint32 junctionCount = 0;
    quint32 sectionCount = 0;
    in >> foundMagic >> version >> junctionCount >> sectionCount;
    if (in.status() != QDataStream::Ok || foundMagic != magic || version != formatVersion
        || junctionCount > mostElements || sectionCount > mostElements
        || qsizetype(junctionCount) * 9 + qsizetype(sectionCount) * 18 > data.size())
        return broken();

    StreetGraph graph;
    graph.m_junctions.reserve(junctionCount);
    for (quint32 i = 0; i < junctionCount; ++i) {
        qint32 latitude = 0;
        qint32 longitude = 0;
        Junction junction;
        in >> latitude >> longitude >> junction.trafficLights;
        junction.point = {latitude / unitsPerDegree, longitude / unitsPerDegree};
        graph.m_junctions.push_back(junction);
    }
    graph.m_sections.reserve(sectionCount);
    for (quint32 i = 0; i < sectionCount; ++i) {
        Section section;
        quint32 length = 0;
        quint32 cost = 0;
        quint16 pointCount = 0;
        in >> section.from >> section.to >> length >> cost >> pointCount;
        if (in.status() != QDataStream::Ok || section.from >= junctionCount || section.to >= junctionCount
            || pointCount < 2)
            return broken();
        section.lengthMetres = float(length) / 10;
        section.cost = float(cost) / 10;
        section.firstPoint = quint32(graph.m_points.size());
        section.pointCount = pointCount;
        qint32 latitude = 0;
        qint32 longitude = 0;
        for (quint16 p = 0; p < pointCount; ++p) {
            qint32 latitudeStep = 0;
            qint32 longitudeStep = 0;
            in >> latitudeStep >> longitudeStep;
            latitude = qint32(quint32(latitude) + quint32(latitudeStep));
            longitude = qint32(quint32(longitude) + quint32(longitudeStep));
            graph.m_points.push_back({latitude / unitsPerDegree, longitude / unitsPerDegree});
        }
        graph.m_sections.push_back(section);
    }
    if (in.status() != QDataStream::Ok)
        return broken();
    graph.index();
    return graph;
}

// Dijkstra's algorithm over a wheel of buckets: sections are short against the whole way, so that a heap
// would mostly sort what need not be sorted. A junction may come up twice within a bucket, when a way through
// the same bucket turns out to be cheaper.
StreetGraph::Tree StreetGraph::treeFrom(quint32 root, float mostCost) const
{
    Tree tree;
    tree.root = root;
    tree.cost.assign(m_junctions.size(), std::numeric_limits<float>::infinity());
    tree.lengthMetres.assign(m_junctions.size(), 0);
    tree.arriving.resize(m_junctions.size());

    struct Entry
    {
        float cost = 0;
        quint32 junction = 0;
        qint32 next = -1; // in the same bucket
    };
    std::vector<Entry> entries;
    entries.reserve(m_junctions.size());
    // First entry of each bucket.
    std::vector<qint32> wheel(std::max<size_t>(size_t(m_dearestArc / bucketCost) + 2, 2), -1);
    size_t waiting = 0;
    const auto reach = [&](quint32 junction, float cost) {
        tree.cost[junction] = cost;
        qint32 &bucket = wheel[size_t(cost / bucketCost) % wheel.size()];
        entries.push_back({cost, junction, bucket});
        bucket = qint32(entries.size()) - 1;
        ++waiting;
    };
    reach(root, 0);
    for (size_t turn = 0; waiting > 0; ++turn) {
        qint32 &bucket = wheel[turn % wheel.size()];
        while (bucket >= 0) {
            const Entry entry = entries[size_t(bucket)];
            bucket = entry.next;
            --waiting;
            if (entry.cost > tree.cost[entry.junction])
                continue;
            for (quint32 a = m_firstArc[entry.junction]; a < m_firstArc[entry.junction + 1]; ++a) {
                const Arc &arc = m_arcs[a];
                const float total = entry.cost + m_arcCosts[a];
                if (total >= tree.cost[arc.to] || total > mostCost)
                    continue;
                tree.lengthMetres[arc.to]
                    = tree.lengthMetres[entry.junction] + m_sections[arc.section].lengthMetres;
                tree.arriving[arc.to] = {arc.section, entry.junction, arc.reversed};
                reach(arc.to, total);
            }
        }
    }
    return tree;
}

void StreetGraph::path(const Tree &tree, quint32 junction, std::vector<GeoPoint> &line,
                       std::vector<bool> &lights) const
{
    line.clear();
    lights.clear();
    // Walked from the end to the root, then turned round.
    line.push_back(m_junctions[junction].point);
    lights.push_back(m_junctions[junction].trafficLights);
    while (junction != tree.root && std::isfinite(tree.cost[junction])) {
        const Arc &arc = tree.arriving[junction];
        const auto geometry = points(m_sections[arc.section]);
        const size_t count = geometry.size();
        for (size_t i = 1; i < count; ++i) {
            line.push_back(arc.reversed ? geometry[i] : geometry[count - 1 - i]);
            lights.push_back(i == count - 1 && m_junctions[arc.to].trafficLights);
        }
        junction = arc.to;
    }
    std::reverse(line.begin(), line.end());
    std::reverse(lights.begin(), lights.end());
}

} // namespace bt::osm
