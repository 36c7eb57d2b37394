// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/commandtable.h"

namespace bt::cli {

/// What --help prints: of the whole program, or of one command.
QString generalHelp();
QString commandHelp(const CommandRow &command);

} // namespace bt::cli
