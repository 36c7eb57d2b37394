// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/json.h"
#include "simulator/life.h"

#include <QJsonObject>

#include <span>

namespace bt::simulator {

/// `deviceOnline`, `alarm`, …
std::string_view typeName(LifeEvent::Type type);
std::string_view alarmName(const LifeEvent &event); ///< Empty for other types.

/// Appends a Position (protocol page 3.3).
void appendPosition(QByteArray &out, const Report &report, qint64 deviceId, const Areas &areas);
/// Appends an Event. @p message: the text that only the socket's copy carries; empty for none.
void appendEvent(QByteArray &out, const LifeEvent &event, qint64 deviceId, const QString &message = {});

/// The fields of an editable object, in the server's order, with what a missing one becomes.
struct Field
{
    enum class Type : quint8
    {
        Integer,
        Real,
        Boolean,
        Text,
        Date,
        Map,
        Ignored
    };
    std::string_view name;
    Type type;
};
std::span<const Field> userFields();
std::span<const Field> deviceFields();
std::span<const Field> geofenceFields();
std::span<const Field> groupFields();
std::span<const Field> notificationFields();
std::span<const Field> commandFields();
std::span<const Field> calendarFields();
std::span<const Field> driverFields();
std::span<const Field> maintenanceFields();
std::span<const Field> computedFields();

/// A full replacement as the server reads it: absent fields become their defaults, a field it does not know
/// (when @p strict) or a value of the wrong type is an error whose detail is the parser's message.
Result<QJsonObject> readObject(const QByteArray &body, std::span<const Field> fields,
                               std::string_view typeName, bool strict = true);
/// Appends the object with its fields in order.
void appendObject(QByteArray &out, const QJsonObject &object, std::span<const Field> fields);

} // namespace bt::simulator
