// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/tlspolicy.h"

#include <QCryptographicHash>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslError>

namespace bt::cloud {

namespace {

QByteArray sha256Of(const QSslCertificate &certificate)
{
    return certificate.isNull() ? QByteArray() : certificate.digest(QCryptographicHash::Sha256);
}

std::optional<Instant> instantOf(const QDateTime &date)
{
    return date.isValid() ? std::optional(fromDateTime(date)) : std::nullopt;
}

} // namespace

bool TlsPolicy::accepts(const QList<QSslError> &faults) const
{
    if (acceptedSha256.isEmpty() || faults.isEmpty())
        return false;
    return std::ranges::all_of(faults, [this](const QSslError &fault) {
        const bool revoked = fault.error() == QSslError::CertificateRevoked
            || fault.error() == QSslError::CertificateBlacklisted;
        return !revoked && sha256Of(fault.certificate()) == acceptedSha256;
    });
}

QSslConfiguration TlsPolicy::configuration() const
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    if (!extraAuthorities.isEmpty())
        configuration.addCaCertificates(QSslCertificate::fromData(extraAuthorities, QSsl::Pem));
    return configuration;
}

RefusedCertificate refusedCertificate(const QList<QSslError> &faults)
{
    if (faults.isEmpty())
        return {};
    const QSslCertificate certificate = faults.first().certificate();
    return {sha256Of(certificate),
            certificate.subjectDisplayName(),
            certificate.issuerDisplayName(),
            faults.first().errorString(),
            instantOf(certificate.effectiveDate()),
            instantOf(certificate.expiryDate())};
}

QString RefusedCertificate::fingerprint() const { return QString::fromLatin1(sha256.toHex(':').toUpper()); }

} // namespace bt::cloud
