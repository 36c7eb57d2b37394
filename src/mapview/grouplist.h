// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/ids.h"
#include "core/sentences.h"
#include "theme/theme.h"

#include <QFrame>

class QLabel;
class QLineEdit;
class QListView;

namespace bt::fleet {
class FleetStore;
}

namespace bt::mapview {

class GroupListModel;

/// The bikes of a group that no zoom takes apart, as a list at the group: mark, name, one line of truth, the
/// most urgent first. Closes when a bike is chosen, by Escape and by a click elsewhere; deletes itself.
class GroupList : public QFrame
{
    Q_OBJECT
public:
    GroupList(const QList<DeviceId> &bikes, const fleet::FleetStore &store, Clock &clock, const Theme &theme,
              SpeedUnit unit, QWidget *parent);

    /// Beside @p globalPosition, inside the screen.
    void openAt(QPoint globalPosition);

Q_SIGNALS:
    void chosen(bt::DeviceId bike);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void narrow(const QString &text);
    void choose(int row);

    GroupListModel *m_model = nullptr;
    QListView *m_list = nullptr;
    QLineEdit *m_search = nullptr;
};

} // namespace bt::mapview
