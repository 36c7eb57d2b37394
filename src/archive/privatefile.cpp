// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/privatefile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace bt::archive {

namespace {

constexpr auto ownerOnly = QFile::ReadOwner | QFile::WriteOwner;
constexpr auto ownerFolder = ownerOnly | QFile::ExeOwner;

bool makePrivateFolder(const QString &folder)
{
    const QFileInfo info(folder);
    if (info.isDir())
        return true;
    return QDir().mkpath(info.absolutePath())
        && (QDir().mkdir(folder, ownerFolder) || QFileInfo(folder).isDir()); // by another program
}

} // namespace

Result<void> makePrivateFile(const QString &name)
{
    const QString folder = QFileInfo(name).absolutePath();
    if (!makePrivateFolder(QFileInfo(folder).absolutePath()) || !makePrivateFolder(folder))
        return failure(ErrorKind::Disk, folder);
    // SQLite gives its journal the rights of the database, so the file must have them from the beginning.
    QFile file(name);
    if (!file.exists() && !file.open(QIODevice::NewOnly, ownerOnly)
        && !file.exists()) // nor by another program
        return failure(ErrorKind::Disk, file.errorString());
    QFile::setPermissions(folder, ownerFolder);
    if (!file.setPermissions(ownerOnly))
        return failure(ErrorKind::Disk, file.errorString());
    return {};
}

Result<QString> setFileAside(const QString &name, Instant now)
{
    static const QString suffix = QStringLiteral(".sqlite");
    const QString moment = toDateTime(now).toString(QStringLiteral("yyyyMMdd'T'HHmmss'Z'"));
    const QString base = name.chopped(suffix.size()) + QStringLiteral("-broken-") + moment;
    QString target = base;
    for (int i = 2; QFile::exists(target + suffix); ++i)
        target = base + u'-' + QString::number(i);
    target += suffix;
    QFile file(name);
    if (!file.rename(target))
        return failure(ErrorKind::Disk, file.errorString());
    // A journal without its database would be taken for the new one's.
    for (const QString &part : {QStringLiteral("-wal"), QStringLiteral("-shm")}) {
        QFile journal(name + part);
        if (journal.exists() && !journal.rename(target + part))
            return failure(ErrorKind::Disk, journal.errorString());
    }
    return target;
}

} // namespace bt::archive
