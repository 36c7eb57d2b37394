// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "simulator/http.h"

#include <QJsonObject>
#include <QObject>
#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>

#include <vector>

namespace bt {
class Clock;
}

namespace bt::simulator {

/// Which connections a fault of the wire meets.
enum class Wire : quint8
{
    All,
    Http,
    Socket
};

/// What shall go wrong, set through the control interface. HTTP faults are asked for by the web server,
/// faults of the wire by the gate. Everything is off at the start.
class Faults
{
public:
    struct HttpFault
    {
        QString path; ///< Prefix of the path, "" for all.
        int status = 0; ///< 0: answer as usual.
        Milliseconds latency{0};
        std::optional<int> retryAfterSeconds;
        int count = 0; ///< How often; below 0 without end.
    };
    struct WireFault
    {
        Wire wire = Wire::All;
        qint64 bytesPerSecond = 0; ///< 0: not throttled.
        qint64 cutAfterBytes = -1; ///< Closes the connection after that many more bytes; below 0: not.
        bool halfOpen = false; ///< Nothing more is sent, the connection stays.
        bool garble = false; ///< Bytes of bodies and frames are damaged.
        bool split = false; ///< Sent in pieces of a few bytes.
    };

    /// Reads a fault from the control interface. An unknown kind or value is a BadInput error that says
    /// which.
    static Result<HttpFault> readHttp(const QJsonObject &object);
    static Result<WireFault> readWire(const QJsonObject &object);

    void add(const HttpFault &fault) { m_http.push_back(fault); }
    void setWire(const WireFault &fault) { m_wire = fault; }
    const WireFault &wire() const { return m_wire; }
    bool wireMeets(bool isSocket) const
    {
        return m_wire.wire == Wire::All || (m_wire.wire == Wire::Socket) == isSocket;
    }
    /// The fault that meets this request, used up by one; empty for none.
    std::optional<HttpFault> meet(const HttpRequest &request);
    /// The same for the handshake: a status, 0 for none.
    int meetHandshake();
    void refuseHandshakes(int status, int count)
    {
        m_handshakeStatus = status;
        m_handshakes = count;
    }
    void clear() { *this = Faults(); }

    /// The answer with this status as the server (400, 401, 404, 500) or the nginx before it would give it.
    static HttpReply reply(const HttpFault &fault);

private:
    std::vector<HttpFault> m_http;
    WireFault m_wire;
    int m_handshakeStatus = 503;
    int m_handshakes = 0;
};

/// The published port: hands out connections whose bytes pass the faults of the wire on their way out.
class Gate : public QTcpServer
{
    Q_OBJECT
public:
    Gate(const Faults &faults, Clock &clock, QObject *parent = nullptr);

    int connectionCount() const;
    QList<QPointer<QTcpSocket>> sockets() const;
    /// Aborts connections as a pulled cable does.
    void cut(Wire wire);

protected:
    void incomingConnection(qintptr handle) override;

private:
    const Faults &m_faults;
    Clock &m_clock;
    QList<QPointer<class GateSocket>> m_sockets;
};

} // namespace bt::simulator
