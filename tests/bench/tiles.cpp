// SPDX-License-Identifier: GPL-3.0-or-later
// Figures of the offline map: painting, loading, compiling, the gateway's own cost.
#include "basemap/compiler.h"
#include "basemap/tilegateway.h"

#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QGuiApplication>
#include <QTcpSocket>

#include <cstdio>

using namespace bt;
using namespace bt::basemap;
using namespace Qt::StringLiterals;

namespace {

double elapsedMs(const QElapsedTimer &timer) { return double(timer.nsecsElapsed()) / 1e6; }

struct Spread
{
    double median = 0;
    double p99 = 0;
};

Spread spread(std::vector<double> values)
{
    std::ranges::sort(values);
    return {values[values.size() / 2], values[std::min(values.size() - 1, values.size() * 99 / 100)]};
}

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
    const std::vector<TileId> tiles = cityTiles();
    for (int zoom = 12; zoom <= 17; ++zoom)
        renderer.labels(zoom);
    for (const double ratio : {1.0, 2.0}) {
        std::vector<double> times;
        QHash<int, std::vector<double>> byZoom;
        for (const TileId tile : tiles) {
            QElapsedTimer timer;
            timer.start();
            renderer.renderTile(tile, ColourScheme::Light, ratio);
            times.push_back(elapsedMs(timer));
            byZoom[tile.zoom].push_back(times.back());
        }
        const Spread all = spread(times);
        std::printf("tile %d px without PNG: median %.1f ms, p99 %.1f ms, %zu tiles\n", int(256 * ratio),
                    all.median, all.p99, times.size());
        for (int zoom = 12; zoom <= 17; ++zoom)
            std::printf("  zoom %d: median %.1f ms, p99 %.1f ms\n", zoom, spread(byZoom[zoom]).median,
                        spread(byZoom[zoom]).p99);
    }
}

void benchLoading()
{
    std::vector<double> times;
    for (int i = 0; i < 9; ++i) {
        QElapsedTimer timer;
        timer.start();
        if (!OfflineMap::builtIn())
            return;
        times.push_back(elapsedMs(timer));
    }
    std::printf("load city and world: median %.1f ms\n", spread(times).median);
}

void benchLabels(const std::shared_ptr<const OfflineMap> &map)
{
    for (const int zoom : {12, 14, 16, 18}) {
        const Renderer renderer(map);
        QElapsedTimer timer;
        timer.start();
        const size_t count = renderer.labels(zoom).labels().size();
        std::printf("labels of zoom %d: %zu in %.1f ms\n", zoom, count, elapsedMs(timer));
    }
}

void benchCompiling()
{
    const QString path = QStringLiteral(BIKETRAX_SOURCE_DIR "/resources/basemap/neubrandenburg.osm.pbf");
    QElapsedTimer timer;
    timer.start();
    if (!Compiler::compile(path))
        return;
    const double seconds = elapsedMs(timer) / 1000;
    std::printf("compile: %.2f MB of PBF a second\n", double(QFileInfo(path).size()) / 1e6 / seconds);
}

void benchStreets(const OfflineMap &map)
{
    QElapsedTimer timer;
    timer.start();
    constexpr int count = 10'000;
    int found = 0;
    for (int i = 0; i < count; ++i)
        found += map.streetNear({53.54 + 0.00003 * (i % 1000), 13.23 + 0.006 * (i / 1000)}).isEmpty() ? 0 : 1;
    std::printf("street near a place: %.1f us, found %d of %d\n", elapsedMs(timer) * 1000 / count, found,
                count);
}

void benchGateway(const std::shared_ptr<const Renderer> &renderer)
{
    TileGateway gateway(renderer);
    if (!gateway.start())
        return;
    const QString url = gateway.urlTemplate(ColourScheme::Light, 1)
                            .replace(u"%z"_s, u"14"_s)
                            .replace(u"%x"_s, u"8795"_s)
                            .replace(u"%y"_s, u"5289"_s);
    const QByteArray request = "GET " + QUrl(url).path().toLatin1() + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, gateway.port());
    socket.waitForConnected();
    std::vector<double> times;
    for (int i = 0; i < 201; ++i) {
        QElapsedTimer timer;
        timer.start();
        socket.write(request);
        QByteArray answer;
        while (!answer.endsWith("IEND\xae\x42\x60\x82") && socket.waitForReadyRead(5000))
            answer += socket.readAll();
        if (i > 0)
            times.push_back(elapsedMs(timer));
    }
    std::printf("gateway, tile in memory: median %.2f ms, p99 %.2f ms\n", spread(times).median,
                spread(times).p99);
}

} // namespace

int main(int argc, char *argv[])
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QGuiApplication app(argc, argv);
    const auto map = OfflineMap::builtIn();
    if (!map) {
        std::fprintf(stderr, "the built-in map is broken\n");
        return 1;
    }
    const auto renderer = std::make_shared<const Renderer>(*map);
    benchLoading();
    benchLabels(*map);
    benchPainting(*renderer);
    benchStreets(**map);
    benchGateway(renderer);
    benchCompiling();
    return 0;
}
