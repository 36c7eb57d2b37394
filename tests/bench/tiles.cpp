// SPDX-License-Identifier: GPL-3.0-or-later
// Figures of the offline map: painting, loading, compiling, the gateway's own cost.
#include "basemap/compiler.h"
#include "basemap/tilecache.h"
#include "basemap/tilegateway.h"
#include "bench/figures.h"

#include <QBuffer>
#include <QFileInfo>
#include <QGuiApplication>
#include <QTcpSocket>
#include <QTemporaryDir>

#include <cmath>

using namespace bt;
using namespace bt::basemap;
using namespace Qt::StringLiterals;

namespace {

/// Every tile of the city's middle, 3 km round, at the zooms people look at most.
std::vector<TileId> cityTiles()
{
    std::vector<TileId> tiles;
    const MapPoint middle = toMapPoint({53.5567, 13.2603});
    for (const int zoom : {12, 13, 14, 15, 16, 17}) {
        const int reach = std::min(4, std::max(1, 1 << std::max(0, zoom - 13)));
        for (int dy = -reach; dy <= reach; ++dy) {
            for (int dx = -reach; dx <= reach; ++dx)
                tiles.push_back(
                    {zoom, (middle.x >> (worldBits - zoom)) + dx, (middle.y >> (worldBits - zoom)) + dy});
        }
    }
    return tiles;
}

/// Lays out every name of the city.
void layOut(const Renderer &renderer, int zoom)
{
    const MapBox city = renderer.map().regions().front()->data.coverage;
    const double pixels = std::ldexp(double(tilePixels), zoom - worldBits);
    renderer.labels(zoom).query(QRectF(QPointF(city.left * pixels, city.top * pixels),
                                       QPointF(city.right * pixels, city.bottom * pixels)));
}

void benchPainting(const Renderer &renderer)
{
    for (int zoom = 12; zoom <= 17; ++zoom)
        layOut(renderer, zoom);
    for (const int ratio : {1, 2}) {
        QList<double> times;
        for (const TileId tile : cityTiles()) {
            const double before = bench::threadCpuMs();
            renderer.renderTile(tile, ColourScheme::Light, ratio);
            times.append(bench::threadCpuMs() - before);
        }
        const QByteArray name = "tile_" + QByteArray::number(256 * ratio) + "px_";
        bench::print((name + "median").constData(), bench::percentile(times, 0.5), "ms");
        bench::print((name + "p99").constData(), bench::percentile(times, 0.99), "ms");
    }
}

void benchLabels(const std::shared_ptr<const OfflineMap> &map)
{
    for (const int zoom : {14, 16, 18}) {
        const Renderer renderer(map);
        const double before = bench::threadCpuMs();
        layOut(renderer, zoom);
        bench::print(("labels_zoom_" + QByteArray::number(zoom)).constData(), bench::threadCpuMs() - before,
                     "ms");
    }
}

void benchStreets(const OfflineMap &map)
{
    constexpr int count = 10'000;
    const double before = bench::threadCpuMs();
    for (int i = 0; i < count; ++i)
        map.streetNear({53.54 + 0.00003 * (i % 1000), 13.23 + 0.006 * (i / 1000)});
    bench::print("street_near", (bench::threadCpuMs() - before) * 1000 / count, "us");
}

/// How long each answer takes, one after the other.
QList<double> answerTimes(const TileGateway &gateway, const std::vector<TileId> &tiles)
{
    const QByteArray endOfPng = QByteArray::fromHex("49454e44ae426082");
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, gateway.port());
    socket.waitForConnected();
    QList<double> times;
    for (const TileId tile : tiles) {
        QString url = gateway.urlTemplate(ColourScheme::Light, 1);
        url.replace(u"%z"_s, QString::number(tile.zoom))
            .replace(u"%x"_s, QString::number(tile.x))
            .replace(u"%y"_s, QString::number(tile.y));
        const QByteArray request
            = "GET " + QUrl(url).path().toLatin1() + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
        const double before = bench::wallMs();
        socket.write(request);
        QByteArray answer;
        while (!answer.endsWith(endOfPng) && socket.waitForReadyRead(5000))
            answer += socket.readAll();
        times.append(bench::wallMs() - before);
    }
    return times;
}

void printTimes(const QByteArray &name, const QList<double> &times)
{
    bench::print((name + "_median").constData(), bench::percentile(times, 0.5), "ms");
    bench::print((name + "_p99").constData(), bench::percentile(times, 0.99), "ms");
}

void benchGateway(const std::shared_ptr<const Renderer> &renderer)
{
    TileGateway gateway(renderer);
    if (!gateway.start())
        return;
    QList<double> times = answerTimes(gateway, std::vector<TileId>(201, TileId{14, 8795, 5289}));
    times.removeFirst(); // it was painted
    printTimes("gateway_cached_tile", times);
}

/// Tiles of an online source that were fetched in an earlier run: from disk, then from memory.
void benchKeptTiles(const std::shared_ptr<const Renderer> &renderer)
{
    const QTemporaryDir folder;
    SystemClock clock;
    const auto source = ownTileSource(u"http://127.0.0.1:1/{z}/{x}/{y}.png"_s, {});
    QByteArray png;
    QBuffer buffer(&png);
    buffer.open(QIODevice::WriteOnly);
    renderer->renderTile({14, 8795, 5289}, ColourScheme::Light, 1).save(&buffer, "PNG");
    std::vector<TileId> tiles;
    QList<double> writes;
    {
        TileCache cache(folder.path());
        const Instant later = clock.now() + std::chrono::hours(1);
        for (int i = 0; i < 10'000; ++i) {
            const TileId tile{14, 8000 + i % 100, 5000 + i / 100};
            const double before = bench::wallMs();
            if (!cache.insert(source->id, tile, {png, "\"tag\"", {}, later}, clock.now()))
                return;
            writes.append(bench::wallMs() - before);
            if (i % 50 == 0)
                tiles.push_back(tile);
        }
    }
    printTimes("tile_cache_write", writes);
    bench::print("tile_cache_open_10000", bench::medianCpuMs(5, [&] { TileCache cache(folder.path()); }),
                 "ms");
    TileGateway gateway(renderer, clock, folder.path());
    gateway.setSource(*source);
    if (!gateway.start())
        return;
    answerTimes(gateway, {TileId{14, 8099, 5099}}); // opens the cache
    printTimes("gateway_tile_from_disk", answerTimes(gateway, tiles));
    printTimes("gateway_tile_from_memory", answerTimes(gateway, tiles));
}

void benchCompiling()
{
    const QString path = QStringLiteral(BIKETRAX_SOURCE_DIR "/resources/basemap/neubrandenburg.osm.pbf");
    const double before = bench::wallMs();
    if (Compiler::compile(path))
        bench::print("compile_pbf", double(QFileInfo(path).size()) / 1e3 / (bench::wallMs() - before),
                     "MB/s");
}

} // namespace

int main(int argc, char *argv[])
{
    QGuiApplication app(argc, argv);
    const auto map = OfflineMap::builtIn();
    if (!map) {
        std::fprintf(stderr, "The built-in map is broken.\n");
        return 1;
    }
    const auto renderer = std::make_shared<const Renderer>(*map);
    bench::print("load_city_and_world", bench::medianCpuMs(9, [] { (void)OfflineMap::builtIn(); }), "ms");
    benchLabels(*map);
    benchPainting(*renderer);
    benchStreets(**map);
    benchGateway(renderer);
    benchKeptTiles(renderer);
    benchCompiling();
    return 0;
}
