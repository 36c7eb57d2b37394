// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/accountcontroller.h"

#include "core/sentences.h"
#include "desktop/settings.h"
#include "desktop/signinpage.h"

namespace bt::desktop {

using Kind = cloud::Credentials::Kind;

AccountController::AccountController(cloud::Session &session, Keychain &keychain, Settings &settings,
                                     SignInPage &page, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_keychain(keychain)
    , m_settings(settings)
    , m_page(page)
{
    connect(&page, &SignInPage::signInRequested, this,
            [this](const QUrl &server, const cloud::Credentials &credentials,
                   cloud::Authorization authorization, bool stay) {
                m_page.setBusy(true);
                tryToSignIn({server, credentials, stay, false}, authorization, false);
            });
    connect(&page, &SignInPage::cancelRequested, this, [this] {
        m_session.signOut();
        m_page.setBusy(false);
    });
    connect(&session, &cloud::Session::signedIn, this, &AccountController::onSignedIn);
    connect(&session, &cloud::Session::signInFailed, this, &AccountController::onFailed);
    connect(&session, &cloud::Session::signedOut, this, &AccountController::pageWanted);
}

QStringList AccountController::keptAccounts(const Settings &settings)
{
    if (!settings.staySignedIn() || settings.email().isEmpty() || !settings.server().isValid())
        return {};
    return {QStringLiteral("%1 at %2").arg(settings.email(), settings.server().toDisplayString())};
}

void AccountController::startWithKeptAccount()
{
    if (keptAccounts(m_settings).isEmpty()) {
        Q_EMIT pageWanted();
        return;
    }
    readKept(Kind::Token);
}

void AccountController::readKept(Kind kind)
{
    m_keychain.read(keyOf(kind, m_settings.server(), m_settings.email()))
        .then(this, [this, kind](const Result<Secret> &secret) {
            if (secret) {
                tryToSignIn({m_settings.server(), {kind, m_settings.email(), *secret, {}}, true, true},
                            cloud::Authorization::SessionCookie, false);
                Q_EMIT fleetWanted();
            } else if (kind == Kind::Token) {
                readKept(Kind::Password);
            } else {
                Q_EMIT pageWanted();
                if (secret.error().kind == ErrorKind::Unsupported)
                    m_page.showSentence(tr("This computer's keychain does not answer, so the kept account "
                                           "cannot be read. Sign in again."));
            }
        });
}

void AccountController::startWithToken(const QUrl &server, const Secret &token)
{
    tryToSignIn({server, {Kind::Token, {}, token, {}}, false, false}, cloud::Authorization::SessionCookie,
                false);
}

void AccountController::startDemo(const QUrl &server, const QString &email, const Secret &password)
{
    tryToSignIn({server, {Kind::Password, email, password, {}}, false, false},
                cloud::Authorization::SessionCookie, false);
}

void AccountController::tryToSignIn(const Attempt &attempt, cloud::Authorization authorization,
                                    bool allowPlainHttp)
{
    m_attempt = attempt;
    cloud::SignInOptions options;
    options.kept = attempt.fromKeychain;
    options.allowPlainHttp = allowPlainHttp;
    m_session.signIn(attempt.server, attempt.credentials, authorization, options);
}

void AccountController::onSignedIn(const Account &account)
{
    m_page.setBusy(false);
    m_page.clearSecrets();
    if (m_attempt.keep && !m_attempt.fromKeychain)
        keepSecret(account);
    m_attempt.credentials.secret = {};
    Q_EMIT fleetWanted();
}

void AccountController::onFailed(const Error &error)
{
    m_page.setBusy(false);
    if (m_attempt.fromKeychain)
        m_page.setServer(m_attempt.server);
    Q_EMIT pageWanted();
    m_page.showError(error);
}

void AccountController::keepSecret(const Account &account)
{
    m_settings.setServer(m_attempt.server);
    m_settings.setEmail(account.email);
    m_settings.setStaySignedIn(true);
    if (m_attempt.credentials.kind == Kind::Token) {
        write(Kind::Token, account.email, m_attempt.credentials.secret);
        return;
    }
    // A token of its own can be revoked without changing the password; what was typed is kept only where the
    // server makes no tokens.
    const Secret typed = m_attempt.credentials.secret;
    m_session.makeToken().then(this, [this, typed, email = account.email](const Result<Secret> &token) {
        if (token)
            write(Kind::Token, email, *token);
        else
            write(Kind::Password, email, typed);
    });
}

void AccountController::write(Kind kind, const QString &email, const Secret &secret)
{
    m_keychain.write(keyOf(kind, m_attempt.server, email), secret)
        .then(this, [this](const Result<void> &written) {
            if (written)
                return;
            m_settings.setStaySignedIn(false);
            Q_EMIT notice(tr(
                "This computer's keychain does not answer: you stay signed in until you close the program."));
        });
}

void AccountController::signOut()
{
    for (const Kind kind : {Kind::Token, Kind::Password})
        m_keychain.remove(keyOf(kind, m_settings.server(), m_settings.email()));
    m_settings.setStaySignedIn(false);
    m_session.signOut();
}

KeychainKey AccountController::keyOf(Kind kind, const QUrl &server, const QString &email) const
{
    const QString purpose = kind == Kind::Token ? QStringLiteral("token") : QStringLiteral("password");
    return {
        server.adjusted(QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment | QUrl::RemoveUserInfo)
            .toString(),
        email, purpose};
}

} // namespace bt::desktop
