// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commandtable.h"

#include <QtTranslation>

namespace bt::cli {

namespace {

constexpr char tableFormats[] = "table|ndjson|csv";

const OptionRow bikeOption{"bike", QT_TRANSLATE_NOOP("Cli", "name or number"),
                           QT_TRANSLATE_NOOP("Cli",
                                             "Only this bike: its name, the number on its sticker or its "
                                             "id. Can be given several times."),
                           nullptr, true};
const OptionRow groupOption{"group", QT_TRANSLATE_NOOP("Cli", "name"),
                            QT_TRANSLATE_NOOP("Cli", "Only bikes of this group and the groups in it."),
                            nullptr, true};
const OptionRow utcOption{"utc", nullptr, QT_TRANSLATE_NOOP("Cli", "Days and times are UTC, not local.")};
const OptionRow typeOption{"type", QT_TRANSLATE_NOOP("Cli", "type"),
                           QT_TRANSLATE_NOOP("Cli",
                                             "Only events of this type, as the cloud calls it: alarm, "
                                             "deviceMoving, … Can be given several times."),
                           nullptr, true};

const OptionRow queueOption{"queue", QT_TRANSLATE_NOOP("Cli", "name"),
                            QT_TRANSLATE_NOOP("Cli",
                                              "The queue of --forward; one forwarder at a time uses it. "
                                              "Otherwise “default”.")};

OptionRow formatOption(const char *choices, const char *meaning)
{
    return {"format", QT_TRANSLATE_NOOP("Cli", "format"), meaning, choices};
}

} // namespace

const QList<CommandRow> &commands()
{
    static const QList<CommandRow> rows{
        {"stream",
         "",
         0,
         QT_TRANSLATE_NOOP("Cli", "Print what happens, as it happens, until it is ended."),
         QT_TRANSLATE_NOOP("Cli",
                           "Connects again after every fault and fills in what was missed: each event comes "
                           "once. Events are "
                           "kept in the same archive as the desktop program's, which may run at the same "
                           "time. One JSON object "
                           "a line: an event with its device and, where it is known, its position, in the "
                           "shape of the cloud's "
                           "webhook; “kind” says what it is. Ctrl+C ends it."),
         {{"events", nullptr,
           QT_TRANSLATE_NOOP("Cli", "Print events; so it is when nothing else is asked for.")},
          {"positions", nullptr,
           QT_TRANSLATE_NOOP("Cli", "Print the bikes' positions: the latest of each, then every new one.")},
          {"devices", nullptr,
           QT_TRANSLATE_NOOP("Cli",
                             "Print the bikes: each as it is, then whenever something of it changes.")},
          {"since", QT_TRANSLATE_NOOP("Cli", "time"),
           QT_TRANSLATE_NOOP("Cli",
                             "First the events since then, from the archive and the cloud: “yesterday”, "
                             "“last 3 days”, “2026-11-01”.")},
          {"forward", QT_TRANSLATE_NOOP("Cli", "address"),
           QT_TRANSLATE_NOOP("Cli",
                             "Post every event to this address instead of printing it, in the shape of the "
                             "cloud's webhook: at least once, each bike's in their order, tried again until "
                             "it is taken. What waits is kept in a queue on this computer. “-” takes the "
                             "address, with a password if need be, from BIKETRAX_FORWARD_URL; "
                             "BIKETRAX_FORWARD_AUTHORIZATION is sent as the Authorization header.")},
          queueOption,
          {"authorization-stdin", nullptr,
           QT_TRANSLATE_NOOP("Cli",
                             "Read the Authorization header's value for --forward from the first line of "
                             "standard input.")},
          typeOption,
          bikeOption,
          groupOption,
          formatOption(
              "ndjson|text",
              QT_TRANSLATE_NOOP("Cli", "ndjson, or text for people, which is what a terminal gets.")),
          {"no-archive", nullptr,
           QT_TRANSLATE_NOOP("Cli",
                             "Keep nothing on this computer; what the cloud no longer has cannot be "
                             "filled in.")},
          utcOption}},
    };
    return rows;
}

const QList<OptionRow> &accountOptions()
{
    static const QList<OptionRow> rows{
        {"profile", QT_TRANSLATE_NOOP("Cli", "name"),
         QT_TRANSLATE_NOOP("Cli",
                           "The account to use: a name that “login --profile” gave, or its e-mail address. "
                           "Otherwise the one used last.")},
        {"server", QT_TRANSLATE_NOOP("Cli", "address"),
         QT_TRANSLATE_NOOP("Cli",
                           "The cloud's address, for secrets from the environment or standard input; "
                           "BIKETRAX_SERVER says the same.")},
        {"email", QT_TRANSLATE_NOOP("Cli", "address"),
         QT_TRANSLATE_NOOP("Cli", "Whose password --password-stdin brings; BIKETRAX_EMAIL says the same.")},
        {"password-stdin", nullptr,
         QT_TRANSLATE_NOOP("Cli", "Read the password from the first line of standard input.")},
        {"token-stdin", nullptr,
         QT_TRANSLATE_NOOP("Cli", "Read the API token from the first line of standard input.")},
    };
    return rows;
}

const QList<OptionRow> &commonOptions()
{
    static const QList<OptionRow> rows{
        {"help", nullptr, QT_TRANSLATE_NOOP("Cli", "Show this help; also -h.")},
        {"version", nullptr, QT_TRANSLATE_NOOP("Cli", "Show the version.")},
    };
    return rows;
}

const CommandRow *findCommand(const QString &name)
{
    for (const CommandRow &row : commands()) {
        if (name == QLatin1StringView(row.name))
            return &row;
    }
    return nullptr;
}

QList<OptionRow> optionsOf(const CommandRow &command)
{
    QList<OptionRow> options = command.options;
    if (command.signsIn)
        options += accountOptions();
    return options + commonOptions();
}

} // namespace bt::cli
