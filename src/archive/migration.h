// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "archive/sql.h"

namespace bt::archive {

/// The version of a file's tables (`user_version`).
Result<int> versionOf(const QSqlDatabase &database);

/// Brings a file to version @p target, each of @p steps in a transaction of its own with its number, so that
/// a kill in between leaves a complete version. Statements end with ";\n"; a step never changes once
/// released. Unsupported where the file is from a later program; it is then left as it is.
Result<void> migrate(const QSqlDatabase &database, std::span<const char *const> steps, int target);

} // namespace bt::archive
