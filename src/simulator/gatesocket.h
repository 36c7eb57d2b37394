// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "simulator/gate.h"

namespace bt::simulator {

/// A connection of the Gate: the faults of the wire and the bounds on a request live here, between the bytes
/// of the network and whatever server reads and writes them.
class GateSocket : public QTcpSocket
{
    Q_OBJECT
public:
    /// @p unanswered counts the bytes of requests under way over all connections.
    GateSocket(const Faults &faults, Clock &clock, std::shared_ptr<qint64> unanswered, QObject *parent);
    ~GateSocket() override;

    bool isSocket() const { return m_isSocket; } ///< A WebSocket, or asks to become one.
    qint64 bytesToWrite() const override { return QTcpSocket::bytesToWrite() + m_queue.size(); }
    /// Answers with this status ("413 …") instead of the server and closes, however much the other side still
    /// sends.
    void refuse(const QByteArray &status);
    void writeRaw(const QByteArray &bytes); ///< Past all faults.

protected:
    qint64 writeData(const char *data, qint64 size) override;

private:
    void watch();
    void readHeader(const QByteArray &arrived);
    void beginRequest();
    void garble(QByteArray &bytes) const;
    void drain();

    const Faults &m_faults;
    std::shared_ptr<qint64> m_unanswered; // may outlive the gate
    Timer m_drain;
    Timer m_patience;
    QByteArray m_queue; // waits for its turn while throttled
    QByteArray m_header; // of the request that is arriving, as long as it is incomplete
    qint64 m_requestBytes = 0;
    qint64 m_wholeRequest = 0; // bytes it will have; 0 while unknown
    qint64 m_sent = 0;
    bool m_isSocket = false;
    bool m_silent = false;
    bool m_refused = false;
};

} // namespace bt::simulator
