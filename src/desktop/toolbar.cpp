// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/toolbar.h"

#include "desktop/actions.h"
#include "desktop/connectionchip.h"
#include "desktop/parts.h"
#include "desktop/searchfield.h"
#include "desktop/style.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QMenu>
#include <QPainter>

namespace bt::desktop {

QuickFind::QuickFind(const Theme &theme)
    : m_theme(theme)
{
    setObjectName(QStringLiteral("quickFind"));
    setText(tr("Find a bike or run a command"));
    setAccessibleName(text());
    setToolTip(tr("Find a bike or run a command (Ctrl+K)"));
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setMaximumWidth(theme.px(360));
    connect(&theme, &Theme::changed, this, [this] { update(); });
}

QSize QuickFind::sizeHint() const { return {m_theme.px(360), m_theme.px(32)}; }
QSize QuickFind::minimumSizeHint() const { return {m_theme.px(140), m_theme.px(32)}; }

void QuickFind::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(m_theme.colour(underMouse() ? Role::LineStrong : Role::Line));
    painter.setBrush(m_theme.colour(Role::Panel));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    const int icon = m_theme.px(16);
    painter.drawPixmap(m_theme.px(12), (height() - icon) / 2,
                       m_theme.iconPixmap(QStringLiteral("search"), Role::Text, icon, devicePixelRatioF()));
    const int cap = paintKeyCap(painter, m_theme, tr("Ctrl K"), width() - m_theme.px(8), height() / 2);
    const QRect words(m_theme.px(36), 0, width() - m_theme.px(36 + 16) - cap, height());
    painter.setFont(m_theme.font(TypeSize::Text));
    painter.setPen(m_theme.colour(Role::Text2));
    painter.drawText(words, int(Qt::AlignVCenter | Qt::AlignLeft),
                     painter.fontMetrics().elidedText(text(), Qt::ElideRight, words.width()));
}

ToolBar::ToolBar(const Context &context, ActionRegistry &actions, QWidget *parent)
    : QFrame(parent)
    , m_context(context)
    , m_actions(actions)
    , m_fleet(makeToggle("toggleFleet", QStringLiteral("list"), *actions.find(QStringLiteral("fleet"))))
    , m_history(
          makeToggle("toggleHistory", QStringLiteral("history"), *actions.find(QStringLiteral("history"))))
    , m_events(makeToggle("toggleEvents", QStringLiteral("bell"), *actions.find(QStringLiteral("events"))))
    , m_badge(new QLabel(m_events))
    , m_connection(new ConnectionChip(context.theme, context.clock))
    , m_account(new MenuButton(context.theme, "account", QStringLiteral("quiet")))
    , m_accountMenu(new QMenu(m_account))
{
    setObjectName(QStringLiteral("toolBar"));
    setAccessibleName(tr("Tool bar"));
    setFixedHeight(context.theme.px(44));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 0, 12, 1);
    row->setSpacing(8);
    QPushButton *menuButton = makeIconButton(context.theme, "mainMenu", QStringLiteral("tool"),
                                             QStringLiteral("menu"), tr("Menu"));
    auto *menu = new QMenu(menuButton);
    for (QAction *action : actions.all())
        menu->addAction(action);
    menuButton->setMenu(menu);
    row->addWidget(menuButton);
    row->addWidget(m_fleet);
    auto *find = new QuickFind(context.theme);
    connect(find, &QAbstractButton::clicked, actions.find(QStringLiteral("palette")), &QAction::trigger);
    row->addWidget(find, 10);
    row->addStretch(1);
    row->addWidget(m_history);
    row->addWidget(m_events);
    row->addWidget(m_connection);
    row->addWidget(m_account);
    fillAccountMenu();
    m_account->setMenu(m_accountMenu);
    m_account->setAccessibleName(tr("Account"));
    m_badge->setProperty("chip", QStringLiteral("danger"));
    m_badge->setAlignment(Qt::AlignCenter);
    m_badge->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_badge->hide();
}

QPushButton *ToolBar::makeToggle(const char *objectName, const QString &icon, QAction &action)
{
    const Theme &theme = m_context.theme;
    QPushButton *button = makeButton(theme, objectName, QStringLiteral("tool"), action.iconText(), icon);
    button->setProperty("words", action.iconText());
    button->setProperty("icon", icon);
    button->setCheckable(true);
    button->setChecked(action.isChecked());
    button->setToolTip(action.toolTip());
    connect(button, &QPushButton::clicked, &action, &QAction::trigger);
    connect(&action, &QAction::toggled, button, [button, &theme, icon](bool on) {
        button->setChecked(on);
        button->setIcon(theme.icon(icon, on ? Role::Accent : Role::Text));
    });
    connect(&action, &QAction::enabledChanged, button, &QWidget::setEnabled);
    button->setIcon(theme.icon(icon, action.isChecked() ? Role::Accent : Role::Text));
    return button;
}

void ToolBar::fillAccountMenu()
{
    m_accountMenu->clear();
    for (const cloud::KeptAccount &account : std::as_const(m_kept)) {
        QAction *action = m_accountMenu->addAction(
            tr("%1 on %2").arg(account.email, account.server.host()).replace(u'&', QStringLiteral("&&")));
        action->setCheckable(true);
        action->setChecked(account.email == m_accountWords);
        connect(action, &QAction::triggered, this, [this, account] { Q_EMIT keptChosen(account); });
    }
    if (!m_kept.isEmpty())
        m_accountMenu->addSeparator();
    for (const QString &id : {QStringLiteral("otherAccount"), QStringLiteral("webhook"),
                              QStringLiteral("deleteLocalData"), QStringLiteral("signOut")})
        m_accountMenu->addAction(m_actions.find(id));
}

void ToolBar::setKept(const QList<cloud::KeptAccount> &accounts)
{
    m_kept = accounts;
    fillAccountMenu();
}

void ToolBar::setAccount(const QString &words)
{
    m_accountWords = words;
    fillAccountMenu();
    m_account->setText(words);
    m_account->setAccessibleName(tr("Account: %1").arg(words));
    m_account->setToolTip(words.toHtmlEscaped());
    m_account->setMaximumWidth(m_context.theme.px(220));
    m_account->setVisible(!m_narrow && !words.isEmpty());
}

void ToolBar::setUnread(int unread)
{
    m_unread = unread;
    const QString figures = unread > 99 ? tr("99+") : QLocale().toString(unread);
    m_badge->setText(figures);
    m_badge->setVisible(unread > 0);
    m_badge->adjustSize();
    // Room for the badge behind the word; in a narrow bar it sits on the icon's shoulder.
    const QString words = m_events->property("words").toString();
    const QFontMetrics metrics(m_badge->font());
    const int wide = m_context.theme.px(14) + metrics.horizontalAdvance(figures);
    const QString padding = unread > 0 && !m_narrow
        ? QStringLiteral("QPushButton { padding-right: %1px; }").arg(wide + m_context.theme.px(20))
        : QString();
    // Setting it again would lay out and paint the bar with each event.
    if (padding != m_events->styleSheet())
        m_events->setStyleSheet(padding);
    m_events->setAccessibleName(unread > 0 ? tr("Events, %1 new").arg(figures) : words);
    const int right = m_events->sizeHint().width();
    m_badge->resize(wide, m_context.theme.px(20));
    m_badge->move(m_narrow ? m_context.theme.px(32) - wide + 6 : right - wide - m_context.theme.px(10),
                  m_narrow ? 0 : m_context.theme.px(6));
}

void ToolBar::setNarrow(bool narrow)
{
    m_narrow = narrow;
    m_connection->setShort(narrow);
    for (QPushButton *button : {m_history, m_events}) {
        button->setText(narrow ? QString() : button->property("words").toString());
        button->setProperty("square", narrow);
        button->style()->unpolish(button);
        button->style()->polish(button);
    }
    m_account->setVisible(!narrow && !m_account->text().isEmpty());
    setUnread(m_unread);
}

void ToolBar::setFleetToggleShown(bool shown) { m_fleet->setVisible(shown); }

void ToolBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_context.theme.colour(Role::Window));
    painter.fillRect(QRect(0, height() - 1, width(), 1), m_context.theme.colour(Role::Line));
}

} // namespace bt::desktop
