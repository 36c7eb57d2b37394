// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/eventwriter.h"
#include "models/eventsource.h"

#include <QObject>

#include <memory>

namespace bt::desktop {

/// Writes every event that fits a query to a file, page by page; text and disk are another thread's. The file
/// appears when it is whole, otherwise what was there stays. Lives in the GUI thread, for one export.
class EventExport : public QObject
{
    Q_OBJECT
public:
    EventExport(std::shared_ptr<models::EventSource> source, const models::EventQuery &query,
                history::ExportFormat format, const QString &file, QObject *parent = nullptr);
    ~EventExport() override;

    void start();
    void cancel(); ///< Neither finished() nor failed() follows.

Q_SIGNALS:
    void progressed(int events);
    void finished(int events); ///< So many are in the file.
    void failed(const bt::Error &error);

private:
    struct Sink;

    void fetch();
    void write(const QList<fleet::FeedEvent> &page);
    void fail(const Error &error);

    std::shared_ptr<models::EventSource> m_source;
    models::EventQuery m_query;
    std::shared_ptr<Sink> m_sink;
    std::optional<fleet::EventPlace> m_before;
    int m_written = 0;
    bool m_done = false;
};

} // namespace bt::desktop
