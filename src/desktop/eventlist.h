// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/eventmodel.h"

#include <QListView>
#include <QPersistentModelIndex>

namespace bt::desktop {

/// The list of events: what somebody reads stays in place while new rows come above, older ones are fetched
/// before the end is reached, and rows far down are let go once the list is back at its top.
class EventList : public QListView
{
    Q_OBJECT
public:
    explicit EventList(models::EventModel &model, QWidget *parent = nullptr);

    /// Those of the selected rows, or of the current one, that nobody has acknowledged.
    QList<EventId> chosen() const;

    void doItemsLayout() override;

Q_SIGNALS:
    void acknowledgeRequested(const QList<bt::EventId> &events); ///< The A key.

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void look();
    void ask();

    models::EventModel &m_model;
    QPersistentModelIndex m_anchor; // the first row on the screen, unless the list is at its top
    int m_anchorTop = 0;
    bool m_askingPosted = false;
};

} // namespace bt::desktop
