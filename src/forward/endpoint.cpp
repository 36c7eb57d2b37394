// SPDX-License-Identifier: GPL-3.0-or-later
#include "forward/endpoint.h"

#include "webhook/settings.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace bt::forward {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Forwarding)
};

} // namespace

Result<Endpoint> readEndpoint(const QString &text, const EndpointOptions &options)
{
    Endpoint endpoint{QUrl(text.trimmed(), QUrl::StrictMode), options.authorization};
    if (!endpoint.url.userInfo().isEmpty()) {
        if (options.from == UrlFrom::CommandLine)
            return failure(
                ErrorKind::BadInput,
                Text::tr("the address contains a user name, which everybody on this computer could "
                         "read; put the address into BIKETRAX_FORWARD_URL and write --forward -"));
        if (!endpoint.authorization.isEmpty())
            return failure(
                ErrorKind::BadInput,
                Text::tr("the address contains a user name although an Authorization header is set"));
        const QString user
            = endpoint.url.userName(QUrl::FullyDecoded) + u':' + endpoint.url.password(QUrl::FullyDecoded);
        endpoint.authorization
            = Secret(QStringLiteral("Basic ") + QString::fromLatin1(user.toUtf8().toBase64()));
        endpoint.url.setUserInfo({});
    }
    // A broken address is judged as it was written; a right one without what was taken out of it.
    const auto verdict
        = webhook::checkUrl(endpoint.url.isValid() ? endpoint.url.toString(QUrl::FullyEncoded) : text);
    if (!verdict)
        return std::unexpected(verdict.error());
    if (auto fits = webhook::checkPsk(endpoint.authorization.reveal()); !fits)
        return std::unexpected(fits.error());
    if (!verdict->https && verdict->reach != webhook::UrlVerdict::Reach::ThisComputer
        && !endpoint.authorization.isEmpty() && !options.allowPlainHttp)
        return failure(ErrorKind::BadInput,
                       Text::tr("the secret would travel unencrypted; use an https:// address"));
    return endpoint;
}

QString displayName(const QUrl &url) { return url.toDisplayString(QUrl::RemoveUserInfo | QUrl::RemoveQuery); }

Result<void> checkQueueName(const QString &name)
{
    static const QRegularExpression right(
        QRegularExpression::anchoredPattern(QStringLiteral("[a-z0-9_-]{1,32}")));
    if (right.match(name).hasMatch())
        return {};
    return failure(ErrorKind::BadInput,
                   Text::tr("a queue's name is made of up to 32 small letters, digits, '-' and '_'"));
}

} // namespace bt::forward
