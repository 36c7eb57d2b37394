// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/webhooks.h"

#include "simulator/objects.h"

#include <QHostAddress>
#include <QNetworkReply>

namespace bt::simulator {

namespace {
constexpr int mostUnderway = 256;
constexpr std::chrono::seconds patience{10};

bool isLoopback(const QUrl &url)
{
    return url.host() == u"localhost" || QHostAddress(url.host()).isLoopback();
}
} // namespace

Webhooks::Webhooks(LiveFleet &fleet, const Accounts &accounts, const Permissions &permissions,
                   bool allowRemote, QObject *parent)
    : QObject(parent)
    , m_fleet(fleet)
    , m_accounts(accounts)
    , m_permissions(permissions)
    , m_allowRemote(allowRemote)
{
    m_network.setTransferTimeout(patience);
    m_network.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
}

void Webhooks::eventStored(const LifeEvent &event)
{
    const QString type = QLatin1StringView(typeName(event.type));
    const qint64 device = m_fleet.deviceId(event.bike);
    QByteArray body;
    for (const auto &[id, user] : m_accounts.all()) {
        if (!m_permissions.sees(id, device))
            continue;
        const QJsonObject attributes = user.object.value(u"attributes").toObject();
        const QString address = attributes.value(u"webhookUrl").toString();
        if (address.isEmpty())
            continue;
        // As written: a blank after a comma makes a name that fits no type.
        const QJsonValue types = attributes.value(u"webhookTypes");
        if (!types.isUndefined() && !types.isNull() && !types.toString().split(u',').contains(type))
            continue;
        if (body.isEmpty()) {
            body = "{\"event\":";
            appendEvent(body, event, device);
            body += ",\"device\":";
            m_fleet.appendDevice(body, device, true);
            if (event.positionId) {
                if (const std::optional<Report> report = m_fleet.reportById(event.positionId)) {
                    body += ",\"position\":";
                    m_fleet.appendPosition(body, *report);
                }
            }
            body += '}';
        }
        post(user, QUrl(address, QUrl::StrictMode), body, event);
    }
}

void Webhooks::post(const Accounts::User &user, const QUrl &url, const QByteArray &body,
                    const LifeEvent &event)
{
    Delivery delivery;
    delivery.time = m_fleet.time().now();
    delivery.user = user.object.value(u"id").toInteger();
    delivery.event = event.id;
    delivery.type = QLatin1StringView(typeName(event.type));
    delivery.transaction = "pow-" + QByteArray::number(++m_transactions, 16).rightJustified(12, '0');
    m_journal.push_back(delivery);
    if (m_journal.size() > journalLength)
        m_journal.pop_front();

    if (!url.isValid() || (url.scheme() != u"http" && url.scheme() != u"https"))
        return finish(delivery.transaction, 0, QStringLiteral("not an http address"));
    if (!m_allowRemote && !isLoopback(url))
        return finish(delivery.transaction, 0, QStringLiteral("only loopback addresses are delivered to"));
    if (m_underway >= mostUnderway)
        return finish(delivery.transaction, 0, QStringLiteral("too many deliveries under way"));

    QNetworkRequest request(url);
    request.setHeader(QNetworkRequest::ContentTypeHeader, QByteArrayLiteral("application/json"));
    request.setRawHeader("X-PowTxn", delivery.transaction);
    const QString secret = user.object.value(u"attributes").toObject().value(u"webhookPsk").toString();
    if (!secret.isEmpty())
        request.setRawHeader("Authorization", secret.toUtf8());
    ++m_underway;
    QNetworkReply *reply = m_network.post(request, body);
    connect(reply, &QNetworkReply::finished, this, [this, reply, transaction = delivery.transaction] {
        --m_underway;
        reply->deleteLater();
        const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        finish(transaction, status, status ? QString() : reply->errorString());
    });
}

void Webhooks::finish(const QByteArray &transaction, int status, const QString &error)
{
    const auto found = std::find_if(m_journal.rbegin(), m_journal.rend(), [&](const Delivery &delivery) {
        return delivery.transaction == transaction;
    });
    if (found == m_journal.rend())
        return;
    found->status = status;
    found->error = error;
    found->finished = true;
}

} // namespace bt::simulator
