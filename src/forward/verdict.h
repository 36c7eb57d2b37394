// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "forward/queue.h"

namespace bt::forward {

/// What an endpoint's status says of an event.
enum class Verdict : quint8
{
    Taken, ///< 2xx.
    Again, ///< Everything that is neither: later it may be taken.
    Refused ///< 4xx, but for those that speak of the moment: 408, 421, 423, 425, 429.
};
Verdict verdictOf(int http);

/// Whether a refusal rather speaks of the address or the secret than of the event: 401, 403, 404, 405, 407,
/// 410, 451.
bool concernsEndpoint(int http);

/// When a refusal counts as lasting, so that the event is set aside and the bike's later ones go on.
struct Patience
{
    int refusals;
    Milliseconds time;
};
/// A person has a day to put right what concerns the endpoint; what concerns the event is not worth more than
/// ten minutes of the bike's later ones.
Patience patienceFor(int http);
bool isLasting(int http, int refusals, Milliseconds sinceFirst);

/// What happened, for people. @p error where there was no status.
QString sentenceOf(int http, const std::optional<Error> &error, const QString &endpoint);

/// Why a queue cannot be used, for people. @p name is the queue's.
QString queueSentence(const Error &error, const QString &name);

} // namespace bt::forward
