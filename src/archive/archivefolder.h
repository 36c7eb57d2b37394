// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <QString>
#include <QUrl>

namespace bt::archive {

/// Where an account's archive lies: `<data folder>/accounts/<hash of server and e-mail>`. The name tells
/// nobody whose it is. E-mail addresses count without regard to case, as the cloud takes them.
QString folderOf(const QString &dataFolder, const QUrl &server, const QString &email);

/// The database in a folder.
QString fileIn(const QString &folder);

/// Makes folder and empty file where they are missing, for this user only (0700, 0600).
Result<void> makePrivate(const QString &folder);

/// Renames a broken database and what belongs to it, so that a new one can begin and nothing is thrown away.
/// Returns the new name of the file.
Result<QString> setAside(const QString &folder, Instant now);

/// Deletes everything of the account, files set aside included.
Result<void> removeFolder(const QString &folder);

} // namespace bt::archive
