// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/accountcodec.h"

#include "cloud/text.h"

#include <QJsonDocument>

namespace bt::cloud {

namespace {

constexpr QLatin1StringView attributesKey("attributes");

bool flag(const QJsonObject &object, QLatin1StringView key)
{
    const QJsonValue value = object.value(key);
    return value.isString() ? value.toString() == u"true" : value.toBool(value.toInt(0) != 0);
}

qint64 idOf(const QJsonObject &user)
{
    const QJsonValue value = user.value(QLatin1StringView("id"));
    return value.isString() ? value.toString().toLongLong() : value.toInteger();
}

} // namespace

Result<QJsonObject> userObject(const QByteArray &json)
{
    QJsonParseError problem{};
    const QJsonObject user = QJsonDocument::fromJson(json, &problem).object();
    if (problem.error != QJsonParseError::NoError || idOf(user) <= 0)
        return failure(ErrorKind::NotUnderstood);
    return user;
}

Account accountOf(const QJsonObject &user)
{
    Account account;
    account.id = UserId{idOf(user)};
    account.name = withoutEntities(user.value(QLatin1StringView("name")).toString());
    account.email = user.value(QLatin1StringView("email")).toString();
    account.readonly = flag(user, QLatin1StringView("readonly"));
    account.deviceReadonly = flag(user, QLatin1StringView("deviceReadonly"));
    account.disableReports = flag(user, QLatin1StringView("disableReports"));
    account.administrator = flag(user, QLatin1StringView("administrator"));
    account.attributes = user.value(attributesKey).toObject();
    return account;
}

Result<QJsonObject> patched(const QJsonObject &user, const AttributePatch &patch)
{
    QJsonObject attributes = user.value(attributesKey).toObject();
    QStringList changedMeanwhile;
    for (const auto &[key, expected] : patch.expected.asKeyValueRange()) {
        if (attributes.value(key) != expected)
            changedMeanwhile << key;
    }
    if (!changedMeanwhile.isEmpty()) {
        changedMeanwhile.sort();
        return failure(ErrorKind::Conflict, changedMeanwhile.join(QLatin1StringView(", ")).left(200));
    }
    for (const auto &[key, value] : patch.set.asKeyValueRange()) {
        if (value.isUndefined())
            attributes.remove(key);
        else
            attributes.insert(key, value);
    }
    for (const QString &key : patch.remove)
        attributes.remove(key);
    QJsonObject changed = user;
    changed.insert(attributesKey, attributes);
    return changed;
}

Result<void> survived(const QJsonObject &before, const QJsonObject &now, const AttributePatch &patch)
{
    const Result<QJsonObject> wanted = patched(before, AttributePatch{patch.set, patch.remove, {}});
    const QJsonObject expected = wanted->value(attributesKey).toObject();
    const QJsonObject present = now.value(attributesKey).toObject();
    QStringList lost;
    for (auto it = expected.constBegin(); it != expected.constEnd(); ++it) {
        if (present.value(it.key()) != it.value())
            lost << it.key();
    }
    const auto stillThere = [&](const QString &key) {
        if (present.contains(key) && !expected.contains(key))
            lost << key;
    };
    for (const QString &key : patch.remove)
        stillThere(key);
    for (const auto &[key, value] : patch.set.asKeyValueRange())
        stillThere(key);
    if (lost.isEmpty())
        return {};
    return failure(ErrorKind::Conflict, lost.join(QLatin1StringView(", ")).left(200));
}

} // namespace bt::cloud
