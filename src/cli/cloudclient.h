// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/accounts.h"
#include "fleet/eventfeed.h"
#include "fleet/fleetstore.h"
#include "keeping/keeper.h"

namespace bt::cli {

/// The cloud's client without a window: session, fleet, events and archive put together as the desktop
/// program has them.
class CloudClient : public QObject
{
    Q_OBJECT
public:
    /// Whose events and places stay on this computer.
    enum class Keeps : quint8
    {
        Nothing,
        KeptAccounts, ///< Those whose secret came out of the keychain.
        Everything
    };
    /// @p dataFolder: where accounts keep their archives.
    CloudClient(Clock &clock, const QString &dataFolder, Keeps keeps, QObject *parent = nullptr);
    ~CloudClient() override;

    enum class Manner : quint8
    {
        Once, ///< A fault at the sign-in is the outcome.
        Lasting ///< Faults of network and server are waited out.
    };
    void signIn(const SignInWay &way, Manner manner);
    void signOut(); ///< What is kept of the account stays.

    keeping::Parts parts() { return {m_clock, m_store, m_feed, m_session}; }
    fleet::FleetStore &store() { return m_store; }
    const fleet::FleetStore &store() const { return m_store; }
    fleet::EventFeed &feed() { return m_feed; }
    cloud::Session &session() { return m_session; }
    keeping::Keeper &keeper() { return m_keeper; }
    Clock &clock() { return m_clock; }

Q_SIGNALS:
    void signedIn();
    void fleetKnown(); ///< Every bike with its latest position; once.
    /// The session ends here: the sign-in was refused, or only a person can help.
    void failed(const bt::cli::Failure &failure);

private:
    void onStatus();

    Clock &m_clock;
    fleet::FleetStore m_store;
    fleet::EventFeed m_feed;
    cloud::Session m_session;
    Keeps m_keeps;
    bool m_accountIsKept = false;
    keeping::Keeper m_keeper;
    bool m_fleetKnown = false;
};

} // namespace bt::cli
