// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "secrets/keychain.h"

namespace bt {

/// The desktop's own keychain (Secret Service, KWallet) through QtKeychain. Whatever has not answered within
/// the deadline counts as Unsupported; a write that comes through after that is taken back, because the
/// person was told that nothing is kept.
class SystemKeychain : public QObject, public Keychain
{
    Q_OBJECT
public:
    static constexpr Milliseconds deadline{3000};

    explicit SystemKeychain(Clock &clock, QObject *parent = nullptr);

    QFuture<Result<Secret>> read(const KeychainKey &key) override;
    QFuture<Result<void>> write(const KeychainKey &key, const Secret &secret) override;
    QFuture<Result<void>> remove(const KeychainKey &key) override;

private:
    Clock &m_clock;
};

} // namespace bt
