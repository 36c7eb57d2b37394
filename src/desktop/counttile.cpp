// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/counttile.h"

#include <QLocale>
#include <QPainter>

#include <cmath>

namespace bt::desktop {

namespace {

constexpr double smallestFigure = 0.6; // of its usual size
constexpr double smallestWord = 0.85;

/// The font, or the next smaller one in which the text fits; a figure that is cut off would be another one.
QFont fitting(QFont font, const QString &text, int width, double smallest)
{
    const int usual = QFontInfo(font).pixelSize();
    for (int pixels = usual; pixels >= std::lround(usual * smallest); --pixels) {
        font.setPixelSize(pixels);
        if (QFontMetrics(font).horizontalAdvance(text) <= width)
            break;
    }
    return font;
}

} // namespace

CountTile::CountTile(const Theme &theme, const char *objectName, BikeState mark, models::StateSet states,
                     const QString &word)
    : m_theme(theme)
    , m_mark(mark)
    , m_states(states)
{
    setObjectName(QLatin1StringView(objectName));
    setText(word);
    setToolTip(word);
    setCheckable(true);
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, [this] { update(); });
    setCount(0);
}

void CountTile::setCount(int count)
{
    m_count = count;
    setAccessibleName(tr("%1: %2").arg(text(), QLocale().toString(count)));
    setAccessibleDescription(tr("Filters the list"));
    update();
}

QSize CountTile::sizeHint() const { return {m_theme.px(90), m_theme.px(56)}; }
QSize CountTile::minimumSizeHint() const { return {m_theme.px(60), m_theme.px(56)}; }

void CountTile::paintEvent(QPaintEvent *)
{
    const bool rings = isUrgent(m_mark) && m_count > 0;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double pen = isChecked() ? 2 : 1;
    const Role surface = isChecked() ? Role::AccentSoft
        : rings                      ? Role::DangerSoft
        : underMouse()               ? Role::Hover
                                     : Role::Panel;
    const Role border = isChecked() ? Role::Accent : rings ? Role::DangerSoft : Role::Line;
    painter.setPen(QPen(m_theme.colour(border), pen));
    painter.setBrush(m_theme.colour(surface));
    painter.drawRoundedRect(QRectF(rect()).adjusted(pen / 2, pen / 2, -pen / 2, -pen / 2), 8, 8);

    const int inset = m_theme.px(9);
    const int mark = m_theme.px(16);
    painter.drawPixmap(width() - inset - mark, m_theme.px(10),
                       m_theme.mark(m_mark, mark, devicePixelRatioF()));

    const QRect figures(inset, m_theme.px(6), width() - 2 * inset - mark - 2, m_theme.px(28));
    const QString count = QLocale().toString(m_count);
    painter.setFont(fitting(m_theme.figureFont(TypeSize::Truth), count, figures.width(), smallestFigure));
    painter.setPen(m_theme.colour(m_count > 0 ? Role::Text : Role::Text3));
    painter.drawText(figures, int(Qt::AlignLeft | Qt::AlignVCenter), count);

    painter.setPen(m_theme.colour(rings ? Role::DangerText : Role::Text2));
    const QRect word(inset, m_theme.px(32), width() - inset - 3, m_theme.px(16));
    painter.setFont(fitting(m_theme.font(TypeSize::Label), text(), word.width(), smallestWord));
    painter.drawText(word, int(Qt::AlignLeft | Qt::AlignVCenter),
                     painter.fontMetrics().elidedText(text(), Qt::ElideRight, word.width()));
}

} // namespace bt::desktop
