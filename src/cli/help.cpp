// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/help.h"

#include "cli/exitcode.h"
#include "cli/text.h"

namespace bt::cli {

namespace {

constexpr qsizetype width = 80;

/// Breaks a text into lines, each after so many blanks.
QString wrapped(const QString &text, qsizetype indent)
{
    QString result;
    QString line;
    const auto endLine = [&] {
        result += QString(indent, u' ') + line + u'\n';
        line.clear();
    };
    for (const QString &word : text.split(u' ', Qt::SkipEmptyParts)) {
        if (!line.isEmpty() && indent + line.size() + 1 + word.size() > width)
            endLine();
        line += (line.isEmpty() ? QString() : QStringLiteral(" ")) + word;
    }
    if (!line.isEmpty())
        endLine();
    return result;
}

/// A name and behind it what it means; on the next line where the name is long.
QString entry(const QString &name, const QString &meaning, qsizetype column)
{
    const QString text = wrapped(meaning, column);
    if (name.size() + 4 > column)
        return QStringLiteral("  ") + name + u'\n' + text;
    return QStringLiteral("  ") + name.leftJustified(column - 2) + text.sliced(column);
}

QString optionName(const OptionRow &option)
{
    const QString name = QStringLiteral("--") + QString::fromUtf8(option.name);
    if (!option.value)
        return name;
    const QString value = option.choices ? QString::fromUtf8(option.choices) : Text::tr(option.value);
    return name + u' ' + (option.choices ? value : u'<' + value + u'>');
}

QString optionList(const QList<OptionRow> &options)
{
    QString text;
    for (const OptionRow &option : options)
        text += entry(optionName(option), Text::tr(option.meaning), 26);
    return text;
}

} // namespace

QString generalHelp()
{
    QString text = Text::tr("Usage: biketrax <command> [options]") + QStringLiteral("\n\n")
        + wrapped(Text::tr(
                      "The BikeTrax Cloud on the command line. “biketrax <command> --help” says more of a "
                      "command."),
                  0)
        + u'\n' + Text::tr("Commands:") + u'\n';
    for (const CommandRow &command : commands())
        text += entry(QString::fromUtf8(command.name), Text::tr(command.summary), 18);
    text
        += u'\n' + Text::tr("Options of every command that signs in:") + u'\n' + optionList(accountOptions());
    text += u'\n' + Text::tr("Options of every command:") + u'\n' + optionList(commonOptions());
    text += u'\n' + Text::tr("Environment:") + u'\n';
    for (const VariableRow &row : variables())
        text += entry(QString::fromUtf8(row.name), Text::tr(row.meaning), 26);
    text += u'\n' + Text::tr("Exit codes:") + u'\n';
    for (const ExitCodeMeaning &row : exitCodes())
        text += entry(QString::number(int(row.code)), Text::tr(row.meaning), 8);
    return text;
}

QString commandHelp(const CommandRow &command)
{
    QString usage = QStringLiteral("biketrax ") + QString::fromUtf8(command.name);
    if (*command.arguments)
        usage += u' ' + Text::tr(command.arguments);
    QString text = Text::tr("Usage: %1").arg(usage + QStringLiteral(" [") + Text::tr("options") + u']')
        + QStringLiteral("\n\n") + wrapped(Text::tr(command.summary), 0);
    if (*command.details)
        text += u'\n' + wrapped(Text::tr(command.details), 0);
    if (!command.options.isEmpty())
        text += u'\n' + Text::tr("Options:") + u'\n' + optionList(command.options);
    if (command.signsIn)
        text += u'\n' + Text::tr("Account:") + u'\n' + optionList(accountOptions());
    return text + u'\n' + Text::tr("General:") + u'\n' + optionList(commonOptions());
}

} // namespace bt::cli
