// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/connectionchip.h"

#include "core/sentences.h"
#include "desktop/ageticker.h"

#include <QCoreApplication>
#include <QPainter>

namespace bt::desktop {

using State = cloud::Session::State;

namespace {

enum class Tone : quint8
{
    Ok,
    Warn,
    Danger,
    Neutral
};

Tone toneOf(State state)
{
    switch (state) {
    case State::Live:
    case State::Resyncing:
        return Tone::Ok;
    case State::Polling:
    case State::Connecting:
    case State::Authenticating:
    case State::Bootstrapping:
    case State::Reconnecting:
    case State::OfflineStart:
        return Tone::Warn;
    case State::AuthExpired:
    case State::Blocked:
        return Tone::Danger;
    case State::SignedOut:
        return Tone::Neutral;
    }
    return Tone::Neutral;
}

std::pair<Role, Role> rolesOf(Tone tone)
{
    switch (tone) {
    case Tone::Ok:
        return {Role::OkSoft, Role::OkText};
    case Tone::Warn:
        return {Role::WarnSoft, Role::WarnText};
    case Tone::Danger:
        return {Role::DangerSoft, Role::DangerText};
    case Tone::Neutral:
        return {Role::Sunken, Role::Text2};
    }
    return {Role::Sunken, Role::Text2};
}

/// Seconds that count one by one at the edge of the eye tell nothing and repaint the window each time.
constexpr Seconds step{10};

QString lastMessageWords(const QString &head, Instant lastMessage, Instant now)
{
    const Milliseconds age = now - lastMessage;
    if (age < step)
        return ConnectionChip::tr("%1 · last message just now").arg(head);
    return ConnectionChip::tr("%1 · last message %2")
        .arg(head, sentences::ago(now - (age - age % step), now));
}

} // namespace

ConnectionChip::ConnectionChip(const Theme &theme, Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_clock(clock)
    , m_timer(clock)
{
    setObjectName(QStringLiteral("connectionChip"));
    setFixedHeight(theme.px(28));
    connect(&m_timer, &Timer::timeout, this, &ConnectionChip::refresh);
    connect(&theme, &Theme::changed, this, [this] { update(); });
    refresh();
}

QString ConnectionChip::shortWords(const cloud::SessionStatus &status)
{
    switch (status.state) {
    case State::SignedOut:
        return tr("Signed out");
    case State::OfflineStart:
        return tr("Offline");
    case State::Connecting:
        return tr("Connecting");
    case State::Authenticating:
        return tr("Signing in");
    case State::Bootstrapping:
        return tr("Loading");
    case State::Live:
        return tr("Live");
    case State::Polling:
        return tr("Polling");
    case State::Reconnecting:
        return tr("Reconnecting");
    case State::Resyncing:
        return tr("Live, fetching the gap");
    case State::AuthExpired:
        return tr("Signed out");
    case State::Blocked:
        return tr("Blocked");
    }
    return {};
}

QString ConnectionChip::words(const cloud::SessionStatus &status, Instant now)
{
    QString head = shortWords(status);
    switch (status.state) {
    case State::Live:
    case State::Polling:
        return status.lastMessage ? lastMessageWords(head, *status.lastMessage, now) : head;
    case State::Reconnecting:
        if (status.nextTry) {
            const auto left = std::chrono::ceil<Seconds>(std::max(Milliseconds(0), *status.nextTry - now));
            return tr("%1, next try in %2 s").arg(head).arg(left.count());
        }
        return head;
    case State::OfflineStart:
        return status.lastMessage ? lastMessageWords(head, *status.lastMessage, now) : head;
    case State::AuthExpired:
        return tr("%1, sign in again").arg(head);
    case State::Blocked:
        return tr("%1, no automatic retry").arg(head);
    default:
        return head;
    }
}

void ConnectionChip::setStatus(const cloud::SessionStatus &status)
{
    if (status.state != m_status.state)
        update(); // the colour may change though the words do not
    m_status = status;
    refresh();
}

void ConnectionChip::setLastMessageSource(const std::function<std::optional<Instant>()> &source)
{
    m_lastMessage = source;
}

void ConnectionChip::setShort(bool isShort)
{
    m_short = isShort;
    refresh();
}

void ConnectionChip::refresh()
{
    const Instant now = m_clock.now();
    if (m_lastMessage)
        m_status.lastMessage = m_lastMessage();
    const QString full = words(m_status, now);
    const QString text = m_short ? shortWords(m_status) : full;
    if (!isVisible() || m_short || (!m_status.lastMessage && !m_status.nextTry))
        m_timer.stop();
    else if (m_status.nextTry)
        m_timer.startOnce(Seconds(1));
    else
        m_timer.startOnce(
            std::max<Milliseconds>(untilAgeChanges(*m_status.lastMessage, now),
                                   step - std::max(Milliseconds(0), now - *m_status.lastMessage) % step));
    setToolTip(m_status.error ? sentences::error(*m_status.error) : full);
    setAccessibleDescription(full);
    if (text == m_text)
        return;
    m_text = text;
    setAccessibleName(tr("Connection: %1").arg(text));
    updateGeometry();
    update();
}

QSize ConnectionChip::sizeHint() const
{
    QFont font = m_theme.figureFont(TypeSize::Detail);
    font.setWeight(QFont::Medium);
    return {QFontMetrics(font).horizontalAdvance(m_text) + m_theme.px(38), m_theme.px(28)};
}

void ConnectionChip::showEvent(QShowEvent *) { refresh(); }
void ConnectionChip::hideEvent(QHideEvent *) { m_timer.stop(); }

void ConnectionChip::paintEvent(QPaintEvent *)
{
    const auto [surface, ink] = rolesOf(toneOf(m_status.state));
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.colour(surface));
    painter.drawRoundedRect(rect(), height() / 2.0, height() / 2.0);
    // A full dot says that data flows, a ring that it does not.
    const bool flows = m_status.state == State::Live || m_status.state == State::Polling
        || m_status.state == State::Resyncing;
    const QPointF centre(m_theme.px(14) + 0.5, height() / 2.0);
    painter.setPen(flows ? QPen(Qt::NoPen) : QPen(m_theme.colour(ink), 2));
    painter.setBrush(flows ? QBrush(m_theme.colour(ink)) : QBrush(Qt::NoBrush));
    painter.drawEllipse(centre, flows ? 4.0 : 3.0, flows ? 4.0 : 3.0);
    QFont font = m_theme.figureFont(TypeSize::Detail);
    font.setWeight(QFont::Medium);
    painter.setFont(font);
    painter.setPen(m_theme.colour(ink));
    painter.drawText(rect().adjusted(m_theme.px(26), 0, -m_theme.px(8), 0),
                     int(Qt::AlignVCenter | Qt::AlignLeft), m_text);
}

} // namespace bt::desktop
