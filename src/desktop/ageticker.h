// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"

#include <QObject>

#include <functional>

class QAbstractItemView;
class QModelIndex;

namespace bt::desktop {

/// How long sentences::age() of a moment may stay as it is from @p now on: until it changes, but at least a
/// second, and ten where it counts in minutes or more.
Milliseconds untilAgeChanges(Instant then, Instant now);

/// Repaints the visible rows of a view when the first of the ages they show becomes another one. Sleeps while
/// the view is hidden; a list of bikes parked for days wakes once a day.
class AgeTicker : public QObject
{
    Q_OBJECT
public:
    using AgeOf = std::function<std::optional<Instant>(const QModelIndex &)>;

    AgeTicker(Clock &clock, QAbstractItemView &view, AgeOf ageOf);

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void arm();

    Clock &m_clock;
    QAbstractItemView &m_view;
    AgeOf m_ageOf;
    Timer m_timer;
};

} // namespace bt::desktop
