// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/accounts.h"
#include "simulator/livefleet.h"
#include "simulator/permissions.h"

#include <QNetworkAccessManager>

#include <deque>

namespace bt::simulator {

/// Delivers events to the addresses that accounts keep in their attributes: once each, no repetition, no
/// report to the account. What became of each delivery stands in a journal.
class Webhooks : public QObject
{
    Q_OBJECT
public:
    struct Delivery
    {
        qint64 time = 0;
        qint64 user = 0;
        qint64 event = 0;
        QString type;
        QByteArray transaction;
        int status = 0; ///< HTTP status; 0 where there was no answer.
        QString error;
        bool finished = false;
    };
    static constexpr size_t journalLength = 10'000;

    Webhooks(LiveFleet &fleet, const Accounts &accounts, const Permissions &permissions, bool allowRemote,
             QObject *parent = nullptr);

    void eventStored(const LifeEvent &event);
    const std::deque<Delivery> &journal() const { return m_journal; }

private:
    void post(const Accounts::User &user, const QUrl &url, const QByteArray &body, const LifeEvent &event);
    void finish(const QByteArray &transaction, int status, const QString &error);

    LiveFleet &m_fleet;
    const Accounts &m_accounts;
    const Permissions &m_permissions;
    bool m_allowRemote;
    QNetworkAccessManager m_network;
    std::deque<Delivery> m_journal;
    quint64 m_transactions = 0;
    int m_underway = 0;
};

} // namespace bt::simulator
