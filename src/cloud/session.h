// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/error.h"
#include "core/values.h"
#include "secrets/secret.h"

#include <QObject>
#include <QUrl>

#include <memory>

namespace bt::cloud {

class RestClient;

struct Credentials
{
    enum class Kind : quint8
    {
        Token,
        Password
    };
    Kind kind = Kind::Token;
    QString email; ///< Password only.
    Secret secret; ///< Token or password.
    QString code; ///< One-time code, where the account asks for one.
};

/// The vendor's page names two ways to authorize REST calls; the socket takes the session cookie only.
enum class Authorization : quint8
{
    SessionCookie,
    Header
};

struct SessionStatus;

/// A signed-in account on one server: sign-in, live stream, resync after every fault. Lives in the GUI
/// thread; socket and JSON live in a worker thread behind it.
class Session : public QObject
{
    Q_OBJECT
public:
    enum class State : quint8
    {
        SignedOut,
        OfflineStart, ///< The last known fleet is shown; no try has succeeded since the start.
        Connecting,
        Authenticating,
        Bootstrapping,
        Live,
        Polling, ///< The socket is refused, REST works.
        Reconnecting, ///< Waiting for the next try.
        Resyncing,
        AuthExpired, ///< Signing in again failed; somebody must.
        Blocked, ///< Certificate or configuration; never retried by itself.
    };
    Q_ENUM(State)

    explicit Session(Clock &clock, QObject *parent = nullptr);
    ~Session() override;

    /// Starts over with another account; whatever was known of the former is forgotten. The outcome comes as
    /// signedIn() or signInFailed().
    void signIn(const QUrl &server, const Credentials &credentials,
                Authorization authorization = Authorization::SessionCookie);
    void signOut(); ///< Closes the socket, deletes the session at the server, forgets secrets.
    void reconnectNow(); ///< Brings the next try forward.

    const SessionStatus &status() const;
    const Account &account() const;
    QUrl server() const;
    RestClient &rest();

Q_SIGNALS:
    void signedIn(const bt::Account &account);
    void signInFailed(const bt::Error &error);
    void statusChanged();
    void accountChanged(const bt::Account &account);
    /// One batch; the receiver applies it at once. Bursts are already merged.
    void updateArrived(const bt::CloudUpdate &update);
    void signedOut();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

struct SessionStatus
{
    Session::State state = Session::State::SignedOut;
    std::optional<Instant> lastMessage; ///< When the socket or a poll last brought anything.
    std::optional<Instant> nextTry; ///< While Reconnecting.
    std::optional<Error> error; ///< Why it is not Live.
};

} // namespace bt::cloud
