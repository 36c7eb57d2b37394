// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "alarms/outlets.h"
#include "app/desktopoptions.h"
#include "basemap/regionlibrary.h"
#include "basemap/tilegateway.h"
#include "cloud/session.h"
#include "cloud/tracering.h"
#include "desktop/context.h"
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
class MainWindow;
class ProtocolWindow;
class Settings;
class WebhookController;
} // namespace bt::desktop

namespace bt::mapview {
class MapPane;
}

namespace bt::app {

class Demo;
class DesktopFace;
class Language;

/// What the program stands on; tests bring their own. All of it outlives DesktopApp.
struct DesktopParts
{
    Clock *clock = nullptr;
    desktop::Settings *settings = nullptr;
    Keychain *keychain = nullptr;
    QString dataFolder{}; ///< Where accounts keep their archives, and maps are kept; empty: nowhere.
    alarms::Outlets outlets{}; ///< How alarms leave the window; none: not at all.
    bool tray = false; ///< Shows itself in the desktop's tray, where there is one.
    Language *language = nullptr; ///< Follows the settings while the program runs; null: stays as it is.
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

    /// Another one after the language was changed.
    desktop::MainWindow &window();
    mapview::MapPane &map();
    fleet::FleetStore &store() { return m_store; }
    fleet::EventFeed &feed() { return m_feed; }
    cloud::Session &session() { return m_session; }

private:
    Result<void> startMap();
    Result<void> startDemo(int bikes);
    Result<void> startTrace();
    void makeFace();
    void makeLasting();
    void connectFace();
    void connectSession();
    void showProtocol();
    void watchNetwork();
    void watchLanguage();
    void speakAnew();
    void watchFirstBikes();
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
    std::unique_ptr<desktop::AccountController> m_accounts;
    std::unique_ptr<desktop::WebhookController> m_webhook;
    std::unique_ptr<desktop::ArchiveController> m_archive;
    std::unique_ptr<desktop::AlarmController> m_alarms;
    std::unique_ptr<DesktopFace> m_face; // these know it, it goes first
    std::unique_ptr<desktop::ProtocolWindow> m_protocol;
    QString m_language; // as the settings had it when the face was made
    bool m_fleetExpected = false; // a sign-in that needs nobody is under way
    bool m_eventsArrived = false;
    bool m_webhookReady = false;
    Timer m_end;
};

} // namespace bt::app
