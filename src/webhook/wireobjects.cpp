// SPDX-License-Identifier: GPL-3.0-or-later
#include "webhook/wireobjects.h"

#include <QJsonDocument>

#include <cmath>

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

QJsonObject attributesOf(const QByteArray &json) { return QJsonDocument::fromJson(json).object(); }

QLatin1StringView statusText(ConnectionStatus status)
{
    switch (status) {
    case ConnectionStatus::Online:
        return QLatin1StringView("online");
    case ConnectionStatus::Offline:
        return QLatin1StringView("offline");
    case ConnectionStatus::Unknown:
        break;
    }
    return QLatin1StringView("unknown");
}

/// What was a decimal number on the wire, without the digits that a float adds.
double shortened(float value) { return std::round(double(value) * 1e4) / 1e4; }

} // namespace

QJsonObject eventObject(const Event &event)
{
    QJsonObject object{{QStringLiteral("id"), event.id.value},
                       {QStringLiteral("attributes"), attributesOf(event.attributes)},
                       {QStringLiteral("deviceId"), event.device.value},
                       {QStringLiteral("type"), event.type},
                       {QStringLiteral("positionId"), event.position.value}};
    if (event.geofence)
        object.insert(QStringLiteral("geofenceId"), event.geofence.value);
    putTime(object, "eventTime", event.time);
    return object;
}

QJsonObject deviceObject(const Device &device, PositionId latest)
{
    QJsonObject object{{QStringLiteral("id"), device.id.value},
                       {QStringLiteral("attributes"), attributesOf(device.attributes)},
                       {QStringLiteral("groupId"), device.group.value},
                       {QStringLiteral("name"), device.name},
                       {QStringLiteral("uniqueId"), device.uniqueId},
                       {QStringLiteral("status"), statusText(device.status)},
                       {QStringLiteral("positionId"), latest.value},
                       {QStringLiteral("disabled"), device.disabled}};
    putTime(object, "lastUpdate", device.lastUpdate);
    return object;
}

QJsonObject positionObject(const Position &position)
{
    QJsonObject object{{QStringLiteral("id"), position.id.value},
                       {QStringLiteral("attributes"), attributesOf(position.attributes)},
                       {QStringLiteral("deviceId"), position.device.value},
                       {QStringLiteral("valid"), position.valid},
                       {QStringLiteral("latitude"), position.point.latitude},
                       {QStringLiteral("longitude"), position.point.longitude},
                       {QStringLiteral("altitude"), shortened(position.altitudeMetres)},
                       {QStringLiteral("speed"), shortened(position.speedKnots)},
                       {QStringLiteral("course"), shortened(position.courseDegrees)},
                       {QStringLiteral("accuracy"), shortened(position.accuracyMetres)}};
    putTime(object, "fixTime", position.fixTime);
    putTime(object, "deviceTime", position.deviceTime);
    putTime(object, "serverTime", position.serverTime);
    return object;
}

QJsonObject deliveryObject(const Event &event, const Device &device, const std::optional<Position> &fix)
{
    QJsonObject object{{QStringLiteral("event"), eventObject(event)},
                       {QStringLiteral("device"), deviceObject(device, event.position)}};
    if (fix)
        object.insert(QStringLiteral("position"), positionObject(*fix));
    return object;
}

} // namespace bt::webhook
