// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QStringList>

namespace bt::cli {

/// Rows of named values for programs: RFC 4180 with a header, or a JSON object a line.
class Records
{
public:
    enum class Format : quint8
    {
        Csv,
        Ndjson
    };
    /// @p keys in JSON's spelling ("lastUpdate"); a table's header has them as "last_update". Objects and
    /// arrays among the values are for JSON only.
    Records(Format format, const QStringList &keys)
        : m_format(format)
        , m_keys(keys)
    {
    }

    QByteArray begin() const;
    /// A line of JSON has everything; a table has what the keys name, empty where it is missing.
    QByteArray row(const QJsonObject &values) const;

private:
    Format m_format;
    QStringList m_keys;
};

} // namespace bt::cli
