#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Enters the build environment: packaging/shell.sh [command...]
. "$(dirname "${BASH_SOURCE[0]}")/environment.sh"
environment_prepare
if [ $# -eq 0 ]; then set -- bash; fi
environment_exec "$@"
