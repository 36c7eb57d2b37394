// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/arguments.h"
#include "cli/console.h"
#include "cli/records.h"
#include "cli/table.h"

#include <optional>

namespace bt::cli {

/// A list in the form that --format asks for: a table for people, records for programs.
class Listing
{
public:
    /// @p keys as Records'.
    Listing(const Arguments &arguments, Console &console, const QList<Table::Column> &columns,
            const QStringList &keys);

    /// Only the one that is shown is made.
    void add(const std::function<QList<Table::Cell>()> &cells, const std::function<QJsonObject()> &record);
    /// Everything that is not printed yet; @p nothing is said on standard error where a table has no row.
    void end(const QString &nothing);

private:
    Console &m_console;
    Table m_table;
    std::optional<Records> m_records;
};

} // namespace bt::cli
