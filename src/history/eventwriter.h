// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleet/eventfeed.h"

namespace bt::history {

enum class ExportFormat : quint8
{
    /// RFC 4180 with a UTF-8 byte order mark, which spreadsheets need. Text that a spreadsheet would take
    /// for a formula begins with an apostrophe.
    Csv,
    Json, ///< One array, an object an event.
    Ndjson ///< The same objects, one a line.
};

/// Events as text for other programs: times in UTC, numbers with a point, speeds in km/h. What looks like a
/// secret in the attributes is left out as it is in the protocol. Any thread, one at a time.
class EventWriter
{
public:
    explicit EventWriter(ExportFormat format);

    QByteArray begin() const;
    QByteArray page(const QList<fleet::FeedEvent> &events);
    QByteArray end() const;

private:
    ExportFormat m_format;
    bool m_first = true;
};

} // namespace bt::history
