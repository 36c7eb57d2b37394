// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <QByteArray>
#include <QStringList>

namespace bt::desktop {

class Settings;

/// Settings as a file that people can read and take to another computer.
///
/// What a person likes goes with it: look, units, time zone, thresholds of the states, alarms by kind of
/// event. What belongs to an account or to this computer stays: who signs in where, its bikes (favourites,
/// rules of single bikes), its view and choice of map, window sizes. Nothing of it is secret; the address of
/// a map server of one's own stays too, because people write keys into addresses.
namespace settingsfile {

inline constexpr int version = 1;
inline constexpr qsizetype largestBytes = 1 << 20;

/// JSON, UTF-8, indented; the same settings give the same bytes.
QByteArray write(const Settings &settings);

struct Imported
{
    int taken = 0; ///< Values that the settings hold now.
    QStringList refused; ///< "states.silentHours": what does not fit, and was left as it is.
};

/// Takes over what fits the same ranges that the dialog has; names that are not known are skipped. BadInput
/// with one sentence in its detail, and nothing changed, where it is no settings file or from a later
/// version.
Result<Imported> read(const QByteArray &file, Settings &settings);

} // namespace settingsfile
} // namespace bt::desktop
