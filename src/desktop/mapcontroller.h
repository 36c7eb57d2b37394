// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/session.h"
#include "desktop/context.h"

#include <QObject>

namespace bt::mapview {
class MapPane;
}

namespace bt::desktop {

class HistoryController;
class MainWindow;

/// Keeps the map and the window on the same things: the chosen bike, the filtered fleet, the shown history,
/// today's trail, the areas of the account, the place of an event.
class MapController : public QObject
{
    Q_OBJECT
public:
    /// All of it outlives the controller.
    MapController(const Context &context, cloud::Session &session, MainWindow &window, mapview::MapPane &map,
                  HistoryController &history, QObject *parent = nullptr);
    /// Keeps what the map shows, as clear() does.
    ~MapController() override;

    /// Fetches the account's areas and draws them; those that cannot be read are named in a notice.
    void fetchAreas();
    /// Draws these until the cloud gives others.
    void showAreas(const QList<GeofenceRecord> &records);
    const QList<GeofenceRecord> &areas() const { return m_areas; }
    /// The account that is signed in, where that was before this was there.
    void beginAccount(const Account &account);
    /// Takes everything of the account off the map; what it showed is kept for the next time.
    void clear();
    /// Whether each account finds the map as it left it. Off until set, and to be off for a simulated cloud.
    void setKeepsViews(bool keep) { m_keepsViews = keep; }
    /// The fleet of an account may be shown before the cloud has answered: as it was looked at last.
    void expectAccount(const QUrl &server, const QString &email);
    /// A history was asked for and has not been drawn yet.
    bool isTrackExpected() const { return m_trackExpected; }

Q_SIGNALS:
    void notice(const QString &sentence);
    void areasRead(const QList<bt::GeofenceRecord> &records); ///< From the cloud.

private:
    void connectMap();
    void connectWindow();
    void connectFilter();
    void connectHistory();
    void connectViews();
    void connectTrails();
    void keepView();
    void fetchTrails();
    void showTrailToggles();
    void showBikeMenu(DeviceId bike, QPoint globalPosition);
    void refreshVisibleRows();
    void showCursor(const std::optional<Position> &fix);

    Context m_context;
    cloud::Session &m_session;
    MainWindow &m_window;
    mapview::MapPane &m_map;
    HistoryController &m_history;
    QList<DeviceId> m_trailsWanted; // of which the day so far is still to be fetched
    QList<GeofenceRecord> m_areas; // on the map
    QString m_account; // whose view is kept
    bool m_keepsViews = false;
    Timer m_viewRest;
    bool m_trackExpected = false;
    bool m_fitsTrack = false; // nobody has moved the map since the track was asked for
    Timer m_visibility;
};

} // namespace bt::desktop
