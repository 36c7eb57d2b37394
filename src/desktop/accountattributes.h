// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme/theme.h"
#include "webhook/attributeedits.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace bt::desktop {

class AttributeEditor;

/// Every attribute of the account with what is to become of it: to add, change, empty, remove; nested ones
/// are only shown. Changes nothing itself: it asks, and shows the edits it is given.
class AccountAttributes : public QWidget
{
    Q_OBJECT
public:
    explicit AccountAttributes(const Theme &theme, QWidget *parent = nullptr);

    void setEdits(const webhook::AttributeEdits &edits);
    void setEditable(bool editable);

Q_SIGNALS:
    void setRequested(const QString &key, const QJsonValue &value); ///< Undefined: to be removed.
    void keepRequested(const QString &key); ///< Take its change back.
    void renameRequested(const QString &key, const QString &right);

private:
    void fill();
    void addRow(const QString &key);
    void addButtons(QTreeWidgetItem *item, const QString &key);
    void edit(const QString &key);

    const Theme &m_theme;
    webhook::AttributeEdits m_edits;
    bool m_editable = true;
    QLabel *m_note;
    QPushButton *m_add;
    QTreeWidget *m_tree;
    AttributeEditor *m_editor;
};

} // namespace bt::desktop
