// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/accounts.h"
#include "simulator/livefleet.h"
#include "simulator/permissions.h"

#include <QWebSocket>

#include <memory>

namespace bt::simulator {

/// The sockets of everybody who listens. A frame is serialised once however many there are.
class LiveHub : public QObject
{
    Q_OBJECT
public:
    LiveHub(LiveFleet &fleet, const Accounts &accounts, const Permissions &permissions,
            QObject *parent = nullptr);
    ~LiveHub() override;

    /// Sends the burst and streams from then on, whatever becomes of the session. What the user sees is
    /// settled when the first of his sockets opens, for all of them.
    void add(std::unique_ptr<QWebSocket> socket, qint64 user);
    void closeAll(quint16 code, const QString &reason);
    int connectionCount() const { return int(m_clients.size()); }
    quint64 framesSent() const { return m_framesSent; }
    /// A connected user made this device: the only news that reaches a subscription.
    void deviceMade(qint64 user, qint64 deviceId);

    void deviceHeard(int bike);
    void eventStored(const LifeEvent &event);
    void positionStored(const Report &report);

    /// Faults: the next @p count frames are sent twice, or held and sent in reverse order.
    void duplicateFrames(int count) { m_duplicate = count; }
    void reorderFrames(int count);
    void sendRaw(const QString &text); ///< To everybody, as it is.
    void clearFaults();

private:
    struct Subscription
    {
        Permissions::View view;
        qint64 lastDevice = 0; // later ones are not in it
        QSet<qint64> own;

        bool has(qint64 deviceId) const
        {
            return deviceId <= lastDevice ? view.sees(deviceId) : !own.isEmpty() && own.contains(deviceId);
        }
    };
    struct Client
    {
        QWebSocket *socket;
        qint64 user;
        std::shared_ptr<Subscription> subscription;
    };
    struct Frame
    {
        QString text;
        qint64 device = 0;
        qint64 user = 0; // 0: everybody who sees the device
    };
    void received(QWebSocket *socket, const QString &text);
    QByteArray burst(qint64 user) const;
    int deliveries(const LifeEvent &event, qint64 userId, const Accounts::User &user) const;
    void submit(const Frame &frame);
    void send(const Frame &frame);
    void deliver(QWebSocket *socket, const QString &text);
    void remove(QWebSocket *socket);

    LiveFleet &m_fleet;
    const Accounts &m_accounts;
    const Permissions &m_permissions;
    std::vector<Client> m_clients;
    QHash<qint64, std::shared_ptr<Subscription>> m_subscriptions; // by user
    Timer m_keepalive;
    QByteArray m_text;
    quint64 m_framesSent = 0;
    qint64 m_longestBurst = 0;
    int m_duplicate = 0;
    int m_reorder = 0;
    std::vector<Frame> m_held;
};

} // namespace bt::simulator
