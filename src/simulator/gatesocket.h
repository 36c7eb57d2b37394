// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "simulator/faults.h"

namespace bt::simulator {

/// A connection of the Gate: the faults of the wire and the bounds on a request live here, between the bytes
/// of the network and whatever server reads and writes them.
class GateSocket : public QTcpSocket
{
    Q_OBJECT
public:
    GateSocket(const Faults &faults, Clock &clock, QObject *parent);

    bool isSocket() const { return m_isSocket; } ///< Upgraded to a WebSocket.
    qint64 bytesToWrite() const override { return QTcpSocket::bytesToWrite() + m_queue.size(); }

protected:
    qint64 writeData(const char *data, qint64 size) override;

private:
    void watch(QByteArrayView arrived);
    void garble(QByteArray &bytes) const;
    void drain();

    const Faults &m_faults;
    Timer m_drain;
    Timer m_patience;
    QByteArray m_queue; // waits for its turn while throttled
    QByteArray m_tail;
    qint64 m_requestBytes = 0;
    qint64 m_sent = 0;
    bool m_headerSeen = false;
    bool m_isSocket = false;
    bool m_silent = false;
    bool m_refused = false;
};

} // namespace bt::simulator
