// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/sessionmachine.h"

#include <QTest>

using namespace bt;
using namespace bt::cloud;
using M = SessionMachine;
using State = M::State;
using Mode = M::Mode;
using Cause = M::Cause;
using Action = M::Action;

Q_DECLARE_METATYPE(bt::cloud::SessionMachine::Phase)

namespace {

M::Phase first(State state) { return {state, Mode::FirstTry, false}; }
M::Phase kept(State state) { return {state, Mode::KeptAccount, false}; }
M::Phase known(State state, bool again = false) { return {state, Mode::Established, again}; }

constexpr State allStates[]
    = {State::SignedOut,     State::OfflineStart, State::Connecting, State::Authenticating,
       State::Bootstrapping, State::Live,         State::Polling,    State::Reconnecting,
       State::Resyncing,     State::AuthExpired,  State::Blocked};
constexpr int causes = int(Cause::Unusable) + 1;

} // namespace

class TestSessionMachine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rows_data();
    void rows();
    void always();
    void aSessionThatNeverHoldsIsNotRetriedAtOnce();
    void errors_data();
    void errors();
};

void TestSessionMachine::rows_data()
{
    QTest::addColumn<M::Phase>("from");
    QTest::addColumn<Cause>("cause");
    QTest::addColumn<M::Phase>("to");
    QTest::addColumn<Action>("action");
    const auto row = [](const char *name, M::Phase from, Cause cause, M::Phase to, Action action) {
        QTest::newRow(name) << from << cause << to << action;
    };
    const M::Phase out{};

    row("sign in", out, Cause::SignIn, first(State::Connecting), Action::AskWho);
    row("start with a kept account", out, Cause::SignInKept, kept(State::Connecting), Action::AskWho);
    row("sign out of nothing", out, Cause::SignOut, out, Action::None);
    row("reconnect while signed out", out, Cause::RetryWanted, out, Action::None);
    row("hint while signed out", out, Cause::NetworkHint, out, Action::None);

    row("no session yet", first(State::Connecting), Cause::SessionGone, first(State::Authenticating),
        Action::Authenticate);
    row("first try: no network", first(State::Connecting), Cause::Unreachable, out, Action::ReportFailure);
    row("first try: certificate", first(State::Connecting), Cause::Unusable, out, Action::ReportFailure);
    row("first try: refused", first(State::Authenticating), Cause::Refused, out, Action::ReportFailure);
    row("first try: accepted", first(State::Authenticating), Cause::Accepted, known(State::Bootstrapping),
        Action::Enter);
    row("sign out while signing in", first(State::Authenticating), Cause::SignOut, out, Action::Leave);

    row("kept: no network", kept(State::Connecting), Cause::Unreachable, kept(State::OfflineStart),
        Action::Wait);
    row("kept: server down", kept(State::Authenticating), Cause::Unreachable, kept(State::OfflineStart),
        Action::Wait);
    row("kept: certificate", kept(State::Connecting), Cause::Unusable, kept(State::Blocked),
        Action::AskPerson);
    row("kept: refused", kept(State::Authenticating), Cause::Refused, kept(State::AuthExpired),
        Action::AskPerson);
    row("kept: accepted", kept(State::Authenticating), Cause::Accepted, known(State::Bootstrapping),
        Action::Enter);
    row("offline: due", kept(State::OfflineStart), Cause::RetryDue, kept(State::Connecting), Action::AskWho);
    row("offline: wanted", kept(State::OfflineStart), Cause::RetryWanted, kept(State::Connecting),
        Action::AskWho);
    row("offline: network", kept(State::OfflineStart), Cause::NetworkHint, kept(State::Connecting),
        Action::AskWho);

    row("burst", known(State::Bootstrapping), Cause::BurstTaken, known(State::Bootstrapping),
        Action::FetchAll);
    row("all in", known(State::Bootstrapping), Cause::Synced, known(State::Live), Action::GoLive);
    row("handshake refused", known(State::Bootstrapping), Cause::SocketRefused, known(State::Bootstrapping),
        Action::AskWho);
    row("… though signed in", known(State::Bootstrapping), Cause::SessionAlive, known(State::Polling),
        Action::BeginPolling);
    row("… and signed out", known(State::Bootstrapping), Cause::SessionGone,
        known(State::Authenticating, true), Action::Authenticate);
    row("… and nothing answers", known(State::Bootstrapping), Cause::Unreachable, known(State::Reconnecting),
        Action::Wait);
    row("lost while fetching", known(State::Bootstrapping), Cause::SocketLost, known(State::Reconnecting),
        Action::Wait);
    row("lists forbidden", known(State::Bootstrapping), Cause::Unusable, known(State::Blocked),
        Action::AskPerson);

    row("live: lost", known(State::Live), Cause::SocketLost, known(State::Reconnecting), Action::Wait);
    row("live: message too large", known(State::Live), Cause::SocketUnusable, known(State::Blocked),
        Action::AskPerson);
    row("live: a call fails", known(State::Live), Cause::Unreachable, known(State::Live), Action::None);
    row("live: a call is forbidden", known(State::Live), Cause::Unusable, known(State::Live), Action::None);
    row("live: session ended", known(State::Live), Cause::SessionGone, known(State::Authenticating, true),
        Action::Authenticate);
    row("live: back from sleep", known(State::Live), Cause::NetworkHint, known(State::Live), Action::Probe);
    row("live: reconnect", known(State::Live), Cause::RetryWanted, known(State::Connecting), Action::AskWho);
    row("live: sign out", known(State::Live), Cause::SignOut, out, Action::Leave);

    row("due", known(State::Reconnecting), Cause::RetryDue, known(State::Connecting), Action::AskWho);
    row("network up", known(State::Reconnecting), Cause::NetworkHint, known(State::Connecting),
        Action::AskWho);
    row("session survived", known(State::Connecting), Cause::SessionAlive, known(State::Resyncing),
        Action::Enter);
    row("session did not", known(State::Connecting), Cause::SessionGone, known(State::Authenticating, true),
        Action::Authenticate);
    row("again refused", known(State::Authenticating, true), Cause::Refused, known(State::AuthExpired, true),
        Action::AskPerson);
    row("again accepted", known(State::Authenticating, true), Cause::Accepted, known(State::Resyncing, true),
        Action::Enter);
    row("a frame proves it", known(State::Resyncing, true), Cause::BurstTaken, known(State::Resyncing),
        Action::FetchAll);
    row("still down", known(State::Connecting), Cause::Unreachable, known(State::Reconnecting), Action::Wait);
    row("certificate changed", known(State::Connecting), Cause::Unusable, known(State::Blocked),
        Action::AskPerson);

    row("polling: refused again", known(State::Polling), Cause::SocketRefused, known(State::Polling),
        Action::AskWho);
    row("polling: … signed in", known(State::Polling), Cause::SessionAlive, known(State::Polling),
        Action::KeepPolling);
    row("polling: socket opens", known(State::Polling), Cause::BurstTaken, known(State::Resyncing),
        Action::FetchAll);
    row("polling: lost at once", known(State::Polling), Cause::SocketLost, known(State::Polling),
        Action::KeepPolling);
    row("polling: lists in", known(State::Polling), Cause::Synced, known(State::Polling), Action::None);
    row("polling: network", known(State::Polling), Cause::NetworkHint, known(State::Polling),
        Action::TrySocket);
    row("a question hangs, network up", known(State::Connecting), Cause::NetworkHint,
        known(State::Connecting), Action::AskWho);
    row("credentials are not sent twice by a hint", known(State::Authenticating), Cause::NetworkHint,
        known(State::Authenticating), Action::None);
    row("time allows another sign-in", known(State::Reconnecting, true), Cause::RetryDue,
        known(State::Connecting), Action::AskWho);
    row("a hint allows none", known(State::Reconnecting, true), Cause::NetworkHint,
        known(State::Connecting, true), Action::AskWho);
    row("other credentials", known(State::AuthExpired, true), Cause::RetryWanted, known(State::Connecting),
        Action::AskWho);
    row("polling: server down", known(State::Polling), Cause::Unreachable, known(State::Reconnecting),
        Action::Wait);

    row("expired: somebody asks", known(State::AuthExpired), Cause::RetryWanted, known(State::Connecting),
        Action::AskWho);
    row("expired: network", known(State::AuthExpired), Cause::NetworkHint, known(State::AuthExpired),
        Action::None);
    row("expired: new sign-in", known(State::AuthExpired), Cause::SignIn, first(State::Connecting),
        Action::AskWho);
    row("blocked: never by itself", known(State::Blocked), Cause::RetryDue, known(State::Blocked),
        Action::None);
    row("blocked: network", known(State::Blocked), Cause::NetworkHint, known(State::Blocked), Action::None);
    row("blocked: somebody asks", known(State::Blocked), Cause::RetryWanted, known(State::Connecting),
        Action::AskWho);
}

void TestSessionMachine::rows()
{
    QFETCH(M::Phase, from);
    QFETCH(Cause, cause);
    QFETCH(M::Phase, to);
    QFETCH(Action, action);
    const M::Step step = M::step(from, cause);
    QCOMPARE(step.next.state, to.state);
    QCOMPARE(int(step.next.mode), int(to.mode));
    QCOMPARE(step.next.signedInAgain, to.signedInAgain);
    QCOMPARE(int(step.action), int(action));
}

// What holds for every phase and cause.
void TestSessionMachine::always()
{
    for (const State state : allStates) {
        for (const Mode mode : {Mode::FirstTry, Mode::KeptAccount, Mode::Established}) {
            for (int i = 0; i < causes; ++i) {
                const M::Phase phase{state, mode, false};
                const M::Step step = M::step(phase, Cause(i));
                const State next = step.next.state;
                if (Cause(i) == Cause::SignOut)
                    QCOMPARE(next, State::SignedOut);
                // Waiting without a timer would be waiting for ever.
                if ((next == State::Reconnecting || next == State::OfflineStart) && next != state)
                    QCOMPARE(int(step.action), int(Action::Wait));
                if (next == State::Connecting && next != state)
                    QCOMPARE(int(step.action), int(Action::AskWho));
                if ((next == State::Blocked || next == State::AuthExpired) && next != state)
                    QCOMPARE(int(step.action), int(Action::AskPerson));
                if (mode != Mode::FirstTry)
                    QVERIFY(step.action != Action::ReportFailure);
                if (state == State::SignedOut && Cause(i) != Cause::SignIn && Cause(i) != Cause::SignInKept)
                    QCOMPARE(int(step.action), int(Action::None));
            }
        }
    }
}

void TestSessionMachine::aSessionThatNeverHoldsIsNotRetriedAtOnce()
{
    M::Phase phase = known(State::Resyncing);
    int signIns = 0;
    // The server takes the credentials and forgets the session, again and again.
    for (int i = 0; i < 10 && phase.state != State::Reconnecting; ++i) {
        M::Step step = M::step(phase, Cause::SessionGone);
        signIns += step.action == Action::Authenticate;
        if (step.action == Action::Authenticate)
            step = M::step(step.next, Cause::Accepted);
        phase = step.next;
    }
    QCOMPARE(signIns, 1);
    QCOMPARE(phase.state, State::Reconnecting);
}

void TestSessionMachine::errors_data()
{
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<Cause>("cause");
    QTest::newRow("signed out") << ErrorKind::SignedOut << Cause::SessionGone;
    QTest::newRow("refused") << ErrorKind::SignInRefused << Cause::Refused;
    QTest::newRow("code") << ErrorKind::CodeRequired << Cause::Refused;
    QTest::newRow("no network") << ErrorKind::NoNetwork << Cause::Unreachable;
    QTest::newRow("restarting") << ErrorKind::ServerDown << Cause::Unreachable;
    QTest::newRow("a hotel's page") << ErrorKind::NotUnderstood << Cause::Unreachable;
    QTest::newRow("certificate") << ErrorKind::Tls << Cause::Unusable;
    QTest::newRow("not allowed") << ErrorKind::NotAllowed << Cause::Unusable;
}

void TestSessionMachine::errors()
{
    QFETCH(ErrorKind, kind);
    QFETCH(Cause, cause);
    QCOMPARE(int(M::causeOf(Error{kind, 0, {}, {}})), int(cause));
}

QTEST_GUILESS_MAIN(TestSessionMachine)
#include "test_sessionmachine.moc"
