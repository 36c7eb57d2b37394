// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/truth.h"

#include "simulator/objects.h"

namespace bt::simulator {

QList<int> Truth::bikesOf(const QList<qint64> &devices) const
{
    const bool everybody = devices.isEmpty() || devices.contains(0);
    QList<int> bikes;
    for (const qint64 id : everybody ? m.fleet.deviceIds() : devices) {
        if (const int bike = m.fleet.bikeOf(id); bike >= 0)
            bikes.append(bike);
    }
    return bikes;
}

QByteArray Truth::devices() const
{
    JsonList list;
    for (const qint64 id : m.fleet.deviceIds())
        m.fleet.appendDevice(list.next(), id, false);
    return list.take();
}

QByteArray Truth::positions(const QList<qint64> &devices, qint64 from, qint64 to) const
{
    JsonList list;
    for (const int bike : bikesOf(devices)) {
        m.fleet.forEachReport(bike, from, to,
                              [&](const Report &report) { m.fleet.appendPosition(list.next(), report); });
    }
    return list.take();
}

QByteArray Truth::events(const QList<qint64> &devices, qint64 from, qint64 to) const
{
    JsonList list;
    for (const int bike : bikesOf(devices)) {
        m.fleet.forEachEvent(bike, from, to, [&](const LifeEvent &event) {
            appendEvent(list.next(), event, m.fleet.deviceId(bike));
        });
    }
    return list.take();
}

QByteArray Truth::deliveries() const
{
    QByteArray text;
    JsonWriter json(text);
    json.open('[');
    for (const Webhooks::Delivery &delivery : m.webhooks.journal()) {
        json.open();
        json.key("time").date(delivery.time);
        json.key("userId").integer(delivery.user);
        json.key("eventId").integer(delivery.event);
        json.key("type").text(delivery.type);
        json.key("transaction").text(QString::fromLatin1(delivery.transaction));
        json.key("finished").boolean(delivery.finished);
        json.key("status").integer(delivery.status);
        json.key("error").text(delivery.error);
        json.close();
    }
    json.close(']');
    return text;
}

QByteArray Truth::state() const
{
    QByteArray text;
    JsonWriter json(text);
    json.open();
    json.key("time").date(m.time.now());
    json.key("bikes").integer(m.fleet.life().bikes());
    json.key("seed").integer(m.fleet.life().options().seed);
    json.key("reportIntervalMs").integer(m.fleet.life().options().reportIntervalMs);
    json.key("updates").integer(qint64(m.fleet.updates()));
    json.key("frames").integer(qint64(m.hub.framesSent()));
    json.key("sockets").integer(m.hub.connectionCount());
    json.key("connections").integer(m.gate.connectionCount());
    json.key("sessions").integer(m.accounts.sessionCount());
    json.close();
    return text;
}

} // namespace bt::simulator
