// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/prompt.h"

#include "cli/text.h"

#include <array>
#include <cerrno>
#include <cstdio>
#include <poll.h>
#include <termios.h>
#include <unistd.h>

namespace bt::cli {

namespace {

constexpr qsizetype longestLine = 4096;

void say(const QString &text)
{
    std::fputs(text.toLocal8Bit().constData(), stderr);
    std::fflush(stderr);
}

/// The terminal shows nothing of what is typed while this lives.
class Hidden
{
public:
    Hidden()
        : m_known(::tcgetattr(STDIN_FILENO, &m_former) == 0)
    {
        if (!m_known)
            return;
        termios quiet = m_former;
        quiet.c_lflag &= ~tcflag_t(ECHO);
        quiet.c_lflag |= ECHONL;
        ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet);
    }
    ~Hidden()
    {
        if (m_known)
            ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &m_former);
    }
    Q_DISABLE_COPY_MOVE(Hidden)

private:
    termios m_former = {};
    bool m_known;
};

} // namespace

bool Prompt::isPossible() { return ::isatty(STDIN_FILENO) == 1 && ::isatty(STDERR_FILENO) == 1; }

std::optional<QByteArray> Prompt::readLine() const
{
    QByteArray line;
    for (;;) {
        pollfd waited[2] = {{STDIN_FILENO, POLLIN, 0}, {m_stop, POLLIN, 0}};
        if (::poll(waited, m_stop < 0 ? 1 : 2, -1) < 0 && errno != EINTR)
            return {};
        if (waited[1].revents != 0)
            return {};
        if (waited[0].revents == 0)
            continue;
        std::array<char, 512> buffer;
        const ssize_t count = ::read(STDIN_FILENO, buffer.data(), buffer.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return {};
        line.append(buffer.data(), count);
        buffer.fill('\0');
        if (line.size() > longestLine)
            return {};
        if (line.endsWith('\n')) {
            line.chop(1);
            return line;
        }
    }
}

std::optional<QString> Prompt::ask(const QString &question) const
{
    say(question + u' ');
    const auto line = readLine();
    if (!line)
        return {};
    return QString::fromLocal8Bit(*line).trimmed();
}

std::optional<Secret> Prompt::askSecret(const QString &question) const
{
    say(question + u' ');
    const Hidden hidden;
    auto line = readLine();
    if (!line)
        return {};
    const Secret secret(QString::fromLocal8Bit(*line));
    line->fill('\0');
    return secret;
}

bool Prompt::confirm(const QString &question) const
{
    const auto answer = ask(question + u' ' + Text::tr("[y/N]"));
    if (!answer)
        return false;
    const QString word = answer->toLower();
    return word == u"y" || word == u"yes" || word == u"j" || word == u"ja";
}

} // namespace bt::cli
