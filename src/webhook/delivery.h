// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"
#include "core/instant.h"

#include <QByteArray>
#include <QList>
#include <QMetaType>
#include <QString>

namespace bt::webhook {

/// A delivery as it reached the local receiver. Holds no secret: the Authorization header is judged and
/// dropped.
struct Delivery
{
    enum class Authorization : quint8
    {
        Right,
        Wrong,
        Missing,
        NotAsked ///< No secret is set up, and none came.
    };
    Instant at; ///< By this computer's clock.
    QString transaction; ///< `X-PowTxn`, what the vendor's support asks for.
    Authorization authorization = Authorization::NotAsked;
    int answered = 0; ///< HTTP status.
    QList<std::pair<QString, QString>> headers; ///< Without Authorization and cookies.
    QByteArray body; ///< As it came.

    // Read out of the body; empty where it does not say.
    EventId event;
    QString type;
    QString bikeName;
    QString uniqueId;
    std::optional<Instant> eventTime;
    QString trouble; ///< Why the body is no delivery of the cloud, for people; empty where it is one.

    bool isTest() const; ///< Sent by Probe.
    /// The body indented, or as it came where it is no JSON.
    QString prettyBody() const;
    /// Transaction, time and event in one line, for the vendor's support.
    QString forSupport() const;
};

/// Fills in what the body says. Accepts both spellings of the event's time and any missing member.
void readBody(Delivery &delivery);

QByteArray toLine(const Delivery &delivery); ///< One line of JSON with its end.
std::optional<Delivery> fromLine(const QByteArray &line);

} // namespace bt::webhook

Q_DECLARE_METATYPE(bt::webhook::Delivery)
