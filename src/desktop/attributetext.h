// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonValue>
#include <QString>

namespace bt::desktop::attributetext {

/// "text", "number", "yes or no", "secret" …
QString kind(const QString &key, const QJsonValue &value);
/// One line for people: secrets as dots, nested values by their size.
QString shown(const QString &key, const QJsonValue &value);
/// The same to compare two values by, with secrets told apart but not shown: "another secret", "nothing".
QString compared(const QString &key, const QJsonValue &value);

} // namespace bt::desktop::attributetext
