// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/pushrules.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace bt::cloud::pushrules {

namespace {

// What the vendor documents; a push rule for each of them makes polling a mere safety net.
constexpr QLatin1StringView documentedTypes[] = {
    QLatin1StringView("alarm"),         QLatin1StringView("commandResult"),
    QLatin1StringView("deviceMoving"),  QLatin1StringView("deviceOffline"),
    QLatin1StringView("deviceOnline"),  QLatin1StringView("deviceOverspeed"),
    QLatin1StringView("deviceStopped"), QLatin1StringView("geofenceEnter"),
    QLatin1StringView("geofenceExit"),  QLatin1StringView("ignitionOff"),
    QLatin1StringView("ignitionOn"),    QLatin1StringView("maintenance"),
};

// Traccar 5.12 model/Position.java; a rule for alarms pushes those that it names.
constexpr QLatin1StringView knownAlarms(
    "general,sos,vibration,movement,lowspeed,overspeed,fallDown,lowPower,lowBattery,fault,powerOff,powerOn,"
    "door,lock,unlock,geofence,geofenceEnter,geofenceExit,gpsAntennaCut,accident,tow,idle,highRpm,"
    "hardAcceleration,hardBraking,hardCornering,laneChange,fatigueDriving,powerCut,powerRestored,jamming,"
    "temperature,parking,bonnet,footBrake,fuelLeak,tampering,removing");

constexpr QLatin1StringView alarmType("alarm");

} // namespace

QStringList pushed(const QList<NotificationRule> &rules)
{
    QStringList types;
    for (const NotificationRule &rule : rules) {
        const bool namesAlarms = rule.type != alarmType || !rule.alarms.trimmed().isEmpty();
        if (rule.web && rule.always && namesAlarms && !types.contains(rule.type))
            types << rule.type;
    }
    types.sort();
    return types;
}

QStringList missing(const QStringList &pushedTypes)
{
    QStringList types;
    for (const QLatin1StringView type : documentedTypes) {
        if (!pushedTypes.contains(type))
            types << type;
    }
    return types;
}

QByteArray rule(const QString &type)
{
    QJsonObject attributes;
    if (type == alarmType)
        attributes.insert(QLatin1StringView("alarms"), QString(knownAlarms));
    const QJsonObject object{
        {QStringLiteral("type"), type},
        {QStringLiteral("always"), true},
        {QStringLiteral("notificators"), QStringLiteral("web")},
        {QStringLiteral("attributes"), attributes},
    };
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

} // namespace bt::cloud::pushrules
