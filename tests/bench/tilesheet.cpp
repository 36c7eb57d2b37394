// SPDX-License-Identifier: GPL-3.0-or-later
// Draws a piece of the offline map into a PNG, to be looked at:
// bench_tilesheet LATITUDE LONGITUDE ZOOM light|dark RATIO COLUMNSxROWS FILE
#include "basemap/renderer.h"

#include <QElapsedTimer>
#include <QGuiApplication>
#include <QPainter>

#include <cstdio>

using namespace bt;
using namespace bt::basemap;
using namespace Qt::StringLiterals;

int main(int argc, char *argv[])
{
    QGuiApplication app(argc, argv);
    const QStringList arguments = app.arguments();
    if (arguments.size() != 8) {
        std::fprintf(stderr,
                     "usage: bench_tilesheet LATITUDE LONGITUDE ZOOM light|dark RATIO COLUMNSxROWS FILE\n");
        return 1;
    }
    QElapsedTimer timer;
    timer.start();
    const auto map = OfflineMap::builtIn();
    if (!map) {
        std::fprintf(stderr, "the built-in map is broken\n");
        return 1;
    }
    std::printf("load %.1f ms\n", double(timer.nsecsElapsed()) / 1e6);
    const Renderer renderer(*map);
    const int zoom = arguments[3].toInt();
    const double ratio = arguments[5].toDouble();
    const QStringList size = arguments[6].split(u'x');
    const MapPoint centre = toMapPoint({arguments[1].toDouble(), arguments[2].toDouble()});
    const int columns = size.value(0).toInt();
    const int rows = size.value(1).toInt();
    const int left = (centre.x >> (worldBits - zoom)) - columns / 2;
    const int top = std::max(0, (centre.y >> (worldBits - zoom)) - rows / 2);
    timer.restart();
    const QRectF area(left * tilePixels, top * tilePixels, columns * tilePixels, rows * tilePixels);
    const size_t labels = renderer.labels(zoom).query(area).size();
    std::printf("labels %.1f ms, %zu\n", double(timer.nsecsElapsed()) / 1e6, labels);
    const int side = int(tilePixels * ratio);
    QImage sheet(columns * side, rows * side, QImage::Format_RGB32);
    sheet.fill(Qt::black);
    QPainter painter(&sheet);
    for (int row = 0; row < rows; ++row) {
        for (int column = 0; column < columns; ++column) {
            const TileId tile{zoom, (left + column + (1 << zoom)) % (1 << zoom), top + row};
            if (!tile.isValid())
                continue;
            timer.restart();
            const QImage image = renderer.renderTile(
                tile, arguments[4] == u"dark"_s ? ColourScheme::Dark : ColourScheme::Light, ratio);
            std::printf("%.1f ", double(timer.nsecsElapsed()) / 1e6);
            painter.drawImage(column * side, row * side, image);
        }
    }
    std::printf("ms\n");
    painter.end();
    return sheet.save(arguments[7]) ? 0 : 1;
}
