// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/command.h"

namespace bt::cli {

/// `login`: signs in, keeps the account in the keychain that the desktop program shares, and ends the
/// session.
class LoginCommand : public Command
{
    Q_OBJECT
public:
    LoginCommand(const Environment &environment, const Arguments &arguments);

    void start() override;

protected:
    void leave() override;

private:
    Outcome<SignInWay> readWay();
    Outcome<cloud::Credentials> askCredentials(const QUrl &server);
    Outcome<cloud::Credentials> readCredentials();
    Outcome<void> agreeToPlainHttp(SignInWay &way);
    void signIn();
    void onFailed(const Error &error);
    void onCertificateRefused();
    void onSignedIn();
    void onKept(const Result<cloud::KeptAccount> &kept);

    Accounts m_accounts;
    CloudClient m_cloud;
    SignInWay m_way;
    bool m_codeAsked = false;
};

} // namespace bt::cli
