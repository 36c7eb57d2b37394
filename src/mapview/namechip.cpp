// SPDX-License-Identifier: GPL-3.0-or-later
#include "mapview/namechip.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>

namespace bt::mapview {

namespace {

constexpr double padding = 8;
constexpr double widestName = 160;
constexpr double radius = 4;

QFont chipFont(const Theme &theme, bool selected)
{
    QFont font = theme.font(TypeSize::Detail);
    font.setWeight(selected ? QFont::DemiBold : QFont::Medium);
    return font;
}

// Line breaks and control characters of a stranger's name would leave the chip.
QString oneLine(const QString &name) { return name.left(200).simplified(); }

int even(double pixels)
{
    const int whole = int(std::ceil(pixels));
    return whole + whole % 2;
}

} // namespace

double NameChip::widthOf(const QString &name, const Theme &theme)
{
    // Measured in the heavier weight, so that selecting a bike moves nothing.
    const double text = QFontMetricsF(chipFont(theme, true)).horizontalAdvance(oneLine(name));
    return even(std::min(text, widestName) + 2 * padding);
}

double NameChip::height(const Theme &theme)
{
    return even(QFontMetricsF(chipFont(theme, false)).height() + 6);
}

QImage NameChip::picture(const QString &name, bool selected, const Theme &theme, double devicePixelRatio)
{
    const QSizeF size(widthOf(name, theme), height(theme));
    QImage image(even(size.width() * devicePixelRatio), even(size.height() * devicePixelRatio),
                 QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    painter.scale(devicePixelRatio, devicePixelRatio);
    const QRectF frame(QPointF(0.5, 0.5), size - QSizeF(1, 1));
    painter.setPen(theme.colour(selected ? Role::Accent : Role::Line));
    painter.setBrush(theme.colour(selected ? Role::Accent : Role::Panel));
    painter.drawRoundedRect(frame, radius, radius);
    const QFont font = chipFont(theme, selected);
    painter.setFont(font);
    painter.setPen(theme.colour(selected ? Role::OnAccent : Role::Text));
    const QString text
        = QFontMetricsF(font).elidedText(oneLine(name), Qt::ElideRight, size.width() - 2 * padding + 1);
    painter.drawText(QRectF(QPointF(), size), Qt::AlignCenter | Qt::TextSingleLine, text);
    return image;
}

QImage NameChip::areaPicture(const QString &name, const QColor &colour, const Theme &theme,
                             double devicePixelRatio)
{
    const QFont font = chipFont(theme, false);
    const QFontMetricsF metrics(font);
    const QString text = metrics.elidedText(oneLine(name), Qt::ElideRight, widestName);
    const QSizeF size(metrics.horizontalAdvance(text) + 6, metrics.height() + 4);
    QImage image(even(size.width() * devicePixelRatio), even(size.height() * devicePixelRatio),
                 QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(devicePixelRatio, devicePixelRatio);
    QPainterPath path;
    path.addText(QPointF(3, 2 + metrics.ascent()), font, text);
    const QColor halo = Theme::mapColour(QLatin1StringView("halo"), theme.scheme());
    painter.strokePath(path, QPen(halo, 3, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.fillPath(path, colour);
    return image;
}

} // namespace bt::mapview
