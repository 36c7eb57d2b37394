// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"

#include "cli/text.h"

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
                           CloudClient::Manner manner, const QString &archiveFolder)
    : Command(environment, arguments)
    , m_needs(needs)
    , m_manner(manner)
    , m_accounts(environment)
    , m_cloud(environment.clock, archiveFolder)
{
    connect(&m_cloud, needs == Needs::Fleet ? &CloudClient::fleetKnown : &CloudClient::signedIn, this,
            [this] {
                console().progress({});
                run();
            });
    connect(&m_cloud, &CloudClient::failed, this, [this](const Failure &failure) { onUnsigned(failure); });
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
