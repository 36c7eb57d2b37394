// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/trace.h"
#include "core/error.h"

#include <QFile>
#include <QMutex>

namespace bt::cloud {

/// Writes what goes over the wire to a folder (`--trace DIR`): one JSON object a line, in files that only
/// their owner can read, named by the moment they were begun. A full file is followed by a new one and the
/// oldest of this run goes, so that about `mostFiles` × `fileBytes` are used. Thread-safe.
class TraceFiles : public TraceSink
{
public:
    static constexpr qint64 fileBytes = 16 << 20;
    static constexpr qsizetype mostFiles = 8;

    /// Makes the folder where it is missing. Disk: it cannot be written; the detail says why.
    static Result<std::shared_ptr<TraceFiles>> open(const QString &folder, Instant now);

    void record(const TraceRecord &record) override;
    /// Why nothing more is written; empty while all is well.
    QString trouble() const;

private:
    TraceFiles(const QString &folder)
        : m_folder(folder)
    {
    }
    bool begin(Instant now);

    const QString m_folder;
    mutable QMutex m_mutex;
    QFile m_file;
    QStringList m_written;
    QString m_trouble;
};

/// The line that TraceFiles writes for a record, without its end.
QByteArray traceLine(const TraceRecord &record);

} // namespace bt::cloud
