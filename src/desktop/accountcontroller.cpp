// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/accountcontroller.h"

#include "cloud/accountkeeping.h"
#include "core/sentences.h"
#include "desktop/settings.h"
#include "desktop/signinpage.h"
#include "desktop/trustdialog.h"

namespace bt::desktop {

using Kind = cloud::Credentials::Kind;
using State = cloud::Session::State;

AccountController::AccountController(const Context &context, cloud::Session &session, Keychain &keychain,
                                     SignInPage &page, QObject *parent)
    : QObject(parent)
    , m_context(context)
    , m_session(session)
    , m_book(keychain)
    , m_bookFile(context.settings.shared(), m_book)
{
    setPage(page);
    connect(&session, &cloud::Session::signedIn, this, &AccountController::onSignedIn);
    connect(&session, &cloud::Session::signInFailed, this, &AccountController::onFailed);
    connect(&session, &cloud::Session::signedOut, this, &AccountController::pageWanted);
    connect(&session, &cloud::Session::statusChanged, this, &AccountController::watchSecondTry);
}

void AccountController::setPage(SignInPage &page)
{
    m_page = &page;
    connect(&page, &SignInPage::signInRequested, this, &AccountController::onRequested);
    connect(&page, &SignInPage::forgetRequested, this, &AccountController::forget);
    connect(&page, &SignInPage::cancelRequested, this, [this] {
        m_session.signOut();
        m_page->setBusy(false);
    });
}

QStringList AccountController::keptAccounts(const Settings &settings)
{
    MemoryKeychain nothing;
    cloud::AccountBook book(nothing);
    const keeping::AccountFile file(settings.shared(), book);
    QStringList lines;
    for (const cloud::KeptAccount &account : book.accounts())
        lines.append(QStringLiteral("%1 at %2").arg(account.email, account.server.toDisplayString()));
    return lines;
}

void AccountController::startWithKeptAccount()
{
    m_page->setServer(m_context.settings.server());
    if (m_context.settings.staySignedIn() && !m_book.accounts().isEmpty())
        use(m_book.accounts().first());
    else
        Q_EMIT pageWanted();
}

void AccountController::use(const cloud::KeptAccount &account)
{
    if (m_session.status().state != State::SignedOut)
        m_session.signOut();
    Q_EMIT accountExpected(account.server, account.email);
    m_book.secretOf(account).then(this, [this, account](const Result<Secret> &secret) {
        if (secret) {
            m_current = account;
            tryToSignIn({account.server,
                         {account.kind, account.email, *secret, {}},
                         account.authorization,
                         true,
                         true});
            Q_EMIT fleetWanted();
            return;
        }
        Q_EMIT pageWanted();
        m_page->setServer(account.server);
        m_page->setEmail(account.email);
        m_page->setAuthorization(account.authorization);
        m_page->showSentence(secret.error().kind == ErrorKind::Unsupported
                                 ? tr("This computer's keychain does not answer, so the kept account cannot "
                                      "be read. Sign in again.")
                                 : tr("The keychain no longer holds the secret of this account. Sign in "
                                      "again."));
    });
}

void AccountController::startWithToken(const QUrl &server, const Secret &token)
{
    tryToSignIn({server, {Kind::Token, {}, token, {}}, {}, false, false});
}

void AccountController::startDemo(const QUrl &server, const QString &email, const Secret &password)
{
    tryToSignIn({server, {Kind::Password, email, password, {}}, {}, false, false});
}

void AccountController::onRequested(const QUrl &server, const cloud::Credentials &credentials,
                                    cloud::Authorization authorization, bool stay)
{
    // The same account again: what is on the screen stays there.
    const State state = m_session.status().state;
    if ((state == State::AuthExpired || state == State::Blocked) && server == m_session.server()) {
        m_attempt = {server, credentials, authorization, stay, false};
        m_secondTry = SecondTry::Asked;
        m_session.signInAgain(credentials);
        Q_EMIT fleetWanted();
        return;
    }
    const Attempt attempt{server, credentials, authorization, stay, false};
    if (cloud::needsPlainHttpPermission(server) && !m_book.trustOf(server).plainHttp)
        return askAboutPlainHttp(attempt);
    m_page->setBusy(true);
    tryToSignIn(attempt);
}

void AccountController::watchSecondTry()
{
    const State state = m_session.status().state;
    if (m_secondTry == SecondTry::None)
        return;
    if (state == State::Live || state == State::Polling) {
        m_secondTry = SecondTry::None;
        onSignedIn(m_session.account());
    } else if (state != State::AuthExpired) {
        m_secondTry = SecondTry::UnderWay;
    } else if (m_secondTry == SecondTry::UnderWay) {
        m_secondTry = SecondTry::None;
        Q_EMIT pageWanted();
        m_page->showError(m_session.status().error.value_or(Error{ErrorKind::SignInRefused, 0, {}, {}}));
    }
}

void AccountController::tryToSignIn(const Attempt &attempt)
{
    m_attempt = attempt;
    const cloud::ServerTrust trust = m_book.trustOf(attempt.server);
    cloud::SignInOptions options;
    options.kept = attempt.fromKeychain;
    options.allowPlainHttp = trust.plainHttp;
    options.acceptedCertificate = trust.certificateSha256;
    options.largestMessageBytes = m_context.settings.largestMessageBytes();
    m_session.signIn(attempt.server, attempt.credentials, attempt.authorization, options);
}

void AccountController::open(QDialog *dialog)
{
    if (m_question)
        m_question->close();
    m_question = dialog;
    dialog->open();
}

void AccountController::askAboutPlainHttp(const Attempt &attempt)
{
    TrustDialog *dialog = TrustDialog::forPlainHttp(m_context.theme, attempt.server, m_page);
    connect(dialog, &QDialog::accepted, this, [this, attempt] {
        cloud::ServerTrust trust = m_book.trustOf(attempt.server);
        trust.plainHttp = true;
        m_book.setTrust(attempt.server, trust);
        m_page->setBusy(true);
        tryToSignIn(attempt);
    });
    open(dialog);
}

void AccountController::askAboutCertificate()
{
    const cloud::RefusedCertificate &refused = m_session.refusedCertificate();
    if (refused.sha256.isEmpty())
        return;
    const QUrl server = m_attempt.server;
    const auto before = m_book.trustOf(server).certificateSha256.isEmpty()
        ? TrustDialog::Before::Nothing
        : TrustDialog::Before::OtherAccepted;
    TrustDialog *dialog
        = TrustDialog::forCertificate(m_context.theme, server, refused, before, m_page->window());
    connect(dialog, &QDialog::accepted, this, [this, sha256 = refused.sha256] { trustCertificate(sha256); });
    open(dialog);
}

void AccountController::trustCertificate(const QByteArray &sha256)
{
    cloud::ServerTrust trust = m_book.trustOf(m_attempt.server);
    trust.certificateSha256 = sha256;
    m_book.setTrust(m_attempt.server, trust);
    if (m_session.status().state != State::SignedOut) {
        m_session.acceptCertificate(sha256);
        return;
    }
    m_page->setBusy(true);
    tryToSignIn(m_attempt);
}

void AccountController::onSignedIn(const Account &account)
{
    m_page->setBusy(false);
    m_page->clearSecrets();
    m_current = m_book.find(m_attempt.server, account.email);
    if (m_attempt.keep && !m_attempt.fromKeychain)
        keepSecret();
    else if (m_current)
        m_book.used(*m_current, m_context.clock.now());
    m_attempt.credentials.secret = {};
    Q_EMIT fleetWanted();
}

void AccountController::onFailed(const Error &error)
{
    m_page->setBusy(false);
    m_page->setServer(m_attempt.server);
    m_page->setAuthorization(m_attempt.authorization);
    if (!m_attempt.credentials.email.isEmpty())
        m_page->setEmail(m_attempt.credentials.email);
    Q_EMIT pageWanted();
    m_page->showError(error);
    if (error.kind == ErrorKind::Tls)
        askAboutCertificate();
    else
        m_attempt.credentials.secret = {};
}

void AccountController::keepSecret()
{
    m_context.settings.setServer(m_attempt.server);
    m_context.settings.setStaySignedIn(true);
    cloud::keepSignedIn(m_session, m_book, m_attempt.credentials, m_attempt.authorization,
                        m_context.clock.now())
        .then(this, [this](const Result<cloud::KeptAccount> &kept) {
            if (kept) {
                m_current = *kept;
                Q_EMIT keptChanged();
                return;
            }
            m_context.settings.setStaySignedIn(false);
            Q_EMIT notice(tr(
                "This computer's keychain does not answer: you stay signed in until you close the program."));
        });
}

void AccountController::leave()
{
    m_context.settings.setStaySignedIn(false);
    m_current.reset();
    m_session.signOut();
}

void AccountController::signOut()
{
    const std::optional<cloud::KeptAccount> former = m_current;
    if (former)
        m_book.forget(*former);
    leave();
    if (former)
        Q_EMIT forgotten(*former);
}

void AccountController::forget(const cloud::KeptAccount &account)
{
    m_book.forget(account);
    Q_EMIT forgotten(account);
}

void AccountController::stopKeeping()
{
    if (!m_current)
        return;
    m_book.forget(*m_current);
    m_current.reset();
    m_context.settings.setStaySignedIn(false);
    Q_EMIT keptChanged();
}

void AccountController::askAgain()
{
    m_page->setServer(m_session.server());
    m_page->setEmail(m_session.account().email);
    Q_EMIT pageWanted();
    m_page->showSentence(tr("The session has ended. Sign in again; your bikes stay on the screen behind this "
                            "page."));
}

void AccountController::doubleLargestMessage()
{
    m_context.settings.setLargestMessageBytes(m_context.settings.largestMessageBytes() * 2);
    m_session.setLargestMessage(m_context.settings.largestMessageBytes());
}

} // namespace bt::desktop
