// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/linkmessage.h"

#include "core/sentences.h"
#include "desktop/times.h"

#include <QCoreApplication>

namespace bt::desktop {

namespace {

using State = cloud::Session::State;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(LinkMessage)
};

QList<Message::Action> waysOut(const std::optional<Error> &error)
{
    QList<Message::Action> actions;
    if (error && error->kind == ErrorKind::Tls)
        actions.append(
            {QStringLiteral("certificate"), Text::tr("Look at the certificate…"), {}, false, false});
    if (error && error->kind == ErrorKind::TooLarge)
        actions.append({QStringLiteral("raiseLimit"), Text::tr("Double the limit"), {}, false, false});
    actions.append({QStringLiteral("retry"), Text::tr("Try again"), {}, false, false});
    return actions;
}

} // namespace

bool flows(State state)
{
    return state == State::Live || state == State::Polling || state == State::Resyncing;
}

std::optional<Message> linkMessage(const cloud::SessionStatus &status, std::optional<Instant> downSince,
                                   Instant now, const QTimeZone &zone)
{
    Message message{Message::Kind::LinkDown, {}, {}, {}, {}};
    const QString seen = downSince
        ? Text::tr("What you see is from %1.").arg(times::moment(*downSince, now, zone))
        : QString();
    switch (status.state) {
    case State::Blocked:
        message.kind = Message::Kind::Blocked;
        message.strong
            = status.error ? sentences::error(*status.error) : Text::tr("The connection is blocked.");
        message.rest = seen;
        message.actions = waysOut(status.error);
        return message;
    case State::AuthExpired:
        message.strong = Text::tr("The session has ended.");
        message.rest = seen;
        message.actions = {{QStringLiteral("signIn"), Text::tr("Sign in"), {}, false, false}};
        return message;
    case State::Reconnecting:
    case State::OfflineStart:
        message.strong = downSince
            ? Text::tr("No connection since %1.").arg(times::moment(*downSince, now, zone))
            : Text::tr("No connection.");
        message.rest = downSince ? Text::tr("What you see is from then.") : QString();
        message.actions = {{QStringLiteral("retry"), Text::tr("Try now"), {}, false, false}};
        return message;
    default:
        return {};
    }
}

} // namespace bt::desktop
