// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desktop/trackfile.h"
#include "keeping/trackfetcher.h"

#include <QObject>

#include <memory>

namespace bt::desktop {

/// Writes where several bikes were in a span into one file: what is kept, and for what that lacks the cloud
/// is asked. One bike after the other, so that only one bike's fixes are held; text and disk are another
/// thread's. The file appears when it is whole, otherwise what was there stays. Lives in the GUI thread, for
/// one export.
class TracksExport : public QObject
{
    Q_OBJECT
public:
    struct Order
    {
        QString file;
        history::TrackFormat format = history::TrackFormat::Gpx;
        QList<Device> bikes;
        Instant from;
        Instant to;
    };
    struct Outcome
    {
        int written = 0; ///< Bikes with a track in the file.
        int still = 0; ///< Bikes of which no fix is known.
        int incomplete = 0; ///< Bikes of which some days could not be fetched.
        std::optional<Error> error; ///< Why, of the last one.
    };

    /// @p archive gives null where nothing is kept. Both outlive the export.
    TracksExport(Clock &clock, cloud::RestClient &rest, std::function<archive::Archive *()> archive,
                 const Order &order, QObject *parent = nullptr);
    ~TracksExport() override;

    void start();
    void cancel(); ///< Neither finished() nor failed() follows.
    const Order &order() const { return m_order; }

Q_SIGNALS:
    void progressed(int bike); ///< Of order().bikes, that is under way.
    void finished(const bt::desktop::TracksExport::Outcome &outcome);
    void failed(const bt::Error &error); ///< The file could not be written.

private:
    void next();
    void onFetched();
    void write();
    void end();

    Clock &m_clock;
    Order m_order;
    Outcome m_outcome;
    keeping::TrackFetcher m_fetcher;
    std::shared_ptr<TrackFile> m_file; // used by one task after the other
    int m_at = -1;
    bool m_fetching = false;
};

} // namespace bt::desktop
