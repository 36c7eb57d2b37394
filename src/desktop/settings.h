// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "alarms/alarmrules.h"
#include "core/bikestate.h"
#include "core/sentences.h"
#include "desktop/fleetview.h"
#include "theme/theme.h"

#include <QObject>
#include <QSettings>
#include <QTimeZone>
#include <QUrl>

namespace bt::desktop {

/// What a number in the settings may be; anything else reads as the standard.
struct SettingRange
{
    double low;
    double high;
    double standard;

    constexpr bool holds(double value) const { return value >= low && value <= high; } ///< Never NaN.
    constexpr double orStandard(double value) const { return holds(value) ? value : standard; }
};

/// Of what can be set of StateThresholds, in the units of their names; the standards are those of the struct.
namespace ranges {
inline constexpr SettingRange freshMinutes{1, 60, 3};
inline constexpr SettingRange silentHours{1, 24 * 60, 48};
inline constexpr SettingRange batteryLowPercent{0, 100, 30};
inline constexpr SettingRange batteryCriticalPercent{0, 100, 10};
inline constexpr SettingRange batteryLossPercentPerDay{0, 50, 5};
inline constexpr SettingRange alarmVolumePercent{0, 100, 80};
} // namespace ranges

/// Everything the program remembers besides secrets, each with its type, range and default. Written when set.
/// A file from a later version, or a value that does not fit, reads as the default and is left alone until
/// set.
class Settings : public QObject
{
    Q_OBJECT
public:
    /// The user's own settings file, or @p file where one is given.
    explicit Settings(const QString &file = {}, QObject *parent = nullptr);

    QUrl server() const; ///< The one signed in to last.
    void setServer(const QUrl &server);
    /// What the settings are kept in, for those who share it with other programs.
    QSettings &shared() const { return *m_file; }
    qint64 largestMessageBytes() const; ///< 16 MiB to 2047 MiB.
    void setLargestMessageBytes(qint64 bytes);
    QStringList pushDeclined() const; ///< Accounts that do not want their notifications set up.
    void setPushDeclined(const QStringList &accounts);
    bool staySignedIn() const;
    void setStaySignedIn(bool stay);

    SchemeChoice scheme() const;
    void setScheme(SchemeChoice choice);
    QString language() const; ///< "en", "de"; empty follows the system.
    void setLanguage(const QString &language);
    /// What speeds and distances are read in: the one that was chosen, otherwise as the reader's locale
    /// measures.
    SpeedUnit speedUnit() const;
    std::optional<SpeedUnit> chosenSpeedUnit() const; ///< Empty follows the locale.
    void setSpeedUnit(std::optional<SpeedUnit> unit);
    /// What moments and days are read in. Cheap; Qt::LocalTime, which follows the system, where none was
    /// chosen.
    const QTimeZone &timeZone() const { return m_timeZone; }
    QByteArray chosenTimeZone() const; ///< IANA id; empty follows the system.
    void setTimeZone(const QByteArray &ianaId);
    StateThresholds thresholds() const;
    void setThresholds(const StateThresholds &thresholds);
    bool reducedMotion() const;
    void setReducedMotion(bool reduced);

    alarms::AlarmRules alarmRules() const;
    void setAlarmRules(const alarms::AlarmRules &rules);
    bool alarmSound() const; ///< Off: alarms are only notified.
    void setAlarmSound(bool on);
    int alarmVolumePercent() const; ///< As loudness is felt, 0–100.
    void setAlarmVolumePercent(int percent);
    bool keepWatching() const; ///< With the window closed, where there is a tray.
    void setKeepWatching(bool keep);
    bool keepWatchingSaid() const; ///< That closing the window does not end the program.
    void setKeepWatchingSaid(bool said);

    int rideEndsAfterMinutes() const; ///< Standing this long ends a ride: 1, 2, 5, 10 or 20.
    void setRideEndsAfterMinutes(int minutes);

    bool fleetShown() const;
    void setFleetShown(bool shown);
    bool eventsShown() const;
    void setEventsShown(bool shown);
    QByteArray windowGeometry() const;
    void setWindowGeometry(const QByteArray &geometry);
    /// What the map showed last for an account, as MapPane::keptView(); by any name that stands for the
    /// account.
    QByteArray mapView(const QString &account) const;
    void setMapView(const QString &account, const QByteArray &view);
    /// Id of the basemap::TileSource the person chose for an account, named as above; empty: not asked yet.
    QString mapSource(const QString &account) const;
    void setMapSource(const QString &account, const QString &id);
    /// The person's own map server, as basemap::ownTileSource() takes it; its key is in the keychain.
    QString ownMapAddress() const;
    QString ownMapAttribution() const;
    void setOwnMap(const QString &address, const QString &attribution);
    /// How the fleet of an account is looked at, named as above.
    FleetView fleetView(const QString &account) const;
    void setFleetView(const QString &account, const FleetView &view);
    /// uniqueIds, of an account named as above; what was kept before for all accounts together while there
    /// is nothing else.
    QStringList favourites(const QString &account) const;
    void setFavourites(const QString &account, const QStringList &uniqueIds);

    /// What could not be used when the file was read, empty in the usual case. One sentence.
    QString trouble() const { return m_trouble; }

    static constexpr int schemaVersion = 1;
    static constexpr std::array rideEnds{1, 2, 5, 10, 20}; ///< What rideEndsAfterMinutes() may be.

Q_SIGNALS:
    void changed();
    void formatsChanged(); ///< Speeds, distances or moments read otherwise: speedUnit() or timeZone().

private:
    template <class T> T read(QLatin1StringView key, T fallback) const;
    void write(QLatin1StringView key, const QVariant &value);

    std::unique_ptr<QSettings> m_file;
    QString m_trouble;
    QTimeZone m_timeZone; // read for each painted row
};

} // namespace bt::desktop
