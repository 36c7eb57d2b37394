// SPDX-License-Identifier: GPL-3.0-or-later
// A bike's days from the archive to the picture, and their replay, in the window with a map of Qt's null
// backend: what a graphics card does is not in the figures.
#include "bench/figures.h"
#include "bench/filledarchive.h"
#include "desktop/deskpage.h"
#include "desktop/historydays.h"
#include "desktop/historypanel.h"
#include "desktop/mainwindow.h"
#include "desktop/replaymap.h"
#include "desktop/settings.h"
#include "desktop/style.h"
#include "mapview/mappane.h"

#include <QAbstractButton>
#include <QApplication>
#include <QTemporaryDir>
#include <QTimer>
#include <QtConcurrentRun>

#include <cmath>

using namespace bt;
using namespace bt::bench;
using namespace bt::desktop;
using namespace std::chrono_literals;

namespace {

constexpr DeviceId bike{1};
constexpr auto played = 6s;

/// Rides of half an hour with stops between them, evenly over the days.
QList<Position> wayOf(int fixes, Instant from, Instant to)
{
    QList<Position> way;
    way.reserve(fixes);
    const Milliseconds step = (to - from) / fixes;
    GeoPoint place{53.55, 13.26};
    for (int i = 0; i < fixes; ++i) {
        const bool rides = i / 180 % 4 != 0;
        Position fix = test::fix(i + 1, bike.value, from + i * step, place);
        fix.motion = rides;
        fix.speedKnots = rides ? float(9 + 4 * std::sin(i / 11.0)) : 0;
        fix.altitudeMetres = float(25 + 10 * std::sin(i / 300.0));
        fix.batteryPercent = float(90 - i % 5000 / 80);
        if (rides)
            place = destination(place, i / 37 % 360, 40);
        way.append(fix);
    }
    return way;
}

/// Calls once when a widget has been painted the next time after @p ready.
class Painted : public QObject
{
public:
    Painted(QWidget &widget, std::function<bool()> ready, std::function<void()> done)
        : QObject(&widget)
        , m_ready(std::move(ready))
        , m_done(std::move(done))
    {
        widget.installEventFilter(this);
    }
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::Paint && m_ready()) {
            watched->removeEventFilter(this);
            // The paint ends with the picture's way to the display; the next turn is after it.
            QMetaObject::invokeMethod(this, m_done, Qt::QueuedConnection);
        }
        return false;
    }

private:
    std::function<bool()> m_ready;
    std::function<void()> m_done;
};

class Bench
{
public:
    Bench()
        : m_store(m_clock)
        , m_feed(m_store)
        , m_settings(m_folder.filePath(QStringLiteral("settings.ini")))
    {
        applyStyle(*qApp, m_theme);
        m_window = std::make_unique<MainWindow>(Context{m_store, m_feed, m_theme, m_clock, m_settings, {}});
        m_map = new mapview::MapPane(m_store, m_clock, m_theme);
        m_window->desk().setCentre(m_map);
        m_window->resize(1440, 900);
        CloudUpdate fleet;
        fleet.devices = {test::device(int(bike.value), bikeNumber(bike.value), m_clock.now())};
        fleet.devicesComplete = true;
        m_store.apply(fleet);
        m_store.flush();
        m_replay = std::make_unique<ReplayMap>(Context{m_store, m_feed, m_theme, m_clock, m_settings, {}},
                                               panel(), *m_map);
        m_window->showDesk();
        m_window->show();
    }

    bool run(const char *name, int fixes, int days)
    {
        const Instant to = m_clock.now();
        const Instant from = to - std::chrono::hours(24 * days);
        archive::ArchiveOptions options;
        options.folder = m_folder.filePath(QString::fromLatin1(name));
        options.tracks.days = days + 2;
        archive::Archive archive(m_clock, options);
        if (!open(archive))
            return false;
        archive.write(archive::TrackRead{bikeNumber(bike.value), {from, to}, wayOf(fixes, from, to)});
        archive.flush().waitForFinished();
        panel().setArchive([&archive] { return &archive; });
        QList<double> pictures;
        for (int i = 0; i < 5; ++i) // the first is cold
            pictures.append(openOnce(archive, from, to));
        pictures.removeFirst();
        print(qPrintable(QStringLiteral("history_%1_first_picture").arg(QLatin1StringView(name))),
              percentile(pictures, 0.5), "ms");
        replay(name);
        panel().setArchive([] { return nullptr; });
        return true;
    }

private:
    HistoryPanel &panel() { return m_window->desk().history(); }

    double openOnce(archive::Archive &archive, Instant from, Instant to)
    {
        m_window->openHistory(bike, from, to);
        QEventLoop loop;
        const double begun = wallMs();
        archive.positions(bikeNumber(bike.value), from, to)
            .then(QThreadPool::globalInstance(),
                  [now = m_clock.now()](const Result<archive::KeptTrack> &track) {
                      return prepareDays({track ? track->positions : QList<Position>()}, now, {});
                  })
            .then(&panel(), [this](const HistoryDays &days) {
                panel().setDays(days);
                m_map->setTrack(days.track);
                m_map->fitTrack();
            });
        double taken = 0;
        Painted painted(
            *m_window->findChild<QWidget *>(QStringLiteral("historyGraph")),
            [this] { return panel().profile() != nullptr; },
            [&] {
                taken = wallMs() - begun;
                loop.quit();
            });
        QTimer::singleShot(60s, &loop, &QEventLoop::quit);
        loop.exec();
        return taken;
    }

    void click(const char *name) { m_window->findChild<QAbstractButton *>(QLatin1StringView(name))->click(); }

    void replay(const char *name)
    {
        click("replaySpeed-500");
        if (auto *skip = m_window->findChild<QAbstractButton *>(QStringLiteral("replaySkip")))
            skip->setChecked(true);
        QList<double> frames;
        QEventLoop loop;
        const auto counting = QObject::connect(&panel(), &HistoryPanel::replayMoved, &loop,
                                               [&frames] { frames.append(wallMs()); });
        QTimer::singleShot(played, &loop, &QEventLoop::quit);
        const double before = threadCpuMs();
        click("replayPlay");
        loop.exec();
        const double cpu = threadCpuMs() - before;
        click("replayPlay");
        QObject::disconnect(counting);
        QList<double> gaps;
        for (qsizetype i = 1; i < frames.size(); ++i)
            gaps.append(frames[i] - frames[i - 1]);
        const auto figure = [name](const char *what) {
            return QStringLiteral("history_%1_%2").arg(QLatin1StringView(name), QLatin1StringView(what));
        };
        print(qPrintable(figure("replay_500x_gui_cpu")), cpu / double(std::max<qsizetype>(1, frames.size())),
              "ms/frame");
        print(qPrintable(figure("replay_500x_frames")),
              double(frames.size()) / std::chrono::duration<double>(played).count(), "1/s");
        print(qPrintable(figure("replay_500x_largest_gap")), percentile(gaps, 1), "ms");
    }

    SystemClock m_clock;
    QTemporaryDir m_folder;
    Theme m_theme;
    fleet::FleetStore m_store;
    fleet::EventFeed m_feed;
    Settings m_settings;
    std::unique_ptr<MainWindow> m_window;
    mapview::MapPane *m_map = nullptr; // the window's
    std::unique_ptr<ReplayMap> m_replay;
};

} // namespace

int main(int argc, char **argv)
{
    qputenv("QSG_RHI_BACKEND", "null");
    QApplication application(argc, argv);
    Bench bench;
    return bench.run("30d_100000", 100'000, 30) && bench.run("365d_1000000", 1'000'000, 365) ? 0 : 1;
}
