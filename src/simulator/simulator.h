// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/error.h"

#include <QByteArray>
#include <QJsonObject>
#include <QObject>
#include <QUrl>

#include <memory>
#include <vector>

namespace bt::simulator {

struct Options
{
    quint16 port = 0; ///< 0: any free one. Always on 127.0.0.1.
    int bikes = 60; ///< 1 … 100 000.
    /// Over the whole fleet, per real second; 0: what the riding bikes send by themselves.
    double updatesPerSecond = 0;
    quint32 seed = 1;
    double speed = 1; ///< Simulated seconds per real second until simulated time reaches real time.
    bool quiet = false; ///< Every tracker sleeps: no report, no event. For measuring idle programs.
    bool webNotifications = true; ///< The account has `web` notifications, so that events reach the socket.
    int accounts = 1;
    /// The first account sees the whole fleet, each other one an equal part of it; otherwise all see
    /// everything.
    bool parts = false;
    std::vector<QJsonObject> faults; ///< In force from the start, as inject() takes them.
    bool allowRemoteWebhooks = false; ///< Deliver webhooks to other hosts than this one.
    /// How far in the past simulated time starts; 0: enough for a run of two hours at this speed.
    Milliseconds behind{0};
};

struct Account
{
    qint64 userId = 0;
    QString email;
    QString password;
    QString token;
};

/// How to reach it; the credentials are the first account's.
struct Endpoint
{
    QUrl url;
    QString email;
    QString password;
    QString token;
    std::vector<Account> accounts; ///< All of them, the first one too.
    QUrl control; ///< The control interface, `…/simulator/`; see src/simulator/README.md.
    QString controlKey; ///< For its header X-Simulator-Key.
};

/// The simulated BikeTrax Cloud: a faithful Traccar 5.12 subset on one port. Lives in the thread that starts
/// it.
class Simulator : public QObject
{
    Q_OBJECT
public:
    Simulator(Clock &clock, const Options &options, QObject *parent = nullptr);
    ~Simulator() override;

    /// Listens. Fails with a sentence's worth of detail (port in use, map data missing).
    Result<Endpoint> start();
    void stop();

    /// The truth, for tests: what an interface call with all rights would answer, as JSON text. Call in the
    /// simulator's thread. Device id 0 stands for the whole fleet.
    QByteArray devices() const;
    QByteArray positions(qint64 deviceId, Instant from, Instant to) const;
    QByteArray events(qint64 deviceId, Instant from, Instant to) const;
    QByteArray user(qint64 userId = 1) const;
    QByteArray webhookDeliveries() const; ///< The journal: what was sent where and what came back.
    QByteArray state() const; ///< Connections, sockets, sessions, updates and frames so far.
    /// A fault as the control interface takes it: `{"kind":"http","status":503,"count":2}`. With `afterMs`
    /// and `everyMs` it happens later and again, by the simulator's clock. BadInput where it is not
    /// understood; nothing has happened then.
    Result<void> inject(const QJsonObject &fault);
    void clearFaults(); ///< Everything works again, nothing more is planned.
    Instant now() const; ///< Simulated time.
    int connections() const; ///< Open sockets.
    quint64 updates() const; ///< Reports handled since the start.

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace bt::simulator
