// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/historyhead.h"

#include "desktop/historycalendar.h"
#include "desktop/parts.h"
#include "desktop/times.h"
#include "desktop/trackfile.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QMenu>
#include <QPainter>
#include <QProgressBar>

namespace bt::desktop {

namespace {

// Where there is little room, the days and what is under way come first.
constexpr int presetsFrom = 760;
constexpr int presetsBesideProgressFrom = 1160;
constexpr int summaryFrom = 1040; // the list says the same, ride by ride
constexpr int summaryBesideTroubleFrom = 1300;

// Both ends of a span share a button: without the day of the week.
QString shortDay(QDate day, QDate today)
{
    return times::date(day, times::Weekday::None, day.year() != today.year());
}

} // namespace

/// How complete what is shown is: a tick or a warning, and a few words.
class CompletenessPill : public QWidget
{
public:
    explicit CompletenessPill(const Theme &theme)
        : m_theme(theme)
    {
        setObjectName(QStringLiteral("historyCompleteness"));
        setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
        setMaximumWidth(theme.px(320));
    }
    void setWords(const QString &words, bool complete)
    {
        m_words = words;
        m_complete = complete;
        setAccessibleName(words);
        setToolTip(words.toHtmlEscaped());
        updateGeometry();
        update();
    }
    QSize sizeHint() const override
    {
        return {QFontMetrics(m_theme.font(TypeSize::Label)).horizontalAdvance(m_words) + m_theme.px(34),
                m_theme.px(20)};
    }
    QSize minimumSizeHint() const override { return {m_theme.px(36), m_theme.px(20)}; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_theme.colour(m_complete ? Role::Sunken : Role::WarnSoft));
        painter.drawRoundedRect(rect(), height() / 2.0, height() / 2.0);
        const Role ink = m_complete ? Role::Text2 : Role::WarnText;
        const int side = m_theme.px(12);
        painter.drawPixmap(m_theme.px(8), (height() - side) / 2,
                           m_theme.iconPixmap(m_complete ? QStringLiteral("check") : QStringLiteral("warn"),
                                              ink, side, devicePixelRatioF()));
        painter.setFont(m_theme.font(TypeSize::Label));
        painter.setPen(m_theme.colour(ink));
        const QRect line = rect().adjusted(m_theme.px(24), 0, -m_theme.px(8), 0);
        painter.drawText(line, int(Qt::AlignLeft | Qt::AlignVCenter),
                         painter.fontMetrics().elidedText(m_words, Qt::ElideRight, line.width()));
    }

private:
    const Theme &m_theme;
    QString m_words;
    bool m_complete = true;
};

HistoryHead::HistoryHead(const Context &context, QWidget *parent)
    : QFrame(parent)
    , m_context(context)
    , m_calendar(new HistoryCalendar(context, this))
{
    setProperty("surface", QStringLiteral("window"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(16, 6, 12, 6);
    row->setSpacing(8);
    addDays(*row);
    row->addStretch(1);
    addState(*row);
    addActions(*row);
    connect(m_calendar, &HistoryCalendar::chosen, this, &HistoryHead::daysChosen);
    connect(m_calendar, &HistoryCalendar::monthShown, this, &HistoryHead::monthShown);
}

void HistoryHead::addDays(QHBoxLayout &row)
{
    const Theme &theme = m_context.theme;
    m_name = new ElidedLabel("name");
    m_name->setObjectName(QStringLiteral("historyBike"));
    m_name->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_name->setMinimumWidth(theme.px(72));
    m_name->setMaximumWidth(theme.px(160));
    row.addWidget(m_name);
    const QString quiet = QStringLiteral("quiet");
    m_before = makeIconButton(theme, "dayBefore", quiet, QStringLiteral("left"), tr("The day before"));
    m_next = makeIconButton(theme, "dayAfter", quiet, QStringLiteral("right"), tr("The day after"));
    m_day = makeButton(theme, "day", QStringLiteral("plain"), {}, QStringLiteral("cal"));
    m_day->setAccessibleName(tr("Day"));
    for (QPushButton *button : {m_before, m_day, m_next}) {
        button->setProperty("compact", true);
        row.addWidget(button);
    }
    connect(m_before, &QPushButton::clicked, this, [this] { Q_EMIT stepped(-1); });
    connect(m_next, &QPushButton::clicked, this, [this] { Q_EMIT stepped(1); });
    connect(m_day, &QPushButton::clicked, this, &HistoryHead::openCalendar);

    m_presets = new Segments("presets");
    m_presets->add(QStringLiteral("today"), tr("Today"));
    m_presets->add(QStringLiteral("yesterday"), tr("Yesterday"));
    m_presets->add(QStringLiteral("week"), tr("7 days"));
    m_presets->add(QStringLiteral("month"), tr("Month"));
    m_presets->add(QStringLiteral("custom"), tr("Custom"));
    connect(m_presets, &Segments::chosen, this, &HistoryHead::choosePreset);
    row.addWidget(m_presets);
}

void HistoryHead::addState(QHBoxLayout &row)
{
    const Theme &theme = m_context.theme;
    m_summary = new ElidedLabel("detail", "2");
    m_summary->setObjectName(QStringLiteral("historySummary"));
    m_summary->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    row.addWidget(m_summary);

    m_pill = new CompletenessPill(theme);
    m_pill->hide();
    row.addWidget(m_pill);
    m_again = makeButton(theme, "completeAgain", QStringLiteral("link"), tr("Try again"));
    m_again->setProperty("compact", true);
    m_again->hide();
    connect(m_again, &QPushButton::clicked, this, &HistoryHead::againRequested);
    row.addWidget(m_again);

    m_progress = new QWidget;
    m_progress->setObjectName(QStringLiteral("historyProgress"));
    auto *progress = new QHBoxLayout(m_progress);
    tight(*progress, 8);
    auto *column = new QVBoxLayout;
    tight(*column, 2);
    m_progressText = new ElidedLabel("detail", "2");
    m_progressText->setObjectName(QStringLiteral("historyProgressText"));
    m_progressBar = new QProgressBar;
    m_progressBar->setTextVisible(false);
    m_progressBar->setAccessibleName(tr("Days fetched"));
    m_progressBar->setFixedWidth(theme.px(140));
    column->addWidget(m_progressText);
    column->addWidget(m_progressBar);
    progress->addLayout(column);
    QPushButton *cancel = makeButton(theme, "historyCancel", QStringLiteral("plain"), tr("Cancel"));
    cancel->setProperty("compact", true);
    connect(cancel, &QPushButton::clicked, this, &HistoryHead::cancelRequested);
    progress->addWidget(cancel);
    m_progress->hide();
    row.addWidget(m_progress);
}

void HistoryHead::addActions(QHBoxLayout &row)
{
    const Theme &theme = m_context.theme;
    QPushButton *statistics = makeIconButton(theme, "openStatistics", QStringLiteral("quiet"),
                                             QStringLiteral("table"), tr("Statistics"));
    connect(statistics, &QPushButton::clicked, this, &HistoryHead::statisticsRequested);
    row.addWidget(statistics);
    m_export = new MenuButton(theme, "exportHistory", QStringLiteral("plain"));
    m_export->setText(tr("Export"));
    m_export->setAccessibleName(tr("Export"));
    m_export->setIcon(theme.icon(QStringLiteral("export")));
    m_export->setEnabled(false);
    m_export->setMenu(new QMenu(m_export));
    connect(m_export->menu(), &QMenu::aboutToShow, this, &HistoryHead::refreshExportMenu);
    row.addWidget(m_export);
    QPushButton *close = makeIconButton(theme, "closeHistory", QStringLiteral("quiet"), QStringLiteral("x"),
                                        tr("Close the history"));
    connect(close, &QPushButton::clicked, this, &HistoryHead::closeRequested);
    row.addWidget(close);
    for (QPushButton *button : {statistics, static_cast<QPushButton *>(m_export), close})
        button->setProperty("compact", true);
}

void HistoryHead::refreshExportMenu()
{
    QMenu *menu = m_export->menu();
    menu->clear();
    const auto add = [this, menu](const QString &heading, bool onlyTrip) {
        menu->addSection(heading);
        for (const TrackKind &kind : trackKinds()) {
            QAction *action = menu->addAction(kind.words);
            action->setObjectName((onlyTrip ? QStringLiteral("export-trip-") : QStringLiteral("export-"))
                                  + kind.id);
            connect(action, &QAction::triggered, this,
                    [this, kind, onlyTrip] { Q_EMIT exportRequested(kind, onlyTrip); });
        }
    };
    if (m_tripChosen)
        add(tr("The chosen trip"), true);
    add(tr("All of this time"), false);
}

void HistoryHead::openCalendar()
{
    m_calendar->open(m_day->mapToGlobal(QPoint(0, m_day->height() + m_context.theme.px(4))), m_first, m_last);
}

void HistoryHead::choosePreset(const QString &id)
{
    const QDate today = times::localDay(m_context.clock.now(), m_context.zone());
    if (id == u"custom") {
        setDays(m_first, m_last, true); // until something is chosen
        openCalendar();
    } else if (id == u"month") {
        Q_EMIT daysChosen(today.addDays(-29), today);
    } else if (id == u"week") {
        Q_EMIT daysChosen(today.addDays(-6), today);
    } else {
        const QDate day = id == u"today" ? today : today.addDays(-1);
        Q_EMIT daysChosen(day, day);
    }
}

void HistoryHead::setBike(const QString &name) { m_name->setFullText(name); }

void HistoryHead::setDays(QDate first, QDate last, bool wholeDays)
{
    m_first = first;
    m_last = last;
    const QDate today = times::localDay(m_context.clock.now(), m_context.zone());
    const bool oneDay = first == last;
    m_day->setText(oneDay ? times::dayName(first, today)
                          : tr("%1 to %2").arg(shortDay(first, today), shortDay(last, today)));
    m_day->setAccessibleName(tr("Day: %1").arg(m_day->text()));
    const auto name = [](QPushButton *button, const QString &words) {
        button->setAccessibleName(words);
        button->setToolTip(words);
    };
    name(m_before, oneDay ? tr("The day before") : tr("The days before"));
    name(m_next, oneDay ? tr("The day after") : tr("The days after"));
    m_next->setEnabled(last < today);
    const auto lasts = [&](int days) { return first == today.addDays(1 - days) && last == today; };
    m_presets->choose(!wholeDays      ? QStringLiteral("custom")
                          : lasts(1)  ? QStringLiteral("today")
                          : lasts(7)  ? QStringLiteral("week")
                          : lasts(30) ? QStringLiteral("month")
                          : oneDay && lasts(2) == false && first == today.addDays(-1)
                          ? QStringLiteral("yesterday")
                          : QStringLiteral("custom"));
}

void HistoryHead::setSummary(const QString &words) { m_summary->setFullText(words); }

void HistoryHead::setProgress(int done, int of)
{
    m_progress->setVisible(of > 0);
    arrange();
    m_progressBar->setRange(0, std::max(1, of));
    m_progressBar->setValue(done);
    m_progressText->setFullText(of == 1 ? tr("Fetching the day")
                                        : tr("Fetching day %1 of %2").arg(std::min(done + 1, of)).arg(of));
}

void HistoryHead::setCompleteness(const QString &sentence, bool complete)
{
    m_pill->setVisible(!sentence.isEmpty());
    m_pill->setWords(sentence, complete);
    m_again->setVisible(!sentence.isEmpty() && !complete);
    arrange();
}

void HistoryHead::setExportable(bool anything, bool trip)
{
    m_export->setEnabled(anything);
    m_tripChosen = trip;
}

void HistoryHead::setRides(const history::RideTable &days) { m_calendar->setRides(days); }

void HistoryHead::arrange()
{
    const Theme &theme = m_context.theme;
    const bool fetching = !m_progress->isHidden();
    m_presets->setVisible(width() >= theme.px(fetching ? presetsBesideProgressFrom : presetsFrom));
    m_summary->setVisible(
        width() >= theme.px(fetching || !m_again->isHidden() ? summaryBesideTroubleFrom : summaryFrom));
}

void HistoryHead::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    arrange();
}

} // namespace bt::desktop
