// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>

namespace bt::cli {

/// The account's attributes for people's eyes: what looks like a secret is left out.
QJsonObject maskedAttributes(const QJsonObject &attributes);

/// One value in a few words; "set, not shown" for one that is masked in @p key's name.
QString attributeText(const QJsonValue &value);
QString maskedText(const QString &key, const QJsonValue &value);

} // namespace bt::cli
