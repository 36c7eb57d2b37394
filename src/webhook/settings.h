// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/restclient.h"
#include "core/error.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>

namespace bt::webhook {

/// The three user attributes of the vendor's page; names are case-sensitive in the cloud.
inline const QString urlKey = QStringLiteral("webhookUrl");
inline const QString pskKey = QStringLiteral("webhookPsk");
inline const QString typesKey = QStringLiteral("webhookTypes");

/// What the account's attributes say of its webhook.
struct WebhookSettings
{
    QString url; ///< Empty: no webhook.
    QString psk; ///< Value of the `Authorization` header, verbatim. A secret: never log it. Empty: no header.
    std::optional<QStringList> types; ///< Empty optional: the attribute is absent, every event is sent.

    friend bool operator==(const WebhookSettings &, const WebhookSettings &) = default;
};

WebhookSettings readSettings(const QJsonObject &attributes);

/// What has to be written so that the attributes say @p wanted: only keys that differ, with the present
/// values as the expectation, so that somebody else's change in between becomes a conflict instead of being
/// lost.
cloud::AttributePatch patchFor(const QJsonObject &present, const WebhookSettings &wanted);

/// What can be said of an address without asking anybody.
struct UrlVerdict
{
    enum class Reach : quint8
    {
        Public,
        PrivateNetwork,
        ThisComputer
    };
    bool https = true;
    Reach reach = Reach::Public; ///< The cloud cannot reach anything but Public.
    QUrl url; ///< Normalised.
};
/// BadInput with a sentence part for what cannot be a webhook's address: no http(s), no host, credentials, a
/// fragment, blanks.
Result<UrlVerdict> checkUrl(const QString &text);

/// A secret goes into a header as it is: line breaks and other control characters are refused.
Result<void> checkPsk(const QString &psk);

/// Pages that explain the webhook and the API of a server: the vendor's for the vendor's own hosts, Traccar's
/// for any other.
struct HelpPages
{
    QUrl webhook; ///< Empty where the server has no such page.
    QUrl api;
};
HelpPages helpPages(const QUrl &server);

/// A fresh secret of 190 random bits, in letters and digits that need no quoting anywhere.
QString randomSecret();

/// The documented event types, in the order the dialog shows them.
QStringList documentedTypes();

/// The right name for a key that the cloud does not read because it is spelled differently ("webhookurl",
/// "webhook_url", "webHookUrl "); empty when it is right or nothing like it.
QString nearMiss(const QString &key);

} // namespace bt::webhook
