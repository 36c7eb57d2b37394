// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/tracksdialog.h"

#include "core/sentences.h"
#include "desktop/fleetcelldelegate.h"
#include "desktop/parts.h"
#include "desktop/style.h"
#include "desktop/times.h"

#include <QDateEdit>
#include <QHBoxLayout>
#include <QLocale>

namespace bt::desktop {

namespace {

struct Preset
{
    const char *id;
    const char *words;
    int first; // days before today
    int last;
};
constexpr Preset presets[]
    = {{"today", QT_TRANSLATE_NOOP("bt::desktop::TracksDialog", "Today"), 0, 0},
       {"yesterday", QT_TRANSLATE_NOOP("bt::desktop::TracksDialog", "Yesterday"), 1, 1},
       {"week", QT_TRANSLATE_NOOP("bt::desktop::TracksDialog", "7 days"), 6, 0},
       {"month", QT_TRANSLATE_NOOP("bt::desktop::TracksDialog", "30 days"), 29, 0}};

} // namespace

TracksDialog::TracksDialog(const Context &context, const QList<DeviceId> &bikes, QWidget *parent)
    : QDialog(parent)
    , m_context(context)
    , m_bikes(bikes)
{
    setObjectName(QStringLiteral("tracksDialog"));
    setWindowTitle(tr("Export tracks"));
    setAccessibleName(windowTitle());
    setAttribute(Qt::WA_DeleteOnClose);
    setMinimumWidth(context.theme.px(480));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 16);
    column->setSpacing(12);
    auto *heading = new ElidedLabel("heading");
    const int row = bikes.size() == 1 ? context.store.rowOf(bikes.first()) : -1;
    heading->setFullText(row >= 0 ? tr("Where %1 was").arg(shownName(context.store.at(row).device))
                                  : tr("Where %n bike(s) were", nullptr, int(bikes.size())));
    column->addWidget(heading);
    column->addWidget(makeDays());
    m_format = new ComboBox(context.theme);
    m_format->setObjectName(QStringLiteral("tracksFormat"));
    m_format->setAccessibleName(tr("Format"));
    for (const TrackKind &kind : trackKinds())
        m_format->addItem(kind.words);
    column->addWidget(m_format);
    m_cost = makeSentence("tracksCost");
    column->addWidget(m_cost);
    column->addStretch();
    column->addWidget(makeFoot());
    new FocusRing(*this, context.theme);
    choosePreset(QString::fromLatin1(presets[0].id));
}

QWidget *TracksDialog::makeDays()
{
    auto *area = new QWidget;
    auto *column = new QVBoxLayout(area);
    tight(*column, 12);
    m_presets = new Segments("tracksDays");
    for (const Preset &preset : presets)
        m_presets->add(QString::fromLatin1(preset.id), tr(preset.words));
    connect(m_presets, &Segments::chosen, this, &TracksDialog::choosePreset);
    column->addWidget(m_presets, 0, Qt::AlignLeft);
    auto *row = new QHBoxLayout;
    tight(*row, 8);
    const auto add = [&](const char *name, const QString &words) {
        auto *edit = new QDateEdit;
        edit->setObjectName(QLatin1StringView(name));
        edit->setAccessibleName(words);
        edit->setButtonSymbols(QAbstractSpinBox::NoButtons);
        edit->setDisplayFormat(QLocale().dateFormat(QLocale::ShortFormat));
        edit->setMaximumDate(today());
        row->addWidget(makeLabel("detail", words, "2"));
        row->addWidget(edit, 1);
        connect(edit, &QDateEdit::dateChanged, this, &TracksDialog::refresh);
        return edit;
    };
    m_from = add("tracksFrom", tr("From"));
    m_to = add("tracksTo", tr("to"));
    column->addLayout(row);
    return area;
}

QWidget *TracksDialog::makeFoot()
{
    const Theme &theme = m_context.theme;
    auto *area = new QWidget;
    auto *row = new QHBoxLayout(area);
    tight(*row, 8);
    QPushButton *cancel = makeButton(theme, "tracksCancel", QStringLiteral("plain"), tr("Cancel"));
    m_save = makeButton(theme, "tracksSave", QStringLiteral("primary"), tr("Save as…"));
    m_save->setDefault(true);
    row->addStretch();
    row->addWidget(cancel);
    row->addWidget(m_save);
    connect(cancel, &QPushButton::clicked, this, &QDialog::close);
    connect(m_save, &QPushButton::clicked, this, [this] {
        const Instant from = times::startOf(m_from->date(), m_context.zone());
        const Instant to = times::startOf(m_to->date().addDays(1), m_context.zone());
        Q_EMIT chosen(from, std::min(to, m_context.clock.now()), trackKinds().at(m_format->currentIndex()));
        close();
    });
    return area;
}

QDate TracksDialog::today() const { return times::localDay(m_context.clock.now(), m_context.zone()); }

void TracksDialog::choosePreset(const QString &id)
{
    for (const Preset &preset : presets) {
        if (id == QLatin1StringView(preset.id)) {
            m_to->setDate(today().addDays(-preset.last));
            m_from->setDate(today().addDays(-preset.first));
        }
    }
    refresh();
}

void TracksDialog::refresh()
{
    QString chosen;
    for (const Preset &preset : presets) {
        if (m_from->date() == today().addDays(-preset.first) && m_to->date() == today().addDays(-preset.last))
            chosen = QString::fromLatin1(preset.id);
    }
    m_presets->choose(chosen);
    const qint64 days = m_from->date().daysTo(m_to->date()) + 1;
    m_save->setEnabled(days > 0);
    if (days < 1) {
        m_cost->setText(tr("The first day comes after the last one."));
        return;
    }
    const qint64 calls = days * m_bikes.size();
    m_cost->setText(tr("What is not kept on this computer is fetched from the cloud, a bike's day a second: "
                       "%1 at the most.")
                        .arg(sentences::duration(std::chrono::seconds(calls))));
}

} // namespace bt::desktop
