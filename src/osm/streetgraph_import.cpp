// SPDX-License-Identifier: GPL-3.0-or-later
#include "osm/streetgraph_import.h"

#include "osm/pbf.h"

#include <array>
#include <numeric>
#include <osmium/handler.hpp>
#include <osmium/osm/node.hpp>
#include <osmium/osm/way.hpp>
#include <string_view>
#include <unordered_map>

namespace bt::osm {

namespace {

struct Street
{
    std::string_view highway;
    float dislike; // cost per metre
    bool needsPermission;
};

constexpr std::array streets{
    Street{"cycleway", 0.8f, false},      Street{"residential", 1.0f, false},
    Street{"living_street", 1.0f, false}, Street{"unclassified", 1.0f, false},
    Street{"tertiary", 1.0f, false},      Street{"secondary", 1.15f, false},
    Street{"tertiary_link", 1.1f, false}, Street{"secondary_link", 1.2f, false},
    Street{"primary", 1.35f, false},      Street{"primary_link", 1.4f, false},
    Street{"road", 1.2f, false},          Street{"service", 1.6f, false},
    Street{"track", 1.7f, false},         Street{"path", 1.2f, true},
    Street{"footway", 1.3f, true},        Street{"pedestrian", 1.5f, false},
};

class Collector : public osmium::handler::Handler
{
public:
    struct Node
    {
        GeoPoint point;
        bool trafficLights = false;
        int uses = 0; // by streets; ends count twice, so that every end becomes a junction
    };
    struct Way
    {
        std::vector<qint64> nodes;
        float dislike = 1;
    };
    std::unordered_map<qint64, Node> nodes;
    std::vector<Way> ways;

    void node(const osmium::Node &node)
    {
        const char *highway = node.tags()["highway"];
        if (node.location().valid())
            nodes.emplace(node.id(),
                          Node{{node.location().lat(), node.location().lon()},
                               highway && std::string_view(highway) == "traffic_signals",
                               0});
    }

    void way(const osmium::Way &way)
    {
        const osmium::TagList &tags = way.tags();
        const std::string_view highway = tags.get_value_by_key("highway", "");
        const auto street = std::ranges::find(streets, highway, &Street::highway);
        if (street == streets.end() || way.nodes().size() < 2)
            return;
        const std::string_view bicycle = tags.get_value_by_key("bicycle", "");
        const std::string_view access = tags.get_value_by_key("access", "");
        const bool welcome = bicycle == "yes" || bicycle == "designated" || bicycle == "official";
        if (bicycle == "no" || (street->needsPermission && !welcome)
            || (!welcome && (access == "private" || access == "no")))
            return;
        Way kept;
        kept.dislike = street->dislike;
        for (const osmium::NodeRef &ref : way.nodes()) {
            const auto found = nodes.find(ref.ref());
            if (found == nodes.end())
                continue; // cut off at the extract's edge
            ++found->second.uses;
            kept.nodes.push_back(ref.ref());
        }
        if (kept.nodes.size() < 2)
            return;
        ++nodes.at(kept.nodes.front()).uses;
        ++nodes.at(kept.nodes.back()).uses;
        ways.push_back(std::move(kept));
    }
};

// Which junctions hang together.
class Components
{
public:
    explicit Components(size_t count)
        : m_parent(count)
    {
        std::iota(m_parent.begin(), m_parent.end(), 0u);
    }
    quint32 root(quint32 i)
    {
        while (m_parent[i] != i)
            i = m_parent[i] = m_parent[m_parent[i]];
        return i;
    }
    void join(quint32 a, quint32 b) { m_parent[root(a)] = root(b); }
    quint32 largest()
    {
        std::vector<quint32> size(m_parent.size());
        for (quint32 i = 0; i < m_parent.size(); ++i)
            ++size[root(i)];
        return quint32(std::ranges::max_element(size) - size.begin());
    }

private:
    std::vector<quint32> m_parent;
};

} // namespace

Result<StreetGraph> importStreets(const QString &pbfPath)
{
    Collector collected;
    if (const Result<void> read
        = readPbf(pbfPath, osmium::osm_entity_bits::node | osmium::osm_entity_bits::way, collected);
        !read)
        return std::unexpected(read.error());

    std::unordered_map<qint64, quint32> junctionOf;
    std::vector<StreetGraph::Junction> junctions;
    std::vector<StreetGraph::Section> sections;
    std::vector<GeoPoint> points;
    const auto junctionAt = [&](qint64 node) {
        const auto [entry, isNew] = junctionOf.try_emplace(node, quint32(junctions.size()));
        if (isNew)
            junctions.push_back({collected.nodes.at(node).point, false});
        return entry->second;
    };
    for (const Collector::Way &way : collected.ways) {
        StreetGraph::Section section;
        double length = 0;
        bool lights = false;
        const auto open = [&](qint64 node) {
            section = {};
            section.from = junctionAt(node);
            section.firstPoint = quint32(points.size());
            points.push_back(collected.nodes.at(node).point);
            length = 0;
            lights = collected.nodes.at(node).trafficLights;
        };
        open(way.nodes.front());
        for (size_t i = 1; i < way.nodes.size(); ++i) {
            const Collector::Node &node = collected.nodes.at(way.nodes[i]);
            length += distanceMetres(points.back(), node.point);
            points.push_back(node.point);
            lights = lights || node.trafficLights;
            if (node.uses < 2)
                continue;
            section.to = junctionAt(way.nodes[i]);
            section.pointCount = quint32(points.size()) - section.firstPoint;
            section.lengthMetres = float(length);
            section.cost = float(length) * way.dislike;
            // Signals often stand a few metres before the crossing: the nearer junction takes them.
            if (lights)
                junctions[section.to].trafficLights = true;
            if (section.from != section.to && section.pointCount <= 0xffff)
                sections.push_back(section);
            if (i + 1 < way.nodes.size())
                open(way.nodes[i]);
        }
    }
    if (sections.empty())
        return failure(ErrorKind::BadInput, QStringLiteral("The extract holds no streets."));

    Components components(junctions.size());
    for (const StreetGraph::Section &section : sections)
        components.join(section.from, section.to);
    const quint32 largest = components.largest();
    std::vector<quint32> renumbered(junctions.size());
    std::vector<StreetGraph::Junction> kept;
    for (quint32 i = 0; i < junctions.size(); ++i) {
        renumbered[i] = quint32(kept.size());
        if (components.root(i) == largest)
            kept.push_back(junctions[i]);
    }
    std::erase_if(sections, [&](const StreetGraph::Section &section) {
        return components.root(section.from) != largest;
    });
    for (StreetGraph::Section &section : sections) {
        section.from = renumbered[section.from];
        section.to = renumbered[section.to];
    }
    return StreetGraph(std::move(kept), std::move(sections), std::move(points));
}

} // namespace bt::osm
