// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "archive/archive.h"
#include "cloud/session.h"
#include "desktop/context.h"
#include "desktop/historydays.h"
#include "desktop/trackexport.h"
#include "keeping/trackfetcher.h"

#include <QObject>

namespace bt::desktop {

class HistoryPanel;

/// Brings a bike's days to the history panel and the map as they arrive: what is kept of them, then what only
/// the cloud has.
class HistoryController : public QObject
{
    Q_OBJECT
public:
    HistoryController(const Context &context, cloud::Session &session, HistoryPanel &panel,
                      QObject *parent = nullptr);

    /// Fetches today's fixes of a bike, for the distance in its panel and for its trail.
    void fetchToday(DeviceId bike);

    /// Where days are kept; gives null while nothing is.
    void setArchive(const std::function<archive::Archive *()> &archive) { m_archive = archive; }

Q_SIGNALS:
    void trackReady(const bt::desktop::HistoryDays &days); ///< Of the span the panel asked for.
    void failed(const bt::Error &error);
    void todayReady(bt::DeviceId bike, const bt::history::Day &day);
    void placeWanted(bt::GeoPoint place); ///< Of a trip that was chosen in the list.
    void cursorMoved(const std::optional<bt::Position> &fix); ///< The fix under the graph's cursor.

private:
    keeping::TrackFetcher::Bike identify(DeviceId bike) const;
    void fetch(DeviceId bike, Instant from, Instant to);
    void take();
    void showProgress();
    void fetchReported();
    void exportTrack(DeviceId bike, const TrackKind &kind, std::optional<int> trip);
    void cutToday();
    /// Of what is shown and its fetching; empty where everything is as the cloud has it.
    QString note() const;
    QString missingSentence() const;
    void show(const HistoryDays &days);
    void moveCursor(Instant at);

    Context m_context;
    cloud::Session &m_session;
    HistoryPanel &m_panel;
    std::function<archive::Archive *()> m_archive = [] { return nullptr; };
    TrackExport m_export;
    keeping::TrackFetcher m_track;
    keeping::TrackFetcher m_todays;
    DeviceId m_bike;
    DeviceId m_todaysBike;
    Instant m_from{}; // what was asked for, as far as it lay in the past
    Instant m_to{};
    history::Day m_day;
    quint64 m_question = 0; // answers to earlier questions are not for the present span
    bool m_cutting = false;
    bool m_cutAgain = false; // more came meanwhile
};

} // namespace bt::desktop
