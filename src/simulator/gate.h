// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/faults.h"

#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>

namespace bt {
class Clock;
}

namespace bt::simulator {

class GateSocket;

/// The published port: hands out connections whose bytes pass the faults of the wire on their way out and
/// whose requests are bounded on their way in.
class Gate : public QTcpServer
{
    Q_OBJECT
public:
    Gate(const Faults &faults, Clock &clock, QObject *parent = nullptr);

    int connectionCount() const;
    QList<QPointer<QTcpSocket>> sockets() const;
    /// Aborts connections as a pulled cable does.
    void cut(Wire wire);
    /// Writes to connections behind the back of whoever serves them.
    void sendBytes(Wire wire, const QByteArray &bytes);
    void setDown(bool down); ///< Refuses connections, as a server that is being restarted.

protected:
    void incomingConnection(qintptr handle) override;

private:
    QList<GateSocket *> living(Wire wire) const;

    const Faults &m_faults;
    Clock &m_clock;
    QList<QPointer<GateSocket>> m_sockets;
    std::shared_ptr<qint64> m_unanswered; // bytes of requests that nobody answered yet
    quint16 m_port = 0;
};

} // namespace bt::simulator
