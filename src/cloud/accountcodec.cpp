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
    QJsonObject user = QJsonDocument::fromJson(json, &problem).object();
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

QJsonObject patched(const QJsonObject &user, const AttributePatch &patch)
{
    QJsonObject attributes = user.value(attributesKey).toObject();
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

QList<AttributeConflict> unexpected(const QJsonObject &user, const AttributePatch &patch)
{
    const QJsonObject attributes = user.value(attributesKey).toObject();
    const QJsonObject wanted = patched(user, patch).value(attributesKey).toObject();
    QList<AttributeConflict> conflicts;
    for (const auto &[key, expected] : patch.expected.asKeyValueRange()) {
        if (attributes.value(key) != expected)
            conflicts.append({key, wanted.value(key), attributes.value(key)});
    }
    std::ranges::sort(conflicts, {}, &AttributeConflict::key);
    return conflicts;
}

QList<AttributeConflict> lost(const QJsonObject &before, const QJsonObject &now, const AttributePatch &patch)
{
    const QJsonObject wanted = patched(before, patch).value(attributesKey).toObject();
    const QJsonObject present = now.value(attributesKey).toObject();
    QList<AttributeConflict> conflicts;
    for (auto it = wanted.constBegin(); it != wanted.constEnd(); ++it) {
        if (present.value(it.key()) != it.value())
            conflicts.append({it.key(), it.value(), present.value(it.key())});
    }
    QStringList removed = patch.remove;
    for (const auto &[key, value] : patch.set.asKeyValueRange()) {
        if (value.isUndefined())
            removed << key;
    }
    for (const QString &key : std::as_const(removed)) {
        if (present.contains(key) && !wanted.contains(key))
            conflicts.append({key, QJsonValue(QJsonValue::Undefined), present.value(key)});
    }
    std::ranges::sort(conflicts, {}, &AttributeConflict::key);
    return conflicts;
}

QList<AttributeConflict> undone(const QJsonObject &before, const QJsonObject &now,
                                const AttributePatch &patch)
{
    QList<AttributeConflict> conflicts = lost(before, now, patch);
    conflicts.removeIf([&](const AttributeConflict &conflict) {
        return !conflict.theirs.isUndefined() && !patch.set.contains(conflict.key)
            && !patch.remove.contains(conflict.key);
    });
    return conflicts;
}

bool isWrittenBack(const QJsonObject &before, const QJsonObject &now, const AttributePatch &patch)
{
    const QJsonObject was = before.value(attributesKey).toObject();
    const QJsonObject is = now.value(attributesKey).toObject();
    const auto untouched = [&](const QString &key) { return was.value(key) == is.value(key); };
    const QStringList written = patch.set.keys() + patch.remove;
    return std::ranges::all_of(written, untouched) && was != is;
}

Error conflictError(const QList<AttributeConflict> &conflicts)
{
    QStringList keys;
    for (const AttributeConflict &conflict : conflicts)
        keys << conflict.key;
    return Error{ErrorKind::Conflict, 0, keys.join(QLatin1StringView(", ")).left(200), {}};
}

} // namespace bt::cloud
