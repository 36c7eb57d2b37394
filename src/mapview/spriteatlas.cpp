// SPDX-License-Identifier: GPL-3.0-or-later
#include "mapview/spriteatlas.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>

namespace bt::mapview {

namespace {

constexpr int atlasWidth = 2048; // pixels; every graphics card takes it
constexpr int gutter = 2; // pixels between sprites, so that filtering never sees a neighbour
constexpr double ringPixels = 2;
constexpr QStringView figures = u"0123456789k.";

QImage canvas(double logicalSize, qreal ratio)
{
    // Even, so that a centre on a whole pixel keeps the edges on whole pixels.
    int pixels = int(std::ceil(logicalSize * ratio));
    pixels += pixels % 2;
    QImage image(pixels, pixels, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    return image;
}

QImage tinted(const QImage &shape, const QColor &colour)
{
    QImage result = shape;
    QPainter painter(&result);
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(result.rect(), colour);
    return result;
}

/// The shape with a ring of @p pixels round its silhouette.
QImage ringed(const QImage &shape, const QColor &ring, double pixels)
{
    QImage result(shape.size(), QImage::Format_ARGB32_Premultiplied);
    result.fill(Qt::transparent);
    const QImage silhouette = tinted(shape, ring);
    QPainter painter(&result);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    constexpr int directions = 24;
    for (int i = 0; i < directions; ++i) {
        const double angle = 2 * std::numbers::pi * i / directions;
        painter.drawImage(QPointF(pixels * std::cos(angle), pixels * std::sin(angle)), silhouette);
    }
    painter.drawImage(0, 0, shape);
    return result;
}

struct MarkPainter
{
    ColourScheme scheme;
    qreal ratio;

    QImage operator()(BikeState state, double diameter, double ring, std::optional<int> heading) const
    {
        const double extent = diameter + 2 * ring + (heading ? 20 : 2);
        QImage shape = canvas(extent, ratio);
        const int pixels = int(std::lround(diameter * ratio));
        const QImage mark = Theme::renderMark(state, scheme, pixels);
        const QPointF centre(shape.width() / 2.0, shape.height() / 2.0);
        const double turn = heading ? 360.0 * *heading / headingSteps : 0.0;
        QPainter painter(&shape);
        painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
        painter.translate(centre);
        if (state == BikeState::TrackingOff) { // a hollow ring, but not a window to the map
            painter.setPen(Qt::NoPen);
            painter.setBrush(Theme::ringColour(scheme));
            painter.drawEllipse(QPointF(0, 0), pixels * 0.36, pixels * 0.36);
        }
        if (state == BikeState::Riding) { // its arrow turns with the heading; a shield stays upright
            painter.save();
            painter.rotate(turn);
            painter.drawImage(QPointF(-pixels / 2.0, -pixels / 2.0), mark);
            painter.restore();
        } else {
            painter.drawImage(QPointF(-pixels / 2, -pixels / 2), mark);
        }
        painter.end();
        QImage result = ringed(shape, Theme::ringColour(scheme), ring * ratio);
        if (heading) {
            QPainterPath nib;
            const double base = diameter / 2 + ring - 0.6;
            nib.moveTo(0, -(base + 7.4));
            nib.lineTo(6, -base + 0.8);
            nib.quadTo(0, -base - 2, -6, -base + 0.8);
            nib.closeSubpath();
            QPainter over(&result);
            over.setRenderHint(QPainter::Antialiasing);
            over.translate(centre);
            over.scale(ratio, ratio);
            over.rotate(turn);
            // Below the mark: the ring stays whole.
            over.setCompositionMode(QPainter::CompositionMode_DestinationOver);
            over.fillPath(nib, Theme::stateColour(state, scheme));
            over.strokePath(nib,
                            QPen(Theme::ringColour(scheme), 2.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        }
        return result;
    }
};

QImage disc(double diameter, qreal ratio, const QColor &fill, const QColor &line, double lineWidth)
{
    QImage image = canvas(diameter + 4, ratio);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(image.width() / 2.0, image.height() / 2.0);
    painter.scale(ratio, ratio);
    painter.setBrush(fill);
    painter.setPen(lineWidth > 0 ? QPen(line, lineWidth) : QPen(Qt::NoPen));
    const double radius = (diameter - lineWidth) / 2;
    painter.drawEllipse(QPointF(0, 0), radius, radius);
    return image;
}

QImage figureImage(QChar c, const QFont &font, const QColor &colour, qreal ratio)
{
    const QFontMetricsF metrics(font);
    const double height = metrics.capHeight() + 4;
    const double width = metrics.horizontalAdvance(c);
    int w = int(std::ceil(width * ratio));
    int h = int(std::ceil(height * ratio));
    w += w % 2;
    h += h % 2;
    QImage image(w, h, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::TextAntialiasing);
    painter.scale(ratio, ratio);
    painter.setFont(font);
    painter.setPen(colour);
    painter.drawText(QPointF((w / ratio - width) / 2, h / ratio / 2 + metrics.capHeight() / 2), QString(c));
    return image;
}

} // namespace

double SpriteAtlas::markPixels(BikeState state)
{
    switch (state) {
    case BikeState::Stolen:
    case BikeState::Alarm:
        return largeMarkPixels;
    case BikeState::Parked:
        return 17;
    default:
        return 20;
    }
}

double SpriteAtlas::groupPixels(int digits)
{
    return digits <= 1 ? 30 : digits <= 2 ? 32 : digits == 3 ? 38 : 44;
}

SpriteAtlas::SpriteAtlas(ColourScheme scheme, const QFont &countFont, qreal devicePixelRatio)
    : m_image(atlasWidth, 256, QImage::Format_ARGB32_Premultiplied)
    , m_ratio(devicePixelRatio)
    , m_next(gutter, gutter)
{
    m_image.fill(Qt::transparent);
    const MarkPainter paint{scheme, m_ratio};
    for (const BikeState state : allBikeStates) {
        const auto i = size_t(state);
        for (const bool large : {false, true}) {
            const double diameter = large ? largeMarkPixels : markPixels(state);
            int &first = large ? m_large[i] : m_marks[i];
            if (large && diameter == markPixels(state)) {
                first = m_marks[i];
            } else if (showsHeading(state)) {
                first = add(paint(state, diameter, ringPixels, 0));
                for (int step = 1; step < headingSteps; ++step)
                    add(paint(state, diameter, ringPixels, step));
            } else {
                first = add(paint(state, diameter, ringPixels, {}));
            }
        }
        m_badges[i] = add(paint(state, 11, 1, {}));
        const QColor colour = Theme::stateColour(state, scheme);
        for (int size = 0; size < 3; ++size)
            m_groups[i][size_t(size)]
                = add(disc(groupPixels(size + 2), m_ratio, Theme::colour(Role::Panel, scheme), colour, 3));
    }
    for (qsizetype i = 0; i < figures.size(); ++i)
        m_figures[size_t(i)]
            = add(figureImage(figures[i], countFont, Theme::colour(Role::Text, scheme), m_ratio));
    const QColor accent = Theme::colour(Role::Accent, scheme);
    m_selectedRing = add(disc(2 * 18 + 2.5, m_ratio, QColor(0, 0, 0, 0), accent, 2.5));
    QColor soft = accent;
    soft.setAlphaF(0.55F);
    m_hoveredRing = add(disc(2 * 16, m_ratio, QColor(0, 0, 0, 0), soft, 2));
    m_image = m_image.copy(0, 0, atlasWidth, m_next.y() + m_rowHeight + gutter);
}

int SpriteAtlas::add(const QImage &picture)
{
    if (m_next.x() + picture.width() + gutter > atlasWidth) {
        m_next = QPoint(gutter, m_next.y() + m_rowHeight + gutter);
        m_rowHeight = 0;
    }
    m_rowHeight = std::max(m_rowHeight, picture.height());
    while (m_next.y() + m_rowHeight + gutter > m_image.height())
        m_image = m_image.copy(0, 0, atlasWidth, m_image.height() * 2);
    const QRect rect(m_next, picture.size());
    // Copied as bytes: nothing is blended, and a painter per sprite would cost more than the sprite.
    for (int y = 0; y < picture.height(); ++y)
        std::copy_n(picture.constScanLine(y), size_t(picture.width()) * 4,
                    m_image.scanLine(rect.y() + y) + rect.x() * 4);
    m_next.rx() += picture.width() + gutter;
    m_sprites.push_back({rect, QSizeF(picture.size()) / m_ratio});
    return int(m_sprites.size()) - 1;
}

int SpriteAtlas::mark(BikeState state, int heading, MarkSize size) const
{
    const int first = size == MarkSize::Large ? m_large[size_t(state)] : m_marks[size_t(state)];
    return showsHeading(state) ? first + heading : first;
}

int SpriteAtlas::badge(BikeState state) const { return m_badges[size_t(state)]; }

int SpriteAtlas::group(BikeState worst, int digits) const
{
    return m_groups[size_t(worst)][size_t(std::clamp(digits - 2, 0, 2))];
}

int SpriteAtlas::figure(QChar c) const
{
    const qsizetype i = figures.indexOf(c);
    return i < 0 ? -1 : m_figures[size_t(i)];
}

QString shortCount(int count)
{
    if (count < 1000)
        return QString::number(count);
    if (count < 9950)
        return QStringLiteral("%1.%2k").arg((count + 50) / 1000).arg((count + 50) % 1000 / 100);
    return QStringLiteral("%1k").arg(std::min(999, (count + 500) / 1000));
}

} // namespace bt::mapview
