// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/speedgraph.h"

#include "core/units.h"
#include "desktop/times.h"
#include "history/trips.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

#include <cmath>

namespace bt::desktop {

namespace {
// A parked bike reports seldom; the graph is empty then rather than a slope from one ride to the next.
constexpr Milliseconds longestLine = std::chrono::minutes(5);
} // namespace

SpeedGraph::SpeedGraph(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setObjectName(QStringLiteral("speedGraph"));
    setAccessibleName(tr("Speed over time"));
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setMinimumSize(theme.px(240), theme.px(120));
    connect(&theme, &Theme::changed, this, [this] { update(); });
}

void SpeedGraph::setFixes(const QList<Position> &fixes)
{
    m_fixes = fixes;
    if (!m_fixes.isEmpty() && m_fixes.first().fixTime && m_fixes.last().fixTime)
        setSpan(*m_fixes.first().fixTime, *m_fixes.last().fixTime);
    m_cursor.reset();
    update();
}

void SpeedGraph::setSpeedUnit(SpeedUnit unit)
{
    m_unit = unit;
    update();
}

void SpeedGraph::setSpan(Instant from, Instant to)
{
    m_from = from;
    m_to = std::max(to, from + Milliseconds(1000));
    update();
}

void SpeedGraph::setCursor(std::optional<Instant> at)
{
    m_cursor = at;
    update();
}

QRectF SpeedGraph::plot() const
{
    return QRectF(rect()).adjusted(m_theme.px(40), m_theme.px(24), -m_theme.px(16), -m_theme.px(26));
}

double SpeedGraph::figure(float knots) const
{
    return m_unit == SpeedUnit::KilometresPerHour ? knotsToKmh(double(knots)) : knotsToMph(double(knots));
}

double SpeedGraph::x(Instant t) const
{
    return plot().left() + plot().width() * double((t - m_from).count()) / double((m_to - m_from).count());
}

Instant SpeedGraph::instantAt(double at) const
{
    const double part = std::clamp((at - plot().left()) / std::max(1.0, plot().width()), 0.0, 1.0);
    return m_from + Milliseconds(qint64(part * double((m_to - m_from).count())));
}

qsizetype SpeedGraph::nearest(Instant at) const
{
    const auto after = std::ranges::lower_bound(
        m_fixes, at, {}, [](const Position &fix) { return fix.fixTime.value_or(Instant()); });
    qsizetype index = std::min<qsizetype>(after - m_fixes.begin(), m_fixes.size() - 1);
    if (index > 0 && at - *m_fixes[index - 1].fixTime < *m_fixes[index].fixTime - at)
        --index;
    return index;
}

void SpeedGraph::moveTo(Instant at)
{
    if (m_fixes.isEmpty())
        return;
    m_cursor = *m_fixes[nearest(at)].fixTime;
    update();
    Q_EMIT cursorMoved(*m_cursor);
}

void SpeedGraph::mouseMoveEvent(QMouseEvent *event) { moveTo(instantAt(event->position().x())); }
void SpeedGraph::mousePressEvent(QMouseEvent *event) { moveTo(instantAt(event->position().x())); }

void SpeedGraph::keyPressEvent(QKeyEvent *event)
{
    if (m_fixes.isEmpty() || (event->key() != Qt::Key_Left && event->key() != Qt::Key_Right)) {
        QWidget::keyPressEvent(event);
        return;
    }
    const qsizetype here = m_cursor ? nearest(*m_cursor) : 0;
    const qsizetype next
        = std::clamp<qsizetype>(here + (event->key() == Qt::Key_Right ? 1 : -1), 0, m_fixes.size() - 1);
    moveTo(*m_fixes[next].fixTime);
}

void SpeedGraph::paintAxes(QPainter &painter, double top, double step) const
{
    painter.setFont(m_theme.font(TypeSize::Label));
    const QRectF area = plot();
    for (double value = 0; value <= top + 0.001; value += step) {
        const double y = std::round(area.bottom() - area.height() * value / top) + 0.5;
        painter.setPen(m_theme.colour(Role::Line));
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
        painter.setPen(m_theme.colour(Role::Text2));
        painter.drawText(QRectF(0, y - 8, area.left() - m_theme.px(8), 16),
                         int(Qt::AlignRight | Qt::AlignVCenter), QString::number(qRound(value)));
    }
    painter.setPen(m_theme.colour(Role::Text2));
    painter.drawText(QRectF(area.left(), 0, area.width(), area.top() - 4),
                     int(Qt::AlignLeft | Qt::AlignVCenter),
                     m_unit == SpeedUnit::KilometresPerHour ? tr("Speed, km/h") : tr("Speed, mph"));

    using namespace std::chrono;
    static constexpr Milliseconds steps[] = {minutes(1), minutes(5), minutes(10), minutes(30), hours(1),
                                             hours(2),   hours(4),   hours(12),   hours(24),   hours(48)};
    const auto most = int(area.width() / m_theme.px(90));
    Milliseconds tick = hours(24 * 7);
    for (const Milliseconds candidate : steps) {
        if ((m_to - m_from) / candidate <= std::max(1, most)) {
            tick = candidate;
            break;
        }
    }
    const Milliseconds offset(toDateTime(m_from).toLocalTime().offsetFromUtc() * 1000);
    Instant at = m_from + (tick - (m_from.time_since_epoch() + offset) % tick) % tick;
    for (; at <= m_to; at += tick) {
        const QString text
            = tick >= hours(24) ? times::dayName(times::localDay(at), {}) : times::clockMinutes(at);
        if (x(at) + 20 < rect().right())
            painter.drawText(QRectF(x(at) - 50, area.bottom() + 4, 100, 16),
                             int(Qt::AlignHCenter | Qt::AlignTop), text);
    }
}

void SpeedGraph::paintCurve(QPainter &painter, double top) const
{
    const QRectF area = plot();
    const auto point = [&](const Position &fix) {
        return QPointF(x(*fix.fixTime),
                       area.bottom() - area.height() * std::min(1.0, figure(fix.speedKnots) / top));
    };
    painter.save();
    painter.setClipRect(area.adjusted(-1, -2, 1, 2));
    painter.setRenderHint(QPainter::Antialiasing);
    const auto finish = [&](const QPolygonF &line) {
        if (line.isEmpty())
            return;
        QPolygonF filled = line;
        filled << QPointF(line.last().x(), area.bottom()) << QPointF(line.first().x(), area.bottom());
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_theme.colour(Role::AccentSoft));
        painter.drawPolygon(filled);
        painter.setPen(QPen(m_theme.colour(Role::Accent), 1.5));
        painter.drawPolyline(line);
    };
    QPolygonF line;
    for (qsizetype i = 0; i < m_fixes.size(); ++i) {
        if (i > 0 && *m_fixes[i].fixTime - *m_fixes[i - 1].fixTime > longestLine) {
            finish(line);
            line.clear();
        }
        if (i > 0 && history::isGap(m_fixes[i - 1], m_fixes[i])) {
            const QRectF gap(QPointF(x(*m_fixes[i - 1].fixTime), area.top()),
                             QPointF(x(*m_fixes[i].fixTime), area.bottom()));
            painter.fillRect(gap, m_theme.colour(Role::Sunken));
            if (gap.width() > m_theme.px(56)) {
                painter.setPen(m_theme.colour(Role::Text2));
                painter.drawText(gap, int(Qt::AlignHCenter | Qt::AlignTop), tr("no data"));
            }
        }
        const QPointF next = point(m_fixes[i]);
        // Thousands of fixes on a few hundred pixels: one point for each half pixel is all that shows.
        if (line.isEmpty() || next.x() - line.last().x() >= 0.5)
            line << next;
        else if (next.y() < line.last().y())
            line.last().setY(next.y());
    }
    finish(line);
    painter.restore();
}

void SpeedGraph::paintCursor(QPainter &painter, double top) const
{
    if (!m_cursor || m_fixes.isEmpty())
        return;
    const Position &fix = m_fixes[nearest(*m_cursor)];
    const QRectF area = plot();
    const double at = x(*fix.fixTime);
    if (at < area.left() - 1 || at > area.right() + 1)
        return;
    painter.setPen(QPen(m_theme.colour(Role::Text), 1));
    painter.drawLine(QPointF(at, area.top()), QPointF(at, area.bottom()));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_theme.colour(Role::Panel), 2));
    painter.setBrush(m_theme.colour(Role::Accent));
    painter.drawEllipse(
        QPointF(at, area.bottom() - area.height() * std::min(1.0, figure(fix.speedKnots) / top)), 4, 4);

    painter.setFont(m_theme.font(TypeSize::Detail));
    const QString text
        = tr("%1  %2").arg(times::clockTime(*fix.fixTime), sentences::speed(double(fix.speedKnots), m_unit));
    const double width = painter.fontMetrics().horizontalAdvance(text) + m_theme.px(12);
    QRectF label(at + 8, area.top(), width, m_theme.px(20));
    if (label.right() > rect().right() - 4)
        label.moveRight(at - 8);
    painter.setPen(m_theme.colour(Role::Line));
    painter.setBrush(m_theme.colour(Role::Panel));
    painter.drawRoundedRect(label, 4, 4);
    painter.setPen(m_theme.colour(Role::Text));
    painter.drawText(label, int(Qt::AlignCenter), text);
}

void SpeedGraph::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.colour(Role::Panel));
    if (m_fixes.isEmpty())
        return;
    double fastest = 0;
    for (const Position &fix : m_fixes)
        fastest = std::max(fastest, figure(fix.speedKnots));
    const double step = fastest > 60 ? 20 : fastest > 25 ? 10 : 5;
    const double top = std::max(step, std::ceil(fastest / step) * step);
    paintAxes(painter, top, step);
    paintCurve(painter, top);
    paintCursor(painter, top);
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(m_theme.colour(Role::Accent), 2));
        painter.drawRect(rect().adjusted(1, 1, -1, -1));
    }
}

} // namespace bt::desktop
