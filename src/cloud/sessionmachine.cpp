// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/sessionmachine.h"

namespace bt::cloud {

namespace {

using State = SessionMachine::State;
using Mode = SessionMachine::Mode;
using Phase = SessionMachine::Phase;
using Cause = SessionMachine::Cause;
using Action = SessionMachine::Action;
using Step = SessionMachine::Step;

Step stay(const Phase &phase) { return {phase, Action::None}; }

Step go(Phase phase, State state, Action action)
{
    phase.state = state;
    return {phase, action};
}

Step enter(Phase phase)
{
    const bool first = phase.mode != Mode::Established;
    phase.mode = Mode::Established;
    return go(phase, first ? State::Bootstrapping : State::Resyncing, Action::Enter);
}

Step fail(const Phase &phase)
{
    switch (phase.mode) {
    case Mode::FirstTry:
        return {Phase{}, Action::ReportFailure};
    case Mode::KeptAccount:
        return go(phase, State::OfflineStart, Action::Wait);
    case Mode::Established:
        break;
    }
    return go(phase, State::Reconnecting, Action::Wait);
}

Step block(const Phase &phase)
{
    return phase.mode == Mode::FirstTry ? Step{Phase{}, Action::ReportFailure}
                                        : go(phase, State::Blocked, Action::AskPerson);
}

// The kept credentials are used once; when even a fresh session is not known any more, time may help, more
// tries not.
Step signInAgain(Phase phase)
{
    if (phase.mode == Mode::Established && phase.signedInAgain)
        return go(phase, State::Reconnecting, Action::Wait);
    phase.signedInAgain = phase.mode == Mode::Established;
    return go(phase, State::Authenticating, Action::Authenticate);
}

bool isOnline(State state)
{
    return state == State::Bootstrapping || state == State::Resyncing || state == State::Live
        || state == State::Polling;
}

bool isWaiting(State state) { return state == State::Reconnecting || state == State::OfflineStart; }

Step whileTrying(const Phase &phase, Cause cause)
{
    const bool connecting = phase.state == State::Connecting;
    switch (cause) {
    case Cause::SessionAlive:
        return connecting ? enter(phase) : stay(phase);
    case Cause::Accepted:
        return connecting ? stay(phase) : enter(phase);
    case Cause::SessionGone:
        return connecting ? signInAgain(phase) : fail(phase);
    case Cause::Refused:
        return phase.mode == Mode::FirstTry ? Step{Phase{}, Action::ReportFailure}
                                            : go(phase, State::AuthExpired, Action::AskPerson);
    case Cause::Unreachable:
        return fail(phase);
    case Cause::Unusable:
        return block(phase);
    case Cause::NetworkHint: // a question asked before the network came back may hang for long
        return {phase, connecting ? Action::AskWho : Action::None};
    default:
        return stay(phase);
    }
}

Step whileOnline(Phase phase, Cause cause)
{
    const State state = phase.state;
    const bool syncing = state == State::Bootstrapping || state == State::Resyncing;
    switch (cause) {
    case Cause::BurstTaken:
        phase.signedInAgain = false;
        if (state == State::Polling)
            return go(phase, State::Resyncing, Action::FetchAll);
        return {phase, syncing ? Action::FetchAll : Action::None};
    case Cause::Synced:
        return syncing ? go(phase, State::Live, Action::GoLive) : stay(phase);
    case Cause::SocketRefused: // 503 means "not signed in" as often as "server down"; GET /session tells
        return {phase, state == State::Live ? Action::None : Action::AskWho};
    case Cause::SessionAlive:
        if (syncing)
            return go(phase, State::Polling, Action::BeginPolling);
        return {phase, state == State::Polling ? Action::KeepPolling : Action::None};
    case Cause::SocketLost:
        return state == State::Polling ? Step{phase, Action::KeepPolling}
                                       : go(phase, State::Reconnecting, Action::Wait);
    case Cause::SessionGone:
        return signInAgain(phase);
    case Cause::Unreachable: // while Live the socket's own watchdog decides, not a REST call that failed
        return state == State::Live ? stay(phase) : go(phase, State::Reconnecting, Action::Wait);
    case Cause::SocketUnusable:
        return go(phase, State::Blocked, Action::AskPerson);
    case Cause::Unusable:
        return state == State::Live ? stay(phase) : go(phase, State::Blocked, Action::AskPerson);
    case Cause::NetworkHint:
        if (state == State::Live)
            return {phase, Action::Probe};
        return {phase, state == State::Polling ? Action::TrySocket : Action::None};
    case Cause::RetryWanted:
        return go(phase, State::Connecting, Action::AskWho);
    default:
        return stay(phase);
    }
}

} // namespace

SessionMachine::Step SessionMachine::step(const Phase &phase, Cause cause)
{
    switch (cause) {
    case Cause::SignIn:
        return {Phase{State::Connecting, Mode::FirstTry, false}, Action::AskWho};
    case Cause::SignInKept:
        return {Phase{State::Connecting, Mode::KeptAccount, false}, Action::AskWho};
    case Cause::SignOut:
        return phase.state == State::SignedOut ? stay(phase) : Step{Phase{}, Action::Leave};
    default:
        break;
    }
    if (phase.state == State::Connecting || phase.state == State::Authenticating)
        return whileTrying(phase, cause);
    if (isOnline(phase.state))
        return whileOnline(phase, cause);

    const bool wanted = cause == Cause::RetryWanted && phase.state != State::SignedOut;
    const bool due = (cause == Cause::RetryDue || cause == Cause::NetworkHint) && isWaiting(phase.state);
    if (!wanted && !due)
        return stay(phase);
    // Time has passed, or somebody gave other credentials: they may be used once more. A hint is neither.
    Phase next = phase;
    next.signedInAgain = phase.signedInAgain && cause == Cause::NetworkHint;
    return go(next, State::Connecting, Action::AskWho);
}

SessionMachine::Cause SessionMachine::causeOf(const Error &error)
{
    switch (error.kind) {
    case ErrorKind::SignedOut:
        return Cause::SessionGone;
    case ErrorKind::SignInRefused:
    case ErrorKind::CodeRequired:
        return Cause::Refused;
    default:
        return isTransient(error) ? Cause::Unreachable : Cause::Unusable;
    }
}

} // namespace bt::cloud
