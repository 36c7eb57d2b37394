// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace bt::mapview {

/// Whether the computer has a graphics card that this user may draw with, told by its device files below
/// @p devices; nothing is started to find out. True on systems that have no such files.
bool hasGraphicsCard(const QString &devices = QStringLiteral("/dev"));

/// Without a graphics card OpenGL is emulated: Qt Quick's own software drawing then takes a third of the
/// processor, starts faster and needs half the memory. Call before the first window. What the user set for
/// Qt (QSG_RHI_BACKEND, QT_QUICK_BACKEND) holds.
void preferSoftwareDrawingWithoutCard();

} // namespace bt::mapview
