// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/pacer.h"
#include "cloud/requests.h"
#include "cloud/tlspolicy.h"
#include "cloud/trace.h"

#include <QNetworkAccessManager>

#include <atomic>
#include <deque>
#include <map>

namespace bt::cloud {

/// What a link to one server is made with.
struct LinkOptions
{
    QUrl server;
    Credentials credentials; ///< For the Authorization header, where that is chosen.
    Authorization authorization = Authorization::SessionCookie;
    TlsPolicy tls;
    qint64 largestMessage = largestMessageDefault;
    std::shared_ptr<TraceSink> trace;
};

/// HTTP to one server for one account: own cookies, at most four calls at once, bulk calls paced, a watchdog
/// on each. Lives in the cloud's worker thread. Every handler is called exactly once, also when this object
/// goes.
///
/// Calls that need a session wait while there is none. The first 401 closes the gate; the call it answered
/// waits with the others and is tried once more when the gate opens.
class Transport : public QObject
{
    Q_OBJECT
public:
    using Handler = std::move_only_function<void(Result<QByteArray>)>;
    using Ticket = quint64;

    static constexpr Milliseconds silenceLimit{30'000}; ///< Without a byte moving, a call has timed out.

    Transport(Clock &clock, LinkOptions options, QObject *parent);
    ~Transport() override;

    Ticket send(const Request &request, Handler handler);
    void cancel(Ticket ticket);
    void cancelAll();
    /// For the Authorization header of calls from now on, where that is chosen.
    void setCredentials(const Credentials &credentials) { m_options.credentials = credentials; }
    void acceptCertificate(const QByteArray &sha256) { m_options.tls.acceptedSha256 = sha256; }
    void setLargestMessage(qint64 bytes) { m_options.largestMessage = bytes; }
    void forgetCookies(); ///< For a fresh sign-in; closes the gate.
    void openGate();
    void refuseWaiting(); ///< There will be no session soon: waiting calls are answered SignedOut.
    /// The session cookie for the WebSocket handshake, ready for the header.
    QByteArray cookieHeader() const;
    /// The server's clock less this computer's, by the Date of its last answer. Thread-safe.
    Milliseconds skew() const { return Milliseconds(m_skewMs.load(std::memory_order_relaxed)); }

Q_SIGNALS:
    void signedOutSeen(); ///< The gate has closed by itself.
    void certificateRefused(const bt::cloud::RefusedCertificate &certificate);

private:
    struct Call;

    QNetworkRequest networkRequest(const Request &request) const;
    void startWaiting();
    bool mayStart(const Request &request);
    bool waitsForSession(const Request &request) const { return !m_gateOpen && !request.beforeSignIn; }
    void start(std::unique_ptr<Call> call);
    void moved(Call &call);
    void watch(Call &call);
    void finish(Ticket ticket);
    void conclude(std::unique_ptr<Call> call, const Answer &answer);
    void park(std::unique_ptr<Call> call);
    void trace(const Call &call, const Answer &answer) const;

    Clock &m_clock;
    LinkOptions m_options;
    QNetworkAccessManager m_network;
    std::deque<std::unique_ptr<Call>> m_waiting;
    std::map<Ticket, std::unique_ptr<Call>> m_running;
    Pacer m_pacer;
    Timer m_pace;
    Milliseconds m_pausedUntil{0};
    std::atomic<qint64> m_skewMs{0};
    Ticket m_last = 0;
    bool m_gateOpen = false;
};

} // namespace bt::cloud
