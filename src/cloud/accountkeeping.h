// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/accountbook.h"

namespace bt::cloud {

/// Keeps the account that is signed in, and answers with what is in the book now. By a token of its own,
/// which can be revoked without changing the password, where the server makes one; otherwise by what was
/// used. Unsupported: no keychain answered. Session and book outlive the answer.
QFuture<Result<KeptAccount>> keepSignedIn(Session &session, AccountBook &book, const Credentials &used,
                                          Authorization authorization, Instant now);

} // namespace bt::cloud
