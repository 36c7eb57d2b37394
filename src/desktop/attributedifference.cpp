// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/attributedifference.h"

#include "desktop/attributetext.h"
#include "desktop/parts.h"

#include <QHBoxLayout>
#include <QTreeWidget>

namespace bt::desktop {

namespace {

// Absent and empty are two things, and must look so.
QString words(const QString &key, const QJsonValue &value)
{
    if (value.isUndefined())
        return AttributeDifference::tr("(not there)");
    const QString text = attributetext::shown(key, value);
    return text.isEmpty() ? AttributeDifference::tr("(empty)") : text;
}

} // namespace

AttributeDifference::AttributeDifference(const Theme &theme, const webhook::AttributeEdits &edits,
                                         QWidget *parent)
    : QDialog(parent)
{
    setObjectName(QStringLiteral("attributeDifference"));
    setWindowTitle(tr("What saving changes"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(theme.px(720), theme.px(320));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 16);
    column->setSpacing(10);
    column->addWidget(makeLabel("heading", windowTitle()));
    QTreeWidget *tree = makeTable(theme, "difference", windowTitle(),
                                  {tr("Name"), tr("Now"), tr("After saving")}, {150, 250, 0});
    for (const auto &change : edits.changes()) {
        auto *item = new QTreeWidgetItem(
            tree, {change.key, words(change.key, change.before), words(change.key, change.after)});
        item->setFont(0, theme.monospace());
        item->setSizeHint(0, {0, theme.px(28)});
        item->setForeground(1, theme.colour(Role::DangerText));
        item->setForeground(2, theme.colour(Role::OkText));
        item->setToolTip(1, item->text(1));
        item->setToolTip(2, item->text(2));
    }
    column->addWidget(tree, 1);
    column->addWidget(
        makeLabel("detail",
                  tr("Everything else is written back letter for letter. What another program writes between "
                     "reading and writing cannot be seen; it is looked at once more some seconds later."),
                  "2"));
    qobject_cast<QLabel *>(column->itemAt(2)->widget())->setWordWrap(true);
    auto *row = new QHBoxLayout;
    row->addStretch();
    QPushButton *close = makeButton(theme, "differenceClose", QStringLiteral("primary"), tr("Close"));
    close->setDefault(true);
    row->addWidget(close);
    column->addLayout(row);
    connect(close, &QPushButton::clicked, this, &QDialog::close);
}

} // namespace bt::desktop
