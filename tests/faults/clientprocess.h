// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"

#include <QObject>
#include <QProcess>

namespace bt::test {

/// A client in a process of its own, on a clock that stands still until this one moves it, and which may be
/// killed at any moment. It takes lines on standard input: "advance MS", "jump MS", "next", which it answers
/// with "next MS", and others of its own; what else it says is handed on word by word.
class ClientProcess : public QObject
{
public:
    /// @p name as built beside this program.
    ClientProcess(const QString &name, Instant now);
    ~ClientProcess() override;

    void setVariable(const QString &name, const QString &value);
    void start(const QStringList &arguments);
    bool isRunning() const { return m_process.state() != QProcess::NotRunning; }
    void command(const QByteArray &line);
    /// Ends it without a word, in the middle of what it does since the last command.
    void kill(int afterMicroseconds);
    /// The same from within what happens here meanwhile; run() notices.
    void killNow() { m_process.kill(); }
    pid_t id() const { return pid_t(m_process.processId()); } ///< While it runs.
    /// Asks it to end in order (SIGTERM).
    void terminate() { m_process.terminate(); }

    /// Lets time pass on @p clock and on the client's until @p done holds, at most @p most. Whether it holds.
    bool run(ManualClock &clock, Milliseconds most, const std::function<bool()> &done);
    Instant now() const { return m_now; } ///< As its clock says.

    int deaths() const { return m_deaths; }
    /// Something that must never happen: it ended by itself. With what it said last.
    const QString &problem() const { return m_problem; }
    void setHeard(std::function<void(const QList<QByteArray> &words)> heard) { m_heard = std::move(heard); }
    void note(const QString &what) { m_history << what; }
    QString history() const { return m_history.join(QLatin1StringView(" > ")); } ///< For messages.

private:
    void turn();
    void read();

    QString m_name;
    QProcess m_process;
    QByteArray m_output;
    QByteArray m_complaints; // the end of standard error
    std::function<void(const QList<QByteArray> &)> m_heard;
    Instant m_now;
    std::optional<Milliseconds> m_next; // its next timer
    QString m_problem;
    QStringList m_history;
    bool m_answered = false;
    int m_lines = 0;
    int m_deaths = 0;
};

} // namespace bt::test
