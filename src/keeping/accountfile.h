// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLatin1StringView>
#include <QUrl>

class QSettings;

namespace bt::keeping {

/// Keys of the user's settings that every program reads and writes.
namespace accountkey {
inline constexpr QLatin1StringView schema("schema");
inline constexpr QLatin1StringView server("account/server"); ///< The one signed in to last.
inline constexpr QLatin1StringView book("account/book"); ///< cloud::AccountBook's JSON.
} // namespace accountkey

QUrl serverIn(const QSettings &settings); ///< The vendor's where none is kept.

/// Organization and application that name the settings and data of all programs: QSettings and
/// QStandardPaths take them from QCoreApplication.
inline constexpr QLatin1StringView settingsName("biketrax-desktop");

} // namespace bt::keeping
