// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "basemap/tilegateway.h"
#include "cloud/session.h"
#include "desktop/context.h"
#include "desktop/settingspage.h"

#include <QObject>
#include <QPointer>

namespace bt::mapview {
class MapPane;
}

namespace bt::desktop {

class AccountController;
class ArchiveController;
class MainWindow;
class MapSourceController;
class SettingsDialog;

/// Brings what is set to where it counts, at once and whoever set it, and puts the settings dialog before
/// people with what the rest of the program knows.
class SettingsController : public QObject
{
    Q_OBJECT
public:
    struct Parts
    {
        cloud::Session &session;
        MainWindow &window;
        mapview::MapPane &map;
        AccountController &accounts;
        MapSourceController &sources;
        basemap::TileGateway &gateway;
        ArchiveController &archive;
    };

    /// All of it outlives the controller.
    SettingsController(const Context &context, const Parts &parts, QObject *parent = nullptr);

    /// @p page by its object name; empty: the first.
    void open(const QString &page = {});
    QString page() const; ///< That the dialog is on; empty while it is closed.
    void setSimulated(bool simulated);

private:
    void apply();
    void refresh();
    void measureFolder();

    Context m_context;
    Parts m_parts;
    QPointer<SettingsDialog> m_dialog;
    SettingsFacts m_facts;
    SchemeChoice m_scheme; // as the settings had it last: the command line may want another one
};

} // namespace bt::desktop
