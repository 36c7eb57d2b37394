// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/console.h"

#include <cerrno>
#include <climits>
#include <poll.h>
#include <sys/ioctl.h>
#include <unistd.h>

namespace bt::cli {

namespace {

constexpr qsizetype mostKept = qsizetype(64) << 10;
/// A pipe that poll() calls writable takes this much without blocking.
constexpr size_t portion = PIPE_BUF;

void putError(QByteArrayView text)
{
    while (!text.isEmpty()) {
        const ssize_t written = ::write(STDERR_FILENO, text.data(), size_t(text.size()));
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return; // nobody can be told
        text = text.sliced(written);
    }
}

} // namespace

Console::Console(int stop)
    : m_stop(stop)
    , m_outIsTerminal(::isatty(STDOUT_FILENO) == 1)
    , m_errIsTerminal(::isatty(STDERR_FILENO) == 1)
    , m_colours(m_outIsTerminal && qEnvironmentVariableIsEmpty("NO_COLOR")
                && qgetenv("TERM") != QByteArrayView("dumb"))
{
}

Console::~Console()
{
    progress({});
    flush();
}

bool Console::write(const QByteArray &text)
{
    if (m_trouble)
        return false;
    if (!text.isEmpty())
        progress({});
    m_kept.append(text);
    return m_kept.size() < mostKept || flush();
}

bool Console::flush()
{
    if (m_trouble)
        return false;
    const QByteArray text = std::exchange(m_kept, {});
    return put(text.constData(), size_t(text.size()));
}

bool Console::put(const char *text, size_t size)
{
    while (size > 0) {
        if (!waitUntilWritable())
            return false;
        const ssize_t written = ::write(STDOUT_FILENO, text, std::min(size, portion));
        if (written < 0 && (errno == EINTR || errno == EAGAIN))
            continue;
        if (written < 0) {
            m_trouble = errno == EPIPE ? ExitCode::PipeClosed : ExitCode::Disk;
            return false;
        }
        text += written;
        size -= size_t(written);
    }
    return true;
}

bool Console::waitUntilWritable()
{
    pollfd waited[2] = {{STDOUT_FILENO, POLLOUT, 0}, {m_stop, POLLIN, 0}};
    while (::poll(waited, m_stop < 0 ? 1 : 2, -1) < 0) {
        if (errno == EINTR)
            continue;
        m_trouble = ExitCode::Disk;
        return false;
    }
    if (waited[0].revents == 0) { // the reader does not read, and the program is to end
        m_trouble = ExitCode::Done;
        return false;
    }
    return true;
}

void Console::complain(const QString &sentence)
{
    progress({});
    putError("biketrax: " + sentence.toUtf8() + '\n');
}

void Console::progress(const QString &text)
{
    if (!m_errIsTerminal || (text.isEmpty() && !m_progressShown))
        return;
    m_progressShown = !text.isEmpty();
    putError("\r\x1b[K" + text.toUtf8());
}

int Console::width() const
{
    winsize size = {};
    if (!m_outIsTerminal)
        return 0;
    if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        return size.ws_col;
    return 80;
}

} // namespace bt::cli
