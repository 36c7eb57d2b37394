// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/listing.h"

namespace bt::cli {

Listing::Listing(const Arguments &arguments, Console &console, const QList<Table::Column> &columns,
                 const QStringList &keys)
    : m_console(console)
    , m_table(columns)
{
    const QString format = arguments.value("format", QStringLiteral("table"));
    if (format == u"table")
        return;
    m_records.emplace(format == u"csv" ? Records::Format::Csv : Records::Format::Ndjson, keys);
    m_console.write(m_records->begin());
}

void Listing::add(const std::function<QList<Table::Cell>()> &cells,
                  const std::function<QJsonObject()> &record)
{
    if (m_records)
        m_console.write(m_records->row(record()));
    else
        m_table.addRow(cells());
}

void Listing::end(const QString &nothing)
{
    if (m_records)
        return;
    if (m_table.isEmpty())
        m_console.complain(nothing);
    else
        m_console.write(m_table.text(m_console.width(), m_console.hasColours()));
}

} // namespace bt::cli
