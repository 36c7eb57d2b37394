// SPDX-License-Identifier: GPL-3.0-or-later
#include "mapview/fleetlayer.h"

#include "fleet/fleetstore.h"
#include "mapview/fleetnode.h"
#include "mapview/namechip.h"
#include "mapview/spriteblitter.h"

#include <QPainter>
#include <QQuickWindow>

#include <ranges>

namespace bt::mapview {

namespace {
// A bike of a group came or went, another one parked: soon enough, and many of them in one frame.
constexpr Milliseconds ordinaryChange{250};
constexpr qsizetype mostChips = 1000;
} // namespace

FleetLayer::FleetLayer(QQuickItem *parent)
    : MapLayer(parent)
    , m_picture(m_snapshot)
{
}

FleetLayer::~FleetLayer() = default;

void FleetLayer::setSources(fleet::FleetStore &store, Clock &clock, const Theme &theme)
{
    m_store = &store;
    m_clock = &clock;
    m_theme = &theme;
    m_frame = std::make_unique<Timer>(clock);
    connect(m_frame.get(), &Timer::timeout, this, [this] {
        // Where nobody looks the chain ends here; MapPane updates the layer when the window comes back.
        if (isSeen())
            refresh();
    });
    m_picture.setLabelSize([this](int row) { return labelSize(row); });
    using fleet::FleetStore;
    connect(&store, &FleetStore::changed, this, &FleetLayer::apply);
    connect(&store, &FleetStore::inserted, this, [this](int first, int last) {
        m_snapshot.insert(first, last, *m_store);
        m_labelWidths.insert(m_labelWidths.begin() + first, size_t(last - first + 1), 0.0F);
        afterRowsChanged();
    });
    connect(&store, &FleetStore::removed, this, [this](int first, int last) {
        m_snapshot.remove(first, last);
        m_labelWidths.erase(m_labelWidths.begin() + first, m_labelWidths.begin() + last + 1);
        afterRowsChanged();
    });
    connect(&store, &FleetStore::cleared, this, &FleetLayer::resetRows);
    connect(&theme, &Theme::changed, this, [this] {
        m_atlas = {};
        refresh();
    });
    resetRows();
}

void FleetLayer::resetRows()
{
    m_snapshot.reset(*m_store);
    m_labelWidths.assign(size_t(m_store->count()), 0.0F);
    afterRowsChanged();
}

void FleetLayer::afterRowsChanged()
{
    // A filter speaks of rows that are no longer the same; whoever set it sets it anew.
    m_snapshot.setFilter({});
    // First of all: until the picture knows the new rows, none of its parts may be asked for one.
    m_picture.rowsChanged();
    m_picture.setSelectedRow(-1);
    m_picture.setHoveredRow(-1);
    m_picture.setSelectedRow(m_store->rowOf(m_selected));
    m_picture.setHoveredRow(m_store->rowOf(m_hovered));
    refresh();
}

void FleetLayer::apply(const fleet::ChangeSet &changes)
{
    using fleet::Change;
    const Milliseconds time = now();
    bool urgent = false;
    for (qsizetype i = 0; i < changes.rows.size(); ++i) {
        const int row = changes.rows[i];
        if (row >= m_snapshot.count())
            continue;
        if (changes.changes[i].testAnyFlags(fleet::Changes(Change::Place) | Change::State)) {
            const BikeState before = m_snapshot.state(row);
            m_snapshot.update(row, m_store->at(row), time);
            m_picture.rowChanged(row);
            const BikeState after = m_snapshot.state(row);
            urgent = urgent || (before != after && (isUrgent(before) || isUrgent(after)));
        }
        if (changes.changes[i].testFlag(Change::Identity)) {
            m_labelWidths[size_t(row)] = 0;
            m_picture.labelsChanged();
        }
    }
    if (urgent)
        refresh();
    else if (m_picture.hasChanges())
        refreshWithin(std::max(m_pacer.pause(), m_picture.motion().nextStep(time).value_or(ordinaryChange)));
}

void FleetLayer::refresh()
{
    update();
    Q_EMIT refreshed();
}

void FleetLayer::refreshWithin(Milliseconds time)
{
    const Milliseconds due = now() + std::min(time, ordinaryChange);
    if (m_frame->isRunning() && m_frameDue <= due)
        return;
    m_frameDue = due;
    m_frame->startOnce(due - now());
}

void FleetLayer::setSelected(DeviceId id)
{
    m_selected = id;
    m_picture.setSelectedRow(m_store->rowOf(id));
    refresh();
}

void FleetLayer::setHovered(DeviceId id)
{
    if (m_hovered == id)
        return;
    m_hovered = id;
    m_picture.setHoveredRow(m_store->rowOf(id));
    refresh();
}

void FleetLayer::setFilter(const QBitArray &rows)
{
    m_snapshot.setFilter(rows);
    m_picture.rowsChanged();
    refresh();
}

void FleetLayer::setGrouping(bool grouping)
{
    m_picture.setGrouping(grouping);
    refresh();
}

void FleetLayer::setShown(bool shown)
{
    m_shown = shown;
    refresh();
}

void FleetLayer::setLinkDown(bool down)
{
    m_picture.setLinkDown(down);
    refresh();
}

void FleetLayer::setReducedMotion(bool reduced)
{
    m_reducedMotion = reduced;
    m_snapshot.setSmooth(!reduced);
    refresh();
}

Hit FleetLayer::hitTest(QPointF position) const
{
    return camera() && m_clock && m_shown ? m_picture.hitTest(camera()->value(), position, now()) : Hit{};
}

std::optional<MercatorPoint> FleetLayer::drawnPlace(DeviceId id) const
{
    const int row = m_store ? m_store->rowOf(id) : -1;
    if (row < 0 || row >= m_snapshot.count() || !m_snapshot.hasPlace(row))
        return {};
    return m_snapshot.drawnAt(row, now());
}

QSizeF FleetLayer::labelSize(int row)
{
    float &width = m_labelWidths[size_t(row)];
    if (width <= 0)
        width = float(NameChip::widthOf(m_store->at(row).device.name, *m_theme));
    return {double(width), NameChip::height(*m_theme)};
}

std::vector<QPointF> FleetLayer::ringingOnScreen(const Camera &camera, double margin, size_t most) const
{
    std::vector<QPointF> places;
    if (!m_shown || !m_picture.hasRinging())
        return places;
    const QRectF screen = QRectF(QPointF(), camera.size).adjusted(-margin, -margin, margin, margin);
    const double ratio = devicePixelRatio();
    const Milliseconds time = now();
    for (const int row : m_picture.urgentRows()) {
        if (m_snapshot.state(row) != BikeState::Alarm || places.size() >= most)
            continue;
        const QPointF at = pixelOf(camera, m_snapshot.drawnAt(row, time), ratio) / ratio;
        if (screen.contains(at))
            places.push_back(at);
    }
    return places;
}

bool FleetLayer::prepare(const Camera &camera)
{
    if (!m_store || !m_shown)
        return false;
    if (m_atlas.isNull() || m_atlas.devicePixelRatio() != devicePixelRatio()) {
        m_atlas = SpriteAtlas(m_theme->scheme(), m_theme->font(TypeSize::Name), devicePixelRatio());
        ++m_atlasVersion;
        m_chips.clear();
        m_blitter.reset();
        m_picture.setAtlas(&m_atlas);
        m_picture.rowsChanged();
    }
    m_picture.update(camera, devicePixelRatio());
    m_pacer.frameDrawn(now());
    scheduleFrame();
    return true;
}

void FleetLayer::scheduleFrame()
{
    const Milliseconds time = now();
    if (const auto step = m_picture.motion().nextStep(time)) {
        m_frameDue = time + std::max(m_pacer.pause(), *step);
        m_frame->startOnce(m_frameDue - time);
    } else {
        m_frame->stop();
    }
}

std::vector<Pin> FleetLayer::labelPins()
{
    std::vector<Pin> pins;
    pins.reserve(m_picture.labels().size());
    for (const BikeLabel &label : m_picture.labels()) {
        const std::pair key(m_store->at(label.row).device.name, label.selected);
        QImage &chip = m_chips[key];
        if (chip.isNull())
            chip = NameChip::picture(key.first, key.second, *m_theme, devicePixelRatio());
        pins.push_back({chip, m_snapshot.place(label.row), m_snapshot.from(label.row),
                        m_snapshot.startOf(label.row), label.offset});
    }
    if (m_chips.size() > mostChips)
        m_chips.clear(); // what is shown keeps its picture in its pin
    return pins;
}

QSGNode *FleetLayer::updateNodes(QSGNode *old, const Camera &camera)
{
    auto *node = static_cast<FleetNode *>(old);
    if (!node)
        node = new FleetNode;
    node->setTime(now());
    if (node->atlasVersion() != m_atlasVersion) {
        auto *texture
            = window()->createTextureFromImage(m_atlas.image(), QQuickWindow::TextureHasAlphaChannel);
        texture->setFiltering(QSGTexture::Linear);
        node->setAtlas(std::shared_ptr<QSGTexture>(texture), m_atlasVersion);
    }
    const FleetPicture::Dirty dirty = m_picture.takeDirty();
    const bool labels = dirty.front || node->wantsAll();
    node->update(m_picture, m_atlas, dirty, *window());
    if (labels)
        node->setLabels(labelPins(), devicePixelRatio(), *window());
    node->setCamera(camera, devicePixelRatio());
    return node;
}

void FleetLayer::paint(QPainter &painter, const Camera &camera)
{
    const Milliseconds time = now();
    const double ratio = devicePixelRatio();
    painter.scale(1 / ratio, 1 / ratio); // whole device pixels: sprites are copied, never filtered
    const QRectF screen(QPointF(-40, -40), camera.size + QSizeF(80, 80));
    const Projector project(camera);
    const auto screenOf
        = [&](const Mark &mark) { return project(placeAt(mark.place, mark.from, mark.start, time)); };
    const auto toPixels = [&](QPointF p) {
        return QPointF(std::floor(p.x() * ratio + 0.5), std::floor(p.y() * ratio + 0.5));
    };
    if (!m_blitter)
        m_blitter = std::make_unique<SpriteBlitter>(m_atlas);
    m_blitter->begin(*static_cast<QImage *>(painter.device()));
    const auto draw = [&](const Mark &mark) {
        if (mark.sprite < 0)
            return;
        const QPointF at = screenOf(mark);
        if (!screen.contains(at))
            return;
        const QSize size = m_atlas.sprite(mark.sprite).pixels.size();
        const QPointF middle = toPixels(at) + mark.offset * ratio;
        m_blitter->blitUnder(mark.sprite,
                             QPoint(int(std::floor(middle.x())) - size.width() / 2,
                                    int(std::floor(middle.y())) - size.height() / 2),
                             mark.opacity);
    };
    for (const auto *marks : {&m_picture.front(), &m_picture.base()}) {
        for (const Mark &mark : *marks | std::views::reverse)
            draw(mark);
    }
    paintPins(painter, labelPins(), camera, ratio, time);
    m_picture.takeDirty();
}

} // namespace bt::mapview
