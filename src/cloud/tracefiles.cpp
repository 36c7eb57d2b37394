// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/tracefiles.h"

#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>

namespace bt::cloud {

namespace {

constexpr QFile::Permissions ownerOnly = QFile::ReadOwner | QFile::WriteOwner;

QString kindName(TraceRecord::Kind kind)
{
    switch (kind) {
    case TraceRecord::Kind::Request:
        return QStringLiteral("request");
    case TraceRecord::Kind::Answer:
        return QStringLiteral("answer");
    case TraceRecord::Kind::Frame:
        return QStringLiteral("frame");
    case TraceRecord::Kind::Note:
        break;
    }
    return QStringLiteral("note");
}

} // namespace

QByteArray traceLine(const TraceRecord &record)
{
    QJsonObject object{
        {QStringLiteral("time"), toIso(record.time)},
        {QStringLiteral("kind"), kindName(record.kind)},
        {QStringLiteral("line"), QString::fromUtf8(record.line)},
    };
    if (!record.headers.isEmpty()) {
        QJsonObject headers;
        for (const auto &[name, value] : record.headers)
            headers.insert(QString::fromLatin1(name), QString::fromLatin1(value));
        object.insert(QStringLiteral("headers"), headers);
    }
    if (record.bytes > 0) {
        object.insert(QStringLiteral("bytes"), record.bytes);
        object.insert(QStringLiteral("body"), QString::fromUtf8(record.body));
    }
    if (record.rejected > 0)
        object.insert(QStringLiteral("rejected"), record.rejected);
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

Result<std::shared_ptr<TraceFiles>> TraceFiles::open(const QString &folder, Instant now)
{
    const QFileInfo place(folder);
    const bool ready = place.isDir()
        || (QDir().mkpath(place.absolutePath())
            && QDir().mkdir(place.absoluteFilePath(), ownerOnly | QFile::ExeOwner));
    if (!ready)
        return failure(ErrorKind::Disk, QStringLiteral("the folder %1 cannot be made").arg(folder));
    std::shared_ptr<TraceFiles> files(new TraceFiles(folder));
    if (!files->begin(now))
        return failure(ErrorKind::Disk, files->m_trouble);
    return files;
}

bool TraceFiles::begin(Instant now)
{
    m_file.close();
    // Written with the owner's rights from the first byte; several may begin in the same millisecond.
    const QString moment = toDateTime(now).toString(QStringLiteral("yyyyMMdd-HHmmss-zzz"));
    for (int i = 0; i < 100; ++i) {
        m_file.setFileName(QDir(m_folder).filePath(
            QStringLiteral("biketrax-%1-%2.ndjson").arg(moment).arg(i, 2, 10, QLatin1Char('0'))));
        if (m_file.open(QIODevice::WriteOnly | QIODevice::NewOnly, ownerOnly)) {
            m_written << m_file.fileName();
            if (m_written.size() > mostFiles)
                QFile::remove(m_written.takeFirst());
            return true;
        }
        if (!m_file.exists())
            break;
    }
    m_trouble = QStringLiteral("%1: %2").arg(m_folder, m_file.errorString());
    return false;
}

void TraceFiles::record(const TraceRecord &record)
{
    const QByteArray line = traceLine(record) + '\n';
    const QMutexLocker lock(&m_mutex);
    if (!m_trouble.isEmpty())
        return;
    if (m_file.size() + line.size() > fileBytes && !begin(record.time))
        return;
    // Flushed, so that the last thing before a crash is there.
    if (m_file.write(line) != line.size() || !m_file.flush()) {
        m_trouble = QStringLiteral("%1: %2").arg(m_file.fileName(), m_file.errorString());
        m_file.close();
    }
}

QString TraceFiles::trouble() const
{
    const QMutexLocker lock(&m_mutex);
    return m_trouble;
}

} // namespace bt::cloud
