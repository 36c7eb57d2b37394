// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/arguments.h"
#include "cli/exitcode.h"
#include "forward/endpoint.h"

namespace bt::cli {

/// What `--forward` says: the endpoint with its secret, which environment or standard input bring.
Outcome<forward::Endpoint> forwardEndpoint(const Arguments &arguments);

/// The name of the queue, checked.
Outcome<QString> queueName(const Arguments &arguments);

} // namespace bt::cli
