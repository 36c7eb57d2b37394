// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/webhookdialog.h"

#include "core/sentences.h"
#include "desktop/accountattributes.h"
#include "desktop/attributedifference.h"
#include "desktop/attributetext.h"
#include "desktop/deliverydialog.h"
#include "desktop/parts.h"
#include "desktop/probepanel.h"
#include "desktop/receiverpanel.h"
#include "desktop/style.h"
#include "desktop/webhookform.h"

#include <QDesktopServices>
#include <QHBoxLayout>
#include <QMenu>

namespace bt::desktop {

WebhookDialog::WebhookDialog(const Theme &theme, const Account &account, QWidget *parent)
    : QDialog(parent)
    , m_theme(theme)
    , m_account(account)
{
    setObjectName(QStringLiteral("webhookDialog"));
    setWindowTitle(tr("Webhook"));
    setAccessibleName(tr("Webhook"));
    setMinimumSize(theme.px(880), theme.px(560));
    const QSize room = parent ? parent->window()->size() - QSize(theme.px(32), theme.px(24)) : QSize();
    const QSize wished(theme.px(1180), theme.px(760));
    resize((room.isEmpty() ? wished : wished.boundedTo(room)).expandedTo(minimumSize()));
    auto *column = new QVBoxLayout(this);
    tight(*column);
    auto *row = new QHBoxLayout;
    tight(*row);
    row->addWidget(makeForm());
    row->addWidget(makeHairline(Qt::Vertical));
    row->addWidget(makeEvidence(), 1);
    column->addLayout(row, 1);
    column->addWidget(makeHairline());
    column->addWidget(makeFoot());
    connect(m_form, &WebhookForm::changed, this, &WebhookDialog::takeForm);
    setAccount(account);
}

QWidget *WebhookDialog::makeForm()
{
    auto *area = new QFrame;
    area->setProperty("surface", QStringLiteral("panel"));
    m_formArea = area;
    auto *column = new QVBoxLayout(area);
    column->setContentsMargins(24, 20, 24, 20);
    column->setSpacing(16);
    m_form = new WebhookForm(m_theme);
    column->addWidget(m_form, 1);
    m_outcomeBox = new QFrame;
    m_outcomeBox->setProperty("surface", QStringLiteral("sunken"));
    auto *box = new QVBoxLayout(m_outcomeBox);
    box->setContentsMargins(12, 10, 12, 10);
    box->setSpacing(2);
    box->addWidget(makeLabel("name", tr("What will happen")));
    m_outcome = makeLabel("detail", {}, "2");
    m_outcome->setObjectName(QStringLiteral("webhookOutcome"));
    m_outcome->setWordWrap(true);
    box->addWidget(m_outcome);
    column->addWidget(m_outcomeBox);
    return area;
}

QWidget *WebhookDialog::makeEvidence()
{
    auto *area = new QFrame;
    area->setProperty("surface", QStringLiteral("window"));
    m_evidence = new QVBoxLayout(area);
    m_evidence->setContentsMargins(24, 16, 24, 16);
    m_evidence->setSpacing(14);
    m_attributes = new AccountAttributes(m_theme);
    m_evidence->addWidget(m_attributes, 3);
    m_probe = new ProbePanel(m_theme);
    m_evidence->addWidget(m_probe);
    // Each asks for one thing; what the table says goes to the form, and back as its settings.
    connect(m_attributes, &AccountAttributes::setRequested, this,
            [this](const QString &key, const QJsonValue &value) {
                m_edits.set(key, value);
                showEdits();
            });
    connect(m_attributes, &AccountAttributes::keepRequested, this, [this](const QString &key) {
        m_edits.keep(key);
        showEdits();
    });
    connect(m_attributes, &AccountAttributes::renameRequested, this,
            [this](const QString &key, const QString &right) {
                m_edits.rename(key, right);
                showEdits();
            });
    connect(m_probe, &ProbePanel::sendRequested, this, [this](const QString &type) {
        m_probe->showUnderWay();
        Q_EMIT testRequested(type, m_form->settings());
    });
    return area;
}

QWidget *WebhookDialog::makeFoot()
{
    auto *foot = new QFrame;
    foot->setProperty("surface", QStringLiteral("window"));
    auto *row = new QHBoxLayout(foot);
    row->setContentsMargins(24, 12, 24, 12);
    row->setSpacing(8);
    m_help = new MenuButton(m_theme, "webhookHelp", QStringLiteral("quiet"));
    m_help->setText(tr("Help"));
    m_help->setMenu(new QMenu(m_help));
    m_help->hide();
    row->addWidget(m_help);
    m_note = makeLabel("detail", {}, "2");
    m_note->setObjectName(QStringLiteral("webhookNote"));
    m_note->setWordWrap(true);
    row->addWidget(m_note, 1);
    m_difference = makeButton(m_theme, "showDifference", QStringLiteral("link"), tr("Show the difference"));
    m_reload = makeButton(m_theme, "webhookReload", QStringLiteral("plain"), tr("Read it again"),
                          QStringLiteral("reload"));
    m_leave = makeButton(m_theme, "webhookLeave", QStringLiteral("plain"), tr("Leave without saving"));
    m_cancel = makeButton(m_theme, "webhookCancel", QStringLiteral("plain"), tr("Cancel"));
    m_save = makeButton(m_theme, "webhookSave", QStringLiteral("primary"), tr("Save"));
    m_save->setDefault(true);
    m_reload->hide();
    m_leave->hide();
    for (QPushButton *button : {m_difference, m_reload, m_leave, m_cancel, m_save})
        row->addWidget(button);
    connect(m_difference, &QPushButton::clicked, this,
            [this] { (new AttributeDifference(m_theme, m_edits, this))->open(); });
    connect(m_reload, &QPushButton::clicked, this, &WebhookDialog::reloadRequested);
    connect(m_leave, &QPushButton::clicked, this, [this] { QDialog::reject(); });
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        if (m_asking) {
            m_asking = false;
            refresh();
        } else {
            reject();
        }
    });
    connect(m_save, &QPushButton::clicked, this, &WebhookDialog::save);
    return foot;
}

void WebhookDialog::resizeEvent(QResizeEvent *event)
{
    QDialog::resizeEvent(event);
    m_formArea->setFixedWidth(m_theme.px(width() < m_theme.px(1080) ? 384 : 440));
}

void WebhookDialog::setAccount(const Account &account)
{
    m_account = account;
    m_edits = webhook::AttributeEdits(account.attributes);
    m_reload->hide();
    m_form->setEnabled(!account.readonly);
    showEdits();
}

void WebhookDialog::setExample(const QString &bikeName)
{
    m_probe->setExample(bikeName, webhook::documentedTypes());
}

void WebhookDialog::setHelp(const webhook::HelpPages &pages)
{
    m_help->menu()->clear();
    const auto add = [this](const QString &words, const QUrl &url) {
        if (url.isEmpty())
            return;
        QAction *action = m_help->menu()->addAction(words, this, [url] { QDesktopServices::openUrl(url); });
        action->setToolTip(url.toDisplayString());
    };
    add(tr("The vendor's page on webhooks"), pages.webhook);
    add(tr("The documentation of the API"), pages.api);
    m_help->menu()->setToolTipsVisible(true);
    m_help->setVisible(!m_help->menu()->isEmpty());
}

void WebhookDialog::setTimeZone(const QTimeZone &zone) { m_zone = zone; }
void WebhookDialog::showReport(const webhook::ProbeReport &report) { m_probe->showReport(report, m_zone); }

void WebhookDialog::addReceiver(const Context &context, webhook::Receiver &receiver)
{
    m_receiver = new ReceiverPanel(context, receiver);
    m_evidence->addWidget(m_receiver, 4);
    connect(m_receiver, &ReceiverPanel::addressChosen, this, [this](const QString &url) {
        m_edits.set(webhook::urlKey, url);
        showEdits();
    });
    connect(m_receiver, &ReceiverPanel::deliveryOpened, this, [this](const webhook::Delivery &delivery) {
        (new DeliveryDialog(m_theme, delivery, m_zone, this))->open();
    });
    refresh();
}

void WebhookDialog::showEdits()
{
    m_form->setSettings(webhook::readSettings(m_edits.wanted()));
    m_attributes->setEdits(m_edits);
    refresh();
}

void WebhookDialog::takeForm()
{
    m_edits.apply(m_form->settings());
    m_attributes->setEdits(m_edits);
    refresh();
}

bool WebhookDialog::hasChanges() const { return !m_edits.isEmpty(); }

void WebhookDialog::say(const QString &sentence, const QString &tone)
{
    m_note->setText(sentence);
    setLook(*m_note, "tone", tone);
}

void WebhookDialog::refresh()
{
    m_asking = false;
    m_outcome->setText(m_form->outcome());
    const int changes = int(m_edits.changes().size());
    QString problem = m_form->problem();
    if (const auto checked = m_edits.check(); problem.isEmpty() && !checked)
        problem = sentences::error(checked.error());
    m_leave->hide();
    m_cancel->setText(changes > 0 ? tr("Cancel") : tr("Close"));
    m_save->setText(m_saving ? tr("Saving…") : tr("Save"));
    m_save->setEnabled(changes > 0 && problem.isEmpty() && !m_saving && !m_account.readonly);
    m_form->setEnabled(!m_saving && !m_account.readonly);
    m_attributes->setEditable(!m_saving && !m_account.readonly);
    m_difference->setVisible(changes > 0);
    m_probe->setPossible(webhook::checkUrl(m_form->settings().url).has_value());
    if (m_receiver)
        m_receiver->setExpectation(m_form->settings());
    if (m_account.readonly)
        say(tr("This account may not change itself. Ask its manager."), QStringLiteral("warn"));
    else if (!problem.isEmpty())
        say(problem, QStringLiteral("danger"));
    else if (changes == 0)
        say(tr("Nothing is changed."), QStringLiteral("2"));
    else
        say(tr("%1, not saved. The other %2 attributes stay as they are.")
                .arg(tr("%n change(s)", nullptr, changes))
                .arg(untouched()),
            QStringLiteral("2"));
}

qsizetype WebhookDialog::untouched() const
{
    const QStringList keys = m_edits.present().keys();
    return std::ranges::count_if(keys, [this](const QString &key) { return !m_edits.isChanged(key); });
}

void WebhookDialog::save()
{
    if (!m_save->isEnabled())
        return;
    m_saving = true;
    m_reload->hide();
    refresh();
    Q_EMIT saveRequested(m_edits.patch());
}

void WebhookDialog::saved(const Result<Account> &result, const QList<cloud::AttributeConflict> &conflicts)
{
    m_saving = false;
    if (result) {
        setAccount(*result);
        say(tr("Saved, and read back from the cloud."), QStringLiteral("ok"));
        return;
    }
    refresh();
    QStringList lines{sentences::error(result.error())};
    for (const cloud::AttributeConflict &conflict : conflicts)
        lines.append(tr("%1: here %2, in the cloud %3")
                         .arg(conflict.key, attributetext::compared(conflict.key, conflict.mine),
                              attributetext::compared(conflict.key, conflict.theirs)));
    say(lines.join(u'\n'), QStringLiteral("danger"));
    m_reload->setVisible(result.error().kind == ErrorKind::Conflict);
}

void WebhookDialog::reject()
{
    if (!hasChanges() || m_asking) {
        QDialog::reject();
        return;
    }
    m_asking = true;
    say(tr("What you changed is not saved yet."), QStringLiteral("warn"));
    m_leave->show();
    m_leave->setFocus(Qt::ShortcutFocusReason);
    m_cancel->setText(tr("Stay"));
}

} // namespace bt::desktop
