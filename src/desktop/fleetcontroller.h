// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desktop/context.h"
#include "desktop/fleetexport.h"

#include <QObject>

namespace bt::desktop {

class ActionRegistry;
class DeskPage;
class MessageBar;

/// What can be done with chosen bikes and with the list itself, and what of it an account keeps: favourites,
/// filters, order, columns.
class FleetController : public QObject
{
    Q_OBJECT
public:
    /// All of it outlives the controller. Adds its actions to the registry.
    FleetController(const Context &context, DeskPage &desk, ActionRegistry &actions, MessageBar &messages,
                    QObject *parent = nullptr);
    ~FleetController() override; ///< Keeps what is not kept yet.

    /// Any name that stands for the account, as for Settings::mapView(); empty keeps nothing.
    void setAccount(const QString &account);
    void setFavourite(const QList<DeviceId> &bikes, bool favourite);

Q_SIGNALS:
    void showRequested(const QList<bt::DeviceId> &bikes); ///< All of them on the map.
    void historyRequested(bt::DeviceId bike);
    void tracksRequested(const QList<bt::DeviceId> &bikes); ///< A file of where they were.
    void followRequested(bt::DeviceId bike);
    void openInBrowserRequested(bt::DeviceId bike);

private:
    void addActions();
    void connectDesk();
    void showMenu(QPoint globalPosition);
    void showOnMap(const QList<DeviceId> &bikes);
    void copyLinks(const QList<DeviceId> &bikes);
    void exportBikes(const QList<DeviceId> &bikes);
    void toggleFavourites();
    bool areFavourites(const QList<DeviceId> &bikes) const;
    QList<DeviceId> chosen() const; ///< The bike on show where the list has none.
    void refreshFavourites();
    void remember();

    Context m_context;
    DeskPage &m_desk;
    ActionRegistry &m_actions;
    MessageBar &m_messages;
    FleetExport m_export;
    QString m_account;
    QStringList m_favourites;
    Timer m_rest;
};

} // namespace bt::desktop
