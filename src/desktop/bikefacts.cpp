// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/bikefacts.h"

#include "core/sentences.h"
#include "desktop/parts.h"
#include "desktop/settings.h"
#include "desktop/style.h"
#include "desktop/times.h"

#include <QGridLayout>
#include <QJsonDocument>

namespace bt::desktop {

using fleet::Bike;

namespace {

constexpr qsizetype longest = 60; // letters of what strangers wrote

/// The end of the trial as the cloud tells it; a date or a moment.
std::optional<Instant> trialEnd(const QJsonObject &attributes)
{
    const QDateTime end
        = QDateTime::fromString(attributes[QLatin1StringView("trialEnd")].toString(), Qt::ISODate);
    return end.isValid() ? std::optional(fromDateTime(end)) : std::nullopt;
}

} // namespace

BikeFactsView::BikeFactsView(const Context &context, int margin, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(margin, 12, margin, 12);
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(12);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    grid->setColumnMinimumWidth(0, 1);
    m_fix = add(*grid, tr("Last fix"), "lastFix");
    m_contact = add(*grid, tr("Last contact"), "lastContact");
    m_battery = add(*grid, tr("Battery"), "battery");
    m_arming = add(*grid, tr("Arming"), "arming");
    m_today = add(*grid, tr("Today"), "today");
    m_total = add(*grid, tr("In total"), "total");
    m_firmware = add(*grid, tr("Firmware"), "firmware");
    m_subscription = add(*grid, tr("Subscription"), "subscription");
    column->addLayout(grid);
    column->addStretch();
}

BikeFactsView::Fact BikeFactsView::add(QGridLayout &grid, const QString &heading, const char *objectName)
{
    const Fact fact{new ElidedLabel("medium"), new ElidedLabel("label", "2")};
    fact.value->setObjectName(QLatin1StringView(objectName));
    fact.detail->setObjectName(QLatin1StringView(objectName) + QStringLiteral("Detail"));
    auto *cell = new QVBoxLayout;
    tight(*cell, 1);
    cell->addWidget(makeLabel("label", heading, "2"));
    cell->addWidget(fact.value);
    cell->addWidget(fact.detail);
    const int at = grid.count();
    grid.addLayout(cell, at / 2, at % 2);
    return fact;
}

void BikeFactsView::set(const Fact &fact, const QString &value, const QString &detail, const QString &tip)
{
    fact.value->setFullText(value);
    fact.detail->setFullText(detail);
    if (!tip.isEmpty())
        fact.value->setToolTip(tip);
}

void BikeFactsView::setToday(DeviceId bike, std::optional<double> distanceMetres, int rides)
{
    m_todayOf = bike;
    m_todayMetres = distanceMetres;
    m_todayRides = rides;
}

void BikeFactsView::clear()
{
    for (const Fact &fact :
         {m_fix, m_contact, m_battery, m_arming, m_today, m_total, m_firmware, m_subscription})
        set(fact, {}, {});
}

void BikeFactsView::show(const Bike &bike, Instant now)
{
    showTimes(bike, now);
    showBattery(bike, now);
    showArming(bike);
    showDistances(bike);
    showTracker(bike, now);
}

void BikeFactsView::showTimes(const Bike &bike, Instant now)
{
    if (bike.placeTime) {
        const double accuracy = bike.position ? double(bike.position->accuracyMetres) : 0;
        const QString when = times::moment(*bike.placeTime, now, m_context.zone());
        set(m_fix, sentences::ago(bike.placeTime, now),
            accuracy > 0 ? tr("%1, ± %2 m").arg(when).arg(qRound(accuracy)) : when,
            times::full(*bike.placeTime, m_context.zone()));
    } else {
        set(m_fix, tr("Never"), {});
    }
    const auto &contact = bike.facts.lastContact;
    const QString link = bike.device.status == ConnectionStatus::Online ? tr("online")
        : bike.facts.isAtRest()                                         ? tr("asleep")
        : bike.device.status == ConnectionStatus::Offline               ? tr("offline")
                                                                        : tr("unknown");
    if (contact)
        set(m_contact, sentences::ago(contact, now),
            tr("%1, %2").arg(times::moment(*contact, now, m_context.zone()), link),
            times::full(*contact, m_context.zone()));
    else
        set(m_contact, tr("Never"), {});
}

void BikeFactsView::showBattery(const Bike &bike, Instant now)
{
    const double estimate = estimatedBattery(bike.facts.batteryPercent, bike.facts.batteryReadAt, now,
                                             m_context.store.thresholds());
    if (estimate < 0)
        return set(m_battery, tr("Not known"), {});
    const bool estimated = qRound(estimate) != qRound(bike.facts.batteryPercent);
    const QString figure = tr("%1 %").arg(qRound(estimate));
    const QString age
        = bike.facts.batteryReadAt ? sentences::ago(bike.facts.batteryReadAt, now) : tr("at an unknown time");
    set(m_battery, estimated ? tr("%1, estimated").arg(figure) : figure,
        estimated ? tr("measured %1 %, %2").arg(qRound(bike.facts.batteryPercent)).arg(age)
                  : tr("measured %1").arg(age));
}

void BikeFactsView::showArming(const Bike &bike)
{
    const QString confirmation = !bike.facts.armed.has_value() ? tr("no word from the tracker")
        : bike.facts.armingUnconfirmed()                       ? tr("not confirmed by the tracker")
                                                               : tr("confirmed by the tracker");
    set(m_arming, bike.facts.isArmed() ? tr("Armed") : tr("Not armed"), confirmation);
    setLook(*m_arming.detail, "tone",
            bike.facts.armingUnconfirmed() ? QStringLiteral("warn") : QStringLiteral("2"));
}

void BikeFactsView::showDistances(const Bike &bike)
{
    const SpeedUnit unit = m_context.settings.speedUnit();
    if (m_todayOf == bike.device.id && m_todayMetres)
        set(m_today, sentences::distance(*m_todayMetres, unit),
            m_todayRides > 0 ? tr("%n ride(s)", nullptr, m_todayRides) : tr("no rides"));
    else
        set(m_today, tr("Not known"), tr("open the history to fetch it"));
    const double total = bike.position ? bike.position->totalDistanceMetres : -1;
    set(m_total, total >= 0 ? sentences::distance(total, unit) : tr("Not known"),
        total >= 0 ? tr("by the tracker’s counter") : QString());
}

void BikeFactsView::showTracker(const Bike &bike, Instant now)
{
    const QJsonObject attributes = QJsonDocument::fromJson(bike.device.attributes).object();
    const QString firmware
        = attributes[QLatin1StringView("fwVersion")].toVariant().toString().left(longest).simplified();
    set(m_firmware, firmware.isEmpty() ? tr("Not known") : firmware,
        attributes[QLatin1StringView("doubleBattery")].toBool() ? tr("double battery") : QString());
    const std::optional<Instant> trial = trialEnd(attributes);
    const std::optional<Instant> end = bike.device.expires ? bike.device.expires : trial;
    if (!end)
        return set(m_subscription, tr("Not known"), tr("see the phone app"));
    const bool over = *end < now;
    const QString left = sentences::duration(*end - now);
    const QString detail = bike.device.expires
        ? (over ? tr("ended: the cloud takes no reports") : tr("ends in %1").arg(left))
        : (over ? tr("trial ended") : tr("end of the trial, in %1").arg(left));
    set(m_subscription, QLocale().toString(times::localDay(*end, m_context.zone()), QLocale::ShortFormat),
        detail);
    setLook(*m_subscription.detail, "tone", over ? QStringLiteral("warn") : QStringLiteral("2"));
}

} // namespace bt::desktop
