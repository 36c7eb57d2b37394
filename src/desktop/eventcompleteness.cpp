// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/eventcompleteness.h"

#include "desktop/archivecontroller.h"
#include "desktop/deskpage.h"
#include "desktop/eventpanel.h"
#include "desktop/linkmessage.h"
#include "desktop/settings.h"
#include "desktop/times.h"

#include <QLocale>
#include <QPointer>

namespace bt::desktop {

namespace {

/// The lists are as good as complete when the cloud was asked this lately.
constexpr auto freshFor = std::chrono::minutes(3);

} // namespace

EventCompleteness::EventCompleteness(const Context &context, cloud::Session &session,
                                     ArchiveController &archive, DeskPage &desk, QObject *parent)
    : QObject(parent)
    , m_context(context)
    , m_session(session)
    , m_archive(archive)
    , m_desk(desk)
{
    connect(&session, &cloud::Session::eventsCompleteUntilChanged, this, [this](Instant until) {
        m_until = until;
        m_calls = 0;
        refresh();
    });
    connect(&session, &cloud::Session::eventsProgressed, this, [this](int answered, int calls) {
        // The look for the last minute needs no words.
        if (isFresh() || calls < 2)
            return;
        m_answered = answered;
        m_calls = calls;
        refresh();
    });
    connect(&session, &cloud::Session::statusChanged, this, [this] {
        if (!flows(m_session.status().state))
            m_calls = 0;
        refresh();
    });
    connect(&session, &cloud::Session::signedOut, this, [this] {
        m_until.reset();
        m_calls = 0;
        refresh();
    });
    connect(&archive, &ArchiveController::archiveRead, this, [this](std::optional<Instant> until) {
        if (!m_until)
            m_until = until;
        refresh();
    });
    connect(&context.settings, &Settings::formatsChanged, this, qOverload<>(&EventCompleteness::refresh));
    connect(&archive, &ArchiveController::coverageChanged, this, qOverload<>(&EventCompleteness::refresh));
    for (EventPanel *panel : desk.eventPanels())
        connect(panel, &EventPanel::bikeShownChanged, this, [this, panel] { refresh(*panel); });
}

void EventCompleteness::setUntil(std::optional<Instant> until)
{
    m_until = until;
    refresh();
}

bool EventCompleteness::isFresh() const
{
    return flows(m_session.status().state) && m_until && m_context.clock.now() - *m_until < freshFor;
}

void EventCompleteness::refresh()
{
    for (EventPanel *panel : m_desk.eventPanels())
        refresh(*panel);
}

void EventCompleteness::refresh(EventPanel &panel)
{
    const std::optional<DeviceId> bike = panel.bikeShown();
    archive::Archive *const archive = m_archive.archive();
    if (!archive)
        return say(panel, {{}, m_until}, 0);
    const int row = bike ? m_context.store.rowOf(*bike) : -1;
    if (row < 0) {
        archive->lateBikes().then(
            this, [this, &panel, until = m_until](const Result<QList<archive::LateBike>> &bikes) {
                if (!panel.bikeShown() && until == m_until)
                    say(panel, {{}, m_until}, bikes ? int(bikes->size()) : 0);
            });
        return;
    }
    archive->eventCoverage(m_context.store.at(row).device.uniqueId)
        .then(this, [this, &panel, bike](const Result<archive::EventCoverage> &coverage) {
            if (coverage && panel.bikeShown() == bike)
                say(panel, *coverage, 0);
        });
}

void EventCompleteness::say(EventPanel &panel, const archive::EventCoverage &coverage, int lateBikes)
{
    const Instant now = m_context.clock.now();
    QString words;
    if (coverage.until && coverage.from)
        words = tr("Complete from %1 until %2")
                    .arg(times::shortMoment(*coverage.from, now, m_context.zone()),
                         times::shortMoment(*coverage.until, now, m_context.zone()));
    else if (coverage.until)
        words = tr("Complete until %1").arg(times::shortMoment(*coverage.until, now, m_context.zone()));
    if (m_calls > 0) {
        const QString progress = tr("fetching the rest: %1 of %2")
                                     .arg(QLocale().toString(m_answered), QLocale().toString(m_calls));
        words = words.isEmpty()
            ? tr("Fetching events: %1 of %2").arg(QLocale().toString(m_answered), QLocale().toString(m_calls))
            : tr("%1, %2").arg(words, progress);
    } else if (!words.isEmpty() && lateBikes > 0) {
        words = tr("%1; of %n bike(s) not from the start", nullptr, lateBikes).arg(words);
    }
    panel.setCompleteness(words, !isFresh());
}

} // namespace bt::desktop
