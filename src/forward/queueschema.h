// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

class QSqlDatabase;

/// The tables of a queue, by version of the file.
namespace bt::forward::queueschema {

int current();

/// As archive::migrate(). Tests stop at an earlier @p target to have a former version.
Result<void> migrate(const QSqlDatabase &database, int target = current());

} // namespace bt::forward::queueschema
