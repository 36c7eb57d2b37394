// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/command.h"
#include "webhook/attributeedits.h"
#include "webhook/probe.h"
#include "webhook/receiver.h"

namespace bt::cli {

/// `webhook show`: what the account says of its webhook, without the secret.
class WebhookShowCommand : public CloudCommand
{
    Q_OBJECT
public:
    WebhookShowCommand(const Environment &environment, const Arguments &arguments);

protected:
    void run() override;

private:
    void show(const Account &account);
};

/// `webhook set` and `webhook unset`: changes the three attributes and nothing else, and looks whether it
/// stays.
class WebhookSetCommand : public CloudCommand
{
    Q_OBJECT
public:
    WebhookSetCommand(const Environment &environment, const Arguments &arguments);

protected:
    Result<void> prepare() override;
    void run() override;

private:
    Result<webhook::WebhookSettings> wanted(const webhook::WebhookSettings &present) const;
    void edit(const Account &account);
    void onSaved(const Result<Account> &account);
    void failWithConflicts();

    bool m_unsets;
    std::optional<Secret> m_secret; // read from standard input or made up
    webhook::AttributeEdits m_edits;
    Timer m_secondLook;
};

/// `webhook test`: posts a test event the way the cloud would, and says which step failed.
class WebhookTestCommand : public CloudCommand
{
    Q_OBJECT
public:
    WebhookTestCommand(const Environment &environment, const Arguments &arguments);

protected:
    void run() override;

private:
    void send(const webhook::WebhookSettings &settings);
    void report(const webhook::ProbeReport &report);

    webhook::Probe m_probe;
};

/// `webhook listen`: an endpoint on this computer that prints what arrives.
class WebhookListenCommand : public Command
{
    Q_OBJECT
public:
    WebhookListenCommand(const Environment &environment, const Arguments &arguments);

    void start() override;
    void stop() override { finish(); }

private:
    Outcome<webhook::ReceiverOptions> readOptions();
    void show(const webhook::Delivery &delivery);

    webhook::Receiver m_receiver;
};

} // namespace bt::cli
