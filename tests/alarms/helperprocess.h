// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QTest>

namespace bt::test {

/// A server that lives no longer than its test.
class HelperProcess
{
public:
    HelperProcess(const QString &program, const QStringList &arguments)
    {
        m_process.setProcessChannelMode(QProcess::MergedChannels);
        // The sanitizer's options are meant for this program.
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.remove(QStringLiteral("LD_PRELOAD"));
        m_process.setProcessEnvironment(environment);
        m_process.start(program, arguments);
    }

    ~HelperProcess()
    {
        m_process.terminate();
        if (!m_process.waitForFinished(5000)) {
            m_process.kill();
            m_process.waitForFinished(5000);
        }
    }

    bool isRunning() { return m_process.waitForStarted(5000) && m_process.state() == QProcess::Running; }
    QByteArray output() { return m_process.readAll(); }

    /// What a short-lived program prints; empty where it fails.
    static QByteArray run(const QString &program, const QStringList &arguments)
    {
        QProcess process;
        process.start(program, arguments);
        const bool done = process.waitForFinished(10'000) && process.exitCode() == 0;
        return done ? process.readAllStandardOutput() : QByteArray();
    }

private:
    QProcess m_process;
};

} // namespace bt::test
