// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/trackblock.h"

#include <QtConcurrentMap>

#include <algorithm>
#include <cmath>
#include <ranges>
#include <span>
#include <vector>

namespace bt::archive {

namespace {

constexpr quint8 format = 1;

enum Bit : quint64
{
    Valid = 1,
    HasDeviceTime = 2,
    HasServerTime = 4
};
constexpr int firstFlagShift = 3; // then two bits for each flag that may be unknown

class Writer
{
public:
    void number(quint64 value)
    {
        for (; value >= 0x80; value >>= 7)
            m_bytes.append(char(value | 0x80));
        m_bytes.append(char(value));
    }
    // Small steps in either direction are small numbers.
    void step(qint64 value) { number((quint64(value) << 1) ^ quint64(value >> 63)); }
    void text(const QString &text)
    {
        const QByteArray utf8 = text.toUtf8();
        number(quint64(utf8.size()));
        m_bytes += utf8;
    }
    const QByteArray &bytes() const { return m_bytes; }

private:
    QByteArray m_bytes;
};

class Reader
{
public:
    explicit Reader(const QByteArray &bytes, qsizetype at = 0)
        : m_bytes(bytes)
        , m_at(at)
    {
    }
    qsizetype at() const { return m_at; }
    quint64 number()
    {
        quint64 value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (m_at >= m_bytes.size())
                break;
            const auto byte = quint8(m_bytes[m_at++]);
            value |= quint64(byte & 0x7f) << shift;
            if (byte < 0x80)
                return value;
        }
        m_good = false;
        return 0;
    }
    qint64 step()
    {
        const quint64 value = number();
        return qint64(value >> 1) ^ -qint64(value & 1);
    }
    QString text()
    {
        const quint64 size = number();
        if (size > quint64(m_bytes.size() - m_at)) {
            m_good = false;
            return {};
        }
        const QString text = QString::fromUtf8(QByteArrayView(m_bytes).sliced(m_at, qsizetype(size)));
        m_at += qsizetype(size);
        return text;
    }
    bool isGood() const { return m_good; }
    bool isAtEnd() const { return m_at == m_bytes.size(); }

private:
    const QByteArray &m_bytes;
    qsizetype m_at;
    bool m_good = true;
};

/// A figure of a position as a whole number, and back.
struct Column
{
    qint64 (*get)(const Position &);
    void (*set)(Position &, qint64);
};

qint64 scaled(double value, double scale)
{
    constexpr double largest = 9e15; // what a double still counts one by one
    return std::isfinite(value) ? qint64(std::llround(std::clamp(value * scale, -largest, largest))) : 0;
}

template <auto Member, int Scale> constexpr Column figure()
{
    constexpr double scale = Scale;
    return {[](const Position &position) { return scaled(double(position.*Member), scale); },
            [](Position &position, qint64 value) {
                position.*Member = std::remove_reference_t<decltype(position.*Member)>(double(value) / scale);
            }};
}

constexpr Column columns[] = {
    {[](const Position &position) { return toEpochMs(*position.fixTime); },
     [](Position &position, qint64 value) { position.fixTime = fromEpochMs(value); }},
    {[](const Position &position) { return position.id.value; },
     [](Position &position, qint64 value) { position.id = PositionId{value}; }},
    {[](const Position &position) { return scaled(position.point.latitude, 1e7); },
     [](Position &position, qint64 value) { position.point.latitude = double(value) / 1e7; }},
    {[](const Position &position) { return scaled(position.point.longitude, 1e7); },
     [](Position &position, qint64 value) { position.point.longitude = double(value) / 1e7; }},
    figure<&Position::speedKnots, 100>(),
    figure<&Position::courseDegrees, 10>(),
    figure<&Position::altitudeMetres, 10>(),
    figure<&Position::accuracyMetres, 10>(),
    figure<&Position::batteryPercent, 10>(),
    figure<&Position::totalDistanceMetres, 10>(),
};

constexpr std::optional<bool> Position::*flags[]
    = {&Position::motion, &Position::ignition, &Position::armed, &Position::charging};

constexpr quint64 leastBytes = std::size(columns) + 1; // of a position: a byte each figure, one for the bits

quint64 bitsOf(const Position &position)
{
    quint64 bits = 0;
    bits |= position.valid ? quint64(Valid) : 0;
    bits |= position.deviceTime ? quint64(HasDeviceTime) : 0;
    bits |= position.serverTime ? quint64(HasServerTime) : 0;
    int shift = firstFlagShift;
    for (const auto flag : flags) {
        const std::optional<bool> &value = position.*flag;
        bits |= quint64(value ? 1 + int(*value) : 0) << shift;
        shift += 2;
    }
    return bits;
}

void setFlags(Position &position, quint64 bits)
{
    position.valid = bits & Valid;
    int shift = firstFlagShift;
    for (const auto flag : flags) {
        const quint64 value = (bits >> shift) & 3;
        position.*flag = value == 0 ? std::nullopt : std::optional(value == 2);
        shift += 2;
    }
}

// Sums and differences that a broken block may make overflow.
qint64 difference(qint64 a, qint64 b) { return qint64(quint64(a) - quint64(b)); }
qint64 sum(qint64 a, qint64 b) { return qint64(quint64(a) + quint64(b)); }

/// A block that was unpacked and tells how much is in it.
class Opened
{
public:
    explicit Opened(const QByteArray &block)
        : m_bytes(qUncompress(block))
    {
        Reader in(m_bytes);
        if (in.number() != format)
            return;
        // A broken block must not ask for more memory than it can fill.
        if (const quint64 count = in.number(); count <= quint64(m_bytes.size()) / leastBytes) {
            m_count = qsizetype(count);
            m_begin = in.at();
        }
    }
    qsizetype count() const { return m_count; }
    /// Into as many as count() says; false where the block is broken.
    bool readInto(std::span<Position> positions) const;

private:
    QByteArray m_bytes;
    qsizetype m_count = 0;
    qsizetype m_begin = 0; // 0 is none: it cannot be read
};

bool Opened::readInto(std::span<Position> positions) const
{
    if (m_begin == 0)
        return false;
    Reader in(m_bytes, m_begin);
    for (const Column &column : columns) {
        qint64 value = 0;
        for (Position &position : positions) {
            value = sum(value, in.step());
            column.set(position, value);
        }
    }
    std::vector<quint64> bits(positions.size());
    for (size_t i = 0; i < positions.size(); ++i) {
        bits[i] = in.number();
        setFlags(positions[i], bits[i]);
    }
    for (size_t i = 0; i < positions.size(); ++i) {
        const qint64 fixTime = toEpochMs(*positions[i].fixTime);
        if (bits[i] & HasDeviceTime)
            positions[i].deviceTime = fromEpochMs(sum(fixTime, in.step()));
        if (bits[i] & HasServerTime)
            positions[i].serverTime = fromEpochMs(sum(fixTime, in.step()));
    }
    for (quint64 alarm = in.number(); alarm > 0 && alarm <= positions.size() && in.isGood();
         alarm = in.number())
        positions[alarm - 1].alarm = in.text();
    return in.isGood() && in.isAtEnd();
}

} // namespace

QByteArray packTrack(const QList<Position> &positions)
{
    Writer out;
    out.number(format);
    out.number(quint64(positions.size()));
    for (const Column &column : columns) {
        qint64 before = 0;
        for (const Position &position : positions) {
            const qint64 value = column.get(position);
            out.step(difference(value, std::exchange(before, value)));
        }
    }
    for (const Position &position : positions)
        out.number(bitsOf(position));
    for (const Position &position : positions) {
        const qint64 fixTime = toEpochMs(*position.fixTime);
        for (const std::optional<Instant> &time : {position.deviceTime, position.serverTime}) {
            if (time)
                out.step(difference(toEpochMs(*time), fixTime));
        }
    }
    for (qsizetype i = 0; i < positions.size(); ++i) {
        if (!positions[i].alarm.isEmpty()) {
            out.number(quint64(i) + 1);
            out.text(positions[i].alarm);
        }
    }
    out.number(0);
    return qCompress(out.bytes());
}

std::optional<QList<Position>> unpackTrack(const QByteArray &block)
{
    const Opened opened(block);
    QList<Position> positions(opened.count());
    return opened.readInto(positions) ? std::optional(positions) : std::nullopt;
}

QList<Position> unpackTracks(const QList<QByteArray> &blocks)
{
    const auto opened = QtConcurrent::blockingMapped<std::vector<Opened>>(
        blocks, [](const QByteArray &block) { return Opened(block); });
    struct Piece
    {
        const Opened *block;
        std::span<Position> place;
        bool read = false;
    };
    qsizetype count = 0;
    for (const Opened &block : opened)
        count += block.count();
    QList<Position> positions(count);
    std::vector<Piece> pieces;
    std::span<Position> rest(positions);
    for (const Opened &block : opened) {
        pieces.push_back({&block, rest.first(size_t(block.count()))});
        rest = rest.subspan(size_t(block.count()));
    }
    QtConcurrent::blockingMap(pieces, [](Piece &piece) { piece.read = piece.block->readInto(piece.place); });
    for (const Piece &piece : std::views::reverse(pieces)) {
        if (!piece.read)
            positions.remove(piece.place.data() - positions.constData(), qsizetype(piece.place.size()));
    }
    return positions;
}

} // namespace bt::archive
