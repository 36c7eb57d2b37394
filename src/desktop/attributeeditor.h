// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme/theme.h"

#include <QFrame>
#include <QJsonObject>

class QAction;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace bt::desktop {

/// Name, kind and value of one attribute to add or to change, in a frame below the table.
class AttributeEditor : public QFrame
{
    Q_OBJECT
public:
    explicit AttributeEditor(const Theme &theme, QWidget *parent = nullptr);

    void add(const QJsonObject &present); ///< A new one; offers the webhook names that are missing.
    void change(const QString &key, const QJsonValue &value); ///< Text, number or yes/no.

Q_SIGNALS:
    void accepted(const QString &key, const QJsonValue &value);
    void cancelled();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void begin(const QString &key, const QJsonValue &value);
    void refresh();
    void accept();
    QJsonValue value() const; ///< Undefined where the text does not fit the kind.
    QString problem() const;

    const Theme &m_theme;
    QJsonObject m_present;
    bool m_adding = true;
    QComboBox *m_name;
    QComboBox *m_kind;
    QLineEdit *m_value;
    QAction *m_eye;
    QLabel *m_note;
    QPushButton *m_rename;
    QPushButton *m_accept;
};

} // namespace bt::desktop
