// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/tracks.h"
#include "core/sentences.h"
#include "desktop/actions.h"
#include "desktop/parts.h"
#include "desktop/settings.h"
#include "desktop/settingsfile.h"
#include "desktop/settingspages.h"
#include "desktop/style.h"

#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QLocale>
#include <QRadioButton>
#include <QSaveFile>
#include <QStandardPaths>
#include <QVBoxLayout>

namespace bt::desktop {

namespace {

QString sizeText(qint64 bytes) { return QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeSIFormat); }

} // namespace

QPushButton *makeActionButton(const Theme &theme, const char *objectName, QAction *action)
{
    QPushButton *button = makeButton(theme, objectName, QStringLiteral("plain"), action->text());
    button->setEnabled(action->isEnabled());
    button->setVisible(action->isVisible());
    QObject::connect(button, &QPushButton::clicked, action, &QAction::trigger);
    QObject::connect(action, &QAction::enabledChanged, button, &QWidget::setEnabled);
    return button;
}

AccountPage::AccountPage(const Context &context, const ActionRegistry &actions)
    : SettingsPage(context, "settingsAccount", tr("Account"))
    , m_name(new ElidedLabel("name"))
    , m_server(new ElidedLabel("detail", "2"))
    , m_forget(
          makeButton(context.theme, "settingsForget", QStringLiteral("plain"), tr("Do not stay signed in")))
{
    const auto find = [&actions](const char *id) { return actions.find(QLatin1StringView(id)); };
    m_name->setObjectName(QStringLiteral("settingsAccountName"));
    m_server->setObjectName(QStringLiteral("settingsServer"));
    column().addWidget(m_name);
    column().addWidget(m_server);
    column().addSpacing(10);
    m_stays = addNote("settingsStays");
    addRow()->insertWidget(0, m_forget);
    column().addSpacing(16);
    column().addWidget(makeHairline());
    column().addSpacing(16);
    QBoxLayout *row = addRow();
    row->insertWidget(0, makeActionButton(context.theme, "settingsOther", find("otherAccount")));
    row->insertWidget(1, makeActionButton(context.theme, "settingsSignOut", find("signOut")));
    addNote(
        "note",
        tr("Signing out takes the account's secret out of the keychain. What is kept of its bikes stays on "
           "this computer until you delete it, see “Data”."));
    column().addStretch();
    connect(m_forget, &QPushButton::clicked, this, &AccountPage::forgetRequested);
}

void AccountPage::setFacts(const SettingsFacts &facts)
{
    const bool somebody = !facts.account.isEmpty();
    m_name->setFullText(somebody ? facts.account : tr("Nobody is signed in."));
    m_server->setFullText(somebody ? facts.server.toDisplayString(QUrl::RemoveUserInfo) : QString());
    m_stays->setText(
        !somebody             ? QString()
            : facts.simulated ? tr("A simulated account: nothing of it is kept.")
            : facts.staysSignedIn
            ? tr("You stay signed in: the secret is in this computer's keychain.")
            : tr("You are signed in until you close the program. To stay signed in, sign in again "
                 "with “Stay signed in” ticked."));
    m_forget->setVisible(somebody && facts.staysSignedIn);
}

MapPage::MapPage(const Context &context, const ActionRegistry &actions)
    : SettingsPage(context, "settingsMap", tr("Map"))
    , m_choices(new QVBoxLayout)
    , m_clear(makeButton(context.theme, "settingsClearTiles", QStringLiteral("plain"),
                         tr("Clear the kept map tiles")))
{
    column().addWidget(makeLabel("name", tr("Street map")));
    tight(*m_choices, 10);
    column().addLayout(m_choices);
    addNote("note",
            tr("An online map is sent the area that you look at. The choice counts for the account that is "
               "signed in."));
    column().addSpacing(16);
    QPushButton *other
        = makeButton(context.theme, "settingsOtherMap", QStringLiteral("plain"), tr("Another map server…"));
    QBoxLayout *row = addRow();
    row->insertWidget(0, other);
    row->insertWidget(
        1,
        makeActionButton(context.theme, "settingsOfflineMaps", actions.find(QStringLiteral("offlineMaps"))));
    column().addSpacing(6);
    addRow()->insertWidget(0, m_clear);
    column().addStretch();
    connect(other, &QPushButton::clicked, this, &MapPage::otherRequested);
    connect(m_clear, &QPushButton::clicked, this, &MapPage::clearTilesRequested);
}

void MapPage::setFacts(const SettingsFacts &facts)
{
    if (facts.maps != m_maps) {
        m_maps = facts.maps;
        while (QLayoutItem *item = m_choices->takeAt(0)) {
            delete item->widget();
            delete item;
        }
        for (const SettingsFacts::Map &map : m_maps) {
            auto *choice = new QRadioButton(QString(map.words).replace(u'&', QStringLiteral("&&")));
            choice->setObjectName(QStringLiteral("settingsMap-") + map.id);
            choice->setAccessibleName(map.words);
            m_choices->addWidget(choice);
            connect(choice, &QRadioButton::clicked, this, [this, id = map.id] { Q_EMIT chosen(id); });
        }
    }
    for (qsizetype i = 0; i < m_maps.size(); ++i)
        qobject_cast<QRadioButton *>(m_choices->itemAt(int(i))->widget())
            ->setChecked(m_maps[i].id == facts.map);
    m_clear->setEnabled(facts.keptTileBytes > 0);
    m_clear->setText(facts.keptTileBytes > 0
                         ? tr("Clear the kept map tiles (%1)").arg(sizeText(facts.keptTileBytes))
                         : tr("Clear the kept map tiles"));
    m_clear->setAccessibleName(m_clear->text());
}

AlarmsPage::AlarmsPage(const Context &context, const ActionRegistry &actions)
    : SettingsPage(context, "settingsAlarms", tr("Alarms"))
{
    m_summary = addNote("settingsAlarmSummary");
    m_summary->setProperty("type", QStringLiteral("text"));
    column().addSpacing(6);
    addNote(
        "note",
        tr("Which events notify and sound, of which bikes, how loud, and what closing the window does, has "
           "a window of its own, which you can try things in."));
    column().addSpacing(10);
    addRow()->insertWidget(
        0,
        makeActionButton(context.theme, "settingsAlarmRules", actions.find(QStringLiteral("alarmSettings"))));
    column().addStretch();
    connect(&context.settings, &Settings::changed, this, &AlarmsPage::refresh);
    refresh();
}

void AlarmsPage::refresh()
{
    const Settings &settings = context().settings;
    const alarms::AlarmRules rules = settings.alarmRules();
    const auto &kinds = alarms::AlarmRules::kinds();
    const auto notified = std::ranges::count_if(
        kinds, [&](const alarms::Kind &kind) { return rules.ofKind(kind).response.notify; });
    const QString sound = settings.alarmSound()
        ? tr("They sound at %1 % until somebody acknowledges them.").arg(settings.alarmVolumePercent())
        : tr("They make no sound.");
    m_summary->setText(tr("%n kind(s) of event notify.", nullptr, int(notified)) + u' ' + sound);
}

DataPage::DataPage(const Context &context, const ActionRegistry &actions)
    : SettingsPage(context, "settingsData", tr("Data"))
    , m_folder(new ElidedLabel("detail"))
    , m_open(makeButton(context.theme, "settingsOpenFolder", QStringLiteral("plain"), tr("Open the folder")))
{
    column().addWidget(makeLabel("name", tr("Kept on this computer")));
    m_kept = addNote("settingsKept");
    m_folder->setObjectName(QStringLiteral("settingsFolder"));
    column().addWidget(m_folder);
    column().addSpacing(6);
    QBoxLayout *row = addRow();
    row->insertWidget(0, m_open);
    row->insertWidget(1,
                      makeActionButton(context.theme, "settingsDeleteData",
                                       actions.find(QStringLiteral("deleteLocalData"))));
    column().addSpacing(16);
    column().addWidget(makeHairline());
    column().addSpacing(16);
    column().addWidget(makeLabel("name", tr("Settings as a file")));
    addNote(
        "note",
        tr("For another computer: look, units, states and alarms by kind of event. No account, no bike and "
           "nothing secret is in it."));
    column().addSpacing(6);
    QPushButton *save = makeButton(context.theme, "settingsExport", QStringLiteral("plain"),
                                   tr("Export settings…"), QStringLiteral("export"));
    QPushButton *load
        = makeButton(context.theme, "settingsImport", QStringLiteral("plain"), tr("Import settings…"));
    QBoxLayout *files = addRow();
    files->insertWidget(0, save);
    files->insertWidget(1, load);
    m_answer = addNote("settingsFileAnswer");
    column().addStretch();
    connect(m_open, &QPushButton::clicked, this,
            [this] { QDesktopServices::openUrl(QUrl::fromLocalFile(m_path)); });
    connect(save, &QPushButton::clicked, this, &DataPage::askWhereTo);
    connect(load, &QPushButton::clicked, this, &DataPage::askWhatFrom);
}

void DataPage::setFacts(const SettingsFacts &facts)
{
    m_path = facts.folder;
    const archive::TrackLimits limits;
    m_kept->setText(
        facts.folder.isEmpty()
            ? tr("Nothing is kept: only of an account that you stay signed in to anything is.")
            : tr("Every event for good; of where the bikes were, the last %1 days and at most %2.")
                    .arg(limits.days)
                    .arg(QLocale().formattedDataSize(limits.bytes, 0, QLocale::DataSizeSIFormat))
                + (facts.folderBytes >= 0 ? u' ' + tr("Now it is %1.").arg(sizeText(facts.folderBytes))
                                          : QString()));
    m_folder->setFullText(QDir::toNativeSeparators(facts.folder));
    m_folder->setVisible(!facts.folder.isEmpty());
    m_open->setEnabled(!facts.folder.isEmpty());
}

void DataPage::say(const QString &sentence, const char *tone)
{
    m_answer->setText(sentence);
    setLook(*m_answer, "tone", QLatin1StringView(tone));
}

void DataPage::askWhereTo()
{
    auto *dialog = new QFileDialog(this, tr("Export settings"),
                                   QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation),
                                   tr("Settings (*.json)"));
    dialog->setObjectName(QStringLiteral("settingsExportDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("json"));
    dialog->selectFile(QStringLiteral("biketrax-settings"));
    connect(dialog, &QFileDialog::fileSelected, this, &DataPage::exportTo);
    dialog->open();
}

void DataPage::askWhatFrom()
{
    auto *dialog = new QFileDialog(this, tr("Import settings"),
                                   QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation),
                                   tr("Settings (*.json)"));
    dialog->setObjectName(QStringLiteral("settingsImportDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &DataPage::importFrom);
    dialog->open();
}

void DataPage::exportTo(const QString &file)
{
    const QByteArray content = settingsfile::write(context().settings);
    QSaveFile out(file);
    if (out.open(QIODevice::WriteOnly) && out.write(content) == content.size() && out.commit())
        say(tr("Written to %1.").arg(QDir::toNativeSeparators(file)), "ok");
    else
        say(tr("The file could not be written: %1").arg(out.errorString()), "danger");
}

void DataPage::importFrom(const QString &file)
{
    QFile in(file);
    if (!in.open(QIODevice::ReadOnly))
        return say(tr("The file could not be read: %1").arg(in.errorString()), "danger");
    const auto imported = settingsfile::read(in.read(settingsfile::largestBytes + 1), context().settings);
    if (!imported)
        return say(tr("%1 Nothing was changed.").arg(imported.error().detail), "danger");
    const QString taken = tr("%n setting(s) taken over.", nullptr, imported->taken);
    if (imported->refused.isEmpty())
        say(taken, "ok");
    else
        say(tr("%1 Left as it was, because it does not fit: %2.")
                .arg(taken, imported->refused.join(QStringLiteral(", "))),
            "warn");
}

} // namespace bt::desktop
