// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/records.h"

#include "history/csv.h"

#include <QJsonDocument>

namespace bt::cli {

namespace {

QString columnOf(const QString &key)
{
    QString column;
    for (const QChar letter : key)
        column += letter.isUpper() ? QString(u'_') + letter.toLower() : QString(letter);
    return column;
}

QString cellOf(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Bool:
        return value.toBool() ? QStringLiteral("yes") : QStringLiteral("no");
    case QJsonValue::Double:
        return value.toVariant().toString();
    case QJsonValue::String:
        return history::csvText(value.toString());
    default:
        return {};
    }
}

} // namespace

QByteArray Records::begin() const
{
    if (m_format == Format::Ndjson)
        return {};
    QStringList columns;
    for (const QString &key : m_keys)
        columns << columnOf(key);
    return columns.join(u',').toUtf8() + "\r\n";
}

QByteArray Records::row(const QJsonObject &values) const
{
    if (m_format == Format::Csv) {
        QStringList cells;
        for (const QString &key : m_keys)
            cells << cellOf(values.value(key));
        return cells.join(u',').toUtf8() + "\r\n";
    }
    return QJsonDocument(values).toJson(QJsonDocument::Compact) + '\n';
}

} // namespace bt::cli
