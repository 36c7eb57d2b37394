// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/console.h"
#include "cli/stopsignal.h"
#include "core/clock.h"
#include "secrets/keychain.h"

class QSettings;

namespace bt::cli {

/// What the program gives its commands. All of it outlives them.
struct Environment
{
    Clock &clock;
    Keychain &keychain;
    QSettings &settings; ///< The desktop program's.
    Console &console;
    StopSignal &stop;
    QString dataFolder; ///< Where accounts keep their archives; the desktop program's.
    QString profilesFile;
};

} // namespace bt::cli
