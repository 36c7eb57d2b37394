// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace bt::history {

/// A cell of other people's text for RFC 4180: quoted where it must be. What a spreadsheet would take for a
/// formula begins with an apostrophe; bike names, alarm kinds and attributes come from the cloud.
QString csvText(QString text);

} // namespace bt::history
