// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/settingspage.h"

#include "desktop/parts.h"

#include <QEvent>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace bt::desktop {

SettingsPage::SettingsPage(const Context &context, const char *objectName, const QString &heading)
    : m_context(context)
{
    setObjectName(QLatin1StringView(objectName));
    setAccessibleName(heading);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    auto *content = new QFrame;
    content->setProperty("surface", QStringLiteral("panel"));
    m_column = new QVBoxLayout(content);
    m_column->setContentsMargins(24, 20, 24, 20);
    m_column->setSpacing(6);
    m_column->addWidget(makeLabel("heading", heading));
    m_column->addSpacing(10);
    setWidget(content);
}

void SettingsPage::addField(const QString &name, QWidget *field, const QString &note)
{
    QLabel *label = makeLabel("name", name);
    label->setBuddy(field);
    m_column->addWidget(label);
    addRow()->insertWidget(0, field);
    nameField(*label, *field);
    if (!note.isEmpty())
        addNote("note", note);
    m_column->addSpacing(10);
}

void SettingsPage::addNumber(const QString &name, NumberField *field, const QString &note)
{
    QLabel *label = makeLabel("name", name);
    auto *words = new QVBoxLayout;
    tight(*words);
    words->addWidget(label);
    words->addWidget(makeSentence("note", note));
    auto *row = new QHBoxLayout;
    tight(*row, 24);
    row->addLayout(words, 1);
    row->addWidget(field, 0, Qt::AlignVCenter);
    m_column->addLayout(row);
    m_column->addSpacing(8);
    nameField(*label, *field);
}

void SettingsPage::nameField(QLabel &label, QWidget &field)
{
    label.setBuddy(&field);
    field.setAccessibleName(label.text());
    if (QWidget *const typed = field.focusProxy())
        typed->setAccessibleName(label.text());
}

QLabel *SettingsPage::addNote(const char *objectName, const QString &text)
{
    QLabel *note = makeSentence(objectName, text);
    m_column->addWidget(note);
    return note;
}

QBoxLayout *SettingsPage::addRow()
{
    auto *row = new QHBoxLayout;
    tight(*row, 8);
    row->addStretch();
    m_column->addLayout(row);
    return row;
}

NumberField::NumberField(const Theme &theme, const char *objectName, int low, int high, const QString &suffix)
    : m_number(new QSpinBox)
{
    setObjectName(QLatin1StringView(objectName) + QStringLiteral("Field"));
    m_number->setObjectName(QLatin1StringView(objectName));
    m_number->setRange(low, high);
    m_number->setSuffix(suffix);
    m_number->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_number->setAlignment(Qt::AlignRight);
    m_number->setKeyboardTracking(false);
    m_number->setMinimumWidth(theme.px(110));
    m_number->installEventFilter(this);
    setFocusProxy(m_number);
    auto *row = new QHBoxLayout(this);
    tight(*row, 4);
    const auto step = [&](const char *name, const QString &icon, const QString &words, int by) {
        QPushButton *button = makeIconButton(theme, name, QStringLiteral("plain"), icon, words);
        button->setFocusPolicy(Qt::NoFocus); // the arrow keys do it
        button->setAutoRepeat(true);
        connect(button, &QPushButton::clicked, this, [this, by] { m_number->stepBy(by); });
        return button;
    };
    row->addWidget(step("less", QStringLiteral("minus"), tr("Less"), -1));
    row->addWidget(m_number);
    row->addWidget(step("more", QStringLiteral("plus"), tr("More"), 1));
    connect(m_number, &QSpinBox::valueChanged, this, &NumberField::changed);
}

void NumberField::setValue(int value)
{
    const QSignalBlocker quiet(m_number);
    m_number->setValue(value);
}

bool NumberField::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Wheel) {
        event->ignore();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace bt::desktop
