// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/emptystate.h"

#include "desktop/parts.h"

#include <QPainter>
#include <QVBoxLayout>

namespace bt::desktop {

namespace {

class Disc : public QWidget
{
public:
    Disc(const Theme &theme, const QString &icon)
        : m_theme(theme)
        , m_icon(icon)
    {
        setFixedSize(theme.px(48), theme.px(48));
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_theme.colour(Role::Sunken));
        painter.drawEllipse(rect());
        const int side = m_theme.px(20);
        painter.drawPixmap((width() - side) / 2, (height() - side) / 2,
                           m_theme.iconPixmap(m_icon, Role::Text2, side, devicePixelRatioF()));
    }

private:
    const Theme &m_theme;
    QString m_icon;
};

} // namespace

EmptyState::EmptyState(const Theme &theme, const char *objectName, const QString &icon, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_heading(makeLabel("heading"))
    , m_sentence(makeLabel("text", {}, "2"))
    , m_details(makeLabel("label", {}, "2"))
{
    setObjectName(QLatin1StringView(objectName));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 24, 24, 24);
    column->setSpacing(4);
    column->addStretch();
    column->addWidget(new Disc(theme, icon), 0, Qt::AlignHCenter);
    column->addSpacing(12);
    for (QLabel *label : {m_heading, m_sentence}) {
        label->setAlignment(Qt::AlignCenter);
        label->setWordWrap(true);
        column->addWidget(label);
    }
    m_details->setFont(theme.monospace());
    m_details->setMargin(8);
    m_details->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_details->hide();
    column->addSpacing(4);
    column->addWidget(m_details, 0, Qt::AlignHCenter);
    column->addSpacing(8);
    m_buttons = new QBoxLayout(QBoxLayout::LeftToRight);
    m_buttons->setSpacing(8);
    column->addLayout(m_buttons);
    column->setAlignment(m_buttons, Qt::AlignHCenter);
    column->addStretch();
}

void EmptyState::setText(const QString &heading, const QString &sentence)
{
    m_heading->setText(heading);
    m_sentence->setText(sentence);
    m_sentence->setVisible(!sentence.isEmpty());
    setAccessibleName(heading);
    setAccessibleDescription(sentence);
}

void EmptyState::setDetails(const QString &details)
{
    m_details->setText(details);
    m_details->setVisible(!details.isEmpty());
}

QPushButton *EmptyState::addButton(const char *objectName, const QString &kind, const QString &text,
                                   const QString &icon)
{
    QPushButton *button = makeButton(m_theme, objectName, kind, text, icon);
    m_buttons->addWidget(button, 0, Qt::AlignHCenter);
    return button;
}

void EmptyState::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    int beside = -m_buttons->spacing();
    for (int i = 0; i < m_buttons->count(); ++i)
        beside += m_buttons->itemAt(i)->sizeHint().width() + m_buttons->spacing();
    const QMargins margins = layout()->contentsMargins();
    m_buttons->setDirection(beside <= width() - margins.left() - margins.right() ? QBoxLayout::LeftToRight
                                                                                 : QBoxLayout::TopToBottom);
}

QSize EmptyState::minimumSizeHint() const
{
    // Buttons go under one another where there is no room, so they are no reason to be wider than one.
    int widest = 0;
    for (int i = 0; i < m_buttons->count(); ++i)
        widest = std::max(widest, m_buttons->itemAt(i)->sizeHint().width());
    const QMargins margins = layout()->contentsMargins();
    return {widest + margins.left() + margins.right(), QWidget::minimumSizeHint().height()};
}

} // namespace bt::desktop
