// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/context.h"

#include "desktop/settings.h"

namespace bt::desktop {

SpeedUnit Context::unit() const { return settings.speedUnit(); }
const QTimeZone &Context::zone() const { return settings.timeZone(); }

} // namespace bt::desktop
