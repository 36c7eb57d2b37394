// SPDX-License-Identifier: GPL-3.0-or-later
// biketrax: the BikeTrax Cloud on the command line.
#include "cli/program.h"
#include "core/translator.h"
#include "keeping/accountfile.h"
#include "secrets/systemkeychain.h"

#include <QCoreApplication>
#include <QSettings>
#include <QStandardPaths>

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    // The desktop program's: settings, accounts and archives are the same.
    QCoreApplication::setOrganizationName(bt::keeping::settingsName);
    QCoreApplication::setApplicationName(bt::keeping::settingsName);
    QCoreApplication::setApplicationVersion(QStringLiteral(BIKETRAX_VERSION));

    bt::Translator translator;
    if (translator.load(QLocale::system(), QStringLiteral("biketrax"), QStringLiteral("_"),
                        QStringLiteral(":/translations")))
        QCoreApplication::installTranslator(&translator);

    bt::SystemClock clock;
    bt::SystemKeychain keychain(clock);
    QSettings settings;
    bt::cli::StopSignal stop;
    bt::cli::Console console(stop.descriptor());
    const QString config = QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation);
    const bt::cli::Environment environment{
        clock,
        keychain,
        settings,
        console,
        stop,
        QStandardPaths::writableLocation(QStandardPaths::AppDataLocation),
        config + QStringLiteral("/profiles.json"),
    };
    return bt::cli::runProgram(environment, QCoreApplication::arguments().sliced(1));
}
