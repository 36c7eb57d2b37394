// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <QList>

namespace bt::cli {

/// What a script can tell apart. The manual lists them: exitCodes().
enum class ExitCode : int
{
    Done = 0,
    Failed = 1,
    BadUsage = 2,
    Unreachable = 3,
    SignIn = 4,
    NotFound = 5,
    Conflict = 6,
    Disk = 7,
    Interrupted = 130,
    PipeClosed = 141, // as a shell reports it for programs that a closed pipe ends
};

struct ExitCodeMeaning
{
    ExitCode code;
    const char *meaning; ///< Untranslated, context "Cli".
};
const QList<ExitCodeMeaning> &exitCodes();

ExitCode exitCodeOf(const Error &error);

/// Why a command ends early: what a script gets, and the sentence for people.
struct Failure
{
    ExitCode code = ExitCode::Failed;
    QString sentence;
};
template <class T> using Outcome = std::expected<T, Failure>;

Failure failureOf(const Error &error, const QString &server = {});
inline std::unexpected<Failure> failed(ExitCode code, const QString &sentence)
{
    return std::unexpected(Failure{code, sentence});
}

} // namespace bt::cli
