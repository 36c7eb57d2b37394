// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/pictures.h"

#include <QList>
#include <QtEndian>

#include <algorithm>
#include <array>
#include <cmath>

namespace bt::simulator {

namespace {

constexpr int width = 480;
constexpr int height = 320;
constexpr int zlibHeader = 4; // qCompress() puts the length before what zlib makes

struct Point
{
    double x = 0;
    double y = 0;
};
struct Colour
{
    double red = 0;
    double green = 0;
    double blue = 0;
};

quint32 hashOf(const QString &uniqueId, int index)
{
    quint32 hash = 2166136261U; // FNV-1a
    for (const char c : uniqueId.toUtf8() + char('0' + index))
        hash = (hash ^ quint8(c)) * 16777619U;
    return hash;
}

double distance(Point p, Point a, Point b)
{
    const Point along{b.x - a.x, b.y - a.y};
    const double part = std::clamp(
        ((p.x - a.x) * along.x + (p.y - a.y) * along.y) / (along.x * along.x + along.y * along.y), 0.0, 1.0);
    return std::hypot(p.x - a.x - part * along.x, p.y - a.y - part * along.y);
}

/// How far a point is from the nearest line of a bike, and whether that is the frame.
std::pair<double, bool> distanceToBike(Point p)
{
    constexpr Point rear{140, 210};
    constexpr Point front{340, 210};
    constexpr double radius = 70;
    constexpr Point crank{215, 215};
    constexpr Point saddle{195, 125};
    constexpr Point head{310, 115};
    constexpr std::pair<Point, Point> frame[] = {{rear, crank},  {crank, saddle},     {saddle, rear},
                                                 {saddle, head}, {crank, {313, 130}}, {head, front}};
    constexpr std::pair<Point, Point> others[]
        = {{saddle, {190, 105}}, {{168, 104}, {215, 102}}, {head, {305, 88}}, {{290, 82}, {330, 90}}};
    double wheels = 1e9;
    for (const Point hub : {rear, front})
        wheels = std::min(wheels, std::abs(std::hypot(p.x - hub.x, p.y - hub.y) - radius));
    for (const auto &[a, b] : others)
        wheels = std::min(wheels, distance(p, a, b));
    double tubes = 1e9;
    for (const auto &[a, b] : frame)
        tubes = std::min(tubes, distance(p, a, b));
    return tubes < wheels ? std::pair(tubes, true) : std::pair(wheels, false);
}

Colour mixed(const Colour &a, const Colour &b, double part)
{
    return {a.red + (b.red - a.red) * part, a.green + (b.green - a.green) * part,
            a.blue + (b.blue - a.blue) * part};
}

/// https://www.w3.org/TR/png-3/#D-CRCAppendix
quint32 crcOf(const QByteArray &bytes)
{
    quint32 crc = 0xFFFFFFFFU;
    for (const char byte : bytes) {
        crc ^= quint8(byte);
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc & 1) ? 0xEDB88320U ^ (crc >> 1) : crc >> 1;
    }
    return ~crc;
}

QByteArray bigEndian(quint32 number)
{
    QByteArray bytes(4, Qt::Uninitialized);
    qToBigEndian(number, bytes.data());
    return bytes;
}

QByteArray chunk(const QByteArray &type, const QByteArray &data)
{
    return bigEndian(quint32(data.size())) + type + data + bigEndian(crcOf(type + data));
}

} // namespace

QByteArray bikePicture(const QString &uniqueId, int index)
{
    static constexpr std::array<Colour, 6> paints{
        {{190, 40, 50}, {20, 90, 150}, {40, 120, 80}, {225, 160, 40}, {90, 60, 140}, {40, 45, 52}}};
    const quint32 hash = hashOf(uniqueId, index);
    const Colour paint = paints[hash % paints.size()];
    const Colour sky{205.0 + hash % 40, 222, 232};
    const Colour ground{150, 158.0 + hash / 7 % 30, 140};
    QByteArray pixels;
    pixels.reserve(height * (3 * width + 1));
    for (int y = 0; y < height; ++y) {
        pixels.append('\0'); // no filter
        const Colour behind = y < 250 ? mixed(sky, {250, 250, 248}, y / 250.0) : ground;
        for (int x = 0; x < width; ++x) {
            const auto [away, isFrame] = distanceToBike({double(x), double(y)});
            const double cover = std::clamp((isFrame ? 6.0 : 4.0) - away, 0.0, 1.0);
            const Colour colour = mixed(behind, isFrame ? paint : Colour{35, 36, 40}, cover);
            for (const double part : {colour.red, colour.green, colour.blue})
                pixels.append(char(quint8(part)));
        }
    }
    constexpr char rgbOf8Bits[] = {8, 2, 0, 0, 0};
    return QByteArray("\x89PNG\r\n\x1a\n", 8)
        + chunk("IHDR", bigEndian(width) + bigEndian(height) + QByteArray(rgbOf8Bits, 5))
        + chunk("IDAT", qCompress(pixels).sliced(zlibHeader)) + chunk("IEND", {});
}

QList<QByteArray> pictureNames(const QString &uniqueId)
{
    const quint32 hash = hashOf(uniqueId, 0);
    QList<QByteArray> names;
    for (int i = 1; i <= (hash % 12 == 0 ? 2 : hash % 3 == 0 ? 1 : 0); ++i)
        names.append("bike-" + QByteArray::number(i) + ".png");
    return names;
}

} // namespace bt::simulator
