// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/session.h"
#include "desktop/context.h"

#include <QObject>

namespace bt::desktop {

class MessageBar;

/// What the message bar has to say: alarms that nobody acknowledged, and a link that is not live.
class NoticeController : public QObject
{
    Q_OBJECT
public:
    NoticeController(const Context &context, cloud::Session &session, MessageBar &bar, QObject *parent = nullptr);

    void hint(const QString &sentence); ///< Shown until it is closed.

Q_SIGNALS:
    void eventWanted(bt::EventId event, bt::DeviceId bike);
    void detailsWanted();
    void signInWanted();

private:
    void refreshAlarms();
    void refreshLink();
    void act(const QString &key, const QString &action);

    Context m_context;
    cloud::Session &m_session;
    MessageBar &m_bar;
    Timer m_muted;
    Timer m_aging; // the alarm's age is part of its sentence
    std::optional<Instant> m_linkLostAt;
};

} // namespace bt::desktop
