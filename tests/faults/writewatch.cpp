// SPDX-License-Identifier: GPL-3.0-or-later
#include "writewatch.h"

#include <QFile>

#include <array>
#include <csignal>
#include <cstring>
#include <poll.h>
#include <string_view>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace bt::test {

WriteWatch::WriteWatch(const QString &folder, pid_t process, int writes)
    : m_events(::inotify_init1(IN_CLOEXEC))
    , m_process(int(::syscall(SYS_pidfd_open, process, 0)))
    , m_stop(::eventfd(0, EFD_CLOEXEC))
{
    const bool watches = ::inotify_add_watch(m_events, QFile::encodeName(folder).constData(), IN_MODIFY) >= 0;
    if (!watches || m_process < 0 || m_stop < 0)
        qFatal("%s cannot be watched", qPrintable(folder));
    m_thread = std::thread([this, writes] { watch(writes); });
}

WriteWatch::~WriteWatch()
{
    const quint64 one = 1;
    if (::write(m_stop, &one, sizeof one) != sizeof one)
        qFatal("a watch cannot be ended");
    m_thread.join();
    for (const int file : {m_events, m_process, m_stop})
        ::close(file);
}

void WriteWatch::watch(int writes)
{
    alignas(inotify_event) std::array<char, 4096> buffer;
    for (;;) {
        std::array<pollfd, 2> files{{{m_events, POLLIN, 0}, {m_stop, POLLIN, 0}}};
        if (::poll(files.data(), files.size(), -1) < 0 || files[1].revents != 0)
            return;
        const ssize_t size = ::read(m_events, buffer.data(), buffer.size());
        for (ssize_t at = 0; at < size;) {
            inotify_event event{};
            std::memcpy(&event, buffer.data() + at, sizeof event);
            const std::string_view name(buffer.data() + at + sizeof event); // ends with a zero
            at += ssize_t(sizeof event + event.len);
            if (event.len == 0 || !name.ends_with("-wal") || --writes > 0)
                continue;
            m_struck = ::syscall(SYS_pidfd_send_signal, m_process, SIGKILL, nullptr, 0) == 0;
            return;
        }
    }
}

} // namespace bt::test
