// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/command.h"

namespace bt::forward {
class Queue;
}

namespace bt::cli {

/// `forward status`, `forward retry` and `forward drop`: what waits in an account's queues, and what is to
/// become of it. Works beside a forwarder, and without a network.
class ForwardCommand : public Command
{
    Q_OBJECT
public:
    ForwardCommand(const Environment &environment, const Arguments &arguments);
    ~ForwardCommand() override;
    void start() override;

private:
    Outcome<QString> archiveFolder();
    void status(const QString &folder);
    void printStatus(const QString &name, const QString &file);
    void retry();
    void drop();
    void done(const Result<int> &count, const QString &one, const QString &several);
    Outcome<QList<EventId>> eventIds() const;

    Accounts m_accounts;
    QString m_name; // of the queue
    std::unique_ptr<forward::Queue> m_queue;
};

} // namespace bt::cli
