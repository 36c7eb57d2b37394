// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/sessionprivate.h"

#include "cloud/accountcodec.h"

#include <QRandomGenerator>

namespace bt::cloud {

using Cause = SessionMachine::Cause;
using Action = SessionMachine::Action;

namespace {

constexpr Milliseconds probeLimit{3'000};
constexpr auto tokenLife = std::chrono::days(365);

} // namespace

Session::Private::Private(Session *session, Clock &systemClock)
    : q(session)
    , clock(systemClock)
    , rest(systemClock)
    , sync(systemClock)
    , backoff(QRandomGenerator::global()->generate())
    , retry(systemClock)
    , socketRetry(systemClock)
    , sleep(systemClock)
{
    thread.setObjectName(QStringLiteral("cloud"));
    connect(&retry, &Timer::timeout, q, [this] { happened(Cause::RetryDue); });
    connect(&socketRetry, &Timer::timeout, q, [this] { openSocket(); });
    connect(&sleep, &SleepWatch::woke, q, [this] { happened(Cause::NetworkHint); });
    connect(&sync, &Sync::updateArrived, q, [this](const CloudUpdate &update) { deliver(update); });
    connect(&sync, &Sync::synced, q, [this] { happened(Cause::Synced); });
    connect(&sync, &Sync::failed, q,
            [this](const Error &error) { happened(SessionMachine::causeOf(error), error); });
    connect(&sync, &Sync::eventsCompleteUntilChanged, q, &Session::eventsCompleteUntilChanged);
    connect(&sync, &Sync::eventsProgressed, q, &Session::eventsProgressed);
    connect(&sync, &Sync::eventsPolledChanged, q, [this] { announce(); });
    connect(&rest, &HttpRestClient::accountRead, q, [this](const Account &fresh) { takeAccount(fresh); });
}

void Session::Private::begin(const QUrl &address, const SignInOptions &options)
{
    server = address;
    if (!thread.isRunning())
        thread.start();
    LinkOptions linkOptions;
    linkOptions.server = address;
    linkOptions.credentials = credentials;
    linkOptions.authorization = authorization;
    linkOptions.tls = {options.acceptedCertificate, options.extraAuthorities};
    linkOptions.largestMessage = options.largestMessageBytes;
    linkOptions.trace = trace;
    link = new Link(clock, linkOptions);
    link->moveToThread(&thread);
    rest.setLink(link);
    sync.start(link, options.eventsCompleteUntil);
    sleep.start();
    connectLink();
}

void Session::Private::connectLink()
{
    Link *made = link;
    connect(made, &Link::updateReady, q, [this, made](const CloudUpdate &update) {
        if (made != link)
            return;
        if (update.rejected > 0)
            sync.makeUpForDamage();
        sync.pass(update);
        if (made == link) // the receiver may have signed out
            link->updateTaken();
    });
    connect(made, &Link::eventsReady, q, [this, made](const CloudUpdate &update) {
        if (made == link)
            sync.pass(update);
    });
    connect(made, &Link::burstTaken, q, [this, made](quint32 serial, bool byFrame) {
        if (made != link || serial != socketSerial)
            return;
        if (byFrame) {
            backoff.reset();
            status.lastMessage = clock.now();
        }
        happened(Cause::BurstTaken);
    });
    connect(made, &Link::socketEnded, q,
            [this, made](quint32 serial, LiveSocket::End end, const QString &reason) {
                if (made == link && serial == socketSerial)
                    socketEnded(end, reason);
            });
    connect(made, &Link::partsRejected, q, [this, made](int count) {
        if (made == link)
            status.rejected += count;
    });
    connect(made, &Link::signedOutSeen, q, [this, made] {
        if (made == link && phase.state != State::Connecting && phase.state != State::Authenticating)
            happened(Cause::SessionGone, Error{ErrorKind::SignedOut, 401, {}, {}});
    });
    connect(made, &Link::certificateRefused, q, [this, made](const RefusedCertificate &certificate) {
        if (made == link)
            refused = certificate;
    });
}

void Session::Private::setPhase(const SessionMachine::Phase &next)
{
    phase = next;
    status.state = next.state;
    status.nextTry.reset();
    if (next.state == State::Live)
        fault.reset();
    status.error = fault;
}

void Session::Private::happened(Cause cause, const std::optional<Error> &error)
{
    const SessionMachine::Step step = SessionMachine::step(phase, cause);
    const bool moved = step.next.state != phase.state;
    if (error && (moved || step.action != Action::None))
        fault = error;
    if (moved)
        setPhase(step.next);
    else
        phase = step.next;
    act(step.action);
    if (moved)
        announce();
}

void Session::Private::act(Action action)
{
    switch (action) {
    case Action::None:
        break;
    case Action::AskWho:
        retry.stop();
        askWho();
        break;
    case Action::Authenticate:
        authenticate();
        break;
    case Action::Enter:
        enter();
        break;
    case Action::FetchAll:
        sync.fetchAll(Sync::Positions::FromSocket);
        break;
    case Action::BeginPolling:
        sync.beginPolling();
        socketRetry.startOnce(backoff.next());
        break;
    case Action::KeepPolling:
        socketRetry.startOnce(backoff.next());
        break;
    case Action::GoLive:
        socketRetry.stop();
        sync.goLive();
        break;
    case Action::Wait:
        wait();
        break;
    case Action::Probe:
        if (link)
            link->probeSocket(probeLimit);
        break;
    case Action::TrySocket:
        if (socketRetry.isRunning()) { // otherwise a try is under way
            socketRetry.stop();
            openSocket();
        }
        break;
    case Action::ReportFailure:
        reportFailure();
        break;
    case Action::AskPerson:
        retry.stop();
        socketRetry.stop();
        sync.pause();
        ++asked;
        ++socketSerial;
        if (link) {
            link->closeSocket();
            link->refuseWaiting();
        }
        break;
    case Action::Leave:
        forget();
        break;
    }
}

void Session::Private::askWho()
{
    // While polling the lists go on; on every other way here they would only be in the way.
    if (phase.state == State::Connecting)
        sync.pause();
    ask(requests::whoAmI(), Cause::SessionAlive);
}

void Session::Private::authenticate()
{
    sync.pause();
    if (link)
        link->forgetCookies(); // servers up to 5.2 prefer a good old cookie to the token
    codeUsed = !credentials.code.isEmpty();
    ask(requests::signIn(credentials), Cause::Accepted);
    credentials.code.clear(); // good for one try
}

void Session::Private::ask(const Request &request, Cause good)
{
    if (!link)
        return;
    question.cancel(); // a call that hangs since before the network came back
    // A copy: an answer that is already there is taken within then(), and may ask the next question.
    QFuture<Result<QJsonObject>> reply = link->fetch<QJsonObject>(request, parse::user);
    question = reply;
    reply.then(q, [this, good, number = ++asked](const Result<QJsonObject> &user) {
        if (number != asked)
            return;
        if (!user)
            return happened(SessionMachine::causeOf(user.error()), user.error());
        takeAccount(accountOf(*user));
        if (number != asked)
            return;
        if (good == Cause::Accepted && codeUsed)
            accepted();
        else
            happened(good);
    });
}

// The next sign-in by itself has no code to show: a token takes the password's place before anything else.
void Session::Private::accepted()
{
    makeToken(When::Now).then(q, [this, number = asked](const Result<Secret> &token) {
        if (number != asked)
            return;
        if (token)
            useCredentials({Credentials::Kind::Token, credentials.email, *token, {}});
        happened(Cause::Accepted);
    });
}

void Session::Private::useCredentials(const Credentials &fresh)
{
    credentials = fresh;
    if (link)
        link->setCredentials(fresh);
}

QFuture<Result<Secret>> Session::Private::makeToken(When when)
{
    const auto read = [](const QByteArray &body, Codec &) -> Result<Secret> {
        // Bare text, though labelled JSON.
        QString token = QString::fromUtf8(body).trimmed();
        if (token.size() >= 2 && token.startsWith(u'"') && token.endsWith(u'"'))
            token = token.sliced(1, token.size() - 2);
        if (token.isEmpty() || token.contains(u' ') || token.contains(u'{'))
            return failure(ErrorKind::NotUnderstood);
        return Secret(token);
    };
    Request request = requests::makeToken(clock.now() + link->skew() + tokenLife);
    request.beforeSignIn = when == When::Now;
    return link->fetch<Secret>(request, read).then(q, [](Result<Secret> token) {
        if (!token && (token.error().kind == ErrorKind::NotFound || token.error().http == 405))
            return Result<Secret>(failure(ErrorKind::Unsupported, {}, token.error().http));
        return token;
    });
}

void Session::Private::takeAccount(const Account &fresh)
{
    const bool same = fresh.id == account.id && fresh.attributes == account.attributes
        && fresh.name == account.name && fresh.email == account.email && fresh.readonly == account.readonly
        && fresh.deviceReadonly == account.deviceReadonly && fresh.disableReports == account.disableReports
        && fresh.administrator == account.administrator;
    account = fresh;
    if (announced && !same)
        Q_EMIT q->accountChanged(account);
}

void Session::Private::enter()
{
    link->openGate();
    link->holdUpdates();
    openSocket();
    if (!std::exchange(announced, true))
        Q_EMIT q->signedIn(account);
}

void Session::Private::openSocket()
{
    if (link)
        link->openSocket(++socketSerial);
}

void Session::Private::socketEnded(LiveSocket::End end, const QString &reason)
{
    switch (end) {
    case LiveSocket::End::Refused:
        return happened(Cause::SocketRefused, Error{ErrorKind::Unsupported, 0, reason, {}});
    case LiveSocket::End::Lost:
        return happened(Cause::SocketLost, Error{ErrorKind::ConnectionLost, 0, reason, {}});
    case LiveSocket::End::TooLarge:
        return happened(Cause::SocketUnusable, Error{ErrorKind::TooLarge, 0, reason, {}});
    }
}

void Session::Private::wait()
{
    sync.pause();
    socketRetry.stop();
    ++asked;
    ++socketSerial;
    if (link) {
        link->closeSocket();
        link->refuseWaiting();
    }
    const Milliseconds delay = backoff.next(fault ? fault->retryAfter : std::nullopt);
    status.nextTry = clock.now() + delay;
    retry.startOnce(delay);
}

void Session::Private::reportFailure()
{
    const Error error = fault.value_or(Error{ErrorKind::NotUnderstood, 0, {}, {}});
    dropLink();
    credentials = {};
    account = {};
    status = {};
    Q_EMIT q->signInFailed(error);
}

// Without a word to the server: nothing was opened there, or the program ends and comes back.
void Session::Private::dropLink()
{
    retry.stop();
    socketRetry.stop();
    sleep.stop();
    sync.stop();
    rest.setLink(nullptr);
    ++asked;
    ++socketSerial;
    if (Link *former = std::exchange(link, nullptr)) {
        former->disconnect(q);
        former->deleteLater();
    }
}

void Session::Private::forget()
{
    if (Link *former = std::exchange(link, nullptr)) {
        former->disconnect(q);
        former->leave();
    }
    dropLink();
    credentials = {};
    account = {};
    status = {};
    fault.reset();
    announced = false;
    Q_EMIT q->signedOut();
}

void Session::Private::deliver(const CloudUpdate &update)
{
    status.lastMessage = clock.now();
    status.rejected += update.rejected;
    if (!update.isEmpty())
        Q_EMIT q->updateArrived(update);
}

void Session::Private::announce()
{
    status.eventsPolled = sync.eventsPolled();
    Q_EMIT q->statusChanged();
}

} // namespace bt::cloud
