// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/statusstrip.h"

#include "desktop/parts.h"
#include "desktop/settings.h"
#include "desktop/times.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QPainter>
#include <QTimeZone>

namespace bt::desktop {

StatusStrip::StatusStrip(const Context &context, QWidget *parent)
    : QFrame(parent)
    , m_context(context)
    , m_simulated(makeChip(context.theme, "simulatedBikes", "warn", tr("Simulated bikes")))
    , m_left(new ElidedLabel("label", "2"))
    , m_right(new ElidedLabel("label", "2"))
{
    setObjectName(QStringLiteral("statusStrip"));
    setAccessibleName(tr("Status"));
    setFixedHeight(context.theme.px(26));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 1, 12, 0);
    row->setSpacing(16);
    m_simulated->setAccessibleName(m_simulated->text());
    m_simulated->setToolTip(tr("No real bike is shown. Nothing leaves this computer."));
    m_simulated->hide();
    m_left->setObjectName(QStringLiteral("statusText"));
    m_right->setObjectName(QStringLiteral("mapNote"));
    m_right->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    row->addWidget(m_simulated);
    row->addWidget(m_left, 1);
    row->addWidget(m_right);
    connect(&context.store, &fleet::FleetStore::countsChanged, this, &StatusStrip::refresh);
    connect(&context.settings, &Settings::formatsChanged, this, &StatusStrip::refresh);
    refresh();
}

void StatusStrip::setSimulated(bool simulated) { m_simulated->setVisible(simulated); }

void StatusStrip::setEventsCompleteUntil(std::optional<Instant> until)
{
    m_completeUntil = until;
    refresh();
}

void StatusStrip::setMapNote(const QString &note) { m_right->setFullText(note); }

void StatusStrip::refresh()
{
    const int bikes = m_context.store.count();
    const int unplaced = m_context.store.counts()[size_t(BikeState::NeverSeen)];
    const QTimeZone &zone = m_context.zone();
    QStringList parts;
    parts << (unplaced > 0 ? tr("%1, %2 on the map")
                                 .arg(tr("%n bike(s)", nullptr, bikes), QLocale().toString(bikes - unplaced))
                           : tr("%n bike(s)", nullptr, bikes));
    if (bikes > 0 && bikes <= 3)
        parts << tr("A parked bike sleeps: hours without contact are normal");
    if (m_completeUntil)
        parts << tr("Events complete until %1")
                     .arg(times::moment(*m_completeUntil, m_context.clock.now(), zone));
    if (bikes > 3)
        parts << tr("Times in %1")
                     .arg(QString::fromLatin1(zone.timeSpec() == Qt::LocalTime ? QTimeZone::systemTimeZoneId()
                                                                               : zone.id()));
    m_left->setFullText(parts.join(QStringLiteral("    ")));
}

void StatusStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_context.theme.colour(Role::Window));
    painter.fillRect(QRect(0, 0, width(), 1), m_context.theme.colour(Role::Line));
}

} // namespace bt::desktop
