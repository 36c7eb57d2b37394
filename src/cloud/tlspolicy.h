// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

class QSslError;

namespace bt::cloud {

/// A certificate that was not accepted, for the person to judge.
struct RefusedCertificate
{
    QByteArray sha256; ///< Of the DER form; what SignInOptions::acceptedCertificate takes.
    QString subject;
    QString issuer;
    QString reason; ///< What is wrong with it, in the TLS library's words.
};

/// Strict, but for the one certificate somebody looked at and accepted.
struct TlsPolicy
{
    QByteArray acceptedSha256;

    /// Whether every fault concerns the accepted certificate itself, and none is a revocation.
    bool accepts(const QList<QSslError> &faults) const;
};

RefusedCertificate refusedCertificate(const QList<QSslError> &faults);

} // namespace bt::cloud
