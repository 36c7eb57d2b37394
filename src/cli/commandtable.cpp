// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commandtable.h"

#include <QtTranslation>

namespace bt::cli {

namespace {

constexpr char listMeaning[] = QT_TRANSLATE_NOOP("Cli", "A table for people, or records for programs.");
constexpr char streamMeaning[]
    = QT_TRANSLATE_NOOP("Cli", "ndjson, or text for people, which is what a terminal gets.");
constexpr char timeDetails[] = QT_TRANSLATE_NOOP("Cli",
                                                 "The time is said as people say it: “today” (so it is when "
                                                 "nothing is said), “yesterday”, “monday”, “last "
                                                 "week”, “last 3 days”, “24 hours”, “2026-11-01”, "
                                                 "“2026-11-01..2026-11-07” with both days whole, “2026-11-01 "
                                                 "08:00..12:30”, “since yesterday”.");

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
const OptionRow listFormatNoCsv{
    "format", QT_TRANSLATE_NOOP("Cli", "format"),
    QT_TRANSLATE_NOOP("Cli", "table for people, which is what a terminal gets, or ndjson."), "table|ndjson"};
const OptionRow queueProfileOption{"profile", QT_TRANSLATE_NOOP("Cli", "name"),
                                   QT_TRANSLATE_NOOP("Cli",
                                                     "Whose queue: the profile or e-mail address of a kept "
                                                     "account. Otherwise the only account that has one.")};
const OptionRow queueServerOption{"server", QT_TRANSLATE_NOOP("Cli", "address"),
                                  QT_TRANSLATE_NOOP("Cli", "The cloud's address, together with --email.")};
const OptionRow queueEmailOption{"email", QT_TRANSLATE_NOOP("Cli", "address"),
                                 QT_TRANSLATE_NOOP("Cli",
                                                   "Whose queue, where no account is kept; BIKETRAX_EMAIL "
                                                   "says the same.")};
const OptionRow noWaitOption{"no-wait", nullptr,
                             QT_TRANSLATE_NOOP("Cli", "Do not look once more whether the change stays.")};
const OptionRow profileOption{"profile", QT_TRANSLATE_NOOP("Cli", "name"),
                              QT_TRANSLATE_NOOP("Cli",
                                                "The account: a name that “login --profile” gave, or its "
                                                "e-mail address. Otherwise the one used last.")};

OptionRow formatOption(const char *choices, const char *meaning)
{
    return {"format", QT_TRANSLATE_NOOP("Cli", "format"), meaning, choices};
}

const OptionRow listFormat = formatOption("table|ndjson|csv", listMeaning);

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
           QT_TRANSLATE_NOOP("Cli",
                             "Print the bikes' positions: the latest of each, then every new one. What up to "
                             "200 bikes reported while the link was down follows once it is back. A reader "
                             "that falls behind by minutes gets only the newest of each bike.")},
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
        {"devices",
         "",
         0,
         QT_TRANSLATE_NOOP("Cli", "List the bikes and how they are."),
         "",
         {bikeOption, groupOption, listFormat}},
        {"positions",
         "",
         0,
         QT_TRANSLATE_NOOP("Cli", "List where the bikes were last."),
         "",
         {bikeOption, groupOption, listFormat, utcOption}},
        {"history",
         "[time]",
         -1,
         QT_TRANSLATE_NOOP("Cli", "Show bikes' rides in a span of time, or every fix."),
         timeDetails,
         {bikeOption,
          groupOption,
          {"all", nullptr, QT_TRANSLATE_NOOP("Cli", "Every bike, also where there are more than twenty.")},
          formatOption("table|ndjson|csv|gpx",
                       QT_TRANSLATE_NOOP("Cli",
                                         "A table of the rides for people; every fix as ndjson, csv or gpx "
                                         "for programs.")),
          utcOption}},
        {"events",
         "[time]",
         -1,
         QT_TRANSLATE_NOOP("Cli", "List what happened in a span of time."),
         timeDetails,
         {typeOption, bikeOption, groupOption, listFormat, utcOption}},
        {"geofences", "", 0, QT_TRANSLATE_NOOP("Cli", "List the account's areas."), "", {listFormat}},
        {"account",
         "",
         0,
         QT_TRANSLATE_NOOP("Cli", "Show who is signed in, and the account's attributes without secrets."),
         "",
         {formatOption("table|ndjson", listMeaning)}},
        {"notifications",
         "",
         0,
         QT_TRANSLATE_NOOP("Cli", "List which events the cloud announces at once, and how."),
         "",
         {{"add-missing", nullptr,
           QT_TRANSLATE_NOOP("Cli",
                             "Let the cloud announce every documented type of event to this account.")},
          listFormat}},
        {"webhook show",
         "",
         0,
         QT_TRANSLATE_NOOP("Cli", "Show the account's webhook, without its secret."),
         "",
         {formatOption("table|ndjson", listMeaning)}},
        {"webhook set",
         QT_TRANSLATE_NOOP("Cli", "[address]"),
         1,
         QT_TRANSLATE_NOOP("Cli", "Change the account's webhook."),
         QT_TRANSLATE_NOOP("Cli",
                           "What is not named stays as it is, and so does every other attribute. Where "
                           "another program changes the same at the same time, nothing is kept and both "
                           "values are shown. The account is looked at once more some seconds later."),
         {typeOption,
          {"all-types", nullptr, QT_TRANSLATE_NOOP("Cli", "Send events of every type, also future ones.")},
          {"secret-stdin", nullptr,
           QT_TRANSLATE_NOOP("Cli", "Read the Authorization header's value from standard input.")},
          {"generate-secret", nullptr,
           QT_TRANSLATE_NOOP("Cli", "Make up a Bearer secret and print it, this once.")},
          {"no-secret", nullptr, QT_TRANSLATE_NOOP("Cli", "Send no Authorization header.")},
          {"dry-run", nullptr, QT_TRANSLATE_NOOP("Cli", "Only show what would change.")},
          noWaitOption}},
        {"webhook unset",
         "",
         0,
         QT_TRANSLATE_NOOP("Cli", "Take the account's webhook away."),
         "",
         {{"dry-run", nullptr, QT_TRANSLATE_NOOP("Cli", "Only show what would change.")}, noWaitOption}},
        {"webhook test",
         QT_TRANSLATE_NOOP("Cli", "[address]"),
         1,
         QT_TRANSLATE_NOOP("Cli", "Post a test event as the cloud would, and say which step failed."),
         QT_TRANSLATE_NOOP("Cli",
                           "To the account's own address, or to another one, which does not get the "
                           "account's secret. It shows only that this computer reaches the address."),
         {{"type", QT_TRANSLATE_NOOP("Cli", "type"),
           QT_TRANSLATE_NOOP("Cli", "The event's type; an alarm otherwise.")},
          bikeOption}},
        {"webhook listen",
         "",
         0,
         QT_TRANSLATE_NOOP("Cli", "Print the deliveries that reach this computer."),
         QT_TRANSLATE_NOOP("Cli",
                           "An endpoint to try a webhook with. A secret in BIKETRAX_WEBHOOK_SECRET is "
                           "compared with what comes; nothing of it is printed."),
         {{"port", QT_TRANSLATE_NOOP("Cli", "number"),
           QT_TRANSLATE_NOOP("Cli", "The port; any free one otherwise.")},
          {"open", nullptr, QT_TRANSLATE_NOOP("Cli", "Let other computers reach it too.")},
          {"status", QT_TRANSLATE_NOOP("Cli", "number"),
           QT_TRANSLATE_NOOP("Cli", "The status that is answered; 200 otherwise.")},
          {"delay", QT_TRANSLATE_NOOP("Cli", "milliseconds"),
           QT_TRANSLATE_NOOP("Cli", "Wait so long before the answer.")},
          {"secret-stdin", nullptr,
           QT_TRANSLATE_NOOP("Cli",
                             "Read the right value of the Authorization header from "
                             "standard input.")},
          formatOption("ndjson|text", streamMeaning),
          utcOption},
         false},
        {"login",
         QT_TRANSLATE_NOOP("Cli", "[address]"),
         1,
         QT_TRANSLATE_NOOP("Cli", "Sign in and keep it in the keychain that the desktop program shares."),
         QT_TRANSLATE_NOOP("Cli",
                           "Asks at a terminal; nothing of a password is shown. In a pipe, standard input "
                           "brings a token in one line, or an e-mail address and its password in two."),
         {{"accept-certificate", QT_TRANSLATE_NOOP("Cli", "SHA-256"),
           QT_TRANSLATE_NOOP("Cli",
                             "Trust exactly this certificate of the server though nobody vouches for it.")}}},
        {"logout",
         "",
         0,
         QT_TRANSLATE_NOOP("Cli", "Forget an account and its secret."),
         "",
         {profileOption,
          {"delete-data", nullptr,
           QT_TRANSLATE_NOOP("Cli", "Also delete its events and places on this computer.")}},
         false},
        {"forward status",
         "",
         0,
         QT_TRANSLATE_NOOP("Cli", "Show what waits in the queues of “stream --forward”."),
         QT_TRANSLATE_NOOP("Cli", "Works while a forwarder runs, and without a network."),
         {queueOption, listFormatNoCsv, queueProfileOption, queueServerOption, queueEmailOption},
         false},
        {"forward retry",
         QT_TRANSLATE_NOOP("Cli", "[event…]"),
         -1,
         QT_TRANSLATE_NOOP("Cli", "Try again at once, and what was set aside once more."),
         QT_TRANSLATE_NOOP("Cli",
                           "Without an event, everything that was set aside. An event is set aside when the "
                           "endpoint refuses it for good (4xx): for ten minutes where that concerns the "
                           "event, for a day where it concerns address or secret (401, 403, 404, 405, 407, "
                           "410, 451). Until then the bike's later events wait."),
         {queueOption, queueProfileOption, queueServerOption, queueEmailOption},
         false},
        {"forward drop",
         QT_TRANSLATE_NOOP("Cli", "[event…]"),
         -1,
         QT_TRANSLATE_NOOP("Cli", "Take events out of a queue; they are not forwarded any more."),
         "",
         {{"set-aside", nullptr, QT_TRANSLATE_NOOP("Cli", "All that were set aside.")},
          {"everything", nullptr, QT_TRANSLATE_NOOP("Cli", "All that wait, too.")},
          queueOption,
          queueProfileOption,
          queueServerOption,
          queueEmailOption},
         false},
        {"profiles",
         "",
         0,
         QT_TRANSLATE_NOOP("Cli", "List the accounts that are kept on this computer."),
         "",
         {listFormat},
         false},
    };
    return rows;
}

const QList<OptionRow> &accountOptions()
{
    static const QList<OptionRow> rows{
        profileOption,
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

const QList<VariableRow> &variables()
{
    static const QList<VariableRow> rows{
        {"BIKETRAX_TOKEN",
         QT_TRANSLATE_NOOP("Cli", "An API token to sign in with, for scripts and services.")},
        {"BIKETRAX_EMAIL", QT_TRANSLATE_NOOP("Cli", "Whose password BIKETRAX_PASSWORD is.")},
        {"BIKETRAX_PASSWORD", QT_TRANSLATE_NOOP("Cli", "A password to sign in with.")},
        {"BIKETRAX_SERVER", QT_TRANSLATE_NOOP("Cli", "The cloud's address for these secrets.")},
        {"BIKETRAX_WEBHOOK_SECRET",
         QT_TRANSLATE_NOOP("Cli", "What “webhook listen” expects in the Authorization header.")},
        {"BIKETRAX_FORWARD_URL", QT_TRANSLATE_NOOP("Cli", "The address that “stream --forward -” posts to.")},
        {"BIKETRAX_FORWARD_AUTHORIZATION",
         QT_TRANSLATE_NOOP("Cli", "What “stream --forward” sends as the Authorization header.")},
        {"NO_COLOR", QT_TRANSLATE_NOOP("Cli", "Set to anything: no colours.")},
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
