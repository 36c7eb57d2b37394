// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/command.h"

namespace bt::cli {

/// The command that the arguments name; null where none is made of that name.
std::unique_ptr<Command> makeCommand(const Environment &environment, const Arguments &arguments);

/// Does what the words of a command line say; returns once it is done. Runs the event loop.
int runProgram(const Environment &environment, const QStringList &words);

} // namespace bt::cli
