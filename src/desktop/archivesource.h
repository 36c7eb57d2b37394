// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "archive/archive.h"
#include "models/eventsource.h"

#include <QPointer>

namespace bt::desktop {

fleet::FeedEvent toFeedEvent(const archive::ArchivedEvent &event);

/// Every event of an account's archive. Once the archive is gone it answers that nothing can be read.
class ArchiveSource : public models::EventSource
{
public:
    explicit ArchiveSource(archive::Archive *archive);

    QFuture<Result<QList<fleet::FeedEvent>>> older(const models::EventQuery &query,
                                                   const std::optional<fleet::EventPlace> &before,
                                                   int limit) override;
    QFuture<Result<models::EventCount>> count(const models::EventQuery &query, int most) override;

private:
    QPointer<archive::Archive> m_archive;
};

} // namespace bt::desktop
