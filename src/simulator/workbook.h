// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace bt::simulator {

/// An Office Open XML workbook with one sheet: a row of field names, then a row per object of the JSON array.
QByteArray workbookOf(const QByteArray &jsonArray);

} // namespace bt::simulator
