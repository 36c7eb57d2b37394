// SPDX-License-Identifier: GPL-3.0-or-later
#include "webhook/delivery.h"

#include "webhook/testdelivery.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace bt::webhook {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(WebhookDelivery)
};

} // namespace

bool Delivery::isTest() const
{
    return transaction.startsWith(QString::fromLatin1(testTransactionPrefix.toByteArray()));
}

QString Delivery::prettyBody() const
{
    const QJsonDocument json = QJsonDocument::fromJson(body);
    return json.isNull() ? QString::fromUtf8(body) : QString::fromUtf8(json.toJson(QJsonDocument::Indented));
}

QString Delivery::forSupport() const
{
    return QStringLiteral("X-PowTxn: %1, %2, event %3 (%4)")
        .arg(transaction.isEmpty() ? QStringLiteral("-") : transaction, toIso(at))
        .arg(event.value)
        .arg(type);
}

void readBody(Delivery &delivery)
{
    QJsonParseError error;
    const QJsonDocument json = QJsonDocument::fromJson(delivery.body, &error);
    if (delivery.body.isEmpty()) {
        delivery.trouble = Text::tr("The body is empty.");
        return;
    }
    if (!json.isObject()) {
        delivery.trouble = Text::tr("The body is not JSON (%1).").arg(error.errorString());
        return;
    }
    const QJsonObject event = json[u"event"].toObject();
    const QJsonObject device = json[u"device"].toObject();
    delivery.event = EventId{event[u"id"].toInteger()};
    delivery.type = event[u"type"].toString().left(80);
    delivery.bikeName = device[u"name"].toString().left(200);
    delivery.uniqueId = device[u"uniqueId"].toString().left(80);
    const QString time = event[u"eventTime"].toString(event[u"serverTime"].toString());
    delivery.eventTime = parseInstant(QStringView(time));
    if (event.isEmpty())
        delivery.trouble = Text::tr("The body names no event.");
}

QByteArray toLine(const Delivery &delivery)
{
    QJsonArray headers;
    for (const auto &[name, value] : delivery.headers)
        headers.append(QJsonArray{name, value});
    const QJsonObject object{{QStringLiteral("at"), toIso(delivery.at)},
                             {QStringLiteral("transaction"), delivery.transaction},
                             {QStringLiteral("authorization"), int(delivery.authorization)},
                             {QStringLiteral("answered"), delivery.answered},
                             {QStringLiteral("headers"), headers},
                             {QStringLiteral("body"), QString::fromLatin1(delivery.body.toBase64())}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

std::optional<Delivery> fromLine(const QByteArray &line)
{
    const QJsonObject object = QJsonDocument::fromJson(line).object();
    const QString time = object[u"at"].toString();
    const std::optional<Instant> at = parseInstant(QStringView(time));
    if (!at)
        return {};
    Delivery delivery;
    delivery.at = *at;
    delivery.transaction = object[u"transaction"].toString();
    delivery.authorization = Delivery::Authorization(
        std::clamp(object[u"authorization"].toInt(), 0, int(Delivery::Authorization::NotAsked)));
    delivery.answered = object[u"answered"].toInt();
    for (const QJsonValue &header : object[u"headers"].toArray())
        delivery.headers.append({header[0].toString(), header[1].toString()});
    delivery.body = QByteArray::fromBase64(object[u"body"].toString().toLatin1());
    readBody(delivery);
    return delivery;
}

} // namespace bt::webhook
