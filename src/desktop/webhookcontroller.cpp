// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/webhookcontroller.h"

#include "cloud/restclient.h"
#include "desktop/webhookdialog.h"

namespace bt::desktop {

WebhookController::WebhookController(const Context &context, cloud::Session &session, QWidget &window,
                                     std::function<QString()> fileFor, QObject *parent)
    : QObject(parent)
    , m_context(context)
    , m_session(session)
    , m_window(&window)
    , m_fileFor(std::move(fileFor))
    , m_probe(context.clock)
{
    connect(&session, &cloud::Session::signedOut, this, &WebhookController::close);
    connect(&m_probe, &webhook::Probe::finished, this, [this](const webhook::ProbeReport &report) {
        if (m_dialog)
            m_dialog->showReport(report);
    });
    connect(&session.rest(), &cloud::RestClient::patchUndone, this, &WebhookController::tellUndone);
}

WebhookController::~WebhookController() { close(); }

void WebhookController::close()
{
    m_probe.cancel();
    delete m_dialog; // what it shows is no longer anybody's
    m_receiver.reset();
}

webhook::Receiver &WebhookController::receiver()
{
    if (!m_receiver)
        m_receiver = std::make_unique<webhook::Receiver>(m_context.clock, m_fileFor());
    return *m_receiver;
}

const fleet::Bike *WebhookController::exampleBike() const
{
    const fleet::FleetStore &store = m_context.store;
    const int chosen = store.rowOf(m_bike);
    if (chosen >= 0)
        return &store.at(chosen);
    return store.count() > 0 ? &store.at(0) : nullptr;
}

void WebhookController::test(const QString &type, const webhook::WebhookSettings &settings)
{
    const auto verdict = webhook::checkUrl(settings.url);
    const fleet::Bike *bike = exampleBike();
    if (!verdict || !bike)
        return;
    m_probe.send(verdict->url, Secret(settings.psk),
                 webhook::makeTestDelivery(type, bike->device, bike->position, m_context.clock.now()));
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
    auto *dialog = new WebhookDialog(m_context.theme, account, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &WebhookDialog::saveRequested, this, [this](const cloud::AttributePatch &patch) {
        m_session.rest().patchAccount(patch).then(this, [this](const Result<Account> &result) {
            if (m_dialog)
                m_dialog->saved(result, m_session.rest().conflicts());
        });
    });
    connect(dialog, &WebhookDialog::reloadRequested, this, &WebhookController::reload);
    connect(dialog, &WebhookDialog::testRequested, this, &WebhookController::test);
    const fleet::Bike *bike = exampleBike();
    dialog->setExample(bike ? bike->device.name : QString());
    dialog->setHelp(webhook::helpPages(m_session.server()));
    dialog->addReceiver(m_context, receiver());
    dialog->setTimeZone(m_context.zone());
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
