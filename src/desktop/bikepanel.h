// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desktop/context.h"

#include <QFrame>

class QAction;
class QBoxLayout;
class QGridLayout;
class QLabel;
class QPushButton;
class QTabBar;
class QStackedWidget;

namespace bt::desktop {

class AttributeTable;
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

Q_SIGNALS:
    void followToggled(bt::DeviceId bike, bool follow);
    void trailToggled(bt::DeviceId bike, bool shown);
    void historyRequested(bt::DeviceId bike);
    void yesterdayRequested(bt::DeviceId bike);
    void copyLinkRequested(bt::DeviceId bike);
    void openInBrowserRequested(bt::DeviceId bike);
    void favouriteToggled(const QString &uniqueId, bool favourite);
    void closed();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Fact
    {
        QLabel *heading;
        ElidedLabel *value;
        ElidedLabel *detail;
    };

    QWidget *makeHeader();
    QWidget *makeActions();
    QWidget *makeFacts();
    QWidget *makePassport();
    Fact addFact(QGridLayout &grid, int row, int column, const QString &heading, const char *objectName);
    void refresh();
    void refreshFacts(const fleet::Bike &bike, Instant now);
    void refreshTabs(const fleet::Bike &bike);
    QString placeSentence(const fleet::Bike &bike, Instant now) const;
    const fleet::Bike *present() const;

    Context m_context;
    Form m_form;
    DeviceId m_bike;
    bool m_stale = false;
    std::optional<double> m_todayMetres;
    int m_todayRides = 0;
    DeviceId m_todayOf;
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
    Fact m_fix{}, m_contact{}, m_battery{}, m_arming{}, m_today{}, m_total{};
    QGridLayout *m_passport = nullptr;
    QByteArray m_passportOf; ///< Attributes the passport page was made from.
    AttributeTable *m_attributes = nullptr;
};

} // namespace bt::desktop
