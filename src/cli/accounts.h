// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/arguments.h"
#include "cli/environment.h"
#include "cli/profiles.h"
#include "cloud/accountbook.h"
#include "keeping/accountfile.h"

#include <QFuture>

namespace bt::cli {

/// How to sign in, and what a person decided about the server.
struct SignInWay
{
    QUrl server;
    cloud::Credentials credentials;
    cloud::Authorization authorization = cloud::Authorization::SessionCookie;
    cloud::ServerTrust trust;
    std::optional<cloud::KeptAccount> kept; ///< Where the keychain gave the secret.
};

/// The accounts that can be used: those in the keychain, which the desktop program shares, and what
/// environment or standard input bring.
class Accounts : public QObject
{
    Q_OBJECT
public:
    explicit Accounts(const Environment &environment, QObject *parent = nullptr);

    /// By the options of the command line; secrets never come from there. May wait for standard input.
    QFuture<Outcome<SignInWay>> choose(const Arguments &arguments);
    /// The kept account that a profile's name or an e-mail address means; the one used last for an empty
    /// name.
    Outcome<cloud::KeptAccount> find(const QString &profile, const QUrl &server = {}) const;

    cloud::AccountBook &book() { return m_book; }
    Profiles &profiles() { return m_profiles; }
    /// What environment or standard input bring, where they bring anything; BadUsage where it does not fit.
    Outcome<std::optional<SignInWay>> fromSecret(const Arguments &arguments, const QString &server = {});
    QUrl defaultServer() const; ///< The one signed in to last.
    void setDefaultServer(const QUrl &server);

private:
    QFuture<Outcome<SignInWay>> fromKeychain(const cloud::KeptAccount &account);

    Environment m_environment;
    cloud::AccountBook m_book;
    keeping::AccountFile m_bookFile;
    Profiles m_profiles;
};

/// BadInput with a sentence for what is no server's address, or holds a password.
Result<QUrl> parseServer(const QString &text);

} // namespace bt::cli
