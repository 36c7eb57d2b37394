// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "alarms/announcement.h"
#include "alarms/outlets.h"

namespace bt::alarms {

/// Brings what rings to a person: one notification, replaced as more comes, and one sound until the last of
/// it is acknowledged. The first alarm goes out at once, what follows at most once a second, whatever comes.
/// Loads nothing before the first alarm. Lives in the GUI thread.
class Announcer : public QObject
{
    Q_OBJECT
public:
    static constexpr Milliseconds pace = std::chrono::seconds(1);
    static constexpr Milliseconds testLength = std::chrono::milliseconds(2400); ///< Once through the sound.

    /// Everything passed in outlives it. @p nearby as in announce().
    Announcer(AlarmCentre &centre, const fleet::FleetStore &store, Clock &clock, const Outlets &outlets,
              const std::function<QString(GeoPoint)> &nearby, QObject *parent = nullptr);
    ~Announcer() override;

    void setTimeZone(const QTimeZone &zone); ///< What the moments of the next notification are read in.
    void setVolume(int percent);
    void setMuted(bool muted); ///< No sound at all; notifications stay.
    void muteUntil(std::optional<Instant> until); ///< Like setMuted(), by itself over.
    std::optional<Instant> mutedUntil() const { return m_mutedUntil; }
    /// What comes before the title: that bikes are simulated. Those make no sound.
    void setSimulated(bool simulated);
    bool isSounding() const { return m_sounding; }
    /// Plays the sound once, muted or not.
    void test();

    /// Empty while nobody knows: nothing has rung yet.
    std::optional<bool> notificationsWork() const { return m_notificationsWork; }
    std::optional<bool> soundWorks() const { return m_soundWorks; }

Q_SIGNALS:
    void showRequested(const QByteArray &activationToken);
    void acknowledgeRequested();
    void mutedChanged();
    void worksChanged(); ///< notificationsWork() or soundWorks().

private:
    void onChanged();
    void present();
    void presentSound();
    void notify(const Notice &notice);
    void setSounding(bool sounding);
    Notice notice() const;

    AlarmCentre &m_centre;
    const fleet::FleetStore &m_store;
    Clock &m_clock;
    Outlets m_outlets;
    std::function<QString(GeoPoint)> m_nearby;
    std::unique_ptr<Notifier> m_notifier;
    std::unique_ptr<Sounder> m_sounder;
    std::optional<bool> m_notificationsWork;
    std::optional<bool> m_soundWorks;
    std::optional<Instant> m_mutedUntil;
    std::optional<Notice> m_shown;
    quint64 m_arrivals = 0; // of the centre, when m_shown was made
    QTimeZone m_zone = QTimeZone(QTimeZone::LocalTime);
    int m_volumePercent = 80;
    bool m_muted = false;
    bool m_simulated = false;
    bool m_sounding = false;
    bool m_waiting = false; // something changed since the last notice
    Timer m_pace;
    Timer m_muting;
    Timer m_testing;
};

} // namespace bt::alarms
