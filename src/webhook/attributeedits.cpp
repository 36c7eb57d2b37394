// SPDX-License-Identifier: GPL-3.0-or-later
#include "webhook/attributeedits.h"

#include <QCoreApplication>
#include <QJsonDocument>

namespace bt::webhook {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(WebhookAttributes)
};

} // namespace

AttributeEdits::AttributeEdits(const QJsonObject &present)
    : m_present(present)
{
}

QJsonObject AttributeEdits::wanted() const
{
    QJsonObject wanted = m_present;
    for (auto it = m_changes.begin(); it != m_changes.end(); ++it) {
        if (it->isUndefined())
            wanted.remove(it.key());
        else
            wanted.insert(it.key(), *it);
    }
    return wanted;
}

void AttributeEdits::set(const QString &key, const QJsonValue &value)
{
    if (m_present.value(key) == value)
        m_changes.remove(key);
    else
        m_changes.insert(key, value);
}

void AttributeEdits::apply(const WebhookSettings &settings)
{
    const QJsonObject is = wanted();
    const cloud::AttributePatch patch = patchFor(is, settings);
    for (auto it = patch.set.begin(); it != patch.set.end(); ++it)
        set(it.key(), *it);
    for (const QString &key : patch.remove) {
        // An empty text says the same as no attribute, and stays what somebody made it.
        if (!is.value(key).isString() || !is.value(key).toString().isEmpty())
            set(key, QJsonValue::Undefined);
    }
}

void AttributeEdits::rename(const QString &key, const QString &right)
{
    const QJsonObject is = wanted();
    if (!is.contains(key))
        return;
    if (!is.contains(right))
        set(right, is.value(key));
    set(key, QJsonValue::Undefined);
}

QList<AttributeEdits::Change> AttributeEdits::changes() const
{
    QList<Change> changes;
    for (auto it = m_changes.begin(); it != m_changes.end(); ++it)
        changes.append({it.key(), m_present.value(it.key()), *it});
    return changes;
}

Result<void> AttributeEdits::check() const
{
    const auto sizeOf = [](const QJsonObject &object) {
        return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact)).size();
    };
    const qsizetype size = sizeOf(wanted());
    // A cloud that holds more already has a wider column.
    if (size > largestJson && size > sizeOf(m_present))
        return failure(ErrorKind::TooLarge,
                       Text::tr("all attributes together have %1 characters, and the cloud takes %2")
                           .arg(size)
                           .arg(largestJson));
    return {};
}

cloud::AttributePatch AttributeEdits::patch() const
{
    cloud::AttributePatch patch;
    for (auto it = m_changes.begin(); it != m_changes.end(); ++it) {
        patch.expected.insert(it.key(), m_present.value(it.key()));
        if (it->isUndefined())
            patch.remove.append(it.key());
        else
            patch.set.insert(it.key(), *it);
    }
    return patch;
}

Result<void> checkName(const QString &name)
{
    if (name.isEmpty())
        return failure(ErrorKind::BadInput, Text::tr("the attribute needs a name"));
    if (name != name.trimmed())
        return failure(ErrorKind::BadInput, Text::tr("the name begins or ends with a blank"));
    for (const QChar c : name) {
        if (c.category() == QChar::Other_Control)
            return failure(ErrorKind::BadInput, Text::tr("the name contains a control character"));
    }
    return {};
}

bool isSecretName(const QString &key)
{
    static const QStringList words{QStringLiteral("psk"), QStringLiteral("password"),
                                   QStringLiteral("secret"), QStringLiteral("token")};
    return std::ranges::any_of(words,
                               [&](const QString &word) { return key.contains(word, Qt::CaseInsensitive); });
}

} // namespace bt::webhook
