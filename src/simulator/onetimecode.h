// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace bt::simulator {

/// One-time codes by time (RFC 6238: SHA-1, 30 s, six digits), as authenticator apps make them.
QByteArray newOneTimeKey(); ///< Base32.
/// @p epochMs: the code of the half minute before and after is accepted too.
bool isOneTimeCode(const QString &key, const QString &code, qint64 epochMs);
int oneTimeCode(const QByteArray &secret, qint64 halfMinute);

} // namespace bt::simulator
