// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/pushoffer.h"

#include "core/sentences.h"
#include "desktop/eventcriteria.h"
#include "desktop/messagebar.h"
#include "desktop/settings.h"
#include "models/eventquery.h"

namespace bt::desktop {

using models::EventKind;

namespace {

const QString pushKey = QStringLiteral("push");

/// What somebody waits for. Maintenance and answers to commands can come a minute late.
constexpr EventKind offeredKinds[]
    = {EventKind::Alarms, EventKind::Rides, EventKind::Areas, EventKind::Connection};

QStringList thatMatter(QStringList types)
{
    QStringList urgent;
    for (const EventKind kind : offeredKinds)
        urgent += models::typesOf(kind);
    types.removeIf([&urgent](const QString &type) { return !urgent.contains(type); });
    return types;
}

} // namespace

PushOffer::PushOffer(const Context &context, cloud::Session &session, MessageBar &messages, QObject *parent)
    : QObject(parent)
    , m_context(context)
    , m_session(session)
    , m_messages(messages)
{
    connect(&session, &cloud::Session::statusChanged, this, &PushOffer::look);
    connect(&session, &cloud::Session::signedOut, this, [this] { m_messages.withdraw(pushKey); });
    connect(&messages, &MessageBar::triggered, this, [this](const QString &key, const QString &action) {
        if (key != pushKey)
            return;
        if (action == u"setUp")
            setUp();
        else if (action == u"decline")
            decline();
        else
            m_messages.withdraw(pushKey);
    });
}

void PushOffer::setOffered(bool offered)
{
    m_offered = offered;
    look();
}

QString PushOffer::accountKey() const { return m_session.account().email + u' ' + m_session.server().host(); }

void PushOffer::look()
{
    if (m_session.status().state != cloud::Session::State::Live || m_settingUp)
        return;
    const QStringList missing = thatMatter(m_session.missingEventTypes());
    if (!m_offered || missing.isEmpty() || m_context.settings.pushDeclined().contains(accountKey())) {
        m_messages.withdraw(pushKey);
        return;
    }
    QStringList kinds;
    for (const EventKind kind : offeredKinds) {
        const QStringList types = models::typesOf(kind);
        if (std::ranges::any_of(types, [&](const QString &type) { return missing.contains(type); }))
            kinds.append(kindName(kind));
    }
    Message message;
    message.key = pushKey;
    message.strong = tr("Up to a minute late: %1.").arg(kinds.join(QStringLiteral(", ")));
    message.rest = tr("The cloud does not announce them to this account. The program asks for them once a "
                      "minute, so none is lost.");
    message.actions = {{QStringLiteral("setUp"), tr("Set up"), {}, false, false},
                       {QStringLiteral("decline"), tr("Leave it so"), {}, false, false}};
    m_messages.post(message);
}

void PushOffer::setUp()
{
    m_settingUp = true;
    m_session.addNotifications(thatMatter(m_session.missingEventTypes()))
        .then(this, [this](const Result<void> &made) {
            m_settingUp = false;
            say(made ? tr("The cloud now announces them at once.")
                     : tr("The notifications could not be set up. %1").arg(sentences::error(made.error())));
        });
}

void PushOffer::decline()
{
    m_context.settings.setPushDeclined(m_context.settings.pushDeclined() << accountKey());
    m_messages.withdraw(pushKey);
}

void PushOffer::say(const QString &sentence)
{
    Message message;
    message.key = pushKey;
    message.rest = sentence;
    message.actions = {{QStringLiteral("close"), tr("Close"), {}, false, false}};
    m_messages.post(message);
}

} // namespace bt::desktop
