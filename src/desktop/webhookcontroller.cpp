// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/webhookcontroller.h"

#include "cloud/restclient.h"
#include "desktop/webhookdialog.h"

namespace bt::desktop {

WebhookController::WebhookController(const Context &context, cloud::Session &session, QWidget &window,
                                     QObject *parent)
    : QObject(parent)
    , m_context(context)
    , m_session(session)
    , m_window(window)
{
    connect(&session, &cloud::Session::signedOut, this, [this] {
        if (m_dialog)
            m_dialog->deleteLater(); // what it shows is no longer anybody's
    });
    connect(&session.rest(), &cloud::RestClient::patchUndone, this, &WebhookController::tellUndone);
}

void WebhookController::open()
{
    if (m_dialog) {
        m_dialog->raise();
        m_dialog->activateWindow();
        return;
    }
    if (std::exchange(m_opening, true))
        return;
    m_session.rest().account().then(this, [this](const Result<Account> &account) {
        m_opening = false;
        if (account)
            show(*account);
        else
            Q_EMIT failed(account.error());
    });
}

void WebhookController::show(const Account &account)
{
    auto *dialog = new WebhookDialog(m_context.theme, account, &m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &WebhookDialog::saveRequested, this, [this](const cloud::AttributePatch &patch) {
        m_session.rest().patchAccount(patch).then(this, [this](const Result<Account> &result) {
            if (m_dialog)
                m_dialog->saved(result, m_session.rest().conflicts());
        });
    });
    connect(dialog, &WebhookDialog::reloadRequested, this, &WebhookController::reload);
    m_dialog = dialog;
    dialog->open();
    Q_EMIT opened();
}

void WebhookController::tellUndone()
{
    const Error undone{ErrorKind::Conflict, 0, {}, {}};
    if (m_dialog)
        m_dialog->saved(std::unexpected(undone), m_session.rest().conflicts());
    else
        Q_EMIT undoneByOthers();
}

void WebhookController::reload()
{
    m_session.rest().account().then(this, [this](const Result<Account> &account) {
        if (!m_dialog)
            return;
        if (account)
            m_dialog->setAccount(*account);
        else
            m_dialog->saved(account);
    });
}

} // namespace bt::desktop
