// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/accountcommands.h"

#include "archive/archivefolder.h"
#include "cli/listing.h"
#include "cli/plaintext.h"
#include "cli/text.h"
#include "core/sentences.h"

#include <QFileInfo>
#include <QTimeZone>

namespace bt::cli {

namespace {

bool isOf(const Profile &profile, const cloud::KeptAccount &account)
{
    return profile.server == account.server && profile.email.compare(account.email, Qt::CaseInsensitive) == 0;
}

} // namespace

LogoutCommand::LogoutCommand(const Environment &environment, const Arguments &arguments)
    : Command(environment, arguments)
    , m_accounts(environment)
{
}

void LogoutCommand::start()
{
    const auto account = m_accounts.find(arguments().value("profile"));
    if (!account)
        return fail(account.error());
    m_accounts.book().forget(*account).then(
        this, [this, account = *account](const Result<void> &result) { onForgotten(account, result); });
}

void LogoutCommand::onForgotten(const cloud::KeptAccount &account, const Result<void> &result)
{
    const auto profiles = m_accounts.profiles().read();
    for (const auto &[name, profile] : profiles.value_or(QMap<QString, Profile>()).asKeyValueRange()) {
        if (isOf(profile, account) && !m_accounts.profiles().remove(name))
            console().complain(Text::tr("The profile “%1” could not be removed.").arg(name));
    }
    if (!result)
        return fail(
            ExitCode::SignIn,
            Text::tr("%1 is no longer listed, but this computer's keychain does not answer: its secret may "
                     "still be there.")
                .arg(account.email));
    QString said = Text::tr("Signed out of %1; the keychain no longer holds %2.")
                       .arg(account.server.toString(), plainText(account.email));
    const QString folder = archive::folderOf(environment().dataFolder, account.server, account.email);
    if (arguments().has("delete-data")) {
        if (const auto removed = archive::removeFolder(folder); !removed)
            return fail(failureOf(removed.error()));
        said += u' ' + Text::tr("Its events and places on this computer are deleted.");
    } else if (QFileInfo::exists(archive::fileIn(folder))) {
        said += u' ' + Text::tr("Its events and places stay on this computer; --delete-data deletes them.");
    }
    if (print(said.toUtf8() + '\n'))
        finish();
}

ProfilesCommand::ProfilesCommand(const Environment &environment, const Arguments &arguments)
    : Command(environment, arguments)
    , m_accounts(environment)
{
}

void ProfilesCommand::start()
{
    const auto profiles = m_accounts.profiles().read();
    if (!profiles)
        return fail(ExitCode::BadUsage, profiles.error().detail);
    Listing list(arguments(), console(),
                 {{Text::tr("Profile")}, {Text::tr("E-mail")}, {Text::tr("Server")}, {Text::tr("Last used")}},
                 {QStringLiteral("profile"), QStringLiteral("email"), QStringLiteral("server"),
                  QStringLiteral("lastUsed"), QStringLiteral("default")});
    bool first = true;
    for (const cloud::KeptAccount &account : m_accounts.book().accounts()) {
        QStringList names;
        for (const auto &[name, profile] : profiles->asKeyValueRange()) {
            if (isOf(profile, account))
                names << name;
        }
        const bool isDefault = std::exchange(first, false);
        list.add(
            [&]() -> QList<Table::Cell> {
                return {names.join(QStringLiteral(", ")), account.email, account.server.toString(),
                        sentences::ago(account.lastUsed, now())};
            },
            [&] {
                QJsonObject record{{QStringLiteral("profile"), names.join(u' ')},
                                   {QStringLiteral("email"), account.email},
                                   {QStringLiteral("server"), account.server.toString()},
                                   {QStringLiteral("default"), isDefault}};
                if (account.lastUsed)
                    record.insert(QStringLiteral("lastUsed"), toIso(*account.lastUsed));
                return record;
            });
    }
    list.end(
        Text::tr("Nobody is signed in. “biketrax login” signs in and keeps it; scripts set BIKETRAX_TOKEN."));
    finish();
}

} // namespace bt::cli
