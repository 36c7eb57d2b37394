// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace bt::cli {

/// Gives memory back to the system that is free but lies between what is in use. What a burst took stays with
/// the program otherwise, as long as anything of the same time lives on. Takes some milliseconds.
void giveBackMemory();

} // namespace bt::cli
