// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/attributeeditor.h"

#include "core/sentences.h"
#include "desktop/parts.h"
#include "desktop/style.h"
#include "webhook/attributeedits.h"

#include <QAction>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QLocale>

namespace bt::desktop {

namespace {

enum Kind : quint8
{
    Words,
    Number,
    YesNo
};

} // namespace

AttributeEditor::AttributeEditor(const Theme &theme, QWidget *parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_name(new ComboBox(theme))
    , m_kind(new ComboBox(theme))
    , m_value(new QLineEdit)
    , m_note(makeLabel("detail"))
    , m_rename(makeButton(theme, "attributeRename", QStringLiteral("link"), QString()))
    , m_accept(makeButton(theme, "attributeAccept", QStringLiteral("plain"), tr("Add")))
{
    setObjectName(QStringLiteral("attributeEditor"));
    setProperty("surface", QStringLiteral("sunken"));
    setAccessibleName(tr("Attribute"));
    m_name->setObjectName(QStringLiteral("attributeName"));
    m_name->setAccessibleName(tr("Name"));
    m_name->setEditable(true);
    m_name->setInsertPolicy(QComboBox::NoInsert);
    m_name->setCompleter(nullptr); // it would put a known name in place of one that differs by case
    m_name->setMinimumWidth(theme.px(150));
    m_kind->setObjectName(QStringLiteral("attributeKind"));
    m_kind->setAccessibleName(tr("Kind"));
    m_kind->addItems({tr("text"), tr("number"), tr("yes or no")});
    m_value->setObjectName(QStringLiteral("attributeValue"));
    m_value->setAccessibleName(tr("Value"));
    m_value->setPlaceholderText(tr("Value"));
    m_eye = m_value->addAction(theme.icon(QStringLiteral("eye")), QLineEdit::TrailingPosition);
    m_eye->setCheckable(true);
    m_eye->setText(tr("Show or hide the secret"));
    m_eye->setToolTip(m_eye->text());
    m_note->setObjectName(QStringLiteral("attributeNote"));
    QPushButton *cancel = makeButton(theme, "attributeCancel", QStringLiteral("quiet"), tr("Cancel"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(10, 8, 10, 8);
    column->setSpacing(4);
    auto *row = new QHBoxLayout;
    tight(*row, 8);
    row->addWidget(m_name, 1);
    row->addWidget(m_kind);
    row->addWidget(m_value, 2);
    row->addWidget(m_accept);
    row->addWidget(cancel);
    column->addLayout(row);
    auto *notes = new QHBoxLayout;
    tight(*notes, 8);
    notes->addWidget(m_note);
    notes->addWidget(m_rename);
    notes->addStretch();
    column->addLayout(notes);
    connect(m_name, &QComboBox::currentTextChanged, this, &AttributeEditor::refresh);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &AttributeEditor::refresh);
    connect(m_value, &QLineEdit::textChanged, this, &AttributeEditor::refresh);
    connect(m_eye, &QAction::toggled, this, &AttributeEditor::refresh);
    connect(m_rename, &QPushButton::clicked, this,
            [this] { m_name->setCurrentText(webhook::nearMiss(m_name->currentText())); });
    connect(m_accept, &QPushButton::clicked, this, &AttributeEditor::accept);
    connect(cancel, &QPushButton::clicked, this, &AttributeEditor::cancelled);
}

void AttributeEditor::add(const QJsonObject &present)
{
    m_present = present;
    m_adding = true;
    m_name->clear();
    for (const QString &key : {webhook::urlKey, webhook::pskKey, webhook::typesKey}) {
        if (!present.contains(key))
            m_name->addItem(key);
    }
    begin({}, QString());
    m_name->setFocus(Qt::OtherFocusReason);
}

void AttributeEditor::change(const QString &key, const QJsonValue &value)
{
    m_adding = false;
    begin(key, value);
    m_value->setFocus(Qt::OtherFocusReason);
    m_value->selectAll();
}

void AttributeEditor::begin(const QString &key, const QJsonValue &value)
{
    m_accept->setText(m_adding ? tr("Add") : tr("Change"));
    m_name->setEnabled(m_adding);
    m_name->setCurrentText(key);
    m_eye->setChecked(false);
    m_kind->setCurrentIndex(value.isBool() ? YesNo : value.isDouble() ? Number : Words);
    m_value->setText(value.isBool()         ? (value.toBool() ? tr("yes") : tr("no"))
                         : value.isDouble() ? QString::number(value.toDouble(), 'g', 15)
                                            : value.toString());
    show();
    refresh();
}

QJsonValue AttributeEditor::value() const
{
    const QString text = m_value->text();
    switch (m_kind->currentIndex()) {
    case Number: {
        bool isNumber = false;
        const double number = text.trimmed().toDouble(&isNumber); // as JSON writes it
        const double local = isNumber ? number : QLocale().toDouble(text.trimmed(), &isNumber);
        return isNumber && std::isfinite(local) ? QJsonValue(local) : QJsonValue(QJsonValue::Undefined);
    }
    case YesNo: {
        const QString word = text.trimmed().toLower();
        if (word == tr("yes") || word == u"true")
            return true;
        return word == tr("no") || word == u"false" ? QJsonValue(false) : QJsonValue(QJsonValue::Undefined);
    }
    default:
        return text;
    }
}

QString AttributeEditor::problem() const
{
    const QString name = m_name->currentText();
    if (const auto checked = webhook::checkName(name); !checked)
        return name.isEmpty() ? QString() : sentences::error(checked.error());
    if (m_adding && m_present.contains(name))
        return tr("There is one of that name already.");
    if (value().isUndefined())
        return m_kind->currentIndex() == Number ? tr("The value is no number.") : tr("Write yes or no.");
    return {};
}

void AttributeEditor::refresh()
{
    const QString name = m_name->currentText();
    const QString wrong = problem();
    const QString meant = m_adding ? webhook::nearMiss(name) : QString();
    m_eye->setVisible(webhook::isSecretName(name));
    m_value->setEchoMode(m_eye->isVisible() && !m_eye->isChecked() ? QLineEdit::Password : QLineEdit::Normal);
    m_note->setText(!wrong.isEmpty() ? wrong
                        : !meant.isEmpty()
                        ? tr("The cloud does not read this name; names are case-sensitive.")
                        : !m_adding && m_value->text().isEmpty()
                        ? tr("Emptied, it stays as an empty text. To take it away, use the bin.")
                        : QString());
    setLook(*m_note, "tone", !wrong.isEmpty() ? QStringLiteral("danger") : QStringLiteral("warn"));
    m_note->setVisible(!m_note->text().isEmpty());
    m_rename->setText(tr("Use %1").arg(meant));
    m_rename->setVisible(!meant.isEmpty());
    m_accept->setEnabled(wrong.isEmpty() && !name.isEmpty());
}

void AttributeEditor::accept()
{
    if (!m_accept->isEnabled())
        return;
    hide();
    Q_EMIT accepted(m_name->currentText(), value());
}

void AttributeEditor::keyPressEvent(QKeyEvent *event)
{
    // The keys belong to this frame and not to the dialog's buttons.
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        accept();
    else if (event->key() == Qt::Key_Escape)
        Q_EMIT cancelled();
    else
        QFrame::keyPressEvent(event);
}

} // namespace bt::desktop
