// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include <functional>

namespace bt::test {

/// Runs one schedule after another as the command line says: [--seeds N] [--first S] [--trace FILE]. A
/// schedule gets its seed, a log of what it does and the trace's file, and returns what is wrong, empty for
/// nothing. The log of those that fail is printed, with --verbose that of all. Returns the exit code.
int runSchedules(
    int argc, char **argv,
    const std::function<QString(quint32 seed, QStringList &log, const QString &trace)> &schedule);

} // namespace bt::test
