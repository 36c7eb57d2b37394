// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "archive/sql.h"

namespace bt::archive::schema {

/// The version this program writes: the number of steps in schema.cpp.
int current();

/// Brings a file to version @p target, each step in a transaction of its own with its number, so that a kill
/// in between leaves a complete version. Unsupported where the file is from a later program; it is then left
/// as it is.
Result<void> migrate(const QSqlDatabase &database, int target = current());

} // namespace bt::archive::schema
