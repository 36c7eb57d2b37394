// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/attributetext.h"

#include "desktop/attributetable.h"
#include "webhook/attributeedits.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonObject>

namespace bt::desktop::attributetext {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(AttributeText)
};

} // namespace

QString kind(const QString &key, const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Bool:
        return Text::tr("yes or no");
    case QJsonValue::Double:
        return Text::tr("number");
    case QJsonValue::String:
        return webhook::isSecretName(key) ? Text::tr("secret") : Text::tr("text");
    case QJsonValue::Array:
        return Text::tr("list");
    case QJsonValue::Object:
        return Text::tr("object");
    default:
        return Text::tr("empty");
    }
}

QString shown(const QString &key, const QJsonValue &value)
{
    if (value.isArray())
        return Text::tr("%n entries, kept as they are", nullptr, int(value.toArray().size()));
    if (value.isObject())
        return Text::tr("%n entries, kept as they are", nullptr, int(value.toObject().size()));
    const QString text = jsonText(value);
    if (!webhook::isSecretName(key) || text.isEmpty())
        return text;
    const qsizetype blank = text.indexOf(u' ');
    return (blank > 0 && blank < 8 ? text.first(blank + 1) : QString()) + QString(12, QChar(0x2022));
}

QString compared(const QString &key, const QJsonValue &value)
{
    if (value.isUndefined() || value.isNull())
        return Text::tr("nothing");
    if (webhook::isSecretName(key))
        return Text::tr("another secret");
    return QStringLiteral("“%1”").arg(jsonText(value));
}

} // namespace bt::desktop::attributetext
