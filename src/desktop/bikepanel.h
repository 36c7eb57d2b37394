// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desktop/context.h"

#include <QFrame>
#include <QSet>

class QAction;
class QLabel;
class QMenu;
class QPushButton;
class QTabBar;
class QStackedWidget;

namespace bt::desktop {

class AttributeTable;
class BikeFactsView;
class BikePassport;
class ElidedLabel;

/// Everything about one bike: one line of truth, where it is, both ages, battery, arming, distances, and all
/// the cloud knows besides. Follows the store by itself.
class BikePanel : public QFrame
{
    Q_OBJECT
public:
    enum class Form : quint8
    {
        Desk,
        Owner
    };

    BikePanel(const Context &context, Form form, QWidget *parent = nullptr);

    void setBike(DeviceId bike); ///< 0 shows nothing.
    DeviceId bike() const { return m_bike; }
    void setFollowing(bool following); ///< The state of the Follow button; does not emit.
    void setTrail(bool shown);
    /// What was ridden today; empty where it is not known.
    void setToday(DeviceId bike, std::optional<double> distanceMetres, int rides);
    /// The link is down: moving bikes were "last seen" moving.
    void setStale(bool stale);
    void setFavourites(const QSet<QString> &uniqueIds);
    BikePassport &passport() { return *m_passport; }

Q_SIGNALS:
    void followToggled(bt::DeviceId bike, bool follow);
    void trailToggled(bt::DeviceId bike, bool shown);
    void historyRequested(bt::DeviceId bike);
    void yesterdayRequested(bt::DeviceId bike);
    void copyLinkRequested(bt::DeviceId bike);
    void openInBrowserRequested(bt::DeviceId bike);
    void exportRequested(bt::DeviceId bike);
    void tracksRequested(bt::DeviceId bike); ///< A file of where it was.
    void favouriteToggled(bt::DeviceId bike, bool favourite);
    void closed();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeHeader();
    QWidget *makeActions();
    QMenu *makeMenu();
    void makeTabs();
    void showTab(int tab);
    void refresh();
    void refreshHead(const fleet::Bike &bike, Instant now);
    void refreshTabs(const fleet::Bike &bike);
    QString placeSentence(const fleet::Bike &bike, Instant now) const;
    const fleet::Bike *present() const;

    Context m_context;
    Form m_form;
    DeviceId m_bike;
    bool m_stale = false;
    QSet<QString> m_favourites;
    Timer m_aging;

    QLabel *m_mark = nullptr;
    ElidedLabel *m_name = nullptr;
    ElidedLabel *m_number = nullptr;
    QPushButton *m_star = nullptr;
    QLabel *m_truth = nullptr;
    QLabel *m_place = nullptr;
    QPushButton *m_follow = nullptr;
    QPushButton *m_trail = nullptr;
    QAction *m_trailAction = nullptr;
    QTabBar *m_tabs = nullptr;
    QStackedWidget *m_pages = nullptr;
    BikeFactsView *m_facts = nullptr;
    BikePassport *m_passport = nullptr;
    AttributeTable *m_attributes = nullptr;
};

} // namespace bt::desktop
