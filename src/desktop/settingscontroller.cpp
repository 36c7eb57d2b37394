// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/settingscontroller.h"

#include "desktop/accountcontroller.h"
#include "desktop/archivecontroller.h"
#include "desktop/mainwindow.h"
#include "desktop/mapsourcecontroller.h"
#include "desktop/settings.h"
#include "desktop/settingsdialog.h"
#include "desktop/signinpage.h"
#include "mapview/mappane.h"

#include <QDirIterator>
#include <QtConcurrent>

namespace bt::desktop {

namespace {

qint64 bytesIn(const QString &folder)
{
    qint64 bytes = 0;
    for (QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
         files.hasNext();)
        bytes += files.nextFileInfo().size();
    return bytes;
}

} // namespace

SettingsController::SettingsController(const Context &context, const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_context(context)
    , m_parts(parts)
    , m_scheme(context.settings.scheme())
{
    connect(&context.settings, &Settings::changed, this, &SettingsController::apply);
    connect(&context.settings, &Settings::formatsChanged, this, &SettingsController::apply);
    connect(&parts.window, &MainWindow::settingsRequested, this, [this] { open(); });
    connect(&parts.accounts, &AccountController::keptChanged, this, &SettingsController::refresh);
    for (auto signal : {&cloud::Session::signedIn, &cloud::Session::accountChanged})
        connect(&parts.session, signal, this, &SettingsController::refresh);
    connect(&parts.session, &cloud::Session::signedOut, this, &SettingsController::refresh);
    connect(&parts.sources, &MapSourceController::choiceChanged, this, &SettingsController::refresh);
    connect(&parts.archive, &ArchiveController::archiveChanged, this, &SettingsController::measureFolder);
    connect(&parts.gateway, &basemap::TileGateway::cacheBytesChanged, this, [this](qint64 bytes) {
        m_facts.keptTileBytes = bytes;
        refresh();
    });
    apply();
}

void SettingsController::apply()
{
    const Settings &settings = m_context.settings;
    if (std::exchange(m_scheme, settings.scheme()) != m_scheme) {
        m_context.theme.setChoice(m_scheme);
        m_parts.window.signInPage().setScheme(m_scheme);
    }
    m_context.store.setThresholds(settings.thresholds());
    m_parts.map.setSpeedUnit(m_context.unit());
    m_parts.map.setTimeZone(m_context.zone());
    m_parts.map.setReducedMotion(settings.reducedMotion());
}

void SettingsController::open(const QString &page)
{
    if (!m_dialog) {
        m_dialog = new SettingsDialog(m_context, m_parts.window.actionRegistry(), &m_parts.window);
        SettingsDialog *dialog = m_dialog;
        connect(dialog, &SettingsDialog::forgetRequested, &m_parts.accounts, &AccountController::stopKeeping);
        connect(dialog, &SettingsDialog::mapChosen, &m_parts.sources, &MapSourceController::choose);
        connect(dialog, &SettingsDialog::otherMapRequested, &m_parts.sources,
                &MapSourceController::askForOwn);
        connect(dialog, &SettingsDialog::clearTilesRequested, this, [this] { m_parts.gateway.clearCache(); });
        refresh();
        m_parts.gateway.measureCache();
        measureFolder();
    }
    SettingsDialog *dialog = m_dialog;
    if (!page.isEmpty())
        dialog->turnTo(page);
    dialog->show();
    dialog->raise();
    dialog->activateWindow();
}

QString SettingsController::page() const
{
    const SettingsDialog *dialog = m_dialog;
    return dialog && dialog->isVisible() ? dialog->page() : QString();
}

void SettingsController::setSimulated(bool simulated)
{
    m_facts.simulated = simulated;
    refresh();
}

void SettingsController::refresh()
{
    SettingsDialog *dialog = m_dialog;
    if (!dialog)
        return;
    const Account &account = m_parts.session.account();
    const bool somebody = m_parts.session.status().state != cloud::Session::State::SignedOut;
    m_facts.account = !somebody ? QString() : account.email.isEmpty() ? account.name : account.email;
    m_facts.server = m_parts.session.server();
    m_facts.staysSignedIn = m_parts.accounts.staysSignedIn();
    m_facts.map = m_parts.sources.wanted().id;
    m_facts.maps.clear();
    for (const basemap::TileSource &source : m_parts.sources.sources())
        m_facts.maps.append({source.id, MapSourceController::wordsFor(source)});
    dialog->setFacts(m_facts);
}

// A year of a fleet is many files' worth of bytes on a slow disk: another thread counts them.
void SettingsController::measureFolder()
{
    const archive::Archive *const archive = m_parts.archive.archive();
    m_facts.folder = archive ? archive->folder() : QString();
    m_facts.folderBytes = -1;
    refresh();
    if (!m_dialog || m_facts.folder.isEmpty())
        return;
    QtConcurrent::run(bytesIn, m_facts.folder).then(this, [this, folder = m_facts.folder](qint64 bytes) {
        if (folder != m_facts.folder)
            return;
        m_facts.folderBytes = bytes;
        refresh();
    });
}

} // namespace bt::desktop
