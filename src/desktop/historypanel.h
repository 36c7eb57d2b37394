// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "desktop/context.h"
#include "history/trips.h"

#include <QFrame>

class QLabel;
class QPushButton;
class QStackedWidget;

namespace bt::desktop {

class ElidedLabel;
class EmptyState;
class Segments;
class SpeedGraph;
class TripList;

/// The past of one bike under the map: which days, its trips and stops, its speed over time. Asks for a span
/// and shows what it is given; fetches nothing itself.
class HistoryPanel : public QFrame
{
    Q_OBJECT
public:
    explicit HistoryPanel(const Context &context, QWidget *parent = nullptr);

    /// Opens a bike's span and asks for it. Without a span: today.
    void open(DeviceId bike, std::optional<Instant> from = {}, std::optional<Instant> to = {});
    DeviceId bike() const { return m_bike; }
    Instant from() const { return m_from; }
    Instant to() const { return m_to; }

    void setLoading();
    void setDay(const history::Day &day);
    void setError(const Error &error);
    void setNote(const QString &sentence); ///< Of what is shown; empty for nothing to say.
    void setCursor(std::optional<Instant> at); ///< From the map; does not emit.

Q_SIGNALS:
    void spanRequested(bt::DeviceId bike, bt::Instant from, bt::Instant to);
    void tripSelected(int trip);
    void cursorMoved(bt::Instant at);
    void exportRequested(bt::DeviceId bike, bt::Instant from, bt::Instant to);
    void closed();

private:
    QWidget *makeHead();
    QWidget *makeBody();
    void openDays(QDate first, QDate last);
    void ask();
    void refreshHead();
    void step(int days);

    Context m_context;
    DeviceId m_bike;
    Instant m_from{};
    Instant m_to{};
    history::Day m_day;

    ElidedLabel *m_name = nullptr;
    QPushButton *m_dayButton = nullptr;
    QPushButton *m_next = nullptr;
    Segments *m_presets = nullptr;
    ElidedLabel *m_summary = nullptr;
    QPushButton *m_export = nullptr;
    QStackedWidget *m_stack = nullptr;
    EmptyState *m_state = nullptr;
    QPushButton *m_again = nullptr;
    QWidget *m_content = nullptr;
    QWidget *m_noteBar = nullptr;
    ElidedLabel *m_note = nullptr;
    TripList *m_trips = nullptr;
    SpeedGraph *m_graph = nullptr;
};

} // namespace bt::desktop
