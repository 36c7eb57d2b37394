// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/noticecontroller.h"

#include "core/sentences.h"
#include "desktop/messagebar.h"
#include "desktop/settings.h"

#include <QLocale>

namespace bt::desktop {

namespace {

using State = cloud::Session::State;

const QString alarmKey = QStringLiteral("alarm");
const QString linkKey = QStringLiteral("link");
const QString hintKey = QStringLiteral("hint");
constexpr auto mutedFor = std::chrono::minutes(10);

QString clockTime(Instant t) { return QLocale().toString(toDateTime(t).toLocalTime().time(), QLocale::ShortFormat); }

bool isWaiting(State state) { return state == State::Reconnecting || state == State::OfflineStart; }

} // namespace

NoticeController::NoticeController(const Context &context, cloud::Session &session, MessageBar &bar, QObject *parent)
    : QObject(parent)
    , m_context(context)
    , m_session(session)
    , m_bar(bar)
    , m_muted(context.clock)
    , m_aging(context.clock)
{
    connect(&context.feed, &fleet::EventFeed::unreadChanged, this, &NoticeController::refreshAlarms);
    connect(&context.feed, &fleet::EventFeed::alarmRang, this, [this] {
        m_muted.stop(); // a new alarm is not the one that was muted
        refreshAlarms();
    });
    connect(&m_muted, &Timer::timeout, this, &NoticeController::refreshAlarms);
    connect(&m_aging, &Timer::timeout, this, &NoticeController::refreshAlarms);
    connect(&session, &cloud::Session::statusChanged, this, &NoticeController::refreshLink);
    connect(&bar, &MessageBar::triggered, this, &NoticeController::act);
}

void NoticeController::refreshAlarms()
{
    const QList<fleet::FeedEvent> ringing = m_context.feed.ringing();
    if (ringing.isEmpty() || m_muted.isRunning()) {
        m_aging.stop();
        m_bar.withdraw(alarmKey);
        return;
    }
    const fleet::FeedEvent &newest = ringing.first();
    const Instant now = m_context.clock.now();
    Message message;
    message.kind = Message::Kind::Alarm;
    message.key = alarmKey;
    if (ringing.size() == 1) {
        message.strong = tr("%1: %2.").arg(newest.bikeName, sentences::eventName(newest.event.type, newest.event.alarm));
        QStringList rest{sentences::ago(newest.event.time, now)};
        if (const int row = m_context.store.rowOf(newest.event.device); row >= 0) {
            const fleet::Bike &bike = m_context.store.at(row);
            const auto place = newest.fix && newest.fix->hasPlace() ? std::optional(newest.fix->point) : bike.place;
            if (const QString street = place && m_context.nearby ? m_context.nearby(*place) : QString(); !street.isEmpty())
                rest << street;
            rest << (bike.facts.isArmed() ? tr("armed") : tr("not armed"));
            if (const QString battery = sentences::battery(bike.facts.batteryPercent, bike.facts.batteryReadAt, now); !battery.isEmpty())
                rest << tr("battery %1").arg(battery);
        }
        message.rest = rest.join(QStringLiteral(", "));
        message.actions = {{QStringLiteral("show"), tr("Show"), {}, false, false},
                           {QStringLiteral("mute"), tr("Mute 10 min"), QStringLiteral("mute"), false, true},
                           {QStringLiteral("acknowledge"), tr("Acknowledge"), {}, true, false}};
    } else {
        message.strong = tr("%n alarm(s).", nullptr, int(ringing.size()));
        message.rest = tr("The newest: %1, %2, %3").arg(newest.bikeName, sentences::eventName(newest.event.type, newest.event.alarm), sentences::ago(newest.event.time, now));
        message.actions = {{QStringLiteral("show"), tr("Show the newest"), {}, false, false},
                           {QStringLiteral("mute"), tr("Mute 10 min"), QStringLiteral("mute"), false, true},
                           {QStringLiteral("acknowledge"), tr("Acknowledge all"), {}, true, false}};
    }
    m_bar.post(message);
    const bool fresh = newest.event.time && now - *newest.event.time < std::chrono::minutes(1);
    m_aging.startOnce(fresh ? Milliseconds(1000) : Milliseconds(60'000));
}

void NoticeController::refreshLink()
{
    const cloud::SessionStatus &status = m_session.status();
    const QString server = m_session.server().host();
    Message message;
    message.key = linkKey;
    if (status.state == State::Blocked || status.state == State::AuthExpired) {
        message.kind = Message::Kind::Blocked;
        const QString sentence = sentences::error(status.error.value_or(Error{ErrorKind::SignedOut, 0, {}, {}}), server);
        const qsizetype end = sentence.indexOf(QStringLiteral(". "));
        message.strong = end < 0 ? sentence : sentence.left(end + 1);
        message.rest = end < 0 ? QString() : sentence.sliced(end + 2);
        if (status.state == State::AuthExpired)
            message.actions = {{QStringLiteral("sign-in"), tr("Sign in"), {}, false, false}};
        else
            message.actions = {{QStringLiteral("retry"), tr("Try again"), {}, false, false}};
        m_bar.post(message);
        return;
    }
    if (!isWaiting(status.state)) {
        if (status.state == State::Live || status.state == State::Polling || status.state == State::SignedOut) {
            m_linkLostAt.reset();
            m_bar.withdraw(linkKey);
        }
        return;
    }
    if (!m_linkLostAt)
        m_linkLostAt = status.lastMessage.value_or(m_context.clock.now());
    message.kind = Message::Kind::LinkDown;
    message.strong = tr("No connection since %1.").arg(clockTime(*m_linkLostAt));
    message.rest = status.lastMessage ? tr("What you see is from then.") : sentences::error(status.error.value_or(Error{ErrorKind::NoNetwork, 0, {}, {}}), server);
    message.actions = {{QStringLiteral("retry"), tr("Try now"), {}, false, false}};
    m_bar.post(message);
}

void NoticeController::hint(const QString &sentence)
{
    Message message;
    message.kind = Message::Kind::Hint;
    message.key = hintKey;
    message.rest = sentence;
    message.actions = {{QStringLiteral("close"), tr("Close"), {}, false, false}};
    m_bar.post(message);
}

void NoticeController::act(const QString &key, const QString &action)
{
    if (key == hintKey) {
        m_bar.withdraw(hintKey);
    } else if (key == linkKey && action == u"retry") {
        m_session.reconnectNow();
    } else if (key == linkKey) {
        Q_EMIT signInWanted();
    } else if (action == u"mute") {
        m_muted.startOnce(mutedFor);
        refreshAlarms();
    } else {
        const QList<fleet::FeedEvent> ringing = m_context.feed.ringing();
        if (ringing.isEmpty())
            return;
        if (action == u"show") {
            Q_EMIT eventWanted(ringing.first().event.id, ringing.first().event.device);
            return;
        }
        for (const fleet::FeedEvent &event : ringing)
            m_context.feed.acknowledge(event.event.id);
    }
}

} // namespace bt::desktop
