// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <QJsonObject>
#include <QSet>

namespace bt::simulator {

/// Reads the members of a JSON object that a person wrote: the first one that is missing, does not fit or was
/// never asked for is what complaint() names.
class Members
{
public:
    explicit Members(const QJsonObject &object)
        : m_object(object)
    {
    }

    bool has(QStringView name) const { return m_object.contains(name); }
    qint64 integer(const QString &name, qint64 least, qint64 most, qint64 otherwise);
    bool boolean(const QString &name);
    QString text(const QString &name, const QString &otherwise = {});
    QJsonObject object(const QString &name);
    void refuse(const QString &name); ///< Its value is not understood.
    /// Call last. A BadInput error with a sentence where something was wrong.
    Result<void> finish() const;

private:
    QJsonValue take(const QString &name);

    QJsonObject m_object;
    QSet<QString> m_asked;
    QString m_refused;
};

} // namespace bt::simulator
