// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values.h"

namespace bt {

/// Leaves of each bike its last device record, its last report and the last one with a place to draw, in the
/// order in which they came. For those who fall behind what the cloud tells: what they hold is then bounded
/// by the fleet and no longer by the time. Events and what is said of the list of devices stay.
void condense(CloudUpdate &update);

} // namespace bt
