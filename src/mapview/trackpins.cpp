// SPDX-License-Identifier: GPL-3.0-or-later
#include "mapview/trackpins.h"

#include <QFontMetricsF>
#include <QPainter>

namespace bt::mapview {

namespace {

/// A transparent picture whose painter's unit is a logical pixel and whose origin is its middle.
struct Canvas
{
    Canvas(QSizeF size, double ratio)
        : image(even(size.width() * ratio), even(size.height() * ratio), QImage::Format_ARGB32_Premultiplied)
    {
        image.fill(Qt::transparent);
        painter.begin(&image);
        painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
        painter.translate(image.width() / 2.0, image.height() / 2.0);
        painter.scale(ratio, ratio);
    }
    static int even(double pixels)
    {
        const int whole = int(std::ceil(pixels));
        return whole + whole % 2;
    }
    QImage finish()
    {
        painter.end();
        return image;
    }

    QImage image;
    QPainter painter;
};

} // namespace

QImage TrackPins::letter(QChar letter, const Theme &theme, double devicePixelRatio)
{
    Canvas canvas({22, 22}, devicePixelRatio);
    canvas.painter.setPen(QPen(Theme::ringColour(theme.scheme()), 2));
    canvas.painter.setBrush(theme.colour(Role::Text));
    canvas.painter.drawEllipse(QPointF(), 10, 10);
    QFont font = theme.font(TypeSize::Label);
    font.setWeight(QFont::Bold);
    canvas.painter.setFont(font);
    canvas.painter.setPen(theme.colour(Role::Panel));
    canvas.painter.drawText(QRectF(-10, -10, 20, 20), Qt::AlignCenter, QString(letter));
    return canvas.finish();
}

QImage TrackPins::number(int number, const Theme &theme, double devicePixelRatio)
{
    const QString text = QString::number(number);
    QFont font = theme.figureFont(TypeSize::Label);
    font.setWeight(QFont::DemiBold);
    const double height = 18;
    const double width = std::max(height, QFontMetricsF(font).horizontalAdvance(text) + 10);
    Canvas canvas({width + 2, height + 2}, devicePixelRatio);
    canvas.painter.setPen(QPen(theme.colour(Role::Text), 1.5));
    canvas.painter.setBrush(theme.colour(Role::Panel));
    canvas.painter.drawRoundedRect(QRectF(-width / 2, -height / 2, width, height), height / 2, height / 2);
    canvas.painter.setFont(font);
    canvas.painter.setPen(theme.colour(Role::Text));
    canvas.painter.drawText(QRectF(-width / 2, -height / 2, width, height), Qt::AlignCenter, text);
    return canvas.finish();
}

QImage TrackPins::stop(const Theme &theme, double devicePixelRatio)
{
    const double size = 17;
    Canvas canvas({size + 6, size + 6}, devicePixelRatio);
    canvas.painter.setPen(Qt::NoPen);
    canvas.painter.setBrush(Theme::ringColour(theme.scheme()));
    canvas.painter.drawEllipse(QPointF(), size / 2 + 1, size / 2 + 1);
    const QImage mark
        = Theme::renderMark(BikeState::Parked, theme.scheme(), int(std::lround(size * devicePixelRatio)));
    canvas.painter.drawImage(QRectF(-size / 2, -size / 2, size, size), mark);
    return canvas.finish();
}

QImage TrackPins::cursor(const QColor &fill, const Theme &theme, double devicePixelRatio)
{
    Canvas canvas({36, 36}, devicePixelRatio);
    canvas.painter.setPen(QPen(theme.colour(Role::Accent), 2.5));
    canvas.painter.setBrush(theme.colour(Role::Panel));
    canvas.painter.drawEllipse(QPointF(), 15.5, 15.5);
    canvas.painter.setPen(Qt::NoPen);
    canvas.painter.setBrush(fill);
    canvas.painter.drawEllipse(QPointF(), 9.5, 9.5);
    return canvas.finish();
}

QImage TrackPins::cursorText(const QString &time, const QString &speed, const Theme &theme,
                             double devicePixelRatio)
{
    QFont bold = theme.font(TypeSize::Detail);
    bold.setWeight(QFont::DemiBold);
    const QFont plain = theme.font(TypeSize::Detail);
    const double timeWidth = QFontMetricsF(bold).horizontalAdvance(time);
    const double speedWidth = QFontMetricsF(plain).horizontalAdvance(speed);
    const double space = time.isEmpty() || speed.isEmpty() ? 0 : 8;
    const QSizeF size(timeWidth + space + speedWidth + 17, QFontMetricsF(plain).height() + 8);
    Canvas canvas(size, devicePixelRatio);
    canvas.painter.setPen(theme.colour(Role::Line));
    canvas.painter.setBrush(theme.colour(Role::Panel));
    canvas.painter.drawRoundedRect(
        QRectF(-size.width() / 2 + 0.5, -size.height() / 2 + 0.5, size.width() - 1, size.height() - 1), 4, 4);
    const QRectF text(-size.width() / 2 + 8, -size.height() / 2, size.width(), size.height());
    canvas.painter.setFont(bold);
    canvas.painter.setPen(theme.colour(Role::Text));
    canvas.painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter, time);
    canvas.painter.setFont(plain);
    canvas.painter.setPen(theme.colour(Role::Text2));
    canvas.painter.drawText(text.translated(timeWidth + space, 0), Qt::AlignLeft | Qt::AlignVCenter, speed);
    return canvas.finish();
}

} // namespace bt::mapview
