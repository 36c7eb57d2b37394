// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <array>

namespace bt::basemap::protocol {

/// What biketrax-mapc --report writes to its standard output, a line each: "progress 0.25", and where it
/// fails "error KIND DETAIL". It ends with 0 when the output is complete.
constexpr char progressWord[] = "progress";
constexpr char errorWord[] = "error";

struct KindWord
{
    ErrorKind kind;
    const char *word;
};

constexpr std::array kinds{
    KindWord{ErrorKind::BadInput, "bad-input"},  KindWord{ErrorKind::NotFound, "not-found"},
    KindWord{ErrorKind::TooLarge, "too-large"},  KindWord{ErrorKind::Disk, "disk"},
    KindWord{ErrorKind::Cancelled, "cancelled"},
};

} // namespace bt::basemap::protocol
