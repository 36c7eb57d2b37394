// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/exitcode.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace bt::cli {

/// Standard output and standard error. Results go to the one, sentences to the other; progress is shown on a
/// terminal only, and colours neither in a pipe nor where NO_COLOR is set.
class Console
{
public:
    /// @p stop becomes readable when the program is to end, so that a reader who does not read cannot hold
    /// it; -1 for none.
    explicit Console(int stop = -1);
    ~Console();
    Q_DISABLE_COPY_MOVE(Console)

    /// Results, as UTF-8. Kept back until flush() or 64 KiB. False once nothing more can be written:
    /// trouble() says why, and what comes later is dropped.
    bool write(const QByteArray &text);
    bool write(const QString &text) { return write(text.toUtf8()); }
    bool flush();
    /// Why nothing can be written any more: PipeClosed, Disk, or Done where the program is to end.
    std::optional<ExitCode> trouble() const { return m_trouble; }

    void complain(const QString &sentence); ///< One sentence on standard error, behind the program's name.
    /// A line that the next one replaces, on a terminal; empty takes it away.
    void progress(const QString &text);

    bool isTerminal() const { return m_outIsTerminal; }
    bool errorsAreRead() const { return m_errIsTerminal; } ///< By a person, as far as one can tell.
    bool hasColours() const { return m_colours; }
    /// Columns of the terminal; no limit (0) where the output is none.
    int width() const;

private:
    bool put(const char *text, size_t size);
    bool waitUntilWritable();

    int m_stop;
    bool m_outIsTerminal;
    bool m_errIsTerminal;
    bool m_colours;
    bool m_progressShown = false;
    QByteArray m_kept;
    std::optional<ExitCode> m_trouble;
};

} // namespace bt::cli
