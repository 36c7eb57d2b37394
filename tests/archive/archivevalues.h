// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "archive/archive.h"
#include "fleet/fleetvalues.h"

#include <QSignalSpy>
#include <QTest>

namespace bt::test {

inline archive::ArchivedEvent archived(const Event &event, const QString &bike, bool acknowledged = false)
{
    return {event, bike, {}, {}, acknowledged};
}

/// Opens the archive and waits for what it holds; empty when it fails.
inline std::optional<archive::Snapshot> opened(archive::Archive &archive)
{
    std::optional<archive::Snapshot> snapshot;
    const auto connection = QObject::connect(&archive, &archive::Archive::opened, &archive,
                                             [&](const archive::Snapshot &given) { snapshot = given; });
    QSignalSpy failed(&archive, &archive::Archive::failed);
    archive.open();
    (void)QTest::qWaitFor([&] { return snapshot || !failed.isEmpty(); }, 30'000);
    QObject::disconnect(connection);
    return snapshot;
}

} // namespace bt::test
