// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/historycommand.h"

#include "cli/plaintext.h"
#include "cli/text.h"
#include "cloud/restclient.h"
#include "core/sentences.h"

namespace bt::cli {

namespace {

using history::TrackFormat;
using history::TrackWriter;
constexpr auto speedUnit = SpeedUnit::KilometresPerHour;

} // namespace

HistoryCommand::HistoryCommand(const Environment &environment, const Arguments &arguments)
    : CloudCommand(environment, arguments, Needs::Fleet, CloudClient::Manner::Once,
                   CloudClient::Keeps::KeptAccounts)
    , m_trips({{Text::tr("Bike")},
               {Text::tr("From"), Table::Align::Left, true},
               {Text::tr("Until"), Table::Align::Left, true},
               {Text::tr("Time"), Table::Align::Right},
               {Text::tr("Way"), Table::Align::Right},
               {Text::tr("Average"), Table::Align::Right},
               {Text::tr("Top"), Table::Align::Right}})
    , m_fetcher(environment.clock, cloud().session().rest(), [this] { return cloud().keeper().archive(); })
{
    connect(&m_fetcher, &keeping::TrackFetcher::changed, this, &HistoryCommand::onFetched);
}

Result<void> HistoryCommand::prepare()
{
    const QString said = arguments().text();
    const auto span = parseTimeSpan(said.isEmpty() ? QStringLiteral("today") : said, now(), zone());
    if (!span)
        return std::unexpected(span.error());
    if (span->from >= now())
        return failure(ErrorKind::BadInput, Text::tr("“%1” is still to come.").arg(said));
    m_span = {span->from, std::min(span->to, now())};
    const QString format = arguments().value("format", QStringLiteral("table"));
    if (format != u"table")
        m_writer.emplace(format == u"gpx"       ? TrackFormat::Gpx
                             : format == u"csv" ? TrackFormat::Csv
                                                : TrackFormat::Ndjson);
    return {};
}

void HistoryCommand::run()
{
    const fleet::FleetStore &store = cloud().store();
    BikeSelection selection(arguments());
    if (const auto resolved = selection.resolve(store); !resolved)
        return fail(resolved.error());
    for (const int row : selection.rows(store))
        m_devices << store.at(row).device;
    if (selection.isAll() && m_devices.size() > mostUnasked && !arguments().has("all"))
        return fail(
            ExitCode::BadUsage,
            Text::tr("Choose bikes with --bike or --group; --all asks the cloud for all %1 of them, one "
                     "after the other.")
                .arg(m_devices.size()));
    if (m_writer && !print(m_writer->begin()))
        return;
    next();
}

// One bike after the other: the cloud is asked once a second, and only one bike's fixes are held.
void HistoryCommand::next()
{
    if (++m_at == m_devices.size())
        return done();
    const Device &device = m_devices[m_at];
    m_fetcher.fetch({device.id, device.uniqueId}, m_span.from, m_span.to);
}

void HistoryCommand::onFetched()
{
    const keeping::TrackFetcher::State &state = m_fetcher.state();
    const Device device = m_devices[m_at];
    if (state.running || state.reading) {
        console().progress(Text::tr("Reading %1 (%2 of %3), day %4 of %5 …")
                               .arg(plainText(device.name))
                               .arg(m_at + 1)
                               .arg(m_devices.size())
                               .arg(state.done)
                               .arg(state.of));
        return;
    }
    if (state.error)
        return fail(*state.error);
    QList<Position> positions;
    for (const QList<Position> &piece : state.pieces)
        positions += piece;
    const auto isOutside = [this](const Position &fix) {
        return fix.fixTime && (*fix.fixTime < m_span.from || *fix.fixTime >= m_span.to);
    };
    positions.removeIf(isOutside);
    take(device, positions);
}

void HistoryCommand::take(const Device &device, const QList<Position> &positions)
{
    const history::Day day = history::cutIntoTrips(positions, now());
    m_fixes += int(day.fixes.size());
    if (m_writer) {
        const bool wanted = !day.fixes.isEmpty();
        if (wanted && !print(m_writer->track(device, day.fixes)))
            return;
    }
    for (const history::Trip &trip : m_writer ? QList<history::Trip>() : day.trips)
        m_trips.addRow(
            {device.name, timeText(trip.start, zone()), timeText(trip.end, zone()),
             sentences::duration(trip.duration()), sentences::distance(trip.distanceMetres, speedUnit),
             sentences::speed(trip.averageKnots, speedUnit), sentences::speed(trip.topKnots, speedUnit)});
    next();
}

void HistoryCommand::done()
{
    if (m_writer) {
        if (print(m_writer->end()))
            finish();
        return;
    }
    if (!m_trips.isEmpty()) {
        if (print(m_trips.text(console().width(), console().hasColours()).toUtf8()))
            finish();
        return;
    }
    console().complain(m_fixes > 0
                           ? Text::tr("No rides in this time; the bikes reported %1 times.").arg(m_fixes)
                           : Text::tr("Nothing was reported in this time."));
    finish();
}

} // namespace bt::cli
