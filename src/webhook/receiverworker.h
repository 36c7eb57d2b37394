// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "webhook/deliverylog.h"
#include "webhook/receiver.h"

#include <QTcpServer>

class QTcpSocket;

namespace bt::webhook {

class HttpRequest;

/// The half of the Receiver that lives in its thread.
class ReceiverWorker : public QObject
{
    Q_OBJECT
public:
    ReceiverWorker(Clock &clock, const QString &file);

    void load();
    void start(const ReceiverOptions &options);
    void stop();
    void clear();

Q_SIGNALS:
    void loaded(const QList<bt::webhook::Delivery> &deliveries);
    void listening(quint16 port); ///< 0: no longer.
    void failed(const bt::Error &error);
    void received(const bt::webhook::Delivery &delivery);

private:
    void onConnection();
    void onRequest(QTcpSocket &socket, const HttpRequest &request);
    void answer(QTcpSocket &socket, int status);
    Delivery::Authorization judge(const QByteArray &authorization) const;

    Clock &m_clock;
    DeliveryLog m_log;
    bool m_keeps;
    bool m_diskSaid = false;
    ReceiverOptions m_options;
    QTcpServer *m_server = nullptr;
    int m_connections = 0;
};

} // namespace bt::webhook
