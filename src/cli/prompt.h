// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "secrets/secret.h"

#include <QString>

#include <optional>

namespace bt::cli {

/// Asks a person at the terminal. Waits for the answer; a signal or the end of the input ends the wait with
/// no answer.
class Prompt
{
public:
    /// @p stop as Console's.
    explicit Prompt(int stop)
        : m_stop(stop)
    {
    }

    static bool isPossible(); ///< Standard input and standard error are a terminal.
    std::optional<QString> ask(const QString &question) const;
    std::optional<Secret> askSecret(const QString &question) const; ///< What is typed is not shown.
    bool confirm(const QString &question) const; ///< Only a "y" (or "j") is a yes.

private:
    std::optional<QByteArray> readLine() const;

    int m_stop;
};

} // namespace bt::cli
