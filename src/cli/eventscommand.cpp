// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/eventscommand.h"

#include "cli/plaintext.h"
#include "cli/table.h"
#include "cli/text.h"
#include "cloud/restclient.h"
#include "core/sentences.h"
#include "history/eventwriter.h"
#include "keeping/archivedevents.h"

namespace bt::cli {

namespace {

constexpr int pageSize = 1'000;
constexpr QByteArrayView byteOrderMark("\xEF\xBB\xBF");

} // namespace

EventsCommand::EventsCommand(const Environment &environment, const Arguments &arguments)
    : CloudCommand(environment, arguments, Needs::Fleet, CloudClient::Manner::Once,
                   CloudClient::Keeps::KeptAccounts)
    , m_selection(arguments)
    , m_types(arguments.values("type"))
{
}

Result<void> EventsCommand::prepare()
{
    const QString said = arguments().text();
    const auto span = parseTimeSpan(said.isEmpty() ? QStringLiteral("today") : said, now(), zone());
    if (!span)
        return std::unexpected(span.error());
    m_span = *span;
    return {};
}

void EventsCommand::run()
{
    if (const auto resolved = m_selection.resolve(cloud().store()); !resolved)
        return fail(resolved.error());
    cloud().session().rest().geofences().then(this, [this](const Result<QList<GeofenceRecord>> &areas) {
        for (const GeofenceRecord &area : areas.value_or(QList<GeofenceRecord>()))
            m_areaNames.insert(area.id, area.name); // without them events just name no area
        askCloud();
    });
}

void EventsCommand::onUnsigned(const Failure &failure)
{
    if (m_cloudFailed)
        return;
    const bool mayReadArchive = failure.code == ExitCode::Unreachable && cloud().keeper().archive();
    if (!mayReadArchive)
        return fail(failure);
    m_cloudFailed = failure;
    console().complain(failure.sentence + u' ' + Text::tr("What follows is what this computer has kept."));
    // Names of bikes come with what the archive restores.
    const auto go = [this] {
        if (const auto resolved = m_selection.resolve(cloud().store()); !resolved)
            return fail(resolved.error());
        askArchive();
    };
    if (cloud().store().count() > 0)
        return go();
    connect(&cloud().keeper(), &keeping::Keeper::restored, this, go);
    connect(&cloud().keeper(), &keeping::Keeper::failed, this, [this] { fail(*m_cloudFailed); });
}

void EventsCommand::askCloud()
{
    const fleet::FleetStore &store = cloud().store();
    QList<DeviceId> devices;
    for (const int row : m_selection.rows(store))
        devices << store.at(row).device.id;
    console().progress(Text::tr("Asking %1 …").arg(host()));
    const Instant last = m_span.to - Milliseconds(1);
    cloud()
        .session()
        .rest()
        .events(devices, m_span.from, last)
        .then(this, [this](const Result<QList<Event>> &events) {
            if (!events)
                return fail(events.error());
            for (const Event &event : *events)
                add(described(event));
            askArchive();
        });
}

void EventsCommand::askArchive()
{
    if (cloud().keeper().archive())
        askArchivePage({});
    else
        list();
}

void EventsCommand::askArchivePage(const std::optional<archive::EventPlace> &before)
{
    archive::EventQuery query;
    query.from = m_span.from;
    query.to = m_span.to;
    query.types = m_types;
    cloud()
        .keeper()
        .archive()
        ->events(query, before, pageSize)
        .then(this, [this](const Result<QList<archive::ArchivedEvent>> &page) {
            if (!page) {
                if (m_cloudFailed)
                    return fail(page.error());
                return list(); // the cloud's answer stands by itself
            }
            for (const archive::ArchivedEvent &event : *page)
                add(keeping::toFeed(event));
            if (page->size() < pageSize)
                return list();
            const Event &oldest = page->last().event;
            askArchivePage(archive::EventPlace{oldest.time, oldest.id});
        });
}

void EventsCommand::add(const fleet::FeedEvent &event)
{
    Device device;
    device.id = event.event.device;
    device.uniqueId = event.uniqueId;
    if (const int row = cloud().store().rowOf(event.uniqueId); row >= 0)
        device = cloud().store().at(row).device;
    const bool wanted
        = (m_types.isEmpty() || m_types.contains(event.event.type)) && m_selection.contains(device);
    // What the archive says comes later and knows more: where the bike was, whether somebody has seen it.
    if (wanted)
        m_events.insert_or_assign(fleet::placeOf(event), event);
}

fleet::FeedEvent EventsCommand::described(const Event &event) const
{
    fleet::FeedEvent described;
    described.event = event;
    described.areaName = m_areaNames.value(event.geofence);
    const fleet::FleetStore &store = cloud().store();
    if (const int row = store.rowOf(event.device); row >= 0) {
        described.uniqueId = store.at(row).device.uniqueId;
        described.bikeName = store.at(row).device.name;
    }
    return described;
}

void EventsCommand::list()
{
    const QString format = arguments().value("format", QStringLiteral("table"));
    if (format == u"table") {
        Table table({{Text::tr("Time"), Table::Align::Left, true},
                     {Text::tr("Bike")},
                     {Text::tr("Number"), Table::Align::Left, true},
                     {Text::tr("What happened")}});
        for (const auto &[place, event] : m_events) {
            const bool urgent = event.isAlarm() && !event.acknowledged;
            table.addRow({timeText(event.event.time, zone()),
                          event.bikeName,
                          event.uniqueId,
                          {sentences::eventName(event.event.type, event.event.alarm, event.areaName),
                           urgent ? Table::Tone::Urgent : Table::Tone::Plain}});
        }
        if (table.isEmpty())
            console().complain(Text::tr("Nothing happened in this time."));
        else
            console().write(table.text(console().width(), console().hasColours()));
    } else {
        history::EventWriter writer(format == u"csv" ? history::ExportFormat::Csv
                                                     : history::ExportFormat::Ndjson);
        QByteArray head = writer.begin();
        if (head.startsWith(byteOrderMark)) // for files; a program takes it for part of the first name
            head.remove(0, byteOrderMark.size());
        console().write(head);
        for (const auto &[place, event] : m_events) {
            if (!print(writer.page({event})))
                return;
        }
        console().write(writer.end());
    }
    finish(m_cloudFailed ? m_cloudFailed->code : ExitCode::Done);
}

} // namespace bt::cli
