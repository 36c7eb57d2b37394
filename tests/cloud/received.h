// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/session.h"

#include <QHash>

/// What reached the application, by id.
struct Received
{
    explicit Received(bt::cloud::Session &session)
    {
        QObject::connect(&session, &bt::cloud::Session::updateArrived, &session,
                         [this](const bt::CloudUpdate &update) {
                             for (const bt::Device &device : update.devices)
                                 devices.insert(device.id, device);
                             for (const bt::Position &position : update.positions) {
                                 if (!devices.contains(position.device))
                                     ++positionsBeforeDevice;
                                 positions.insert(position.device, position);
                             }
                             for (const bt::Event &event : update.events)
                                 events.append(event.id.value);
                             completeLists += update.devicesComplete;
                         });
    }

    QHash<bt::DeviceId, bt::Device> devices;
    QHash<bt::DeviceId, bt::Position> positions;
    QList<qint64> events;
    int completeLists = 0;
    int positionsBeforeDevice = 0;
};
