// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/geo.h"

#include <QByteArray>
#include <QString>

namespace bt::test {

/// The supplied extract of Neubrandenburg.
QString cityExtract();

/// Writes the city @p columns × @p rows times side by side, each with ids and places of its own, its
/// south-western corner at @p southWest. True when it was written.
bool repeatCity(const QString &path, int columns, int rows, GeoPoint southWest);

/// Extracts that a program must bear: each is well formed as a file.
QByteArray emptyExtract(); ///< A header and nothing else.
/// Ids at the ends of their range, nodes without places, ways and relations whose members are missing, a
/// multipolygon that crosses itself, and one street that can be drawn.
bool writeOddities(const QString &path);
/// 10 000 000 nodes in some kilobytes.
QByteArray nodeBomb();
/// A block that says it unpacks to @p bytes.
QByteArray blockThatClaims(quint32 bytes);

} // namespace bt::test
