// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/attributetable.h"

#include "desktop/parts.h"
#include "desktop/searchfield.h"

#include <QHeaderView>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLocale>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace bt::desktop {

namespace {

constexpr qsizetype longestValue = 500; // characters on screen; the tooltip holds no more either

void flatten(const QString &path, const QJsonValue &value, QList<std::pair<QString, QString>> &rows)
{
    if (!value.isObject()) {
        rows.append({path, jsonText(value)});
        return;
    }
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it)
        flatten(path.isEmpty() ? it.key() : path + u'.' + it.key(), it.value(), rows);
}

} // namespace

QString groupedNumber(const QString &uniqueId)
{
    const bool digits
        = uniqueId.size() == 10 && std::ranges::all_of(uniqueId, [](QChar c) { return c.isDigit(); });
    return digits
        ? uniqueId.first(4) + QChar(0x00A0) + uniqueId.sliced(4, 3) + QChar(0x00A0) + uniqueId.sliced(7)
        : uniqueId;
}

QString jsonText(const QJsonValue &value)
{
    QString text;
    switch (value.type()) {
    case QJsonValue::Bool:
        return value.toBool() ? QStringLiteral("true") : QStringLiteral("false");
    case QJsonValue::Double:
        return QString::number(value.toDouble(), 'g', 15);
    case QJsonValue::String:
        text = value.toString();
        break;
    case QJsonValue::Array:
        text = QString::fromUtf8(QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact));
        break;
    case QJsonValue::Object:
        text = QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
        break;
    default:
        return QStringLiteral("null");
    }
    return text.first(std::min(text.size(), longestValue)).simplified();
}

AttributeTable::AttributeTable(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_search(new SearchField(theme, "attributeSearch", tr("Name or value"), {}))
    , m_tree(new QTreeWidget)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(8);
    m_search->setAccessibleName(tr("Search the attributes"));
    m_tree->setObjectName(QStringLiteral("attributeTree"));
    m_tree->setAccessibleName(tr("Attributes"));
    m_tree->setColumnCount(2);
    m_tree->setHeaderLabels({tr("Name"), tr("Value")});
    m_tree->setRootIsDecorated(false);
    m_tree->setUniformRowHeights(true);
    m_tree->setIndentation(0);
    m_tree->setProperty("framed", true);
    m_tree->header()->setDefaultSectionSize(theme.px(130));
    m_tree->setEditTriggers(QAbstractItemView::NoEditTriggers);
    column->addWidget(m_search);
    column->addWidget(m_tree, 1);
    connect(m_search, &QLineEdit::textChanged, this, &AttributeTable::filter);
}

void AttributeTable::setSections(const QList<std::pair<QString, QJsonObject>> &sections)
{
    if (sections == m_sections)
        return;
    m_sections = sections;
    m_tree->clear();
    for (const auto &[heading, object] : sections) {
        QList<std::pair<QString, QString>> rows;
        flatten({}, object, rows);
        if (rows.isEmpty())
            continue;
        auto *head = new QTreeWidgetItem(m_tree, {heading});
        head->setFirstColumnSpanned(true);
        head->setFont(0, m_theme.font(TypeSize::Name));
        head->setFlags(Qt::ItemIsEnabled);
        head->setSizeHint(0, {0, m_theme.px(24)});
        for (const auto &[name, value] : std::as_const(rows)) {
            auto *item = new QTreeWidgetItem(head, {name, value});
            item->setFont(0, m_theme.monospace());
            item->setToolTip(1, value.toHtmlEscaped());
            item->setSizeHint(0, {0, m_theme.px(24)});
        }
        head->setExpanded(true);
    }
    filter();
}

void AttributeTable::filter()
{
    const QString wanted = m_search->text();
    for (int i = 0; i < m_tree->topLevelItemCount(); ++i) {
        QTreeWidgetItem *head = m_tree->topLevelItem(i);
        bool any = false;
        for (int j = 0; j < head->childCount(); ++j) {
            QTreeWidgetItem *item = head->child(j);
            const bool shown = item->text(0).contains(wanted, Qt::CaseInsensitive)
                || item->text(1).contains(wanted, Qt::CaseInsensitive);
            item->setHidden(!shown);
            any = any || shown;
        }
        head->setHidden(!any);
    }
}

} // namespace bt::desktop
