// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/accountbook.h"

class QSettings;

namespace bt::keeping {

/// Organization and application that name settings and data of every program: QSettings and QStandardPaths
/// take them from QCoreApplication.
inline constexpr QLatin1StringView settingsName("biketrax-desktop");

/// Keys of the settings that more than one program reads and writes.
namespace accountkey {
inline constexpr QLatin1StringView server("account/server"); ///< The one signed in to last.
inline constexpr QLatin1StringView book("account/book"); ///< cloud::AccountBook's JSON.
} // namespace accountkey

QUrl serverIn(const QSettings &settings); ///< The vendor's where none is kept.

/// Keeps a book of accounts in the user's settings. Several programs may do so at the same time: what another
/// one changed meanwhile stays changed.
class AccountFile : public QObject
{
    Q_OBJECT
public:
    /// Loads the book. Both outlive this.
    AccountFile(QSettings &settings, cloud::AccountBook &book, QObject *parent = nullptr);

private:
    void save();

    QSettings &m_settings;
    cloud::AccountBook &m_book;
    QByteArray m_known; // what stood in the settings when this last looked
};

} // namespace bt::keeping
