// SPDX-License-Identifier: GPL-3.0-or-later
// Figures of the offline map: painting, loading, compiling, the gateway's own cost.
#include "basemap/compiler.h"
#include "basemap/tilegateway.h"
#include "bench/figures.h"

#include <QFileInfo>
#include <QGuiApplication>
#include <QTcpSocket>

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

void benchPainting(const Renderer &renderer)
{
    for (int zoom = 12; zoom <= 17; ++zoom)
        renderer.labels(zoom);
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
        renderer.labels(zoom);
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

void benchGateway(const std::shared_ptr<const Renderer> &renderer)
{
    TileGateway gateway(renderer);
    if (!gateway.start())
        return;
    QString url = gateway.urlTemplate(ColourScheme::Light, 1);
    url.replace(u"%z"_s, u"14"_s).replace(u"%x"_s, u"8795"_s).replace(u"%y"_s, u"5289"_s);
    const QByteArray request = "GET " + QUrl(url).path().toLatin1() + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
    const QByteArray endOfPng = QByteArray::fromHex("49454e44ae426082");
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, gateway.port());
    socket.waitForConnected();
    QList<double> times;
    for (int i = 0; i < 201; ++i) {
        const double before = bench::wallMs();
        socket.write(request);
        QByteArray answer;
        while (!answer.endsWith(endOfPng) && socket.waitForReadyRead(5000))
            answer += socket.readAll();
        if (i > 0) // the first one was painted
            times.append(bench::wallMs() - before);
    }
    bench::print("gateway_cached_tile_median", bench::percentile(times, 0.5), "ms");
    bench::print("gateway_cached_tile_p99", bench::percentile(times, 0.99), "ms");
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
    benchCompiling();
    return 0;
}
