// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/fleetcommands.h"

#include "cli/listing.h"
#include "cli/masking.h"
#include "cli/plaintext.h"
#include "cli/text.h"
#include "cloud/restclient.h"
#include "core/geofence.h"
#include "core/sentences.h"
#include "core/units.h"
#include "webhook/settings.h"
#include "webhook/wireobjects.h"

#include <QJsonDocument>
#include <QTimeZone>

#include <cmath>

namespace bt::cli {

namespace {

constexpr auto speedUnit = SpeedUnit::KilometresPerHour;
using Align = Table::Align;

Table::Tone toneOf(BikeState state)
{
    if (isUrgent(state))
        return Table::Tone::Urgent;
    switch (state) {
    case BikeState::Riding:
        return Table::Tone::Good;
    case BikeState::Silent:
    case BikeState::LostContact:
    case BikeState::BatteryLow:
        return Table::Tone::Attention;
    default:
        return Table::Tone::Plain;
    }
}

QString coordinate(double degrees) { return QString::number(degrees, 'f', 5); }

double speedOf(const fleet::Bike &bike) { return bike.position ? double(bike.position->speedKnots) : 0; }

QJsonObject positionRecord(const fleet::Bike &bike)
{
    QJsonObject record = webhook::positionObject(*bike.position);
    record.insert(QStringLiteral("uniqueId"), bike.device.uniqueId);
    record.insert(QStringLiteral("name"), bike.device.name);
    record.insert(QStringLiteral("speedKmh"), std::round(knotsToKmh(speedOf(bike)) * 10) / 10);
    return record;
}

} // namespace

DevicesCommand::DevicesCommand(const Environment &environment, const Arguments &arguments)
    : CloudCommand(environment, arguments, Needs::Places)
{
}

void DevicesCommand::run()
{
    const fleet::FleetStore &store = cloud().store();
    BikeSelection selection(arguments());
    if (const auto resolved = selection.resolve(store); !resolved)
        return fail(resolved.error());
    Listing list(arguments(), console(),
                 {{Text::tr("Bike")},
                  {Text::tr("Number"), Table::Align::Left, true},
                  {Text::tr("State")},
                  {Text::tr("Heard"), Align::Right, true},
                  {Text::tr("Battery"), Align::Right, true},
                  {Text::tr("Group")}},
                 QStringLiteral("id uniqueId name group status disabled state lastUpdate fixTime latitude "
                                "longitude speedKmh batteryPercent")
                     .split(u' '));
    for (const int row : selection.rows(store)) {
        const fleet::Bike &bike = store.at(row);
        const Device &device = bike.device;
        const QString group = store.groupName(device.group);
        list.add(
            [&]() -> QList<Table::Cell> {
                return {
                    device.name,
                    device.uniqueId,
                    {sentences::state(bike.state, bike.facts, speedOf(bike), bike.alarm, now(), speedUnit),
                     toneOf(bike.state)},
                    sentences::ago(device.lastUpdate, now()),
                    sentences::battery(bike.facts.batteryPercent, bike.facts.batteryReadAt, now()),
                    group};
            },
            [&] {
                QJsonObject record
                    = webhook::deviceObject(device, bike.position ? bike.position->id : PositionId());
                record.insert(QStringLiteral("group"), group);
                record.insert(QStringLiteral("state"), stateKey(bike.state));
                if (bike.facts.batteryPercent >= 0)
                    record.insert(QStringLiteral("batteryPercent"), std::round(bike.facts.batteryPercent));
                if (bike.position) {
                    const QJsonObject position = positionRecord(bike);
                    for (const char *key : {"fixTime", "latitude", "longitude", "speedKmh"})
                        record.insert(QLatin1StringView(key), position.value(QLatin1StringView(key)));
                }
                return record;
            });
    }
    list.end(Text::tr("This account has no bike."));
    finish();
}

PositionsCommand::PositionsCommand(const Environment &environment, const Arguments &arguments)
    : CloudCommand(environment, arguments, Needs::Places)
{
}

void PositionsCommand::run()
{
    const fleet::FleetStore &store = cloud().store();
    BikeSelection selection(arguments());
    if (const auto resolved = selection.resolve(store); !resolved)
        return fail(resolved.error());
    Listing list(
        arguments(), console(),
        {{Text::tr("Bike")},
         {Text::tr("Number"), Table::Align::Left, true},
         {Text::tr("Time"), Table::Align::Left, true},
         {Text::tr("Latitude"), Align::Right, true},
         {Text::tr("Longitude"), Align::Right, true},
         {Text::tr("Speed"), Align::Right},
         {Text::tr("Fix")}},
        QStringLiteral("uniqueId name id deviceId fixTime deviceTime serverTime valid latitude longitude "
                       "altitude speedKmh course accuracy")
            .split(u' '));
    for (const int row : selection.rows(store)) {
        const fleet::Bike &bike = store.at(row);
        if (!bike.position)
            continue;
        const Position &position = *bike.position;
        list.add(
            [&]() -> QList<Table::Cell> {
                return {bike.device.name,
                        bike.device.uniqueId,
                        timeText(position.fixTime, zone()),
                        coordinate(position.point.latitude),
                        coordinate(position.point.longitude),
                        sentences::speed(speedOf(bike), speedUnit),
                        position.valid ? Text::tr("good") : Text::tr("no lock")};
            },
            [&] { return positionRecord(bike); });
    }
    list.end(Text::tr("None of these bikes has reported a place yet."));
    finish();
}

GeofencesCommand::GeofencesCommand(const Environment &environment, const Arguments &arguments)
    : CloudCommand(environment, arguments, Needs::Account)
{
}

void GeofencesCommand::run()
{
    cloud().session().rest().geofences().then(this, [this](const Result<QList<GeofenceRecord>> &areas) {
        if (!areas)
            return fail(areas.error());
        list(*areas);
    });
}

void GeofencesCommand::list(const QList<GeofenceRecord> &areas)
{
    Listing list(arguments(), console(),
                 {{Text::tr("Id"), Align::Right}, {Text::tr("Name")}, {Text::tr("Shape")}},
                 QStringLiteral("id name area").split(u' '));
    for (const GeofenceRecord &area : areas) {
        list.add(
            [&]() -> QList<Table::Cell> {
                const auto shape = parseGeofence(area.area);
                QString words = Text::tr("cannot be read");
                if (shape && shape->kind == GeofenceShape::Kind::Circle)
                    words = Text::tr("circle of %1").arg(sentences::distance(shape->radiusMetres, speedUnit));
                else if (shape)
                    words = (shape->kind == GeofenceShape::Kind::Polygon ? Text::tr("outline of %1 points")
                                                                         : Text::tr("line of %1 points"))
                                .arg(shape->points.size());
                return {QString::number(area.id.value), area.name, words};
            },
            [&] {
                return QJsonObject{
                    {QStringLiteral("id"), area.id.value},
                    {QStringLiteral("name"), area.name},
                    {QStringLiteral("area"), area.area},
                    {QStringLiteral("attributes"), QJsonDocument::fromJson(area.attributes).object()}};
            });
    }
    list.end(Text::tr("This account has no areas."));
    finish();
}

AccountCommand::AccountCommand(const Environment &environment, const Arguments &arguments)
    : CloudCommand(environment, arguments, Needs::Account)
{
}

void AccountCommand::run()
{
    const Account &account = cloud().session().account();
    const QJsonObject attributes = maskedAttributes(account.attributes);
    if (arguments().value("format") == u"ndjson") {
        const QJsonObject record{{QStringLiteral("id"), account.id.value},
                                 {QStringLiteral("name"), account.name},
                                 {QStringLiteral("email"), account.email},
                                 {QStringLiteral("server"), cloud().session().server().toString()},
                                 {QStringLiteral("readonly"), account.readonly},
                                 {QStringLiteral("deviceReadonly"), account.deviceReadonly},
                                 {QStringLiteral("disableReports"), account.disableReports},
                                 {QStringLiteral("administrator"), account.administrator},
                                 {QStringLiteral("attributes"), attributes}};
        if (print(QJsonDocument(record).toJson(QJsonDocument::Compact) + '\n'))
            finish();
        return;
    }
    QStringList limits;
    if (account.readonly)
        limits << Text::tr("may not change itself");
    if (account.deviceReadonly)
        limits << Text::tr("may not change bikes");
    if (account.disableReports)
        limits << Text::tr("may not ask for reports");
    Table table({{Text::tr("What")}, {Text::tr("Value")}});
    table.addRow({Text::tr("Name"), account.name});
    table.addRow({Text::tr("E-mail"), account.email});
    table.addRow({Text::tr("Server"), cloud().session().server().toString()});
    table.addRow(
        {Text::tr("Limits"), limits.isEmpty() ? Text::tr("none") : limits.join(QStringLiteral(", "))});
    for (auto it = attributes.constBegin(); it != attributes.constEnd(); ++it)
        table.addRow({it.key(), attributeText(it.value())});
    if (print(table.text(console().width(), console().hasColours()).toUtf8()))
        finish();
}

NotificationsCommand::NotificationsCommand(const Environment &environment, const Arguments &arguments)
    : CloudCommand(environment, arguments, arguments.has("add-missing") ? Needs::Fleet : Needs::Account)
{
}

void NotificationsCommand::run()
{
    if (!arguments().has("add-missing"))
        return fetch();
    cloud::Session &session = cloud().session();
    session.addNotifications(session.missingEventTypes()).then(this, [this](const Result<void> &added) {
        if (!added)
            return fail(added.error());
        fetch();
    });
}

void NotificationsCommand::fetch()
{
    cloud().session().rest().notifications().then(
        this, [this](const Result<QList<cloud::NotificationRule>> &rules) {
            if (!rules)
                return fail(rules.error());
            list(*rules);
        });
}

void NotificationsCommand::list(const QList<cloud::NotificationRule> &rules)
{
    Listing list(arguments(), console(),
                 {{Text::tr("Type")},
                  {Text::tr("Meaning")},
                  {Text::tr("Announced at once")},
                  {Text::tr("Bikes")},
                  {Text::tr("Alarms")}},
                 QStringLiteral("id type web always alarms").split(u' '));
    QStringList announced;
    for (const cloud::NotificationRule &rule : rules) {
        if (rule.web)
            announced << rule.type;
        list.add(
            [&]() -> QList<Table::Cell> {
                return {rule.type, sentences::eventMeaning(rule.type),
                        rule.web ? Text::tr("yes") : Text::tr("no"),
                        rule.always ? Text::tr("all") : Text::tr("some"), rule.alarms};
            },
            [&] {
                return QJsonObject{{QStringLiteral("id"), rule.id.value},
                                   {QStringLiteral("type"), rule.type},
                                   {QStringLiteral("web"), rule.web},
                                   {QStringLiteral("always"), rule.always},
                                   {QStringLiteral("alarms"), rule.alarms}};
            });
    }
    QStringList missing = webhook::documentedTypes();
    missing.removeIf([&](const QString &type) { return announced.contains(type); });
    list.end(Text::tr("This account has no notifications."));
    if (!missing.isEmpty())
        console().complain(
            Text::tr("Up to a minute late, since the cloud does not announce them: %1. “biketrax "
                     "notifications --add-missing” changes that.")
                .arg(missing.join(QStringLiteral(", "))));
    finish();
}

} // namespace bt::cli
