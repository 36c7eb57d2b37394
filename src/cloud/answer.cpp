// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/answer.h"

#include "cloud/text.h"

#include <QUrl>

namespace bt::cloud {

namespace {

bool isHtml(const Answer &answer)
{
    return answer.contentType.toLower().startsWith("text/html")
        || answer.body.left(256).trimmed().startsWith('<');
}

ErrorKind kindOf(QNetworkReply::NetworkError network)
{
    switch (network) {
    case QNetworkReply::ConnectionRefusedError:
    case QNetworkReply::ProxyConnectionRefusedError:
        return ErrorKind::Refused;
    case QNetworkReply::TimeoutError:
    case QNetworkReply::ProxyTimeoutError:
        return ErrorKind::TimedOut;
    case QNetworkReply::OperationCanceledError:
        return ErrorKind::Cancelled;
    case QNetworkReply::SslHandshakeFailedError:
    case QNetworkReply::InsecureRedirectError:
        return ErrorKind::Tls;
    case QNetworkReply::RemoteHostClosedError:
    case QNetworkReply::ProxyConnectionClosedError:
        return ErrorKind::ConnectionLost;
    case QNetworkReply::ProtocolFailure:
    case QNetworkReply::ProtocolInvalidOperationError:
    case QNetworkReply::ProtocolUnknownError:
    case QNetworkReply::TooManyRedirectsError:
        return ErrorKind::NotUnderstood;
    default:
        return ErrorKind::NoNetwork;
    }
}

ErrorKind kindOf(int status, Asked asked)
{
    switch (status) {
    case 400: // Traccar's "no"; said to the question who we are, another sign-in may help
        return asked == Asked::SignIn ? ErrorKind::SignInRefused
            : asked == Asked::WhoAmI  ? ErrorKind::SignedOut
                                      : ErrorKind::NotAllowed;
    case 401:
        return asked == Asked::SignIn ? ErrorKind::SignInRefused : ErrorKind::SignedOut;
    case 404:
        switch (asked) {
        case Asked::Data:
            return ErrorKind::NotFound;
        case Asked::WhoAmI:
            return ErrorKind::SignedOut;
        case Asked::SignIn:
            return ErrorKind::SignInRefused;
        }
        break;
    case 403:
    case 407:
        return ErrorKind::NotAllowed;
    case 405:
    case 406:
    case 415:
    case 501:
        return ErrorKind::Unsupported;
    case 408:
        return ErrorKind::TimedOut;
    case 409:
        return ErrorKind::Conflict;
    case 413:
    case 414:
    case 431:
        return ErrorKind::TooLarge;
    case 429:
        return ErrorKind::TooManyRequests;
    case 502:
    case 503:
    case 504:
        return ErrorKind::ServerDown;
    default:
        break;
    }
    return status >= 500 ? ErrorKind::ServerFault : ErrorKind::NotUnderstood;
}

} // namespace

std::optional<Instant> parseHttpDate(const QByteArray &text)
{
    QByteArray numeric = text.trimmed();
    if (numeric.endsWith("GMT")) // Qt's reader knows zones as numbers only
        numeric = numeric.chopped(3) + "+0000";
    const QDateTime date = QDateTime::fromString(QString::fromLatin1(numeric), Qt::RFC2822Date);
    return date.isValid() ? std::optional(fromDateTime(date)) : std::nullopt;
}

std::optional<Milliseconds> retryAfterOf(const QByteArray &header, Instant now)
{
    if (header.isEmpty())
        return {};
    bool isNumber = false;
    qint64 seconds = header.trimmed().toLongLong(&isNumber);
    if (!isNumber) {
        const std::optional<Instant> date = parseHttpDate(header);
        if (!date)
            return {};
        seconds = (*date - now).count() / 1000;
    }
    return Seconds(std::clamp<qint64>(seconds, 0, 3600));
}

std::optional<Error> errorOf(const Answer &answer, Asked asked, Instant now)
{
    if (answer.cancelled)
        return Error{ErrorKind::Cancelled, answer.status, {}, {}};
    if (answer.tooLarge)
        return Error{ErrorKind::TooLarge, answer.status, {}, {}};
    if (answer.timedOut)
        return Error{ErrorKind::TimedOut, answer.status, {}, {}};
    if (answer.status == 0)
        return Error{kindOf(answer.network), 0, answer.problem.simplified().left(200), {}};
    const bool html = isHtml(answer);
    if (answer.status >= 200 && answer.status < 300) {
        if (answer.network != QNetworkReply::NoError)
            return Error{ErrorKind::ConnectionLost, answer.status, {}, {}};
        if (html) // a hotel's sign-in page, or a web server that is no cloud
            return Error{ErrorKind::NotUnderstood, answer.status, {}, {}};
        return {};
    }
    Error error{kindOf(answer.status, asked), answer.status, {}, retryAfterOf(answer.retryAfter, now)};
    if (asked == Asked::SignIn && answer.status == 401 && answer.authenticate.toUpper().contains("TOTP"))
        error.kind = ErrorKind::CodeRequired;
    // Traccar answers its own refusals in plain text; HTML with 400 or 404 comes from something else.
    if (html && (answer.status == 400 || answer.status == 404))
        error.kind = ErrorKind::NotUnderstood;
    if (answer.status < 400 && !answer.location.isEmpty())
        error.detail = QUrl::fromEncoded(answer.location).host().left(200);
    else if (asked == Asked::Data && !html)
        error.detail = firstUsefulLine(answer.body);
    return error;
}

} // namespace bt::cloud
