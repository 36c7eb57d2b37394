// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "simulator/http.h"

#include <array>
#include <vector>

namespace bt::simulator {

class Members;

/// Which connections a fault of the wire meets.
enum class Wire : quint8
{
    Http,
    Socket,
    All
};

/// What shall go wrong with answers, handshakes and bytes. The web server asks for the first two, the gate
/// for the third. Everything is off at the start.
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
        qsizetype truncateAt = -1; ///< Sends only that much of the body, as if it were whole; below 0: all.
        std::optional<QByteArray> body; ///< Instead of the one that belongs to the status.
        QByteArray contentType; ///< Of that body.
        QByteArray location; ///< For redirects.
    };
    struct WireFault
    {
        qint64 bytesPerSecond = 0; ///< 0: not throttled.
        qint64 cutAfterBytes = -1; ///< Closes the connection after that many more bytes; below 0: not.
        bool halfOpen = false; ///< Nothing more is sent, the connection stays.
        bool garble = false; ///< Bytes of bodies and frames are damaged.
        bool split = false; ///< Sent in pieces of a few bytes.

        bool isOff() const
        {
            return bytesPerSecond == 0 && cutAfterBytes < 0 && !halfOpen && !garble && !split;
        }
    };

    static HttpFault readHttp(Members &members);
    static WireFault readWire(Members &members);
    static Wire readWhich(Members &members); ///< "all" where nothing is said.

    void add(const HttpFault &fault) { m_http.push_back(fault); }
    void setWire(Wire which, const WireFault &fault);
    const WireFault &wire(bool isSocket) const { return m_wire[isSocket]; }
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

    /// The answer with this status as the server (400, 401, 404, 405, 500) or the nginx before it would give
    /// it.
    static HttpReply reply(const HttpFault &fault);

private:
    std::vector<HttpFault> m_http;
    std::array<WireFault, 2> m_wire; // of HTTP, of sockets
    int m_handshakeStatus = 503;
    int m_handshakes = 0;
};

} // namespace bt::simulator
