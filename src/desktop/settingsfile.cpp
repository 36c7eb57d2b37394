// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/settingsfile.h"

#include "desktop/settings.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <functional>

namespace bt::desktop::settingsfile {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(SettingsFile)
};

const QString formatKey = QStringLiteral("format");
const QString format = QStringLiteral("biketrax-desktop settings");
const QString versionKey = QStringLiteral("version");

/// One value that may leave this computer.
struct Value
{
    QString section;
    QString name;
    std::function<QJsonValue(const Settings &)> read;
    std::function<bool(const QJsonValue &)> fits;
    std::function<void(Settings &, const QJsonValue &)> take;
};

template <class Get, class Set> Value flag(const char *section, const char *name, Get get, Set set)
{
    return {QLatin1StringView(section), QLatin1StringView(name),
            [get](const Settings &settings) { return QJsonValue((settings.*get)()); },
            [](const QJsonValue &value) { return value.isBool(); },
            [set](Settings &settings, const QJsonValue &value) { (settings.*set)(value.toBool()); }};
}

Value threshold(const char *name, const SettingRange &range,
                std::function<double(const StateThresholds &)> get,
                std::function<void(StateThresholds &, double)> set)
{
    return {QStringLiteral("states"), QLatin1StringView(name),
            [get](const Settings &settings) { return QJsonValue(get(settings.thresholds())); },
            [range](const QJsonValue &value) { return value.isDouble() && range.holds(value.toDouble()); },
            [set](Settings &settings, const QJsonValue &value) {
                StateThresholds thresholds = settings.thresholds();
                set(thresholds, value.toDouble());
                settings.setThresholds(thresholds);
            }};
}

/// Words of the file and what they stand for.
template <class T> using Words = QList<std::pair<QString, T>>;

template <class T> std::optional<T> meaningOf(const Words<T> &words, const QJsonValue &value)
{
    const auto found = value.isString()
        ? std::ranges::find(words, value.toString(), &std::pair<QString, T>::first)
        : words.end();
    return found == words.end() ? std::nullopt : std::optional<T>(found->second);
}

template <class T>
Value word(const char *name, const Words<T> &words, std::function<T(const Settings &)> get,
           std::function<void(Settings &, const T &)> set)
{
    return {QStringLiteral("look"), QLatin1StringView(name),
            [words, get](const Settings &settings) {
                const auto found = std::ranges::find(words, get(settings), &std::pair<QString, T>::second);
                return found == words.end() ? QJsonValue() : QJsonValue(found->first);
            },
            [words](const QJsonValue &value) { return meaningOf(words, value).has_value(); },
            [words, set](Settings &settings, const QJsonValue &value) {
                set(settings, *meaningOf(words, value));
            }};
}

QList<Value> lookValues()
{
    const QString system = QStringLiteral("system");
    using Unit = std::optional<SpeedUnit>;
    QList<Value> values{word<SchemeChoice>("theme",
                                           {{system, SchemeChoice::System},
                                            {QStringLiteral("light"), SchemeChoice::Light},
                                            {QStringLiteral("dark"), SchemeChoice::Dark}},
                                           &Settings::scheme, &Settings::setScheme),
                        word<QString>("language",
                                      {{system, {}},
                                       {QStringLiteral("en"), QStringLiteral("en")},
                                       {QStringLiteral("de"), QStringLiteral("de")}},
                                      &Settings::language, &Settings::setLanguage),
                        word<Unit>("units",
                                   {{system, {}},
                                    {QStringLiteral("kilometres"), SpeedUnit::KilometresPerHour},
                                    {QStringLiteral("miles"), SpeedUnit::MilesPerHour}},
                                   &Settings::chosenSpeedUnit, &Settings::setSpeedUnit),
                        flag("look", "reducedMotion", &Settings::reducedMotion, &Settings::setReducedMotion)};
    values.append({QStringLiteral("look"), QStringLiteral("timeZone"),
                   [system](const Settings &settings) {
                       const QByteArray id = settings.chosenTimeZone();
                       return QJsonValue(id.isEmpty() ? system : QString::fromLatin1(id));
                   },
                   [system](const QJsonValue &value) {
                       return value == system
                           || (value.isString()
                               && QTimeZone::isTimeZoneIdAvailable(value.toString().toLatin1()));
                   },
                   [system](Settings &settings, const QJsonValue &value) {
                       settings.setTimeZone(value == system ? QByteArray() : value.toString().toLatin1());
                   }});
    return values;
}

QList<Value> stateValues()
{
    using namespace std::chrono;
    using T = StateThresholds;
    return {threshold(
                "freshMinutes", ranges::freshMinutes,
                [](const T &t) { return double(duration_cast<minutes>(t.fresh).count()); },
                [](T &t, double value) { t.fresh = minutes(qRound(value)); }),
            threshold(
                "silentHours", ranges::silentHours,
                [](const T &t) { return double(duration_cast<hours>(t.silent).count()); },
                [](T &t, double value) { t.silent = hours(qRound(value)); }),
            threshold("batteryLowPercent", ranges::batteryLowPercent, &T::batteryLowPercent,
                      [](T &t, double value) { t.batteryLowPercent = value; }),
            threshold("batteryCriticalPercent", ranges::batteryCriticalPercent, &T::batteryCriticalPercent,
                      [](T &t, double value) { t.batteryCriticalPercent = value; }),
            threshold("batteryLossPercentPerDay", ranges::batteryLossPercentPerDay,
                      &T::batteryLossPercentPerDay,
                      [](T &t, double value) { t.batteryLossPercentPerDay = value; })};
}

QString nameOf(const alarms::Kind &kind)
{
    return kind.alarm.isEmpty() ? kind.type : kind.type + u'.' + kind.alarm;
}

const QString notifyKey = QStringLiteral("notify");
const QString soundKey = QStringLiteral("sound");
const QString armedKey = QStringLiteral("onlyWhileArmed");

/// Every kind of event that people can choose about; rules of single bikes belong to an account.
Value ruleOf(const alarms::Kind &kind)
{
    return {QStringLiteral("alarmKinds"), nameOf(kind),
            [kind](const Settings &settings) {
                const alarms::KindRule rule = settings.alarmRules().ofKind(kind);
                return QJsonValue(QJsonObject{{notifyKey, rule.response.notify},
                                              {soundKey, rule.response.sound},
                                              {armedKey, rule.onlyWhileArmed}});
            },
            [](const QJsonValue &value) {
                return value[notifyKey].isBool() && value[soundKey].isBool() && value[armedKey].isBool();
            },
            [kind](Settings &settings, const QJsonValue &value) {
                alarms::AlarmRules rules = settings.alarmRules();
                rules.setKind(
                    kind, {{value[notifyKey].toBool(), value[soundKey].toBool()}, value[armedKey].toBool()});
                settings.setAlarmRules(rules);
            }};
}

const QList<Value> &values()
{
    static const QList<Value> all = [] {
        QList<Value> each = lookValues() + stateValues();
        each.append(flag("alarms", "sound", &Settings::alarmSound, &Settings::setAlarmSound));
        each.append({QStringLiteral("alarms"), QStringLiteral("volumePercent"),
                     [](const Settings &settings) { return QJsonValue(settings.alarmVolumePercent()); },
                     [](const QJsonValue &value) {
                         return value.isDouble() && ranges::alarmVolumePercent.holds(value.toDouble());
                     },
                     [](Settings &settings, const QJsonValue &value) {
                         settings.setAlarmVolumePercent(qRound(value.toDouble()));
                     }});
        each.append(flag("alarms", "keepWatching", &Settings::keepWatching, &Settings::setKeepWatching));
        for (const alarms::Kind &kind : alarms::AlarmRules::kinds())
            each.append(ruleOf(kind));
        each.append({QStringLiteral("history"), QStringLiteral("rideEndsAfterMinutes"),
                     [](const Settings &settings) { return QJsonValue(settings.rideEndsAfterMinutes()); },
                     [](const QJsonValue &value) {
                         return std::ranges::contains(Settings::rideEnds, value.toInt(-1));
                     },
                     [](Settings &settings, const QJsonValue &value) {
                         settings.setRideEndsAfterMinutes(value.toInt());
                     }});
        each.append(flag("window", "fleet", &Settings::fleetShown, &Settings::setFleetShown));
        each.append(flag("window", "events", &Settings::eventsShown, &Settings::setEventsShown));
        return each;
    }();
    return all;
}

std::unexpected<Error> refuse(const QString &sentence)
{
    return std::unexpected(Error{ErrorKind::BadInput, 0, sentence, {}});
}

} // namespace

QByteArray write(const Settings &settings)
{
    QJsonObject file{{formatKey, format}, {versionKey, version}};
    for (const Value &value : values()) {
        QJsonObject section = file[value.section].toObject();
        section.insert(value.name, value.read(settings));
        file.insert(value.section, section);
    }
    return QJsonDocument(file).toJson();
}

Result<Imported> read(const QByteArray &file, Settings &settings)
{
    if (file.size() > largestBytes)
        return refuse(Text::tr("This file is too large for settings."));
    const QJsonObject json = QJsonDocument::fromJson(file).object();
    if (json[formatKey] != format || json[versionKey].toInt() < 1)
        return refuse(Text::tr("This is no settings file of BikeTrax Desktop."));
    if (json[versionKey].toInt() > version)
        return refuse(Text::tr("This settings file is from a later version of the program."));
    Imported imported;
    for (const Value &value : values()) {
        const QJsonValue section = json[value.section];
        if (!section.isUndefined() && !section.isObject() && !imported.refused.contains(value.section))
            imported.refused.append(value.section);
        const QJsonValue given = section[value.name];
        if (given.isUndefined())
            continue;
        if (value.fits(given)) {
            value.take(settings, given);
            ++imported.taken;
        } else {
            imported.refused.append(value.section + u'.' + value.name);
        }
    }
    return imported;
}

} // namespace bt::desktop::settingsfile
