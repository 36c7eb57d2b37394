// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/livehub.h"

#include "simulator/objects.h"

#include <QJsonDocument>
#include <QWebSocketProtocol>

namespace bt::simulator {

namespace {
constexpr Milliseconds keepalivePeriod{55'000};
constexpr quint64 longestClientMessage = 64 * 1024;
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

LiveHub::LiveHub(LiveFleet &fleet, const Accounts &accounts, QObject *parent)
    : QObject(parent)
    , m_fleet(fleet)
    , m_accounts(accounts)
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
    connect(socket, &QWebSocket::textMessageReceived, this,
            [this, socket](const QString &text) { received(socket, text); });
    connect(socket, &QWebSocket::disconnected, this, [this, socket] { remove(socket); });

    QByteArray burst("{\"positions\":[");
    burst.reserve(m_fleet.life().bikes() * 620);
    bool first = true;
    for (int bike = 0; bike < m_fleet.life().bikes(); ++bike) {
        if (m_fleet.isRemoved(bike))
            continue;
        const std::optional<Report> report = m_fleet.latest(bike);
        if (!report)
            continue;
        if (!first)
            burst += ',';
        first = false;
        appendPosition(burst, *report, false);
    }
    burst += "]}";
    m_longestBurst = std::max(m_longestBurst, qint64(burst.size()));
    if (m_clients.empty())
        m_keepalive.startRepeating(keepalivePeriod);
    m_clients.push_back({socket, user});
    deliver(socket, QString::fromUtf8(burst));
}

void LiveHub::closeAll(quint16 code, const QString &reason)
{
    const std::vector<Client> clients = m_clients;
    for (const Client &client : clients)
        client.socket->close(QWebSocketProtocol::CloseCode(code), reason);
}

void LiveHub::remove(QWebSocket *socket)
{
    std::erase_if(m_clients, [&](const Client &client) { return client.socket == socket; });
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

void LiveHub::deliver(QWebSocket *socket, const QString &frame)
{
    if (socket->bytesToWrite() > std::max(leastBacklog, 4 * m_longestBurst))
        return socket->abort();
    socket->sendTextMessage(frame);
    ++m_framesSent;
}

void LiveHub::broadcast(const QByteArray &bytes)
{
    const QString frame = QString::fromUtf8(bytes);
    if (m_reorder > 0) {
        m_held.prepend(frame);
        if (--m_reorder == 0) {
            const QStringList held = std::exchange(m_held, {});
            for (const QString &late : held)
                sendRaw(late);
        }
        return;
    }
    sendRaw(frame);
    if (m_duplicate > 0) {
        --m_duplicate;
        sendRaw(frame);
    }
}

void LiveHub::sendRaw(const QString &frame)
{
    const std::vector<Client> clients = m_clients; // a failing socket removes itself
    for (const Client &client : clients)
        deliver(client.socket, frame);
}

void LiveHub::deviceHeard(int bike)
{
    if (m_clients.empty())
        return;
    m_frame = "{\"devices\":[";
    m_fleet.appendDevice(m_frame, LiveFleet::deviceId(bike), true);
    m_frame += "]}";
    broadcast(m_frame);
}

void LiveHub::positionStored(const Report &report)
{
    if (m_clients.empty())
        return;
    m_frame = "{\"positions\":[";
    appendPosition(m_frame, report, true);
    m_frame += "]}";
    broadcast(m_frame);
}

void LiveHub::eventStored(const LifeEvent &event)
{
    if (m_clients.empty())
        return;
    const QLatin1StringView type(typeName(event.type));
    QString frame;
    for (const auto &[id, user] : m_accounts.all()) {
        int deliveries = 0;
        for (const auto &[notificationId, rule] : user.notifications) {
            if (rule.value(u"type") != type || !rule.value(u"always").toBool()
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
            ++deliveries; // each rule delivers for itself: the same event comes twice where two match
        }
        if (deliveries == 0)
            continue;
        if (frame.isEmpty()) {
            const QString name
                = m_fleet.deviceObject(LiveFleet::deviceId(event.bike)).value(u"name").toString();
            m_frame = "{\"events\":[";
            appendEvent(m_frame, event, messageOf(event, name));
            m_frame += "]}";
            frame = QString::fromUtf8(m_frame);
        }
        const std::vector<Client> clients = m_clients;
        for (const Client &client : clients) {
            for (int i = 0; client.user == id && i < deliveries; ++i)
                deliver(client.socket, frame);
        }
    }
}

} // namespace bt::simulator
