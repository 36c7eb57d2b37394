// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "alarms/outlets.h"
#include "app/desktopoptions.h"
#include "basemap/regionlibrary.h"
#include "basemap/tilegateway.h"
#include "cloud/session.h"
#include "cloud/tracering.h"
#include "desktop/context.h"
#include "desktop/messagebar.h"
#include "fleet/eventfeed.h"
#include "fleet/fleetstore.h"
#include "secrets/keychain.h"
#include "simulator/simulator.h"

#include <QObject>

#include <memory>

namespace bt::desktop {
class AccountController;
class AlarmController;
class ArchiveController;
class EventController;
class EventMarker;
class HistoryController;
class MainWindow;
class MapController;
class MapSourceController;
class ProtocolWindow;
class PushOffer;
class RegionController;
class ReplayMap;
class Settings;
class SettingsController;
class TracksController;
class PictureController;
class WebhookController;
} // namespace bt::desktop

namespace bt::mapview {
class MapPane;
}

namespace bt::app {

class Demo;
class LinkOpener;

/// What the program stands on; tests bring their own. All of it outlives DesktopApp.
struct DesktopParts
{
    Clock *clock = nullptr;
    desktop::Settings *settings = nullptr;
    Keychain *keychain = nullptr;
    QString dataFolder{}; ///< Where accounts keep their archives, and maps are kept; empty: nowhere.
    alarms::Outlets outlets{}; ///< How alarms leave the window; none: not at all.
    bool tray = false; ///< Shows itself in the desktop's tray, where there is one.
};

/// The desktop program without main(): puts the parts together and ties the window to the cloud.
class DesktopApp : public QObject
{
    Q_OBJECT
public:
    DesktopApp(const DesktopParts &parts, const DesktopOptions &options);
    ~DesktopApp() override;

    /// Shows the window and signs in as the options say. Fails when the demo or the map server cannot start.
    Result<void> start();
    void raise();
    /// Shows the place a link names, now or as soon as the fleet is there. What is no link becomes a hint.
    void openLink(const QUrl &url);

    desktop::MainWindow &window() { return *m_window; }
    mapview::MapPane &map() { return *m_map; }
    fleet::FleetStore &store() { return m_store; }
    fleet::EventFeed &feed() { return m_feed; }
    cloud::Session &session() { return m_session; }

private:
    Result<void> startMap();
    Result<void> startDemo(int bikes);
    Result<void> startTrace();
    void connectSession();
    void connectAccounts();
    void showProtocol();
    void watchNetwork();
    void connectWindow();
    void watchFirstBikes();
    void startRegions();
    void hint(const QString &sentence);
    void say(const QString &sentence, desktop::Message::Kind kind);
    void takeScreenshot();
    void endWith(const QString &sentence);
    bool isReadyForPicture() const;
    bool isWhole(const QPixmap &windowPicture) const;
    bool isSignedIn() const;

    DesktopParts m_parts;
    DesktopOptions m_options;
    Theme m_theme;
    fleet::FleetStore m_store;
    fleet::EventFeed m_feed;
    cloud::Session m_session;
    std::shared_ptr<basemap::Renderer> m_renderer;
    std::unique_ptr<basemap::TileGateway> m_tiles;
    std::unique_ptr<basemap::RegionLibrary> m_regions;
    std::unique_ptr<Demo> m_demo;
    std::shared_ptr<cloud::TraceRing> m_trace;
    std::optional<desktop::Context> m_context;
    std::unique_ptr<desktop::MainWindow> m_window;
    mapview::MapPane *m_map = nullptr; // owned by the window
    std::unique_ptr<desktop::AccountController> m_accounts;
    std::unique_ptr<desktop::PushOffer> m_push;
    std::unique_ptr<desktop::ProtocolWindow> m_protocol;
    std::unique_ptr<desktop::HistoryController> m_history;
    std::unique_ptr<desktop::WebhookController> m_webhook;
    std::unique_ptr<desktop::MapController> m_mapController;
    std::unique_ptr<desktop::MapSourceController> m_mapSource;
    std::unique_ptr<desktop::RegionController> m_regionController;
    std::unique_ptr<desktop::ArchiveController> m_archive;
    std::unique_ptr<desktop::ReplayMap> m_replay;
    std::unique_ptr<desktop::EventController> m_events;
    std::unique_ptr<desktop::EventMarker> m_eventMarker;
    std::unique_ptr<desktop::AlarmController> m_alarms;
    std::unique_ptr<desktop::SettingsController> m_settings;
    std::unique_ptr<desktop::TracksController> m_tracks;
    std::unique_ptr<desktop::PictureController> m_pictures;
    std::unique_ptr<LinkOpener> m_links;
    bool m_fleetExpected = false; // a sign-in that needs nobody is under way
    bool m_eventsArrived = false;
    bool m_webhookReady = false;
    Timer m_end;
};

} // namespace bt::app
