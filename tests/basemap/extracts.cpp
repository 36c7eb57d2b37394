// SPDX-License-Identifier: GPL-3.0-or-later
#include "basemap/extracts.h"

#include "osm/pbf.h"

#include <QFile>
#include <QtEndian>

#include <osmium/builder/attr.hpp>
#include <osmium/io/pbf_output.hpp>
#include <osmium/io/writer.hpp>

namespace bt::test {

namespace {

constexpr osmium::object_id_type idsOfCopy = 5'000'000'000;

class Copies : public osmium::handler::Handler
{
public:
    osmium::memory::Buffer nodes{1 << 20, osmium::memory::Buffer::auto_grow::yes};
    osmium::memory::Buffer ways{1 << 20, osmium::memory::Buffer::auto_grow::yes};
    osmium::memory::Buffer relations{1 << 20, osmium::memory::Buffer::auto_grow::yes};

    void node(const osmium::Node &node) { keep(nodes, node); }
    void way(const osmium::Way &way) { keep(ways, way); }
    void relation(const osmium::Relation &relation) { keep(relations, relation); }

private:
    static void keep(osmium::memory::Buffer &buffer, const osmium::memory::Item &item)
    {
        buffer.add_item(item);
        buffer.commit();
    }
};

/// Moves what it sees to another place and other ids.
class Shift : public osmium::handler::Handler
{
public:
    Shift(int copy, double east, double north)
        : m_ids(copy * idsOfCopy)
        , m_east(east)
        , m_north(north)
    {
    }

    void node(osmium::Node &node) const
    {
        node.set_id(node.id() + m_ids);
        node.set_location({node.location().lon() + m_east, node.location().lat() + m_north});
    }
    void way(osmium::Way &way) const
    {
        way.set_id(way.id() + m_ids);
        for (osmium::NodeRef &ref : way.nodes())
            ref.set_ref(ref.ref() + m_ids);
    }
    void relation(osmium::Relation &relation) const
    {
        relation.set_id(relation.id() + m_ids);
        for (osmium::RelationMember &member : relation.members())
            member.set_ref(member.ref() + m_ids);
    }

private:
    osmium::object_id_type m_ids;
    double m_east;
    double m_north;
};

QByteArray varint(quint64 value)
{
    QByteArray bytes;
    for (; value >= 0x80; value >>= 7)
        bytes.append(char(value | 0x80));
    return bytes.append(char(value));
}

/// A protobuf field.
QByteArray field(int number, const QByteArray &content)
{
    return varint(quint64(number) << 3 | 2) + varint(quint64(content.size())) + content;
}
QByteArray field(int number, quint64 value) { return varint(quint64(number) << 3) + varint(value); }

/// One block of the file: https://wiki.openstreetmap.org/wiki/PBF_Format
QByteArray block(const QByteArray &type, const QByteArray &blob)
{
    const QByteArray header = field(1, type) + field(3, quint64(blob.size()));
    QByteArray size(4, '\0');
    qToBigEndian(quint32(header.size()), size.data());
    return size + header + blob;
}

QByteArray packed(const QByteArray &content, quint32 claim)
{
    return field(2, claim) + field(3, qCompress(content, 9).mid(4));
}

QByteArray packedBlock(const QByteArray &type, const QByteArray &content)
{
    return block(type, packed(content, quint32(content.size())));
}

} // namespace

QString cityExtract()
{
    return QStringLiteral(BIKETRAX_SOURCE_DIR "/resources/basemap/neubrandenburg.osm.pbf");
}

bool repeatCity(const QString &path, int columns, int rows, GeoPoint southWest)
{
    Copies city;
    const Result<osm::PbfHeader> header = osm::readPbfHeader(cityExtract());
    if (!header || !osm::readPbf(cityExtract(), osmium::osm_entity_bits::nwr, city))
        return false;
    try {
        const osmium::Box box = header->box;
        const double width = box.top_right().lon() - box.bottom_left().lon();
        const double height = box.top_right().lat() - box.bottom_left().lat();
        osmium::io::Header shifted;
        shifted.add_box({{southWest.longitude, southWest.latitude},
                         {southWest.longitude + columns * width, southWest.latitude + rows * height}});
        shifted.set("osmosis_replication_timestamp", "2016-02-24T21:21:02Z");
        osmium::io::Writer writer(osmium::io::File(QFile::encodeName(path).toStdString(), "pbf"), shifted,
                                  osmium::io::overwrite::allow);
        for (const osmium::memory::Buffer *objects : {&city.nodes, &city.ways, &city.relations}) {
            for (int copy = 0; copy < columns * rows; ++copy) {
                osmium::memory::Buffer buffer(objects->committed(), osmium::memory::Buffer::auto_grow::yes);
                buffer.add_buffer(*objects);
                buffer.commit();
                Shift shift(copy, southWest.longitude - box.bottom_left().lon() + (copy % columns) * width,
                            southWest.latitude - box.bottom_left().lat() + (copy / columns) * height);
                osmium::apply(buffer, shift);
                writer(std::move(buffer));
            }
        }
        writer.close();
        return true;
    } catch (const std::exception &) {
        return false;
    }
}

QByteArray emptyExtract()
{
    return packedBlock("OSMHeader", field(4, "OsmSchema-V0.6") + field(4, "DenseNodes"));
}

bool writeOddities(const QString &path)
{
    using namespace osmium::builder::attr; // NOLINT(google-build-using-namespace)
    constexpr auto most = std::numeric_limits<osmium::object_id_type>::max();
    osmium::memory::Buffer buffer(1 << 16, osmium::memory::Buffer::auto_grow::yes);
    const auto node = [&](osmium::object_id_type id, double longitude, double latitude) {
        osmium::builder::add_node(buffer, _id(id), _location(longitude, latitude));
    };
    osmium::builder::add_node(buffer, _id(1), _tag("place", "town"), _tag("name", "Nowhere")); // has no place
    node(2, 10.00, 50.00);
    node(3, 10.01, 50.01);
    node(4, 10.01, 50.00);
    node(5, 10.00, 50.01);
    node(most - 1, 10.02, 50.02);
    osmium::builder::add_way(buffer, _id(10), _nodes({2, 3}), _tag("highway", "residential"),
                             _tag("name", "The street"));
    osmium::builder::add_way(buffer, _id(11), _nodes({2, 777, most - 1, 888}), _tag("highway", "service"));
    osmium::builder::add_way(buffer, _id(12), _nodes({777, 888}), _tag("highway", "primary"));
    osmium::builder::add_way(buffer, _id(13), _nodes({2, 2, 2}), _tag("highway", "track"));
    osmium::builder::add_way(buffer, _id(14), _nodes({2, 3, 4, 5, 2}), _tag("building", "yes")); // a bow tie
    osmium::builder::add_way(buffer, _id(15), _nodes({2, 3}));
    osmium::builder::add_way(buffer, _id(16), _nodes({4, 5}));
    osmium::builder::add_way(buffer, _id(most), _nodes({4, 5, 1, 4}), _tag("natural", "water"));
    osmium::builder::add_relation(buffer, _id(20), _tag("type", "multipolygon"), _tag("natural", "water"),
                                  _member(osmium::item_type::way, 15, "outer"),
                                  _member(osmium::item_type::way, 16, "outer"));
    osmium::builder::add_relation(buffer, _id(21), _tag("type", "multipolygon"), _tag("landuse", "forest"),
                                  _member(osmium::item_type::way, 14, "outer"),
                                  _member(osmium::item_type::way, 999, "inner"),
                                  _member(osmium::item_type::relation, 21, "outer"));
    try {
        osmium::io::Writer writer(osmium::io::File(QFile::encodeName(path).toStdString(), "pbf"),
                                  osmium::io::overwrite::allow);
        writer(std::move(buffer));
        writer.close();
        return true;
    } catch (const std::exception &) {
        return false;
    }
}

QByteArray nodeBomb()
{
    constexpr int count = 10'000'000;
    const QByteArray ones(count, '\2'); // each id one more than the last
    const QByteArray zeros(count, '\0'); // all at one place
    const QByteArray dense = field(1, ones) + field(8, zeros) + field(9, zeros);
    return emptyExtract() + packedBlock("OSMData", field(1, field(1, "")) + field(2, field(2, dense)));
}

QByteArray blockThatClaims(quint32 bytes)
{
    return emptyExtract() + block("OSMData", packed(QByteArray(1000, '\0'), bytes));
}

} // namespace bt::test
