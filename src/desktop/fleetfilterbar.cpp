// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/fleetfilterbar.h"

#include "core/sentences.h"
#include "desktop/fleettiles.h"
#include "desktop/flowlayout.h"
#include "desktop/parts.h"
#include "desktop/stayopenmenu.h"

#include <QApplication>
#include <QInputDialog>

namespace bt::desktop {

using models::StateSet;
using std::chrono::hours;

namespace {

constexpr int batterySteps[]{10, 20, 30, 50};
constexpr hours contactSteps[]{hours(1), hours(12), hours(24), hours(48), hours(7 * 24), hours(30 * 24)};
constexpr int mostAreas = 200; // in a menu; nobody finds one among more

QString menuText(const QString &text)
{
    return text.left(60).simplified().replace(u'&', QStringLiteral("&&"));
}

QString ageText(Seconds age) { return sentences::duration(std::chrono::duration_cast<Milliseconds>(age)); }

} // namespace

FleetFilterBar::FleetFilterBar(const Context &context, models::FleetFilter &filter, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_filter(filter)
{
    setObjectName(QStringLiteral("fleetFilterBar"));
    auto *column = new QVBoxLayout(this);
    tight(*column, 8);
    column->addWidget(makeTools());
    m_chipArea = new QWidget;
    m_chips = new FlowLayout(6, m_chipArea);
    column->addWidget(m_chipArea);
    for (auto signal : {&models::FleetFilter::criteriaChanged, &models::FleetFilter::areasChanged})
        connect(&filter, signal, this, &FleetFilterBar::refresh);
    connect(&context.store, &fleet::FleetStore::groupsChanged, this, &FleetFilterBar::refresh);
    setTable(false);
    refresh();
}

QWidget *FleetFilterBar::makeTools()
{
    const Theme &theme = m_context.theme;
    m_tools = new QWidget;
    auto *tools = new QHBoxLayout(m_tools);
    tight(*tools, 8);
    m_groups = new MenuButton(theme, "groupFilter", QStringLiteral("plain"));
    m_groups->setProperty("compact", true);
    m_groups->setMenu(new QMenu(m_groups));
    m_groups->setMaximumWidth(theme.px(150)); // a group's name may be a novel
    connect(m_groups->menu(), &QMenu::aboutToShow, this, &FleetFilterBar::fillGroups);
    m_filterButton
        = makeButton(theme, "stateFilter", QStringLiteral("plain"), tr("Filter"), QStringLiteral("filter"));
    m_filterButton->setProperty("compact", true);
    m_filterButton->setMenu(new QMenu(m_filterButton));
    connect(m_filterButton->menu(), &QMenu::aboutToShow, this, &FleetFilterBar::fillFilters);
    m_columns = makeIconButton(theme, "columnChoice", QStringLiteral("quiet"), QStringLiteral("dots"),
                               tr("Choose columns"));
    m_columns->setProperty("compact", true);
    m_list = makeIconButton(theme, "viewList", QStringLiteral("plain"), QStringLiteral("list"), tr("List"));
    m_table = makeIconButton(theme, "viewTable", QStringLiteral("plain"), QStringLiteral("table"),
                             tr("Table (T)"));
    m_table->setAccessibleName(tr("Table"));
    auto *views = new QHBoxLayout;
    tight(*views, 4);
    for (QPushButton *view : {m_list, m_table}) {
        view->setProperty("compact", true);
        view->setCheckable(true);
        views->addWidget(view);
        connect(view, &QPushButton::clicked, this, [this, view] {
            setTable(view == m_table);
            Q_EMIT tableToggled(view == m_table);
        });
    }
    tools->addWidget(m_groups);
    tools->addWidget(m_filterButton);
    tools->addStretch();
    tools->addWidget(m_columns);
    tools->addLayout(views);
    return m_tools;
}

void FleetFilterBar::setToolsShown(bool shown) { m_tools->setVisible(shown); }

void FleetFilterBar::setTable(bool table)
{
    m_list->setChecked(!table);
    m_table->setChecked(table);
    m_columns->setVisible(table);
    const Theme &theme = m_context.theme;
    m_list->setIcon(theme.icon(QStringLiteral("list"), table ? Role::Text : Role::Accent));
    m_table->setIcon(theme.icon(QStringLiteral("table"), table ? Role::Accent : Role::Text));
}

void FleetFilterBar::setColumnMenu(QMenu *menu) { m_columns->setMenu(menu); }

void FleetFilterBar::openFilters()
{
    if (m_filterButton->isVisible())
        m_filterButton->showMenu();
    else
        m_filterButton->menu()->popup(parentWidget()->mapToGlobal(QPoint()));
}

void FleetFilterBar::change(const std::function<void(Criteria &)> &edit)
{
    Criteria criteria = m_filter.criteria();
    edit(criteria);
    m_filter.setCriteria(criteria);
}

void FleetFilterBar::fillGroups()
{
    QMenu *menu = m_groups->menu();
    menu->clear();
    connect(menu->addAction(tr("All groups")), &QAction::triggered, this, [this] { m_filter.setGroup({}); });
    QList<Group> groups = m_context.store.groups().values();
    std::ranges::sort(groups,
                      [](const Group &a, const Group &b) { return a.name.localeAwareCompare(b.name) < 0; });
    for (const Group &group : std::as_const(groups)) {
        QAction *action = menu->addAction(menuText(group.name));
        action->setCheckable(true);
        action->setChecked(m_filter.group() == group.id);
        connect(action, &QAction::triggered, this, [this, id = group.id] { m_filter.setGroup(id); });
    }
}

void FleetFilterBar::fillFilters()
{
    QMenu *menu = m_filterButton->menu();
    menu->clear();
    // Several states can be ticked, of the others one.
    auto *states = new StayOpenMenu(tr("State"), menu);
    menu->addMenu(states);
    fillStates(states);
    fillAreas(menu->addMenu(tr("Area")));
    fillBattery(menu->addMenu(tr("Battery")));
    fillContact(menu->addMenu(tr("Last contact")));
    QAction *favourites = menu->addAction(tr("Favourites only"));
    favourites->setCheckable(true);
    favourites->setChecked(m_filter.criteria().favourites);
    connect(favourites, &QAction::toggled, this,
            [this](bool on) { change([on](Criteria &criteria) { criteria.favourites = on; }); });
    QAction *first = menu->addAction(tr("Favourites first"));
    first->setCheckable(true);
    first->setChecked(m_filter.areFavouritesFirst());
    connect(first, &QAction::toggled, &m_filter, &models::FleetFilter::setFavouritesFirst);
    menu->addSeparator();
    QAction *clear = menu->addAction(tr("Clear all filters"));
    clear->setEnabled(m_filter.isNarrowed());
    connect(clear, &QAction::triggered, &m_filter, &models::FleetFilter::clearCriteria);
}

void FleetFilterBar::fillStates(QMenu *menu)
{
    // Nothing ticked means all: a person ticks what is to be seen.
    const bool all = m_filter.states() == StateSet::all();
    for (const BikeState state : allBikeStates) {
        QAction *action
            = menu->addAction(m_context.theme.mark(state, m_context.theme.px(16), devicePixelRatioF()),
                              sentences::stateName(state));
        action->setCheckable(true);
        action->setChecked(!all && m_filter.states().contains(state));
        connect(action, &QAction::toggled, this, [this, state](bool on) {
            change([=](Criteria &criteria) {
                const StateSet before = criteria.states == StateSet::all() ? StateSet() : criteria.states;
                const StateSet now = before.with(state, on);
                criteria.states = now.isEmpty() ? StateSet::all() : now;
            });
        });
    }
}

void FleetFilterBar::fillAreas(QMenu *menu)
{
    QList<GeofenceRecord> areas = m_filter.areas();
    std::ranges::sort(areas, [](const GeofenceRecord &a, const GeofenceRecord &b) {
        return a.name.localeAwareCompare(b.name) < 0;
    });
    for (const GeofenceRecord &area :
         std::as_const(areas).first(std::min<qsizetype>(areas.size(), mostAreas))) {
        QAction *action = menu->addAction(menuText(area.name));
        action->setCheckable(true);
        action->setChecked(m_filter.criteria().area == area.id);
        connect(action, &QAction::triggered, this, [this, id = area.id](bool on) {
            change([=](Criteria &criteria) { criteria.area = on ? std::optional(id) : std::nullopt; });
        });
    }
    if (areas.isEmpty())
        menu->addAction(tr("This account has no areas"))->setEnabled(false);
}

void FleetFilterBar::fillBattery(QMenu *menu)
{
    for (const int percent : batterySteps) {
        QAction *action = menu->addAction(tr("Below %1 %").arg(percent));
        action->setCheckable(true);
        action->setChecked(m_filter.criteria().batteryBelowPercent == percent);
        connect(action, &QAction::triggered, this, [this, percent](bool on) {
            change([=](Criteria &criteria) {
                criteria.batteryBelowPercent = on ? std::optional(percent) : std::nullopt;
            });
        });
    }
    connect(menu->addAction(tr("Another level…")), &QAction::triggered, this, &FleetFilterBar::askBattery);
}

void FleetFilterBar::fillContact(QMenu *menu)
{
    for (const hours age : contactSteps) {
        QAction *action = menu->addAction(tr("Longer ago than %1").arg(ageText(age)));
        action->setCheckable(true);
        action->setChecked(m_filter.criteria().contactOlderThan == Seconds(age));
        connect(action, &QAction::triggered, this, [this, age](bool on) {
            change([=](Criteria &criteria) {
                criteria.contactOlderThan = on ? std::optional<Seconds>(age) : std::nullopt;
            });
        });
    }
    connect(menu->addAction(tr("Another time…")), &QAction::triggered, this, &FleetFilterBar::askContact);
}

void FleetFilterBar::askBattery()
{
    auto *dialog = new QInputDialog(this);
    dialog->setObjectName(QStringLiteral("batteryLevel"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Battery"));
    dialog->setLabelText(tr("Show bikes whose battery is below, in %:"));
    dialog->setInputMode(QInputDialog::IntInput);
    dialog->setIntRange(1, 100);
    dialog->setIntValue(m_filter.criteria().batteryBelowPercent.value_or(25));
    connect(dialog, &QInputDialog::intValueSelected, this, [this](int percent) {
        change([=](Criteria &criteria) { criteria.batteryBelowPercent = percent; });
    });
    dialog->open();
}

void FleetFilterBar::askContact()
{
    auto *dialog = new QInputDialog(this);
    dialog->setObjectName(QStringLiteral("contactAge"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Last contact"));
    dialog->setLabelText(tr("Show bikes whose last contact is longer ago than, in hours:"));
    dialog->setInputMode(QInputDialog::IntInput);
    dialog->setIntRange(1, 24 * 365);
    const Seconds now = m_filter.criteria().contactOlderThan.value_or(hours(72));
    dialog->setIntValue(int(std::chrono::duration_cast<hours>(now).count()));
    connect(dialog, &QInputDialog::intValueSelected, this, [this](int count) {
        change([=](Criteria &criteria) { criteria.contactOlderThan = hours(count); });
    });
    dialog->open();
}

void FleetFilterBar::addChip(const char *objectName, const QString &text,
                             const std::function<void(Criteria &)> &remove)
{
    const QString words = text.left(80).simplified();
    auto *chip = makeButton(m_context.theme, objectName, QStringLiteral("chip"),
                            QString(words).replace(u'&', QStringLiteral("&&")), QStringLiteral("x"));
    chip->setAccessibleName(tr("Remove the filter %1").arg(words));
    chip->setToolTip(chip->accessibleName().toHtmlEscaped());
    chip->setLayoutDirection(Qt::RightToLeft);
    // The chip goes while its own click is handled, so the filter changes afterwards.
    connect(chip, &QPushButton::clicked, this, [this, remove] { change(remove); }, Qt::QueuedConnection);
    m_chips->addWidget(chip);
}

void FleetFilterBar::refresh()
{
    const Criteria &criteria = m_filter.criteria();
    const QString group
        = criteria.group ? m_context.store.groupName(*criteria.group).simplified() : QString();
    m_groups->setText(criteria.group ? menuText(group) : tr("All groups"));
    m_groups->setAccessibleName(tr("Group: %1").arg(criteria.group ? group : tr("All groups")));
    m_groups->setEnabled(!m_context.store.groups().isEmpty() || criteria.group);

    const bool focusHere = m_chipArea->isAncestorOf(QApplication::focusWidget());
    while (QLayoutItem *item = m_chips->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    if (criteria.group)
        addChip("chipGroup", tr("Group: %1").arg(group.isEmpty() ? tr("not known") : group),
                [](Criteria &c) { c.group.reset(); });
    if (criteria.states != StateSet::all()) {
        QStringList names;
        for (const BikeState state : allBikeStates) {
            if (criteria.states.contains(state))
                names << sentences::stateName(state);
        }
        const QString tile = tileWord(criteria.states);
        addChip("chipState", tile.isEmpty() ? names.join(QStringLiteral(" · ")) : tile,
                [](Criteria &c) { c.states = StateSet::all(); });
    }
    if (criteria.area) {
        const auto area = std::ranges::find(m_filter.areas(), *criteria.area, &GeofenceRecord::id);
        addChip("chipArea",
                tr("Area: %1").arg(area == m_filter.areas().cend() ? tr("not known") : area->name),
                [](Criteria &c) { c.area.reset(); });
    }
    if (criteria.batteryBelowPercent)
        addChip("chipBattery", tr("Battery below %1 %").arg(*criteria.batteryBelowPercent),
                [](Criteria &c) { c.batteryBelowPercent.reset(); });
    if (criteria.contactOlderThan)
        addChip("chipContact", tr("No contact for %1").arg(ageText(*criteria.contactOlderThan)),
                [](Criteria &c) { c.contactOlderThan.reset(); });
    if (criteria.favourites)
        addChip("chipFavourites", tr("Favourites"), [](Criteria &c) { c.favourites = false; });
    if (m_chips->count() > 1) {
        auto *clear
            = makeButton(m_context.theme, "clearAllFilters", QStringLiteral("count"), tr("Clear all"));
        connect(clear, &QPushButton::clicked, &m_filter, &models::FleetFilter::clearCriteria,
                Qt::QueuedConnection);
        m_chips->addWidget(clear);
    }
    const bool any = m_chips->count() > 0;
    // Whoever takes filters away by keyboard goes on with the next one.
    if (focusHere)
        (any ? m_chips->itemAt(0)->widget() : m_filterButton)->setFocus();
    m_chipArea->setVisible(any);
}

} // namespace bt::desktop
