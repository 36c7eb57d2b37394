// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/alarmdialog.h"

#include "desktop/alarmtables.h"
#include "desktop/parts.h"
#include "desktop/searchfield.h"
#include "desktop/settings.h"
#include "desktop/style.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QSlider>
#include <QSortFilterProxyModel>
#include <QStackedWidget>
#include <QStyledItemDelegate>
#include <QTreeView>

namespace bt::desktop {

namespace {

const QString kindsPage = QStringLiteral("kinds");
const QString bikesPage = QStringLiteral("bikes");

class RuleDelegate : public QStyledItemDelegate
{
public:
    RuleDelegate(const Theme &theme, QObject *parent)
        : QStyledItemDelegate(parent)
        , m_theme(theme)
    {
    }

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        return {QStyledItemDelegate::sizeHint(option, index).width(), m_theme.px(28)};
    }

private:
    const Theme &m_theme;
};

void say(QLabel &label, const QString &sentence, const char *tone)
{
    label.setText(sentence);
    label.setVisible(!sentence.isEmpty());
    setLook(label, "tone", QLatin1StringView(tone));
}

} // namespace

AlarmDialog::AlarmDialog(const Context &context, const AlarmWays &ways, QWidget *parent)
    : QDialog(parent)
    , m_context(context)
    , m_kinds(new KindTable(this))
    , m_bikes(new BikeTable(context.store, this))
{
    setObjectName(QStringLiteral("alarmDialog"));
    setWindowTitle(tr("Alarms and notifications"));
    setAccessibleName(windowTitle());
    setAttribute(Qt::WA_DeleteOnClose);
    resize(context.theme.px(980), context.theme.px(600));
    setMinimumSize(context.theme.px(800), context.theme.px(480));
    for (RuleTable *table : {m_kinds, m_bikes})
        table->setRules(context.settings.alarmRules());
    connect(m_kinds, &RuleTable::edited, this, [this] { store(*m_kinds, *m_bikes); });
    connect(m_bikes, &RuleTable::edited, this, [this] { store(*m_bikes, *m_kinds); });

    auto *column = new QVBoxLayout(this);
    tight(*column);
    auto *row = new QHBoxLayout;
    tight(*row);
    row->addWidget(makeGeneral());
    row->addWidget(makeHairline(Qt::Vertical));
    row->addWidget(makeRules(), 1);
    column->addLayout(row, 1);
    column->addWidget(makeHairline());
    column->addWidget(makeFoot());
    new FocusRing(*this, context.theme);
    setWays(ways);
}

QWidget *AlarmDialog::makeGeneral()
{
    Settings &settings = m_context.settings;
    auto *area = new QFrame;
    area->setProperty("surface", QStringLiteral("panel"));
    area->setFixedWidth(m_context.theme.px(340));
    auto *column = new QVBoxLayout(area);
    column->setContentsMargins(24, 20, 24, 20);
    column->setSpacing(8);

    column->addWidget(makeLabel("name", tr("Notifications")));
    column->addWidget(makeSentence(
        "notificationNote",
        tr("The first alarm is notified at once, further ones replace it by their number. When your desktop "
           "must not disturb, it decides what it shows.")));
    m_notificationState = makeSentence("notificationState");
    column->addWidget(m_notificationState);
    column->addSpacing(16);

    column->addWidget(makeLabel("name", tr("Sound")));
    QCheckBox *sound = makeCheck("alarmSound", tr("Sound until acknowledged"), settings.alarmSound());
    column->addWidget(sound);
    auto *row = new QHBoxLayout;
    tight(*row, 12);
    auto *volume = new QSlider(Qt::Horizontal);
    volume->setObjectName(QStringLiteral("alarmVolume"));
    volume->setAccessibleName(tr("Volume of the alarm"));
    volume->setRange(0, 100);
    volume->setPageStep(10);
    volume->setValue(settings.alarmVolumePercent());
    QLabel *percent = makeLabel("detail", {}, "2");
    percent->setMinimumWidth(m_context.theme.px(40));
    percent->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    QPushButton *test = makeButton(m_context.theme, "alarmTest", QStringLiteral("plain"), tr("Try it"),
                                   QStringLiteral("play"));
    row->addWidget(volume, 1);
    row->addWidget(percent);
    row->addWidget(test);
    column->addLayout(row);
    m_soundState = makeSentence("soundState");
    column->addWidget(m_soundState);
    column->addSpacing(16);

    column->addWidget(makeLabel("name", tr("Closed window")));
    m_keep = makeCheck("keepWatching", tr("Keep watching from the tray"), settings.keepWatching());
    column->addWidget(m_keep);
    m_trayState = makeSentence("trayState");
    column->addWidget(m_trayState);
    column->addStretch();

    const auto showPercent = [percent](int value) { percent->setText(tr("%1 %").arg(value)); };
    showPercent(volume->value());
    connect(sound, &QCheckBox::toggled, this, [this](bool on) { m_context.settings.setAlarmSound(on); });
    connect(volume, &QSlider::valueChanged, this, [this, showPercent](int value) {
        showPercent(value);
        m_context.settings.setAlarmVolumePercent(value);
    });
    connect(test, &QPushButton::clicked, this, &AlarmDialog::testRequested);
    connect(m_keep, &QCheckBox::toggled, this, [this](bool on) { m_context.settings.setKeepWatching(on); });
    return area;
}

QWidget *AlarmDialog::makeRules()
{
    auto *area = new QFrame;
    area->setProperty("surface", QStringLiteral("window"));
    auto *column = new QVBoxLayout(area);
    column->setContentsMargins(24, 20, 24, 20);
    column->setSpacing(10);
    auto *head = new QHBoxLayout;
    tight(*head, 12);
    auto *which = new Segments("alarmPages");
    which->setAccessibleName(tr("Rules for"));
    which->add(kindsPage, tr("Events"));
    which->add(bikesPage, tr("Bikes"));
    which->choose(kindsPage);
    auto *search = new SearchField(m_context.theme, "bikeRuleSearch", tr("Find a bike"), {});
    search->hide();
    head->addWidget(which);
    head->addWidget(search, 1);
    head->addStretch();
    column->addLayout(head);
    QLabel *note = makeSentence("rulesNote");
    column->addWidget(note);

    auto *found = new QSortFilterProxyModel(this);
    found->setSourceModel(m_bikes);
    found->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_pages = new QStackedWidget;
    m_pages->addWidget(makeTable("kindRules", tr("What each kind of event does"), m_kinds));
    m_pages->addWidget(makeTable("bikeRules", tr("What each bike may do"), found));
    column->addWidget(m_pages, 1);

    const auto turnTo = [this, note, search](const QString &page) {
        const bool bikes = page == bikesPage;
        m_pages->setCurrentIndex(bikes ? 1 : 0);
        search->setVisible(bikes);
        note->setText(
            bikes ? tr("Take a bike out here, for example one in repair. Its events stay in the list.")
                  : tr("What is not ticked is only listed under Events."));
    };
    turnTo(kindsPage);
    connect(which, &Segments::chosen, this, turnTo);
    connect(search, &QLineEdit::textChanged, found, &QSortFilterProxyModel::setFilterFixedString);
    return area;
}

QTreeView *AlarmDialog::makeTable(const char *objectName, const QString &words, QAbstractItemModel *model)
{
    auto *table = new QTreeView;
    table->setObjectName(QLatin1StringView(objectName));
    table->setAccessibleName(words);
    table->setProperty("framed", true);
    table->setIndentation(m_context.theme.px(5)); // of the text from the frame: there is no tree
    table->setItemDelegate(new RuleDelegate(m_context.theme, table));
    table->setUniformRowHeights(true);
    table->setAllColumnsShowFocus(false);
    table->setSelectionBehavior(QAbstractItemView::SelectItems);
    table->setModel(model);
    QHeaderView *header = table->header();
    header->setStretchLastSection(false);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setSectionResizeMode(RuleTable::Name, QHeaderView::Stretch);
    for (int section = 1; section < model->columnCount(); ++section)
        header->setSectionResizeMode(section, QHeaderView::ResizeToContents);
    return table;
}

QWidget *AlarmDialog::makeFoot()
{
    auto *foot = new QFrame;
    foot->setProperty("surface", QStringLiteral("window"));
    auto *row = new QHBoxLayout(foot);
    row->setContentsMargins(24, 12, 24, 12);
    row->setSpacing(8);
    row->addWidget(makeLabel("detail", tr("What you choose holds at once."), "2"), 1);
    QPushButton *close
        = makeButton(m_context.theme, "alarmDialogClose", QStringLiteral("primary"), tr("Close"));
    close->setDefault(true);
    row->addWidget(close);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    return foot;
}

void AlarmDialog::store(RuleTable &from, RuleTable &other)
{
    other.setRules(from.rules());
    m_context.settings.setAlarmRules(from.rules());
}

void AlarmDialog::setWays(const AlarmWays &ways)
{
    if (ways.notifications)
        say(*m_notificationState,
            *ways.notifications ? tr("✓ The desktop's notification service answers.")
                                : tr("No notification service answers on this desktop. Alarms stand in the "
                                     "window, and sound."),
            *ways.notifications ? "ok" : "warn");
    else
        say(*m_notificationState, {}, "2");
    say(*m_soundState,
        ways.sound == false ? tr("No sound output was found. Plug one in, then try it.") : QString(), "warn");
    m_keep->setEnabled(ways.tray);
    say(*m_trayState,
        ways.tray ? tr("The program stays in the tray with the number of alarms. Quit ends it.")
                  : tr("This desktop has no tray: closing the window ends the program, and nobody watches."),
        ways.tray ? "2" : "warn");
}

} // namespace bt::desktop
