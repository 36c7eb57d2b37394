// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/program.h"

#include "cli/accountcommands.h"
#include "cli/eventscommand.h"
#include "cli/fleetcommands.h"
#include "cli/forwardcommand.h"
#include "cli/help.h"
#include "cli/historycommand.h"
#include "cli/logincommand.h"
#include "cli/streamcommand.h"
#include "cli/text.h"
#include "cli/webhookcommands.h"

namespace bt::cli {

namespace {

template <class T> std::unique_ptr<Command> make(const Environment &environment, const Arguments &arguments)
{
    return std::make_unique<T>(environment, arguments);
}

struct Maker
{
    const char *name;
    std::unique_ptr<Command> (*make)(const Environment &, const Arguments &);
};

constexpr Maker makers[] = {
    {"stream", make<StreamCommand>},
    {"devices", make<DevicesCommand>},
    {"positions", make<PositionsCommand>},
    {"history", make<HistoryCommand>},
    {"events", make<EventsCommand>},
    {"geofences", make<GeofencesCommand>},
    {"account", make<AccountCommand>},
    {"notifications", make<NotificationsCommand>},
    {"webhook show", make<WebhookShowCommand>},
    {"webhook set", make<WebhookSetCommand>},
    {"webhook unset", make<WebhookSetCommand>},
    {"webhook test", make<WebhookTestCommand>},
    {"webhook listen", make<WebhookListenCommand>},
    {"forward status", make<ForwardCommand>},
    {"forward retry", make<ForwardCommand>},
    {"forward drop", make<ForwardCommand>},
    {"login", make<LoginCommand>},
    {"logout", make<LogoutCommand>},
    {"profiles", make<ProfilesCommand>},
};

int answer(Console &console, const QString &text)
{
    console.write(text);
    return int(console.flush() ? ExitCode::Done : console.trouble().value_or(ExitCode::Failed));
}

} // namespace

std::unique_ptr<Command> makeCommand(const Environment &environment, const Arguments &arguments)
{
    for (const Maker &maker : makers) {
        if (arguments.command() && QByteArrayView(arguments.command()->name) == maker.name)
            return maker.make(environment, arguments);
    }
    return {};
}

int runProgram(const Environment &environment, const QStringList &words)
{
    Console &console = environment.console;
    const auto arguments = Arguments::parse(words);
    if (!arguments) {
        console.complain(arguments.error().detail);
        return int(ExitCode::BadUsage);
    }
    if (arguments->has("version"))
        return answer(console, QStringLiteral("biketrax %1\n").arg(QCoreApplication::applicationVersion()));
    if (arguments->has("help"))
        return answer(console, arguments->command() ? commandHelp(*arguments->command()) : generalHelp());
    const std::unique_ptr<Command> command = makeCommand(environment, *arguments);
    if (!command) {
        console.complain(Text::tr("Say what to do; biketrax --help lists the commands."));
        return int(ExitCode::BadUsage);
    }
    QObject::connect(command.get(), &Command::finished, command.get(),
                     [](ExitCode code) { QCoreApplication::exit(int(code)); });
    QObject::connect(&environment.stop, &StopSignal::stopped, command.get(), &Command::stop);
    QMetaObject::invokeMethod(command.get(), &Command::start, Qt::QueuedConnection);
    return QCoreApplication::exec();
}

} // namespace bt::cli
