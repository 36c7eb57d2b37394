// SPDX-License-Identifier: GPL-3.0-or-later
#include "alarms/announcer.h"

namespace bt::alarms {

Announcer::Announcer(AlarmCentre &centre, const fleet::FleetStore &store, Clock &clock,
                     const Outlets &outlets, const std::function<QString(GeoPoint)> &nearby, QObject *parent)
    : QObject(parent)
    , m_centre(centre)
    , m_store(store)
    , m_clock(clock)
    , m_outlets(outlets)
    , m_nearby(nearby)
    , m_pace(clock)
    , m_muting(clock)
    , m_testing(clock)
{
    connect(&centre, &AlarmCentre::changed, this, &Announcer::onChanged);
    connect(&m_pace, &Timer::timeout, this, [this] {
        if (std::exchange(m_waiting, false))
            present();
    });
    connect(&m_muting, &Timer::timeout, this, [this] { muteUntil({}); });
    connect(&m_testing, &Timer::timeout, this, &Announcer::presentSound);
}

Announcer::~Announcer() = default;

void Announcer::setTimeZone(const QTimeZone &zone) { m_zone = zone; }
void Announcer::setVolume(int percent)
{
    m_volumePercent = std::clamp(percent, 0, 100);
    if (m_sounder)
        m_sounder->setVolume(m_volumePercent);
}

void Announcer::setMuted(bool muted)
{
    m_muted = muted;
    presentSound();
}

void Announcer::muteUntil(std::optional<Instant> until)
{
    if (m_mutedUntil == until)
        return;
    m_mutedUntil = until;
    if (until)
        m_muting.startOnce(std::max(Milliseconds(0), *until - m_clock.now()));
    else
        m_muting.stop();
    presentSound();
    Q_EMIT mutedChanged();
}

void Announcer::setSimulated(bool simulated)
{
    m_simulated = simulated;
    onChanged();
}

void Announcer::test()
{
    m_testing.startOnce(testLength);
    presentSound();
}

void Announcer::onChanged()
{
    presentSound();
    if (m_centre.count() > 0 && m_pace.isRunning())
        m_waiting = true;
    else
        present();
}

void Announcer::present()
{
    m_waiting = false;
    if (m_centre.count() == 0) {
        m_shown.reset();
        if (m_notifier)
            m_notifier->withdraw();
        return;
    }
    Notice next = notice();
    next.isNews = !m_shown || m_arrivals != m_centre.arrivals();
    m_arrivals = m_centre.arrivals();
    if (m_shown && !next.isNews && m_shown->title == next.title && m_shown->body == next.body)
        return;
    m_shown = next;
    m_pace.startOnce(pace);
    notify(next);
}

Notice Announcer::notice() const
{
    const Announcement words = announce(m_centre, m_store, m_clock.now(), m_zone, m_nearby);
    Notice notice;
    notice.title = m_simulated ? tr("Simulated: %1").arg(words.title) : words.title;
    notice.body = words.body;
    notice.showText = tr("Show");
    notice.acknowledgeText = m_centre.count() == 1 ? tr("Acknowledge") : tr("Acknowledge all");
    notice.silent = m_sounding;
    notice.isUrgent = m_centre.urgentCount() > 0;
    return notice;
}

void Announcer::notify(const Notice &notice)
{
    const auto onAvailable = [this](bool available) {
        if (std::exchange(m_notificationsWork, available) != available)
            Q_EMIT worksChanged();
    };
    if (!m_notifier && m_outlets.makeNotifier) {
        m_notifier = m_outlets.makeNotifier({[this](const QByteArray &token) { Q_EMIT showRequested(token); },
                                             [this] { Q_EMIT acknowledgeRequested(); }, onAvailable});
        if (!m_notifier) {
            m_outlets.makeNotifier = {}; // it will not be there at the next alarm either
            onAvailable(false);
        }
    }
    if (m_notifier)
        m_notifier->show(notice);
}

void Announcer::presentSound()
{
    const bool ringing = m_centre.sounds() && !m_muted && !m_mutedUntil && !m_simulated;
    setSounding(ringing || m_testing.isRunning());
}

void Announcer::setSounding(bool sounding)
{
    if (std::exchange(m_sounding, sounding) == sounding)
        return;
    const auto onAvailable = [this](bool available) {
        if (std::exchange(m_soundWorks, available) != available)
            Q_EMIT worksChanged();
    };
    if (sounding && !m_sounder && m_outlets.makeSounder) {
        m_sounder = m_outlets.makeSounder({onAvailable});
        if (!m_sounder) {
            m_outlets.makeSounder = {};
            onAvailable(false);
        }
    }
    if (!m_sounder)
        return;
    m_sounder->setVolume(m_volumePercent);
    if (sounding)
        m_sounder->start();
    else
        m_sounder->stop();
}

} // namespace bt::alarms
