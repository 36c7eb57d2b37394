// SPDX-License-Identifier: GPL-3.0-or-later
#include "forward/verdict.h"

#include "core/sentences.h"

#include <QCoreApplication>

namespace bt::forward {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Forwarding)
};

} // namespace

Verdict verdictOf(int http)
{
    if (http >= 200 && http < 300)
        return Verdict::Taken;
    if (http < 400 || http >= 500)
        return Verdict::Again;
    switch (http) {
    case 408: // took too long
    case 421: // the wrong server of several
    case 423: // locked
    case 425: // too early
    case 429: // too many
        return Verdict::Again;
    default:
        return Verdict::Refused;
    }
}

bool concernsEndpoint(int http)
{
    switch (http) {
    case 401:
    case 403:
    case 404:
    case 405:
    case 407:
    case 410:
    case 451:
        return true;
    default:
        return false;
    }
}

Patience patienceFor(int http)
{
    return concernsEndpoint(http) ? Patience{10, std::chrono::hours(24)}
                                  : Patience{5, std::chrono::minutes(10)};
}

bool isLasting(int http, int refusals, Milliseconds sinceFirst)
{
    const Patience patience = patienceFor(http);
    return refusals >= patience.refusals && sinceFirst >= patience.time;
}

QString sentenceOf(int http, const std::optional<Error> &error, const QString &endpoint)
{
    if (error && error->kind == ErrorKind::Tls)
        return Text::tr("%1 could not prove who it is (%2), so no event was sent.")
            .arg(endpoint, error->detail);
    if (error)
        return sentences::error(*error, endpoint);
    if (http >= 300 && http < 400)
        return Text::tr("%1 redirects to another address (status %2), which is not followed. Forward to the "
                        "address it names.")
            .arg(endpoint)
            .arg(http);
    if (http == 401 || http == 403 || http == 407)
        return Text::tr("%1 does not accept the Authorization header (status %2). Check the secret.")
            .arg(endpoint)
            .arg(http);
    if (http == 404 || http == 405 || http == 410)
        return Text::tr("%1 takes no events at this address (status %2). Check the address.")
            .arg(endpoint)
            .arg(http);
    return Text::tr("%1 did not take the event (status %2).").arg(endpoint).arg(http);
}

QString queueSentence(const Error &error, const QString &name)
{
    switch (error.kind) {
    case ErrorKind::Conflict:
        return error.detail.isEmpty()
            ? Text::tr("Another program forwards from the queue \"%1\" already. Choose another --queue.")
                  .arg(name)
            : Text::tr("Another program forwards from the queue \"%1\" already, process %2. Choose another "
                       "--queue.")
                  .arg(name, error.detail);
    case ErrorKind::Unsupported:
        return Text::tr(
                   "The queue \"%1\" was written by a later version of this program and is left as it is. "
                   "Use that version, or choose another --queue.")
            .arg(name);
    case ErrorKind::NotFound:
        return Text::tr("There is no queue \"%1\".").arg(name);
    case ErrorKind::Disk:
        return Text::tr("The queue \"%1\" cannot be written (%2). Free some space or check the rights.")
            .arg(name, error.detail);
    default:
        return Text::tr("The queue \"%1\" cannot be used (%2).").arg(name, error.detail);
    }
}

} // namespace bt::forward
