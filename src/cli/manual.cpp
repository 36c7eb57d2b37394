// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/manual.h"

#include "cli/commandtable.h"
#include "cli/exitcode.h"

#include <QMap>
#include <QStringList>

namespace bt::cli {

namespace {

QString words(const char *text) { return QString::fromUtf8(text); }

/// Text for roff: nothing of it is a command, and dashes can be copied.
QString roff(QString text)
{
    text.replace(u'\\', QStringLiteral("\\e")).replace(u'-', QStringLiteral("\\-"));
    text.replace(u'“', QStringLiteral("\\(lq")).replace(u'”', QStringLiteral("\\(rq"));
    if (text.startsWith(u'.') || text.startsWith(u'\''))
        text.prepend(QStringLiteral("\\&"));
    return text;
}

QString entry(const QString &title, const QString &text)
{
    return QStringLiteral(".TP\n") + title + u'\n' + roff(text) + u'\n';
}

QString optionEntry(const OptionRow &option)
{
    QString title
        = QStringLiteral("\\fB") + roff(QStringLiteral("--") + words(option.name)) + QStringLiteral("\\fR");
    if (option.value)
        title += QStringLiteral(" \\fI") + roff(words(option.choices ? option.choices : option.value))
            + QStringLiteral("\\fR");
    return entry(title, words(option.meaning));
}

QString commandPart(const CommandRow &command)
{
    QString text = QStringLiteral(".SS \"") + roff(words(command.name))
        + (*command.arguments ? u' ' + roff(words(command.arguments)) : QString()) + QStringLiteral("\"\n")
        + roff(words(command.summary)) + u'\n';
    if (*command.details)
        text += QStringLiteral(".PP\n") + roff(words(command.details)) + u'\n';
    for (const OptionRow &option : command.options)
        text += optionEntry(option);
    return text;
}

/// For single quotes of a shell.
QString quoted(QString text) { return u'\'' + text.replace(u'\'', QStringLiteral("'\\''")) + u'\''; }

QStringList choicesOf(const OptionRow &option)
{
    return words(option.choices).split(u'|', Qt::SkipEmptyParts);
}

QStringList optionNames(const QList<OptionRow> &options)
{
    QStringList names;
    for (const OptionRow &option : options)
        names << QStringLiteral("--") + words(option.name);
    return names;
}

/// First words, and for groups the second ones.
QMap<QString, QStringList> groups()
{
    QMap<QString, QStringList> groups;
    for (const CommandRow &command : commands()) {
        const QStringList parts = words(command.name).split(u' ');
        QStringList &seconds = groups[parts.first()];
        if (parts.size() > 1)
            seconds << parts.last();
    }
    return groups;
}

} // namespace

QByteArray manualPage(const QByteArray &version)
{
    QString text = QStringLiteral(".TH BIKETRAX 1 \"\" \"BikeTrax Desktop ") + QString::fromLatin1(version)
        + QStringLiteral("\" \"User Commands\"\n"
                         ".SH NAME\nbiketrax \\- the BikeTrax Cloud on the command line\n"
                         ".SH SYNOPSIS\n.B biketrax\n.I command\n.RI [ options ]\n"
                         ".SH DESCRIPTION\n");
    text += roff(QStringLiteral("The same cloud client as the desktop program, without a window: the live "
                                "stream of events and "
                                "positions, lists for people and for programs, and the account's webhook. "
                                "Results go to standard "
                                "output, everything else as one sentence to standard error; progress is "
                                "shown on a terminal only, "
                                "and colours neither in a pipe nor where NO_COLOR is set."))
        + QStringLiteral("\n.SH COMMANDS\n");
    for (const CommandRow &command : commands())
        text += commandPart(command);
    text += QStringLiteral(".SH \"OPTIONS OF EVERY COMMAND THAT SIGNS IN\"\n");
    for (const OptionRow &option : accountOptions())
        text += optionEntry(option);
    text += QStringLiteral(".SH \"OPTIONS OF EVERY COMMAND\"\n");
    for (const OptionRow &option : commonOptions())
        text += optionEntry(option);
    text += QStringLiteral(".SH ENVIRONMENT\n");
    for (const VariableRow &variable : variables())
        text += entry(QStringLiteral("\\fB") + words(variable.name) + QStringLiteral("\\fR"),
                      words(variable.meaning));
    text += QStringLiteral(".SH \"EXIT STATUS\"\n");
    for (const ExitCodeMeaning &code : exitCodes())
        text += entry(QStringLiteral("\\fB%1\\fR").arg(int(code.code)), words(code.meaning));
    text += QStringLiteral(".SH FILES\n")
        + entry(QStringLiteral("\\fI~/.config/biketrax\\-desktop/biketrax\\-desktop/profiles.json\\fR"),
                QStringLiteral("Names for accounts, without secrets; those are in the keychain."))
        + entry(QStringLiteral("\\fI~/.local/share/biketrax\\-desktop/biketrax\\-desktop/accounts/\\fR"),
                QStringLiteral("The archive of each account, shared with the desktop program."))
        + QStringLiteral(".SH EXAMPLES\n")
        + entry(QStringLiteral("biketrax stream | jq \\-c 'select(.event.type == \"alarm\")'"),
                QStringLiteral("Alarms, as they happen."))
        + entry(QStringLiteral(
                    "biketrax history yesterday \\-\\-bike \"Cargo 7\" \\-\\-format gpx > ride.gpx"),
                QStringLiteral("A bike's day as a track."))
        + entry(QStringLiteral("biketrax events last 3 days \\-\\-type alarm \\-\\-format csv"),
                QStringLiteral("Alarms for a spreadsheet."));
    return text.toUtf8();
}

QByteArray bashCompletion()
{
    QStringList withValue;
    for (const CommandRow &command : commands()) {
        for (const OptionRow &option : optionsOf(command)) {
            if (const QString name = QStringLiteral("--") + words(option.name);
                option.value && !withValue.contains(name))
                withValue << name;
        }
    }
    // Bash cuts "--format=csv" into three words.
    QString text
        = QStringLiteral(
              "# bash completion for biketrax; made from the program's own table\n"
              "_biketrax()\n{\n"
              "    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} i command= words=\n"
              "    if [ \"$cur\" = = ]; then cur=\n"
              "    elif [ \"$prev\" = = ]; then prev=${COMP_WORDS[COMP_CWORD-2]}; fi\n"
              "    for ((i = 1; i < COMP_CWORD; ++i)); do\n"
              "        case ${COMP_WORDS[i]} in\n"
              "        %1)\n"
              "            [ \"${COMP_WORDS[i+1]}\" = = ] && ((++i))\n"
              "            ((++i));;\n"
              "        -*) ;;\n"
              "        *) command+=\"${command:+ }${COMP_WORDS[i]}\";;\n"
              "        esac\n"
              "    done\n"
              "    case $command in\n")
              .arg(withValue.join(u'|'));
    const auto all = groups();
    for (const auto &[name, seconds] : all.asKeyValueRange()) {
        if (!seconds.isEmpty())
            text += QStringLiteral("    %1) words=%2;;\n").arg(quoted(name), quoted(seconds.join(u' ')));
    }
    const auto choices = [](const OptionRow &option) {
        return QStringLiteral("        [ \"$prev\" = --%1 ] && words=%2\n")
            .arg(words(option.name), quoted(choicesOf(option).join(u' ')));
    };
    for (const CommandRow &command : commands()) {
        const QString name = words(command.name);
        const QList<OptionRow> options = optionsOf(command);
        text += QStringLiteral("    %1|%2*)\n        words=%3\n")
                    .arg(quoted(name), quoted(name + u' '), quoted(optionNames(options).join(u' ')));
        for (const OptionRow &option : options) {
            if (option.value)
                text += choices(option);
        }
        text += QStringLiteral("        ;;\n");
    }
    const QStringList first = all.keys() + optionNames(accountOptions() + commonOptions());
    text += QStringLiteral("    '')\n        words=%1\n").arg(quoted(first.join(u' ')));
    for (const OptionRow &option : accountOptions()) {
        if (option.value)
            text += choices(option);
    }
    text += QStringLiteral("        ;;\n    esac\n"
                           "    mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$cur\")\n}\n"
                           "complete -F _biketrax biketrax\n");
    return text.toUtf8();
}

QByteArray fishCompletion()
{
    QString text = QStringLiteral("# fish completion for biketrax; made from the program's own table\n"
                                  "complete -c biketrax -f\n");
    const auto all = groups();
    const QString none = QStringLiteral("not __fish_seen_subcommand_from ") + all.keys().join(u' ');
    const auto offer = [&text](const QString &condition, const QString &word, const QString &meaning) {
        text += QStringLiteral("complete -c biketrax -n %1 -a %2 -d %3\n")
                    .arg(quoted(condition), word, quoted(meaning));
    };
    const auto offerOption = [&text](const QString &condition, const OptionRow &option) {
        text += QStringLiteral("complete -c biketrax -n %1 -l %2%3 -d %4\n")
                    .arg(quoted(condition), words(option.name),
                         option.choices     ? QStringLiteral(" -x -a ") + quoted(choicesOf(option).join(u' '))
                             : option.value ? QStringLiteral(" -x")
                                            : QString(),
                         quoted(words(option.meaning)));
    };
    for (const auto &[name, seconds] : all.asKeyValueRange()) {
        if (!seconds.isEmpty())
            offer(none, name, seconds.join(QStringLiteral(", ")));
    }
    for (const CommandRow &command : commands()) {
        const QStringList parts = words(command.name).split(u' ');
        QString seen = QStringLiteral("__fish_seen_subcommand_from ") + parts.first();
        if (parts.size() > 1) {
            offer(seen + QStringLiteral("; and not __fish_seen_subcommand_from ")
                      + all.value(parts.first()).join(u' '),
                  parts.last(), words(command.summary));
            seen += QStringLiteral("; and __fish_seen_subcommand_from ") + parts.last();
        } else {
            offer(none, parts.first(), words(command.summary));
        }
        for (const OptionRow &option : optionsOf(command))
            offerOption(seen, option);
    }
    for (const OptionRow &option : accountOptions() + commonOptions())
        offerOption(none, option);
    return text.toUtf8();
}

} // namespace bt::cli
