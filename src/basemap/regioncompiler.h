// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <QObject>
#include <QProcess>

namespace bt::basemap {

/// Runs the map compiler (biketrax-mapc) as a process of its own, so that whatever an extract does to it
/// stays there: it has a memory limit, and a crash is an error like any other. One run at a time; GUI thread.
class RegionCompiler : public QObject
{
    Q_OBJECT
public:
    explicit RegionCompiler(QObject *parent = nullptr);
    ~RegionCompiler() override; ///< Ends a run and waits for it, some milliseconds.

    /// What a run may take.
    static constexpr int memoryLimitMegabytes = 1000;

    /// Compiles @p pbfPath into @p output with @p program. Answers with succeeded() or failed(), never at
    /// once.
    void start(const QString &program, const QString &pbfPath, const QString &output);
    void cancel(); ///< failed() follows with Cancelled.
    bool isRunning() const { return m_starting || m_process.state() != QProcess::NotRunning; }

Q_SIGNALS:
    void progressed(double fraction); ///< 0…1, never less than before.
    void succeeded();
    /// Errors: BadInput (not a usable extract), NotFound, TooLarge (detail: the limit in MB where the size of
    /// the file says it, else empty), Disk (detail: the system's words), Cancelled, Unsupported (the compiler
    /// is not installed). Nothing is left of the output then.
    void failed(const bt::Error &error);

private:
    void readLines();
    void onFinished(int exitCode, QProcess::ExitStatus status);

    QProcess m_process;
    QString m_output;
    Error m_error;
    double m_fraction = 0;
    bool m_starting = false;
    bool m_cancelled = false;
};

} // namespace bt::basemap
