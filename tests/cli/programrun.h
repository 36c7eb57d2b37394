// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/simulatorfixture.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

namespace bt::test {

/// Under sanitizers on two busy cores things take their time; nothing here measures it.
inline constexpr int patience = 60'000;

/// A home folder of its own, so that nothing of the person who runs the tests is read or written.
class Home
{
public:
    Home()
        : m_environment(QProcessEnvironment::systemEnvironment())
    {
        for (const char *name : {"BIKETRAX_TOKEN", "BIKETRAX_EMAIL", "BIKETRAX_PASSWORD", "BIKETRAX_SERVER",
                                 "BIKETRAX_WEBHOOK_SECRET", "NO_COLOR"})
            m_environment.remove(QLatin1StringView(name));
        set("XDG_CONFIG_HOME", m_folder->filePath(QStringLiteral("config")));
        set("XDG_DATA_HOME", m_folder->filePath(QStringLiteral("data")));
        set("XDG_CACHE_HOME", m_folder->filePath(QStringLiteral("cache")));
    }
    void set(const char *name, const QString &value) { m_environment.insert(QLatin1StringView(name), value); }
    void signInTo(const simulator::Endpoint &cloud)
    {
        set("BIKETRAX_SERVER", cloud.url.toString());
        set("BIKETRAX_TOKEN", cloud.token);
    }
    const QProcessEnvironment &environment() const { return m_environment; }
    QString path(const QString &name) const { return m_folder->filePath(name); }

private:
    std::shared_ptr<QTemporaryDir> m_folder = std::make_shared<QTemporaryDir>(); // shared by copies
    QProcessEnvironment m_environment;
};

/// The program biketrax as a process of its own; killed when this goes.
class Program
{
public:
    Program(const Home &home, const QStringList &words, const QByteArray &input = {})
    {
        m_process.setProcessEnvironment(home.environment());
        m_process.start(QStringLiteral(BIKETRAX_BINARY_DIR "/bin/biketrax"), words);
        m_process.write(input);
        m_process.closeWriteChannel();
    }
    ~Program()
    {
        m_process.kill();
        m_process.waitForFinished(patience);
    }
    Q_DISABLE_COPY_MOVE(Program)

    /// Its exit code; -1 where it did not end by itself.
    int wait()
    {
        const bool ended = m_process.state() == QProcess::NotRunning || m_process.waitForFinished(patience);
        read();
        return ended && m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
    }
    void signal(int number) { ::kill(pid_t(m_process.processId()), number); }
    void kill() { m_process.kill(); }
    void closeOutput() { m_process.closeReadChannel(QProcess::StandardOutput); }
    QProcess &process() { return m_process; }

    QByteArray out()
    {
        read();
        return m_out;
    }
    QByteArray err()
    {
        read();
        return m_err;
    }
    /// Lines that are complete, as JSON; an empty object where one is none.
    QList<QJsonObject> objects()
    {
        QList<QJsonObject> objects;
        QByteArray text = out();
        text.truncate(text.lastIndexOf('\n') + 1);
        for (const QByteArray &line : text.split('\n')) {
            if (!line.isEmpty())
                objects << QJsonDocument::fromJson(line).object();
        }
        return objects;
    }
    /// Ids of the events among them, in order.
    QList<qint64> eventIds()
    {
        QList<qint64> ids;
        for (const QJsonObject &object : objects()) {
            if (object[u"kind"].toString() == u"event")
                ids << object[u"event"].toObject()[u"id"].toInteger();
        }
        return ids;
    }

private:
    void read()
    {
        m_out += m_process.readAllStandardOutput();
        m_err += m_process.readAllStandardError();
    }

    QProcess m_process;
    QByteArray m_out;
    QByteArray m_err;
};

} // namespace bt::test
