// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/historycalendar.h"

#include "core/sentences.h"
#include "desktop/parts.h"
#include "desktop/settings.h"
#include "desktop/times.h"

#include <QDateEdit>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QLocale>
#include <QPainter>
#include <QScreen>
#include <QTextCharFormat>
#include <QToolButton>
#include <QVBoxLayout>

namespace bt::desktop {

namespace {

/// The shortest ride still shows; the longest day is the full colour's third, so that its number is legible.
QColor shade(const Theme &theme, double share)
{
    const QColor from = theme.colour(Role::Panel);
    const QColor to = theme.colour(Role::Accent);
    const double part = 0.1 + 0.3 * share;
    return QColor::fromRgbF(float(from.redF() + part * (to.redF() - from.redF())),
                            float(from.greenF() + part * (to.greenF() - from.greenF())),
                            float(from.blueF() + part * (to.blueF() - from.blueF())));
}

} // namespace

RideCalendar::RideCalendar(const Theme &theme, QWidget *parent)
    : QCalendarWidget(parent)
    , m_theme(theme)
{
    setObjectName(QStringLiteral("calendar"));
    setAccessibleName(tr("Day"));
    setVerticalHeaderFormat(NoVerticalHeader);
    setGridVisible(false);
    setFirstDayOfWeek(QLocale().firstDayOfWeek());
    setMinimumSize(theme.px(300), theme.px(236));
    connect(&theme, &Theme::changed, this, &RideCalendar::recolour);
    recolour();
}

// What Qt draws in its own colours, in the design's.
void RideCalendar::recolour()
{
    QTextCharFormat plain;
    plain.setForeground(m_theme.colour(Role::Text2));
    plain.setBackground(m_theme.colour(Role::Panel));
    plain.setFont(m_theme.font(TypeSize::Label));
    setHeaderTextFormat(plain);
    for (const Qt::DayOfWeek day : {Qt::Saturday, Qt::Sunday}) // red is for alarms
        setWeekdayTextFormat(day, plain);
    setStyleSheet(QStringLiteral("#qt_calendar_navigationbar { background: %1; } QToolButton { background: "
                                 "transparent; color: %2; border: none; padding: 4px; font-weight: 600; }"
                                 "QToolButton:hover { background: %3; border-radius: 4px; }"
                                 "QToolButton::menu-indicator { image: none; }")
                      .arg(m_theme.colour(Role::Panel).name(), m_theme.colour(Role::Text).name(),
                           m_theme.colour(Role::Hover).name()));
    for (const auto &[name, icon, words] :
         {std::tuple("qt_calendar_prevmonth", "left", tr("The month before")),
          std::tuple("qt_calendar_nextmonth", "right", tr("The month after"))}) {
        if (auto *button = findChild<QToolButton *>(QLatin1StringView(name))) {
            button->setIcon(m_theme.icon(QLatin1StringView(icon)));
            button->setAccessibleName(words);
        }
    }
}

void RideCalendar::setRides(const history::RideTable &days)
{
    m_days = days;
    m_mostMetres = 1;
    for (const history::RideSum &sum : days)
        m_mostMetres = std::max(m_mostMetres, sum.metres);
    updateCells();
}

void RideCalendar::paintCell(QPainter *painter, const QRect &rect, QDate day) const
{
    const bool inMonth = day.month() == monthShown() && day.year() == yearShown();
    const bool possible = day >= minimumDate() && day <= maximumDate();
    const QRectF cell = QRectF(rect).adjusted(2, 2, -2, -2);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->fillRect(rect, m_theme.colour(Role::Panel));
    painter->setPen(Qt::NoPen);
    if (const auto ridden = m_days.constFind(day); inMonth && ridden != m_days.cend()) {
        painter->setBrush(shade(m_theme, ridden->metres / m_mostMetres));
        painter->drawRoundedRect(cell, 4, 4);
    }
    if (day == selectedDate()) {
        painter->setBrush(Qt::NoBrush);
        painter->setPen(QPen(m_theme.colour(Role::Accent), 2));
        painter->drawRoundedRect(cell, 4, 4);
    }
    painter->setFont(m_theme.font(TypeSize::Detail));
    painter->setPen(m_theme.colour(inMonth && possible ? Role::Text : Role::Text3));
    painter->drawText(rect, int(Qt::AlignCenter), QString::number(day.day()));
    painter->restore();
}

HistoryCalendar::HistoryCalendar(const Context &context, QWidget *parent)
    : QFrame(parent, Qt::Popup)
    , m_context(context)
    , m_calendar(new RideCalendar(context.theme))
    , m_hint(makeLabel("detail", {}, "2"))
    , m_from(new QDateEdit)
    , m_to(new QDateEdit)
{
    setObjectName(QStringLiteral("historyCalendar"));
    setAccessibleName(tr("Choose a day or a span"));
    setProperty("surface", QStringLiteral("card"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(12, 12, 12, 12);
    column->setSpacing(8);
    column->addWidget(m_calendar);
    m_hint->setObjectName(QStringLiteral("calendarHint"));
    m_hint->setWordWrap(true);
    m_hint->setMinimumHeight(m_hint->fontMetrics().height());
    column->addWidget(m_hint);
    column->addWidget(makeHairline());
    auto *span = new QHBoxLayout;
    span->setSpacing(8);
    const auto addEdit = [&](QDateEdit *edit, const char *name, const QString &words) {
        edit->setObjectName(QLatin1StringView(name));
        edit->setAccessibleName(words);
        edit->setButtonSymbols(QAbstractSpinBox::NoButtons);
        edit->setDisplayFormat(QLocale().dateFormat(QLocale::ShortFormat));
        span->addWidget(makeLabel("detail", words, "2"));
        span->addWidget(edit, 1);
    };
    addEdit(m_from, "spanFrom", tr("From"));
    addEdit(m_to, "spanTo", tr("to"));
    QPushButton *show = makeButton(context.theme, "spanShow", QStringLiteral("primary"), tr("Show"));
    span->addWidget(show);
    column->addLayout(span);
    connect(show, &QPushButton::clicked, this, [this] { choose(m_from->date(), m_to->date()); });
    connect(m_calendar, &QCalendarWidget::clicked, this, [this](QDate day) { choose(day, day); });
    connect(m_calendar, &QCalendarWidget::activated, this, [this](QDate day) { choose(day, day); });
    connect(m_calendar, &QCalendarWidget::selectionChanged, this, &HistoryCalendar::refreshHint);
    connect(m_calendar, &QCalendarWidget::currentPageChanged, this,
            [this](int year, int month) { Q_EMIT monthShown(QDate(year, month, 1)); });
}

void HistoryCalendar::open(QPoint globalTopLeft, QDate first, QDate last)
{
    const QDate today = times::localDay(m_context.clock.now(), m_context.zone());
    m_calendar->setMaximumDate(today);
    m_calendar->setSelectedDate(std::min(first, today));
    for (QDateEdit *edit : {m_from, m_to})
        edit->setMaximumDate(today);
    m_from->setDate(first);
    m_to->setDate(std::min(last, today));
    refreshHint();
    adjustSize();
    QRect place(globalTopLeft, size());
    if (const QScreen *screen = QGuiApplication::screenAt(globalTopLeft)) {
        const QRect free = screen->availableGeometry();
        place.moveRight(std::min(place.right(), free.right()));
        if (place.bottom() > free.bottom()) // above the button then
            place.moveBottom(globalTopLeft.y() - m_context.theme.px(36));
    }
    move(place.topLeft());
    show();
    m_calendar->setFocus();
    Q_EMIT monthShown(QDate(m_calendar->yearShown(), m_calendar->monthShown(), 1));
}

void HistoryCalendar::setRides(const history::RideTable &days)
{
    m_calendar->setRides(days);
    refreshHint();
}

void HistoryCalendar::refreshHint()
{
    const QDate day = m_calendar->selectedDate();
    const history::RideSum sum = m_calendar->rides().value(day);
    const QString name = times::date(day, times::Weekday::Short);
    m_hint->setText(sum.rides > 0 ? tr("%1: %2, %3")
                                        .arg(name, tr("%n ride(s)", nullptr, sum.rides),
                                             sentences::distance(sum.metres, m_context.settings.speedUnit()))
                                  : tr("Shaded: days with rides, as far as they are kept on this computer."));
}

void HistoryCalendar::choose(QDate first, QDate last)
{
    if (last < first)
        std::swap(first, last);
    hide();
    Q_EMIT chosen(first, std::min(last, first.addDays(mostDays - 1)));
}

void HistoryCalendar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        hide();
    else
        QFrame::keyPressEvent(event);
}

} // namespace bt::desktop
