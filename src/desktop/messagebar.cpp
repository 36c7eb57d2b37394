// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/messagebar.h"

#include "desktop/parts.h"
#include "desktop/style.h"

#include <QHBoxLayout>
#include <QPainter>

namespace bt::desktop {

namespace {

struct Look
{
    Role surface;
    Role text;
    const char *tone;
    const char *icon;
};

Look lookOf(Message::Kind kind)
{
    switch (kind) {
    case Message::Kind::Alarm:
        return {Role::DangerSoft, Role::DangerText, "danger", "bell"};
    case Message::Kind::Blocked:
        return {Role::DangerSoft, Role::DangerText, "danger", "lock"};
    case Message::Kind::LinkDown:
        return {Role::WarnSoft, Role::WarnText, "warn", "plug"};
    case Message::Kind::Answer:
    case Message::Kind::Hint:
        return {Role::AccentSoft, Role::Accent, "accent", "info"};
    }
    return {Role::AccentSoft, Role::Accent, "accent", "info"};
}

constexpr int narrowWidth = 1200;

} // namespace

MessageBar::MessageBar(const Theme &theme, QWidget *parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_icon(new QLabel)
    , m_strong(makeLabel("name"))
    , m_rest(new ElidedLabel("text", "2"))
{
    setObjectName(QStringLiteral("messageBar"));
    setAccessibleName(tr("Message"));
    setFixedHeight(theme.px(40));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 0, 12, 0);
    row->setSpacing(4);
    m_strong->setObjectName(QStringLiteral("messageHeadline"));
    m_strong->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    m_rest->setObjectName(QStringLiteral("messageText"));
    row->addWidget(m_icon);
    row->addSpacing(8);
    row->addWidget(m_strong);
    row->addWidget(m_rest, 1);
    m_buttons = new QHBoxLayout;
    tight(*m_buttons, 12);
    row->addSpacing(8);
    row->addLayout(m_buttons);
    hide();
    connect(&theme, &Theme::changed, this, [this] { present(current()); });
}

void MessageBar::post(const Message &message)
{
    m_messages.removeIf([&](const Message &other) { return other.key == message.key; });
    m_messages.append(message);
    present(current());
}

void MessageBar::withdraw(const QString &key)
{
    if (m_messages.removeIf([&](const Message &message) { return message.key == key; }) > 0)
        present(current());
}

const Message *MessageBar::current() const
{
    const Message *best = nullptr;
    for (const Message &message : m_messages) {
        if (!best || message.kind <= best->kind)
            best = &message;
    }
    return best;
}

void MessageBar::present(const Message *message)
{
    if (!message) {
        m_shown.clear();
        hide();
        return;
    }
    const Look look = lookOf(message->kind);
    const int side = m_theme.px(message->kind == Message::Kind::Alarm ? 20 : 16);
    m_icon->setPixmap(
        message->kind == Message::Kind::Alarm
            ? m_theme.mark(BikeState::Alarm, side, devicePixelRatioF())
            : m_theme.iconPixmap(QLatin1StringView(look.icon), look.text, side, devicePixelRatioF()));
    m_strong->setText(message->strong);
    m_rest->setFullText(message->rest);
    setAccessibleDescription(message->strong + u' ' + message->rest);

    // The buttons stay while only the words change, so that a click on a ticking message is not lost.
    QString signature = message->key;
    for (const Message::Action &action : message->actions)
        signature += u'\n' + action.id + u'\t' + action.text;
    if (signature != m_shown) {
        m_shown = signature;
        while (QLayoutItem *item = m_buttons->takeAt(0)) {
            item->widget()->hide();
            item->widget()->deleteLater();
            delete item;
        }
        for (const Message::Action &action : message->actions) {
            const QString kind = action.strong ? QStringLiteral("danger") : QStringLiteral("plain");
            QPushButton *button = makeButton(m_theme, "", kind, action.text, action.icon);
            button->setObjectName(QStringLiteral("message-") + action.id);
            button->setProperty("compact", true);
            // The button goes with its message; a click on it would leave the focus wherever is next.
            button->setFocusPolicy(Qt::TabFocus);
            button->setProperty("optional", action.optional);
            connect(button, &QPushButton::clicked, this,
                    [this, key = message->key, id = action.id] { Q_EMIT triggered(key, id); });
            m_buttons->addWidget(button);
        }
    }
    setVisible(true);
    fitButtons();
    update();
}

void MessageBar::fitButtons()
{
    for (int i = 0; i < m_buttons->count(); ++i) {
        QWidget *button = m_buttons->itemAt(i)->widget();
        button->setVisible(!button->property("optional").toBool() || width() >= narrowWidth);
    }
}

void MessageBar::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    fitButtons();
}

void MessageBar::paintEvent(QPaintEvent *)
{
    const Message *message = current();
    if (!message)
        return;
    const Look look = lookOf(message->kind);
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.colour(look.surface));
    QColor edge = m_theme.colour(look.text);
    if (message->kind == Message::Kind::Alarm || message->kind == Message::Kind::Blocked)
        edge = m_theme.stateColour(BikeState::Alarm);
    else if (message->kind == Message::Kind::LinkDown)
        edge = m_theme.stateColour(BikeState::Silent);
    painter.fillRect(QRect(0, 0, 4, height()), edge);
    painter.fillRect(QRect(0, height() - 1, width(), 1), m_theme.colour(Role::Line));
}

} // namespace bt::desktop
