// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/statisticsdialog.h"

#include "core/sentences.h"
#include "core/units.h"
#include "desktop/parts.h"
#include "desktop/settings.h"
#include "desktop/statisticschart.h"
#include "desktop/style.h"
#include "desktop/times.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QLocale>
#include <QProgressBar>
#include <QSaveFile>
#include <QStandardPaths>
#include <QTreeWidget>

namespace bt::desktop {

namespace {

const QString byBike = QStringLiteral("bike");
constexpr qsizetype mostBars = 62; // more are thinner than what is between them

// Days of riding say nothing to anybody: 156 h, not 6 d 12 h.
QString ridingText(Milliseconds riding)
{
    return riding < std::chrono::hours(24)
        ? sentences::duration(riding)
        : StatisticsDialog::tr("%1 h").arg(QLocale().toString(riding / std::chrono::hours(1)));
}

double hoursOf(const history::RideSum &sum) { return double(sum.riding.count()) / 3'600'000; }

} // namespace

StatisticsDialog::StatisticsDialog(const Context &context, archive::Archive *archive, DeviceId bike,
                                   QWidget *parent)
    : QDialog(parent)
    , m_context(context)
    , m_archive(archive)
    , m_collector(context.clock)
{
    const Theme &theme = context.theme;
    setObjectName(QStringLiteral("statisticsDialog"));
    setWindowTitle(tr("Statistics of rides"));
    setAccessibleName(windowTitle());
    setAttribute(Qt::WA_DeleteOnClose);
    resize(theme.px(940), theme.px(620));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 16);
    column->setSpacing(12);
    column->addWidget(makeChoices(bike));
    m_total = makeLabel("heading");
    m_total->setObjectName(QStringLiteral("statisticsTotal"));
    column->addWidget(m_total);
    m_chart = new StatisticsChart(theme);
    column->addWidget(m_chart, 3);
    m_table = makeTable(theme, "statisticsTable", tr("Rides"),
                        {QString(), tr("Rides"), tr("Distance"), tr("Riding")}, {0, 100, 120, 120});
    for (int i = 1; i < m_table->columnCount(); ++i)
        m_table->headerItem()->setTextAlignment(i, Qt::AlignRight | Qt::AlignVCenter);
    column->addWidget(m_table, 2);
    column->addWidget(makeFooter());
    new FocusRing(*this, theme);
    connect(&m_collector, &RideCollector::progressed, this, [this](int done, int of) {
        m_progress->setRange(0, of);
        m_progress->setValue(done);
    });
    connect(&m_collector, &RideCollector::finished, this, &StatisticsDialog::take);
    connect(&context.settings, &Settings::formatsChanged, this, &StatisticsDialog::collect);
    collect();
}

QWidget *StatisticsDialog::makeChoices(DeviceId bike)
{
    const Theme &theme = m_context.theme;
    auto *area = new QWidget;
    auto *row = new QHBoxLayout(area);
    tight(*row, 12);
    const auto addBox = [&](const char *name, const QString &words) {
        auto *box = new ComboBox(theme);
        box->setObjectName(QLatin1StringView(name));
        box->setAccessibleName(words);
        row->addWidget(box);
        return box;
    };
    m_whose = addBox("statisticsWhose", tr("Whose rides"));
    m_whose->addItem(tr("The fleet"), 0);
    if (const int of = m_context.store.rowOf(bike); of >= 0) {
        m_whose->addItem(m_context.store.at(of).device.name.left(60).simplified(), bike.value);
        m_whose->setCurrentIndex(1);
    }
    m_span = addBox("statisticsSpan", tr("Time"));
    m_span->addItem(tr("Last 30 days"), 30);
    m_span->addItem(tr("Last 90 days"), 90);
    m_span->addItem(tr("Last 12 months"), 365);
    row->addStretch(1);
    m_group = new Segments("statisticsGroup");
    m_group->add(QStringLiteral("day"), tr("Day"));
    m_group->add(QStringLiteral("week"), tr("Week"));
    m_group->add(QStringLiteral("month"), tr("Month"));
    m_group->add(byBike, tr("Bike"));
    m_group->choose(QStringLiteral("day"));
    row->addWidget(m_group);
    m_measure = new Segments("statisticsMeasure");
    m_measure->add(QStringLiteral("distance"), tr("Distance"));
    m_measure->add(QStringLiteral("hours"), tr("Hours"));
    m_measure->add(QStringLiteral("rides"), tr("Rides"));
    m_measure->choose(QStringLiteral("distance"));
    row->addWidget(m_measure);
    connect(m_whose, &QComboBox::currentIndexChanged, this, &StatisticsDialog::collect);
    connect(m_span, &QComboBox::currentIndexChanged, this, &StatisticsDialog::collect);
    connect(m_group, &Segments::chosen, this, &StatisticsDialog::refresh);
    connect(m_measure, &Segments::chosen, this, &StatisticsDialog::refresh);
    return area;
}

QWidget *StatisticsDialog::makeFooter()
{
    const Theme &theme = m_context.theme;
    auto *area = new QWidget;
    auto *row = new QHBoxLayout(area);
    tight(*row, 8);
    m_complete = makeLabel("detail", {}, "2");
    m_complete->setObjectName(QStringLiteral("statisticsComplete"));
    m_complete->setWordWrap(true);
    row->addWidget(m_complete, 1);
    m_progress = new QProgressBar;
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Bikes read"));
    m_progress->setFixedWidth(theme.px(140));
    row->addWidget(m_progress);
    m_cancel = makeButton(theme, "statisticsCancel", QStringLiteral("plain"), tr("Cancel"));
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        m_collector.cancel();
        take(m_collector.soFar());
    });
    row->addWidget(m_cancel);
    m_export = makeButton(theme, "statisticsExport", QStringLiteral("plain"), tr("Export as CSV…"),
                          QStringLiteral("export"));
    connect(m_export, &QPushButton::clicked, this, &StatisticsDialog::askForFile);
    row->addWidget(m_export);
    QPushButton *close = makeButton(theme, "statisticsClose", QStringLiteral("primary"), tr("Close"));
    close->setDefault(true);
    connect(close, &QPushButton::clicked, this, &QDialog::close);
    row->addWidget(close);
    return area;
}

void StatisticsDialog::collect()
{
    const QDate today = times::localDay(m_context.clock.now(), m_context.zone());
    m_to = times::startOf(today.addDays(1), m_context.zone());
    m_from = times::startOf(today.addDays(1 - m_span->currentData().toInt()), m_context.zone());
    const DeviceId wanted{m_whose->currentData().toLongLong()};
    QList<BikeRides> bikes;
    for (int row = 0; row < m_context.store.count(); ++row) {
        const Device &device = m_context.store.at(row).device;
        if (!wanted || device.id == wanted)
            bikes.append({device.id, device.uniqueId, device.name});
    }
    m_bikes.clear();
    m_collecting = true;
    m_progress->setRange(0, std::max<int>(1, int(bikes.size())));
    m_progress->setValue(0);
    refresh();
    history::TripRules rules;
    rules.parkingEnds = std::chrono::minutes(m_context.settings.rideEndsAfterMinutes());
    m_collector.collect(m_archive, bikes, m_from, m_to, rules, m_context.zone());
}

void StatisticsDialog::take(const QList<BikeRides> &bikes)
{
    m_bikes = bikes;
    m_collecting = false;
    refresh();
}

QString StatisticsDialog::periodName(QDate first) const
{
    const QLocale locale;
    if (m_group->current() == u"month")
        return locale.toString(first, QStringLiteral("MMM yyyy"));
    if (m_group->current() == u"week")
        return tr("Week %1, %2").arg(first.weekNumber()).arg(times::date(first));
    return times::date(first, times::Weekday::Short);
}

QList<history::RideLine> StatisticsDialog::lines() const
{
    using history::Period;
    QList<history::RideLine> lines;
    if (m_group->current() == byBike) {
        for (const BikeRides &bike : m_bikes)
            lines.append({bike.name, history::totalOf(bike.days)});
        std::ranges::stable_sort(lines, std::greater(),
                                 [](const history::RideLine &line) { return line.sum.metres; });
        return lines;
    }
    const Period period = m_group->current() == u"month" ? Period::Month
        : m_group->current() == u"week"                  ? Period::Week
                                                         : Period::Day;
    history::RideTable days;
    for (const BikeRides &bike : m_bikes)
        history::add(days, bike.days);
    const history::RideTable table = history::grouped(days, period);
    const QDate last = times::localDay(m_to - Milliseconds(1), m_context.zone());
    for (QDate first = history::firstDayOf(period, times::localDay(m_from, m_context.zone())); first <= last;
         first = history::nextPeriod(period, first))
        lines.append({periodName(first), table.value(first)});
    return lines;
}

QString StatisticsDialog::completeness() const
{
    if (m_collecting)
        return tr("Reading what is kept on this computer.");
    if (!m_archive)
        return tr("Nothing is kept of this account on this computer, so there is nothing to count.");
    const Milliseconds past = std::min(m_to, m_context.clock.now()) - m_from;
    double known = 0;
    int complete = 0;
    for (const BikeRides &bike : m_bikes) {
        const double share = double(bike.known.count()) / double(std::max<qint64>(1, past.count()));
        known += share;
        // The archive's coverage ends with the last time the cloud was asked.
        complete += share > 0.99 ? 1 : 0;
    }
    if (!m_bikes.isEmpty() && complete == int(m_bikes.size()))
        return tr("Complete: all that the cloud has of this time is kept on this computer.");
    return tr("%1 % of this time is complete on this computer; of the rest only what came while the program "
              "was running. Opening a bike's history fetches what is missing.")
        .arg(int(100 * known / std::max<double>(1, double(m_bikes.size()))));
}

void StatisticsDialog::refresh()
{
    const SpeedUnit unit = m_context.settings.speedUnit();
    const bool miles = unit == SpeedUnit::MilesPerHour;
    const QString measure = m_measure->current();
    const QList<history::RideLine> all = lines();
    QList<StatisticsChart::Bar> bars;
    history::RideSum total;
    for (const history::RideLine &line : all) {
        total += line.sum;
        const double distance = miles ? metresToMiles(line.sum.metres) : line.sum.metres / 1000;
        bars.append({line.name,
                     measure == u"hours"       ? hoursOf(line.sum)
                         : measure == u"rides" ? double(line.sum.rides)
                                               : distance});
    }
    const bool bikes = m_group->current() == byBike;
    if (bars.size() > mostBars) // the bikes that ride most, the periods that are newest
        bars = bikes ? bars.first(mostBars) : bars.last(mostBars);
    m_chart->setBars(bars,
                     measure == u"hours"       ? tr("Hours")
                         : measure == u"rides" ? tr("Rides")
                         : miles               ? tr("Miles")
                                               : tr("Kilometres"));
    m_total->setText(m_collecting
                         ? tr("Counting…")
                         : tr("%1, %2, %3")
                               .arg(tr("%n ride(s)", nullptr, total.rides),
                                    sentences::distance(total.metres, unit), ridingText(total.riding)));
    m_table->clear();
    m_table->headerItem()->setText(0, bikes ? tr("Bike") : tr("Time"));
    QList<QTreeWidgetItem *> items;
    for (const history::RideLine &line : all) {
        auto *item
            = new QTreeWidgetItem({line.name, QLocale().toString(line.sum.rides),
                                   sentences::distance(line.sum.metres, unit), ridingText(line.sum.riding)});
        item->setSizeHint(0, QSize(0, m_context.theme.px(28)));
        for (int i = 1; i < 4; ++i)
            item->setTextAlignment(i, Qt::AlignRight | Qt::AlignVCenter);
        items.append(item);
    }
    if (!bikes)
        std::ranges::reverse(items); // the newest first
    m_table->addTopLevelItems(items);
    m_complete->setText(completeness());
    m_progress->setVisible(m_collecting);
    m_cancel->setVisible(m_collecting);
    m_export->setEnabled(!m_collecting && !m_bikes.isEmpty());
}

QByteArray StatisticsDialog::csv() const { return history::toCsv(m_table->headerItem()->text(0), lines()); }

void StatisticsDialog::askForFile()
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    auto *dialog = new QFileDialog(this, tr("Export statistics"), folder, tr("Table (*.csv)"));
    dialog->setObjectName(QStringLiteral("exportDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("csv"));
    dialog->selectFile(
        QStringLiteral("biketrax-rides-%1")
            .arg(times::localDay(m_context.clock.now(), m_context.zone()).toString(Qt::ISODate)));
    connect(dialog, &QFileDialog::fileSelected, this, &StatisticsDialog::save);
    dialog->open();
}

void StatisticsDialog::save(const QString &file)
{
    QSaveFile out(file);
    const QByteArray text = csv();
    const bool saved = out.open(QIODevice::WriteOnly) && out.write(text) == text.size() && out.commit();
    m_complete->setText(saved ? tr("Saved to %1.").arg(QDir::toNativeSeparators(file))
                              : sentences::error({ErrorKind::Disk, 0, out.errorString(), {}}));
}

} // namespace bt::desktop
