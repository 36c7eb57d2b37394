// SPDX-License-Identifier: GPL-3.0-or-later
#include "webhook/receiver.h"

#include "webhook/deliverylog.h"
#include "webhook/receiverworker.h"

namespace bt::webhook {

Receiver::Receiver(Clock &clock, const QString &file, QObject *parent)
    : QObject(parent)
    , m_worker(new ReceiverWorker(clock, file))
    , m_clock(clock)
{
    m_thread.setObjectName(QStringLiteral("webhook-receiver"));
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    connect(m_worker, &ReceiverWorker::loaded, this, [this](const QList<Delivery> &kept) {
        m_deliveries = kept + m_deliveries;
        Q_EMIT loaded();
    });
    connect(m_worker, &ReceiverWorker::listening, this, [this](quint16 port) {
        m_port = port;
        if (port == 0)
            m_since.reset();
        else if (!m_since)
            m_since = m_clock.now();
        if (port != 0)
            Q_EMIT started(port);
        else
            Q_EMIT stopped();
    });
    connect(m_worker, &ReceiverWorker::failed, this, &Receiver::failed);
    connect(m_worker, &ReceiverWorker::received, this, [this](const Delivery &delivery) {
        m_deliveries.append(delivery);
        if (m_deliveries.size() > DeliveryLog::most)
            m_deliveries.removeFirst();
        Q_EMIT received(delivery);
    });
    m_thread.start();
    QMetaObject::invokeMethod(m_worker, &ReceiverWorker::load);
}

Receiver::~Receiver()
{
    m_thread.quit();
    m_thread.wait();
}

void Receiver::start(const ReceiverOptions &options)
{
    m_options = options;
    QMetaObject::invokeMethod(m_worker, [worker = m_worker, options] { worker->start(options); });
}

void Receiver::stop() { QMetaObject::invokeMethod(m_worker, &ReceiverWorker::stop); }

void Receiver::clear()
{
    m_deliveries.clear();
    QMetaObject::invokeMethod(m_worker, &ReceiverWorker::clear);
    Q_EMIT cleared();
}

} // namespace bt::webhook
