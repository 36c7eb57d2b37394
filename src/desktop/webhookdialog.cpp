// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/webhookdialog.h"

#include "core/sentences.h"
#include "desktop/attributetable.h"
#include "desktop/parts.h"
#include "desktop/style.h"
#include "desktop/webhookform.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QJsonArray>
#include <QScrollArea>
#include <QTreeWidget>

namespace bt::desktop {

namespace {

QString kindName(const QString &key, const QJsonValue &value)
{
    if (key == webhook::pskKey)
        return WebhookDialog::tr("secret");
    switch (value.type()) {
    case QJsonValue::Bool:
        return WebhookDialog::tr("yes or no");
    case QJsonValue::Double:
        return WebhookDialog::tr("number");
    case QJsonValue::String:
        return WebhookDialog::tr("text");
    case QJsonValue::Array:
        return WebhookDialog::tr("list");
    case QJsonValue::Object:
        return WebhookDialog::tr("object");
    default:
        return WebhookDialog::tr("empty");
    }
}

// Other attributes may be somebody's password as well; their names say so.
bool isSecret(const QString &key)
{
    static const QStringList words{QStringLiteral("psk"), QStringLiteral("password"),
                                   QStringLiteral("secret"), QStringLiteral("token")};
    return std::ranges::any_of(words,
                               [&](const QString &word) { return key.contains(word, Qt::CaseInsensitive); });
}

QString shownValue(const QString &key, const QJsonValue &value)
{
    if (value.isArray())
        return WebhookDialog::tr("%n entries, kept as they are", nullptr, int(value.toArray().size()));
    if (value.isObject())
        return WebhookDialog::tr("%n entries, kept as they are", nullptr, int(value.toObject().size()));
    const QString text = jsonText(value);
    if (!isSecret(key) || text.isEmpty())
        return text;
    const qsizetype blank = text.indexOf(u' ');
    return (blank > 0 && blank < 8 ? text.first(blank + 1) : QString()) + QString(12, QChar(0x2022));
}

// The secret is compared, not shown.
QString conflictText(const QString &key, const QJsonValue &value)
{
    if (value.isUndefined() || value.isNull())
        return WebhookDialog::tr("nothing");
    if (isSecret(key))
        return WebhookDialog::tr("another secret");
    return QStringLiteral("“%1”").arg(jsonText(value));
}

} // namespace

WebhookDialog::WebhookDialog(const Theme &theme, const Account &account, QWidget *parent)
    : QDialog(parent)
    , m_theme(theme)
    , m_account(account)
{
    setObjectName(QStringLiteral("webhookDialog"));
    setWindowTitle(tr("Webhook"));
    setAccessibleName(tr("Webhook"));
    resize(theme.px(1120), theme.px(700));
    setMinimumSize(theme.px(880), theme.px(560));
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
    connect(m_form, &WebhookForm::changed, this, &WebhookDialog::refresh);
    setAccount(account);
}

QWidget *WebhookDialog::makeForm()
{
    auto *area = new QFrame;
    area->setProperty("surface", QStringLiteral("panel"));
    area->setFixedWidth(m_theme.px(440));
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
    auto *column = new QVBoxLayout(area);
    column->setContentsMargins(24, 20, 24, 20);
    column->setSpacing(10);
    auto *head = new QHBoxLayout;
    tight(*head, 12);
    head->addWidget(makeLabel("name", tr("Attributes")));
    m_attributesNote = makeLabel("detail", {}, "2");
    head->addWidget(m_attributesNote);
    head->addStretch();
    column->addLayout(head);
    m_attributes = new QTreeWidget;
    m_attributes->setObjectName(QStringLiteral("accountAttributes"));
    m_attributes->setAccessibleName(tr("Attributes of the account"));
    m_attributes->setProperty("framed", true);
    m_attributes->setRootIsDecorated(false);
    m_attributes->setUniformRowHeights(true);
    m_attributes->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_attributes->setSelectionMode(QAbstractItemView::SingleSelection);
    m_attributes->setHeaderLabels({tr("Name"), tr("Value"), tr("Kind"), {}});
    m_attributes->header()->setStretchLastSection(false);
    m_attributes->header()->setSectionResizeMode(0, QHeaderView::Fixed);
    m_attributes->header()->setSectionResizeMode(1, QHeaderView::Stretch);
    m_attributes->header()->setSectionResizeMode(2, QHeaderView::Fixed);
    m_attributes->header()->setSectionResizeMode(3, QHeaderView::Fixed);
    m_attributes->header()->resizeSection(0, m_theme.px(140));
    m_attributes->header()->resizeSection(2, m_theme.px(88));
    m_attributes->header()->resizeSection(3, m_theme.px(84));
    m_attributes->header()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    column->addWidget(m_attributes, 1);
    return area;
}

QWidget *WebhookDialog::makeFoot()
{
    auto *foot = new QFrame;
    foot->setProperty("surface", QStringLiteral("window"));
    auto *row = new QHBoxLayout(foot);
    row->setContentsMargins(24, 12, 24, 12);
    row->setSpacing(8);
    m_note = makeLabel("detail", {}, "2");
    m_note->setObjectName(QStringLiteral("webhookNote"));
    m_note->setWordWrap(true);
    row->addWidget(m_note, 1);
    m_reload = makeButton(m_theme, "webhookReload", QStringLiteral("plain"), tr("Read it again"),
                          QStringLiteral("reload"));
    m_leave = makeButton(m_theme, "webhookLeave", QStringLiteral("plain"), tr("Leave without saving"));
    m_cancel = makeButton(m_theme, "webhookCancel", QStringLiteral("plain"), tr("Cancel"));
    m_save = makeButton(m_theme, "webhookSave", QStringLiteral("primary"), tr("Save"));
    m_save->setDefault(true);
    m_reload->hide();
    m_leave->hide();
    for (QPushButton *button : {m_reload, m_leave, m_cancel, m_save})
        row->addWidget(button);
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

void WebhookDialog::setAccount(const Account &account)
{
    m_account = account;
    m_removed.clear();
    m_reload->hide();
    m_form->setEnabled(!account.readonly);
    m_form->setSettings(webhook::readSettings(account.attributes));
    fillAttributes();
    refresh();
}

void WebhookDialog::fillAttributes()
{
    m_attributes->clear();
    const QStringList own{webhook::urlKey, webhook::pskKey, webhook::typesKey};
    QStringList keys = m_account.attributes.keys();
    const auto rank = [&](const QString &key) { return own.contains(key) ? own.indexOf(key) : own.size(); };
    std::ranges::stable_sort(keys, {}, rank);
    for (const QString &key : std::as_const(keys)) {
        const QJsonValue value = m_account.attributes[key];
        auto *item = new QTreeWidgetItem(m_attributes, {key, shownValue(key, value), kindName(key, value)});
        item->setFont(0, m_theme.monospace());
        item->setSizeHint(0, {0, m_theme.px(28)});
        if (value.isArray() || value.isObject())
            item->setIcon(3, m_theme.icon(QStringLiteral("lock"), Role::Text2));
        const QString meant = webhook::nearMiss(key);
        if (meant.isEmpty())
            continue;
        const bool removed = m_removed.contains(key);
        item->setIcon(1, m_theme.icon(QStringLiteral("warn"), Role::WarnText));
        item->setText(
            1, removed ? tr("Will be removed.") : tr("Not read by the cloud, which wants %1.").arg(meant));
        item->setToolTip(1, tr("Names are case-sensitive."));
        for (int section = 0; section < 4; ++section) {
            item->setBackground(section, m_theme.colour(Role::WarnSoft));
            item->setForeground(section, m_theme.colour(Role::WarnText));
        }
        auto *button = makeButton(m_theme, "", QStringLiteral("link"), removed ? tr("Keep") : tr("Remove"));
        button->setObjectName(QStringLiteral("remove-") + key);
        button->setAccessibleName(removed ? tr("Keep %1").arg(key) : tr("Remove %1").arg(key));
        m_attributes->setItemWidget(item, 3, button);
        // The row is made anew by its own button, so it waits until the click is over.
        connect(
            button, &QPushButton::clicked, this,
            [this, key, removed] {
                removed ? void(m_removed.removeAll(key)) : m_removed.append(key);
                fillAttributes();
                refresh();
            },
            Qt::QueuedConnection);
    }
    m_attributesNote->setText(tr("all %1 of this account, as the cloud keeps them").arg(keys.size()));
}

cloud::AttributePatch WebhookDialog::patch() const
{
    cloud::AttributePatch patch = webhook::patchFor(m_account.attributes, m_form->settings());
    for (const QString &key : m_removed) {
        patch.remove.append(key);
        patch.expected.insert(key, m_account.attributes[key]);
    }
    return patch;
}

bool WebhookDialog::hasChanges() const
{
    const cloud::AttributePatch change = patch();
    return !change.set.isEmpty() || !change.remove.isEmpty();
}

void WebhookDialog::say(const QString &sentence, const QString &tone)
{
    m_note->setText(sentence);
    setLook(*m_note, "tone", tone);
}

void WebhookDialog::refresh()
{
    m_asking = false;
    m_outcome->setText(m_form->outcome());
    const cloud::AttributePatch change = patch();
    const int changes = int(change.set.size() + change.remove.size());
    const QString problem = m_form->problem();
    m_leave->hide();
    m_cancel->setText(changes > 0 ? tr("Cancel") : tr("Close"));
    m_save->setText(m_saving ? tr("Saving…") : tr("Save"));
    m_save->setEnabled(changes > 0 && problem.isEmpty() && !m_saving && !m_account.readonly);
    m_form->setEnabled(!m_saving && !m_account.readonly);
    m_attributes->setEnabled(!m_saving);
    if (m_account.readonly)
        say(tr("This account may not change itself. Ask its manager."), QStringLiteral("warn"));
    else if (!problem.isEmpty())
        say(problem, QStringLiteral("danger"));
    else if (changes == 0)
        say(tr("Nothing is changed."), QStringLiteral("2"));
    else
        say(tr("%1, not saved. The other %2 attributes stay as they are.")
                .arg(tr("%n change(s)", nullptr, changes))
                .arg(std::max<qsizetype>(0, m_account.attributes.size() - changes)),
            QStringLiteral("2"));
}

void WebhookDialog::save()
{
    if (!m_save->isEnabled())
        return;
    m_saving = true;
    m_reload->hide();
    refresh();
    Q_EMIT saveRequested(patch());
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
                         .arg(conflict.key, conflictText(conflict.key, conflict.mine),
                              conflictText(conflict.key, conflict.theirs)));
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
