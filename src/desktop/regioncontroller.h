// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "basemap/regionlibrary.h"
#include "desktop/context.h"

#include <QPointer>

namespace bt::mapview {
class MapPane;
}

namespace bt::desktop {

class MainWindow;
class RegionDialog;

/// Opens the window's list of offline maps, takes the map to a region, and says what became of one while the
/// list is closed.
class RegionController : public QObject
{
    Q_OBJECT
public:
    /// All of it outlives the controller.
    RegionController(const Context &context, basemap::RegionLibrary &library, MainWindow &window,
                     mapview::MapPane &map, QObject *parent = nullptr);
    ~RegionController() override;

    void open();

private:
    void show(const basemap::GeoBox &bounds);
    void say(const QString &strong, const QString &rest, const QString &region = {});

    Context m_context;
    basemap::RegionLibrary &m_library;
    MainWindow &m_window;
    mapview::MapPane &m_map;
    QPointer<RegionDialog> m_dialog;
    QString m_added; // which the message's button shows
};

} // namespace bt::desktop
