// SPDX-License-Identifier: GPL-3.0-or-later
#include "forward/queuelock.h"

#include <QCoreApplication>

#include <cerrno>
#include <sys/file.h>

namespace bt::forward {

namespace {

QString lockFile(const QString &queueFile) { return queueFile + QStringLiteral(".lock"); }

bool lock(const QFile &file, int how)
{
    int done = 0;
    do
        done = ::flock(file.handle(), how | LOCK_NB);
    while (done != 0 && errno == EINTR);
    return done == 0;
}

} // namespace

Result<std::unique_ptr<QueueLock>> QueueLock::take(const QString &queueFile)
{
    std::unique_ptr<QueueLock> taken(new QueueLock(lockFile(queueFile)));
    QFile &file = taken->m_file;
    if (!file.open(QIODevice::ReadWrite, QFile::ReadOwner | QFile::WriteOwner))
        return failure(ErrorKind::Disk, file.errorString());
    if (!lock(file, LOCK_EX))
        return failure(ErrorKind::Conflict, QString::fromLatin1(file.readLine(32).trimmed()));
    // Only for people: on a full disk the lock holds without it.
    file.resize(0);
    file.write(QByteArray::number(QCoreApplication::applicationPid()) + '\n');
    file.flush();
    return taken;
}

qint64 QueueLock::holder(const QString &queueFile)
{
    QFile file(lockFile(queueFile));
    if (!file.open(QIODevice::ReadOnly) || lock(file, LOCK_SH))
        return 0;
    return std::max<qint64>(1, file.readLine(32).trimmed().toLongLong());
}

// The file stays: removing it would let two programs lock two files of one name.
QueueLock::~QueueLock() { m_file.resize(0); }

} // namespace bt::forward
