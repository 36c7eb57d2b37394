// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "archive/records.h"
#include "cloud/session.h"
#include "desktop/context.h"

#include <QObject>

namespace bt::desktop {

class ArchiveController;
class DeskPage;
class EventPanel;

/// Says above each list of events how far it is complete: since when and until when nothing is missing in it,
/// of one bike where only one is shown, and how far the fetching of what is missing has come.
class EventCompleteness : public QObject
{
    Q_OBJECT
public:
    /// All of it outlives the object.
    EventCompleteness(const Context &context, cloud::Session &session, ArchiveController &archive,
                      DeskPage &desk, QObject *parent = nullptr);

    void setUntil(std::optional<Instant> until);

private:
    void refresh();
    void refresh(EventPanel &panel);
    void say(EventPanel &panel, const archive::EventCoverage &coverage, int lateBikes);
    bool isFresh() const;

    Context m_context;
    cloud::Session &m_session;
    ArchiveController &m_archive;
    DeskPage &m_desk;
    std::optional<Instant> m_until;
    int m_answered = 0; // of m_calls, while events are fetched
    int m_calls = 0;
};

} // namespace bt::desktop
