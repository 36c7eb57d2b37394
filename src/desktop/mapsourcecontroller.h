// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "basemap/tilegateway.h"
#include "cloud/session.h"
#include "desktop/context.h"
#include "secrets/keychain.h"

#include <QObject>

class QAction;
class QActionGroup;
class QMenu;

namespace bt::mapview {
class MapPane;
}

namespace bt::desktop {

class MainWindow;
class MapCard;

/// Which street map is shown is the person's choice: asked once on the map for each account, kept in the
/// settings, changed in the map's own menu. Nothing is fetched from the internet before it was chosen. Says
/// when a source is dead, and where the built-in map has no streets.
class MapSourceController : public QObject
{
    Q_OBJECT
public:
    struct Parts
    {
        cloud::Session &session;
        MainWindow &window;
        mapview::MapPane &map;
        basemap::TileGateway &gateway; ///< Started.
        Keychain &keychain;
        QString tileFolder; ///< Where the map itself keeps what the built-in map painted.
    };

    /// All of it outlives the controller.
    MapSourceController(const Context &context, const Parts &parts, QObject *parent = nullptr);

    /// The account whose choice counts from now on; by itself once one is signed in. No e-mail: nobody's, the
    /// built-in map.
    void setAccount(const QUrl &server, const QString &email);
    /// What the settings know an account's choice by.
    static QString accountName(const QUrl &server, const QString &email);
    /// Simulated bikes are shown on the built-in map, and nobody is asked; a choice is not kept.
    void setSimulated(bool simulated);
    /// Off for pictures and the like, where nobody could answer.
    void setAsks(bool asks) { m_asks = asks; }
    /// Gives the map its tiles: after the scheme changed. A screen of another pixel ratio is noticed by
    /// itself.
    void refresh();
    /// Other offline maps are there: shows them, and no longer says that there is none.
    void showRegions();
    /// By hand; kept. An unknown id is the built-in map.
    void choose(const QString &id);
    const basemap::TileSource &source() const { return m_source; }
    /// What the person can choose from, and which of it is chosen.
    QList<basemap::TileSource> sources() const;
    const basemap::TileSource &wanted() const { return m_wanted; }
    static QString wordsFor(const basemap::TileSource &source);
    void askForOwn(); ///< Shows the dialog for another map server.
    void networkMayBeBack() { m_parts.gateway.tryNow(); }

Q_SIGNALS:
    /// "Add a map of a region…": offered only where somebody listens.
    void regionWanted();
    void choiceChanged(); ///< wanted(), or sources() to choose from.

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void makeMenu();
    void makeCards();
    void connectGateway();
    basemap::TileSource chosen() const;
    KeychainKey keyName(const basemap::TileSource &source) const;
    void use(const basemap::TileSource &source);
    void apply(const basemap::TileSource &source, const Secret &key);
    void ask();
    void look();
    void showMenu();
    void keepOwn(const basemap::TileSource &source, const Secret &key);
    void say(const QString &strong, const QString &rest, bool tryable);
    bool canAddRegion() const;

    Context m_context;
    Parts m_parts;
    basemap::TileSource m_source; // that is shown
    basemap::TileSource m_wanted; // whose key may still be on its way
    QString m_account; // as accountName(); empty: nobody's
    Secret m_key; // of what is shown
    Secret m_ownKey; // for this run, where there is no keychain
    MapCard *m_question = nullptr;
    MapCard *m_outside = nullptr;
    QWidget *m_outsideRegion = nullptr;
    QMenu *m_menu = nullptr;
    QActionGroup *m_choices = nullptr;
    QAction *m_clearAction = nullptr;
    Timer m_rest; // of the hand that moves the map
    bool m_asks = true;
    bool m_simulated = false;
    bool m_outsideSeen = false; // dismissed until the map has been elsewhere
};

} // namespace bt::desktop
