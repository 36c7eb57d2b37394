// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/session.h"
#include "cloud/tracering.h"
#include "desktop/context.h"

#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QSortFilterProxyModel;
class QTableView;

namespace bt::desktop {

class TraceModel;

/// The last requests, answers and frames, for people who look for a fault or write an integration. Secrets
/// were removed before anything came here.
class ProtocolWindow : public QWidget
{
    Q_OBJECT
public:
    ProtocolWindow(const Context &context, std::shared_ptr<cloud::TraceRing> ring, cloud::Session &session,
                   QWidget *parent = nullptr);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void look();
    void showCurrent();
    void showCounts();
    void copyCurrent();

    Context m_context;
    std::shared_ptr<cloud::TraceRing> m_ring;
    cloud::Session &m_session;
    TraceModel *m_model;
    QSortFilterProxyModel *m_filter;
    QTableView *m_table = nullptr;
    QPlainTextEdit *m_details = nullptr;
    QLabel *m_counts = nullptr;
    QPushButton *m_pause = nullptr;
    Timer m_pace;
};

} // namespace bt::desktop
