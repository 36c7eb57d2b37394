// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace bt::cli {

// Everything that can be said to the program. Help, manual and completions are made from these tables. Texts
// are untranslated, context "Cli".

struct OptionRow
{
    const char *name; ///< Without dashes.
    const char *value; ///< Name of its value; null: a switch.
    const char *meaning;
    const char *choices = nullptr; ///< "csv|gpx": nothing else is taken.
    bool repeatable = false;
};

struct CommandRow
{
    const char *name; ///< "webhook set": two words.
    const char *arguments; ///< As help shows them, "[time]"; empty: none are taken.
    int mostArguments; ///< -1: any number, words of one text.
    const char *summary; ///< One line.
    const char *details; ///< More for its own help; may be empty.
    QList<OptionRow> options;
    bool signsIn = true; ///< Takes the options of accounts too.
};

struct VariableRow
{
    const char *name;
    const char *meaning;
};

const QList<CommandRow> &commands();
const QList<VariableRow> &variables(); ///< Of the environment, that the program reads.
const QList<OptionRow> &accountOptions(); ///< Of every command that signs in.
const QList<OptionRow> &commonOptions(); ///< Of every command.

/// Null where there is none of that name.
const CommandRow *findCommand(const QString &name);
/// Every option that a command takes.
QList<OptionRow> optionsOf(const CommandRow &command);

} // namespace bt::cli
