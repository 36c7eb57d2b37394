// SPDX-License-Identifier: GPL-3.0-or-later
#include "webhook/settings.h"

#include <QCoreApplication>
#include <QHostAddress>
#include <QRandomGenerator>

namespace bt::webhook {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Webhook)
};

UrlVerdict::Reach reachOf(const QString &host)
{
    if (host == u"localhost" || host.endsWith(QStringLiteral(".localhost")))
        return UrlVerdict::Reach::ThisComputer;
    const QHostAddress address(host);
    if (address.isNull()) {
        const bool local = !host.contains(u'.') || host.endsWith(QStringLiteral(".local"))
            || host.endsWith(QStringLiteral(".lan")) || host.endsWith(QStringLiteral(".internal"));
        return local ? UrlVerdict::Reach::PrivateNetwork : UrlVerdict::Reach::Public;
    }
    if (address.isLoopback())
        return UrlVerdict::Reach::ThisComputer;
    return address.isGlobal() && !address.isPrivateUse() ? UrlVerdict::Reach::Public
                                                         : UrlVerdict::Reach::PrivateNetwork;
}

// Letters only, lower case: what remains equal when blanks, case and punctuation differ.
QString skeleton(const QString &key)
{
    QString result;
    for (const QChar c : key) {
        if (c.isLetter())
            result += c.toLower();
    }
    return result;
}

void put(cloud::AttributePatch &patch, const QJsonObject &present, const QString &key,
         const std::optional<QString> &wanted)
{
    const QJsonValue is = present.value(key);
    const bool same = wanted ? is.isString() && is.toString() == *wanted : is.isUndefined();
    if (same)
        return;
    patch.expected.insert(key, is);
    if (wanted)
        patch.set.insert(key, *wanted);
    else
        patch.remove.append(key);
}

} // namespace

WebhookSettings readSettings(const QJsonObject &attributes)
{
    WebhookSettings settings;
    settings.url = attributes.value(urlKey).toString();
    settings.psk = attributes.value(pskKey).toString();
    const QJsonValue types = attributes.value(typesKey);
    if (types.isUndefined() || types.isNull())
        return settings;
    settings.types.emplace();
    const QString text = types.toVariant().toString();
    for (const QString &type : text.split(u',', Qt::SkipEmptyParts)) {
        if (const QString name = type.trimmed(); !name.isEmpty() && !settings.types->contains(name))
            settings.types->append(name);
    }
    return settings;
}

cloud::AttributePatch patchFor(const QJsonObject &present, const WebhookSettings &wanted)
{
    cloud::AttributePatch patch;
    const auto orAbsent
        = [](const QString &text) { return text.isEmpty() ? std::optional<QString>() : text; };
    const WebhookSettings is = readSettings(present);
    put(patch, present, urlKey, orAbsent(wanted.url));
    put(patch, present, pskKey, orAbsent(wanted.psk));
    // Blanks or repeats in the cloud's own text are no reason to write it again.
    if (is.types != wanted.types)
        put(patch, present, typesKey, wanted.types ? std::optional(wanted.types->join(u',')) : std::nullopt);
    return patch;
}

Result<UrlVerdict> checkUrl(const QString &text)
{
    const QString trimmed = text.trimmed();
    if (trimmed.isEmpty())
        return failure(ErrorKind::BadInput, Text::tr("the address is empty"));
    for (const QChar c : trimmed) {
        if (c.isSpace() || c.category() == QChar::Other_Control)
            return failure(ErrorKind::BadInput, Text::tr("the address contains a blank"));
    }
    const QUrl url(trimmed, QUrl::StrictMode);
    if (!url.isValid())
        return failure(ErrorKind::BadInput, Text::tr("the address is not a web address"));
    if (url.scheme() != u"https" && url.scheme() != u"http")
        return failure(ErrorKind::BadInput, Text::tr("the address does not begin with https://"));
    if (url.host().isEmpty())
        return failure(ErrorKind::BadInput, Text::tr("the address names no server"));
    if (!url.userInfo().isEmpty())
        return failure(ErrorKind::BadInput,
                       Text::tr("the address contains a user name; use the Authorization header instead"));
    if (url.hasFragment())
        return failure(ErrorKind::BadInput, Text::tr("the part after # is never sent"));
    return UrlVerdict{url.scheme() == u"https", reachOf(url.host()), url};
}

Result<void> checkPsk(const QString &psk)
{
    for (const QChar c : psk) {
        if (c.category() == QChar::Other_Control)
            return failure(ErrorKind::BadInput,
                           Text::tr("the secret contains a line break or a control character"));
        if (c.unicode() > 0xff)
            return failure(ErrorKind::BadInput,
                           Text::tr("the secret contains characters that a header cannot carry"));
    }
    if (psk != psk.trimmed())
        return failure(ErrorKind::BadInput, Text::tr("the secret begins or ends with a blank"));
    return {};
}

HelpPages helpPages(const QUrl &server)
{
    static const QString page
        = QStringLiteral("https://powunity.atlassian.net/wiki/spaces/BTAPI/pages/163348682/BikeTrax+API");
    const QString host = server.host();
    if (host == u"powunity.com" || host.endsWith(QStringLiteral(".powunity.com")))
        return {QUrl(page + QStringLiteral("#Webhook-Integration")), QUrl(page)};
    return {{}, QUrl(QStringLiteral("https://www.traccar.org/api-reference/"))};
}

QString randomSecret()
{
    static constexpr QLatin1StringView signs(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789");
    QString secret;
    for (int i = 0; i < 32; ++i)
        secret += QChar(signs[QRandomGenerator::system()->bounded(int(signs.size()))]);
    return secret;
}

QStringList documentedTypes()
{
    return {
        QStringLiteral("alarm"),           QStringLiteral("deviceMoving"), QStringLiteral("deviceStopped"),
        QStringLiteral("geofenceEnter"),   QStringLiteral("geofenceExit"), QStringLiteral("ignitionOn"),
        QStringLiteral("ignitionOff"),     QStringLiteral("deviceOnline"), QStringLiteral("deviceOffline"),
        QStringLiteral("deviceOverspeed"), QStringLiteral("maintenance"),  QStringLiteral("commandResult")};
}

QString nearMiss(const QString &key)
{
    for (const QString &right : {urlKey, pskKey, typesKey}) {
        if (key == right)
            return {};
        const QString letters = skeleton(key);
        const QString wanted = right.toLower();
        if (letters == wanted || letters + u's' == wanted || letters == wanted + u's')
            return right;
    }
    return {};
}

} // namespace bt::webhook
