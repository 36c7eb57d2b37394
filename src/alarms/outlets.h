// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QtPlugin>

#include <functional>
#include <memory>

namespace bt::alarms {

/// What the desktop's notification shows. Plain text; the notifier escapes what its service would read as
/// markup.
struct Notice
{
    QString title;
    QString body;
    QString showText; ///< Label of the action that shows the alarm.
    QString acknowledgeText;
    bool silent = false; ///< The program sounds itself; the desktop need not.
    bool isUrgent = true; ///< An alarm; otherwise a thing to know.
    bool isNews = false; ///< Something rang since the last one: shown again though a person closed that.
};

/// One system notification that is replaced and withdrawn, at the latest with the notifier. Lives in the GUI
/// thread.
class Notifier
{
public:
    /// What comes back from the desktop, in the GUI thread.
    struct Callbacks
    {
        /// With what a Wayland compositor wants to see before it raises a window; may be empty.
        std::function<void(const QByteArray &activationToken)> show;
        std::function<void()> acknowledge;
        /// Whether a notification service answers; said with the first notice and when it changes.
        std::function<void(bool available)> available;
    };

    virtual ~Notifier() = default;
    /// Replaces what is shown. What a person closed comes back for news only.
    virtual void show(const Notice &notice) = 0;
    virtual void withdraw() = 0;
};

/// Plays the alarm's sound again and again. Lives in the GUI thread.
class Sounder
{
public:
    struct Callbacks
    {
        /// Whether there is anything to play on; said when playing begins and when it changes.
        std::function<void(bool available)> available;
    };

    virtual ~Sounder() = default;
    /// Until stop(). Where no output is there yet it begins with the first one.
    virtual void start() = 0;
    virtual void stop() = 0; ///< At once.
    virtual void setVolume(int percent) = 0; ///< As loudness is felt, 0–100.
};

/// How a program gets them. What they need is loaded when it is called and not before.
struct Outlets
{
    std::function<std::unique_ptr<Notifier>(const Notifier::Callbacks &)> makeNotifier;
    std::function<std::unique_ptr<Sounder>(const Sounder::Callbacks &)> makeSounder;
};

/// The desktop's own: notifications through KNotifications, sound through Qt Multimedia, each in a library
/// beside the program. What cannot be loaded is null.
Outlets systemOutlets();

/// What such a library gives. Header only: nothing of the program is linked into them twice.
class NotifierPlugin
{
public:
    virtual ~NotifierPlugin() = default;
    virtual std::unique_ptr<Notifier> make(const Notifier::Callbacks &callbacks) = 0;
};

class SounderPlugin
{
public:
    virtual ~SounderPlugin() = default;
    virtual std::unique_ptr<Sounder> make(const Sounder::Callbacks &callbacks) = 0;
};

} // namespace bt::alarms

#define BIKETRAX_NOTIFIER "io.github.biketrax_desktop.Notifier/1"
#define BIKETRAX_SOUNDER "io.github.biketrax_desktop.Sounder/1"
Q_DECLARE_INTERFACE(bt::alarms::NotifierPlugin, BIKETRAX_NOTIFIER)
Q_DECLARE_INTERFACE(bt::alarms::SounderPlugin, BIKETRAX_SOUNDER)
