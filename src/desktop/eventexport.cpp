// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/eventexport.h"

#include <QSaveFile>
#include <QtConcurrentRun>

namespace bt::desktop {

using fleet::FeedEvent;

namespace {

constexpr int pageSize = 1'000;

}

/// Used by one task after the other, never by two at a time.
struct EventExport::Sink
{
    Sink(history::ExportFormat format, const QString &name)
        : writer(format)
        , file(name)
    {
    }

    Result<void> write(const QList<FeedEvent> &page, bool last)
    {
        if (!file.isOpen() && !(file.open(QIODevice::WriteOnly) && put(writer.begin())))
            return trouble();
        if (!put(writer.page(page)) || (last && !(put(writer.end()) && file.commit())))
            return trouble();
        return {};
    }

    bool put(const QByteArray &text) { return file.write(text) == text.size(); }
    Result<void> trouble() const
    {
        return std::unexpected(Error{ErrorKind::Disk, 0, file.errorString(), {}});
    }

    history::EventWriter writer;
    QSaveFile file;
};

EventExport::EventExport(std::shared_ptr<models::EventSource> source, const models::EventQuery &query,
                         history::ExportFormat format, const QString &file, QObject *parent)
    : QObject(parent)
    , m_source(std::move(source))
    , m_query(query)
    , m_sink(std::make_shared<Sink>(format, file))
{
}

EventExport::~EventExport() = default;

void EventExport::start() { fetch(); }

void EventExport::cancel() { m_done = true; }

void EventExport::fetch()
{
    m_source->older(m_query, m_before, pageSize).then(this, [this](const Result<QList<FeedEvent>> &page) {
        if (m_done)
            return;
        if (page)
            write(*page);
        else
            fail(page.error());
    });
}

void EventExport::write(const QList<FeedEvent> &page)
{
    const bool last = page.size() < pageSize;
    if (!page.isEmpty())
        m_before = fleet::placeOf(page.last());
    // The task holds the file: an export that goes while it writes leaves it to the task.
    QtConcurrent::run([sink = m_sink, page, last] {
        return sink->write(page, last);
    }).then(this, [this, last, count = int(page.size())](const Result<void> &written) {
        if (m_done)
            return;
        if (!written)
            return fail(written.error());
        m_written += count;
        if (!last) {
            Q_EMIT progressed(m_written);
            return fetch();
        }
        m_done = true;
        Q_EMIT finished(m_written);
    });
}

void EventExport::fail(const Error &error)
{
    m_done = true;
    Q_EMIT failed(error);
}

} // namespace bt::desktop
