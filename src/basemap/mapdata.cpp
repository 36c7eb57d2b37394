// SPDX-License-Identifier: GPL-3.0-or-later
#include "basemap/mapdata.h"

#include <QtEndian>

#include <cmath>
#include <cstring>
#include <zlib.h>

namespace bt::basemap {

namespace {

constexpr QByteArrayView magic("BTMAP\1", 6);
constexpr quint32 maxItems = 200'000'000;
constexpr qint64 maxUnpackedBytes = 600'000'000;

class Writer
{
public:
    void number(quint64 value)
    {
        while (value >= 0x80) {
            m_bytes.append(char(value | 0x80));
            value >>= 7;
        }
        m_bytes.append(char(value));
    }
    void signedNumber(qint64 value) { number((quint64(value) << 1) ^ quint64(value >> 63)); }
    void text(const QString &text)
    {
        const QByteArray utf8 = text.toUtf8();
        number(quint64(utf8.size()));
        m_bytes.append(utf8);
    }
    const QByteArray &bytes() const { return m_bytes; }

private:
    QByteArray m_bytes;
};

// Reads past the end as zeros and remembers that it did, so that the caller checks once per item.
class Reader
{
public:
    explicit Reader(QByteArrayView bytes)
        : m_at(reinterpret_cast<const uchar *>(bytes.data()))
        , m_end(m_at + bytes.size())
    {
    }
    quint64 number()
    {
        quint64 value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (m_at == m_end)
                break;
            const uchar byte = *m_at++;
            value |= quint64(byte & 0x7f) << shift;
            if (byte < 0x80)
                return value;
        }
        m_good = false;
        return 0;
    }
    qint64 signedNumber()
    {
        const quint64 value = number();
        return qint64(value >> 1) ^ -qint64(value & 1);
    }
    QString text()
    {
        const quint64 size = number();
        if (size > quint64(m_end - m_at)) {
            m_good = false;
            return {};
        }
        const QString text = QString::fromUtf8(reinterpret_cast<const char *>(m_at), qsizetype(size));
        m_at += size;
        return text;
    }
    quint64 remaining() const { return quint64(m_end - m_at); }
    bool isGood() const { return m_good; }

private:
    const uchar *m_at;
    const uchar *m_end;
    bool m_good = true;
};

/// What qCompress() made, without believing its word on the size: nullopt where it does not come out at that.
std::optional<QByteArray> unpacked(QByteArrayView packed)
{
    constexpr qint64 mostExpansion = 1032; // zlib cannot do better, so more is a lie
    if (packed.size() < 4)
        return {};
    const qint64 size = qFromBigEndian<quint32>(packed.data());
    const QByteArrayView stream = packed.sliced(4);
    if (size == 0 || size > maxUnpackedBytes || size > stream.size() * mostExpansion + 64)
        return {};
    QByteArray bytes(size, Qt::Uninitialized);
    uLongf written = uLongf(size);
    if (uncompress(reinterpret_cast<Bytef *>(bytes.data()), &written,
                   reinterpret_cast<const Bytef *>(stream.data()), uLong(stream.size()))
            != Z_OK
        || qint64(written) != size)
        return {};
    return bytes;
}

std::unexpected<Error> broken() { return failure(ErrorKind::BadInput, QStringLiteral("not a compiled map")); }

} // namespace

MapPoint toMapPoint(GeoPoint place)
{
    const MercatorPoint m = toMercator(place);
    return {qint32(std::lround(m.x * worldUnits)), qint32(std::lround(m.y * worldUnits))};
}

GeoPoint toGeo(MapPoint point)
{
    return bt::toGeo(MercatorPoint{double(point.x) / worldUnits, double(point.y) / worldUnits});
}

void MapBox::add(MapPoint point)
{
    left = std::min(left, point.x);
    right = std::max(right, point.x);
    top = std::min(top, point.y);
    bottom = std::max(bottom, point.y);
}

void MapBox::add(const MapBox &box)
{
    if (box.isEmpty())
        return;
    add(MapPoint{box.left, box.top});
    add(MapPoint{box.right, box.bottom});
}

MapData::MapData() { nameIndex({}); }

std::span<const MapPoint> MapData::part(quint32 index) const
{
    const quint32 begin = index == 0 ? 0 : m_partEnds[index - 1];
    return std::span(m_points).subspan(begin, m_partEnds[index] - begin);
}

quint32 MapData::nameIndex(const QString &name)
{
    const auto known = m_nameIndex.constFind(name);
    if (known != m_nameIndex.constEnd())
        return *known;
    const quint32 index = quint32(m_names.size());
    m_names.push_back(name);
    m_nameIndex.insert(name, index);
    return index;
}

void MapData::addFeature(Kind kind, quint8 minZoom, const QString &name, quint8 flags, qint8 level)
{
    Feature feature;
    feature.kind = kind;
    feature.minZoom = minZoom;
    feature.flags = flags;
    feature.level = level;
    feature.firstPart = quint32(m_partEnds.size());
    feature.name = nameIndex(name);
    m_features.push_back(feature);
}

void MapData::addPart(std::span<const MapPoint> points)
{
    Feature &feature = m_features.back();
    m_points.insert(m_points.end(), points.begin(), points.end());
    m_partEnds.push_back(quint32(m_points.size()));
    ++feature.partCount;
    for (const MapPoint point : points)
        feature.bounds.add(point);
}

void MapData::reserveLike(const MapData &other)
{
    m_features.reserve(other.m_features.size());
    m_points.reserve(other.m_points.size());
    m_partEnds.reserve(other.m_partEnds.size());
    m_names.reserve(other.m_names.size());
}

QByteArray MapData::encode(int stepBits) const
{
    const qint64 half = stepBits > 0 ? qint64(1) << (stepBits - 1) : 0;
    const auto quantised = [&](qint32 value) { return (qint64(value) + half) >> stepBits; };
    Writer writer;
    writer.text(dataDate);
    writer.number(quint64(stepBits));
    writer.number(coverage.isEmpty() ? 0 : 1);
    if (!coverage.isEmpty()) {
        for (const qint32 edge : {coverage.left, coverage.top, coverage.right, coverage.bottom})
            writer.signedNumber(edge);
    }
    writer.number(m_names.size());
    for (const QString &name : m_names)
        writer.text(name);
    writer.number(m_points.size());
    writer.number(m_partEnds.size());
    writer.number(m_features.size());
    qint64 x = 0;
    qint64 y = 0;
    for (const Feature &feature : m_features) {
        writer.number(quint64(feature.kind));
        writer.number(feature.minZoom);
        writer.number(feature.flags);
        writer.signedNumber(feature.level);
        writer.number(feature.name);
        writer.number(feature.partCount);
        for (quint32 i = 0; i < feature.partCount; ++i) {
            const std::span<const MapPoint> points = part(feature.firstPart + i);
            writer.number(points.size());
            for (const MapPoint point : points) {
                writer.signedNumber(quantised(point.x) - x);
                writer.signedNumber(quantised(point.y) - y);
                x = quantised(point.x);
                y = quantised(point.y);
            }
        }
    }
    return magic.toByteArray() + qCompress(writer.bytes(), 9);
}

Result<MapData> MapData::decode(const QByteArray &file)
{
    if (!file.startsWith(magic) || file.size() < magic.size() + 4)
        return broken();
    const std::optional<QByteArray> body = unpacked(QByteArrayView(file).sliced(magic.size()));
    if (!body)
        return broken();
    Reader reader(*body);
    MapData data;
    data.m_names.clear();
    data.dataDate = reader.text();
    const quint64 stepBits = reader.number();
    if (reader.number() == 1) {
        for (qint32 *edge :
             {&data.coverage.left, &data.coverage.top, &data.coverage.right, &data.coverage.bottom})
            *edge = qint32(std::clamp<qint64>(reader.signedNumber(), -worldUnits, worldUnits));
    }
    const quint64 nameCount = reader.number();
    if (!reader.isGood() || stepBits > 20 || nameCount == 0 || nameCount > reader.remaining())
        return broken();
    data.m_names.reserve(nameCount);
    for (quint64 i = 0; i < nameCount; ++i)
        data.m_names.push_back(reader.text());
    const quint64 pointCount = reader.number();
    const quint64 partCount = reader.number();
    const quint64 featureCount = reader.number();
    // Every point takes two bytes or more, every part and feature one: a count beyond that is a lie.
    if (!reader.isGood() || pointCount > std::min<quint64>(maxItems, reader.remaining() / 2)
        || partCount > std::min<quint64>(maxItems, reader.remaining())
        || featureCount > std::min<quint64>(maxItems, reader.remaining()))
        return broken();
    data.m_points.reserve(pointCount);
    data.m_partEnds.reserve(partCount);
    data.m_features.reserve(featureCount);

    constexpr qint64 limit = qint64(worldUnits) * 2 - 1;
    qint64 x = 0;
    qint64 y = 0;
    for (quint64 f = 0; f < featureCount; ++f) {
        Feature feature;
        const quint64 kind = reader.number();
        feature.minZoom = quint8(std::min<quint64>(reader.number(), 30));
        feature.flags = quint8(reader.number());
        feature.level = qint8(std::clamp<qint64>(reader.signedNumber(), -5, 5));
        const quint64 name = reader.number();
        const quint64 parts = reader.number();
        if (!reader.isGood() || kind >= quint64(Kind::Count) || name >= nameCount
            || parts > partCount - data.m_partEnds.size())
            return broken();
        feature.kind = Kind(kind);
        feature.name = quint32(name);
        feature.firstPart = quint32(data.m_partEnds.size());
        feature.partCount = quint32(parts);
        for (quint64 p = 0; p < parts; ++p) {
            const quint64 points = reader.number();
            if (points == 0 || points > pointCount - data.m_points.size())
                return broken();
            for (quint64 i = 0; i < points; ++i) {
                x += std::clamp<qint64>(reader.signedNumber(), -2 * limit, 2 * limit);
                y += std::clamp<qint64>(reader.signedNumber(), -2 * limit, 2 * limit);
                const qint64 unitsX = x * (qint64(1) << stepBits);
                const qint64 unitsY = y * (qint64(1) << stepBits);
                if (std::abs(unitsX) > limit || std::abs(unitsY) > limit)
                    return broken();
                const MapPoint point{qint32(unitsX), qint32(unitsY)};
                data.m_points.push_back(point);
                feature.bounds.add(point);
            }
            data.m_partEnds.push_back(quint32(data.m_points.size()));
        }
        data.m_features.push_back(feature);
    }
    if (!reader.isGood() || reader.remaining() != 0)
        return broken();
    return data;
}

} // namespace bt::basemap
