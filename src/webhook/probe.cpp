// SPDX-License-Identifier: GPL-3.0-or-later
#include "webhook/probe.h"

#include <QHostInfo>
#include <QLocale>
#include <QNetworkProxyFactory>
#include <QSslCertificate>
#include <QSslCipher>
#include <QSslError>
#include <QSslSocket>

namespace bt::webhook {

namespace {

constexpr qsizetype largestHead = 64 * 1024;

QString day(const QDateTime &moment)
{
    return QLocale().toString(moment.toLocalTime().date(), QLocale::ShortFormat);
}

bool has(const QList<QSslError> &faults, std::initializer_list<QSslError::SslError> kinds)
{
    return std::ranges::any_of(faults, [&](const QSslError &fault) {
        return std::ranges::find(kinds, fault.error()) != kinds.end();
    });
}

bool isWeb(const QUrl &url) { return url.scheme() == u"https"; }

int portOf(const QUrl &url) { return url.port(isWeb(url) ? 443 : 80); }

} // namespace

Probe::Probe(Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_patience(clock)
    , m_tls(QSslConfiguration::defaultConfiguration())
{
    connect(&m_patience, &Timer::timeout, this, &Probe::onTooSlow);
}

Probe::~Probe() { cancel(); }

void Probe::cancel()
{
    m_underWay = false;
    m_patience.stop();
    if (m_lookup >= 0)
        QHostInfo::abortHostLookup(std::exchange(m_lookup, -1));
    if (QSslSocket *socket = std::exchange(m_socket, nullptr)) {
        socket->disconnect(this);
        socket->abort();
        socket->deleteLater();
    }
    m_authorization = {};
}

void Probe::send(const QUrl &url, const Secret &authorization, const TestDelivery &delivery)
{
    cancel();
    m_underWay = true;
    m_url = url;
    m_authorization = authorization;
    m_delivery = delivery;
    m_addresses.clear();
    m_faults.clear();
    m_answer.clear();
    m_report = {};
    m_report.sentAt = m_clock.now();
    m_report.transaction = delivery.transaction;
    using Kind = ProbeStep::Kind;
    for (const Kind kind : {Kind::Address, Kind::Connect, Kind::Tls, Kind::Answer}) {
        if (kind != Kind::Tls || isWeb(url))
            m_report.steps.append({kind, ProbeStep::State::NotReached, Milliseconds(0), {}});
    }
    begin(Kind::Address);
    const auto proxies = QNetworkProxyFactory::systemProxyForQuery(QNetworkProxyQuery(url));
    if (!proxies.isEmpty() && proxies.first().type() != QNetworkProxy::NoProxy) {
        // The proxy looks the name up.
        pass(tr("by the proxy %1").arg(proxies.first().hostName()));
        makeSocket(proxies.first());
        m_socket->connectToHost(url.host(), quint16(portOf(url)));
        return;
    }
    m_lookup = QHostInfo::lookupHost(url.host(), this, &Probe::onAddress);
}

void Probe::onAddress(const QHostInfo &info)
{
    m_lookup = -1;
    if (!m_underWay)
        return;
    if (info.error() != QHostInfo::NoError || info.addresses().isEmpty())
        return fail(ProbeReport::Outcome::NameUnknown, tr("not found"),
                    tr("The name %1 has no address. Check its spelling, or the network of this computer.")
                        .arg(m_url.host()));
    m_addresses = info.addresses();
    pass(m_addresses.first().toString());
    makeSocket(QNetworkProxy::NoProxy);
    m_socket->connectToHost(m_addresses.takeFirst(), quint16(portOf(m_url)));
}

void Probe::makeSocket(const QNetworkProxy &proxy)
{
    begin(ProbeStep::Kind::Connect);
    m_socket = new QSslSocket(this);
    m_socket->setProxy(proxy);
    m_socket->setSslConfiguration(m_tls);
    m_socket->setPeerVerifyName(m_url.host());
    connect(m_socket, &QSslSocket::connected, this, &Probe::onConnected);
    connect(m_socket, &QSslSocket::encrypted, this, &Probe::onEncrypted);
    connect(m_socket, &QSslSocket::sslErrors, this,
            [this](const QList<QSslError> &faults) { m_faults = faults; });
    connect(m_socket, &QSslSocket::readyRead, this, &Probe::onReadable);
    connect(m_socket, &QSslSocket::errorOccurred, this, &Probe::onSocketError);
}

void Probe::onConnected()
{
    pass(tr("port %1").arg(portOf(m_url)));
    if (!isWeb(m_url))
        return post();
    begin(ProbeStep::Kind::Tls);
    m_socket->startClientEncryption();
}

void Probe::onEncrypted()
{
    pass(tr("%1, valid until %2")
             .arg(m_socket->sessionCipher().protocolString().replace(QStringLiteral("TLSv"),
                                                                     QStringLiteral("TLS ")),
                  day(m_socket->peerCertificate().expiryDate())));
    post();
}

void Probe::post()
{
    begin(ProbeStep::Kind::Answer);
    QByteArray path = m_url.path(QUrl::FullyEncoded).toLatin1();
    if (path.isEmpty())
        path = "/";
    if (m_url.hasQuery())
        path += '?' + m_url.query(QUrl::FullyEncoded).toLatin1();
    QByteArray host = m_url.host(QUrl::FullyEncoded).toLatin1();
    if (host.contains(':'))
        host = '[' + host + ']';
    if (m_url.port() > 0)
        host += ':' + QByteArray::number(m_url.port());
    QByteArray request = "POST " + path + " HTTP/1.1\r\nHost: " + host
        + "\r\nContent-Type: application/json\r\nX-PowTxn: " + m_delivery.transaction + "\r\nContent-Length: "
        + QByteArray::number(m_delivery.body.size()) + "\r\nAccept: */*\r\nConnection: close\r\n";
    if (!m_authorization.isEmpty())
        request += "Authorization: " + m_authorization.reveal().toLatin1() + "\r\n";
    request += "\r\n" + m_delivery.body;
    m_socket->write(request);
    request.fill('\0');
}

void Probe::onReadable()
{
    m_answer += m_socket->read(largestHead - m_answer.size());
    // Interim answers (100 Continue) come before the real one.
    qsizetype end = -1;
    while ((end = m_answer.indexOf("\r\n\r\n")) >= 0) {
        if (!m_answer.startsWith("HTTP/1.1 1") && !m_answer.startsWith("HTTP/1.0 1"))
            return onAnswer(m_answer.first(end));
        m_answer.remove(0, end + 4);
    }
    const QByteArray begin = m_answer.first(std::min<qsizetype>(5, m_answer.size()));
    if (!QByteArrayView("HTTP/").startsWith(begin) || m_answer.size() >= largestHead)
        fail(ProbeReport::Outcome::NotHttp, tr("no HTTP"),
             tr("Something answers on port %1, but it does not speak HTTP. Check port and https.")
                 .arg(portOf(m_url)));
}

void Probe::onAnswer(const QByteArray &head)
{
    const qsizetype end = head.indexOf("\r\n");
    const QByteArray line = head.first(end < 0 ? head.size() : end);
    const int status = line.mid(9, 3).toInt();
    if (!line.startsWith("HTTP/") || status < 200 || status > 599)
        return fail(ProbeReport::Outcome::NotHttp, tr("no HTTP"),
                    tr("Something answers on port %1, but it does not speak HTTP. Check port and https.")
                        .arg(portOf(m_url)));
    m_report.status = status;
    const QString words = QString::fromLatin1(line.mid(9, 60)).simplified();
    if (status == 200 || status == 201) {
        pass(words);
        m_report.outcome = ProbeReport::Outcome::Delivered;
        m_report.sentence = tr("The service accepted it; the cloud would count it as delivered.");
        return finish();
    }
    if (status >= 300 && status < 400)
        return fail(ProbeReport::Outcome::Redirected, words,
                    tr("The service sends callers elsewhere. The cloud does not follow: use the final "
                       "address."));
    QString advice;
    if (status == 401 || status == 403)
        advice = tr("It wants another Authorization header.");
    else if (status == 404)
        advice = tr("It knows no such path.");
    else if (status == 405)
        advice = tr("It takes no POST there.");
    else if (status < 300)
        advice = tr("The cloud counts only 200 and 201.");
    else if (status >= 500)
        advice = tr("It failed while handling the event.");
    else
        advice = tr("It refused the event.");
    fail(ProbeReport::Outcome::NotAccepted, words,
         tr("The service answered %1. %2 The cloud would count the event as lost.").arg(status).arg(advice));
}

void Probe::onSocketError()
{
    using Outcome = ProbeReport::Outcome;
    using Error = QAbstractSocket::SocketError;
    const Error error = m_socket->error();
    if (m_at == ProbeStep::Kind::Tls) {
        const QString host = m_url.host();
        const QSslCertificate certificate
            = m_faults.isEmpty() ? QSslCertificate() : m_faults.first().certificate();
        QString detail = tr("failed");
        QString sentence
            = tr("No encryption could be agreed on with %1. Does this port speak https?").arg(host);
        using Fault = QSslError::SslError;
        if (has(m_faults, {Fault::CertificateExpired})) {
            detail = tr("certificate expired");
            sentence = tr("The certificate expired on %1. Renew it on the server.")
                           .arg(day(certificate.expiryDate()));
        } else if (has(m_faults, {Fault::CertificateNotYetValid})) {
            detail = tr("certificate not valid yet");
            sentence = tr("The certificate is valid only from %1. Check the server's clock and this "
                          "computer's.")
                           .arg(day(certificate.effectiveDate()));
        } else if (has(m_faults, {Fault::HostNameMismatch})) {
            detail = tr("certificate for another name");
            sentence = tr("The certificate is not for %1 but for %2.")
                           .arg(host, certificate.subjectDisplayName().left(80));
        } else if (has(m_faults, {Fault::SelfSignedCertificate})) {
            detail = tr("self-signed certificate");
            sentence = tr("The certificate is signed by itself. The cloud trusts public authorities only.");
        } else if (!m_faults.isEmpty()) {
            detail = tr("certificate not trusted");
            sentence = tr("Nobody known vouches for the certificate (%1). Is the chain complete on the "
                          "server?")
                           .arg(m_faults.first().errorString());
        }
        return fail(Outcome::TlsFailed, detail, sentence);
    }
    if (m_at == ProbeStep::Kind::Answer) {
        // A last piece of the answer may have come with the end.
        if (m_socket->bytesAvailable() > 0)
            onReadable();
        if (m_underWay)
            fail(Outcome::Cut, tr("cut"),
                 tr("The connection was closed before an answer. Look into the service's own log."));
        return;
    }
    if (!m_addresses.isEmpty()) {
        // A name with several addresses is reached when one of them is.
        step(ProbeStep::Kind::Address)->detail = m_addresses.first().toString();
        m_socket->abort();
        m_socket->connectToHost(m_addresses.takeFirst(), quint16(portOf(m_url)));
        return;
    }
    if (error == Error::SocketTimeoutError)
        return onTooSlow();
    fail(
        Outcome::Refused, error == Error::ConnectionRefusedError ? tr("refused") : tr("no way there"),
        error == Error::ConnectionRefusedError
            ? tr("Nothing listens on port %1 of %2.").arg(portOf(m_url)).arg(m_url.host())
            : tr("%1 cannot be reached from this computer (%2).").arg(m_url.host(), m_socket->errorString()));
}

void Probe::onTooSlow()
{
    fail(ProbeReport::Outcome::TimedOut, tr("too slow"),
         m_at == ProbeStep::Kind::Answer
             ? tr("No answer within %1 s. Answer first and work afterwards.")
                   .arg(std::chrono::duration_cast<Seconds>(patience).count())
             : tr("%1 did not react within %2 s. A firewall may drop the connection.")
                   .arg(m_url.host())
                   .arg(std::chrono::duration_cast<Seconds>(patience).count()));
}

ProbeStep *Probe::step(ProbeStep::Kind kind)
{
    return &*std::ranges::find(m_report.steps, kind, &ProbeStep::kind);
}

void Probe::begin(ProbeStep::Kind kind)
{
    m_at = kind;
    m_since = m_clock.monotonic();
    m_patience.startOnce(patience);
}

void Probe::pass(const QString &detail)
{
    *step(m_at) = {m_at, ProbeStep::State::Passed, m_clock.monotonic() - m_since, detail};
}

void Probe::fail(ProbeReport::Outcome outcome, const QString &detail, const QString &sentence)
{
    *step(m_at) = {m_at, ProbeStep::State::Failed, m_clock.monotonic() - m_since, detail};
    m_report.outcome = outcome;
    m_report.sentence = sentence;
    finish();
}

void Probe::finish()
{
    cancel();
    Q_EMIT finished(m_report);
}

} // namespace bt::webhook
