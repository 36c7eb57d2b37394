// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/session.h"
#include "secrets/keychain.h"

#include <QHash>

namespace bt::cloud {

/// An account that somebody keeps. Its secret is in the keychain, nothing here is one.
struct KeptAccount
{
    QUrl server;
    QString email; ///< With the server it names the account.
    Credentials::Kind kind = Credentials::Kind::Token; ///< What the keychain keeps of it.
    Authorization authorization = Authorization::SessionCookie;
    std::optional<Instant> lastUsed;
};

/// What a person decided about a server, for every account on it.
struct ServerTrust
{
    QByteArray certificateSha256; ///< The one certificate accepted though it cannot be verified.
    bool plainHttp = false; ///< Secrets may go there unencrypted.

    friend bool operator==(const ServerTrust &, const ServerTrust &) = default;
};

/// The accounts kept on this computer and what was decided about their servers. Secrets go to the keychain;
/// the rest is small JSON that the settings keep. Lives in the GUI thread.
class AccountBook : public QObject
{
    Q_OBJECT
public:
    explicit AccountBook(Keychain &keychain, QObject *parent = nullptr);

    /// Replaces everything with what toJson() once gave. Entries that cannot be used are left out.
    void load(const QByteArray &json);
    QByteArray toJson() const;
    /// Takes over what another program changed: what of @p theirs is not as in @p base. Both as toJson()
    /// gives them.
    void merge(const QByteArray &base, const QByteArray &theirs);

    /// The one used last comes first.
    const QList<KeptAccount> &accounts() const { return m_accounts; }
    std::optional<KeptAccount> find(const QUrl &server, const QString &email) const;

    /// Writes the secret, then lists the account. Unsupported: no keychain answered; the account is not
    /// listed and lasts for this session only.
    QFuture<Result<void>> keep(const KeptAccount &account, const Secret &secret);
    QFuture<Result<Secret>> secretOf(const KeptAccount &account);
    /// Takes the account off the list at once and its secrets out of the keychain.
    QFuture<Result<void>> forget(const KeptAccount &account);
    void used(const KeptAccount &account, Instant now);

    ServerTrust trustOf(const QUrl &server) const;
    void setTrust(const QUrl &server, const ServerTrust &trust);

Q_SIGNALS:
    void changed(); ///< toJson() gives something else.

private:
    void list(const KeptAccount &account);

    Keychain &m_keychain;
    QList<KeptAccount> m_accounts;
    QHash<QString, ServerTrust> m_trust; // by serverKey()
};

/// Scheme, host and port: what cookies, certificates and keychain entries are kept by.
QString serverKey(const QUrl &server);
KeychainKey keychainKey(const QUrl &server, const QString &email, Credentials::Kind kind);

} // namespace bt::cloud
