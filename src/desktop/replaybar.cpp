// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/replaybar.h"

#include "core/sentences.h"
#include "desktop/parts.h"
#include "desktop/replayer.h"
#include "desktop/settings.h"
#include "desktop/style.h"
#include "desktop/times.h"

#include <QHBoxLayout>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QToolTip>

namespace bt::desktop {

namespace {

constexpr int narrow = 640; // below it the words of the buttons give way to the line
constexpr int speeds[] = {1, 20, 100, 500};
constexpr int margin = 10; // of the line, so that the knob stays inside

} // namespace

MovingText::MovingText(const Theme &theme, const char *objectName, TypeSize size, Role role)
    : m_theme(theme)
    , m_size(size)
    , m_role(role)
{
    setObjectName(QLatin1StringView(objectName));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void MovingText::setText(const QString &text)
{
    if (text == m_text)
        return;
    m_text = text;
    setAccessibleName(text);
    const int width = QFontMetrics(m_theme.figureFont(m_size)).horizontalAdvance(text) + m_theme.px(2);
    if (width > m_width || text.isEmpty()) {
        m_width = text.isEmpty() ? 0 : width;
        updateGeometry();
    }
    update();
}

QSize MovingText::sizeHint() const { return {m_width, QFontMetrics(m_theme.figureFont(m_size)).height()}; }

void MovingText::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setFont(m_theme.figureFont(m_size));
    painter.setPen(m_theme.colour(m_role));
    painter.drawText(rect(), int(Qt::AlignLeft | Qt::AlignVCenter), m_text);
}

ReplayBar::ReplayBar(const Context &context, Replayer &replayer, QWidget *parent)
    : QFrame(parent)
    , m_context(context)
    , m_replayer(replayer)
    , m_at(new MovingText(context.theme, "replayAt", TypeSize::Text, Role::Text2))
    , m_timeline(new ReplayTimeline(context, replayer))
    , m_end(new MovingText(context.theme, "replayEnd", TypeSize::Text, Role::Text2))
    , m_speeds(new Segments("replaySpeed"))
{
    const Theme &theme = context.theme;
    setObjectName(QStringLiteral("replayBar"));
    setAccessibleName(tr("Replay"));
    setProperty("surface", QStringLiteral("window"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 6, 12, 6);
    row->setSpacing(8);
    m_before = makeIconButton(theme, "replayBefore", QStringLiteral("quiet"), QStringLiteral("step"),
                              tr("The fix before"));
    // One drawing serves both ways.
    const QPixmap step = theme.iconPixmap(QStringLiteral("step"), Role::Text, theme.px(16), 2);
    m_before->setIcon(QIcon(step.transformed(QTransform::fromScale(-1, 1))));
    m_play
        = makeIconButton(theme, "replayPlay", QStringLiteral("primary"), QStringLiteral("play"), tr("Play"));
    m_next = makeIconButton(theme, "replayNext", QStringLiteral("quiet"), QStringLiteral("step"),
                            tr("The next fix"));
    connect(m_before, &QPushButton::clicked, this, [this] { m_replayer.step(-1); });
    connect(m_play, &QPushButton::clicked, this, [this] { m_replayer.toggle(); });
    connect(m_next, &QPushButton::clicked, this, [this] { m_replayer.step(1); });
    for (QPushButton *button : {m_before, m_play, m_next})
        row->addWidget(button);
    row->addWidget(m_at);
    row->addWidget(m_timeline, 1);
    row->addWidget(m_end);

    const auto toggle = [&](const char *name, const QString &words, const QString &icon) {
        QPushButton *button = makeButton(theme, name, QStringLiteral("plain"), words, icon);
        button->setProperty("compact", true);
        button->setCheckable(true);
        return button;
    };
    m_skip = toggle("replaySkip", tr("Skip stops"), QStringLiteral("right"));
    connect(m_skip, &QPushButton::toggled, this, [this](bool on) { m_replayer.setSkipsStops(on); });
    row->addWidget(m_skip);
    for (const int times : speeds)
        m_speeds->add(QString::number(times), tr("%1×").arg(times));
    m_speeds->choose(QString::number(replayer.speed()));
    connect(m_speeds, &Segments::chosen, this,
            [this](const QString &id) { m_replayer.setSpeed(id.toInt()); });
    row->addWidget(m_speeds);
    m_follow = toggle("replayFollow", tr("Follow"), QStringLiteral("follow"));
    m_follow->setAccessibleName(tr("The map follows the replay"));
    connect(m_follow, &QPushButton::toggled, this, &ReplayBar::followToggled);
    row->addWidget(m_follow);

    connect(&replayer, &Replayer::moved, this, &ReplayBar::refresh);
    connect(&replayer, &Replayer::playingChanged, this, &ReplayBar::refresh);
    connect(&context.settings, &Settings::formatsChanged, this, &ReplayBar::refresh);
    refresh();
}

void ReplayBar::setTrips(const QList<history::Trip> &trips)
{
    m_timeline->setTrips(trips);
    refresh();
}

void ReplayBar::refreshEvents() { m_timeline->refreshEvents(); }

void ReplayBar::endFollow() { m_follow->setChecked(false); }

void ReplayBar::refresh()
{
    const bool some = !m_replayer.isEmpty();
    for (QPushButton *button : {m_before, m_play, m_next})
        button->setEnabled(some);
    const bool playing = m_replayer.isPlaying();
    if (const QString words = playing ? tr("Pause") : tr("Play"); m_play->accessibleName() != words) {
        m_play->setAccessibleName(words);
        m_play->setToolTip(words);
        m_play->setIcon(
            m_context.theme.icon(playing ? QStringLiteral("pause") : QStringLiteral("play"), Role::OnAccent));
    }
    const QTimeZone &zone = m_context.zone();
    const bool days
        = some && times::localDay(m_replayer.from(), zone) != times::localDay(m_replayer.to(), zone);
    const auto words = [&](Instant at) {
        return !some ? QString()
            : days   ? times::date(times::localDay(at, zone)) + u' ' + times::clockTime(at, zone)
                     : times::clockTime(at, zone);
    };
    m_at->setText(words(m_replayer.at()));
    m_end->setText(words(m_replayer.to()));
    m_timeline->update();
}

void ReplayBar::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    const bool roomy = width() >= m_context.theme.px(narrow);
    m_end->setVisible(roomy);
    m_skip->setVisible(width() >= m_context.theme.px(narrow + 140));
}

ReplayTimeline::ReplayTimeline(const Context &context, Replayer &replayer, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_theme(context.theme)
    , m_replayer(replayer)
{
    setObjectName(QStringLiteral("replayTimeline"));
    setAccessibleRole(*this, QAccessible::Slider);
    setAccessibleName(tr("Place in the replay"));
    setFocusPolicy(Qt::StrongFocus);
    setMinimumWidth(context.theme.px(80));
    setMouseTracking(true);
    connect(&context.theme, &Theme::changed, this, &ReplayTimeline::redraw);
}

void ReplayTimeline::setTrips(const QList<history::Trip> &trips)
{
    m_trips = trips;
    redraw();
}

void ReplayTimeline::redraw()
{
    m_line = {};
    update();
}

void ReplayTimeline::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    redraw();
}

QSize ReplayTimeline::sizeHint() const { return {m_theme.px(240), m_theme.px(28)}; }

double ReplayTimeline::xOf(Instant at) const
{
    const double length = double(std::max<qint64>(1, (m_replayer.to() - m_replayer.from()).count()));
    const double inside = width() - 2 * m_theme.px(margin);
    return m_theme.px(margin) + inside * double((at - m_replayer.from()).count()) / length;
}

Instant ReplayTimeline::instantAt(double x) const
{
    const double inside = std::max(1, width() - 2 * m_theme.px(margin));
    const double share = std::clamp((x - m_theme.px(margin)) / inside, 0.0, 1.0);
    return m_replayer.from()
        + Milliseconds(qint64(share * double((m_replayer.to() - m_replayer.from()).count())));
}

bool ReplayTimeline::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip || m_replayer.isEmpty())
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    QString words = times::clockTime(instantAt(help->pos().x()), m_context.zone());
    for (const fleet::FeedEvent &one : m_replayer.events()) {
        if (std::abs(xOf(*one.event.time) - help->pos().x()) <= m_theme.px(4))
            words = tr("%1: %2").arg(
                times::clockTime(*one.event.time, m_context.zone()),
                sentences::eventName(one.event.type, one.event.alarm, one.areaName.toHtmlEscaped()));
    }
    QToolTip::showText(help->globalPos(), words, this);
    return true;
}

// A year has more rides than a frame has time for.
QPixmap ReplayTimeline::drawLine() const
{
    QPixmap line(size() * devicePixelRatioF());
    line.setDevicePixelRatio(devicePixelRatioF());
    line.fill(Qt::transparent);
    QPainter painter(&line);
    painter.setRenderHint(QPainter::Antialiasing);
    const double middle = height() / 2.0;
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.colour(Role::Line));
    const double edge = m_theme.px(margin);
    painter.drawRoundedRect(QRectF(edge, middle - 2, width() - 2 * edge, 4), 2, 2);
    if (m_replayer.isEmpty())
        return line;
    QColor ride = m_theme.colour(Role::Accent);
    ride.setAlphaF(0.45F);
    painter.setBrush(ride);
    for (const history::Trip &trip : m_trips) {
        const double from = xOf(trip.start);
        painter.drawRoundedRect(QRectF(from, middle - 4, std::max(2.0, xOf(trip.end) - from), 8), 2, 2);
    }
    for (const fleet::FeedEvent &event : m_replayer.events()) {
        painter.setBrush(m_theme.colour(event.isAlarm() ? Role::DangerText : Role::Text2));
        painter.drawRect(QRectF(xOf(*event.event.time) - 1, middle - 9, 2, 5));
    }
    return line;
}

void ReplayTimeline::paintEvent(QPaintEvent *)
{
    if (m_line.isNull() || m_line.devicePixelRatio() != devicePixelRatioF())
        m_line = drawLine();
    QPainter painter(this);
    painter.drawPixmap(0, 0, m_line);
    if (m_replayer.isEmpty())
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    const double middle = height() / 2.0;
    painter.setPen(QPen(m_theme.colour(Role::Panel), 2));
    painter.setBrush(m_theme.colour(Role::Accent));
    const QPointF knob(xOf(m_replayer.at()), middle);
    painter.drawEllipse(knob, 7, 7);
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(m_theme.colour(Role::Accent), 2));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 4, 4);
    }
}

void ReplayTimeline::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        m_replayer.seek(instantAt(event->position().x()));
}

void ReplayTimeline::mouseMoveEvent(QMouseEvent *event)
{
    if (event->buttons().testFlag(Qt::LeftButton))
        m_replayer.seek(instantAt(event->position().x()));
}

void ReplayTimeline::keyPressEvent(QKeyEvent *event)
{
    const Milliseconds hundredth = (m_replayer.to() - m_replayer.from()) / 100;
    switch (event->key()) {
    case Qt::Key_Left:
        return m_replayer.step(-1);
    case Qt::Key_Right:
        return m_replayer.step(1);
    case Qt::Key_PageUp:
        return m_replayer.seek(m_replayer.at() - hundredth);
    case Qt::Key_PageDown:
        return m_replayer.seek(m_replayer.at() + hundredth);
    case Qt::Key_Home:
        return m_replayer.seek(m_replayer.from());
    case Qt::Key_End:
        return m_replayer.seek(m_replayer.to());
    default:
        QWidget::keyPressEvent(event);
    }
}

} // namespace bt::desktop
