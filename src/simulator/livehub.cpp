// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/livehub.h"

#include "simulator/objects.h"

#include <QJsonDocument>
#include <QWebSocketProtocol>

namespace bt::simulator {

namespace {
constexpr Milliseconds keepalivePeriod{55'000};
constexpr quint64 longestClientMessage = 64 * 1024;
constexpr quint64 longestFrame = 64 * 1024; // longer messages go in continuation frames
// A client that does not read is cut off before it eats the memory.
constexpr qint64 leastBacklog = 64 * 1024 * 1024;

QString messageOf(const LifeEvent &event, const QString &name)
{
    const QString type = QString::fromLatin1(
        QByteArray(typeName(event.type).data(), qsizetype(typeName(event.type).size())));
    return event.type == LifeEvent::Type::Alarm ? name + QStringLiteral(" alarm: vibration")
                                                : name + QLatin1Char(' ') + type;
}
} // namespace

LiveHub::LiveHub(LiveFleet &fleet, const Accounts &accounts, const Permissions &permissions, QObject *parent)
    : QObject(parent)
    , m_fleet(fleet)
    , m_accounts(accounts)
    , m_permissions(permissions)
    , m_keepalive(fleet.time().real(), this)
{
    connect(&m_keepalive, &Timer::timeout, this, [this] {
        for (const Client &client : m_clients)
            deliver(client.socket, QStringLiteral("{}"));
    });
}

LiveHub::~LiveHub()
{
    for (const Client &client : m_clients) {
        client.socket->disconnect(this);
        client.socket->abort();
    }
}

void LiveHub::add(std::unique_ptr<QWebSocket> owned, qint64 user)
{
    QWebSocket *socket = owned.release();
    socket->setParent(this);
    socket->setMaxAllowedIncomingMessageSize(longestClientMessage);
    socket->setOutgoingFrameSize(longestFrame);
    connect(socket, &QWebSocket::textMessageReceived, this,
            [this, socket](const QString &text) { received(socket, text); });
    connect(socket, &QWebSocket::disconnected, this, [this, socket] { remove(socket); });

    if (m_clients.empty())
        m_keepalive.startRepeating(keepalivePeriod);
    std::shared_ptr<Subscription> &subscription = m_subscriptions[user];
    if (!subscription)
        subscription = std::make_shared<Subscription>(
            Subscription{m_permissions.view(user), m_fleet.lastDeviceId(), {}});
    m_clients.push_back({socket, user, subscription});
    const QByteArray text = burst(user);
    m_longestBurst = std::max(m_longestBurst, qint64(text.size()));
    deliver(socket, QString::fromUtf8(text));
}

QByteArray LiveHub::burst(qint64 user) const
{
    JsonList positions;
    positions.reserve(m_fleet.life().bikes() * 620);
    for (int bike = 0; bike < m_fleet.life().bikes(); ++bike) {
        const qint64 device = m_fleet.deviceId(bike);
        if (m_fleet.isRemoved(bike) || !m_permissions.sees(user, device))
            continue;
        if (const std::optional<Report> report = m_fleet.latest(bike))
            m_fleet.appendPosition(positions.next(), *report);
    }
    return "{\"positions\":" + positions.take() + '}';
}

void LiveHub::deviceMade(qint64 user, qint64 deviceId)
{
    if (const std::shared_ptr<Subscription> subscription = m_subscriptions.value(user))
        subscription->own.insert(deviceId);
}

void LiveHub::closeAll(quint16 code, const QString &reason)
{
    const std::vector<Client> clients = m_clients;
    for (const Client &client : clients)
        client.socket->close(QWebSocketProtocol::CloseCode(code), reason);
}

void LiveHub::remove(QWebSocket *socket)
{
    const auto gone = std::ranges::find(m_clients, socket, &Client::socket);
    if (gone == m_clients.end())
        return;
    const qint64 user = gone->user;
    m_clients.erase(gone);
    if (std::ranges::find(m_clients, user, &Client::user) == m_clients.end())
        m_subscriptions.remove(user);
    if (m_clients.empty())
        m_keepalive.stop();
    socket->deleteLater();
}

void LiveHub::received(QWebSocket *socket, const QString &text)
{
    // 5.12 reads `logs` from whatever it is sent and fails where there is none.
    const QJsonDocument message = QJsonDocument::fromJson(text.toUtf8());
    if (!message.isObject() || !message.object().contains(u"logs"))
        socket->close(QWebSocketProtocol::CloseCodeBadOperation, QStringLiteral("Server Error"));
}

void LiveHub::deliver(QWebSocket *socket, const QString &text)
{
    if (socket->bytesToWrite() > std::max(leastBacklog, 4 * m_longestBurst)) {
        // Later: whoever delivers walks through the clients, and a lost one leaves the list.
        QMetaObject::invokeMethod(socket, &QWebSocket::abort, Qt::QueuedConnection);
        return;
    }
    socket->sendTextMessage(text);
    ++m_framesSent;
}

void LiveHub::reorderFrames(int count)
{
    clearFaults();
    m_reorder = count;
}

void LiveHub::clearFaults()
{
    m_duplicate = m_reorder = 0;
    for (const Frame &late : std::exchange(m_held, {}))
        send(late);
}

void LiveHub::submit(const Frame &frame)
{
    if (m_reorder > 0) {
        m_held.insert(m_held.begin(), frame);
        if (--m_reorder == 0)
            clearFaults();
        return;
    }
    send(frame);
    if (m_duplicate > 0) {
        --m_duplicate;
        send(frame);
    }
}

void LiveHub::send(const Frame &frame)
{
    for (const Client &client : m_clients) {
        if (frame.user ? client.user == frame.user : client.subscription->has(frame.device))
            deliver(client.socket, frame.text);
    }
}

void LiveHub::sendRaw(const QString &text)
{
    for (const Client &client : m_clients)
        deliver(client.socket, text);
}

void LiveHub::deviceHeard(int bike)
{
    if (m_clients.empty())
        return;
    const qint64 device = m_fleet.deviceId(bike);
    m_text = "{\"devices\":[";
    m_fleet.appendDevice(m_text, device, true);
    m_text += "]}";
    submit({QString::fromUtf8(m_text), device, 0});
}

void LiveHub::positionStored(const Report &report)
{
    if (m_clients.empty())
        return;
    const qint64 device = m_fleet.deviceId(report.bike);
    m_text = "{\"positions\":[";
    m_fleet.appendPosition(m_text, report);
    m_text += "]}";
    submit({QString::fromUtf8(m_text), device, 0});
}

// Each rule delivers for itself: the same event comes twice where two match.
int LiveHub::deliveries(const LifeEvent &event, qint64 userId, const Accounts::User &user) const
{
    const QLatin1StringView type(typeName(event.type));
    const qint64 device = m_fleet.deviceId(event.bike);
    if (!m_permissions.sees(userId, device))
        return 0;
    int count = 0;
    for (const auto &[id, rule] : user.notifications) {
        if (rule.value(u"type") != type
            || !rule.value(u"notificators").toString().split(u',').contains(u"web"))
            continue;
        if (event.type == LifeEvent::Type::Alarm
            && !rule.value(u"attributes")
                    .toObject()
                    .value(u"alarms")
                    .toString()
                    .split(u',')
                    .contains(u"vibration"))
            continue;
        if (rule.value(u"always").toBool()
            || m_permissions.isLinked(QStringLiteral("notificationId"), id, device, m_fleet.groupId(device)))
            ++count;
    }
    return count;
}

void LiveHub::eventStored(const LifeEvent &event)
{
    QString text;
    const qint64 device = m_fleet.deviceId(event.bike);
    for (auto i = m_subscriptions.cbegin(); i != m_subscriptions.cend(); ++i) {
        const int count = deliveries(event, i.key(), *m_accounts.user(i.key()));
        if (count == 0)
            continue;
        if (text.isEmpty()) {
            m_text = "{\"events\":[";
            appendEvent(m_text, event, device, messageOf(event, m_fleet.name(event.bike)));
            m_text += "]}";
            text = QString::fromUtf8(m_text);
        }
        for (int told = 0; told < count; ++told)
            submit({text, device, i.key()});
    }
}

} // namespace bt::simulator
