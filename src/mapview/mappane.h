// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/ids.h"
#include "core/sentences.h"
#include "mapview/camera.h"
#include "mapview/geofencelayer.h"
#include "mapview/track.h"
#include "mapview/tracklayer.h"
#include "theme/theme.h"

#include <QBitArray>
#include <QUrl>
#include <QWidget>

class QAction;
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

    void setTileSource(const TileSource &source);
    void reloadTiles(); ///< Asks again for what could not be fetched.

    /// Shows a way instead of the bikes. Does not move the camera; see fitTrack().
    void setTrack(const Track &track);
    void clearTrack();
    bool hasTrack() const;
    void setTrackCursor(const std::optional<TrackCursor> &cursor);
    void setAreas(const QList<MapArea> &areas);

    /// Rows of the store to show; empty shows all. Set it anew after rows were inserted or removed.
    void setVisibleRows(const QBitArray &rows);
    void setSelected(DeviceId id); ///< Says nothing back.
    DeviceId selected() const { return m_selected; }
    void setHovered(DeviceId id);
    void setSpeedUnit(SpeedUnit unit); ///< Also the scale bar's.
    void setLinkDown(bool down); ///< Movement on the map is from before the loss.
    void setReducedMotion(bool reduced);
    void setGrouping(bool grouping);

    const Camera &camera() const;
    void setCamera(const Camera &camera); ///< At once; the size is not used.
    void centreOn(GeoPoint place,
                  double zoom = -1); ///< Below 0 keeps the zoom, but comes near enough to see a street.
    void fitAll(); ///< All bikes that are shown.
    void fitTrack();
    void follow(DeviceId id); ///< None ends it. Moving the map by hand ends it too.
    DeviceId followed() const { return m_followed; }
    void zoomIn();
    void zoomOut();
    void goBack();
    void goForward();

    /// Tiles and bikes are all on the screen. True where there is nothing to draw.
    bool isComplete() const { return m_complete; }
    /// The same asked anew: false again while the camera flies or tiles are on their way.
    bool looksComplete() const;
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
    /// A group that no zoom takes apart was clicked.
    void clusterActivated(const QList<bt::DeviceId> &bikes, QPoint globalPosition);
    void backgroundClicked();
    void backgroundMenuRequested(bt::GeoPoint place, QPoint globalPosition);
    void linkActivated(const QUrl &link);
    void cameraChanged();
    void followedChanged(bt::DeviceId id);
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
    void fail(const QString &reason, const QString &details);
    void click(QPointF position);
    void pointAt(QPointF position);
    void openGroup(const QList<int> &rows, QPointF position);
    void updateTip();
    void storeChanged(const fleet::ChangeSet &changes);
    void firstLook();
    void followStep();
    void frameDrawn();
    void watchCompletion();
    void flyTo(const Camera &camera);
    std::optional<MercatorRect> shownBounds() const;
    MercatorRect boundsOf(const QList<int> &rows) const;

    fleet::FleetStore &m_store;
    Clock &m_clock;
    const Theme &m_theme;
    QStackedLayout *m_pages = nullptr;
    QQuickWidget *m_view = nullptr;
    MapFailurePage *m_failure = nullptr;
    FleetLayer *m_fleet = nullptr;
    PulseLayer *m_pulses = nullptr;
    TrackLayer *m_track = nullptr;
    GeofenceLayer *m_areas = nullptr;
    std::unique_ptr<class MapCamera> m_camera;
    std::unique_ptr<SceneModel> m_scene;
    QMenu *m_layersMenu = nullptr;
    QAction *m_groupAction = nullptr;
    Timer m_completion;
    Timer m_followFrame;
    Timer m_tipAge;
    DeviceId m_selected;
    DeviceId m_hovered;
    DeviceId m_followed;
    QPointF m_pointer;
    SpeedUnit m_unit = SpeedUnit::KilometresPerHour;
    TileSource m_source;
    bool m_complete = false;
    bool m_looking = false; // at the picture: that draws a frame too
    bool m_cameraChosen = false;
    std::optional<Milliseconds> m_firstLook;
};

} // namespace bt::mapview
