// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "archive/records.h"
#include "cloud/session.h"

#include <QObject>
#include <QSet>

namespace bt::keeping {

/// Fetches what bikes that joined the account later did before, a day at a time, the newest first. Whoever is
/// not allowed to ask is not asked again in this run. Lives in the GUI thread.
class EarlierEvents : public QObject
{
    Q_OBJECT
public:
    explicit EarlierEvents(cloud::Session &session, QObject *parent = nullptr);

    /// Does nothing while it is under way. Nothing before @p notBefore is asked for.
    void fetch(const QList<archive::LateBike> &bikes, Instant notBefore);
    void stop(); ///< Another account: everything is forgotten.

Q_SIGNALS:
    void found(const QList<bt::Event> &events);
    /// All of the bike's events from then on were found.
    void reached(const QString &uniqueId, bt::Instant from);

private:
    void next();

    cloud::Session &m_session;
    QList<archive::LateBike> m_bikes; // the last ones are under way
    Instant m_notBefore;
    QSet<QString> m_refused; // uniqueIds
    quint32 m_generation = 0;
};

} // namespace bt::keeping
