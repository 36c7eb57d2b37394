// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desktop/context.h"
#include "models/eventmodel.h"

#include <QFrame>

class QLabel;
class QListView;
class QPushButton;
class QStackedWidget;

namespace bt::desktop {

class EmptyState;

/// The event feed at the right, newest first, with what is new, a filter and acknowledging.
class EventPanel : public QFrame
{
    Q_OBJECT
public:
    explicit EventPanel(const Context &context, QWidget *parent = nullptr);

    void setDevice(std::optional<DeviceId> device); ///< Only this bike's events; empty for all.
    void setTitleShown(bool shown); ///< Off where a tab already says "Events".
    void select(EventId event);
    void focusList();

Q_SIGNALS:
    void eventChosen(bt::EventId event, bt::DeviceId bike); ///< By click or Enter.

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void refreshHeader();
    void choose(const QModelIndex &index);

    Context m_context;
    models::EventModel *m_model;
    models::EventFilter *m_filter;
    QLabel *m_title;
    QLabel *m_new;
    QPushButton *m_kind;
    QPushButton *m_all;
    QStackedWidget *m_stack;
    QListView *m_list;
    EmptyState *m_empty;
};

} // namespace bt::desktop
