// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "secrets/secret.h"
#include "webhook/testdelivery.h"

#include <QHostAddress>
#include <QList>
#include <QObject>
#include <QSslConfiguration>
#include <QUrl>

class QHostInfo;
class QNetworkProxy;
class QSslError;
class QSslSocket;

namespace bt::webhook {

/// One part of the way to an endpoint.
struct ProbeStep
{
    enum class Kind : quint8
    {
        Address, ///< The name's lookup.
        Connect,
        Tls, ///< https only.
        Answer
    };
    enum class State : quint8
    {
        Passed,
        Failed,
        NotReached
    };
    Kind kind = Kind::Address;
    State state = State::NotReached;
    Milliseconds took{0};
    QString detail; ///< A few words for people: "203.0.113.24", "TLS 1.3, valid until 3 Oct", "200 OK".
};

/// What became of a test delivery.
struct ProbeReport
{
    enum class Outcome : quint8
    {
        Delivered, ///< 200 or 201: the cloud would count it.
        NotAccepted, ///< Any other status; the cloud would count it as lost.
        Redirected, ///< 3xx, which is not followed and not counted.
        NameUnknown,
        Refused, ///< Nothing listens there, or no route.
        TlsFailed,
        TimedOut,
        Cut, ///< Closed before an answer.
        NotHttp ///< Something answered, but not HTTP.
    };
    Outcome outcome = Outcome::Cut;
    QList<ProbeStep> steps; ///< In order; without Tls where the address is http.
    int status = 0; ///< HTTP, 0 where there was none.
    QString sentence; ///< What happened and what to do, for people.
    Instant sentAt;
    QByteArray transaction;

    bool counts() const { return outcome == Outcome::Delivered; }
};

/// Posts a test delivery the way the cloud would, and watches each step. The system's proxy is honoured;
/// redirects are not followed; certificates are checked strictly. Lives in the thread it was made in; never
/// blocks. Only says that the address can be reached from this computer.
class Probe : public QObject
{
    Q_OBJECT
public:
    static constexpr Milliseconds patience{15'000}; ///< For each step.

    explicit Probe(Clock &clock, QObject *parent = nullptr);
    ~Probe() override;

    /// Starts anew; a probe under way is dropped. @p authorization goes into the header verbatim, empty for
    /// none. @p url as checkUrl() gives it.
    void send(const QUrl &url, const Secret &authorization, const TestDelivery &delivery);
    void cancel();
    bool isUnderWay() const { return m_underWay; }
    /// Authorities besides the system's, for tests.
    void setTls(const QSslConfiguration &tls) { m_tls = tls; }

Q_SIGNALS:
    void finished(const bt::webhook::ProbeReport &report);

private:
    void onAddress(const QHostInfo &info);
    void makeSocket(const QNetworkProxy &proxy);
    void onConnected();
    void onEncrypted();
    void post();
    void onReadable();
    void onAnswer(const QByteArray &head);
    void onSocketError();
    void onTooSlow();

    ProbeStep *step(ProbeStep::Kind kind);
    void begin(ProbeStep::Kind kind);
    void pass(const QString &detail);
    void fail(ProbeReport::Outcome outcome, const QString &detail, const QString &sentence);
    void finish();

    Clock &m_clock;
    Timer m_patience;
    QSslConfiguration m_tls;
    QUrl m_url;
    Secret m_authorization;
    TestDelivery m_delivery;
    ProbeReport m_report;
    ProbeStep::Kind m_at = ProbeStep::Kind::Address;
    Milliseconds m_since{0};
    QList<QHostAddress> m_addresses; ///< Those not tried yet.
    QList<QSslError> m_faults;
    QByteArray m_answer;
    QSslSocket *m_socket = nullptr;
    int m_lookup = -1;
    bool m_underWay = false;
};

} // namespace bt::webhook
