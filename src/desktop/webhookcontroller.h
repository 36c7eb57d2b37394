// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/session.h"
#include "desktop/context.h"
#include "webhook/probe.h"
#include "webhook/receiver.h"
#include "webhook/settings.h"

#include <QObject>
#include <QPointer>

class QWidget;

namespace bt::desktop {

class WebhookDialog;

/// Opens the webhook dialog on what the cloud keeps now, and saves what it asks for.
class WebhookController : public QObject
{
    Q_OBJECT
public:
    /// @p fileFor gives the file that keeps an account's deliveries; empty: nothing is kept.
    WebhookController(const Context &context, cloud::Session &session, QWidget &window,
                      std::function<QString()> fileFor, QObject *parent = nullptr);
    ~WebhookController() override;

    /// What the next dialog stands before.
    void setWindow(QWidget &window) { m_window = &window; }
    /// The bike that test events are made from, where somebody chose one.
    void setBike(DeviceId bike) { m_bike = bike; }
    /// Forgets the account's deliveries in memory and ends the receiver; the file stays.
    void close();

    /// Reads the account anew first: a form on an old snapshot would undo what others wrote since.
    void open();

Q_SIGNALS:
    void opened();
    void failed(const bt::Error &error);
    /// Some seconds after a save another program had written the former values back, and the dialog is
    /// closed.
    void undoneByOthers();

private:
    void show(const Account &account);
    void reload();
    void tellUndone();
    void test(const QString &type, const webhook::WebhookSettings &settings);
    const fleet::Bike *exampleBike() const;
    webhook::Receiver &receiver();

    Context m_context;
    cloud::Session &m_session;
    QWidget *m_window;
    QPointer<WebhookDialog> m_dialog;
    std::function<QString()> m_fileFor;
    webhook::Probe m_probe;
    std::unique_ptr<webhook::Receiver> m_receiver; // runs on while the dialog is closed
    DeviceId m_bike;
    bool m_opening = false;
};

} // namespace bt::desktop
