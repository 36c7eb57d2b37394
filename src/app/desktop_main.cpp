// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktopapp.h"
#include "app/language.h"
#include "core/sentences.h"
#include "desktop/accountcontroller.h"
#include "desktop/settings.h"
#include "mapview/graphicscard.h"
#include "secrets/systemkeychain.h"

#include <QApplication>
#include <QSocketNotifier>
#include <QStandardPaths>
#include <QTextStream>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <kdsingleapplication.h>
#include <optional>
#include <sys/socket.h>
#include <unistd.h>

namespace {

using namespace bt;
using namespace bt::app;

// What a script can tell apart.
enum ExitCode
{
    Done = 0,
    Failed = 1,
    BadUsage = 2
};

int complain(const QString &sentence)
{
    QTextStream(stderr) << sentence << Qt::endl;
    return BadUsage;
}

void nameApplication()
{
    QCoreApplication::setApplicationName(QStringLiteral("biketrax-desktop"));
    QCoreApplication::setApplicationVersion(QStringLiteral(BIKETRAX_VERSION));
    QCoreApplication::setOrganizationName(QStringLiteral("biketrax-desktop"));
}

/// Installed before the first window: where there is no display Qt can only abort, and people deserve a
/// sentence.
void sayWhyQtGivesUp(QtMsgType type, const QMessageLogContext &, const QString &message)
{
    // Tiles that a dead source does not give are said once in the window, not twenty times on the terminal.
    if (message.contains(QStringLiteral("Failed to fetch tile")))
        return;
    std::fprintf(stderr, "%s\n", qPrintable(message));
    if (type != QtFatalMsg)
        return;
    if (message.contains(QStringLiteral("platform plugin")))
        std::fprintf(stderr,
                     "There is no display to show the window on; start it in a desktop session, or use "
                     "packaging/run.sh, which brings one.\n");
    std::fflush(nullptr);
    std::_Exit(Failed);
}

bool hasDisplay()
{
    return qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY")
        || qEnvironmentVariableIsSet("QT_QPA_PLATFORM");
}

/// Ctrl+C and a session's end close the program in order. A signal handler may only write to a socket.
class SignalWatch
{
public:
    SignalWatch()
    {
        if (::socketpair(AF_UNIX, SOCK_STREAM, 0, s_sockets) != 0)
            return;
        m_notifier = std::make_unique<QSocketNotifier>(s_sockets[1], QSocketNotifier::Read);
        QObject::connect(m_notifier.get(), &QSocketNotifier::activated, qApp,
                         [] { QCoreApplication::exit(Done); });
        for (const int number : {SIGINT, SIGTERM, SIGHUP})
            std::signal(number, [](int) {
                const char byte = 1;
                [[maybe_unused]] const auto written = ::write(s_sockets[0], &byte, 1);
            });
    }

private:
    static inline int s_sockets[2] = {-1, -1};
    std::unique_ptr<QSocketNotifier> m_notifier;
};

/// Whether another window of this user took over what was asked of this one.
bool handedOver(KDSingleApplication &single, const DesktopOptions &options)
{
    if (single.isPrimaryInstance())
        return false;
    if (single.sendMessage(options.link ? toUrl(*options.link).toEncoded() : QByteArray()))
        return true;
    // A window that hangs must not keep people from opening another.
    complain(QStringLiteral("The window that is already open does not answer; this is another one."));
    return false;
}

int run(QApplication &application, const DesktopOptions &options)
{
    // A run that a script watches is nobody's running program.
    std::optional<KDSingleApplication> single;
    if (!options.isScripted()) {
        single.emplace(QStringLiteral("biketrax-desktop"),
                       KDSingleApplication::Option::IncludeUsernameInSocketName
                           | KDSingleApplication::Option::IncludeSessionInSocketName);
        if (handedOver(*single, options))
            return Done;
    }
    const SignalWatch signalWatch;
    DesktopParts parts;
    SystemClock clock;
    desktop::Settings settings;
    SystemKeychain keychain(clock);
    MemoryKeychain nothingKept;
    parts.clock = &clock;
    parts.settings = &settings;
    parts.keychain = options.isScripted() ? static_cast<Keychain *>(&nothingKept) : &keychain;

    if (!options.isScripted()) {
        parts.dataFolder = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
        parts.outlets = alarms::systemOutlets();
        parts.tray = true;
    }

    Language language;
    language.use(options.language.isEmpty() ? settings.language() : options.language);
    parts.language = &language;

    DesktopApp app(parts, options);
    if (single) {
        QObject::connect(&*single, &KDSingleApplication::messageReceived, &app,
                         [&app](const QByteArray &message) {
                             app.raise();
                             if (!message.isEmpty())
                                 app.openLink(QUrl::fromEncoded(message));
                         });
    }
    const auto started = app.start();
    if (!started) {
        complain(sentences::error(started.error()));
        return Failed;
    }
    return application.exec();
}

} // namespace

int main(int argc, char **argv)
{
    nameApplication();
    QStringList arguments;
    for (int i = 0; i < argc; ++i)
        arguments << QString::fromLocal8Bit(argv[i]);
    {
        // What needs no window must work without a display.
        const QCoreApplication console(argc, argv);
        const auto parsed = parseDesktopOptions(arguments);
        if (!parsed)
            return complain(sentences::error(parsed.error()));
        if (!parsed->output.isEmpty()) {
            QTextStream(stdout) << parsed->output;
            return Done;
        }
        if (parsed->options.listAccounts) {
            for (const QString &account : desktop::AccountController::keptAccounts(desktop::Settings()))
                QTextStream(stdout) << account << Qt::endl;
            return Done;
        }
    }
    if (!hasDisplay()) {
        complain(QStringLiteral("There is no display to show the window on; start it in a desktop session, "
                                "or use packaging/run.sh, which brings one."));
        return Failed;
    }
    qInstallMessageHandler(sayWhyQtGivesUp);
    mapview::preferSoftwareDrawingWithoutCard();
    QApplication application(argc, argv);
    QGuiApplication::setDesktopFileName(QStringLiteral("io.github.biketrax_desktop.BikeTrax"));
    QGuiApplication::setApplicationDisplayName(QStringLiteral("BikeTrax Desktop"));
    QApplication::setQuitOnLastWindowClosed(true);
    return run(application, parseDesktopOptions(arguments)->options);
}
