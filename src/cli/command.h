// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/cloudclient.h"

namespace bt::cli {

/// What one call of the program does. finished() comes once, never within start().
class Command : public QObject
{
    Q_OBJECT
public:
    Command(const Environment &environment, const Arguments &arguments);

    virtual void start() = 0;
    virtual void stop(); ///< A signal came: ends as Interrupted.

Q_SIGNALS:
    void finished(bt::cli::ExitCode code);

protected:
    virtual void leave() { } ///< The outcome stands: whatever still runs ends. Once.
    void finish(ExitCode code = ExitCode::Done);
    void fail(const Failure &failure); ///< With its sentence on standard error.
    void fail(ExitCode code, const QString &sentence) { fail(Failure{code, sentence}); }
    /// Results; ends the command where they can no longer be written. False then.
    bool print(const QByteArray &text);

    const Environment &environment() const { return m_environment; }
    const Arguments &arguments() const { return m_arguments; }
    Console &console() const { return m_environment.console; }
    Instant now() const { return m_environment.clock.now(); }
    /// The zone of days and times.
    QTimeZone zone() const;

private:
    Environment m_environment;
    Arguments m_arguments;
    bool m_finished = false;
};

/// A command for which somebody must be signed in.
class CloudCommand : public Command
{
    Q_OBJECT
public:
    /// What a command waits for before run().
    enum class Needs : quint8
    {
        Account,
        Fleet,
        Places ///< The fleet, and surely the latest position of each bike.
    };
    CloudCommand(const Environment &environment, const Arguments &arguments, Needs needs,
                 CloudClient::Manner manner = CloudClient::Manner::Once,
                 CloudClient::Keeps keeps = CloudClient::Keeps::Nothing);

    void start() override;

protected:
    void leave() override;
    virtual Result<void> prepare() { return {}; } ///< Checks arguments; BadInput with a sentence.
    virtual void run() = 0; ///< What it needs is there.
    virtual void onUnsigned(const Failure &failure) { fail(failure); }

    CloudClient &cloud() { return m_cloud; }
    const CloudClient &cloud() const { return m_cloud; }
    Accounts &accounts() { return m_accounts; }
    QString host() { return m_cloud.session().server().host(); }
    void fail(const Error &error) { Command::fail(failureOf(error, host())); }
    using Command::fail;

private:
    void fetchPlaces();

    Needs m_needs;
    CloudClient::Manner m_manner;
    Accounts m_accounts;
    CloudClient m_cloud;
};

} // namespace bt::cli
