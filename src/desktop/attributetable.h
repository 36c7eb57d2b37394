// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme/theme.h"

#include <QJsonObject>
#include <QWidget>

class QLineEdit;
class QTreeWidget;

namespace bt::desktop {

/// Name and value of every attribute, nested ones by path, searchable; values as the cloud sent them.
class AttributeTable : public QWidget
{
    Q_OBJECT
public:
    explicit AttributeTable(const Theme &theme, QWidget *parent = nullptr);

    /// Sections in order: heading and attributes.
    void setSections(const QList<std::pair<QString, QJsonObject>> &sections);

private:
    void filter();

    const Theme &m_theme;
    QLineEdit *m_search;
    QTreeWidget *m_tree;
    QList<std::pair<QString, QJsonObject>> m_sections;
};

/// "1000 204 317": a ten-digit number in groups; anything else as it is.
QString groupedNumber(const QString &uniqueId);

/// A JSON value as one line of plain text.
QString jsonText(const QJsonValue &value);

} // namespace bt::desktop
