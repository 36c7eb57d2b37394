// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desktop/context.h"
#include "models/fleetfilter.h"

class QGridLayout;
class QPushButton;

namespace bt::desktop {

class CountTile;

/// How many bikes are in which state, by urgency. A tile shows only its bikes, in list and map.
class FleetTiles : public QWidget
{
    Q_OBJECT
public:
    FleetTiles(const Context &context, models::FleetFilter &filter, QWidget *parent = nullptr);

    /// All tiles beside each other, where there is room.
    void setWide(bool wide);

private:
    void placeTiles();
    void refreshCounts();
    void refreshChecked();

    Context m_context;
    models::FleetFilter &m_filter;
    QGridLayout *m_grid;
    QList<CountTile *> m_tiles;
    QPushButton *m_all;
    QPushButton *m_trackingOff;
    QPushButton *m_neverSeen;
    bool m_wide = false;
};

/// What a tile calls these states, empty where no tile stands for them.
QString tileWord(models::StateSet states);

} // namespace bt::desktop
