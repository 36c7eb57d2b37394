// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/codec.h"
#include "cloud/session.h"
#include "cloud/tlspolicy.h"
#include "cloud/trace.h"
#include "core/clock.h"
#include "core/error.h"

class QWebSocket;

namespace bt::cloud {

/// The WebSocket `/api/socket`, from handshake to values. Lives in the cloud's worker thread. It never sends
/// text: Traccar 5.11–6.7 closes a socket that receives JSON it does not expect. Liveness is kept with ping
/// frames.
class LiveSocket : public QObject
{
    Q_OBJECT
public:
    static constexpr Milliseconds connectLimit{10'000};
    static constexpr Milliseconds burstLimit{
        3'000}; ///< How long to wait for the first frame after the handshake.
    static constexpr Milliseconds pingInterval{25'000};
    static constexpr Milliseconds pongLimit{10'000};
    static constexpr Milliseconds wakeLimit{3'000}; ///< For a pong after the computer slept.
    static constexpr Milliseconds idleLimit{75'000}; ///< Above the server's own keepalive of 55 s.

    enum class End : quint8
    {
        Refused, ///< The handshake did not succeed, for whatever reason; GET /session tells which.
        Lost,
        TooLarge, ///< A message beyond the limit; it would come again.
    };
    Q_ENUM(End)

    LiveSocket(Clock &clock, Codec &codec, QObject *parent);
    ~LiveSocket() override;

    void setTlsPolicy(const TlsPolicy &policy) { m_tls = policy; }
    void setLargestMessage(qint64 bytes); ///< Also for the socket that is open.
    void setTrace(std::shared_ptr<TraceSink> sink) { m_trace = std::move(sink); }

    /// Opens anew; a socket that was open before is closed first.
    void open(const QUrl &server, const QByteArray &cookie);
    void close(); ///< With 1000, without ended().
    /// Ends with Lost unless the server gives a sign of life within @p limit.
    void probe(Milliseconds limit);

Q_SIGNALS:
    void burstTaken(bool byFrame); ///< The socket is open and its first frame is in, or none came.
    void arrived(bt::CloudUpdate &update);
    void ended(bt::cloud::LiveSocket::End end, const QString &reason);

private:
    void opened();
    void takeText(const QString &text);
    void alive();
    void fail(End end, const QString &reason);
    void drop();
    void note(const QByteArray &line) const;

    Clock &m_clock;
    Codec &m_codec;
    TlsPolicy m_tls;
    std::shared_ptr<TraceSink> m_trace;
    qint64 m_largestMessage = largestMessageDefault;
    QWebSocket *m_socket = nullptr;
    Timer m_connectWatch;
    Timer m_burstWatch;
    Timer m_ping;
    Timer m_pongWatch;
    Timer m_idleWatch;
    Milliseconds m_lastSign{0};
    Milliseconds m_pingSteady{0};
    Instant m_pingWall;
    bool m_burstSeen = false;
    bool m_open = false;
};

} // namespace bt::cloud
