// SPDX-License-Identifier: GPL-3.0-or-later
#include "mapview/pulselayer.h"

#include "mapview/fleetlayer.h"
#include "theme/theme.h"

#include <QPainter>
#include <QQuickWindow>
#include <QSGImageNode>

namespace bt::mapview {

namespace {

constexpr Milliseconds period{1600};
constexpr int pictures = 16; // of one period
constexpr double widestPixels = 64;
constexpr double narrowestShare = 0.45;
constexpr size_t mostSpots = 64; // more than a screen has room for

QImage ringsAt(double phase, bool still, const QColor &colour, double ratio)
{
    const int pixels = 2 * int(std::ceil((widestPixels / 2 + 2) * ratio));
    QImage image(pixels, pixels, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(pixels / 2.0, pixels / 2.0);
    painter.scale(ratio, ratio);
    QColor fill = colour;
    fill.setAlphaF(0.22F);
    for (int ring = 0; ring < 2; ++ring) {
        double part = still ? (ring == 0 ? 0.45 : 0.8) : phase + ring / 2.0;
        part -= std::floor(part);
        painter.setOpacity(1 - part);
        painter.setPen(QPen(colour, 1.5));
        painter.setBrush(fill);
        const double radius = widestPixels / 2 * (narrowestShare + (1 - narrowestShare) * part) - 0.75;
        painter.drawEllipse(QPointF(), radius, radius);
    }
    return image;
}

class PulseNode : public QSGNode
{
public:
    void makePictures(bool still, const QColor &colour, double ratio, QQuickWindow &window)
    {
        removeSpots();
        m_textures.clear();
        for (int i = 0; i < (still ? 1 : pictures); ++i)
            m_textures.emplace_back(
                window.createTextureFromImage(ringsAt(double(i) / pictures, still, colour, ratio)));
        m_ratio = ratio;
    }
    ~PulseNode() override { removeSpots(); }

    double ratio() const { return m_ratio; }
    void setSpots(const std::vector<QPointF> &middles, int picture, QQuickWindow &window)
    {
        while (childCount() > int(middles.size())) {
            QSGNode *last = lastChild();
            removeChildNode(last);
            delete last;
        }
        QSGTexture *texture = m_textures[size_t(picture) % m_textures.size()].get();
        const QSizeF size = QSizeF(texture->textureSize()) / m_ratio;
        QSGNode *child = firstChild();
        for (const QPointF &middle : middles) {
            auto *spot = static_cast<QSGImageNode *>(child);
            const bool made = !spot;
            if (made)
                spot = window.createImageNode();
            spot->setTexture(texture);
            spot->setRect(QRectF(middle - QPointF(size.width() / 2, size.height() / 2), size));
            if (made)
                appendChildNode(spot); // last: the software renderer reads the texture at once
            child = spot->nextSibling();
        }
    }

private:
    void removeSpots()
    {
        while (QSGNode *child = firstChild()) {
            removeChildNode(child);
            delete child;
        }
    }

    std::vector<std::unique_ptr<QSGTexture>> m_textures;
    double m_ratio = 0;
};

} // namespace

PulseLayer::PulseLayer(QQuickItem *parent)
    : MapItem(parent)
{
}

PulseLayer::~PulseLayer() = default;

void PulseLayer::setFleet(FleetLayer *fleet)
{
    m_fleet = fleet;
    connect(fleet, &FleetLayer::refreshed, this, [this] {
        if (m_drawsSpots || m_fleet->hasRinging())
            update();
    });
    Q_EMIT fleetSet();
}

void PulseLayer::setSources(Clock &clock, const Theme &theme)
{
    m_clock = &clock;
    m_theme = &theme;
    m_timer = std::make_unique<Timer>(clock);
    connect(m_timer.get(), &Timer::timeout, this, &PulseLayer::tick);
    connect(&theme, &Theme::changed, this, [this] {
        m_picturesStale = true;
        update();
    });
    update();
}

void PulseLayer::setReducedMotion(bool reduced)
{
    if (m_reducedMotion == reduced)
        return;
    m_reducedMotion = reduced;
    m_picturesStale = true;
    update();
}

void PulseLayer::tick()
{
    // Where nobody looks the chain ends here; MapPane updates the layer when the window comes back.
    if (isSeen())
        update();
}

Milliseconds PulseLayer::step() const
{
    // Software drawing repaints the spots alone.
    const bool cheap = window()->rendererInterface()->graphicsApi() == QSGRendererInterface::Software;
    const double cost = cheap ? 0 : m_fleet->pacer().frameCostMs();
    return cost < 3 ? period / 16 : cost < 8 ? period / 8 : period / 4;
}

QSGNode *PulseLayer::updatePaintNode(QSGNode *old, UpdatePaintNodeData *)
{
    const Camera camera = this->camera() ? this->camera()->value() : Camera{};
    std::vector<QPointF> middles;
    if (m_timer && m_fleet && !camera.size.isEmpty())
        middles = m_fleet->ringingOnScreen(camera, widestPixels / 2, mostSpots);
    m_drawsSpots = !middles.empty();
    if (!m_drawsSpots) {
        if (m_timer)
            m_timer->stop();
        delete old;
        return nullptr;
    }
    auto *node = static_cast<PulseNode *>(old);
    if (!node) {
        node = new PulseNode;
        m_picturesStale = true;
    }
    if (m_picturesStale || node->ratio() != devicePixelRatio()) {
        node->makePictures(m_reducedMotion, m_theme->stateColour(BikeState::Alarm), devicePixelRatio(),
                           *window());
        m_picturesStale = false;
    }
    const Milliseconds now = m_clock->monotonic() % period; // in step for all, in every window
    const Milliseconds step = this->step();
    node->setSpots(middles, int(now / step * (step / (period / pictures))), *window());
    ++m_frames;
    if (m_reducedMotion)
        m_timer->stop();
    else
        m_timer->startOnce(step - now % step);
    return node;
}

} // namespace bt::mapview
