// SPDX-License-Identifier: GPL-3.0-or-later
#include "alarms/outlets.h"

#include <QAudio>
#include <QAudioDevice>
#include <QMediaDevices>
#include <QSoundEffect>

namespace bt::alarms {

namespace {

class MultimediaSounder : public QObject, public Sounder
{
    Q_OBJECT
public:
    explicit MultimediaSounder(Callbacks callbacks)
        : m_callbacks(std::move(callbacks))
    {
        connect(&m_devices, &QMediaDevices::audioOutputsChanged, this, [this] {
            if (m_wanted)
                play();
        });
    }

    void start() override
    {
        m_wanted = true;
        play();
    }

    void stop() override
    {
        m_wanted = false;
        m_effect.reset(); // nothing of it stays open at the sound server
        m_device = {};
    }

    void setVolume(int percent) override
    {
        m_volume = QAudio::convertVolume(float(percent) / 100.0F, QAudio::LogarithmicVolumeScale,
                                         QAudio::LinearVolumeScale);
        if (m_effect)
            m_effect->setVolume(m_volume);
    }

private:
    void play()
    {
        const QAudioDevice device = QMediaDevices::defaultAudioOutput();
        if (m_effect && device == m_device)
            return;
        m_effect.reset();
        m_device = device;
        if (device.isNull()) {
            m_callbacks.available(false);
            return;
        }
        m_effect = std::make_unique<QSoundEffect>(device);
        connect(m_effect.get(), &QSoundEffect::statusChanged, this, [this] {
            if (m_effect->status() == QSoundEffect::Error)
                m_callbacks.available(false);
            else if (m_effect->status() == QSoundEffect::Ready)
                m_callbacks.available(true);
        });
        m_effect->setVolume(m_volume);
        m_effect->setLoopCount(QSoundEffect::Infinite);
        m_effect->setSource(QUrl(QStringLiteral("qrc:/sounds/alarm.wav")));
        m_effect->play();
    }

    Callbacks m_callbacks;
    QMediaDevices m_devices;
    QAudioDevice m_device;
    std::unique_ptr<QSoundEffect> m_effect;
    float m_volume = 1;
    bool m_wanted = false;
};

} // namespace

class SoundPlugin : public QObject, public SounderPlugin
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID BIKETRAX_SOUNDER)
    Q_INTERFACES(bt::alarms::SounderPlugin)
public:
    std::unique_ptr<Sounder> make(const Sounder::Callbacks &callbacks) override
    {
        return std::make_unique<MultimediaSounder>(callbacks);
    }
};

} // namespace bt::alarms

#include "soundplugin.moc"
