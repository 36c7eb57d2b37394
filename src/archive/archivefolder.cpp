// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/archivefolder.h"

#include <QCryptographicHash>
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

QString folderOf(const QString &dataFolder, const QUrl &server, const QString &email)
{
    const QString name = server.scheme().toLower() + u' ' + server.host().toLower() + u' '
        + QString::number(server.port(server.scheme() == u"http" ? 80 : 443)) + u' '
        + email.trimmed().toCaseFolded();
    const QByteArray hash = QCryptographicHash::hash(name.toUtf8(), QCryptographicHash::Sha256);
    return dataFolder + QStringLiteral("/accounts/") + QString::fromLatin1(hash.toHex().first(32));
}

QString fileIn(const QString &folder) { return folder + QStringLiteral("/archive.sqlite"); }

Result<void> makePrivate(const QString &folder)
{
    if (!makePrivateFolder(QFileInfo(folder).absolutePath()) || !makePrivateFolder(folder))
        return failure(ErrorKind::Disk, folder);
    // SQLite gives its journal the rights of the database, so the file must have them from the beginning.
    QFile file(fileIn(folder));
    if (!file.exists() && !file.open(QIODevice::NewOnly, ownerOnly)
        && !file.exists()) // nor by another program
        return failure(ErrorKind::Disk, file.errorString());
    QFile::setPermissions(folder, ownerFolder);
    if (!file.setPermissions(ownerOnly))
        return failure(ErrorKind::Disk, file.errorString());
    return {};
}

Result<QString> setAside(const QString &folder, Instant now)
{
    const QString moment = toDateTime(now).toString(QStringLiteral("yyyyMMdd'T'HHmmss'Z'"));
    const QString base = folder + QStringLiteral("/archive-broken-") + moment;
    QString target = base;
    for (int i = 2; QFile::exists(target + QStringLiteral(".sqlite")); ++i)
        target = base + u'-' + QString::number(i);
    target += QStringLiteral(".sqlite");
    QFile file(fileIn(folder));
    if (!file.rename(target))
        return failure(ErrorKind::Disk, file.errorString());
    // A journal without its database would be taken for the new one's.
    for (const QString &suffix : {QStringLiteral("-wal"), QStringLiteral("-shm")}) {
        QFile journal(fileIn(folder) + suffix);
        if (journal.exists() && !journal.rename(target + suffix))
            return failure(ErrorKind::Disk, journal.errorString());
    }
    return target;
}

Result<void> removeFolder(const QString &folder)
{
    if (QDir(folder).exists() && !QDir(folder).removeRecursively())
        return failure(ErrorKind::Disk, folder);
    return {};
}

} // namespace bt::archive
