// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/bikeselection.h"
#include "cli/command.h"
#include "cloud/restclient.h"

namespace bt::cli {

/// `devices`: every bike with its state.
class DevicesCommand : public CloudCommand
{
    Q_OBJECT
public:
    DevicesCommand(const Environment &environment, const Arguments &arguments);

protected:
    void run() override;
};

/// `positions`: where every bike was last.
class PositionsCommand : public CloudCommand
{
    Q_OBJECT
public:
    PositionsCommand(const Environment &environment, const Arguments &arguments);

protected:
    void run() override;
};

/// `geofences`: the account's areas.
class GeofencesCommand : public CloudCommand
{
    Q_OBJECT
public:
    GeofencesCommand(const Environment &environment, const Arguments &arguments);

protected:
    void run() override;

private:
    void list(const QList<GeofenceRecord> &areas);
};

/// `account`: who is signed in, what he may and what the cloud keeps of him, without secrets.
class AccountCommand : public CloudCommand
{
    Q_OBJECT
public:
    AccountCommand(const Environment &environment, const Arguments &arguments);

protected:
    void run() override;
};

/// `notifications`: which events the cloud announces to the account, and how.
class NotificationsCommand : public CloudCommand
{
    Q_OBJECT
public:
    NotificationsCommand(const Environment &environment, const Arguments &arguments);

protected:
    void run() override;

private:
    void fetch();
    void list(const QList<cloud::NotificationRule> &rules);
};

} // namespace bt::cli
