// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/masking.h"

#include "cli/text.h"
#include "cloud/trace.h"
#include "webhook/attributeedits.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace bt::cli {

QJsonObject maskedAttributes(const QJsonObject &attributes)
{
    const QByteArray json = cloud::redactedJson(QJsonDocument(attributes).toJson(QJsonDocument::Compact));
    QJsonObject masked = QJsonDocument::fromJson(json).object();
    for (auto it = masked.begin(); it != masked.end(); ++it) {
        if (webhook::isSecretName(it.key()))
            *it = QString::fromLatin1(cloud::redacted);
    }
    return masked;
}

QString attributeText(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Bool:
        return value.toBool() ? Text::tr("yes") : Text::tr("no");
    case QJsonValue::Double:
        return value.toVariant().toString();
    case QJsonValue::String:
        return value.toString();
    case QJsonValue::Array:
        return QString::fromUtf8(QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact));
    case QJsonValue::Object:
        return QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
    case QJsonValue::Null:
    case QJsonValue::Undefined:
        break;
    }
    return Text::tr("none");
}

QString maskedText(const QString &key, const QJsonValue &value)
{
    const bool isSet = !value.isUndefined() && !value.isNull();
    return isSet && webhook::isSecretName(key) ? Text::tr("set, not shown") : attributeText(value);
}

} // namespace bt::cli
