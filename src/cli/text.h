// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>

namespace bt::cli {

/// The words of the command line, in the reader's language.
struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Cli)
};

} // namespace bt::cli
