// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktopapp.h"
#include "desktop/messagebar.h"

#include <QPointer>

namespace bt::archive {
class Archive;
}

namespace bt::desktop {
class EventController;
class EventMarker;
class HistoryController;
class MapController;
class MapSourceController;
class PictureController;
class PushOffer;
class RegionController;
class ReplayMap;
class SettingsController;
class TracksController;
} // namespace bt::desktop

namespace bt::app {

class LinkOpener;

/// Everything of the program that speaks to a person: the window, and what ties it to the rest. Another
/// language takes it down and makes it anew, while session, fleet, archive and what rings go on.
class DesktopFace : public QObject
{
    Q_OBJECT
public:
    /// All of it outlives the face.
    struct Parts
    {
        const desktop::Context &context;
        const DesktopParts &program;
        const DesktopOptions &options;
        cloud::Session &session;
        basemap::TileGateway &tiles;
        basemap::RegionLibrary *regions = nullptr; ///< Null: no maps of one's own.
        std::function<archive::Archive *()> archive;
    };
    explicit DesktopFace(const Parts &parts);
    ~DesktopFace() override;

    /// What goes on when the face is made anew, and is tied to this one. Outlives the face.
    struct Lasting
    {
        desktop::AccountController &accounts;
        desktop::ArchiveController &archive;
        desktop::AlarmController &alarms;
        desktop::WebhookController &webhook;
    };
    void join(const Lasting &lasting);

    /// Where a person was, to be there again.
    struct Place
    {
        bool desk = false;
        bool shown = false;
        QUrl server; ///< On the sign-in page.
        DeviceId bike;
        bool history = false;
        Instant from{};
        Instant to{};
        bool simulated = false;
        std::optional<Instant> eventsCompleteUntil;
        QByteArray geometry;
        QByteArray mapView;
        QList<GeofenceRecord> areas;
        QString settingsPage; ///< Empty: the dialog is closed.
    };
    Place place() const;
    void resume(const Place &place);

    desktop::MainWindow &window() const { return *m_window; }
    mapview::MapPane &map() const { return *m_map; }
    desktop::MapController &mapController() const { return *m_mapController; }
    desktop::MapSourceController &mapSource() const { return *m_mapSource; }
    LinkOpener &links() const { return *m_links; }

    void setSimulated(bool simulated);
    void setEventsCompleteUntil(Instant until);
    void hint(const QString &sentence) { say(sentence, desktop::Message::Kind::Hint); }
    void say(const QString &sentence, desktop::Message::Kind kind);

Q_SIGNALS:
    void demoRequested();
    void protocolRequested();

private:
    void startRegions();
    void showStatus();
    bool isSignedIn() const;
    void connectSession();
    void connectAccounts(desktop::AccountController &accounts);
    void connectWindow(const Lasting &lasting);
    void openInBrowser(DeviceId bike);

    Parts m_parts;
    desktop::Context m_context;
    cloud::Session &m_session;
    std::unique_ptr<desktop::MainWindow> m_window;
    mapview::MapPane *m_map = nullptr; // owned by the window
    std::unique_ptr<desktop::PushOffer> m_push;
    std::unique_ptr<desktop::HistoryController> m_history;
    std::unique_ptr<desktop::MapController> m_mapController;
    std::unique_ptr<desktop::MapSourceController> m_mapSource;
    std::unique_ptr<desktop::RegionController> m_regionController;
    std::unique_ptr<desktop::ReplayMap> m_replay;
    std::unique_ptr<desktop::EventController> m_events;
    std::unique_ptr<desktop::EventMarker> m_eventMarker;
    std::unique_ptr<desktop::SettingsController> m_settings;
    std::unique_ptr<desktop::TracksController> m_tracks;
    std::unique_ptr<desktop::PictureController> m_pictures;
    std::unique_ptr<LinkOpener> m_links;
    desktop::AccountController *m_accounts = nullptr;
    std::optional<Instant> m_eventsCompleteUntil;
    bool m_simulated = false;
};

} // namespace bt::app
