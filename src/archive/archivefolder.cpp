// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/archivefolder.h"

#include "archive/privatefile.h"

#include <QCryptographicHash>
#include <QDir>

namespace bt::archive {

QString folderOf(const QString &dataFolder, const QUrl &server, const QString &email)
{
    const QString name = server.scheme().toLower() + u' ' + server.host().toLower() + u' '
        + QString::number(server.port(server.scheme() == u"http" ? 80 : 443)) + u' '
        + email.trimmed().toCaseFolded();
    const QByteArray hash = QCryptographicHash::hash(name.toUtf8(), QCryptographicHash::Sha256);
    return dataFolder + QStringLiteral("/accounts/") + QString::fromLatin1(hash.toHex().first(32));
}

QString fileIn(const QString &folder) { return folder + QStringLiteral("/archive.sqlite"); }

Result<void> makePrivate(const QString &folder) { return makePrivateFile(fileIn(folder)); }

Result<QString> setAside(const QString &folder, Instant now) { return setFileAside(fileIn(folder), now); }

Result<void> removeFolder(const QString &folder)
{
    if (QDir(folder).exists() && !QDir(folder).removeRecursively())
        return failure(ErrorKind::Disk, folder);
    return {};
}

} // namespace bt::archive
