// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace bt::cli {

// What is installed beside the program, made from the same table as its help.

QByteArray manualPage(const QByteArray &version); ///< roff, section 1.
QByteArray bashCompletion();
QByteArray fishCompletion();

} // namespace bt::cli
