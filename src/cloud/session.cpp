// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/session.h"

#include "cloud/pushrules.h"
#include "cloud/sessionprivate.h"

namespace bt::cloud {

using Cause = SessionMachine::Cause;

bool needsPlainHttpPermission(const QUrl &server)
{
    return server.scheme() != u"https" && !isLoopback(server);
}

Session::Session(Clock &clock, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, clock))
{
}

Session::~Session()
{
    d->dropLink();
    d->thread.quit();
    d->thread.wait();
}

void Session::signIn(const QUrl &server, const Credentials &credentials, Authorization authorization,
                     const SignInOptions &options)
{
    if (d->phase.state != State::SignedOut)
        signOut();
    d->fault.reset();
    d->refused = {};
    if (needsPlainHttpPermission(server) && !options.allowPlainHttp) {
        const Error error{
            ErrorKind::BadInput, 0, tr("the connection to %1 is not encrypted").arg(server.host()), {}};
        QMetaObject::invokeMethod(this, [this, error] { Q_EMIT signInFailed(error); }, Qt::QueuedConnection);
        return;
    }
    d->credentials = credentials;
    d->authorization = authorization;
    d->backoff.reset();
    d->begin(server, options);
    d->happened(options.kept ? Cause::SignInKept : Cause::SignIn);
}

void Session::signOut() { d->happened(Cause::SignOut); }

void Session::reconnectNow()
{
    d->backoff.reset();
    d->happened(Cause::RetryWanted);
}

void Session::signInAgain(const Credentials &credentials)
{
    if (!d->link)
        return;
    d->useCredentials(credentials);
    d->backoff.reset();
    d->happened(Cause::RetryWanted);
}

void Session::acceptCertificate(const QByteArray &sha256)
{
    if (!d->link)
        return;
    d->link->acceptCertificate(sha256);
    d->refused = {};
    d->happened(Cause::RetryWanted);
}

void Session::setLargestMessage(qint64 bytes)
{
    if (!d->link)
        return;
    d->link->setLargestMessage(bytes);
    if (d->phase.state == State::Blocked && d->fault && d->fault->kind == ErrorKind::TooLarge)
        d->happened(Cause::RetryWanted);
}

void Session::networkMayBeBack() { d->happened(Cause::NetworkHint); }

void Session::fetchDevice(DeviceId id) { d->sync.fetchDevice(id); }

void Session::completeEventsSince(Instant since) { d->sync.completeEventsSince(since); }

void Session::refreshEvents() { d->sync.refreshEvents(); }

QFuture<Result<Secret>> Session::makeToken()
{
    if (!d->link)
        return QtFuture::makeReadyValueFuture(Result<Secret>(failure(ErrorKind::SignedOut)));
    return d->makeToken(Private::When::OnceSignedIn);
}

QFuture<Result<void>> Session::addNotifications(const QStringList &types)
{
    if (!d->link)
        return QtFuture::makeReadyValueFuture(Result<void>(failure(ErrorKind::SignedOut)));
    QList<Request> calls;
    for (const QString &type : types)
        calls.append(requests::addNotification(pushrules::rule(type)));
    const auto nothing = [](const QByteArray &, Codec &) { return Result<QList<bool>>(QList<bool>()); };
    return d->link->collect<bool>(calls, nothing).then(this, [this](const Result<QList<bool>> &made) {
        d->sync.refreshNotifications(); // some may have been made even where one failed
        return made ? Result<void>() : Result<void>(std::unexpected(made.error()));
    });
}

void Session::setTraceSink(std::shared_ptr<TraceSink> sink) { d->trace = std::move(sink); }

const SessionStatus &Session::status() const { return d->status; }
const Account &Session::account() const { return d->account; }
QUrl Session::server() const { return d->server; }
RestClient &Session::rest() { return d->rest; }
const RefusedCertificate &Session::refusedCertificate() const { return d->refused; }
QStringList Session::pushedEventTypes() const { return d->sync.pushedEventTypes(); }

QStringList Session::missingEventTypes() const
{
    const State state = d->status.state;
    const bool known = state == State::Live || state == State::Polling;
    return known ? pushrules::missing(pushedEventTypes()) : QStringList();
}

} // namespace bt::cloud
