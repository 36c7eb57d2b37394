// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/exitcode.h"

#include "core/sentences.h"

#include <QtTranslation>

namespace bt::cli {

const QList<ExitCodeMeaning> &exitCodes()
{
    static const QList<ExitCodeMeaning> codes{
        {ExitCode::Done,
         QT_TRANSLATE_NOOP("Cli", "Done. A stream that was ended by a signal counts as done.")},
        {ExitCode::Failed, QT_TRANSLATE_NOOP("Cli", "Failed for another reason; the sentence says which.")},
        {ExitCode::BadUsage, QT_TRANSLATE_NOOP("Cli", "The command line or a profile cannot be used.")},
        {ExitCode::Unreachable,
         QT_TRANSLATE_NOOP("Cli", "The cloud cannot be reached or has trouble; trying later may help.")},
        {ExitCode::SignIn,
         QT_TRANSLATE_NOOP("Cli", "Nobody is signed in, or the cloud refuses the password or token.")},
        {ExitCode::NotFound, QT_TRANSLATE_NOOP("Cli", "There is no such bike, group or profile.")},
        {ExitCode::Conflict,
         QT_TRANSLATE_NOOP(
             "Cli", "Somebody else changed the account at the same time, or forwards from the same queue.")},
        {ExitCode::Disk, QT_TRANSLATE_NOOP("Cli", "The disk could not be written.")},
        {ExitCode::Interrupted, QT_TRANSLATE_NOOP("Cli", "Ended by a signal before it was done.")},
        {ExitCode::PipeClosed, QT_TRANSLATE_NOOP("Cli", "Whoever read the output has gone.")},
    };
    return codes;
}

ExitCode exitCodeOf(const Error &error)
{
    switch (error.kind) {
    case ErrorKind::NoNetwork:
    case ErrorKind::Refused:
    case ErrorKind::TimedOut:
    case ErrorKind::ConnectionLost:
    case ErrorKind::Tls:
    case ErrorKind::ServerDown:
    case ErrorKind::ServerFault:
    case ErrorKind::TooManyRequests:
    case ErrorKind::NotUnderstood:
        return ExitCode::Unreachable;
    case ErrorKind::SignedOut:
    case ErrorKind::SignInRefused:
    case ErrorKind::CodeRequired:
        return ExitCode::SignIn;
    case ErrorKind::NotFound:
        return ExitCode::NotFound;
    case ErrorKind::Conflict:
        return ExitCode::Conflict;
    case ErrorKind::Disk:
        return ExitCode::Disk;
    case ErrorKind::BadInput:
        return ExitCode::BadUsage;
    case ErrorKind::Cancelled:
    case ErrorKind::NotAllowed:
    case ErrorKind::TooLarge:
    case ErrorKind::Unsupported:
        break;
    }
    return ExitCode::Failed;
}

Failure failureOf(const Error &error, const QString &server)
{
    return {exitCodeOf(error), sentences::error(error, server)};
}

} // namespace bt::cli
