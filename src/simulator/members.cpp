// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/members.h"

namespace bt::simulator {

QJsonValue Members::take(const QString &name)
{
    m_asked.insert(name);
    return m_object.value(name);
}

void Members::refuse(const QString &name)
{
    if (m_refused.isEmpty())
        m_refused = name;
}

qint64 Members::integer(const QString &name, qint64 least, qint64 most, qint64 otherwise)
{
    const QJsonValue value = take(name);
    if (value.isUndefined())
        return otherwise;
    const qint64 number = value.toInteger(least - 1);
    if (number < least || number > most)
        refuse(name);
    return number;
}

bool Members::boolean(const QString &name)
{
    const QJsonValue value = take(name);
    if (!value.isUndefined() && !value.isBool())
        refuse(name);
    return value.toBool();
}

QString Members::text(const QString &name, const QString &otherwise)
{
    const QJsonValue value = take(name);
    if (!value.isUndefined() && !value.isString())
        refuse(name);
    return value.toString(otherwise);
}

QJsonObject Members::object(const QString &name)
{
    const QJsonValue value = take(name);
    if (!value.isUndefined() && !value.isObject())
        refuse(name);
    return value.toObject();
}

Result<void> Members::finish() const
{
    if (!m_refused.isEmpty())
        return failure(ErrorKind::BadInput,
                       QStringLiteral("\"%1\" has a value that is not understood.").arg(m_refused));
    for (auto i = m_object.begin(); i != m_object.end(); ++i) {
        if (!m_asked.contains(i.key()))
            return failure(ErrorKind::BadInput,
                           QStringLiteral("\"%1\" is no member of this kind of fault.").arg(i.key()));
    }
    return {};
}

} // namespace bt::simulator
