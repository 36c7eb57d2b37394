// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/regioncontroller.h"

#include "desktop/actions.h"
#include "desktop/mainwindow.h"
#include "desktop/messagebar.h"
#include "desktop/regiondialog.h"
#include "desktop/regiontexts.h"
#include "mapview/mappane.h"

#include <QMenu>

#include <cmath>

namespace bt::desktop {

namespace {

const QString messageKey = QStringLiteral("offlineMaps");

/// The zoom at which a box fills most of a view: a whole one, where tiles are crisp.
double zoomFor(const basemap::GeoBox &bounds, QSize view)
{
    constexpr double tilePixels = 256;
    constexpr double share = 0.9;
    const MercatorPoint southWest = toMercator(bounds.southWest);
    const MercatorPoint northEast = toMercator(bounds.northEast);
    const double width = std::max(1e-9, northEast.x - southWest.x);
    const double height = std::max(1e-9, southWest.y - northEast.y);
    const double across = std::log2(share * view.width() / tilePixels / width);
    const double down = std::log2(share * view.height() / tilePixels / height);
    return std::clamp(std::floor(std::min(across, down)), 2.0, 16.0);
}

} // namespace

RegionController::RegionController(const Context &context, basemap::RegionLibrary &library,
                                   MainWindow &window, mapview::MapPane &map, QObject *parent)
    : QObject(parent)
    , m_context(context)
    , m_library(library)
    , m_window(window)
    , m_map(map)
{
    connect(&window, &MainWindow::offlineMapsRequested, this, &RegionController::open);
    if (QMenu *menu = map.layersMenu()) {
        menu->addSeparator();
        menu->addAction(window.actionRegistry().find(QStringLiteral("offlineMaps")));
    }
    const auto isListOpen = [this] {
        const RegionDialog *dialog = m_dialog;
        return dialog && dialog->isVisible();
    };
    connect(&library, &basemap::RegionLibrary::added, this, [this, isListOpen](const QString &name) {
        if (!isListOpen())
            say(tr("“%1” is on the map.").arg(name), tr("Its streets are there without internet now."), name);
    });
    connect(&library, &basemap::RegionLibrary::addingFailed, this,
            [this, isListOpen](const QString &name, const Error &error) {
                if (!isListOpen())
                    say({}, regionError(name, error));
            });
    connect(&library, &basemap::RegionLibrary::refused, this, [this](const QString &fileName) {
        say({}, tr("The offline map %1 is broken and was set aside. Add the region again.").arg(fileName));
    });
    connect(&window.messages(), &MessageBar::triggered, this,
            [this](const QString &key, const QString &action) {
                if (key != messageKey)
                    return;
                m_window.messages().withdraw(messageKey);
                for (const basemap::RegionInfo &region : m_library.regions()) {
                    if (action == u"show" && region.name == m_added)
                        show(region.bounds);
                }
            });
}

RegionController::~RegionController() = default;

void RegionController::open()
{
    RegionDialog *dialog = m_dialog;
    if (!dialog) {
        dialog = new RegionDialog(m_context, m_library, &m_window);
        connect(dialog, &RegionDialog::showRequested, this, &RegionController::show);
        m_dialog = dialog;
    }
    dialog->show();
    dialog->raise();
    dialog->activateWindow();
}

void RegionController::show(const basemap::GeoBox &bounds)
{
    const MercatorPoint southWest = toMercator(bounds.southWest);
    const MercatorPoint northEast = toMercator(bounds.northEast);
    m_map.follow({});
    m_map.centreOn(toGeo(MercatorPoint{(southWest.x + northEast.x) / 2, (southWest.y + northEast.y) / 2}),
                   zoomFor(bounds, m_map.size()));
}

void RegionController::say(const QString &strong, const QString &rest, const QString &region)
{
    m_added = region;
    Message message{Message::Kind::Answer, messageKey, strong, rest, {}};
    if (!region.isEmpty())
        message.actions.append({QStringLiteral("show"), tr("Show"), {}, false, false});
    message.actions.append({QStringLiteral("close"), tr("Close"), {}, false, false});
    m_window.messages().post(message);
}

} // namespace bt::desktop
