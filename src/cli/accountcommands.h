// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/command.h"

namespace bt::cli {

/// `logout`: forgets what the keychain keeps of an account.
class LogoutCommand : public Command
{
    Q_OBJECT
public:
    LogoutCommand(const Environment &environment, const Arguments &arguments);
    void start() override;

private:
    void onForgotten(const cloud::KeptAccount &account, const Result<void> &result);

    Accounts m_accounts;
};

/// `profiles`: the accounts that are kept on this computer.
class ProfilesCommand : public Command
{
    Q_OBJECT
public:
    ProfilesCommand(const Environment &environment, const Arguments &arguments);
    void start() override;

private:
    Accounts m_accounts;
};

} // namespace bt::cli
