// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/accounts.h"

#include "cli/text.h"
#include "secrets/secretsource.h"

#include <QFile>
#include <QSettings>

#include <cstdio>

namespace bt::cli {

namespace {

using cloud::Credentials;

QFuture<Outcome<SignInWay>> ready(Outcome<SignInWay> way)
{
    return QtFuture::makeReadyValueFuture(std::move(way));
}

Failure usage(const Error &error) { return {ExitCode::BadUsage, error.detail}; }

Outcome<Secret> secretFromInput()
{
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly))
        return failed(ExitCode::Failed, Text::tr("Standard input cannot be read."));
    const auto secret = secretFromLine(input);
    if (!secret)
        return failed(ExitCode::SignIn, Text::tr("Standard input brought no secret."));
    return *secret;
}

} // namespace

Result<QUrl> parseServer(const QString &text)
{
    const QString whole = text.contains(QStringLiteral("://")) ? text : QStringLiteral("https://") + text;
    QUrl url(whole, QUrl::StrictMode);
    if (!url.userInfo().isEmpty())
        return failure(
            ErrorKind::BadInput,
            Text::tr("An address with a password in it is not taken, since others can read the command "
                     "line; “biketrax login” asks for it."));
    const bool web = url.scheme() == u"http" || url.scheme() == u"https";
    if (!url.isValid() || !web || url.host().isEmpty())
        return failure(ErrorKind::BadInput,
                       Text::tr("“%1” is no server's address; one looks like https://traccar.powunity.com.")
                           .arg(text.left(100)));
    url.setPath(url.path() == u"/" ? QString() : url.path());
    return url;
}

Accounts::Accounts(const Environment &environment, QObject *parent)
    : QObject(parent)
    , m_environment(environment)
    , m_book(environment.keychain)
    , m_bookFile(environment.settings, m_book)
    , m_profiles(environment.profilesFile)
{
}

QUrl Accounts::defaultServer() const { return keeping::serverIn(m_environment.settings); }

void Accounts::setDefaultServer(const QUrl &server)
{
    m_environment.settings.setValue(keeping::accountkey::server, server.toString(QUrl::RemoveUserInfo));
}

QFuture<Outcome<SignInWay>> Accounts::choose(const Arguments &arguments)
{
    const auto given = fromSecret(arguments);
    if (!given)
        return ready(std::unexpected(given.error()));
    if (!*given) {
        QUrl server;
        if (arguments.has("server")) {
            const auto parsed = parseServer(arguments.value("server"));
            if (!parsed)
                return ready(std::unexpected(usage(parsed.error())));
            server = *parsed;
        }
        const auto account = find(arguments.value("profile"), server);
        return account ? fromKeychain(*account) : ready(std::unexpected(account.error()));
    }
    SignInWay way = **given;
    way.trust = m_book.trustOf(way.server);
    if (cloud::needsPlainHttpPermission(way.server) && !way.trust.plainHttp)
        return ready(
            failed(ExitCode::SignIn,
                   Text::tr("The secret would go to %1 unencrypted. Use https, or agree to it once with "
                            "“biketrax login %2” at a terminal.")
                       .arg(way.server.host(), way.server.toString())));
    return ready(way);
}

Outcome<std::optional<SignInWay>> Accounts::fromSecret(const Arguments &arguments, const QString &serverText)
{
    const bool passwordComes = arguments.has("password-stdin");
    const bool tokenComes = arguments.has("token-stdin");
    if (passwordComes && tokenComes)
        return failed(ExitCode::BadUsage,
                      Text::tr("Only one secret fits: --password-stdin or --token-stdin."));
    const auto server = parseServer(
        serverText.isEmpty()
            ? arguments.value("server", qEnvironmentVariable("BIKETRAX_SERVER", defaultServer().toString()))
            : serverText);
    if (!server)
        return std::unexpected(usage(server.error()));
    SignInWay way;
    way.server = *server;
    Credentials &credentials = way.credentials;
    credentials.email = arguments.value("email", qEnvironmentVariable("BIKETRAX_EMAIL"));
    if (passwordComes || tokenComes) {
        const auto secret = secretFromInput();
        if (!secret)
            return std::unexpected(secret.error());
        credentials.secret = *secret;
        credentials.kind = passwordComes ? Credentials::Kind::Password : Credentials::Kind::Token;
    } else if (arguments.has("profile")) {
        return std::nullopt;
    } else if (const auto token = secretFromEnvironment("BIKETRAX_TOKEN")) {
        credentials.secret = *token;
        credentials.kind = Credentials::Kind::Token;
    } else if (const auto password = secretFromEnvironment("BIKETRAX_PASSWORD")) {
        credentials.secret = *password;
        credentials.kind = Credentials::Kind::Password;
    } else {
        return std::nullopt;
    }
    if (credentials.kind == Credentials::Kind::Password && credentials.email.isEmpty())
        return failed(ExitCode::BadUsage,
                      Text::tr("A password needs to know whose it is: --email, or BIKETRAX_EMAIL."));
    if (credentials.kind == Credentials::Kind::Token)
        credentials.email.clear();
    return way;
}

Outcome<cloud::KeptAccount> Accounts::find(const QString &profile, const QUrl &server) const
{
    QList<cloud::KeptAccount> accounts = m_book.accounts();
    if (server.isValid())
        accounts.removeIf([&](const cloud::KeptAccount &account) { return account.server != server; });
    if (profile.isEmpty()) {
        if (accounts.isEmpty())
            return failed(ExitCode::SignIn,
                          Text::tr("Nobody is signed in. “biketrax login” signs in and keeps it; scripts set "
                                   "BIKETRAX_TOKEN."));
        return accounts.first();
    }
    const auto profiles = m_profiles.read();
    if (!profiles)
        return std::unexpected(usage(profiles.error()));
    QStringList names = profiles->keys();
    for (const cloud::KeptAccount &account : accounts) {
        const auto named = profiles->constFind(profile);
        const bool byName = named != profiles->constEnd() && named->server == account.server
            && named->email.compare(account.email, Qt::CaseInsensitive) == 0;
        if (byName || account.email.compare(profile, Qt::CaseInsensitive) == 0)
            return account;
        names << account.email;
    }
    if (profiles->contains(profile))
        return failed(
            ExitCode::SignIn,
            Text::tr("Nobody is signed in as “%1” any more; “biketrax login --profile %1” does it again.")
                .arg(profile));
    const QString near = nearest(profile, names);
    const QString sentence
        = Text::tr("There is no profile “%1”; “biketrax profiles” lists them.").arg(profile);
    return failed(ExitCode::NotFound,
                  near.isEmpty() ? sentence : sentence + u' ' + Text::tr("Did you mean “%1”?").arg(near));
}

QFuture<Outcome<SignInWay>> Accounts::fromKeychain(const cloud::KeptAccount &account)
{
    return m_book.secretOf(account).then(
        this, [this, account](const Result<Secret> &secret) -> Outcome<SignInWay> {
            if (secret)
                return SignInWay{account.server,
                                 {account.kind, account.email, *secret, {}},
                                 account.authorization,
                                 m_book.trustOf(account.server),
                                 account};
            if (secret.error().kind == ErrorKind::NotFound)
                return failed(
                    ExitCode::SignIn,
                    Text::tr(
                        "The keychain no longer holds the secret of %1; “biketrax login” signs in again.")
                        .arg(account.email));
            return failed(
                ExitCode::SignIn,
                Text::tr("This computer's keychain does not answer. Unlock it, or set BIKETRAX_TOKEN."));
        });
}

} // namespace bt::cli
