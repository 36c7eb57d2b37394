// SPDX-License-Identifier: GPL-3.0-or-later
#include "clientprocess.h"

#include "passtime.h"
#include "stillness.h"

#include <QCoreApplication>
#include <QProcessEnvironment>

#include <unistd.h>

namespace bt::test {

namespace {
constexpr qsizetype complaintsKept = 3'000;
}

ClientProcess::ClientProcess(const QString &name, Instant now)
    : m_name(name)
    , m_now(now)
{
    m_process.setProcessEnvironment(QProcessEnvironment::systemEnvironment());
}

ClientProcess::~ClientProcess()
{
    m_process.kill();
    m_process.waitForFinished();
}

void ClientProcess::setVariable(const QString &name, const QString &value)
{
    QProcessEnvironment environment = m_process.processEnvironment();
    environment.insert(name, value);
    m_process.setProcessEnvironment(environment);
}

void ClientProcess::start(const QStringList &arguments)
{
    m_next.reset();
    m_output.clear();
    m_process.start(QCoreApplication::applicationDirPath() + u'/' + m_name, arguments);
    if (!m_process.waitForStarted())
        qFatal("%s does not start", qPrintable(m_name));
}

void ClientProcess::command(const QByteArray &line)
{
    if (!isRunning())
        return;
    if (line.startsWith("jump "))
        m_now += Milliseconds(line.sliced(5).toLongLong());
    m_process.write(line + '\n');
}

bool ClientProcess::run(ManualClock &clock, Milliseconds most, const std::function<bool()> &done)
{
    const auto next = [this, &clock] {
        const std::optional<Milliseconds> own = clock.untilNext();
        const std::optional<Milliseconds> clients = isRunning() ? m_next : std::nullopt;
        return own && clients ? std::min(*own, *clients) : own ? own : clients;
    };
    const auto passed = [this](Milliseconds step) {
        command("advance " + QByteArray::number(step.count()));
        m_now += step;
    };
    return passTime({clock, [this] { turn(); }, next, passed}, most, done);
}

void ClientProcess::kill(int afterMicroseconds)
{
    if (!isRunning())
        return;
    m_process.waitForBytesWritten(1000);
    ::usleep(useconds_t(afterMicroseconds));
    m_process.kill();
    m_process.waitForFinished();
    ++m_deaths;
    m_history << QStringLiteral("killed");
    turn();
}

// Until nothing moves any more in either process; then the client is asked for its next timer.
void ClientProcess::turn()
{
    m_answered = false;
    bool asked = false;
    for (int quiet = 0; quiet < 3;) {
        const int before = m_lines;
        const bool ran = isRunning();
        QCoreApplication::processEvents();
        read();
        if (ran && !isRunning()) {
            ++m_deaths;
            m_history << QStringLiteral("died");
            if (m_process.exitStatus() != QProcess::CrashExit)
                m_problem = QStringLiteral("the client ended with %1: %2")
                                .arg(m_process.exitCode())
                                .arg(QString::fromUtf8(m_complaints));
        }
        const bool still
            = sleeps(getpid(), gettid()) && sleeps(pid_t(m_process.processId())) && m_lines == before;
        quiet = still ? quiet + 1 : 0;
        if (quiet == 3 && isRunning() && !m_answered) {
            if (!std::exchange(asked, true))
                command("next");
            quiet = 0;
        }
        if (!still)
            ::usleep(20);
    }
}

void ClientProcess::read()
{
    m_complaints = (m_complaints + m_process.readAllStandardError()).right(complaintsKept);
    m_output += m_process.readAllStandardOutput();
    for (qsizetype end = m_output.indexOf('\n'); end >= 0; end = m_output.indexOf('\n')) {
        ++m_lines;
        const QList<QByteArray> words = m_output.first(end).split(' ');
        m_output.remove(0, end + 1);
        if (words.first() == "next") {
            const qint64 value = words.value(1).toLongLong();
            m_answered = true;
            m_next = value < 0 ? std::nullopt : std::optional(Milliseconds(value));
        } else if (m_heard) {
            m_heard(words);
        }
    }
}

} // namespace bt::test
