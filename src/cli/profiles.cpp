// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/profiles.h"

#include "cli/text.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QSaveFile>

namespace bt::cli {

namespace {

const QString listKey = QStringLiteral("profiles");
constexpr qint64 largestFile = qint64(1) << 20;

} // namespace

bool Profiles::isName(const QString &text)
{
    static const QRegularExpression form(QStringLiteral("^[A-Za-z0-9_][A-Za-z0-9._-]{0,63}$"));
    return form.match(text).hasMatch();
}

Result<QJsonObject> Profiles::object() const
{
    QFile file(m_file);
    if (!file.exists())
        return QJsonObject();
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::BadInput,
                       Text::tr("The profiles in %1 cannot be read: %2.").arg(m_file, file.errorString()));
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(file.read(largestFile), &error);
    if (!document.isObject() || !(document[listKey].isUndefined() || document[listKey].isObject()))
        return failure(ErrorKind::BadInput,
                       Text::tr("The profiles in %1 are broken (at byte %2). Mend or remove the file.")
                           .arg(m_file)
                           .arg(error.offset));
    return document.object();
}

Result<QMap<QString, Profile>> Profiles::read() const
{
    const auto object = this->object();
    if (!object)
        return std::unexpected(object.error());
    QMap<QString, Profile> profiles;
    const QJsonObject list = object->value(listKey).toObject();
    for (auto entry = list.constBegin(); entry != list.constEnd(); ++entry) {
        const QJsonObject values = entry.value().toObject();
        const Profile profile{QUrl(values.value(u"server").toString(), QUrl::StrictMode),
                              values.value(u"email").toString()};
        if (!profile.server.isValid() || profile.server.host().isEmpty() || profile.email.isEmpty())
            return failure(
                ErrorKind::BadInput,
                Text::tr("The profile “%1” in %2 names no server and account. Mend the file, or sign "
                         "in again with “biketrax login --profile %1”.")
                    .arg(entry.key(), m_file));
        profiles.insert(entry.key(), profile);
    }
    return profiles;
}

Result<void> Profiles::set(const QString &name, const Profile &profile)
{
    auto object = this->object();
    if (!object)
        return std::unexpected(object.error());
    QJsonObject list = object->value(listKey).toObject();
    list.insert(name,
                QJsonObject{{QStringLiteral("server"), profile.server.toString(QUrl::RemoveUserInfo)},
                            {QStringLiteral("email"), profile.email}});
    object->insert(listKey, list);
    return write(*object);
}

Result<void> Profiles::remove(const QString &name)
{
    auto object = this->object();
    if (!object)
        return std::unexpected(object.error());
    QJsonObject list = object->value(listKey).toObject();
    if (!list.contains(name))
        return {};
    list.remove(name);
    object->insert(listKey, list);
    return write(*object);
}

Result<void> Profiles::write(const QJsonObject &object) const
{
    QDir().mkpath(QFileInfo(m_file).path());
    QSaveFile file(m_file);
    const QByteArray text = QJsonDocument(object).toJson();
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
        || file.write(text) != text.size() || !file.commit())
        return failure(ErrorKind::Disk, file.errorString());
    return {};
}

} // namespace bt::cli
