// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/accountattributes.h"

#include "desktop/attributeeditor.h"
#include "desktop/attributetext.h"
#include "desktop/parts.h"

#include <QHBoxLayout>
#include <QTreeWidget>

namespace bt::desktop {

namespace {

enum Column : quint8
{
    Name,
    Value,
    Kind,
    Buttons
};

bool isNested(const QJsonValue &value) { return value.isArray() || value.isObject(); }

} // namespace

AccountAttributes::AccountAttributes(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_note(makeLabel("detail", {}, "2"))
    , m_add(makeButton(theme, "addAttribute", QStringLiteral("plain"), tr("Add"), QStringLiteral("plus")))
    , m_tree(makeTable(theme, "accountAttributes", tr("Attributes of the account"),
                       {tr("Name"), tr("Value"), tr("Kind"), QString()}, {150, 0, 88, 84}))
    , m_editor(new AttributeEditor(theme))
{
    auto *column = new QVBoxLayout(this);
    tight(*column, 8);
    auto *head = new QHBoxLayout;
    tight(*head, 12);
    head->addWidget(makeLabel("name", tr("Attributes")));
    head->addWidget(m_note);
    head->addStretch();
    m_add->setAccessibleName(tr("Add an attribute"));
    m_add->setProperty("compact", true);
    head->addWidget(m_add);
    column->addLayout(head);
    m_tree->setMinimumHeight(theme.px(112));
    column->addWidget(m_tree, 1);
    column->addWidget(m_editor);
    m_editor->hide();
    connect(m_add, &QPushButton::clicked, this, [this] { m_editor->add(m_edits.wanted()); });
    connect(m_tree, &QTreeWidget::itemActivated, this,
            [this](QTreeWidgetItem *item) { edit(item->text(Name)); });
    connect(m_editor, &AttributeEditor::accepted, this, &AccountAttributes::setRequested);
    connect(m_editor, &AttributeEditor::cancelled, this, [this] {
        m_editor->hide();
        m_tree->setFocus(Qt::OtherFocusReason);
    });
}

void AccountAttributes::setEdits(const webhook::AttributeEdits &edits)
{
    m_edits = edits;
    fill();
}

void AccountAttributes::setEditable(bool editable)
{
    m_editable = editable;
    m_add->setEnabled(editable);
    if (!editable)
        m_editor->hide();
    fill();
}

void AccountAttributes::edit(const QString &key)
{
    const QJsonValue value = m_edits.wanted().value(key);
    if (m_editable && !value.isUndefined() && !isNested(value))
        m_editor->change(key, value);
}

void AccountAttributes::fill()
{
    const QString chosen = m_tree->currentItem() ? m_tree->currentItem()->text(Name) : QString();
    m_tree->clear();
    const QStringList own{webhook::urlKey, webhook::pskKey, webhook::typesKey};
    QStringList keys = m_edits.present().keys();
    for (const auto &change : m_edits.changes()) {
        if (!keys.contains(change.key))
            keys.append(change.key);
    }
    std::ranges::stable_sort(
        keys, {}, [&](const QString &key) { return own.contains(key) ? own.indexOf(key) : own.size(); });
    for (const QString &key : std::as_const(keys)) {
        addRow(key);
        if (key == chosen)
            m_tree->setCurrentItem(m_tree->topLevelItem(m_tree->topLevelItemCount() - 1));
    }
    m_note->setText(tr("all %1 of this account, as the cloud keeps them").arg(m_edits.present().size()));
}

void AccountAttributes::addRow(const QString &key)
{
    const QJsonValue wanted = m_edits.wanted().value(key);
    const QJsonValue value = wanted.isUndefined() ? m_edits.present().value(key) : wanted;
    auto *item = new QTreeWidgetItem(
        m_tree, {key, attributetext::shown(key, value), attributetext::kind(key, value)});
    item->setFont(Name, m_theme.monospace());
    item->setSizeHint(Name, {0, m_theme.px(28)});
    if (m_edits.isChanged(key)) {
        QFont font = m_tree->font();
        if (wanted.isUndefined())
            font.setStrikeOut(true);
        else
            font.setBold(true);
        item->setFont(Value, font);
        item->setToolTip(Value,
                         wanted.isUndefined()                  ? tr("Will be removed.")
                             : m_edits.present().contains(key) ? tr("Changed, not saved.")
                                                               : tr("New, not saved."));
        item->setData(Value, Qt::AccessibleDescriptionRole, item->toolTip(Value));
    }
    const QString meant = webhook::nearMiss(key);
    if (!meant.isEmpty()) {
        item->setIcon(Value, m_theme.icon(QStringLiteral("warn"), Role::WarnText));
        item->setText(Value,
                      wanted.isUndefined() ? tr("Will be removed.")
                                           : tr("Not read by the cloud, which wants %1.").arg(meant));
        item->setToolTip(Value, tr("Names are case-sensitive."));
        for (int section = 0; section <= Buttons; ++section) {
            item->setBackground(section, m_theme.colour(Role::WarnSoft));
            item->setForeground(section, m_theme.colour(Role::WarnText));
        }
    }
    if (isNested(value) && m_edits.present().contains(key) && !m_edits.isChanged(key)) {
        item->setIcon(Buttons, m_theme.icon(QStringLiteral("lock"), Role::Text2));
        item->setToolTip(Buttons, tr("Only shown; it is kept as it is."));
    } else if (m_editable) {
        addButtons(item, key);
    }
}

void AccountAttributes::addButtons(QTreeWidgetItem *item, const QString &key)
{
    // A row is made anew by its own button, so all wait until the click is over.
    const auto on = [this](QPushButton *button, auto ask) {
        connect(button, &QPushButton::clicked, this, ask, Qt::QueuedConnection);
    };
    auto *cell = new QWidget;
    auto *row = new QHBoxLayout(cell);
    row->setContentsMargins(0, 0, 4, 0);
    row->setSpacing(0);
    row->addStretch();
    const QString meant = webhook::nearMiss(key);
    if (m_edits.isChanged(key)) {
        auto *keep = makeButton(m_theme, "", QStringLiteral("link"), tr("Undo"));
        keep->setObjectName(QStringLiteral("keep-") + key);
        keep->setAccessibleName(tr("Undo the change of %1").arg(key));
        row->addWidget(keep);
        on(keep, [this, key] { Q_EMIT keepRequested(key); });
    } else if (!meant.isEmpty() && !m_edits.wanted().contains(meant)) {
        auto *fix = makeButton(m_theme, "", QStringLiteral("link"), tr("Put right"));
        fix->setObjectName(QStringLiteral("fix-") + key);
        fix->setAccessibleName(tr("Call %1 %2").arg(key, meant));
        row->addWidget(fix);
        on(fix, [this, key, meant] { Q_EMIT renameRequested(key, meant); });
    } else {
        auto *bin = makeIconButton(m_theme, "", QStringLiteral("quiet"), QStringLiteral("trash"),
                                   tr("Remove %1").arg(key));
        bin->setObjectName(QStringLiteral("remove-") + key);
        bin->setFixedSize(m_theme.px(26), m_theme.px(26));
        row->addWidget(bin);
        on(bin, [this, key] { Q_EMIT setRequested(key, QJsonValue::Undefined); });
    }
    m_tree->setItemWidget(item, Buttons, cell);
}

} // namespace bt::desktop
