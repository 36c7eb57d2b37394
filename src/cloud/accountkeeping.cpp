// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/accountkeeping.h"

namespace bt::cloud {

namespace {

QFuture<Result<KeptAccount>> keep(AccountBook &book, const KeptAccount &account, const Secret &secret)
{
    return book.keep(account, secret)
        .then(&book, [account](const Result<void> &written) -> Result<KeptAccount> {
            if (!written)
                return std::unexpected(written.error());
            return account;
        });
}

} // namespace

QFuture<Result<KeptAccount>> keepSignedIn(Session &session, AccountBook &book, const Credentials &used,
                                          Authorization authorization, Instant now)
{
    using Kind = Credentials::Kind;
    const KeptAccount account{session.server(), session.account().email, used.kind, authorization, now};
    if (used.kind == Kind::Token)
        return keep(book, account, used.secret);
    return session.makeToken()
        .then(&book,
              [&book, account, typed = used.secret](const Result<Secret> &token) {
                  KeptAccount kept = account;
                  kept.kind = token ? Kind::Token : Kind::Password;
                  return keep(book, kept, token ? *token : typed);
              })
        .unwrap();
}

} // namespace bt::cloud
