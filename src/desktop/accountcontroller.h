// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/accountbook.h"
#include "cloud/session.h"
#include "desktop/context.h"
#include "keeping/accountfile.h"

#include <QObject>
#include <QPointer>

class QDialog;

namespace bt::desktop {

class SignInPage;

/// Who is signed in: the sign-in page, the session, the accounts that are kept between two runs, and what a
/// person trusts although the program cannot.
class AccountController : public QObject
{
    Q_OBJECT
public:
    /// All of it outlives the controller.
    AccountController(const Context &context, cloud::Session &session, Keychain &keychain, SignInPage &page,
                      QObject *parent = nullptr);

    /// Another page takes the place of the former one, which may be gone: what was typed there goes with it.
    void setPage(SignInPage &page);
    /// Signs in the account used last; where none is kept, pageWanted() follows.
    void startWithKeptAccount();
    /// Signs in once with a token that a script gave; nothing is kept.
    void startWithToken(const QUrl &server, const Secret &token);
    /// Signs in to the simulated cloud; nothing is kept.
    void startDemo(const QUrl &server, const QString &email, const Secret &password);
    /// Changes to a kept account; of the former one nothing stays in memory.
    void use(const cloud::KeptAccount &account);
    /// Ends the session but keeps the account, so that another one can be signed in.
    void leave();
    /// Ends the session and forgets what was kept of the account.
    void signOut();
    void forget(const cloud::KeptAccount &account);
    /// The session goes on, but the next start asks for the secret again.
    void stopKeeping();
    /// Whether the account that is signed in is kept, so that the next start signs it in by itself.
    bool staysSignedIn() const { return m_current.has_value(); }
    const std::optional<cloud::KeptAccount> &current() const { return m_current; }
    /// The session ended by itself: asks for the secret again, the fleet stays.
    void askAgain();
    /// Shows why the server's certificate was refused, and asks whether to trust it.
    void askAboutCertificate();
    /// Messages of twice the size are taken from now on, and in later sessions.
    void doubleLargestMessage();

    /// Somebody wants to stay signed in, so that data of the account may stay on this computer too.
    bool mayKeepData() const { return m_attempt.keep; }
    const cloud::AccountBook &book() const { return m_book; }
    /// "name@example.org at https://iot.powunity.com", one for each kept account. No secrets.
    static QStringList keptAccounts(const Settings &settings);

Q_SIGNALS:
    /// A kept account is about to be signed in; its secret is being fetched.
    void accountExpected(const QUrl &server, const QString &email);
    /// What was kept to sign this account in by itself is gone.
    void forgotten(const bt::cloud::KeptAccount &account);
    void pageWanted(); ///< Nobody is signed in: show the sign-in page.
    void fleetWanted(); ///< Signed in, or a kept account is on its way: show the fleet.
    void keptChanged(); ///< staysSignedIn().
    void notice(const QString &sentence); ///< Worth knowing, nothing to do.

private:
    /// One attempt: what was used, and whether it is to be kept when it works.
    struct Attempt
    {
        QUrl server;
        cloud::Credentials credentials;
        cloud::Authorization authorization = cloud::Authorization::SessionCookie;
        bool keep = false;
        bool fromKeychain = false;
    };

    void onRequested(const QUrl &server, const cloud::Credentials &credentials,
                     cloud::Authorization authorization, bool stay);
    /// Signing in again to a session that is still there; it does not announce its end.
    enum class SecondTry : quint8
    {
        None,
        Asked,
        UnderWay
    };

    void tryToSignIn(const Attempt &attempt);
    void watchSecondTry();
    void askAboutPlainHttp(const Attempt &attempt);
    void open(QDialog *dialog);
    void onSignedIn(const Account &account);
    void onFailed(const Error &error);
    void keepSecret();
    void trustCertificate(const QByteArray &sha256);

    Context m_context;
    cloud::Session &m_session;
    cloud::AccountBook m_book;
    keeping::AccountFile m_bookFile;
    SignInPage *m_page = nullptr;
    Attempt m_attempt;
    std::optional<cloud::KeptAccount> m_current;
    SecondTry m_secondTry = SecondTry::None;
    QPointer<QDialog> m_question;
};

} // namespace bt::desktop
