// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/deeplink.h"
#include "core/error.h"
#include "theme/theme.h"

#include <QSize>
#include <QString>
#include <QStringList>
#include <QUrl>

namespace bt::app {

/// What the command line of biketrax-desktop asks for. `--help` describes each.
struct DesktopOptions
{
    std::optional<int> demoBikes; ///< Set: run on the simulated cloud.
    QUrl server;
    QString screenshot; ///< File to save the first complete picture to.
    std::optional<Milliseconds> exitAfter;
    QSize size{1440, 900};
    std::optional<SchemeChoice> theme;
    QString language; ///< "en", "de"; empty: by the system.
    QString traceFolder; ///< Where what goes over the wire is written, without secrets.
    bool noMap = false;
    bool summary = false;
    bool listAccounts = false;
    std::optional<DeepLink> link;

    /// A run that a script watches neither joins a running program nor keeps anything.
    bool isScripted() const { return demoBikes || !screenshot.isEmpty() || exitAfter; }
};

/// What remains to be done when the command line was read: go on, or print and end with a code.
struct ParsedOptions
{
    DesktopOptions options;
    QString output; ///< Help or version, to standard output.
};

/// BadInput with one sentence for anything that is not understood.
Result<ParsedOptions> parseDesktopOptions(QStringList arguments);

} // namespace bt::app
