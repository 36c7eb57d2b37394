// SPDX-License-Identifier: GPL-3.0-or-later
#include "basemap/regioncompiler.h"

#include "basemap/compilerprotocol.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace bt::basemap {

using namespace Qt::StringLiterals;

namespace {

/// The compiler writes beside its output and renames; a run that was killed leaves that behind.
void removeTraces(const QString &output)
{
    const QFileInfo file(output);
    QDir folder = file.dir();
    for (const QString &name : folder.entryList({file.fileName() + u'*'}, QDir::Files | QDir::Hidden))
        folder.remove(name);
}

} // namespace

RegionCompiler::RegionCompiler(QObject *parent)
    : QObject(parent)
{
    m_process.setProcessChannelMode(QProcess::SeparateChannels);
    m_process.setStandardErrorFile(QProcess::nullDevice());
    m_process.setStandardInputFile(QProcess::nullDevice());
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &RegionCompiler::readLines);
    connect(&m_process, &QProcess::finished, this, &RegionCompiler::onFinished);
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            Q_EMIT failed({ErrorKind::Unsupported, 0, m_process.errorString(), {}});
    });
}

RegionCompiler::~RegionCompiler()
{
    m_process.disconnect(this);
    if (!isRunning())
        return;
    m_process.kill();
    m_process.waitForFinished(2000);
    removeTraces(m_output);
}

void RegionCompiler::start(const QString &program, const QString &pbfPath, const QString &output)
{
    if (isRunning())
        return;
    m_output = output;
    m_error = {ErrorKind::BadInput, 0, {}, {}};
    m_fraction = 0;
    m_cancelled = false;
    m_starting = true;
    // Queued, so that nobody is answered before they have an answer to wait for.
    QMetaObject::invokeMethod(
        this,
        [this, program, pbfPath] {
            m_starting = false;
            if (m_cancelled) {
                Q_EMIT failed({ErrorKind::Cancelled, 0, {}, {}});
                return;
            }
            m_process.start(program,
                            {u"--report"_s, u"--memory-limit"_s, QString::number(memoryLimitMegabytes),
                             u"--"_s, pbfPath, m_output},
                            QIODevice::ReadOnly);
        },
        Qt::QueuedConnection);
}

void RegionCompiler::cancel()
{
    if (!isRunning())
        return;
    m_cancelled = true;
    m_process.kill();
}

void RegionCompiler::readLines()
{
    constexpr qint64 longestLine = 1000;
    while (m_process.canReadLine()) {
        const QList<QByteArray> words = m_process.readLine(longestLine).simplified().split(' ');
        if (words.first() == protocol::progressWord) {
            const double fraction = std::clamp(words.value(1).toDouble(), m_fraction, 1.0);
            if (fraction > m_fraction) {
                m_fraction = fraction;
                Q_EMIT progressed(fraction);
            }
        } else if (words.first() == protocol::errorWord) {
            for (const protocol::KindWord &known : protocol::kinds) {
                if (words.value(1) == known.word)
                    m_error.kind = known.kind;
            }
            m_error.detail = QString::fromUtf8(words.mid(2).join(' ')).left(200);
        }
    }
}

void RegionCompiler::onFinished(int exitCode, QProcess::ExitStatus status)
{
    readLines();
    if (status == QProcess::NormalExit && exitCode == 0 && !m_cancelled) {
        Q_EMIT succeeded();
        return;
    }
    removeTraces(m_output);
    if (m_cancelled)
        m_error = {ErrorKind::Cancelled, 0, {}, {}};
    Q_EMIT failed(m_error);
}

} // namespace bt::basemap
