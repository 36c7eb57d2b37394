// SPDX-License-Identifier: GPL-3.0-or-later
#include "webhook/testdelivery.h"

#include "webhook/wireobjects.h"

#include <QJsonDocument>
#include <QRandomGenerator>

namespace bt::webhook {

TestDelivery makeTestDelivery(const QString &type, const Device &device,
                              const std::optional<Position> &position, Instant now)
{
    Event event;
    event.device = device.id;
    event.type = type;
    event.time = now;
    if (position)
        event.position = position->id;
    if (type == u"alarm")
        event.attributes = R"({"alarm":"vibration"})";
    const QByteArray number = QByteArray::number(QRandomGenerator::global()->generate(), 16);
    return {testTransactionPrefix.toByteArray() + number.rightJustified(8, '0'),
            QJsonDocument(deliveryObject(event, device, position)).toJson(QJsonDocument::Compact)};
}

} // namespace bt::webhook
