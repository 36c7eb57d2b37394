// SPDX-License-Identifier: GPL-3.0-or-later
#include "mapview/placemenu.h"

#include "mapview/mappane.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>

namespace bt::mapview {

QString coordinatesText(GeoPoint place)
{
    // A point in every language: this is for other programs.
    return QStringLiteral("%1, %2").arg(place.latitude, 0, 'f', 5).arg(place.longitude, 0, 'f', 5);
}

QMenu *makePlaceMenu(GeoPoint place, MapPane &map)
{
    auto *menu = new QMenu(&map);
    menu->setObjectName(QStringLiteral("mapPlaceMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    MapPane *pane = &map;
    const auto add = [menu](const char *name, const QString &text, bool enabled, auto act) {
        QAction *action = menu->addAction(text);
        action->setObjectName(QString::fromLatin1(name));
        action->setEnabled(enabled);
        QObject::connect(action, &QAction::triggered, menu, act);
    };
    const QString text = coordinatesText(place);
    add("copyCoordinates", MapPane::tr("Copy %1").arg(text), true,
        [text] { QGuiApplication::clipboard()->setText(text); });
    add("centreHere", MapPane::tr("Centre the map here"), true,
        [pane, place] { pane->centreOn(place, pane->camera().zoom); });
    menu->addSeparator();
    add("mapBack", MapPane::tr("Back to the view before"), map.canGoBack(), [pane] { pane->goBack(); });
    add("mapForward", MapPane::tr("Forward again"), map.canGoForward(), [pane] { pane->goForward(); });
    add("mapFitAll", MapPane::tr("Show all bikes"), true, [pane] { pane->fitAll(); });
    add("mapNorthUp", MapPane::tr("North up"), map.camera().bearingDegrees != 0,
        [pane] { pane->turnNorth(); });
    return menu;
}

} // namespace bt::mapview
