// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/session.h"
#include "desktop/context.h"

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
    WebhookController(const Context &context, cloud::Session &session, QWidget &window,
                      QObject *parent = nullptr);

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

    Context m_context;
    cloud::Session &m_session;
    QWidget &m_window;
    QPointer<WebhookDialog> m_dialog;
    bool m_opening = false;
};

} // namespace bt::desktop
