// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "secrets/secret.h"

#include <QFuture>
#include <QHash>
#include <QString>

namespace bt {

/// Names one secret: whose it is, on which server, and what it is.
struct KeychainKey
{
    QString server; ///< Scheme, host and port: "https://iot.powunity.com".
    QString account; ///< E-mail, or a name the person gave to a token.
    QString purpose = QStringLiteral("sign-in");

    QString text() const; ///< One line, unambiguous, no secret in it.
    friend bool operator==(const KeychainKey &, const KeychainKey &) = default;
};

/// Keeps secrets between two runs. Asynchronous; answers come in the thread that asked.
/// NotFound: there is no such entry. Unsupported: no keychain answered, so secrets last for this session
/// only.
class Keychain
{
public:
    virtual ~Keychain() = default;

    virtual QFuture<Result<Secret>> read(const KeychainKey &key) = 0;
    virtual QFuture<Result<void>> write(const KeychainKey &key, const Secret &secret) = 0;
    /// Removing what is not there succeeds.
    virtual QFuture<Result<void>> remove(const KeychainKey &key) = 0;
};

/// "Session only": forgets everything when it goes.
class MemoryKeychain : public Keychain
{
public:
    QFuture<Result<Secret>> read(const KeychainKey &key) override;
    QFuture<Result<void>> write(const KeychainKey &key, const Secret &secret) override;
    QFuture<Result<void>> remove(const KeychainKey &key) override;

private:
    QHash<QString, Secret> m_secrets;
};

} // namespace bt
