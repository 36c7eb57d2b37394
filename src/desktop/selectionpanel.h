// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desktop/context.h"

#include <QFrame>

class QGridLayout;
class QPushButton;

namespace bt::desktop {

class ElidedLabel;

/// Several chosen bikes in one look: how many are in which state, whose battery is lowest, who has been
/// silent longest; and what can be done with all of them. Follows the store at most once a second.
class SelectionPanel : public QFrame
{
    Q_OBJECT
public:
    explicit SelectionPanel(const Context &context, QWidget *parent = nullptr);

    void setBikes(const QList<DeviceId> &bikes);
    const QList<DeviceId> &bikes() const { return m_bikes; }
    /// What the button for favourites offers: to add them, or to take them out where all are.
    void setFavourites(bool all);

Q_SIGNALS:
    void showRequested();
    void copyLinksRequested();
    void favouritesRequested(bool favourite);
    void exportRequested();
    void tracksRequested(); ///< A file of where they were.
    void bikeRequested(bt::DeviceId bike); ///< One that the panel names.
    void closed();

private:
    QWidget *makeHeader();
    QWidget *makeActions();
    void refresh();

    Context m_context;
    QList<DeviceId> m_bikes;
    bool m_allFavourites = false;
    ElidedLabel *m_heading = nullptr;
    QGridLayout *m_states = nullptr;
    QPushButton *m_lowest = nullptr;
    QPushButton *m_oldest = nullptr;
    QPushButton *m_favourite = nullptr;
    Timer m_refreshing;
};

} // namespace bt::desktop
