// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/fleettiles.h"

#include "desktop/counttile.h"
#include "desktop/parts.h"

#include <QCoreApplication>
#include <QGridLayout>

namespace bt::desktop {

using models::StateSet;

namespace {

struct Tile
{
    const char *objectName;
    BikeState mark;
    StateSet states;
    const char *word;
};

constexpr Tile tiles[]{
    {"tileStolen", BikeState::Stolen, {BikeState::Stolen}, QT_TRANSLATE_NOOP("FleetTiles", "Stolen")},
    {"tileAlarm", BikeState::Alarm, {BikeState::Alarm}, QT_TRANSLATE_NOOP("FleetTiles", "Alarm")},
    {"tileMovingArmed",
     BikeState::MovingWhileArmed,
     {BikeState::MovingWhileArmed},
     QT_TRANSLATE_NOOP("FleetTiles", "Armed, moving")},
    {"tileSilent",
     BikeState::Silent,
     {BikeState::Silent, BikeState::LostContact},
     QT_TRANSLATE_NOOP("FleetTiles", "Silent")},
    {"tileBattery",
     BikeState::BatteryLow,
     {BikeState::BatteryLow},
     QT_TRANSLATE_NOOP("FleetTiles", "Battery low")},
    {"tileRiding", BikeState::Riding, {BikeState::Riding}, QT_TRANSLATE_NOOP("FleetTiles", "Riding")},
    {"tileParked",
     BikeState::ParkedArmed,
     {BikeState::Parked, BikeState::ParkedArmed},
     QT_TRANSLATE_NOOP("FleetTiles", "Parked")},
};

} // namespace

QString tileWord(StateSet states)
{
    for (const Tile &tile : tiles) {
        if (tile.states == states)
            return QCoreApplication::translate("FleetTiles", tile.word);
    }
    return {};
}

FleetTiles::FleetTiles(const Context &context, models::FleetFilter &filter, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_filter(filter)
    , m_grid(new QGridLayout)
{
    const Theme &theme = context.theme;
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(12, 12, 12, 0);
    column->setSpacing(6);
    m_grid->setSpacing(8);
    column->addLayout(m_grid);
    for (const Tile &each : tiles) {
        auto *tile = new CountTile(theme, each.objectName, each.mark, each.states, tileWord(each.states));
        tile->setParent(this); // one that is not in the grid belongs here too
        m_tiles.append(tile);
        connect(tile, &CountTile::clicked, this,
                [this, tile] { m_filter.setStates(tile->isChecked() ? tile->states() : StateSet::all()); });
    }

    auto *links = new QHBoxLayout;
    tight(*links, 12);
    m_all = makeButton(theme, "showAll", QStringLiteral("count"), {});
    m_trackingOff = makeButton(theme, "showTrackingOff", QStringLiteral("count"), {});
    m_neverSeen = makeButton(theme, "showNeverSeen", QStringLiteral("count"), {});
    for (QPushButton *link : {m_all, m_trackingOff, m_neverSeen}) {
        link->setCheckable(true);
        links->addWidget(link);
    }
    links->addStretch();
    column->addLayout(links);
    connect(m_all, &QPushButton::clicked, this, [this] {
        m_filter.setStates(StateSet::all());
        refreshChecked();
    });
    const auto show = [this](QPushButton *link, BikeState state) {
        connect(link, &QPushButton::clicked, this,
                [this, state](bool on) { m_filter.setStates(on ? StateSet{state} : StateSet::all()); });
    };
    show(m_trackingOff, BikeState::TrackingOff);
    show(m_neverSeen, BikeState::NeverSeen);

    connect(&context.store, &fleet::FleetStore::countsChanged, this, &FleetTiles::refreshCounts);
    connect(&filter, &models::FleetFilter::criteriaChanged, this, &FleetTiles::refreshChecked);
    refreshCounts();
    refreshChecked();
}

void FleetTiles::setWide(bool wide)
{
    if (wide == m_wide)
        return;
    m_wide = wide;
    placeTiles();
}

void FleetTiles::placeTiles()
{
    const bool stolen = m_tiles.first()->count() > 0;
    const int perRow = m_wide ? int(m_tiles.size()) : 3;
    m_tiles.first()->setVisible(stolen);
    int at = 0;
    for (CountTile *tile : std::as_const(m_tiles)) {
        m_grid->removeWidget(tile);
        if (tile == m_tiles.first() && !stolen)
            continue;
        m_grid->addWidget(tile, at / perRow, at % perRow);
        ++at;
    }
}

void FleetTiles::refreshCounts()
{
    const auto &counts = m_context.store.counts();
    const bool stolenBefore = m_tiles.first()->count() > 0;
    for (CountTile *tile : std::as_const(m_tiles)) {
        int sum = 0;
        for (const BikeState state : allBikeStates)
            sum += tile->states().contains(state) ? counts[size_t(state)] : 0;
        tile->setCount(sum);
    }
    if (m_grid->count() == 0 || stolenBefore != (m_tiles.first()->count() > 0))
        placeTiles();
    const QLocale locale;
    const auto set = [&](QPushButton *link, const QString &text, bool shown) {
        link->setText(text);
        link->setAccessibleName(text);
        link->setVisible(shown);
    };
    const int off = counts[size_t(BikeState::TrackingOff)];
    const int never = counts[size_t(BikeState::NeverSeen)];
    set(m_all, tr("All %1").arg(locale.toString(m_context.store.count())), true);
    set(m_trackingOff, tr("%1 tracking off").arg(locale.toString(off)), off > 0);
    set(m_neverSeen, tr("%1 never seen").arg(locale.toString(never)), never > 0);
}

void FleetTiles::refreshChecked()
{
    const StateSet states = m_filter.states();
    for (CountTile *tile : std::as_const(m_tiles))
        tile->setChecked(states == tile->states());
    m_all->setChecked(states == StateSet::all());
    m_trackingOff->setChecked(states == StateSet{BikeState::TrackingOff});
    m_neverSeen->setChecked(states == StateSet{BikeState::NeverSeen});
}

} // namespace bt::desktop
