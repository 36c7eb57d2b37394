// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desktop/context.h"
#include "history/profile.h"

#include <QObject>

class QLabel;
class QWidget;

namespace bt::fleet {
struct FeedEvent;
}
namespace bt::mapview {
class MapPane;
}

namespace bt::desktop {

class HistoryPanel;

/// The replay on the map: the mark that moves, the camera that follows, events that pop up where they
/// happened. The other way round, the pointer over the track moves the panel's cursor.
class ReplayMap : public QObject
{
    Q_OBJECT
public:
    /// All of it outlives this.
    ReplayMap(const Context &context, HistoryPanel &panel, mapview::MapPane &map, QObject *parent = nullptr);

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void move(const history::Profile::Moment &moment);
    void showMark(const history::Profile::Moment &moment);
    void showEvent(const fleet::FeedEvent &event, GeoPoint place);
    void placeEvent();
    void clear();
    void pointAt(QPointF screen);

    Context m_context;
    HistoryPanel &m_panel;
    mapview::MapPane &m_map;
    QLabel *m_event; // the map's
    std::optional<GeoPoint> m_eventPlace;
    Timer m_eventEnds;
    bool m_following = false;
};

} // namespace bt::desktop
