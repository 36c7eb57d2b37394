// SPDX-License-Identifier: GPL-3.0-or-later
#include "alarms/alarmrules.h"

namespace bt::alarms {

namespace {

constexpr QLatin1StringView typesKey("types");
constexpr QLatin1StringView alarmsKey("alarms");
constexpr QLatin1StringView bikesKey("bikes");
constexpr QLatin1StringView notifyKey("notify");
constexpr QLatin1StringView soundKey("sound");
constexpr QLatin1StringView armedKey("onlyWhileArmed");

constexpr Response everything{true, true};

Response readResponse(const QJsonObject &object, Response fallback)
{
    return {object[notifyKey].toBool(fallback.notify), object[soundKey].toBool(fallback.sound)};
}

KindRule readRule(const QJsonObject &object, const KindRule &fallback)
{
    return {readResponse(object, fallback.response), object[armedKey].toBool(fallback.onlyWhileArmed)};
}

QJsonObject written(Response response) { return {{notifyKey, response.notify}, {soundKey, response.sound}}; }

QJsonObject written(const QHash<QString, KindRule> &rules)
{
    QJsonObject json;
    for (auto it = rules.begin(); it != rules.end(); ++it) {
        QJsonObject rule = written(it->response);
        rule.insert(armedKey, it->onlyWhileArmed);
        json.insert(it.key(), rule);
    }
    return json;
}

QHash<QString, KindRule> readRules(const QJsonObject &json, const KindRule &fallback)
{
    QHash<QString, KindRule> rules;
    for (auto it = json.begin(); it != json.end(); ++it)
        rules.insert(it.key(), readRule(it->toObject(), fallback));
    return rules;
}

} // namespace

const QList<Kind> &AlarmRules::kinds()
{
    static const QList<Kind> kinds = [] {
        QList<Kind> all{{movingWhileArmed, {}}};
        for (const char *alarm : {"vibration", "movement", "sos", "powerCut", "powerOff", "tampering",
                                  "geofence", "lowBattery", "fallDown"})
            all.append({alarmType, QString::fromLatin1(alarm)});
        all.append({alarmType, {}});
        for (const char *type :
             {"geofenceExit", "geofenceEnter", "deviceMoving", "deviceStopped", "ignitionOn", "ignitionOff",
              "deviceOverspeed", "deviceOnline", "deviceOffline", "maintenance", "commandResult"})
            all.append({QString::fromLatin1(type), {}});
        return all;
    }();
    return kinds;
}

KindRule AlarmRules::standard(const QString &type)
{
    return type == movingWhileArmed || type == alarmType ? KindRule{everything, false} : KindRule{};
}

KindRule AlarmRules::ofKind(const Kind &kind) const
{
    if (kind.type == alarmType) {
        if (const auto own = m_alarms.constFind(kind.alarm); own != m_alarms.constEnd())
            return *own;
    }
    const auto rule = m_types.constFind(kind.type);
    return rule != m_types.constEnd() ? *rule : standard(kind.type);
}

void AlarmRules::setKind(const Kind &kind, const KindRule &rule)
{
    const bool oneAlarm = kind.type == alarmType && !kind.alarm.isEmpty();
    QHash<QString, KindRule> &rules = oneAlarm ? m_alarms : m_types;
    const QString &key = oneAlarm ? kind.alarm : kind.type;
    rules.remove(key);
    if (ofKind(kind) != rule)
        rules.insert(key, rule);
}

Response AlarmRules::ofBike(const QString &uniqueId) const { return m_bikes.value(uniqueId, everything); }

void AlarmRules::setBike(const QString &uniqueId, Response allowed)
{
    if (allowed == everything)
        m_bikes.remove(uniqueId);
    else
        m_bikes.insert(uniqueId, allowed);
}

Response AlarmRules::responseTo(const Kind &kind, const QString &uniqueId, bool armed) const
{
    const KindRule rule = ofKind(kind);
    if (!rule.response.notify || (rule.onlyWhileArmed && !armed))
        return {};
    const Response bike = m_bikes.isEmpty() ? everything : ofBike(uniqueId);
    return {bike.notify, bike.notify && rule.response.sound && bike.sound};
}

QJsonObject AlarmRules::toJson() const
{
    QJsonObject bikes;
    for (auto it = m_bikes.begin(); it != m_bikes.end(); ++it)
        bikes.insert(it.key(), written(*it));
    return {{typesKey, written(m_types)}, {alarmsKey, written(m_alarms)}, {bikesKey, bikes}};
}

AlarmRules AlarmRules::fromJson(const QJsonObject &json)
{
    AlarmRules rules;
    const QJsonObject types = json[typesKey].toObject();
    for (auto it = types.begin(); it != types.end(); ++it)
        rules.m_types.insert(it.key(), readRule(it->toObject(), standard(it.key())));
    rules.m_alarms = readRules(json[alarmsKey].toObject(), standard(alarmType));
    const QJsonObject bikes = json[bikesKey].toObject();
    for (auto it = bikes.begin(); it != bikes.end(); ++it)
        rules.setBike(it.key(), readResponse(it->toObject(), everything));
    return rules;
}

} // namespace bt::alarms
