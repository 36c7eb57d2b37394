// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <QFile>

#include <memory>

namespace bt::forward {

/// Held by the one forwarder of a queue. The system lets go of it when the process ends, in whatever manner.
class QueueLock
{
public:
    /// Conflict where another forwarder has it; the detail is its process id, where that is known.
    static Result<std::unique_ptr<QueueLock>> take(const QString &queueFile);
    /// The process that forwards from this queue; 0 where none does.
    static qint64 holder(const QString &queueFile);
    ~QueueLock();
    Q_DISABLE_COPY_MOVE(QueueLock)

private:
    explicit QueueLock(const QString &file)
        : m_file(file)
    {
    }

    QFile m_file;
};

} // namespace bt::forward
