// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/instant.h"

#include <QByteArray>
#include <QList>
#include <QString>

class QSslConfiguration;
class QSslError;

namespace bt::cloud {

/// A certificate that was not accepted, for the person to judge.
struct RefusedCertificate
{
    QByteArray sha256; ///< Of the DER form; what SignInOptions::acceptedCertificate takes.
    QString subject;
    QString issuer;
    QString reason; ///< What is wrong with it, in the TLS library's words.
    std::optional<Instant> validFrom;
    std::optional<Instant> validUntil;

    /// "AB:CD:…", to compare with what the server's owner says.
    QString fingerprint() const;
};

/// Strict, but for the one certificate somebody looked at and accepted.
struct TlsPolicy
{
    QByteArray acceptedSha256;
    QByteArray extraAuthorities; ///< PEM, trusted besides the system's own.

    /// Whether every fault concerns the accepted certificate itself, and none is a revocation.
    bool accepts(const QList<QSslError> &faults) const;
    QSslConfiguration configuration() const;
};

RefusedCertificate refusedCertificate(const QList<QSslError> &faults);

} // namespace bt::cloud
