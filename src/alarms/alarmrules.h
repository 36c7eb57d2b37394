// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QJsonObject>
#include <QString>
#include <QStringList>

namespace bt::alarms {

/// The program's own alarm beside the cloud's types: a bike that is armed and on the move.
inline const QString movingWhileArmed = QStringLiteral("movingWhileArmed");
/// The cloud's event type; `attributes.alarm` says which kind of alarm it is.
inline const QString alarmType = QStringLiteral("alarm");

/// What is done about an event beside putting it into the list. Nothing sounds without being notified: what
/// sounds must say how to acknowledge it.
struct Response
{
    bool notify = false;
    bool sound = false;

    friend bool operator==(const Response &, const Response &) = default;
};

/// What is wanted for one kind of event, of every bike.
struct KindRule
{
    Response response;
    bool onlyWhileArmed = false;

    friend bool operator==(const KindRule &, const KindRule &) = default;
};

/// Something that can ring: a type of event, or one kind of alarm.
struct Kind
{
    QString type;
    QString alarm; ///< For type "alarm" only; empty there stands for every kind that has no rule of its own.

    friend bool operator==(const Kind &, const Kind &) = default;
};

/// Which event rings whom. A plain value; only what differs from the default is kept, so that a later version
/// can have better defaults.
class AlarmRules
{
public:
    /// What people can choose about, most urgent first.
    static const QList<Kind> &kinds();
    /// Alarms and moving while armed notify and sound, everything else is silent.
    static KindRule standard(const QString &type);

    /// A kind of alarm without a rule of its own goes by the rule of all alarms.
    KindRule ofKind(const Kind &kind) const;
    void setKind(const Kind &kind, const KindRule &rule);
    /// A bike only ever takes away from what the kind asks for. The default takes nothing.
    Response ofBike(const QString &uniqueId) const;
    void setBike(const QString &uniqueId, Response allowed);

    Response responseTo(const Kind &kind, const QString &uniqueId, bool armed) const;

    QJsonObject toJson() const;
    /// What cannot be read is the default.
    static AlarmRules fromJson(const QJsonObject &json);

    friend bool operator==(const AlarmRules &, const AlarmRules &) = default;

private:
    QHash<QString, KindRule> m_types;
    QHash<QString, KindRule> m_alarms; // by the kind of alarm
    QHash<QString, Response> m_bikes; // by uniqueId
};

} // namespace bt::alarms
