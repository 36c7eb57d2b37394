// SPDX-License-Identifier: GPL-3.0-or-later
#include "mapview/trackpicture.h"

#include <QCoreApplication>
#include <QPainter>
#include <QtConcurrentRun>

namespace bt::mapview {

namespace {

constexpr size_t quicklyPainted = 3000; // pieces, in about a frame
constexpr int shades = 24; // of speed; neighbouring pieces of one shade are one stroke
constexpr qsizetype longestStroke = 200; // points; the stroker takes more than its share of long ones
constexpr double mostPixels = 4096; // a side, in device pixels

int shadeOf(const TrackSegment &segment)
{
    return std::clamp(int(double(segment.speedFrom + segment.speedTo) / 2 * shades), 0, shades - 1);
}

} // namespace

TrackPicture::TrackPicture(std::function<void()> ready)
    : m_ready(std::move(ready))
    , m_segments(std::make_shared<const std::vector<TrackSegment>>())
{
}

TrackPicture::~TrackPicture()
{
    m_painting.cancel(); // what it paints it owns
}

void TrackPicture::setSegments(std::vector<TrackSegment> segments, const MercatorRect &region,
                               ColourScheme scheme)
{
    m_segments = std::make_shared<const std::vector<TrackSegment>>(std::move(segments));
    m_region = region;
    m_scheme = scheme;
    ++m_version;
}

void TrackPicture::paintSegments(QPainter &painter, const std::vector<TrackSegment> &segments,
                                 const Camera &camera, ColourScheme scheme)
{
    painter.setRenderHint(QPainter::Antialiasing);
    const Projector project(camera);
    const QRectF screen = QRectF(QPointF(), camera.size).adjusted(-8, -8, 8, 8);
    // Connected pieces are one stroke: a fifth of the work of a stroke each, and round joins for nothing.
    QList<QPointF> run;
    const auto stroke = [&](bool gaps, bool byShade, auto penOf) {
        int shade = -1;
        const auto flush = [&] {
            if (run.size() > 1) {
                painter.setPen(penOf(shade));
                painter.drawPolyline(run.constData(), int(run.size()));
            }
            run.clear();
        };
        for (const TrackSegment &segment : segments) {
            if (segment.gap != gaps)
                continue;
            const QPointF from = project(segment.from);
            // Measured from its start: no copy of the world comes between the two.
            const QPointF to
                = from + project.along(segment.to.x - segment.from.x, segment.to.y - segment.from.y);
            if (!QRectF(from, to).normalized().adjusted(-1, -1, 1, 1).intersects(screen)) {
                flush();
                continue;
            }
            const int own = byShade ? shadeOf(segment) : 0;
            if (own != shade || run.isEmpty() || (run.last() - from).manhattanLength() > 0.01
                || run.size() > longestStroke)
                flush();
            if (run.isEmpty())
                run.append(from);
            shade = own;
            run.append(to);
        }
        flush();
    };
    const QColor casing = Theme::trackCasing(scheme);
    QPen dashes(casing, TrackStyle::gapPixels, Qt::CustomDashLine, Qt::FlatCap);
    dashes.setDashPattern(
        {TrackStyle::dashPixels / TrackStyle::gapPixels, TrackStyle::dashGapPixels / TrackStyle::gapPixels});
    stroke(true, false, [&](int) { return dashes; });
    const QPen around(casing, TrackStyle::casingPixels, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
    stroke(false, false, [&](int) { return around; });
    stroke(false, true, [](int shade) {
        return QPen(Theme::trackSpeedColour((shade + 0.5) / shades), TrackStyle::linePixels, Qt::SolidLine,
                    Qt::RoundCap, Qt::RoundJoin);
    });
}

TrackPicture::Picture TrackPicture::wanted(const Camera &camera, double ratio) const
{
    Picture picture;
    picture.camera = camera;
    // As far as the pieces reach beyond the screen, in whole device pixels on every side.
    const MercatorRect visible = camera.visible();
    const auto margin = [&](double screen, double mercator) {
        const double room = std::max(0.0, (mostPixels / ratio - screen) / 2);
        return std::floor(std::clamp(mercator * camera.pixelsPerWorld(), 0.0, room) * ratio) / ratio;
    };
    const double beside = margin(camera.size.width(), (m_region.width() - visible.width()) / 4);
    const double above = margin(camera.size.height(), (m_region.height() - visible.height()) / 4);
    picture.camera.size = camera.size + QSizeF(2 * beside, 2 * above);
    picture.version = m_version;
    picture.ratio = ratio;
    return picture;
}

TrackPicture::Picture TrackPicture::painted(Picture picture, const std::vector<TrackSegment> &segments,
                                            ColourScheme scheme)
{
    picture.image
        = QImage((picture.camera.size * picture.ratio).toSize(), QImage::Format_ARGB32_Premultiplied);
    picture.image.setDevicePixelRatio(picture.ratio);
    picture.image.fill(Qt::transparent);
    QPainter painter(&picture.image);
    paintSegments(painter, segments, picture.camera, scheme);
    return picture;
}

bool TrackPicture::fits(const Picture &picture, const Camera &camera, double ratio) const
{
    if (picture.image.isNull() || picture.version != m_version || picture.ratio != ratio
        || picture.camera.zoom != camera.zoom || picture.camera.bearingDegrees != camera.bearingDegrees)
        return false;
    const QPointF middle = picture.camera.toScreen(camera.centre);
    const QRectF shown(middle - QPointF(camera.size.width() / 2, camera.size.height() / 2), camera.size);
    return QRectF(QPointF(), picture.camera.size).adjusted(-0.5, -0.5, 0.5, 0.5).contains(shown);
}

void TrackPicture::paint(QPainter &painter, const Camera &camera, double ratio)
{
    if (m_segments->empty())
        return;
    if (m_painting.isFinished() && m_painting.resultCount() > 0 && m_painting.result().version == m_version) {
        m_picture = m_painting.result();
        m_painting = {};
    }
    if (!fits(m_picture, camera, ratio)) {
        if (m_segments->size() <= quicklyPainted) {
            m_picture = painted(wanted(camera, ratio), *m_segments, m_scheme);
        } else if (!m_painting.isRunning()) {
            m_painting = QtConcurrent::run(
                [picture = wanted(camera, ratio), segments = m_segments, scheme = m_scheme]() mutable {
                    return painted(std::move(picture), *segments, scheme);
                });
            m_painting.then(qApp, [ready = m_ready](const Picture &) { ready(); });
        }
    }
    if (m_picture.image.isNull())
        return;
    // Where the middle of the picture stands now, on whole device pixels so that it is copied, not filtered.
    const QPointF at = camera.toScreen(m_picture.camera.centre);
    const double scale = std::exp2(camera.zoom - m_picture.camera.zoom);
    const double turn = m_picture.camera.bearingDegrees - camera.bearingDegrees;
    const QSizeF size = m_picture.camera.size;
    painter.save();
    if (scale == 1 && turn == 0) {
        const QPointF corner = at - QPointF(size.width() / 2, size.height() / 2);
        painter.drawImage(
            QPointF(std::round(corner.x() * ratio) / ratio, std::round(corner.y() * ratio) / ratio),
            m_picture.image);
    } else {
        painter.translate(at);
        painter.rotate(turn);
        painter.scale(scale, scale);
        painter.drawImage(QPointF(-size.width() / 2, -size.height() / 2), m_picture.image);
    }
    painter.restore();
}

} // namespace bt::mapview
