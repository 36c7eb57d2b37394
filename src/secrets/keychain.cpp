// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/keychain.h"

#include <QUrl>

namespace bt {

QString KeychainKey::text() const
{
    // Encoded, so that a blank in a name cannot make two different keys look the same.
    const auto part
        = [](const QString &text) { return QString::fromLatin1(QUrl::toPercentEncoding(text, "@:/")); };
    return part(purpose) + QLatin1Char(' ') + part(account) + QLatin1Char(' ') + part(server);
}

QFuture<Result<Secret>> MemoryKeychain::read(const KeychainKey &key)
{
    const auto found = m_secrets.constFind(key.text());
    if (found == m_secrets.constEnd())
        return QtFuture::makeReadyValueFuture(Result<Secret>(failure(ErrorKind::NotFound)));
    return QtFuture::makeReadyValueFuture(Result<Secret>(*found));
}

QFuture<Result<void>> MemoryKeychain::write(const KeychainKey &key, const Secret &secret)
{
    m_secrets.insert(key.text(), secret);
    return QtFuture::makeReadyValueFuture(Result<void>());
}

QFuture<Result<void>> MemoryKeychain::remove(const KeychainKey &key)
{
    m_secrets.remove(key.text());
    return QtFuture::makeReadyValueFuture(Result<void>());
}

} // namespace bt
