// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/commandtable.h"
#include "core/error.h"

#include <QHash>
#include <QStringList>

namespace bt::cli {

/// What was said on the command line, checked against the table.
class Arguments
{
public:
    /// @p words without the program's name. BadInput with a sentence for what the table does not have, or for
    /// a secret among the words.
    static Result<Arguments> parse(const QStringList &words);

    const CommandRow *command() const { return m_command; } ///< Null: none was named.
    bool has(const char *option) const { return m_values.contains(QLatin1StringView(option)); }
    QString value(const char *option, const QString &otherwise = {}) const;
    QStringList values(const char *option) const { return m_values.value(QLatin1StringView(option)); }
    const QStringList &positional() const { return m_positional; }
    QString text() const { return m_positional.join(u' '); } ///< The positional words as one text.

private:
    Result<qsizetype> takeOption(const QStringList &words, qsizetype at);
    Result<void> takeCommand(QStringList &rest);

    const CommandRow *m_command = nullptr;
    QHash<QString, QStringList> m_values;
    QStringList m_positional;
};

/// The candidate most like @p text, where one is like it enough to be meant; empty otherwise.
QString nearest(const QString &text, const QStringList &candidates);

} // namespace bt::cli
