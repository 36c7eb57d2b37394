// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/historygraph.h"

#include "desktop/parts.h"
#include "desktop/times.h"

#include <QAccessible>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>

namespace bt::desktop {

namespace {
constexpr double dragBegins = 5; // px
constexpr double closestMs = 20'000;
constexpr double closestMetres = 50;
} // namespace

HistoryGraph::HistoryGraph(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_chart(theme)
{
    setObjectName(QStringLiteral("historyGraph"));
    setAccessibleRole(*this, QAccessible::Chart);
    setAccessibleName(tr("Speed, altitude and battery"));
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setMinimumSize(theme.px(240), theme.px(80));
    connect(&theme, &Theme::changed, this, &HistoryGraph::redraw);
}

void HistoryGraph::setProfile(std::shared_ptr<const history::Profile> profile)
{
    m_profile = std::move(profile);
    if (m_part && !isEmpty()) {
        const Range whole = m_profile->whole(m_axis);
        if (m_part->high <= whole.low || m_part->low >= whole.high)
            look({});
    }
    if (isEmpty())
        m_cursor.reset();
    redraw();
}

void HistoryGraph::setFormats(SpeedUnit unit, const QTimeZone &zone)
{
    m_unit = unit;
    m_zone = zone;
    redraw();
}

void HistoryGraph::setAxis(Axis axis)
{
    if (axis == m_axis)
        return;
    std::optional<Range> there;
    if (m_part && !isEmpty()) {
        const qsizetype first = m_profile->nearest(m_axis, m_part->low);
        const qsizetype last = m_profile->nearest(m_axis, m_part->high);
        there = Range{m_profile->position(axis, first), m_profile->position(axis, last)};
    }
    m_axis = axis;
    look(there);
    redraw();
}

void HistoryGraph::showPart(Instant from, Instant to)
{
    if (isEmpty())
        return;
    const qsizetype first = m_profile->nearest(from);
    const qsizetype last = m_profile->nearest(to);
    look(Range{m_profile->position(m_axis, first), m_profile->position(m_axis, last)});
}

void HistoryGraph::showAll() { look({}); }

HistoryGraph::Range HistoryGraph::part() const
{
    const Range whole = m_profile->whole(m_axis);
    Range part = m_part.value_or(whole);
    if (part.high <= part.low) // one fix, or a bike that never moved
        part.high = part.low + (m_axis == Axis::Time ? closestMs : closestMetres);
    return part;
}

// No closer than there is something to see, and never beyond both ends.
void HistoryGraph::look(std::optional<Range> part)
{
    const bool before = isCloser();
    if (part && !isEmpty()) {
        const Range whole = m_profile->whole(m_axis);
        const double closest = m_axis == Axis::Time ? closestMs : closestMetres;
        const double length = std::max(part->high - part->low, closest);
        const double middle = (part->low + part->high) / 2;
        part->low = std::max(whole.low, middle - length / 2);
        part->high = std::min(whole.high, part->low + length);
        part->low = std::max(whole.low, part->high - length);
        if (length >= whole.high - whole.low)
            part.reset();
    }
    m_part = part;
    redraw();
    if (isCloser() != before)
        Q_EMIT closerChanged(isCloser());
}

void HistoryGraph::setCursor(std::optional<Instant> at)
{
    if (at == m_cursor)
        return;
    m_cursor = at;
    update();
}

QString HistoryGraph::cursorWords() const
{
    if (!m_cursor || isEmpty())
        return {};
    const qsizetype fix = m_profile->nearest(*m_cursor);
    QStringList words{times::clockTime(m_profile->time(fix), m_zone)};
    for (const auto figure : StripChart::figures) {
        const double value = m_profile->figure(figure, fix);
        if (m_profile->has(figure) && value == value)
            words += StripChart::valueText(figure, value, m_unit);
    }
    return words.join(QStringLiteral(", "));
}

double HistoryGraph::positionAt(double x) const
{
    const QRectF plots = m_chart.plots();
    const Range shown = part();
    return shown.low
        + std::clamp((x - plots.left()) / std::max(1.0, plots.width()), 0.0, 1.0) * (shown.high - shown.low);
}

double HistoryGraph::positionOf(const history::Profile::Moment &moment) const
{
    if (m_axis == Axis::Time)
        return double(toEpochMs(moment.time));
    const qsizetype next = std::min(moment.fix + 1, m_profile->size() - 1);
    const double length = double((m_profile->time(next) - m_profile->time(moment.fix)).count());
    const double share = length > 0
        ? std::clamp(double((moment.time - m_profile->time(moment.fix)).count()) / length, 0.0, 1.0)
        : 0;
    const double from = m_profile->position(m_axis, moment.fix);
    return from + share * (m_profile->position(m_axis, next) - from);
}

void HistoryGraph::moveTo(qsizetype fix)
{
    m_cursor = m_profile->time(std::clamp<qsizetype>(fix, 0, m_profile->size() - 1));
    setAccessibleDescription(cursorWords());
    QAccessibleEvent told(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&told);
    update();
    Q_EMIT cursorMoved(*m_cursor);
}

void HistoryGraph::mousePressEvent(QMouseEvent *event)
{
    if (isEmpty() || event->button() != Qt::LeftButton)
        return;
    m_pressed = event->position().x();
    m_dragged = -1;
}

void HistoryGraph::mouseMoveEvent(QMouseEvent *event)
{
    if (isEmpty())
        return;
    const double x = event->position().x();
    if (m_pressed >= 0 && (m_dragged >= 0 || std::abs(x - m_pressed) >= dragBegins)) {
        m_dragged = std::clamp(x, m_chart.plots().left(), m_chart.plots().right());
        update();
    }
    moveTo(m_profile->nearest(m_axis, positionAt(x)));
}

void HistoryGraph::mouseReleaseEvent(QMouseEvent *event)
{
    if (isEmpty() || m_pressed < 0)
        return;
    if (m_dragged >= 0) {
        const double a = positionAt(m_pressed);
        const double b = positionAt(m_dragged);
        look(Range{std::min(a, b), std::max(a, b)});
    } else {
        moveTo(m_profile->nearest(m_axis, positionAt(event->position().x())));
    }
    m_pressed = m_dragged = -1;
    update();
}

void HistoryGraph::mouseDoubleClickEvent(QMouseEvent *)
{
    m_pressed = m_dragged = -1;
    showAll();
}

void HistoryGraph::wheelEvent(QWheelEvent *event)
{
    if (isEmpty() || event->angleDelta().y() == 0)
        return QWidget::wheelEvent(event);
    const Range shown = part();
    const double at = positionAt(event->position().x());
    const double factor = event->angleDelta().y() > 0 ? 0.8 : 1.25;
    look(Range{at - (at - shown.low) * factor, at + (shown.high - at) * factor});
    event->accept();
}

void HistoryGraph::keyPressEvent(QKeyEvent *event)
{
    if (isEmpty())
        return QWidget::keyPressEvent(event);
    const qsizetype step = event->modifiers().testFlag(Qt::ShiftModifier) ? 10 : 1;
    const Range shown = part();
    const qsizetype from = m_cursor ? m_profile->nearest(*m_cursor) : m_profile->nearest(m_axis, shown.low);
    switch (event->key()) {
    case Qt::Key_Left:
        return moveTo(from - (m_cursor ? step : 0));
    case Qt::Key_Right:
        return moveTo(from + (m_cursor ? step : 0));
    case Qt::Key_Home:
        return moveTo(m_profile->nearest(m_axis, shown.low));
    case Qt::Key_End:
        return moveTo(m_profile->nearest(m_axis, shown.high));
    case Qt::Key_Plus:
    case Qt::Key_Minus: {
        const double middle = m_profile->position(m_axis, from);
        const double half = (shown.high - shown.low) / 2 * (event->key() == Qt::Key_Plus ? 0.5 : 2);
        return look(Range{middle - half, middle + half});
    }
    case Qt::Key_Escape:
        if (isCloser())
            return showAll();
        break;
    default:
        break;
    }
    QWidget::keyPressEvent(event);
}

void HistoryGraph::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    redraw();
}

void HistoryGraph::redraw()
{
    m_picture = {};
    update();
}

void HistoryGraph::paintCursor(QPainter &painter) const
{
    const auto moment = m_profile->at(*m_cursor);
    const double position = positionOf(moment);
    const Range shown = part();
    if (position < shown.low || position > shown.high)
        return;
    const QRectF plots = m_chart.plots();
    const double x = m_chart.pointOf(StripChart::Figure::Speed, position, 0).x();
    painter.setPen(QPen(m_theme.colour(Role::Text), 1));
    painter.drawLine(QPointF(x, plots.top() - m_theme.px(4)), QPointF(x, plots.bottom()));
    painter.setFont(m_theme.figureFont(TypeSize::Label));
    const qsizetype fix = m_profile->nearest(*m_cursor);
    for (const auto figure : StripChart::figures) {
        const double value
            = figure == StripChart::Figure::Speed ? moment.speedKnots : m_profile->figure(figure, fix);
        const QRectF plot = m_chart.plot(figure);
        if (plot.isEmpty() || !(value == value))
            continue;
        const QPointF point = m_chart.pointOf(figure, position, StripChart::shown(figure, value, m_unit));
        painter.setPen(QPen(m_theme.colour(Role::Panel), 2));
        painter.setBrush(StripChart::colourOf(m_theme, figure));
        painter.drawEllipse(point, 4, 4);
        const QString text = StripChart::valueText(figure, value, m_unit);
        const double height = m_theme.px(18);
        QRectF label(x + m_theme.px(10), point.y() - height / 2,
                     painter.fontMetrics().horizontalAdvance(text) + m_theme.px(12), height);
        if (label.right() > width() - m_theme.px(4))
            label.moveRight(x - m_theme.px(10));
        label.moveTop(std::clamp(label.top(), plot.top() - m_theme.px(6), plot.bottom() - height / 2));
        painter.setPen(m_theme.colour(Role::Line));
        painter.setBrush(m_theme.colour(Role::Panel));
        painter.drawRoundedRect(label, 4, 4);
        painter.setPen(m_theme.colour(Role::Text));
        painter.drawText(label, int(Qt::AlignCenter), text);
    }
}

void HistoryGraph::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    if (isEmpty()) {
        painter.fillRect(rect(), m_theme.colour(Role::Panel));
        return;
    }
    if (m_picture.isNull())
        m_picture = m_chart.draw(*m_profile, {m_axis, part(), m_unit, m_zone, size(), devicePixelRatioF()});
    painter.drawPixmap(0, 0, m_picture);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_dragged >= 0) {
        const QRectF plots = m_chart.plots();
        QColor veil = m_theme.colour(Role::Accent);
        veil.setAlphaF(0.15F);
        painter.fillRect(QRectF(QPointF(std::clamp(m_pressed, plots.left(), plots.right()), plots.top()),
                                QPointF(m_dragged, plots.bottom()))
                             .normalized(),
                         veil);
    }
    if (m_cursor)
        paintCursor(painter);
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(m_theme.colour(Role::Accent), 2));
        painter.drawRect(rect().adjusted(1, 1, -1, -1));
    }
}

} // namespace bt::desktop
