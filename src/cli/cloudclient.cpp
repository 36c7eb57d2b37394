// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/cloudclient.h"

#include "cli/text.h"
#include "cloud/tlspolicy.h"

namespace bt::cli {

using State = cloud::Session::State;

CloudClient::CloudClient(Clock &clock, const QString &dataFolder, Keeps keeps, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_store(clock)
    , m_feed(m_store)
    , m_session(clock)
    , m_keeps(keeps)
    , m_keeper(parts(), {keeps == Keeps::Nothing ? QString() : dataFolder, [this] {
                             return m_keeps == Keeps::Everything || m_accountIsKept;
                         }})
{
    connect(&m_session, &cloud::Session::signedIn, this, &CloudClient::signedIn);
    connect(&m_session, &cloud::Session::signInFailed, this,
            [this](const Error &error) { Q_EMIT failed(failureOf(error, m_session.server().host())); });
    connect(&m_session, &cloud::Session::statusChanged, this, &CloudClient::onStatus);
}

CloudClient::~CloudClient() { signOut(); }

void CloudClient::signIn(const SignInWay &way, Manner manner)
{
    cloud::SignInOptions options;
    options.kept = manner == Manner::Lasting;
    options.allowPlainHttp = way.trust.plainHttp;
    options.acceptedCertificate = way.trust.certificateSha256;
    m_accountIsKept = way.kept.has_value();
    if (way.kept)
        m_keeper.open(way.server, way.kept->email);
    m_session.signIn(way.server, way.credentials, way.authorization, options);
}

void CloudClient::signOut()
{
    if (m_session.status().state != State::SignedOut)
        m_session.signOut();
}

void CloudClient::onStatus()
{
    const cloud::SessionStatus &status = m_session.status();
    switch (status.state) {
    case State::Live:
    case State::Polling:
        if (!std::exchange(m_fleetKnown, true)) {
            m_store.flush(); // states follow facts with the tick
            Q_EMIT fleetKnown();
        }
        return;
    case State::AuthExpired:
    case State::Blocked:
        Q_EMIT failed(failureOf(status.error.value_or(Error{ErrorKind::SignInRefused, 0, {}, {}}),
                                m_session.server().host()));
        return;
    default:
        return;
    }
}

} // namespace bt::cli
