// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/searchfield.h"

#include <QAction>
#include <QPainter>

namespace bt::desktop {

int paintKeyCap(QPainter &painter, const Theme &theme, const QString &text, int right, int centreY)
{
    QFont font = theme.font(TypeSize::Label);
    font.setWeight(QFont::Medium);
    painter.setFont(font);
    const int width = painter.fontMetrics().horizontalAdvance(text) + theme.px(10);
    const int height = theme.px(18);
    const QRectF cap(right - width + 0.5, centreY - height / 2 + 0.5, width - 1, height - 1);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(theme.colour(Role::Line));
    painter.setBrush(theme.colour(Role::Sunken));
    painter.drawRoundedRect(cap, 4, 4);
    painter.setPen(theme.colour(Role::Text2));
    painter.drawText(cap, int(Qt::AlignCenter), text);
    return width;
}

SearchField::SearchField(const Theme &theme, const char *objectName, const QString &placeholder,
                         const QString &keyCap)
    : m_theme(theme)
    , m_keyCap(keyCap)
{
    setObjectName(QLatin1StringView(objectName));
    setPlaceholderText(placeholder);
    setToolTip(placeholder);
    setProperty("leading", true);
    addAction(theme.icon(QStringLiteral("search")), LeadingPosition);
    m_clear = addAction(theme.icon(QStringLiteral("x"), Role::Text2), TrailingPosition);
    m_clear->setText(tr("Clear the search"));
    m_clear->setVisible(false);
    connect(m_clear, &QAction::triggered, this, &QLineEdit::clear);
    connect(this, &QLineEdit::textChanged, m_clear,
            [this](const QString &text) { m_clear->setVisible(!text.isEmpty()); });
}

void SearchField::paintEvent(QPaintEvent *event)
{
    QLineEdit::paintEvent(event);
    if (!text().isEmpty() || hasFocus() || m_keyCap.isEmpty())
        return;
    QPainter painter(this);
    paintKeyCap(painter, m_theme, m_keyCap, width() - m_theme.px(9), height() / 2);
}

} // namespace bt::desktop
