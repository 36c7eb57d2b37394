// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sentences.h"

#include "core/units.h"

#include <QCoreApplication>
#include <QLocale>

namespace bt::sentences {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Sentences)
};

struct Wording
{
    QLatin1StringView key;
    const char *name;
    const char *meaning;
};

// The documented types and those seen besides; others are shown by their own name.
constexpr Wording eventWordings[] = {
    {QLatin1StringView("alarm"), QT_TRANSLATE_NOOP("Sentences", "alarm"),
     QT_TRANSLATE_NOOP("Sentences", "Something raised an alarm")},
    {QLatin1StringView("deviceMoving"), QT_TRANSLATE_NOOP("Sentences", "moving"),
     QT_TRANSLATE_NOOP("Sentences", "Starts to move")},
    {QLatin1StringView("deviceStopped"), QT_TRANSLATE_NOOP("Sentences", "stopped"),
     QT_TRANSLATE_NOOP("Sentences", "Comes to rest")},
    {QLatin1StringView("geofenceEnter"), QT_TRANSLATE_NOOP("Sentences", "entered an area"),
     QT_TRANSLATE_NOOP("Sentences", "Enters an area")},
    {QLatin1StringView("geofenceExit"), QT_TRANSLATE_NOOP("Sentences", "left an area"),
     QT_TRANSLATE_NOOP("Sentences", "Leaves an area")},
    {QLatin1StringView("ignitionOn"), QT_TRANSLATE_NOOP("Sentences", "ride started"),
     QT_TRANSLATE_NOOP("Sentences", "Ride begins")},
    {QLatin1StringView("ignitionOff"), QT_TRANSLATE_NOOP("Sentences", "ride ended"),
     QT_TRANSLATE_NOOP("Sentences", "Ride ends")},
    {QLatin1StringView("deviceOnline"), QT_TRANSLATE_NOOP("Sentences", "online"),
     QT_TRANSLATE_NOOP("Sentences", "Tracker connects")},
    {QLatin1StringView("deviceOffline"), QT_TRANSLATE_NOOP("Sentences", "asleep"),
     QT_TRANSLATE_NOOP("Sentences", "Tracker sleeps or is silent")},
    {QLatin1StringView("deviceOverspeed"), QT_TRANSLATE_NOOP("Sentences", "too fast"),
     QT_TRANSLATE_NOOP("Sentences", "Faster than its limit")},
    {QLatin1StringView("maintenance"), QT_TRANSLATE_NOOP("Sentences", "maintenance due"),
     QT_TRANSLATE_NOOP("Sentences", "A maintenance is due")},
    {QLatin1StringView("commandResult"), QT_TRANSLATE_NOOP("Sentences", "command answered"),
     QT_TRANSLATE_NOOP("Sentences", "The tracker answered a command")},
    {QLatin1StringView("deviceUnknown"), QT_TRANSLATE_NOOP("Sentences", "silent"),
     QT_TRANSLATE_NOOP("Sentences", "Was online, then silent")},
    {QLatin1StringView("deviceInactive"), QT_TRANSLATE_NOOP("Sentences", "inactive"),
     QT_TRANSLATE_NOOP("Sentences", "Nothing heard for long")},
};

constexpr Wording alarmWordings[] = {
    {QLatin1StringView("vibration"), QT_TRANSLATE_NOOP("Sentences", "vibration"), nullptr},
    {QLatin1StringView("sos"), QT_TRANSLATE_NOOP("Sentences", "SOS"), nullptr},
    {QLatin1StringView("powerCut"), QT_TRANSLATE_NOOP("Sentences", "power cut"), nullptr},
    {QLatin1StringView("powerOff"), QT_TRANSLATE_NOOP("Sentences", "power off"), nullptr},
    {QLatin1StringView("movement"), QT_TRANSLATE_NOOP("Sentences", "movement"), nullptr},
    {QLatin1StringView("lowBattery"), QT_TRANSLATE_NOOP("Sentences", "battery low"), nullptr},
    {QLatin1StringView("geofence"), QT_TRANSLATE_NOOP("Sentences", "area left"), nullptr},
    {QLatin1StringView("geofenceExit"), QT_TRANSLATE_NOOP("Sentences", "area left"), nullptr},
    {QLatin1StringView("tampering"), QT_TRANSLATE_NOOP("Sentences", "tampering"), nullptr},
    {QLatin1StringView("overspeed"), QT_TRANSLATE_NOOP("Sentences", "too fast"), nullptr},
    {QLatin1StringView("fallDown"), QT_TRANSLATE_NOOP("Sentences", "fall"), nullptr},
    {QLatin1StringView("general"), QT_TRANSLATE_NOOP("Sentences", "general"), nullptr},
};

template <size_t n> const Wording *find(const Wording (&table)[n], const QString &key)
{
    for (const Wording &wording : table) {
        if (key == wording.key)
            return &wording;
    }
    return nullptr;
}

QString withServer(const char *text, const QString &server)
{
    return Text::tr(text).arg(server.isEmpty() ? Text::tr("The server") : server);
}

QString unitAge(Milliseconds length)
{
    const qint64 seconds = std::max<qint64>(0, length.count() / 1000);
    if (seconds < 60)
        return Text::tr("%1 s").arg(seconds);
    if (seconds < 3600)
        return Text::tr("%1 min").arg(seconds / 60);
    if (seconds < 86'400)
        return Text::tr("%1 h").arg(seconds / 3600);
    return Text::tr("%1 d").arg(seconds / 86'400);
}

} // namespace

QString error(const Error &error, const QString &server)
{
    switch (error.kind) {
    case ErrorKind::Cancelled:
        return Text::tr("Cancelled.");
    case ErrorKind::NoNetwork:
        return withServer(
            QT_TRANSLATE_NOOP("Sentences",
                              "%1 was not found. Check the network connection and the server's name."),
            server);
    case ErrorKind::Refused:
        return withServer(
            QT_TRANSLATE_NOOP("Sentences",
                              "%1 does not accept connections. Check the address, or try again later."),
            server);
    case ErrorKind::TimedOut:
        return withServer(QT_TRANSLATE_NOOP("Sentences", "%1 did not answer in time. Try again in a moment."),
                          server);
    case ErrorKind::ConnectionLost:
        return withServer(QT_TRANSLATE_NOOP("Sentences", "%1 closed the connection. Try again in a moment."),
                          server);
    case ErrorKind::Tls:
        return withServer(QT_TRANSLATE_NOOP("Sentences",
                                            "%1 could not prove who it is, so nothing was sent. Try another "
                                            "network, or ask who runs this one."),
                          server);
    case ErrorKind::ServerDown:
        return withServer(
            QT_TRANSLATE_NOOP("Sentences", "%1 is not available at the moment. Try again in a few minutes."),
            server);
    case ErrorKind::ServerFault:
        return withServer(
            QT_TRANSLATE_NOOP("Sentences", "%1 had an internal fault. Try again in a few minutes."), server);
    case ErrorKind::TooManyRequests:
        return withServer(
            QT_TRANSLATE_NOOP("Sentences",
                              "%1 asks for fewer requests. The next try is made later by itself."),
            server);
    case ErrorKind::SignedOut:
        return Text::tr("The session has ended. Sign in again.");
    case ErrorKind::SignInRefused:
        return Text::tr(
            "Sign-in was refused. Check the e-mail and password, or use the token; the phone app's own "
            "password does not work here.");
    case ErrorKind::CodeRequired:
        return Text::tr("This account asks for a one-time code. Type the code your authenticator shows.");
    case ErrorKind::NotAllowed:
        return Text::tr(
            "The cloud did not allow this. The account may be read-only, or a value may not fit.");
    case ErrorKind::NotFound:
        return Text::tr("The cloud does not know this any more.");
    case ErrorKind::NotUnderstood:
        return withServer(
            QT_TRANSLATE_NOOP("Sentences",
                              "%1 gave an answer that is not from a BikeTrax Cloud. Check the address."),
            server);
    case ErrorKind::Conflict:
        return Text::tr("Somebody else changed this at the same time. Look at both values and save again.");
    case ErrorKind::TooLarge:
        return Text::tr(
            "The answer is larger than the limit. Raise the limit in the settings, or ask for less.");
    case ErrorKind::BadInput:
        return error.detail.isEmpty() ? Text::tr("This cannot be used as it is.")
                                      : Text::tr("This cannot be used: %1.").arg(error.detail);
    case ErrorKind::Disk:
        return Text::tr(
            "The disk could not be written. Free some space or check the rights, then try again.");
    case ErrorKind::Unsupported:
        return withServer(QT_TRANSLATE_NOOP("Sentences", "%1 does not offer this."), server);
    }
    return Text::tr("Something failed.");
}

QString stateName(BikeState state)
{
    switch (state) {
    case BikeState::Stolen:
        return Text::tr("Stolen");
    case BikeState::Alarm:
        return Text::tr("Alarm");
    case BikeState::MovingWhileArmed:
        return Text::tr("Moving while armed");
    case BikeState::TrackingOff:
        return Text::tr("Tracking off");
    case BikeState::NeverSeen:
        return Text::tr("Never seen");
    case BikeState::Riding:
        return Text::tr("Riding");
    case BikeState::Silent:
        return Text::tr("Silent");
    case BikeState::LostContact:
        return Text::tr("Lost contact");
    case BikeState::BatteryLow:
        return Text::tr("Battery low");
    case BikeState::ParkedArmed:
        return Text::tr("Parked, armed");
    case BikeState::Parked:
        return Text::tr("Parked");
    case BikeState::Unknown:
        return Text::tr("Unknown");
    }
    return Text::tr("Unknown");
}

QString state(BikeState state, const BikeFacts &facts, double speedKnots, const QString &alarm, Instant now,
              SpeedUnit unit)
{
    switch (state) {
    case BikeState::Alarm:
        return alarm.isEmpty() ? Text::tr("Alarm") : Text::tr("Alarm: %1").arg(alarmName(alarm));
    case BikeState::MovingWhileArmed:
        return Text::tr("Moving while armed, %1").arg(speed(speedKnots, unit));
    case BikeState::Riding:
        return Text::tr("Riding, %1").arg(speed(speedKnots, unit));
    case BikeState::Silent:
        return facts.lastContact ? Text::tr("Silent for %1").arg(duration(now - *facts.lastContact))
                                 : Text::tr("Silent");
    case BikeState::LostContact:
        return Text::tr("Lost contact, was moving");
    case BikeState::BatteryLow: {
        const StateThresholds thresholds;
        const bool critical = estimatedBattery(facts.batteryPercent, facts.batteryReadAt, now)
            < thresholds.batteryCriticalPercent;
        const QString level = critical ? Text::tr("Battery critical") : Text::tr("Battery low");
        return facts.isAtRest() ? Text::tr("%1, parked").arg(level) : level;
    }
    default:
        return stateName(state);
    }
}

QString truth(BikeState which, const BikeFacts &facts, double speedKnots, const QString &alarm, Instant now,
              SpeedUnit unit)
{
    QStringList parts{state(which, facts, speedKnots, alarm, now, unit)};
    if (facts.armingUnconfirmed())
        parts << Text::tr("arming not confirmed");
    if (facts.lastContact && which != BikeState::Silent)
        parts << ago(facts.lastContact, now);
    const QString level = battery(facts.batteryPercent, facts.batteryReadAt, now);
    if (!level.isEmpty())
        parts << level;
    return parts.join(QLatin1StringView(", "));
}

QString age(std::optional<Instant> then, Instant now)
{
    return then ? unitAge(now - *then) : Text::tr("never");
}

QString ago(std::optional<Instant> then, Instant now)
{
    return then ? Text::tr("%1 ago").arg(unitAge(now - *then)) : Text::tr("never");
}

QString duration(Milliseconds length)
{
    const qint64 minutes = std::max<qint64>(0, length.count() / 60'000);
    if (minutes < 1)
        return Text::tr("%1 s").arg(std::max<qint64>(0, length.count() / 1000));
    if (minutes < 60)
        return Text::tr("%1 min").arg(minutes);
    const qint64 hours = minutes / 60;
    if (hours < 24)
        return minutes % 60 == 0 ? Text::tr("%1 h").arg(hours)
                                 : Text::tr("%1 h %2 min").arg(hours).arg(minutes % 60);
    return hours % 24 == 0 ? Text::tr("%1 d").arg(hours / 24)
                           : Text::tr("%1 d %2 h").arg(hours / 24).arg(hours % 24);
}

QString battery(double percent, std::optional<Instant> readAt, Instant now, const StateThresholds &thresholds)
{
    const double estimate = estimatedBattery(percent, readAt, now, thresholds);
    if (estimate < 0)
        return {};
    const QString figure = QLocale().toString(qRound(estimate));
    return qRound(estimate) == qRound(percent) ? Text::tr("%1 %").arg(figure) : Text::tr("~%1 %").arg(figure);
}

QString speed(double knots, SpeedUnit unit)
{
    return unit == SpeedUnit::KilometresPerHour
        ? Text::tr("%1 km/h").arg(QLocale().toString(qRound(knotsToKmh(knots))))
        : Text::tr("%1 mph").arg(QLocale().toString(qRound(knotsToMph(knots))));
}

QString distance(double metres, SpeedUnit unit)
{
    const QLocale locale;
    constexpr double metresPerFoot = 0.3048;
    if (unit == SpeedUnit::MilesPerHour && metresToMiles(metres) < 0.1)
        return Text::tr("%1 ft").arg(locale.toString(qRound(metres / metresPerFoot)));
    if (unit == SpeedUnit::MilesPerHour)
        return Text::tr("%1 mi").arg(locale.toString(metresToMiles(metres), 'f', metres < 160'934 ? 1 : 0));
    if (metres < 1000)
        return Text::tr("%1 m").arg(locale.toString(qRound(metres)));
    return Text::tr("%1 km").arg(locale.toString(metres / 1000, 'f', metres < 100'000 ? 1 : 0));
}

QString eventName(const QString &type, const QString &alarm, const QString &area)
{
    if (!area.isEmpty() && type == u"geofenceEnter")
        return Text::tr("entered %1").arg(area);
    if (!area.isEmpty() && type == u"geofenceExit")
        return Text::tr("left %1").arg(area);
    if (type == u"alarm" && !alarm.isEmpty())
        return Text::tr("alarm, %1").arg(alarmName(alarm));
    const Wording *wording = find(eventWordings, type);
    return wording ? Text::tr(wording->name) : type;
}

QString eventMeaning(const QString &type)
{
    const Wording *wording = find(eventWordings, type);
    return wording ? Text::tr(wording->meaning) : Text::tr("A type of your own");
}

QString alarmName(const QString &alarm)
{
    const Wording *wording = find(alarmWordings, alarm);
    return wording ? Text::tr(wording->name) : alarm;
}

} // namespace bt::sentences
