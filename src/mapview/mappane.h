// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/ids.h"
#include "core/sentences.h"
#include "mapview/camera.h"
#include "mapview/geofencelayer.h"
#include "mapview/track.h"
#include "mapview/tracklayer.h"
#include "mapview/traillayer.h"
#include "theme/theme.h"

#include <QBitArray>
#include <QUrl>
#include <QWidget>

class QAction;
class QActionGroup;
class QMenu;
class QQuickWidget;
class QStackedLayout;

namespace bt::fleet {
class FleetStore;
struct ChangeSet;
} // namespace bt::fleet

namespace bt::mapview {

class FleetLayer;
class MapFailurePage;
class MapNavigator;
class MapPointer;
class PictureWatch;
class PulseLayer;
class SceneModel;

/// Where tiles come from. One folder per source: the plugin's cache does not know servers apart.
struct TileSource
{
    QString id;
    QString urlTemplate; ///< With %z, %x and %y.
    QString attributionHtml; ///< Links are told by linkActivated().
    QString cacheDirectory;
    double maximumZoom = highestZoom;
    /// Off where the address decides itself what is kept and for how long: the plugin keeps tiles for ever.
    bool keepsTiles = true;
};

/// The map as one widget: tiles, areas, a track and all bikes, with selection, picking and a camera. Where it
/// cannot be drawn it shows why, and everything else of the program works on. GUI thread; store, clock and
/// theme outlive it.
class MapPane : public QWidget
{
    Q_OBJECT
public:
    enum class Drawing
    {
        Map,
        None
    }; ///< None: --no-map.

    MapPane(fleet::FleetStore &store, Clock &clock, const Theme &theme, QWidget *parent = nullptr,
            Drawing drawing = Drawing::Map);
    ~MapPane() override;

    /// At once, but the former tiles stay below until the new ones had time to come, or the map is moved.
    void setTileSource(const TileSource &source);
    void reloadTiles(); ///< Asks again for all of them, in the same way.

    /// Shows a way instead of the bikes. Does not move the camera; see fitTrack().
    void setTrack(const Track &track);
    void setTrack(std::shared_ptr<const DrawnTrack> track); ///< The same, made ready by another thread.
    void clearTrack();
    bool hasTrack() const;
    void setTrackCursor(const std::optional<TrackCursor> &cursor);
    void setAreas(const QList<MapArea> &areas);

    /// Ways since midnight, under the bikes; fixes that arrive make them longer.
    void setTrails(Trails trails);
    Trails trails() const { return m_trailMode; }
    /// A bike's day so far, as the cloud has it; trailsChanged() and a selection are the moments to ask.
    void setTrail(DeviceId id, const Track &today);

    /// Rows of the store to show; empty shows all. Set it anew after rows were inserted or removed.
    void setVisibleRows(const QBitArray &rows);
    void setSelected(DeviceId id); ///< Says nothing back.
    DeviceId selected() const { return m_selected; }
    void setHovered(DeviceId id);
    void setSpeedUnit(SpeedUnit unit); ///< Also the scale bar's.
    void setTimeZone(const QTimeZone &zone); ///< Where trails begin at midnight.
    void setLinkDown(bool down); ///< Movement on the map is from before the loss.
    void setReducedMotion(bool reduced);
    void setGrouping(bool grouping);

    const Camera &camera() const;
    void setCamera(const Camera &camera); ///< At once; the size is not used.
    void centreOn(GeoPoint place,
                  double zoom = -1); ///< Below 0 keeps the zoom, but comes near enough to see a street.
    void fitAll(); ///< All bikes that are shown.
    void fitBikes(const QList<DeviceId> &bikes); ///< Those of them that have a place.
    void fitTrack();
    void follow(DeviceId id); ///< None ends it. Moving the map by hand ends it too.
    DeviceId followed() const;
    void zoomIn();
    void zoomOut();
    void turnNorth();
    void goBack(); ///< To the view before the last jump, as a browser does with pages.
    void goForward();
    bool canGoBack() const;
    bool canGoForward() const;

    /// Another account's fleet comes. Shows the view that keptView() gave for it; without one that can be
    /// read, the fleet's own first look.
    void beginFleet(const QByteArray &keptView);
    /// What the map shows by somebody's choice, as text for the settings; empty while nobody chose.
    QByteArray keptView() const;

    /// Tiles and bikes are all on the screen. True where there is nothing to draw.
    bool isComplete() const;
    /// The same asked anew: false again while the camera flies or tiles are on their way.
    bool looksComplete() const;
    /// Whether this picture of the pane lacks no tile.
    bool isCovered(const QImage &picture) const;
    bool hasFailed() const { return m_failure != nullptr; }
    /// What is on the map's own menu; tile sources may be added to it.
    QMenu *layersMenu() const { return m_layersMenu; }
    /// Where a bike is drawn, in this widget's coordinates, if it has a place.
    std::optional<QPointF> positionOf(DeviceId id) const;
    /// The picture as it is on screen, at the screen's pixel ratio.
    QImage picture() const;

    QSize minimumSizeHint() const override { return {240, 180}; }
    QSize sizeHint() const override { return {800, 600}; }

Q_SIGNALS:
    void bikeActivated(bt::DeviceId id); ///< Clicked.
    void bikeHovered(bt::DeviceId id, QPoint position); ///< None when the pointer left it.
    void bikeMenuRequested(bt::DeviceId id, QPoint globalPosition);
    /// A group that no zoom takes apart was clicked; the pane shows its bikes as a list.
    void clusterActivated(const QList<bt::DeviceId> &bikes, QPoint globalPosition);
    void backgroundClicked();
    void linkActivated(const QUrl &link);
    void cameraChanged();
    void movedByHand(); ///< With pointer or keys, after which nothing else should move it unasked.
    void followedChanged(bt::DeviceId id);
    void trailsChanged(bt::mapview::Trails trails); ///< By hand, in the map's own menu.
    void failed(const QString &reason);
    void pictureComplete();

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void build();
    void makeMenu();
    void connectScene();
    void connectPointer();
    void fail(const QString &reason, const QString &details);
    void showGroup(const QList<DeviceId> &bikes, QPoint globalPosition);
    void showLegend();
    void loadTiles();
    void endTileHandover();

    fleet::FleetStore &m_store;
    Clock &m_clock;
    const Theme &m_theme;
    QStackedLayout *m_pages = nullptr;
    QQuickWidget *m_view = nullptr;
    MapFailurePage *m_failure = nullptr;
    FleetLayer *m_fleet = nullptr;
    PulseLayer *m_pulses = nullptr;
    TrailLayer *m_trails = nullptr;
    TrackLayer *m_track = nullptr;
    GeofenceLayer *m_areas = nullptr;
    std::unique_ptr<class MapCamera> m_camera;
    std::unique_ptr<SceneModel> m_scene;
    std::unique_ptr<MapNavigator> m_navigator; // these three only where there is a scene
    std::unique_ptr<MapPointer> m_pointer;
    std::unique_ptr<PictureWatch> m_watch;
    Timer m_tileHandover; // runs while former tiles are shown
    QMenu *m_layersMenu = nullptr;
    QAction *m_groupAction = nullptr;
    QActionGroup *m_trailActions = nullptr;
    Trails m_trailMode = Trails::Selected;
    double m_trailScaleKnots = 0; // 0: no trail is drawn
    DeviceId m_selected;
    SpeedUnit m_unit = SpeedUnit::KilometresPerHour;
};

} // namespace bt::mapview
