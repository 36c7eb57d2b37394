// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/tlspolicy.h"

#include <QCryptographicHash>
#include <QSslCertificate>
#include <QSslError>

namespace bt::cloud {

namespace {

QByteArray fingerprint(const QSslCertificate &certificate)
{
    return certificate.isNull() ? QByteArray() : certificate.digest(QCryptographicHash::Sha256);
}

} // namespace

bool TlsPolicy::accepts(const QList<QSslError> &faults) const
{
    if (acceptedSha256.isEmpty() || faults.isEmpty())
        return false;
    return std::ranges::all_of(faults, [this](const QSslError &fault) {
        const bool revoked = fault.error() == QSslError::CertificateRevoked
            || fault.error() == QSslError::CertificateBlacklisted;
        return !revoked && fingerprint(fault.certificate()) == acceptedSha256;
    });
}

RefusedCertificate refusedCertificate(const QList<QSslError> &faults)
{
    if (faults.isEmpty())
        return {};
    const QSslCertificate certificate = faults.first().certificate();
    return {fingerprint(certificate), certificate.subjectDisplayName(), certificate.issuerDisplayName(),
            faults.first().errorString()};
}

} // namespace bt::cloud
