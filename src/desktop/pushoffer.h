// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/session.h"
#include "desktop/context.h"

#include <QObject>

namespace bt::desktop {

class MessageBar;

/// The cloud announces events at once only to accounts with a `web` notification for their type; of others
/// the program learns by asking once a minute. Says so of those that matter, alarms, rides, areas and
/// connection, and sets their notifications up where the person wants it.
class PushOffer : public QObject
{
    Q_OBJECT
public:
    /// All of it outlives the offer.
    PushOffer(const Context &context, cloud::Session &session, MessageBar &messages,
              QObject *parent = nullptr);

    /// Simulated bikes are nobody's to set up.
    void setOffered(bool offered);

private:
    void look();
    void setUp();
    void decline();
    void say(const QString &sentence);
    QString accountKey() const;

    Context m_context;
    cloud::Session &m_session;
    MessageBar &m_messages;
    bool m_offered = true;
    bool m_settingUp = false;
};

} // namespace bt::desktop
