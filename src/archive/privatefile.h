// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <QString>

namespace bt::archive {

/// Makes an empty file and its folder where they are missing, for this user only (0600, 0700). The folder
/// above is made likewise; those above that as usual.
Result<void> makePrivateFile(const QString &file);

/// Renames a broken database `name.sqlite` to `name-broken-<moment>.sqlite`, and what belongs to it, so that
/// a new one can begin and nothing is thrown away. Returns the new name of the file.
Result<QString> setFileAside(const QString &file, Instant now);

} // namespace bt::archive
