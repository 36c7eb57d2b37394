// SPDX-License-Identifier: GPL-3.0-or-later
#include "alarms/announcement.h"

#include "core/sentences.h"

#include <QCoreApplication>
#include <QLocale>

namespace bt::alarms {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Alarms)
};

constexpr qsizetype longestName = 60;

// Services take a notification as XML and drop the whole of it for one character that XML does not allow.
QString clean(QString text)
{
    text.removeIf([](QChar c) { return !c.isPrint() && !c.isSpace() && !c.isSurrogate(); });
    text = text.simplified();
    if (text.size() > longestName) {
        text.truncate(longestName - 1);
        if (text.back().isHighSurrogate())
            text.chop(1);
        text += u'…';
    }
    return text;
}

QString moment(Instant t, Instant now, const QTimeZone &zone)
{
    const QLocale locale;
    const QDateTime then = toDateTime(t).toTimeZone(zone);
    const bool today = then.date() == toDateTime(now).toTimeZone(zone).date();
    return today ? locale.toString(then.time(), QLocale::ShortFormat)
                 : locale.toString(then, QLocale::ShortFormat);
}

QString near(GeoPoint place, const std::function<QString(GeoPoint)> &nearby)
{
    return nearby ? nearby(place) : QString();
}

// "Last fix 13:40 (22 min before), ±12 m".
QString lastFix(const Alarm &alarm, const fleet::Bike *bike, Instant now, const QTimeZone &zone,
                const std::function<QString(GeoPoint)> &nearby)
{
    if (!bike || !bike->place || !bike->placeTime)
        return Text::tr("No fix with this alarm, and none before it.");
    const Milliseconds before = alarm.time.value_or(now) - *bike->placeTime;
    QStringList parts{
        before >= std::chrono::minutes(1)
            ? Text::tr("No fix with this alarm. Last fix %1, %2 before it")
                  .arg(moment(*bike->placeTime, now, zone), sentences::duration(before))
            : Text::tr("No fix with this alarm. Last fix %1").arg(moment(*bike->placeTime, now, zone))};
    const bool known
        = bike->position && bike->position->fixTime == bike->placeTime && bike->position->accuracyMetres > 0;
    parts << (known ? Text::tr("±%1 m").arg(QLocale().toString(qRound(bike->position->accuracyMetres)))
                    : Text::tr("accuracy unknown"));
    if (const QString street = near(*bike->place, nearby); !street.isEmpty())
        parts << street;
    return parts.join(QStringLiteral(", "));
}

QString details(const Alarm &alarm, const fleet::FleetStore &store, Instant now, const QTimeZone &zone,
                const std::function<QString(GeoPoint)> &nearby)
{
    const int row = store.rowOf(alarm.device);
    const fleet::Bike *bike = row >= 0 ? &store.at(row) : nullptr;
    QStringList parts;
    if (alarm.time)
        parts << moment(*alarm.time, now, zone);
    const bool hasFix = alarm.fix && alarm.fix->hasPlace() && alarm.fix->valid;
    if (hasFix) {
        if (const QString street = near(alarm.fix->point, nearby); !street.isEmpty())
            parts << street;
    }
    if (bike) {
        parts << (bike->facts.isArmed() ? Text::tr("armed") : Text::tr("not armed"));
        const QString level = sentences::battery(bike->facts.batteryPercent, bike->facts.batteryReadAt, now,
                                                 store.thresholds());
        if (!level.isEmpty())
            parts << Text::tr("battery %1").arg(level);
    }
    QStringList lines{parts.join(QStringLiteral(", "))};
    if (!hasFix)
        lines << lastFix(alarm, bike, now, zone, nearby);
    lines.removeAll(QString());
    return lines.join(u'\n');
}

} // namespace

QString title(const Alarm &alarm)
{
    const QString what = alarm.kind.type == movingWhileArmed
        ? sentences::stateName(BikeState::MovingWhileArmed)
        : clean(sentences::eventName(alarm.kind.type, alarm.kind.alarm, clean(alarm.areaName)));
    const QString name = clean(alarm.bikeName);
    return name.isEmpty() ? Text::tr("Unknown bike: %1").arg(what) : Text::tr("%1: %2").arg(name, what);
}

QString headline(const AlarmCentre &centre)
{
    const int alarms = centre.urgentCount();
    const int others = centre.count() - alarms;
    const QString alarmWords = Text::tr("%n alarm(s)", nullptr, alarms);
    if (others == 0)
        return alarmWords;
    return alarms == 0 ? Text::tr("%n event(s)", nullptr, others)
                       : Text::tr("%1 and %n other event(s)", nullptr, others).arg(alarmWords);
}

Announcement announce(const AlarmCentre &centre, const fleet::FleetStore &store, Instant now,
                      const QTimeZone &zone, const std::function<QString(GeoPoint)> &nearby)
{
    const std::optional<Alarm> newest = centre.newest();
    if (!newest)
        return {};
    const QString rest = details(*newest, store, now, zone, nearby);
    if (centre.count() == 1)
        return {title(*newest), rest};
    return {headline(centre), Text::tr("Newest: %1").arg(title(*newest)) + u'\n' + rest};
}

} // namespace bt::alarms
