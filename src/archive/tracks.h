// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values.h"

namespace bt::archive {

struct Span
{
    Instant from;
    Instant to; ///< Not in it.

    friend bool operator==(const Span &, const Span &) = default;
};

/// What is kept of where a bike was.
struct KeptTrack
{
    QList<Position> positions; ///< By fix time, each once, without raw attributes.
    QList<Span> covered; ///< Here the cloud was asked and nothing is missing; in order, apart.
};

/// The cloud's answer for a span: everything it had of the bike then.
struct TrackRead
{
    QString uniqueId;
    Span span;
    QList<Position> positions;
};

/// How much of the past stays on this computer.
struct TrackLimits
{
    int days = 30; ///< Of what came by itself. What somebody asked for stays until there is no more room.
    qint64 bytes = 2LL << 30; ///< Of all tracks; the oldest days go first.
};

} // namespace bt::archive
