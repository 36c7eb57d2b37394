// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/accounts.h"
#include "simulator/livefleet.h"

#include <QWebSocket>

#include <memory>

namespace bt::simulator {

/// The sockets of everybody who listens. A frame is serialised once however many there are.
class LiveHub : public QObject
{
    Q_OBJECT
public:
    LiveHub(LiveFleet &fleet, const Accounts &accounts, QObject *parent = nullptr);
    ~LiveHub() override;

    /// Sends the burst and streams from then on, whatever becomes of the session.
    void add(std::unique_ptr<QWebSocket> socket, qint64 user);
    void closeAll(quint16 code, const QString &reason);
    int connectionCount() const { return int(m_clients.size()); }
    quint64 framesSent() const { return m_framesSent; }

    void deviceHeard(int bike);
    void eventStored(const LifeEvent &event);
    void positionStored(const Report &report);

    /// Faults: the next @p count frames are sent twice, or held and sent in reverse order.
    void duplicateFrames(int count) { m_duplicate = count; }
    void reorderFrames(int count) { m_reorder = count; }
    void sendRaw(const QString &frame); ///< To everybody, as it is.

private:
    struct Client
    {
        QWebSocket *socket;
        qint64 user;
    };
    void received(QWebSocket *socket, const QString &text);
    void broadcast(const QByteArray &frame);
    void deliver(QWebSocket *socket, const QString &frame);
    void remove(QWebSocket *socket);

    LiveFleet &m_fleet;
    const Accounts &m_accounts;
    std::vector<Client> m_clients;
    Timer m_keepalive;
    QByteArray m_frame;
    quint64 m_framesSent = 0;
    qint64 m_longestBurst = 0;
    int m_duplicate = 0;
    int m_reorder = 0;
    QStringList m_held;
};

} // namespace bt::simulator
