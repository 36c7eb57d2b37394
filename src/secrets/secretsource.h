// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "secrets/secret.h"

class QIODevice;

namespace bt {

/// The secret in an environment variable, which is removed from this process so that children do not inherit
/// it. NotFound where it is unset or empty.
Result<Secret> secretFromEnvironment(const char *name);

/// The first line of @p input (standard input), without its line end, at most 4096 bytes. BadInput when it is
/// longer, NotFound when there is none. Blocks until the line is there.
Result<Secret> secretFromLine(QIODevice &input);

} // namespace bt
