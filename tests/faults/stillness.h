// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sys/types.h>

namespace bt::test {

/// Whether every thread of a process but @p except waits. Threads that could run, even if the computer has no
/// time for them, count as awake; a process that is gone sleeps.
bool sleeps(pid_t process, pid_t except = 0);

} // namespace bt::test
