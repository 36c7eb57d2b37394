// SPDX-License-Identifier: GPL-3.0-or-later
// What the map costs the GUI thread, without a graphics card's share (Qt's null backend), and on the software
// backend. Needs a display; the picture is 1280×800. Fleets of 1 000 to 100 000, or of the sizes given:
// bench_map 50000
#include "bench/figures.h"
#include "fleet/fleetstore.h"
#include "mapview/fleetlayer.h"
#include "mapview/mappane.h"
#include "mapview/tileserver.h"

#include <QApplication>
#include <QCursor>
#include <QEventLoop>
#include <QProcess>
#include <QQuickItem>
#include <QQuickWidget>
#include <QScreen>
#include <QTemporaryDir>
#include <QTimer>

#include <malloc.h>
#include <map>
#include <numbers>

using namespace bt;
using namespace bt::mapview;

namespace {

constexpr GeoPoint town{53.5570, 13.2610};

/// What the program holds, the null backend's buffers included. Resident memory would tell as much of what
/// earlier fleets left behind.
double heldMb()
{
    const auto heap = mallinfo2();
    return double(heap.uordblks + heap.hblkhd) / 1e6;
}

double median(const QList<double> &values) { return bench::percentile(values, 0.5); }

class Random
{
public:
    double operator()()
    {
        m_seed = m_seed * 6364136223846793005ULL + 1442695040888963407ULL;
        return double(m_seed >> 11) / double(1ULL << 53);
    }

private:
    quint64 m_seed = 1;
};

Position report(qint64 device, GeoPoint place, Instant time, double course)
{
    static qint64 id = 0;
    Position position;
    position.id = {++id};
    position.device = {device};
    position.point = place;
    position.courseDegrees = float(course);
    position.fixTime = position.deviceTime = position.serverTime = time;
    position.valid = true;
    position.motion = course > 180;
    position.ignition = position.motion;
    position.batteryPercent = 70;
    return position;
}

/// A fleet whose bikes all stand in or near the picture at zoom 12, and a pane that shows it.
class Bench
{
public:
    Bench(int bikes, bool grouping)
        : m_store(m_clock)
        , m_pane(m_store, m_clock, m_theme)
        , m_tiles(QColor(240, 240, 235))
        , m_bikes(bikes)
    {
        m_pane.setGrouping(grouping);
        m_pane.resize(1280, 800);
        m_pane.setTileSource({QStringLiteral("bench"), m_tiles.urlTemplate(), {}, m_cache.path(), 18});
        m_pane.setCamera({.centre = toMercator(town), .zoom = 12, .size = {}});
        m_pane.show();
        QCursor::setPos(m_pane.screen()->geometry().bottomRight()); // or it points at this bike and that
        settle();
        m_layer = m_pane.findChild<QQuickWidget *>()->rootObject()->findChild<FleetLayer *>();
    }

    /// One frame after something changed; what it cost this thread.
    double frame(const std::function<void()> &change)
    {
        const quint64 before = m_layer->framesDrawn();
        const double start = bench::threadCpuMs();
        change();
        while (m_layer->framesDrawn() == before)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        QCoreApplication::processEvents();
        return bench::threadCpuMs() - start;
    }

    /// The first frame with bikes; what the map alone adds to the memory stands in @p addedMb.
    double fill(double *addedMb = nullptr)
    {
        const CloudUpdate update = everything();
        fleet::FleetStore twin(m_clock); // the same bikes without a map
        const double empty = heldMb();
        twin.apply(update);
        twin.flush();
        const double storeMb = heldMb() - empty;
        m_store.apply(update);
        // The store's own work is measured elsewhere; here begins the map's.
        const double cost = frame([this] { m_store.flush(); });
        if (addedMb) {
            pan(20);
            *addedMb = heldMb() - empty - 2 * storeMb;
        }
        return cost;
    }

    CloudUpdate everything()
    {
        CloudUpdate update;
        for (int i = 0; i < m_bikes; ++i) {
            Device device;
            device.id = {i + 1};
            device.uniqueId = QString::number(1'000'000'000 + i);
            device.name = QStringLiteral("Bike %1").arg(i);
            device.lastUpdate = m_clock.now();
            update.devices.append(device);
            update.positions.append(report(i + 1, somewhere(), m_clock.now(), 360 * m_random()));
        }
        return update;
    }

    double pan(int frames = 100)
    {
        QList<double> costs;
        for (int i = 0; i < frames; ++i) {
            costs.append(frame([&] {
                Camera camera = m_pane.camera();
                const double angle = 2 * std::numbers::pi * i / 40;
                const MercatorPoint middle = toMercator(town);
                camera.centre = {middle.x + 40 * std::cos(angle) / camera.pixelsPerWorld(),
                                 middle.y + 40 * std::sin(angle) / camera.pixelsPerWorld()};
                m_pane.setCamera(camera);
            }));
        }
        return median(costs);
    }

    double panWhileMoving(int moving)
    {
        QList<double> costs;
        for (int round = 0; round < 5; ++round) {
            change(moving);
            frame([this] { m_store.flush(); });
            costs.append(pan(15));
        }
        return median(costs);
    }

    /// @p count bikes report from elsewhere; only the map's part of the work.
    double batch(int count, int rounds = 12)
    {
        QList<double> costs;
        for (int round = 0; round < rounds; ++round) {
            change(count);
            costs.append(frame([this] { m_store.flush(); }));
            settle();
        }
        return median(costs);
    }

    double track(int points)
    {
        Track track;
        GeoPoint place = town;
        for (int i = 0; i < points; ++i) {
            place = destination(place, 360 * m_random(), 7);
            track.points.push_back({place, fromEpochMs(i * 1000), float(12 * m_random()), false});
        }
        m_pane.setTrack(track);
        pan(3);
        return pan(50);
    }

    void settle()
    {
        QEventLoop loop;
        QTimer::singleShot(1200, &loop, &QEventLoop::quit);
        loop.exec();
    }

private:
    GeoPoint somewhere()
    {
        return {town.latitude + 0.12 * (m_random() - 0.5), town.longitude + 0.4 * (m_random() - 0.5)};
    }
    void change(int count)
    {
        // A minute later each time: fixes of the same moment would be refused.
        m_time += std::chrono::minutes(1);
        CloudUpdate update;
        for (int i = 0; i < count; ++i) {
            const int bike = count == m_bikes ? i : int(m_random() * m_bikes);
            const auto place = m_store.at(bike).place.value_or(town);
            update.positions.append(
                report(bike + 1, destination(place, 360 * m_random(), 60), m_time, 360 * m_random()));
        }
        m_store.apply(update);
    }

    QTemporaryDir m_cache;
    SystemClock m_clock;
    Theme m_theme;
    fleet::FleetStore m_store;
    MapPane m_pane;
    test::TileServer m_tiles;
    FleetLayer *m_layer = nullptr;
    Random m_random;
    Instant m_time = m_clock.now();
    int m_bikes;
};

int measure(bool software, const QList<int> &fleets)
{
    const QString way = software ? QStringLiteral("software") : QStringLiteral("null");
    const auto tell = [&](const QString &what, double value, const char *unit) {
        bench::print(qPrintable(QStringLiteral("map_%1_%2").arg(way, what)), value, unit);
    };
    {
        Bench empty(0, true);
        empty.pan(20);
        tell(QStringLiteral("pan_empty"), empty.pan(), "ms");
    }
    std::map<bool, double> oneAtThousand;
    for (const int bikes : fleets) {
        for (const bool grouping : {true, false}) {
            const QString name = QStringLiteral("%1_%2").arg(bikes).arg(grouping ? QStringLiteral("grouped")
                                                                                 : QStringLiteral("single"));
            Bench bench(bikes, grouping);
            bench.pan(20);
            double addedMb = 0;
            tell(QStringLiteral("first_frame_") + name, bench.fill(&addedMb), "ms");
            tell(QStringLiteral("memory_") + name, addedMb, "MB");
            tell(QStringLiteral("pan_") + name, bench.pan(), "ms");
            if (software)
                continue;
            tell(QStringLiteral("pan_moving_") + name, bench.panWhileMoving(bikes / 10), "ms");
            bench.settle();
            tell(QStringLiteral("batch_1000_") + name, bench.batch(1000), "ms");
            const double one = bench.batch(1);
            tell(QStringLiteral("one_change_") + name, one, "ms");
            if (bikes == 1'000)
                oneAtThousand[grouping] = one;
            if (bikes == 100'000 && oneAtThousand[grouping] > 0)
                tell(QStringLiteral("one_change_to_1000_") + name, one / oneAtThousand[grouping], "times");
        }
    }
    Bench track(10, true);
    track.fill();
    tell(QStringLiteral("pan_track_1000000"), track.track(1'000'000), "ms");
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    const QByteArray child = qgetenv("BIKETRAX_BENCH_MAP");
    if (child.isEmpty()) {
        // The backend is chosen once per process.
        int status = 0;
        for (const char *way : {"null", "software"}) {
            QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
            environment.insert(QStringLiteral("BIKETRAX_BENCH_MAP"), QString::fromLatin1(way));
            if (qstrcmp(way, "software") == 0)
                environment.insert(QStringLiteral("QT_QUICK_BACKEND"), QStringLiteral("software"));
            else
                environment.insert(QStringLiteral("QSG_RHI_BACKEND"), QStringLiteral("null"));
            QProcess process;
            process.setProcessEnvironment(environment);
            process.setProcessChannelMode(QProcess::ForwardedChannels);
            QStringList sizes;
            for (int i = 1; i < argc; ++i)
                sizes << QString::fromLocal8Bit(argv[i]);
            process.start(QString::fromLocal8Bit(argv[0]), sizes);
            process.waitForFinished(-1);
            status |= process.exitCode();
        }
        return status;
    }
    QApplication application(argc, argv);
    QList<int> fleets;
    for (int i = 1; i < argc; ++i) {
        if (const int bikes = QByteArray(argv[i]).toInt(); bikes > 0 && bikes <= 1'000'000)
            fleets.append(bikes);
    }
    if (fleets.isEmpty())
        fleets = {1'000, 10'000, 50'000, 100'000};
    return measure(child == "software", fleets);
}
