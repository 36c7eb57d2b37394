// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/error.h"
#include "secrets/secret.h"
#include "webhook/delivery.h"

#include <QHostAddress>
#include <QObject>
#include <QThread>

namespace bt::webhook {

class ReceiverWorker;

/// How the receiver listens and answers.
struct ReceiverOptions
{
    QHostAddress address = QHostAddress(QHostAddress::LocalHost); ///< Anything else opens it to the network.
    quint16 port = 0; ///< 0: any free one.
    int status = 200;
    Milliseconds delay{0}; ///< Before the answer.
    Secret expected; ///< The Authorization header's right value; empty: none is asked for.

    bool isOpen() const { return !address.isLoopback(); }
};

/// An endpoint for webhook deliveries on this computer: takes them, judges the Authorization header and drops
/// it, keeps the last ones in a file and answers as told. Works in a thread of its own; this object and its
/// signals belong to the caller's thread.
class Receiver : public QObject
{
    Q_OBJECT
public:
    static constexpr int mostConnections = 64;
    static constexpr Milliseconds patience{10'000}; ///< For a whole request.

    /// @p file keeps the deliveries; empty keeps none.
    Receiver(Clock &clock, const QString &file, QObject *parent = nullptr);
    ~Receiver() override;

    /// Begins to listen, or changes how. The answer is started() or failed().
    void start(const ReceiverOptions &options);
    void stop();
    bool isListening() const { return m_port != 0; }
    quint16 port() const { return m_port; } ///< 0 while it does not listen.
    const ReceiverOptions &options() const { return m_options; } ///< As last started.
    std::optional<Instant> listeningSince() const { return m_since; }
    const QList<Delivery> &deliveries() const { return m_deliveries; } ///< Oldest first.
    void clear();

Q_SIGNALS:
    void loaded(); ///< What earlier runs kept is in deliveries().
    void started(quint16 port);
    void stopped();
    void failed(const bt::Error &error);
    void received(const bt::webhook::Delivery &delivery);
    void cleared();

private:
    QThread m_thread;
    ReceiverWorker *m_worker;
    Clock &m_clock;
    ReceiverOptions m_options;
    std::optional<Instant> m_since;
    QList<Delivery> m_deliveries;
    quint16 m_port = 0;
};

} // namespace bt::webhook
