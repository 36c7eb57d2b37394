// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/accountbook.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace bt::cloud {

namespace {

bool isSame(const KeptAccount &a, const KeptAccount &b) { return a.server == b.server && a.email == b.email; }

std::optional<KeptAccount> accountFrom(const QJsonObject &object)
{
    KeptAccount account;
    account.server = QUrl(object.value(u"server").toString(), QUrl::StrictMode);
    account.email = object.value(u"email").toString();
    const QString scheme = account.server.scheme();
    if ((scheme != u"https" && scheme != u"http") || account.server.host().isEmpty()
        || account.email.isEmpty())
        return {};
    if (object.value(u"secret").toString() == u"password")
        account.kind = Credentials::Kind::Password;
    if (object.value(u"authorization").toString() == u"header")
        account.authorization = Authorization::Header;
    account.lastUsed = parseInstant(object.value(u"lastUsed").toString());
    return account;
}

QJsonObject toObject(const KeptAccount &account)
{
    const bool byToken = account.kind == Credentials::Kind::Token;
    const bool byHeader = account.authorization == Authorization::Header;
    QJsonObject object{
        {QStringLiteral("server"), account.server.toString()},
        {QStringLiteral("email"), account.email},
        {QStringLiteral("secret"), byToken ? QStringLiteral("token") : QStringLiteral("password")},
        {QStringLiteral("authorization"), byHeader ? QStringLiteral("header") : QStringLiteral("cookie")},
    };
    if (account.lastUsed)
        object.insert(QStringLiteral("lastUsed"), toIso(*account.lastUsed));
    return object;
}

} // namespace

QString serverKey(const QUrl &server)
{
    return server.adjusted(QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment | QUrl::RemoveUserInfo)
        .toString();
}

KeychainKey keychainKey(const QUrl &server, const QString &email, Credentials::Kind kind)
{
    const bool byToken = kind == Credentials::Kind::Token;
    return {serverKey(server), email, byToken ? QStringLiteral("token") : QStringLiteral("password")};
}

AccountBook::AccountBook(Keychain &keychain, QObject *parent)
    : QObject(parent)
    , m_keychain(keychain)
{
}

void AccountBook::load(const QByteArray &json)
{
    m_accounts.clear();
    m_trust.clear();
    const QJsonObject book = QJsonDocument::fromJson(json).object();
    for (const auto &entry : book.value(u"accounts").toArray()) {
        const std::optional<KeptAccount> account = accountFrom(entry.toObject());
        if (account && !find(account->server, account->email))
            m_accounts.append(*account);
    }
    const QJsonObject servers = book.value(u"servers").toObject();
    for (auto entry = servers.constBegin(); entry != servers.constEnd(); ++entry) {
        const QJsonObject object = entry.value().toObject();
        m_trust.insert(entry.key(),
                       {QByteArray::fromHex(object.value(u"certificateSha256").toString().toLatin1()),
                        object.value(u"plainHttp").toBool()});
    }
    Q_EMIT changed();
}

QByteArray AccountBook::toJson() const
{
    QJsonArray accounts;
    for (const KeptAccount &account : m_accounts)
        accounts.append(toObject(account));
    QJsonObject servers;
    for (const auto &[key, trust] : m_trust.asKeyValueRange()) {
        servers.insert(key,
                       QJsonObject{{QStringLiteral("certificateSha256"),
                                    QString::fromLatin1(trust.certificateSha256.toHex())},
                                   {QStringLiteral("plainHttp"), trust.plainHttp}});
    }
    return QJsonDocument(
               QJsonObject{{QStringLiteral("accounts"), accounts}, {QStringLiteral("servers"), servers}})
        .toJson(QJsonDocument::Compact);
}

void AccountBook::merge(const QByteArray &base, const QByteArray &theirs)
{
    AccountBook before(m_keychain);
    before.load(base);
    AccountBook other(m_keychain);
    other.load(theirs);
    const QByteArray mine = toJson();
    for (const KeptAccount &account : before.m_accounts) {
        if (!other.find(account.server, account.email))
            m_accounts.removeIf([&](const KeptAccount &known) { return isSame(account, known); });
    }
    for (const KeptAccount &account : other.m_accounts) {
        const auto former = before.find(account.server, account.email);
        if (former && former->kind == account.kind && former->authorization == account.authorization)
            continue;
        m_accounts.removeIf([&](const KeptAccount &known) { return isSame(account, known); });
        m_accounts.append(account);
    }
    const auto isLater = [](const KeptAccount &a, const KeptAccount &b) { return a.lastUsed > b.lastUsed; };
    std::ranges::stable_sort(m_accounts, isLater);
    for (const QString &server : (before.m_trust.keys() + other.m_trust.keys())) {
        const ServerTrust trust = other.m_trust.value(server);
        if (trust == before.m_trust.value(server))
            continue;
        if (trust == ServerTrust())
            m_trust.remove(server);
        else
            m_trust.insert(server, trust);
    }
    if (toJson() != mine)
        Q_EMIT changed();
}

std::optional<KeptAccount> AccountBook::find(const QUrl &server, const QString &email) const
{
    for (const KeptAccount &account : m_accounts) {
        if (isSame(account, {server, email, {}, {}, {}}))
            return account;
    }
    return {};
}

void AccountBook::list(const KeptAccount &account)
{
    m_accounts.removeIf([&](const KeptAccount &other) { return isSame(account, other); });
    m_accounts.prepend(account);
    Q_EMIT changed();
}

QFuture<Result<void>> AccountBook::keep(const KeptAccount &account, const Secret &secret)
{
    return m_keychain.write(keychainKey(account.server, account.email, account.kind), secret)
        .then(this, [this, account](const Result<void> &written) {
            if (written)
                list(account);
            return written;
        });
}

QFuture<Result<Secret>> AccountBook::secretOf(const KeptAccount &account)
{
    return m_keychain.read(keychainKey(account.server, account.email, account.kind));
}

QFuture<Result<void>> AccountBook::forget(const KeptAccount &account)
{
    if (m_accounts.removeIf([&](const KeptAccount &other) { return isSame(account, other); }) > 0)
        Q_EMIT changed();
    const KeychainKey password = keychainKey(account.server, account.email, Credentials::Kind::Password);
    return m_keychain.remove(keychainKey(account.server, account.email, Credentials::Kind::Token))
        .then(this,
              [this, password](const Result<void> &token) {
                  return m_keychain.remove(password).then(
                      [token](const Result<void> &removed) { return token ? removed : token; });
              })
        .unwrap();
}

void AccountBook::used(const KeptAccount &account, Instant now)
{
    std::optional<KeptAccount> known = find(account.server, account.email);
    if (!known)
        return;
    known->lastUsed = now;
    list(*known);
}

ServerTrust AccountBook::trustOf(const QUrl &server) const { return m_trust.value(serverKey(server)); }

void AccountBook::setTrust(const QUrl &server, const ServerTrust &trust)
{
    if (trustOf(server) == trust)
        return;
    if (trust == ServerTrust())
        m_trust.remove(serverKey(server));
    else
        m_trust.insert(serverKey(server), trust);
    Q_EMIT changed();
}

} // namespace bt::cloud
