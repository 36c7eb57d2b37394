// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <QMap>
#include <QUrl>

namespace bt::cli {

/// An account under a name of a person's own.
struct Profile
{
    QUrl server;
    QString email;
};

/// Names for accounts, in a small JSON file; no secrets. What the file holds besides is left alone.
class Profiles
{
public:
    explicit Profiles(const QString &file)
        : m_file(file)
    {
    }

    /// Empty where there is no file; BadInput with a sentence where it cannot be read.
    Result<QMap<QString, Profile>> read() const;
    /// Replaces one name's account. A broken file is not written over.
    Result<void> set(const QString &name, const Profile &profile);
    Result<void> remove(const QString &name);

    /// Letters, digits, dot, dash and underscore: a word that nobody has to quote.
    static bool isName(const QString &text);

private:
    Result<QJsonObject> object() const;
    Result<void> write(const QJsonObject &object) const;

    QString m_file;
};

} // namespace bt::cli
