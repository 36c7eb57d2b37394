// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desktop/context.h"

#include <QScrollArea>
#include <QSpinBox>
#include <QUrl>

class QBoxLayout;
class QLabel;
class QVBoxLayout;

namespace bt::desktop {

class NumberField;

/// What the settings dialog shows of the rest of the program.
struct SettingsFacts
{
    struct Map
    {
        QString id; ///< As MapSourceController::choose() takes it.
        QString words;

        friend bool operator==(const Map &, const Map &) = default;
    };

    QString account; ///< Name of who is signed in; empty: nobody.
    QUrl server;
    bool staysSignedIn = false;
    bool simulated = false;
    QList<Map> maps;
    QString map; ///< Id of the one that is shown.
    qint64 keptTileBytes = -1; ///< Below 0: not measured yet.
    QString folder; ///< Where this account's data is; empty: nothing is kept.
    qint64 folderBytes = -1;

    friend bool operator==(const SettingsFacts &, const SettingsFacts &) = default;
};

/// One subject of the settings dialog: a heading and fields below each other. Scrolls only where people's
/// letters are so large that it does not fit.
class SettingsPage : public QScrollArea
{
    Q_OBJECT
public:
    SettingsPage(const Context &context, const char *objectName, const QString &heading);

    QString heading() const { return accessibleName(); }
    virtual void setFacts(const SettingsFacts &) { }

protected:
    const Context &context() const { return m_context; }
    QVBoxLayout &column() { return *m_column; }
    /// A name above its field, and below both what to know about it. The name is the field's accessible name
    /// too.
    void addField(const QString &name, QWidget *field, const QString &note = {});
    /// The same with the field at the right of its name and note.
    void addNumber(const QString &name, NumberField *field, const QString &note);
    QLabel *addNote(const char *objectName, const QString &text = {});
    /// Fields beside each other, ending at the left.
    QBoxLayout *addRow();

private:
    static void nameField(QLabel &label, QWidget &field);

    Context m_context;
    QVBoxLayout *m_column;
};

/// A number with a button for less and one for more. Rolling the wheel over it scrolls the page instead.
class NumberField : public QWidget
{
    Q_OBJECT
public:
    NumberField(const Theme &theme, const char *objectName, int low, int high, const QString &suffix);

    void setValue(int value); ///< Does not emit.
    int value() const { return m_number->value(); }

Q_SIGNALS:
    void changed(int value);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QSpinBox *m_number;
};

} // namespace bt::desktop
