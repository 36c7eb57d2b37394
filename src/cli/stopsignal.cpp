// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/stopsignal.h"

#include <QSocketNotifier>

#include <atomic>
#include <csignal>
#include <sys/socket.h>
#include <unistd.h>

namespace bt::cli {

namespace {

int sockets[2] = {-1, -1};
std::atomic<int> came{0};

// Only async-signal-safe calls here; the event loop does the rest.
void onSignal(int number)
{
    if (came.exchange(number) != 0)
        ::_exit(128 + number);
    const char byte = 1;
    [[maybe_unused]] const auto written = ::write(sockets[0], &byte, 1);
}

void handle(int number, void (*handler)(int))
{
    struct sigaction action = {};
    action.sa_handler = handler;
    ::sigemptyset(&action.sa_mask);
    ::sigaction(number, &action, nullptr);
}

} // namespace

StopSignal::StopSignal(QObject *parent)
    : QObject(parent)
{
    handle(SIGPIPE, SIG_IGN); // a write that nobody reads says so itself
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sockets) != 0)
        return;
    m_notifier = std::make_unique<QSocketNotifier>(sockets[1], QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, [this] {
        m_notifier->setEnabled(false); // the byte stays, for descriptor()
        Q_EMIT stopped();
    });
    for (const int number : {SIGINT, SIGTERM, SIGHUP})
        handle(number, onSignal);
}

StopSignal::~StopSignal()
{
    for (const int number : {SIGINT, SIGTERM, SIGHUP})
        handle(number, SIG_DFL);
    m_notifier.reset();
    for (int &descriptor : sockets)
        ::close(std::exchange(descriptor, -1));
}

int StopSignal::descriptor() const { return sockets[1]; }
bool StopSignal::hasCome() const { return came.load() != 0; }

} // namespace bt::cli
