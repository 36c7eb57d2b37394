// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/error.h"
#include "core/values.h"
#include "secrets/secret.h"

#include <QFuture>
#include <QObject>
#include <QUrl>

#include <memory>

namespace bt::cloud {

class RestClient;
class TraceSink;
struct RefusedCertificate;

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
/// Header: Basic or Bearer on every call but `/session`, which keeps a cookie session for itself and the
/// socket.
enum class Authorization : quint8
{
    SessionCookie,
    Header
};

/// Above the 50 MB of a first frame for 50 000 bikes, below what a computer misses.
inline constexpr qint64 largestMessageDefault = 256LL << 20;

struct SignInOptions
{
    bool kept = false; ///< Started by itself with a kept account: faults are waited out, not reported.
    bool allowPlainHttp = false; ///< A person agreed to send secrets unencrypted to this server.
    QByteArray acceptedCertificate; ///< SHA-256 of the one certificate a person accepted for this server.
    QByteArray extraAuthorities; ///< PEM; trusted for this session besides the system's own.
    std::optional<Instant>
        eventsCompleteUntil; ///< No event before is missing here; empty asks for the last 24 h.
    qint64 largestMessageBytes = largestMessageDefault;
};

/// Whether signing in there would send secrets unencrypted to another computer, so that a person has to agree
/// first (SignInOptions::allowPlainHttp).
bool needsPlainHttpPermission(const QUrl &server);

struct SessionStatus;

/// A signed-in account on one server: sign-in, live stream, resync after every fault. Lives in the GUI
/// thread; network and JSON live in a worker thread behind it. What it does next is decided in
/// sessionmachine.h.
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
    /// signedIn() or signInFailed(), never within the call. Secrets over plain http go to this computer only,
    /// unless the options allow more; otherwise the failure is BadInput.
    void signIn(const QUrl &server, const Credentials &credentials,
                Authorization authorization = Authorization::SessionCookie,
                const SignInOptions &options = {});
    void signOut(); ///< Closes the socket, deletes the session at the server, forgets secrets.
    void reconnectNow(); ///< Brings the next try forward.
    /// Other credentials for the same account, where the former ones expired: the fleet stays. Does nothing
    /// while signed out.
    void signInAgain(const Credentials &credentials);
    /// A person looked at refusedCertificate() and accepts exactly this one (SHA-256): tries again at once.
    /// Does nothing while signed out; there the sign-in takes it in its options.
    void acceptCertificate(const QByteArray &sha256);
    /// From the next message on; where the former limit blocked the session, tries again at once.
    void setLargestMessage(qint64 bytes);
    /// Network up: brings a try forward or asks the socket for a sign of life. Never prevents one. A computer
    /// that comes back from sleep is noticed by itself.
    void networkMayBeBack();
    /// Asks for a device that an update mentioned but no list held, and for its latest position. What the
    /// account may not see is asked for once.
    void fetchDevice(DeviceId id);
    /// Since this moment events may be missing here, though the sign-in said otherwise: asks for them again.
    /// Before the sign-in is through it waits for it; after it, a moment later than what is being completed
    /// changes nothing. Does nothing while signed out.
    void completeEventsSince(Instant since);
    /// Looks for events now instead of at the next poll.
    void refreshEvents();
    /// A token to keep instead of a password, good for a year. Unsupported where the server makes none. A
    /// sign-in with a one-time code makes one for itself, since the code cannot be used again.
    QFuture<Result<Secret>> makeToken();
    /// Receives what goes over the wire, redacted, from the next sign-in on. Called in the worker thread.
    void setTraceSink(std::shared_ptr<TraceSink> sink);

    const SessionStatus &status() const;
    const Account &account() const;
    QUrl server() const;
    RestClient &rest(); ///< One object for the life of the session; signed out it answers SignedOut.
    /// The certificate that made the last try fail with ErrorKind::Tls.
    const RefusedCertificate &refusedCertificate() const;
    /// Event types the cloud pushes to this account; others are found by asking once a minute.
    QStringList pushedEventTypes() const;
    /// The vendor's documented types that are not pushed, for lack of a `web` notification. Known once Live.
    QStringList missingEventTypes() const;
    /// Makes notifications for these of missingEventTypes(). NotAllowed where the account may not.
    QFuture<Result<void>> addNotifications(const QStringList &types);

Q_SIGNALS:
    void signedIn(const bt::Account &account);
    void signInFailed(const bt::Error &error);
    /// The state, its reason or the time of the next try changed; not for lastMessage alone.
    void statusChanged();
    void accountChanged(const bt::Account &account);
    /// One batch; the receiver applies it at once. Bursts are already merged; an event comes once.
    void updateArrived(const bt::CloudUpdate &update);
    /// No event up to this moment is missing any more; what the next start passes in SignInOptions.
    void eventsCompleteUntilChanged(bt::Instant until);
    /// Of the calls that the look for missing events takes, so many are answered.
    void eventsProgressed(int answered, int calls);
    void signedOut();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

struct SessionStatus
{
    Session::State state = Session::State::SignedOut;
    std::optional<Instant> lastMessage; ///< When the socket or a poll last brought anything.
    std::optional<Instant> nextTry; ///< While waiting.
    std::optional<Error> error; ///< Why it is not Live.
    bool eventsPolled = false; ///< The account has no push notification for some type of event.
    qint64 rejected = 0; ///< Objects that could not be read since the sign-in.
};

} // namespace bt::cloud
