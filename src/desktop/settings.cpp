// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/settings.h"

#include "cloud/session.h"
#include "keeping/accountfile.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QLocale>

namespace bt::desktop {

namespace {

namespace key {
constexpr QLatin1StringView version("schema");
using keeping::accountkey::server;
constexpr QLatin1StringView largestMessage("account/largestMessageMiB");
constexpr QLatin1StringView pushDeclined("account/pushDeclined");
constexpr QLatin1StringView stay("account/staySignedIn");
constexpr QLatin1StringView scheme("look/scheme");
constexpr QLatin1StringView language("look/language");
constexpr QLatin1StringView speedUnit("look/speedUnit");
constexpr QLatin1StringView timeZone("look/timeZone");
constexpr QLatin1StringView reducedMotion("look/reducedMotion");
constexpr QLatin1StringView freshMinutes("states/freshMinutes");
constexpr QLatin1StringView silentHours("states/silentHours");
constexpr QLatin1StringView batteryLow("states/batteryLowPercent");
constexpr QLatin1StringView batteryCritical("states/batteryCriticalPercent");
constexpr QLatin1StringView batteryLoss("states/batteryLossPercentPerDay");
constexpr QLatin1StringView alarmRules("alarms/rules");
constexpr QLatin1StringView alarmSound("alarms/sound");
constexpr QLatin1StringView alarmVolume("alarms/volumePercent");
constexpr QLatin1StringView keepWatching("alarms/keepWatching");
constexpr QLatin1StringView keepWatchingSaid("alarms/keepWatchingSaid");
constexpr QLatin1StringView rideEndsAfter("history/rideEndsAfterMinutes");
constexpr QLatin1StringView fleetShown("window/fleetShown");
constexpr QLatin1StringView eventsShown("window/eventsShown");
constexpr QLatin1StringView geometry("window/geometry1");
constexpr QLatin1StringView ownMapAddress("map/ownAddress");
constexpr QLatin1StringView ownMapAttribution("map/ownAttribution");
constexpr QLatin1StringView favourites("fleet/favourites");
} // namespace key

// Slashes and the like would make groups of the settings file.
QByteArray accountKey(QByteArrayView prefix, const QString &account)
{
    return prefix.toByteArray()
        + QCryptographicHash::hash(account.toUtf8(), QCryptographicHash::Sha256).toHex().first(16);
}

QTimeZone zoneNamed(const QByteArray &ianaId)
{
    return !ianaId.isEmpty() && QTimeZone::isTimeZoneIdAvailable(ianaId) ? QTimeZone(ianaId)
                                                                         : QTimeZone(QTimeZone::LocalTime);
}

} // namespace

Settings::Settings(const QString &file, QObject *parent)
    : QObject(parent)
    , m_file(file.isEmpty() ? std::make_unique<QSettings>()
                            : std::make_unique<QSettings>(file, QSettings::IniFormat))
{
    if (m_file->status() == QSettings::FormatError)
        m_trouble = tr("Parts of the settings file could not be read. The defaults are used for them.");
    else if (m_file->value(key::version, schemaVersion).toInt() > schemaVersion)
        m_trouble
            = tr("The settings are from a later version. What this version does not know is left alone.");
    m_timeZone = zoneNamed(chosenTimeZone());
}

template <class T> T Settings::read(QLatin1StringView key, T fallback) const
{
    const QVariant value = m_file->value(key);
    return value.isValid() && value.canConvert<T>() ? value.value<T>() : fallback;
}

void Settings::write(QLatin1StringView key, const QVariant &value)
{
    if (m_file->value(key) == value)
        return;
    m_file->setValue(key, value);
    if (m_file->value(key::version).toInt() < schemaVersion)
        m_file->setValue(key::version, schemaVersion);
    Q_EMIT changed();
}

QUrl Settings::server() const { return keeping::serverIn(*m_file); }

void Settings::setServer(const QUrl &server) { write(key::server, server.toString(QUrl::RemoveUserInfo)); }

qint64 Settings::largestMessageBytes() const
{
    constexpr SettingRange mebibytes{16, 2047, double(cloud::largestMessageDefault >> 20)};
    return qint64(mebibytes.orStandard(read<double>(key::largestMessage, -1))) << 20;
}

void Settings::setLargestMessageBytes(qint64 bytes) { write(key::largestMessage, bytes >> 20); }
QStringList Settings::pushDeclined() const { return read<QStringList>(key::pushDeclined, {}); }
void Settings::setPushDeclined(const QStringList &accounts) { write(key::pushDeclined, accounts); }
bool Settings::staySignedIn() const { return read<bool>(key::stay, true); }
void Settings::setStaySignedIn(bool stay) { write(key::stay, stay); }

SchemeChoice Settings::scheme() const
{
    const QString name = read<QString>(key::scheme, {});
    return name == u"light" ? SchemeChoice::Light
        : name == u"dark"   ? SchemeChoice::Dark
                            : SchemeChoice::System;
}

void Settings::setScheme(SchemeChoice choice)
{
    write(key::scheme,
          choice == SchemeChoice::Light      ? QStringLiteral("light")
              : choice == SchemeChoice::Dark ? QStringLiteral("dark")
                                             : QStringLiteral("system"));
}

QString Settings::language() const
{
    const QString code = read<QString>(key::language, {});
    return code == u"en" || code == u"de" ? code : QString();
}

void Settings::setLanguage(const QString &language) { write(key::language, language); }

SpeedUnit Settings::speedUnit() const
{
    return chosenSpeedUnit().value_or(QLocale().measurementSystem() == QLocale::MetricSystem
                                          ? SpeedUnit::KilometresPerHour
                                          : SpeedUnit::MilesPerHour);
}

std::optional<SpeedUnit> Settings::chosenSpeedUnit() const
{
    const QString unit = read<QString>(key::speedUnit, {});
    if (unit == u"mph")
        return SpeedUnit::MilesPerHour;
    if (unit == u"km/h")
        return SpeedUnit::KilometresPerHour;
    return {};
}

void Settings::setSpeedUnit(std::optional<SpeedUnit> unit)
{
    const SpeedUnit before = speedUnit();
    write(key::speedUnit,
          !unit                                  ? QString()
              : *unit == SpeedUnit::MilesPerHour ? QStringLiteral("mph")
                                                 : QStringLiteral("km/h"));
    if (speedUnit() != before)
        Q_EMIT formatsChanged();
}

QByteArray Settings::chosenTimeZone() const
{
    const QByteArray id = read<QString>(key::timeZone, {}).toLatin1();
    return zoneNamed(id).timeSpec() == Qt::TimeZone ? id : QByteArray();
}

void Settings::setTimeZone(const QByteArray &ianaId)
{
    write(key::timeZone, QString::fromLatin1(ianaId));
    const QTimeZone zone = zoneNamed(ianaId);
    if (std::exchange(m_timeZone, zone) != zone)
        Q_EMIT formatsChanged();
}

StateThresholds Settings::thresholds() const
{
    StateThresholds read;
    const auto number = [this](QLatin1StringView name, const SettingRange &range) {
        return range.orStandard(this->read<double>(name, range.standard));
    };
    read.fresh = std::chrono::minutes(qRound(number(key::freshMinutes, ranges::freshMinutes)));
    read.silent = std::chrono::hours(qRound(number(key::silentHours, ranges::silentHours)));
    read.batteryLowPercent = number(key::batteryLow, ranges::batteryLowPercent);
    read.batteryCriticalPercent = number(key::batteryCritical, ranges::batteryCriticalPercent);
    read.batteryLossPercentPerDay = number(key::batteryLoss, ranges::batteryLossPercentPerDay);
    return read;
}

void Settings::setThresholds(const StateThresholds &thresholds)
{
    using namespace std::chrono;
    write(key::freshMinutes, double(duration_cast<minutes>(thresholds.fresh).count()));
    write(key::silentHours, double(duration_cast<hours>(thresholds.silent).count()));
    write(key::batteryLow, thresholds.batteryLowPercent);
    write(key::batteryCritical, thresholds.batteryCriticalPercent);
    write(key::batteryLoss, thresholds.batteryLossPercentPerDay);
}

bool Settings::reducedMotion() const { return read<bool>(key::reducedMotion, false); }
void Settings::setReducedMotion(bool reduced) { write(key::reducedMotion, reduced); }
alarms::AlarmRules Settings::alarmRules() const
{
    const auto json = QJsonDocument::fromJson(read<QByteArray>(key::alarmRules, {}));
    return alarms::AlarmRules::fromJson(json.object());
}

void Settings::setAlarmRules(const alarms::AlarmRules &rules)
{
    write(key::alarmRules, QJsonDocument(rules.toJson()).toJson(QJsonDocument::Compact));
}

bool Settings::alarmSound() const { return read<bool>(key::alarmSound, true); }
void Settings::setAlarmSound(bool on) { write(key::alarmSound, on); }
int Settings::alarmVolumePercent() const
{
    // What is no number must not read as 0, which nobody hears.
    bool isNumber = false;
    const double percent = m_file->value(key::alarmVolume).toDouble(&isNumber);
    return qRound(ranges::alarmVolumePercent.orStandard(isNumber ? percent : -1));
}
void Settings::setAlarmVolumePercent(int percent) { write(key::alarmVolume, percent); }
bool Settings::keepWatching() const { return read<bool>(key::keepWatching, true); }
void Settings::setKeepWatching(bool keep) { write(key::keepWatching, keep); }
bool Settings::keepWatchingSaid() const { return read<bool>(key::keepWatchingSaid, false); }
void Settings::setKeepWatchingSaid(bool said) { write(key::keepWatchingSaid, said); }
int Settings::rideEndsAfterMinutes() const
{
    const int minutes = read<int>(key::rideEndsAfter, 5);
    return std::ranges::contains(rideEnds, minutes) ? minutes : 5;
}

void Settings::setRideEndsAfterMinutes(int minutes) { write(key::rideEndsAfter, minutes); }

bool Settings::fleetShown() const { return read<bool>(key::fleetShown, true); }
void Settings::setFleetShown(bool shown) { write(key::fleetShown, shown); }
bool Settings::eventsShown() const { return read<bool>(key::eventsShown, true); }
void Settings::setEventsShown(bool shown) { write(key::eventsShown, shown); }
QByteArray Settings::windowGeometry() const { return read<QByteArray>(key::geometry, {}); }
void Settings::setWindowGeometry(const QByteArray &geometry) { write(key::geometry, geometry); }
QByteArray Settings::mapView(const QString &account) const
{
    return read<QString>(QLatin1StringView(accountKey("map/view-", account)), {}).toUtf8();
}
void Settings::setMapView(const QString &account, const QByteArray &view)
{
    write(QLatin1StringView(accountKey("map/view-", account)), QString::fromUtf8(view));
}
QString Settings::mapSource(const QString &account) const
{
    return read<QString>(QLatin1StringView(accountKey("map/source-", account)), {});
}
void Settings::setMapSource(const QString &account, const QString &id)
{
    write(QLatin1StringView(accountKey("map/source-", account)), id);
}
QString Settings::ownMapAddress() const { return read<QString>(key::ownMapAddress, {}); }
QString Settings::ownMapAttribution() const { return read<QString>(key::ownMapAttribution, {}); }
void Settings::setOwnMap(const QString &address, const QString &attribution)
{
    write(key::ownMapAddress, address);
    write(key::ownMapAttribution, attribution);
}
FleetView Settings::fleetView(const QString &account) const
{
    const auto text = read<QByteArray>(QLatin1StringView(accountKey("fleet/view-", account)), {});
    return FleetView::fromJson(QJsonDocument::fromJson(text).object());
}
void Settings::setFleetView(const QString &account, const FleetView &view)
{
    write(QLatin1StringView(accountKey("fleet/view-", account)),
          QJsonDocument(view.toJson()).toJson(QJsonDocument::Compact));
}
QStringList Settings::favourites(const QString &account) const
{
    return read<QStringList>(QLatin1StringView(accountKey("fleet/favourites-", account)),
                             read<QStringList>(key::favourites, {}));
}
void Settings::setFavourites(const QString &account, const QStringList &uniqueIds)
{
    write(QLatin1StringView(accountKey("fleet/favourites-", account)), uniqueIds);
}

} // namespace bt::desktop
