// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Private to session*.cpp.

#include "cloud/httprestclient.h"
#include "cloud/sessionmachine.h"
#include "cloud/sleepwatch.h"
#include "cloud/sync.h"
#include "core/backoff.h"

#include <QThread>

namespace bt::cloud {

/// What a session is made of, and how the machine's actions are carried out.
struct Session::Private
{
    using Cause = SessionMachine::Cause;
    using Action = SessionMachine::Action;

    Private(Session *session, Clock &systemClock);

    void begin(const QUrl &address, const SignInOptions &options);
    void connectLink();
    void happened(Cause cause, const std::optional<Error> &error = {});
    void act(Action action);
    void askWho();
    void authenticate();
    void ask(const Request &request, Cause good);
    void takeAccount(const Account &fresh);
    void enter();
    void openSocket();
    void reportFailure();
    void setPhase(const SessionMachine::Phase &next);
    void wait();
    void dropLink();
    void forget();
    void deliver(const CloudUpdate &update);
    void socketEnded(LiveSocket::End end, const QString &reason);
    void announce();
    void accepted();
    void useCredentials(const Credentials &fresh);
    enum class When : quint8
    {
        Now,
        OnceSignedIn
    };
    QFuture<Result<Secret>> makeToken(When when);

    Session *q;
    Clock &clock;
    QThread thread;
    QPointer<Link> link;
    HttpRestClient rest;
    Sync sync;
    Backoff backoff;
    Timer retry;
    Timer socketRetry;
    SleepWatch sleep;
    SessionMachine::Phase phase;
    SessionStatus status;
    Account account;
    Credentials credentials;
    Authorization authorization = Authorization::SessionCookie;
    std::optional<Error> fault; // the last one, until Live
    QUrl server;
    RefusedCertificate refused;
    std::shared_ptr<TraceSink> trace;
    QFuture<Result<QJsonObject>> question; // about who we are
    quint32 asked = 0; // answers to a former question about who we are are dropped
    quint32 socketSerial = 0;
    bool announced = false; // signedIn() was emitted
    bool codeUsed = false; // the credentials cannot be used again as they are
};

} // namespace bt::cloud
