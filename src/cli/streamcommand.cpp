// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/streamcommand.h"

#include "cli/forwardoption.h"
#include "cli/memory.h"
#include "cli/plaintext.h"
#include "cli/text.h"
#include "cli/timespan.h"
#include "core/sentences.h"
#include "webhook/wireobjects.h"

#include <QJsonDocument>

namespace bt::cli {

using keeping::StreamedEvent;
using State = cloud::Session::State;

namespace {

constexpr Milliseconds tidyEvery = std::chrono::minutes(1);

} // namespace

StreamCommand::StreamCommand(const Environment &environment, const Arguments &arguments)
    : CloudCommand(environment, arguments, Needs::Fleet, CloudClient::Manner::Lasting,
                   arguments.has("no-archive") ? CloudClient::Keeps::Nothing : CloudClient::Keeps::Everything)
    , m_tidying(environment.clock)
    , m_selection(arguments)
    , m_types(arguments.values("type"))
{
}

Result<void> StreamCommand::prepare()
{
    m_positions = arguments().has("positions");
    m_devices = arguments().has("devices");
    const bool forwards = arguments().has("forward");
    m_events = arguments().has("events") || !(m_positions || m_devices || forwards);
    m_asText = arguments().value("format",
                                 console().isTerminal() ? QStringLiteral("text") : QStringLiteral("ndjson"))
        == u"text";
    Instant from = now();
    if (arguments().has("since")) {
        const QString said = arguments().value("since");
        auto span = parseTimeSpan(said, now(), zone());
        if (!span) // a moment, which is no span by itself
            span = parseTimeSpan(QStringLiteral("since ") + said, now(), zone());
        if (!span)
            return failure(ErrorKind::BadInput, span.error().detail);
        from = span->from;
    }
    if (forwards) {
        if (arguments().has("no-archive"))
            return failure(ErrorKind::BadInput,
                           Text::tr("--forward needs the archive: what is not kept can be lost."));
        const auto endpoint = forwardEndpoint(arguments());
        const auto queue = queueName(arguments());
        if (!endpoint || !queue)
            return failure(ErrorKind::BadInput, (endpoint ? queue.error() : endpoint.error()).sentence);
        prepareForwarding(*endpoint, *queue, arguments().has("since") ? std::optional(from) : std::nullopt);
    }
    m_stream = std::make_unique<keeping::EventStream>(cloud().parts(), cloud().keeper(), from);
    if (m_events)
        connect(m_stream.get(), &keeping::EventStream::arrived, this, &StreamCommand::onEvents);
    if (m_positions)
        prepareRefill();
    if (m_positions || m_devices)
        connect(&cloud().session(), &cloud::Session::updateArrived, this, &StreamCommand::onUpdate);
    // It runs for months beside other services.
    connect(&m_tidying, &Timer::timeout, this, &giveBackMemory);
    m_tidying.startRepeating(tidyEvery);
    connect(&cloud().session(), &cloud::Session::statusChanged, this, &StreamCommand::onStatus);
    connect(&cloud().keeper(), &keeping::Keeper::failed, this, [this](const Error &error) {
        console().complain(
            Text::tr("Events go on but are not kept: %1").arg(sentences::error(error, host())));
    });
    connect(&cloud().keeper(), &keeping::Keeper::recovered, this,
            [this] { console().complain(Text::tr("Events are kept again.")); });
    return {};
}

void StreamCommand::prepareRefill()
{
    m_refill = std::make_unique<PositionRefill>(cloud().session());
    connect(m_refill.get(), &PositionRefill::found, this, [this](const QList<Position> &positions) {
        for (const Position &position : positions)
            printPosition(position);
        if (!console().flush())
            finish(*console().trouble());
    });
    connect(m_refill.get(), &PositionRefill::skipped, this, [this](int bikes) {
        console().complain(Text::tr("Positions of %1 more bikes from while the link was down are not filled "
                                    "in; “biketrax history” has them.")
                               .arg(bikes));
    });
}

void StreamCommand::prepareForwarding(const forward::Endpoint &endpoint, const QString &queue,
                                      std::optional<Instant> since)
{
    using forward::Forwarding;
    const keeping::Parts parts = cloud().parts();
    m_forwarding = std::make_unique<Forwarding>(
        forward::Parts{parts.clock, parts.store, parts.feed, parts.session, cloud().keeper()},
        forward::Options{queue, since});
    connect(m_forwarding.get(), &Forwarding::noticed, this,
            [this](const QString &sentence) { console().complain(sentence); });
    connect(m_forwarding.get(), &Forwarding::failed, this,
            [this](const Error &error, const QString &sentence) { fail(exitCodeOf(error), sentence); });
    connect(m_forwarding.get(), &Forwarding::finished, this, [this] { finish(); });
    m_forwarding->start(endpoint);
}

void StreamCommand::stop()
{
    if (m_forwarding)
        m_forwarding->finish(); // what is under way is waited for
    else
        finish();
}

void StreamCommand::run()
{
    if (const auto resolved = m_selection.resolve(cloud().store()); !resolved)
        return fail(resolved.error());
    m_running = true;
    onEvents(std::exchange(m_waiting, {}));
    const fleet::FleetStore &store = cloud().store();
    for (const int row : m_positions || m_devices ? m_selection.rows(store) : QList<int>()) {
        const fleet::Bike &bike = store.at(row);
        if (m_devices)
            printDevice(bike.device);
        if (m_positions && bike.position && m_refill->isNews(*bike.position))
            printPosition(*bike.position);
    }
    if (!console().flush())
        finish(*console().trouble());
}

void StreamCommand::onStatus()
{
    const cloud::SessionStatus &status = cloud().session().status();
    const bool flows = status.state == State::Live || status.state == State::Polling;
    const bool waits = status.state == State::Reconnecting || status.state == State::OfflineStart;
    if (waits && status.error && !std::exchange(m_interrupted, true))
        console().complain(sentences::error(*status.error, host()) + u' '
                           + Text::tr("Trying again until it works."));
    else if (flows && std::exchange(m_interrupted, false))
        console().complain(Text::tr("Connected; what was missed is being filled in."));
}

void StreamCommand::onEvents(const QList<StreamedEvent> &events)
{
    if (!m_running && !m_selection.isAll()) {
        m_waiting += events;
        return;
    }
    for (const StreamedEvent &event : events) {
        const bool wanted = (m_types.isEmpty() || m_types.contains(event.event.event.type))
            && m_selection.contains(event.device);
        if (wanted)
            printEvent(event);
    }
    if (!console().flush())
        finish(*console().trouble());
}

void StreamCommand::onUpdate(const CloudUpdate &update)
{
    if (!m_running)
        return; // run() prints the whole fleet
    const fleet::FleetStore &store = cloud().store();
    if (m_devices) {
        for (const Device &device : update.devices) {
            if (m_selection.contains(device))
                printDevice(device);
        }
    }
    if (m_positions) {
        for (const Position &position : update.positions) {
            const int row = store.rowOf(position.device);
            const bool wanted
                = m_selection.isAll() || (row >= 0 && m_selection.contains(store.at(row).device));
            if (wanted && m_refill->isNews(position)) // a new connection brings the latest of each again
                printPosition(position);
        }
    }
    if (!console().flush())
        finish(*console().trouble());
}

void StreamCommand::printEvent(const StreamedEvent &streamed)
{
    const fleet::FeedEvent &event = streamed.event;
    if (!m_asText)
        return printObject("event", webhook::deliveryObject(event.event, streamed.device, event.fix));
    console().write(
        QStringLiteral("%1  %2  %3\n")
            .arg(timeText(event.event.time, zone()), nameOf(streamed.device),
                 plainText(sentences::eventName(event.event.type, event.event.alarm, event.areaName))));
}

void StreamCommand::printPosition(const Position &position)
{
    const int row = cloud().store().rowOf(position.device);
    Device device;
    device.id = position.device;
    if (row >= 0)
        device = cloud().store().at(row).device;
    if (!m_asText) {
        const QJsonObject bike{{QStringLiteral("id"), device.id.value},
                               {QStringLiteral("uniqueId"), device.uniqueId},
                               {QStringLiteral("name"), device.name}};
        return printObject("position",
                           {{QStringLiteral("position"), webhook::positionObject(position)},
                            {QStringLiteral("device"), bike}});
    }
    console().write(QStringLiteral("%1  %2  %3, %4  %5\n")
                        .arg(timeText(position.fixTime, zone()), nameOf(device))
                        .arg(position.point.latitude, 0, 'f', 5)
                        .arg(position.point.longitude, 0, 'f', 5)
                        .arg(sentences::speed(double(position.speedKnots), SpeedUnit::KilometresPerHour)));
}

void StreamCommand::printDevice(const Device &device)
{
    const QJsonObject object = webhook::deviceObject(device);
    const size_t printed = qHash(QJsonDocument(object).toJson(QJsonDocument::Compact));
    // Lists come every few minutes, mostly with nothing new.
    if (std::exchange(m_lastDevice[device.id], printed) == printed)
        return;
    if (!m_asText)
        return printObject("device", {{QStringLiteral("device"), object}});
    const int row = cloud().store().rowOf(device.id);
    if (row < 0)
        return;
    const fleet::Bike &bike = cloud().store().at(row);
    console().write(QStringLiteral("%1  %2  %3\n")
                        .arg(timeText(device.lastUpdate, zone()), nameOf(device),
                             plainText(sentences::truth(bike.state, bike.facts,
                                                        bike.position ? double(bike.position->speedKnots) : 0,
                                                        bike.alarm, now(), SpeedUnit::KilometresPerHour))));
}

void StreamCommand::printObject(const char *kind, QJsonObject object)
{
    object.insert(QStringLiteral("kind"), QLatin1StringView(kind));
    console().write(QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n');
}

QString StreamCommand::nameOf(const Device &device) const
{
    return QStringLiteral("%1 (%2)").arg(plainText(device.name), plainText(device.uniqueId));
}

} // namespace bt::cli
