// SPDX-License-Identifier: GPL-3.0-or-later
// Figures of regions of the user's own: an extract of about 100 MB, made of 81 cities, is compiled by the
// program's compiler, read back and drawn.
#include "basemap/extracts.h"
#include "basemap/regioncompiler.h"
#include "basemap/renderer.h"
#include "bench/figures.h"

#include <QFileInfo>
#include <QGuiApplication>
#include <QTemporaryDir>

#include <sys/resource.h>

using namespace bt;
using namespace bt::basemap;
using namespace Qt::StringLiterals;

namespace {

constexpr GeoPoint corner{48, 7};
constexpr int side = 9; // cities

/// Runs the compiler; false where it refuses.
bool compile(const QString &extract, const QString &output)
{
    RegionCompiler compiler;
    bool good = false;
    QEventLoop loop;
    QObject::connect(&compiler, &RegionCompiler::succeeded, &loop, [&] {
        good = true;
        loop.quit();
    });
    QObject::connect(&compiler, &RegionCompiler::failed, &loop, [&](const Error &error) {
        std::fprintf(stderr, "The extract was refused: %s\n", qUtf8Printable(error.detail));
        loop.quit();
    });
    compiler.start(QCoreApplication::applicationDirPath() + u"/../lib/biketrax-desktop/biketrax-mapc"_s,
                   extract, output);
    loop.exec();
    return good;
}

double largestChildMegabytes()
{
    rusage usage{};
    getrusage(RUSAGE_CHILDREN, &usage);
    return double(usage.ru_maxrss) * 1024 / 1e6;
}

/// What this process holds beyond its files, MB.
double heldMegabytes()
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("RssAnon:"))
            return line.mid(8).simplified().split(' ').first().toDouble() * 1024 / 1e6;
    }
    return 0;
}

void benchDrawing(const Renderer &renderer)
{
    // The middle city of the middle row, at the zooms people look at most.
    const MapPoint middle = toMapPoint({corner.latitude + 0.6, corner.longitude + 1.1});
    for (const int zoom : {13, 15, 17}) {
        double before = bench::threadCpuMs();
        const TileId first{zoom, middle.x >> (worldBits - zoom), middle.y >> (worldBits - zoom)};
        renderer.renderTile(first, ColourScheme::Light, 1);
        bench::print(("region_100mb_first_tile_zoom_" + QByteArray::number(zoom)).constData(),
                     bench::threadCpuMs() - before, "ms");
        QList<double> times;
        for (int i = 0; i < 100; ++i) {
            before = bench::threadCpuMs();
            renderer.renderTile({zoom, first.x + i % 10, first.y + i / 10}, ColourScheme::Light, 1);
            times.append(bench::threadCpuMs() - before);
        }
        bench::print(("region_100mb_tile_zoom_" + QByteArray::number(zoom)).constData(),
                     bench::percentile(times, 0.5), "ms");
    }
}

} // namespace

int main(int argc, char *argv[])
{
    QGuiApplication app(argc, argv);
    const QTemporaryDir folder;
    const QString extract = folder.filePath(u"cities.osm.pbf"_s);
    if (!test::repeatCity(extract, side, side, corner)) {
        std::fprintf(stderr, "The extract could not be written.\n");
        return 1;
    }
    const double megabytes = double(QFileInfo(extract).size()) / 1e6;
    bench::print("region_extract", megabytes, "MB");
    const QString compiled = folder.filePath(u"cities.btmap"_s);
    double before = bench::wallMs();
    if (!compile(extract, compiled))
        return 1;
    bench::print("region_compile", megabytes / (bench::wallMs() - before) * 1000, "MB/s");
    bench::print("region_compile_memory", largestChildMegabytes(), "MB");
    bench::print("region_compiled", double(QFileInfo(compiled).size()) / 1e6, "MB");

    const auto map = OfflineMap::builtIn();
    QFile file(compiled);
    if (!map || !file.open(QIODevice::ReadOnly))
        return 1;
    const double held = heldMegabytes();
    before = bench::threadCpuMs();
    Result<MapData> data = MapData::decode(file.readAll());
    if (!data)
        return 1;
    const auto region = std::make_shared<const Region>(std::move(*data), u"cities"_s);
    bench::print("region_load", bench::threadCpuMs() - before, "ms");
    before = bench::threadCpuMs();
    region->names();
    bench::print("region_names", bench::threadCpuMs() - before, "ms");
    bench::print("region_loaded_memory", heldMegabytes() - held, "MB");
    Renderer renderer(*map);
    renderer.setMap((*map)->with({region}));
    benchDrawing(renderer);
    bench::print("region_drawn_memory", heldMegabytes() - held, "MB");
    return 0;
}
