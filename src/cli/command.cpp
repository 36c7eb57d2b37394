// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"

#include "cli/text.h"
#include "cloud/restclient.h"

#include <QTimeZone>

namespace bt::cli {

Command::Command(const Environment &environment, const Arguments &arguments)
    : m_environment(environment)
    , m_arguments(arguments)
{
}

void Command::stop() { finish(ExitCode::Interrupted); }

void Command::finish(ExitCode code)
{
    if (std::exchange(m_finished, true))
        return;
    console().progress({});
    if (!console().flush() && code == ExitCode::Done)
        code = console().trouble().value_or(code);
    if (code == ExitCode::Disk && console().trouble() == ExitCode::Disk)
        console().complain(
            Text::tr("The output could not be written: the disk is full or takes nothing more."));
    leave();
    QMetaObject::invokeMethod(this, [this, code] { Q_EMIT finished(code); }, Qt::QueuedConnection);
}

void Command::fail(const Failure &failure)
{
    if (!m_finished)
        console().complain(failure.sentence);
    finish(failure.code);
}

bool Command::print(const QByteArray &text)
{
    if (console().write(text))
        return true;
    finish(console().trouble().value_or(ExitCode::Failed));
    return false;
}

QTimeZone Command::zone() const
{
    return m_arguments.has("utc") ? QTimeZone(QTimeZone::UTC) : QTimeZone::systemTimeZone();
}

CloudCommand::CloudCommand(const Environment &environment, const Arguments &arguments, Needs needs,
                           CloudClient::Manner manner, CloudClient::Keeps keeps)
    : Command(environment, arguments)
    , m_needs(needs)
    , m_manner(manner)
    , m_accounts(environment)
    , m_cloud(environment.clock, environment.dataFolder, keeps)
{
    const auto ready = needs == Needs::Account ? &CloudClient::signedIn : &CloudClient::fleetKnown;
    connect(&m_cloud, ready, this, [this] {
        console().progress({});
        if (m_needs == Needs::Places)
            fetchPlaces();
        else
            run();
    });
    connect(&m_cloud, &CloudClient::failed, this, [this](const Failure &failure) { onUnsigned(failure); });
}

// The socket may take its time to bring them.
void CloudCommand::fetchPlaces()
{
    m_cloud.session().rest().latestPositions().then(this, [this](const Result<QList<Position>> &positions) {
        if (!positions)
            return fail(positions.error());
        CloudUpdate update;
        update.positions = *positions;
        m_cloud.store().apply(update);
        m_cloud.store().flush();
        run();
    });
}

void CloudCommand::leave()
{
    // What the end of the session says is nobody's outcome any more.
    m_cloud.session().disconnect(this);
    m_cloud.keeper().disconnect(this);
    m_cloud.disconnect(this);
    m_cloud.signOut();
}

void CloudCommand::start()
{
    if (const auto prepared = prepare(); !prepared)
        return fail(ExitCode::BadUsage, prepared.error().detail);
    m_accounts.choose(arguments()).then(this, [this](const Outcome<SignInWay> &way) {
        if (!way)
            return fail(way.error());
        console().progress(Text::tr("Signing in to %1 …").arg(way->server.host()));
        m_cloud.signIn(*way, m_manner);
    });
}

} // namespace bt::cli
