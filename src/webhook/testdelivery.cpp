// SPDX-License-Identifier: GPL-3.0-or-later
#include "webhook/testdelivery.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>

namespace bt::webhook {

namespace {

// The cloud writes its zone as an offset, never as "Z".
QString stamp(Instant time)
{
    QString text = toIso(time);
    text.chop(1);
    return text + QStringLiteral("+00:00");
}

void putTime(QJsonObject &object, const char *key, std::optional<Instant> time)
{
    if (time)
        object.insert(QLatin1StringView(key), stamp(*time));
}

QJsonObject object(const QByteArray &json) { return QJsonDocument::fromJson(json).object(); }

QJsonObject eventOf(const QString &type, const Device &device, qint64 position, Instant now)
{
    QJsonObject attributes;
    if (type == u"alarm")
        attributes.insert(QStringLiteral("alarm"), QStringLiteral("vibration"));
    return {{QStringLiteral("id"), 0},
            {QStringLiteral("attributes"), attributes},
            {QStringLiteral("deviceId"), device.id.value},
            {QStringLiteral("type"), type},
            {QStringLiteral("eventTime"), stamp(now)},
            {QStringLiteral("positionId"), position}};
}

QJsonObject deviceOf(const Device &device, qint64 position)
{
    const char *status = device.status == ConnectionStatus::Online ? "online"
        : device.status == ConnectionStatus::Offline               ? "offline"
                                                                   : "unknown";
    QJsonObject object{{QStringLiteral("id"), device.id.value},
                       {QStringLiteral("attributes"), webhook::object(device.attributes)},
                       {QStringLiteral("groupId"), device.group.value},
                       {QStringLiteral("name"), device.name},
                       {QStringLiteral("uniqueId"), device.uniqueId},
                       {QStringLiteral("status"), QLatin1StringView(status)},
                       {QStringLiteral("positionId"), position},
                       {QStringLiteral("disabled"), device.disabled}};
    putTime(object, "lastUpdate", device.lastUpdate);
    return object;
}

QJsonObject positionOf(const Position &position)
{
    QJsonObject object{{QStringLiteral("id"), position.id.value},
                       {QStringLiteral("attributes"), webhook::object(position.attributes)},
                       {QStringLiteral("deviceId"), position.device.value},
                       {QStringLiteral("valid"), position.valid},
                       {QStringLiteral("latitude"), position.point.latitude},
                       {QStringLiteral("longitude"), position.point.longitude},
                       {QStringLiteral("altitude"), double(position.altitudeMetres)},
                       {QStringLiteral("speed"), double(position.speedKnots)},
                       {QStringLiteral("course"), double(position.courseDegrees)},
                       {QStringLiteral("accuracy"), double(position.accuracyMetres)}};
    putTime(object, "fixTime", position.fixTime);
    putTime(object, "deviceTime", position.deviceTime);
    putTime(object, "serverTime", position.serverTime);
    return object;
}

} // namespace

TestDelivery makeTestDelivery(const QString &type, const Device &device,
                              const std::optional<Position> &position, Instant now)
{
    const qint64 positionId = position ? position->id.value : 0;
    QJsonObject body{{QStringLiteral("event"), eventOf(type, device, positionId, now)},
                     {QStringLiteral("device"), deviceOf(device, positionId)}};
    if (position)
        body.insert(QStringLiteral("position"), positionOf(*position));
    const QByteArray number = QByteArray::number(QRandomGenerator::global()->generate(), 16);
    return {testTransactionPrefix.toByteArray() + number.rightJustified(8, '0'),
            QJsonDocument(body).toJson(QJsonDocument::Compact)};
}

} // namespace bt::webhook
