// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desktop/context.h"

#include <QFrame>

class QLabel;

namespace bt::desktop {

class ElidedLabel;

/// The strip at the bottom: how many bikes, how far the events are complete, the time zone, where the map is
/// from, and that the bikes are simulated where they are.
class StatusStrip : public QFrame
{
    Q_OBJECT
public:
    explicit StatusStrip(const Context &context, QWidget *parent = nullptr);

    void setSimulated(bool simulated);
    void setEventsCompleteUntil(std::optional<Instant> until);
    void setMapNote(const QString &note);
    void refresh();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Context m_context;
    QLabel *m_simulated;
    ElidedLabel *m_left;
    ElidedLabel *m_right;
    std::optional<Instant> m_completeUntil;
};

} // namespace bt::desktop
