// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/gate.h"

#include "simulator/gatesocket.h"

#include <sys/resource.h>

namespace bt::simulator {

namespace {
constexpr qsizetype fewestConnections = 64;
constexpr qsizetype mostConnections = 2'000;
constexpr qsizetype otherFiles = 128; // that this process may want to open besides
constexpr Milliseconds acceptPause{500};

// Beyond what the system lets this process open, accepting would fail without a word to anybody.
qsizetype connectionLimit()
{
    rlimit files{};
    if (::getrlimit(RLIMIT_NOFILE, &files) != 0 || files.rlim_cur == RLIM_INFINITY)
        return mostConnections;
    return std::clamp(qsizetype(files.rlim_cur) - otherFiles, fewestConnections, mostConnections);
}
} // namespace

Gate::Gate(const Faults &faults, Clock &clock, QObject *parent)
    : QTcpServer(parent)
    , m_faults(faults)
    , m_clock(clock)
    , m_unanswered(std::make_shared<qint64>(0))
{
    setListenBacklogSize(512);
    connect(this, &QTcpServer::acceptError, this,
            [this] { m_clock.after(acceptPause, this, [this] { resumeAccepting(); }); });
}

void Gate::incomingConnection(qintptr handle)
{
    m_sockets.removeIf([](const auto &socket) { return !socket; });
    auto *socket = new GateSocket(m_faults, m_clock, m_unanswered, this);
    socket->setSocketDescriptor(handle);
    // As the original's server: what is written in two pieces does not wait for an acknowledgement.
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    m_sockets.append(socket);
    if (m_sockets.size() > connectionLimit()) {
        connect(socket, &QAbstractSocket::disconnected, socket, &QObject::deleteLater);
        return socket->refuse("503 Service Unavailable");
    }
    addPendingConnection(socket);
}

QList<QPointer<QTcpSocket>> Gate::sockets() const
{
    QList<QPointer<QTcpSocket>> all;
    for (const QPointer<GateSocket> &socket : m_sockets)
        all.append(socket.data());
    return all;
}

int Gate::connectionCount() const { return int(living(Wire::All).size()); }

QList<GateSocket *> Gate::living(Wire wire) const
{
    QList<GateSocket *> found;
    for (const QPointer<GateSocket> &socket : m_sockets) {
        GateSocket *open = socket.data();
        if (open && open->state() == QAbstractSocket::ConnectedState
            && (wire == Wire::All || (wire == Wire::Socket) == open->isSocket()))
            found.append(open);
    }
    return found;
}

void Gate::cut(Wire wire)
{
    for (GateSocket *socket : living(wire))
        socket->abort();
}

void Gate::sendBytes(Wire wire, const QByteArray &bytes)
{
    for (GateSocket *socket : living(wire))
        socket->writeRaw(bytes);
}

void Gate::setDown(bool down)
{
    if (down == !isListening())
        return;
    if (down) {
        m_port = serverPort();
        close();
    } else {
        listen(QHostAddress::LocalHost, m_port);
    }
}

} // namespace bt::simulator
