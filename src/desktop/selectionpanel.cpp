// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/selectionpanel.h"

#include "core/sentences.h"
#include "desktop/fleetcelldelegate.h"
#include "desktop/flowlayout.h"
#include "desktop/parts.h"

#include <QGridLayout>
#include <QHBoxLayout>

namespace bt::desktop {

using fleet::Bike;

namespace {

constexpr Milliseconds period{1000};

} // namespace

SelectionPanel::SelectionPanel(const Context &context, QWidget *parent)
    : QFrame(parent)
    , m_context(context)
    , m_refreshing(context.clock)
{
    setObjectName(QStringLiteral("selectionPanel"));
    setAccessibleName(tr("Chosen bikes"));
    setProperty("surface", QStringLiteral("panel"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 12, 8, 16);
    column->setSpacing(10);
    column->addWidget(makeHeader());
    column->addWidget(makeActions());
    column->addWidget(makeHairline());
    m_states = new QGridLayout;
    m_states->setHorizontalSpacing(8);
    m_states->setVerticalSpacing(6);
    m_states->setColumnStretch(2, 1);
    column->addLayout(m_states);
    const auto fact = [&](const char *name, const QString &heading) {
        column->addWidget(makeLabel("label", heading, "2"));
        auto *link = makeButton(context.theme, name, QStringLiteral("link"), {});
        // A name may be wider than the panel.
        link->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
        link->setAccessibleName(heading);
        column->addWidget(link);
        connect(link, &QPushButton::clicked, this,
                [this, link] { Q_EMIT bikeRequested(link->property("bike").value<DeviceId>()); });
        return link;
    };
    m_lowest = fact("lowestBattery", tr("Lowest battery"));
    m_oldest = fact("longestSilent", tr("Longest without contact"));
    column->addStretch();

    connect(&m_refreshing, &Timer::timeout, this, &SelectionPanel::refresh);
    connect(&context.theme, &Theme::changed, this, &SelectionPanel::refresh);
    const auto later = [this] {
        if (isVisible() && !m_refreshing.isRunning())
            m_refreshing.startOnce(period);
    };
    connect(&context.store, &fleet::FleetStore::changed, this, later);
    connect(&context.store, &fleet::FleetStore::removed, this, later);
}

QWidget *SelectionPanel::makeHeader()
{
    auto *header = new QWidget;
    auto *row = new QHBoxLayout(header);
    tight(*row, 4);
    m_heading = new ElidedLabel("heading");
    m_heading->setObjectName(QStringLiteral("chosenCount"));
    auto *close = makeIconButton(m_context.theme, "closeSelection", QStringLiteral("quiet"),
                                 QStringLiteral("x"), tr("Choose no bike"));
    connect(close, &QPushButton::clicked, this, &SelectionPanel::closed);
    row->addWidget(m_heading, 1);
    row->addWidget(close);
    return header;
}

QWidget *SelectionPanel::makeActions()
{
    const Theme &theme = m_context.theme;
    auto *area = new QWidget;
    auto *row = new FlowLayout(8, area);
    const auto add = [&](const char *name, const QString &text, const QString &icon, auto signal) {
        auto *button = makeButton(theme, name, QStringLiteral("plain"), text, icon);
        button->setProperty("compact", true);
        row->addWidget(button);
        connect(button, &QPushButton::clicked, this, signal);
        return button;
    };
    add("showChosen", tr("Show on the map"), QStringLiteral("fit"), &SelectionPanel::showRequested);
    m_favourite = add("favouriteChosen", {}, QStringLiteral("star"),
                      [this] { Q_EMIT favouritesRequested(!m_allFavourites); });
    add("copyChosenLinks", tr("Copy links"), QStringLiteral("link"), &SelectionPanel::copyLinksRequested);
    add("exportChosen", tr("Export…"), QStringLiteral("export"), &SelectionPanel::exportRequested);
    add("exportChosenTracks", tr("Export tracks…"), QStringLiteral("history"),
        &SelectionPanel::tracksRequested);
    setFavourites(false);
    return area;
}

void SelectionPanel::setBikes(const QList<DeviceId> &bikes)
{
    if (bikes == m_bikes)
        return;
    m_bikes = bikes;
    refresh();
}

void SelectionPanel::setFavourites(bool all)
{
    m_allFavourites = all;
    m_favourite->setText(all ? tr("Not favourites any more") : tr("Add to favourites"));
    m_favourite->setAccessibleName(m_favourite->text());
}

void SelectionPanel::refresh()
{
    const Instant now = m_context.clock.now();
    std::array<int, bikeStateCount> counts{};
    const Bike *lowest = nullptr;
    const Bike *oldest = nullptr;
    double lowestLevel = 101;
    int present = 0;
    for (const DeviceId id : std::as_const(m_bikes)) {
        const int row = m_context.store.rowOf(id);
        if (row < 0)
            continue;
        const Bike &bike = m_context.store.at(row);
        ++present;
        ++counts[size_t(bike.state)];
        const double level = estimatedBattery(bike.facts.batteryPercent, bike.facts.batteryReadAt, now,
                                              m_context.store.thresholds());
        if (level >= 0 && level < lowestLevel) {
            lowestLevel = level;
            lowest = &bike;
        }
        if (!oldest || bike.facts.lastContact < oldest->facts.lastContact)
            oldest = &bike;
    }
    m_heading->setFullText(tr("%n bike(s) chosen", nullptr, present));

    while (QLayoutItem *item = m_states->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    int line = 0;
    for (const BikeState state : allBikeStates) {
        const int count = counts[size_t(state)];
        if (count == 0)
            continue;
        auto *mark = new QLabel;
        mark->setPixmap(m_context.theme.mark(state, m_context.theme.px(16), devicePixelRatioF()));
        m_states->addWidget(mark, line, 0);
        m_states->addWidget(makeLabel("medium", QLocale().toString(count)), line, 1, Qt::AlignRight);
        m_states->addWidget(makeLabel("text", sentences::stateName(state)), line, 2);
        ++line;
    }
    const auto name = [](QPushButton *link, const Bike *bike, const QString &value) {
        link->setVisible(bike != nullptr);
        if (!bike)
            return;
        const QString text
            = tr("%1, %2").arg(shownName(bike->device).left(30).replace(u'&', QStringLiteral("&&")), value);
        link->setText(text);
        link->setAccessibleName(text);
        link->setProperty("bike", QVariant::fromValue(bike->device.id));
    };
    name(m_lowest, lowest,
         lowest ? sentences::battery(lowest->facts.batteryPercent, lowest->facts.batteryReadAt, now,
                                     m_context.store.thresholds())
                : QString());
    name(m_oldest, oldest, oldest ? sentences::ago(oldest->facts.lastContact, now) : QString());
}

} // namespace bt::desktop
