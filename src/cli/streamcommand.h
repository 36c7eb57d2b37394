// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/bikeselection.h"
#include "cli/command.h"
#include "cli/positionrefill.h"
#include "forward/forwarding.h"
#include "keeping/eventstream.h"

namespace bt::cli {

/// `stream`: what happens, line by line, until it is ended.
class StreamCommand : public CloudCommand
{
    Q_OBJECT
public:
    StreamCommand(const Environment &environment, const Arguments &arguments);

    void stop() override;

protected:
    Result<void> prepare() override;
    void run() override;

private:
    void onStatus();
    void prepareRefill();
    void prepareForwarding(const forward::Endpoint &endpoint, const QString &queue,
                           std::optional<Instant> since);
    void onEvents(const QList<keeping::StreamedEvent> &events);
    void onUpdate(const CloudUpdate &update);
    void printEvent(const keeping::StreamedEvent &event);
    void printPosition(const Position &position);
    void printDevice(const Device &device);
    void printObject(const char *kind, QJsonObject object);
    QString nameOf(const Device &device) const;

    Timer m_tidying;
    BikeSelection m_selection;
    QStringList m_types;
    bool m_events = true;
    bool m_positions = false;
    bool m_devices = false;
    bool m_asText = false;
    bool m_running = false; // the fleet is known: names are looked up
    bool m_interrupted = false; // said that the cloud is out of reach
    QList<keeping::StreamedEvent> m_waiting; // for names to be looked up
    QHash<DeviceId, size_t> m_lastDevice; // hash of what was printed
    std::unique_ptr<PositionRefill> m_refill; // of positions
    std::unique_ptr<keeping::EventStream> m_stream;
    std::unique_ptr<forward::Forwarding> m_forwarding;
};

} // namespace bt::cli
