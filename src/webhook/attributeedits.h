// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/restclient.h"
#include "webhook/settings.h"

namespace bt::webhook {

/// What somebody wants to change among an account's attributes, and nothing else. Removing an attribute and
/// emptying it are two things.
class AttributeEdits
{
public:
    /// The cloud refuses attributes whose JSON is longer, by the width of its column.
    static constexpr qsizetype largestJson = 4000; // characters

    explicit AttributeEdits(const QJsonObject &present = {});

    const QJsonObject &present() const { return m_present; }
    QJsonObject wanted() const;
    bool isEmpty() const { return m_changes.isEmpty(); }
    bool isChanged(const QString &key) const { return m_changes.contains(key); }

    /// Undefined takes the attribute away. Setting what is there already is no change.
    void set(const QString &key, const QJsonValue &value);
    void keep(const QString &key) { m_changes.remove(key); } ///< Takes a change back.
    /// Makes the three webhook attributes say @p settings; what says it already stays as it is written.
    void apply(const WebhookSettings &settings);
    /// Moves the value of a misspelled key to the right name, unless that has one.
    void rename(const QString &key, const QString &right);

    struct Change
    {
        QString key;
        QJsonValue before; ///< Undefined: absent.
        QJsonValue after; ///< Undefined: removed.
    };
    QList<Change> changes() const; ///< By name.
    /// Why this cannot be saved, as a part of a sentence.
    Result<void> check() const;
    /// With what is there now as the expectation, so that somebody else's change becomes a conflict.
    cloud::AttributePatch patch() const;

private:
    QJsonObject m_present;
    QMap<QString, QJsonValue> m_changes;
};

/// A name that can be a new attribute's: not empty, no blanks at its ends, no control characters.
Result<void> checkName(const QString &name);

/// Whether an attribute's name says that its value is for nobody's eyes.
bool isSecretName(const QString &key);

} // namespace bt::webhook
