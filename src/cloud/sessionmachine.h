// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/session.h"
#include "core/error.h"

namespace bt::cloud {

/// What a session does next, as a pure function of where it is and what happened. No timers, no network.
///
///                         sign in (person)      sign in (kept account)
///                               |                       |
///                               v                       v
///      +-----------+  fails  +------------+  fails  +--------------+
///      | SignedOut | <------ | Connecting | ------> | OfflineStart |  waits, shows the last known fleet
///      +-----------+         +------------+ <------ +--------------+
///            ^                |    ^   session lives   due, person, network hint
///            | refused        |    |          |
///            |     no session v    | due      |
///            |   +----------------+|          |
///            +---| Authenticating ||          |
///                +----------------+|          |
///      refused |        | accepted  |         |
///      later   v        v           |         v
///   +-------------+   +----------------------------------+
///   | AuthExpired |   | Bootstrapping (first) / Resyncing|  socket → burst → devices → groups → events
///   +-------------+   +----------------------------------+
///                        | all in       | socket refused, session lives
///                        v              v
///                     +------+  frame  +---------+
///                     | Live | <------ | Polling |  REST every minute, the socket is tried again
///                     +------+         +---------+
///                        | socket lost      | unreachable
///                        v                  v
///                     +---------------------------+
///                     | Reconnecting              |  waits 1…60 s with jitter, due → Connecting
///                     +---------------------------+
///
///   Anywhere: certificate or configuration → Blocked (SignedOut while a person waits); sign out → SignedOut.
///   Anywhere but at the sign-in page: session gone → Authenticating, once until a frame has arrived or a
///   waiting time has passed.
class SessionMachine
{
public:
    using State = Session::State;

    enum class Mode : quint8
    {
        FirstTry, ///< A person waits for the outcome of the sign-in.
        KeptAccount, ///< Started by itself with kept credentials; nothing was reached yet.
        Established, ///< Has been signed in during this run.
    };

    struct Phase
    {
        State state = State::SignedOut;
        Mode mode = Mode::FirstTry;
        bool signedInAgain = false; ///< Credentials were used again; no frame came and no time passed since.

        friend bool operator==(const Phase &, const Phase &) = default;
    };

    enum class Cause : quint8
    {
        SignIn, ///< Somebody signs in.
        SignInKept, ///< The program starts with a kept account.
        SignOut,
        RetryDue, ///< The back-off has passed.
        RetryWanted, ///< "Reconnect now".
        NetworkHint, ///< Network up, or back from sleep.
        SessionAlive, ///< GET /session knew us.
        SessionGone, ///< It did not, or a call was answered 401.
        Accepted, ///< Credentials were taken.
        Refused, ///< Credentials were not.
        BurstTaken, ///< The socket is open and its first frame is in.
        SocketRefused, ///< The handshake was answered, but not with an upgrade.
        SocketLost,
        SocketUnusable, ///< It would end the same way again: a message beyond the limit.
        Synced, ///< Devices are complete.
        Unreachable, ///< A passing fault of network or server.
        Unusable, ///< Certificate or configuration; trying again cannot help.
    };

    enum class Action : quint8
    {
        None,
        AskWho, ///< GET /session.
        Authenticate, ///< Send the credentials.
        Enter, ///< Signed in: open the socket.
        FetchAll, ///< Devices, groups, missed events.
        BeginPolling, ///< FetchAll, and again every minute; try the socket later.
        KeepPolling, ///< The socket was refused again: try it later.
        GoLive, ///< Start the periodic calls.
        Wait, ///< Close the socket; RetryDue after the back-off.
        Probe, ///< Ask the socket for a sign of life now.
        TrySocket, ///< Do not wait for the next try of the socket.
        ReportFailure, ///< Tell who waits at the sign-in page; forget the try.
        AskPerson, ///< Close the socket; somebody must sign in or decide.
        Leave, ///< Close the socket, end the session at the server, forget everything.
    };

    struct Step
    {
        Phase next;
        Action action = Action::None;

        friend bool operator==(const Step &, const Step &) = default;
    };

    /// Total: a cause that means nothing in a phase leaves it as it is with no action.
    static Step step(const Phase &phase, Cause cause);

    /// What an error of a REST call means for the session.
    static Cause causeOf(const Error &error);
};

} // namespace bt::cloud
