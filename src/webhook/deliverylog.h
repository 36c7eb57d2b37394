// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "webhook/delivery.h"

#include <QFile>

namespace bt::webhook {

/// The last deliveries in a file of JSON lines, readable for this user only. A line that a full disk or a
/// killed program left half is skipped. Used from one thread.
class DeliveryLog
{
public:
    static constexpr int most = 500; ///< Deliveries kept.

    explicit DeliveryLog(const QString &file);

    /// What the file holds, oldest first. A missing file is an empty one.
    QList<Delivery> read();
    Result<void> append(const Delivery &delivery);
    Result<void> clear();

private:
    Result<void> rewrite();

    QString m_file;
    QList<QByteArray> m_lines;
    int m_written = 0; ///< Lines in the file, those let go included.
};

} // namespace bt::webhook
