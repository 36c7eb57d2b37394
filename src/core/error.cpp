// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/error.h"

namespace bt {

bool isTransient(const Error &error)
{
    switch (error.kind) {
    case ErrorKind::NoNetwork:
    case ErrorKind::Refused:
    case ErrorKind::TimedOut:
    case ErrorKind::ConnectionLost:
    case ErrorKind::ServerDown:
    case ErrorKind::ServerFault:
    case ErrorKind::TooManyRequests:
    case ErrorKind::NotUnderstood: // a streamed list may break off with status 200
        return true;
    case ErrorKind::Cancelled:
    case ErrorKind::Tls:
    case ErrorKind::SignedOut:
    case ErrorKind::SignInRefused:
    case ErrorKind::CodeRequired:
    case ErrorKind::NotAllowed:
    case ErrorKind::NotFound:
    case ErrorKind::Conflict:
    case ErrorKind::TooLarge:
    case ErrorKind::BadInput:
    case ErrorKind::Disk:
    case ErrorKind::Unsupported:
        return false;
    }
    return false;
}

} // namespace bt
