// SPDX-License-Identifier: GPL-3.0-or-later
// From the beginning of the program to the last known fleet in the window, with nobody to answer.
#include "app/desktopapp.h"
#include "archive/archive.h"
#include "archive/archivefolder.h"
#include "bench/figures.h"
#include "cloud/accountbook.h"
#include "desktop/settings.h"
#include "fleet/fleetvalues.h"
#include "keeping/accountfile.h"
#include "mapview/mappane.h"

#include <QApplication>
#include <QTemporaryDir>

using namespace bt;
using namespace bt::bench;
using namespace std::chrono_literals;

namespace {

constexpr int bikes = 1000;

bool fill(Clock &clock, const QString &folder)
{
    archive::Archive archive(clock, {folder, archive::largestArchiveDefault});
    const Instant now = clock.now() - 1h;
    CloudUpdate update;
    archive::EventsHeard heard;
    for (int i = 1; i <= bikes; ++i) {
        const QString number = QString::number(1'000'000'000 + i);
        update.devices.append(test::device(i, number, now));
        update.positions.append(test::fix(i, i, now, {53.54 + i % 40 * 0.001, 13.22 + i / 40 * 0.003}));
        for (int each = 0; each < 20; ++each)
            heard.events.append(
                {test::makeEvent(i * 100 + each, i, now - 1min * each), number, {}, {}, true});
    }
    update.devicesComplete = true;
    archive.write(archive::FleetHeard{update, now});
    archive.write(heard);
    archive.write(archive::EventsComplete{now});
    return archive.flush().result().has_value();
}

} // namespace

int main(int argc, char **argv)
{
    const double begun = wallMs();
    QApplication application(argc, argv);
    const double applicationMs = wallMs() - begun;
    SystemClock clock;
    const QTemporaryDir home;
    // Nothing listens there.
    const QUrl server(QStringLiteral("http://127.0.0.1:9"));
    const QString email = QStringLiteral("fleet@example.org");
    if (!fill(clock, archive::folderOf(home.path(), server, email)))
        return 1;
    MemoryKeychain keychain;
    desktop::Settings settings(home.filePath(QStringLiteral("settings.ini")));
    {
        cloud::AccountBook book(keychain);
        const keeping::AccountFile file(settings.shared(), book);
        book.keep({server, email, cloud::Credentials::Kind::Token, {}, clock.now()},
                  Secret(QStringLiteral("x")))
            .waitForFinished();
        QCoreApplication::processEvents(); // listing the account follows the secret
        settings.setStaySignedIn(true);
    }

    const double started = wallMs() - applicationMs;
    app::DesktopApp app({&clock, &settings, &keychain, home.path()}, {});
    if (!app.start())
        return 1;
    QObject::connect(&app.store(), &fleet::FleetStore::inserted, &application,
                     [&] { print("start_offline_fleet_in_lists", wallMs() - started, "ms"); });
    QObject::connect(&app.map(), &mapview::MapPane::pictureComplete, &application, [&] {
        if (app.store().count() != bikes)
            return;
        print("start_offline", wallMs() - started, "ms");
        print("start_offline_events", app.feed().count(), "events");
        QCoreApplication::quit();
    });
    Timer limit(clock);
    QObject::connect(&limit, &Timer::timeout, &application, [] { QCoreApplication::exit(1); });
    limit.startOnce(60s);
    return application.exec();
}
