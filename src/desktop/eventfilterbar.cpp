// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/eventfilterbar.h"

#include "desktop/flowlayout.h"
#include "desktop/parts.h"
#include "desktop/searchfield.h"
#include "desktop/times.h"

#include <QActionGroup>
#include <QCompleter>
#include <QDateTimeEdit>
#include <QGridLayout>
#include <QMenu>
#include <QStringListModel>

namespace bt::desktop {

using models::EventKind;
using Span = EventCriteria::Span;

namespace {

QString plainMenuText(QString text) { return text.left(60).simplified().replace(u'&', QStringLiteral("&&")); }

} // namespace

EventFilterBar::EventFilterBar(const Context &context, QWidget *parent)
    : QFrame(parent)
    , m_context(context)
{
    setObjectName(QStringLiteral("eventFilterBar"));
    auto *column = new QVBoxLayout(this);
    tight(*column);
    m_tools = makeTools();
    column->addWidget(m_tools);
    m_chipArea = new QWidget;
    m_chips = new FlowLayout(6, m_chipArea);
    m_chips->setContentsMargins(12, 0, 12, 8);
    column->addWidget(m_chipArea);
    m_tools->hide();
    refresh();
}

QWidget *EventFilterBar::makeTools()
{
    const Theme &theme = m_context.theme;
    auto *tools = new QWidget;
    auto *column = new QVBoxLayout(tools);
    column->setContentsMargins(12, 2, 12, 8);
    column->setSpacing(8);
    m_search = new SearchField(theme, "eventSearch", tr("Bike or event"), {});
    m_search->setAccessibleName(tr("Search the events"));
    connect(m_search, &QLineEdit::textChanged, this,
            [this](const QString &text) { change([&](EventCriteria &criteria) { criteria.text = text; }); });
    column->addWidget(m_search);
    auto *row = new QWidget;
    auto *buttons = new FlowLayout(6, row);
    const auto menuButton = [&](const char *name, const QString &text, auto fill) {
        auto *button = new MenuButton(theme, name, QStringLiteral("plain"));
        button->setProperty("compact", true);
        button->setText(text);
        button->setAccessibleName(text);
        auto *menu = new QMenu(button);
        connect(menu, &QMenu::aboutToShow, this, [this, menu, fill] {
            menu->clear();
            (this->*fill)(menu);
        });
        button->setMenu(menu);
        buttons->addWidget(button);
        return button;
    };
    m_kinds = menuButton("eventKinds", tr("Type"), &EventFilterBar::fillKinds);
    m_spans = menuButton("eventSpans", tr("Time"), &EventFilterBar::fillSpans);
    m_bikes = menuButton("eventBikes", tr("Bike"), &EventFilterBar::fillBikes);
    column->addWidget(row);
    m_bikeChoice = makeBikeChoice();
    column->addWidget(m_bikeChoice);
    m_spanChoice = makeSpanChoice();
    column->addWidget(m_spanChoice);
    return tools;
}

QWidget *EventFilterBar::makeBikeChoice()
{
    m_bike = new QLineEdit;
    m_bike->setObjectName(QStringLiteral("eventBike"));
    m_bike->setAccessibleName(tr("Bike whose events are shown"));
    m_bike->setPlaceholderText(tr("Name or number of a bike"));
    m_bike->hide();
    connect(m_bike, &QLineEdit::returnPressed, this, &EventFilterBar::chooseBike);
    return m_bike;
}

QWidget *EventFilterBar::makeSpanChoice()
{
    auto *area = new QWidget;
    auto *grid = new QGridLayout(area);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(6);
    const auto edit = [&](const char *name, const QString &words, int line) {
        auto *field = new QDateTimeEdit;
        field->setObjectName(QLatin1StringView(name));
        field->setAccessibleName(words);
        field->setCalendarPopup(true);
        field->setDisplayFormat(QLocale().dateFormat(QLocale::ShortFormat) + QStringLiteral(" HH:mm"));
        grid->addWidget(makeLabel("detail", words, "2"), line, 0);
        grid->addWidget(field, line, 1);
        connect(field, &QDateTimeEdit::dateTimeChanged, this, &EventFilterBar::chooseSpan);
        return field;
    };
    grid->setColumnStretch(1, 1);
    m_from = edit("eventsFrom", tr("From"), 0);
    m_to = edit("eventsTo", tr("Until"), 1);
    area->hide();
    return area;
}

void EventFilterBar::fillKinds(QMenu *menu)
{
    for (const EventKind kind : models::allEventKinds) {
        QAction *action = menu->addAction(kindName(kind));
        action->setCheckable(true);
        action->setChecked(m_criteria.kinds.contains(kind));
        connect(action, &QAction::toggled, this, [this, kind](bool on) {
            change([&](EventCriteria &criteria) {
                criteria.kinds.removeAll(kind);
                if (on)
                    criteria.kinds.append(kind);
                std::ranges::sort(criteria.kinds);
            });
        });
    }
    menu->addSeparator();
    QAction *onlyNew = menu->addAction(tr("Only new ones"));
    onlyNew->setCheckable(true);
    onlyNew->setChecked(m_criteria.onlyNew);
    connect(onlyNew, &QAction::toggled, this,
            [this](bool on) { change([&](EventCriteria &criteria) { criteria.onlyNew = on; }); });
}

void EventFilterBar::fillSpans(QMenu *menu)
{
    auto *group = new QActionGroup(menu);
    for (const Span span : {Span::Any, Span::Today, Span::Day, Span::Week, Span::Custom}) {
        QAction *action = menu->addAction(
            span == Span::Custom ? tr("From … until …")
                                 : spanName({.span = span}, m_context.clock.now(), m_context.zone()));
        action->setCheckable(true);
        action->setChecked(m_criteria.span == span);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, span] {
            if (span == Span::Custom)
                return beginCustomSpan();
            change([&](EventCriteria &criteria) {
                criteria.span = span;
                criteria.from = criteria.to = {};
            });
        });
    }
}

void EventFilterBar::fillBikes(QMenu *menu)
{
    const auto only = [this](const std::function<void(EventCriteria &)> &edit) {
        change([&](EventCriteria &criteria) {
            criteria.onlySelected = false;
            criteria.bike.clear();
            criteria.group.reset();
            edit(criteria);
        });
    };
    connect(menu->addAction(tr("Every bike")), &QAction::triggered, this,
            [only] { only([](EventCriteria &) { }); });
    const int row = m_context.store.rowOf(m_selected);
    QAction *selected = menu->addAction(
        row < 0 ? tr("The selected bike")
                : tr("The selected bike: %1").arg(plainMenuText(m_context.store.at(row).device.name)));
    connect(selected, &QAction::triggered, this,
            [only] { only([](EventCriteria &criteria) { criteria.onlySelected = true; }); });
    connect(menu->addAction(tr("Another bike…")), &QAction::triggered, this, [this] {
        QStringList names;
        for (int each = 0; each < m_context.store.count(); ++each) {
            const Device &device = m_context.store.at(each).device;
            names += QStringLiteral("%1 (%2)").arg(device.name.simplified(), device.uniqueId);
        }
        auto *completer = new QCompleter(names, m_bike);
        completer->setCaseSensitivity(Qt::CaseInsensitive);
        completer->setFilterMode(Qt::MatchContains);
        connect(completer, qOverload<const QString &>(&QCompleter::activated), this,
                &EventFilterBar::chooseBike, Qt::QueuedConnection);
        delete m_bike->completer();
        m_bike->setCompleter(completer);
        m_bike->clear();
        m_bike->show();
        m_bike->setFocus(Qt::OtherFocusReason);
    });
    QList<Group> groups = m_context.store.groups().values();
    if (groups.isEmpty())
        return;
    menu->addSection(tr("Groups"));
    std::ranges::sort(groups,
                      [](const Group &a, const Group &b) { return a.name.localeAwareCompare(b.name) < 0; });
    for (const Group &group : std::as_const(groups))
        connect(menu->addAction(plainMenuText(group.name)), &QAction::triggered, this,
                [only, id = group.id] { only([id](EventCriteria &criteria) { criteria.group = id; }); });
}

void EventFilterBar::chooseBike()
{
    const QString typed = m_bike->text().trimmed();
    if (typed.isEmpty())
        return;
    for (int row = 0; row < m_context.store.count(); ++row) {
        const Device &device = m_context.store.at(row).device;
        if (typed != QStringLiteral("%1 (%2)").arg(device.name.simplified(), device.uniqueId)
            && typed != device.uniqueId && typed.compare(device.name.trimmed(), Qt::CaseInsensitive) != 0)
            continue;
        m_bike->hide();
        return change([&](EventCriteria &criteria) {
            criteria.onlySelected = false;
            criteria.group.reset();
            criteria.bike = device.uniqueId;
        });
    }
}

void EventFilterBar::beginCustomSpan()
{
    const QTimeZone &zone = m_context.zone();
    const QDateTime now = toDateTime(m_context.clock.now()).toTimeZone(zone);
    for (const auto &[field, time] :
         {std::pair(m_from, now.date().addDays(-7).startOfDay(zone)), std::pair(m_to, now)}) {
        const QSignalBlocker blocker(field);
        field->setTimeZone(zone);
        field->setDateTime(time);
    }
    m_spanChoice->show();
    m_from->setFocus(Qt::OtherFocusReason);
    chooseSpan();
}

void EventFilterBar::chooseSpan()
{
    change([this](EventCriteria &criteria) {
        criteria.span = Span::Custom;
        criteria.from = fromDateTime(m_from->dateTime());
        // The last minute belongs to it.
        criteria.to = fromDateTime(m_to->dateTime()) + std::chrono::minutes(1);
    });
}

void EventFilterBar::change(const std::function<void(EventCriteria &)> &edit)
{
    EventCriteria changed = m_criteria;
    edit(changed);
    setCriteria(changed);
}

void EventFilterBar::setCriteria(const EventCriteria &criteria)
{
    if (m_criteria == criteria)
        return;
    m_criteria = criteria;
    refresh();
    Q_EMIT criteriaChanged();
}

void EventFilterBar::setToolsShown(bool shown) { m_tools->setVisible(shown); }

void EventFilterBar::focusSearch() { m_search->setFocus(Qt::ShortcutFocusReason); }

void EventFilterBar::setSelectedBike(DeviceId bike)
{
    m_selected = bike;
    refresh();
}

void EventFilterBar::setBikeChoosable(bool choosable) { m_bikes->setVisible(choosable); }

QString EventFilterBar::nameOf(const QString &uniqueId) const
{
    const int row = m_context.store.rowOf(uniqueId);
    return row < 0 ? uniqueId : m_context.store.at(row).device.name;
}

void EventFilterBar::addChip(const char *objectName, const QString &text,
                             const std::function<void(EventCriteria &)> &remove)
{
    const QString words = text.simplified();
    auto *chip = makeButton(m_context.theme, objectName, QStringLiteral("chip"),
                            words.size() > 32 ? words.first(31) + u'…' : words, QStringLiteral("x"));
    chip->setAccessibleName(tr("Remove the filter %1").arg(words));
    chip->setToolTip(words);
    chip->setLayoutDirection(Qt::RightToLeft);
    // The chip goes while its own click is handled, so the filter changes afterwards.
    connect(chip, &QPushButton::clicked, this, [this, remove] { change(remove); }, Qt::QueuedConnection);
    m_chips->addWidget(chip);
}

void EventFilterBar::refresh()
{
    if (m_search->text() != m_criteria.text) {
        const QSignalBlocker blocker(m_search);
        m_search->setText(m_criteria.text);
    }
    if (m_criteria.span != Span::Custom)
        m_spanChoice->hide();
    if (!m_criteria.bike.isEmpty() || m_criteria.onlySelected || m_criteria.group)
        m_bike->hide();
    while (QLayoutItem *item = m_chips->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    for (const EventKind kind : m_criteria.kinds)
        addChip("chipKind", kindName(kind),
                [kind](EventCriteria &criteria) { criteria.kinds.removeAll(kind); });
    if (m_criteria.onlyNew)
        addChip("chipNew", tr("Only new"), [](EventCriteria &criteria) { criteria.onlyNew = false; });
    if (m_criteria.onlySelected) {
        const int row = m_context.store.rowOf(m_selected);
        addChip("chipBike",
                row < 0 ? tr("No bike is selected")
                        : tr("Selected: %1").arg(m_context.store.at(row).device.name),
                [](EventCriteria &criteria) { criteria.onlySelected = false; });
    } else if (!m_criteria.bike.isEmpty()) {
        addChip("chipBike", nameOf(m_criteria.bike), [](EventCriteria &criteria) { criteria.bike.clear(); });
    }
    if (m_criteria.group)
        addChip("chipGroup", tr("Group: %1").arg(m_context.store.groupName(*m_criteria.group)),
                [](EventCriteria &criteria) { criteria.group.reset(); });
    if (m_criteria.span != Span::Any)
        addChip("chipSpan", spanName(m_criteria, m_context.clock.now(), m_context.zone()),
                [](EventCriteria &criteria) {
                    criteria.span = Span::Any;
                    criteria.from = criteria.to = {};
                });
    if (!m_criteria.text.trimmed().isEmpty())
        addChip("chipText", tr("“%1”").arg(m_criteria.text.trimmed()),
                [](EventCriteria &criteria) { criteria.text.clear(); });
    if (m_chips->count() > 1)
        addChip("chipAll", tr("Clear all"), [](EventCriteria &criteria) { criteria = {}; });
    m_chipArea->setVisible(m_chips->count() > 0);
    m_chips->invalidate();
}

} // namespace bt::desktop
