// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/session.h"
#include "secrets/keychain.h"

#include <QObject>

namespace bt::desktop {

class Settings;
class SignInPage;

/// Who is signed in: the sign-in page, the session, and what the keychain keeps between two runs.
class AccountController : public QObject
{
    Q_OBJECT
public:
    AccountController(cloud::Session &session, Keychain &keychain, Settings &settings, SignInPage &page,
                      QObject *parent = nullptr);

    /// Signs in with what the keychain keeps; where that is nothing, pageWanted() follows.
    void startWithKeptAccount();
    /// Signs in once with a token that a script gave; nothing is kept.
    void startWithToken(const QUrl &server, const Secret &token);
    /// Signs in to the simulated cloud; nothing is kept.
    void startDemo(const QUrl &server, const QString &email, const Secret &password);
    /// Ends the session and forgets what was kept.
    void signOut();

    /// "name@example.org at https://iot.powunity.com", one for each kept account. No secrets.
    static QStringList keptAccounts(const Settings &settings);

Q_SIGNALS:
    void pageWanted(); ///< Nobody is signed in: show the sign-in page.
    void fleetWanted(); ///< Signed in, or a kept account is on its way: show the fleet.
    void notice(const QString &sentence); ///< Worth knowing, nothing to do.

private:
    /// One attempt: what was used, and whether it is to be kept when it works.
    struct Attempt
    {
        QUrl server;
        cloud::Credentials credentials;
        bool keep = false;
        bool fromKeychain = false;
    };

    void tryToSignIn(const Attempt &attempt, cloud::Authorization authorization, bool allowPlainHttp);
    void onSignedIn(const Account &account);
    void onFailed(const Error &error);
    void keepSecret(const Account &account);
    void write(cloud::Credentials::Kind kind, const QString &email, const Secret &secret);
    void readKept(cloud::Credentials::Kind kind);
    KeychainKey keyOf(cloud::Credentials::Kind kind, const QUrl &server, const QString &email) const;

    cloud::Session &m_session;
    Keychain &m_keychain;
    Settings &m_settings;
    SignInPage &m_page;
    Attempt m_attempt;
};

} // namespace bt::desktop
