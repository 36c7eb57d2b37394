// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/ageticker.h"

#include <QAbstractItemView>
#include <QEvent>

namespace bt::desktop {

namespace {

constexpr Milliseconds slack = Seconds(10);

}

Milliseconds untilAgeChanges(Instant then, Instant now)
{
    using namespace std::chrono;
    const Milliseconds age = std::max(Milliseconds(0), now - then);
    const Milliseconds unit = age < minutes(1) ? Milliseconds(seconds(1))
        : age < hours(1)                       ? Milliseconds(minutes(1))
        : age < days(1)                        ? Milliseconds(hours(1))
                                               : Milliseconds(days(1));
    // Minutes and more may come some seconds late, so that many rows become older in one repaint.
    const Milliseconds left = std::max<Milliseconds>(unit - age % unit, Milliseconds(1000));
    return age < minutes(1) ? left : std::max<Milliseconds>(left, slack);
}

AgeTicker::AgeTicker(Clock &clock, QAbstractItemView &view, AgeOf ageOf)
    : QObject(&view)
    , m_clock(clock)
    , m_view(view)
    , m_ageOf(std::move(ageOf))
    , m_timer(clock)
{
    view.viewport()->installEventFilter(this);
    connect(&m_timer, &Timer::timeout, &view, [&view] { view.viewport()->update(); });
}

bool AgeTicker::eventFilter(QObject *watched, QEvent *event)
{
    // Whatever changes what is visible ends in a paint, so that is the moment to look at it.
    if (event->type() == QEvent::Paint)
        arm();
    else if (event->type() == QEvent::Hide)
        m_timer.stop();
    return QObject::eventFilter(watched, event);
}

void AgeTicker::arm()
{
    const QAbstractItemModel *model = m_view.model();
    const int rows = model ? model->rowCount() : 0;
    const QModelIndex top = m_view.indexAt({4, 4});
    if (rows == 0 || !top.isValid()) {
        m_timer.stop();
        return;
    }
    const Instant now = m_clock.now();
    const int bottom = m_view.viewport()->height();
    std::optional<Milliseconds> next;
    for (int row = top.row(); row < rows; ++row) {
        const QModelIndex index = model->index(row, top.column());
        if (m_view.visualRect(index).top() > bottom)
            break;
        if (const std::optional<Instant> then = m_ageOf(index)) {
            const Milliseconds wait = untilAgeChanges(*then, now);
            next = next ? std::min(*next, wait) : wait;
        }
    }
    if (next)
        m_timer.startOnce(*next);
    else
        m_timer.stop();
}

} // namespace bt::desktop
