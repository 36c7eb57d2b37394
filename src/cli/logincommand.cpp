// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/logincommand.h"

#include "cli/plaintext.h"
#include "cli/prompt.h"
#include "cli/text.h"
#include "cloud/accountkeeping.h"
#include "cloud/tlspolicy.h"
#include "core/sentences.h"
#include "secrets/secretsource.h"

#include <QFile>

#include <cstdio>

namespace bt::cli {

using cloud::Credentials;

LoginCommand::LoginCommand(const Environment &environment, const Arguments &arguments)
    : Command(environment, arguments)
    , m_accounts(environment)
    , m_cloud(environment.clock, {}, CloudClient::Keeps::Nothing)
{
    connect(&m_cloud, &CloudClient::signedIn, this, &LoginCommand::onSignedIn);
    connect(&m_cloud.session(), &cloud::Session::signInFailed, this, &LoginCommand::onFailed);
}

void LoginCommand::leave()
{
    m_cloud.disconnect(this);
    m_cloud.session().disconnect(this);
    m_cloud.signOut();
}

void LoginCommand::start()
{
    const QString profile = arguments().value("profile");
    if (!profile.isEmpty() && !Profiles::isName(profile))
        return fail(ExitCode::BadUsage,
                    Text::tr("“%1” is no name for a profile; letters, digits, dot, dash and underscore are.")
                        .arg(profile.left(60)));
    // A file that cannot be written to later is said before anybody types a password.
    if (const auto profiles = m_accounts.profiles().read(); !profile.isEmpty() && !profiles)
        return fail(ExitCode::BadUsage, profiles.error().detail);
    const auto way = readWay();
    if (!way)
        return fail(way.error());
    m_way = *way;
    signIn();
}

Outcome<SignInWay> LoginCommand::readWay()
{
    const QString address = arguments().positional().value(0);
    const bool terminal = Prompt::isPossible();
    const bool told = arguments().has("password-stdin") || arguments().has("token-stdin");
    if (told
        || (!terminal
            && (qEnvironmentVariableIsSet("BIKETRAX_TOKEN")
                || qEnvironmentVariableIsSet("BIKETRAX_PASSWORD")))) {
        auto given = m_accounts.fromSecret(arguments(), address);
        if (!given)
            return std::unexpected(given.error());
        if (*given) {
            SignInWay way = **given;
            const auto agreed = agreeToPlainHttp(way);
            return agreed ? Outcome<SignInWay>(way) : std::unexpected(agreed.error());
        }
    }
    const auto server = parseServer(
        address.isEmpty() ? arguments().value("server", m_accounts.defaultServer().toString()) : address);
    if (!server)
        return failed(ExitCode::BadUsage, server.error().detail);
    SignInWay way;
    way.server = *server;
    // Before anybody types what would go over the wire.
    if (const auto agreed = agreeToPlainHttp(way); !agreed)
        return std::unexpected(agreed.error());
    const auto credentials = terminal ? askCredentials(*server) : readCredentials();
    if (!credentials)
        return std::unexpected(credentials.error());
    way.credentials = *credentials;
    return way;
}

Outcome<Credentials> LoginCommand::askCredentials(const QUrl &server)
{
    const Prompt prompt(environment().stop.descriptor());
    Credentials credentials;
    credentials.email = arguments().value("email");
    if (credentials.email.isEmpty()) {
        const auto email = prompt.ask(
            Text::tr(
                "E-mail at %1 (empty to use an API token, from the phone app under Settings → Advanced):")
                .arg(server.host()));
        if (!email)
            return failed(ExitCode::Interrupted, Text::tr("Nothing was changed."));
        credentials.email = *email;
    }
    const bool byToken = credentials.email.isEmpty();
    credentials.kind = byToken ? Credentials::Kind::Token : Credentials::Kind::Password;
    const auto secret = prompt.askSecret(byToken ? Text::tr("API token:") : Text::tr("Password:"));
    if (!secret)
        return failed(ExitCode::Interrupted, Text::tr("Nothing was changed."));
    if (secret->isEmpty())
        return failed(ExitCode::SignIn, Text::tr("Without a password or token there is no way in."));
    credentials.secret = *secret;
    return credentials;
}

// One line: a token, or the password of --email. Two: an e-mail address and its password.
Outcome<Credentials> LoginCommand::readCredentials()
{
    const auto nothing
        = failed(ExitCode::SignIn,
                 Text::tr("Standard input brought no secret: give a token in one line, or an e-mail "
                          "address and its password in two."));
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly))
        return nothing;
    const auto first = secretFromLine(input);
    if (!first)
        return nothing;
    Credentials credentials;
    credentials.email = arguments().value("email");
    credentials.kind = Credentials::Kind::Password;
    credentials.secret = *first;
    if (!credentials.email.isEmpty())
        return credentials;
    if (!first->reveal().contains(u'@')) {
        credentials.kind = Credentials::Kind::Token;
        return credentials;
    }
    const auto second = secretFromLine(input);
    if (!second)
        return nothing;
    credentials.email = first->reveal();
    credentials.secret = *second;
    return credentials;
}

Outcome<void> LoginCommand::agreeToPlainHttp(SignInWay &way)
{
    way.trust = m_accounts.book().trustOf(way.server);
    if (!cloud::needsPlainHttpPermission(way.server) || way.trust.plainHttp)
        return {};
    const Prompt prompt(environment().stop.descriptor());
    if (!Prompt::isPossible()
        || !prompt.confirm(
            Text::tr("%1 offers no encryption: everybody on the way can read the password and where "
                     "the bikes are. Send it all the same, from now on?")
                .arg(way.server.host())))
        return failed(
            ExitCode::SignIn,
            Text::tr("Nothing was sent: %1 offers no encryption. Use https.").arg(way.server.host()));
    way.trust.plainHttp = true;
    m_accounts.book().setTrust(way.server, way.trust);
    return {};
}

void LoginCommand::signIn()
{
    console().progress(Text::tr("Signing in to %1 …").arg(m_way.server.host()));
    m_cloud.signIn(m_way, CloudClient::Manner::Once);
}

void LoginCommand::onFailed(const Error &error)
{
    console().progress({});
    if (error.kind == ErrorKind::Tls && !m_cloud.session().refusedCertificate().sha256.isEmpty())
        return onCertificateRefused();
    if (error.kind == ErrorKind::CodeRequired && Prompt::isPossible() && !std::exchange(m_codeAsked, true)) {
        const auto code = Prompt(environment().stop.descriptor()).ask(Text::tr("One-time code:"));
        if (!code)
            return finish(ExitCode::Interrupted);
        m_way.credentials.code = *code;
        return signIn();
    }
    fail(failureOf(error, m_way.server.host()));
}

void LoginCommand::onCertificateRefused()
{
    const cloud::RefusedCertificate &refused = m_cloud.session().refusedCertificate();
    const QString print = refused.fingerprint();
    const QString told = QString(arguments().value("accept-certificate")).remove(u':');
    bool accepted = !told.isEmpty() && told.compare(QString(print).remove(u':'), Qt::CaseInsensitive) == 0;
    if (!accepted && Prompt::isPossible() && told.isEmpty()) {
        console().complain(
            Text::tr("%1 cannot prove who it is: %2").arg(m_way.server.host(), plainText(refused.reason)));
        console().complain(Text::tr("Issued to %1 by %2, SHA-256 %3")
                               .arg(plainText(refused.subject), plainText(refused.issuer), print));
        accepted
            = Prompt(environment().stop.descriptor())
                  .confirm(Text::tr("Trust exactly this certificate, if its owner says the same number?"));
    }
    if (!accepted)
        return fail(ExitCode::Unreachable,
                    Text::tr("%1 cannot prove who it is, so nothing was sent. If its owner vouches for the "
                             "certificate: biketrax login --accept-certificate %2")
                        .arg(m_way.server.host(), print));
    m_way.trust.certificateSha256 = refused.sha256;
    m_accounts.book().setTrust(m_way.server, m_way.trust);
    signIn();
}

void LoginCommand::onSignedIn()
{
    m_accounts.setDefaultServer(m_way.server);
    cloud::keepSignedIn(m_cloud.session(), m_accounts.book(), m_way.credentials, m_way.authorization, now())
        .then(this, [this](const Result<cloud::KeptAccount> &kept) { onKept(kept); });
}

void LoginCommand::onKept(const Result<cloud::KeptAccount> &kept)
{
    const QString email = m_cloud.session().account().email;
    if (!kept)
        return fail(
            ExitCode::SignIn,
            Text::tr("%1 could sign in, but this computer's keychain does not answer, so nothing is kept. "
                     "Unlock it, or set BIKETRAX_TOKEN.")
                .arg(email));
    const QString profile = arguments().value("profile");
    if (!profile.isEmpty()) {
        if (const auto written = m_accounts.profiles().set(profile, {kept->server, kept->email}); !written)
            return fail(
                ExitCode::Disk,
                Text::tr("Signed in, but the profile could not be written: %1.").arg(written.error().detail));
    }
    if (print(Text::tr("Signed in to %1 as %2; kept in this computer's keychain.")
                  .arg(kept->server.toString(), plainText(kept->email))
                  .toUtf8()
              + '\n'))
        finish();
}

} // namespace bt::cli
