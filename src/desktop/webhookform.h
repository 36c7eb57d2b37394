// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme/theme.h"
#include "webhook/settings.h"

#include <QWidget>

class QButtonGroup;
class QLabel;
class QLineEdit;
class QTreeWidget;
class QPushButton;
class QRadioButton;

namespace bt::desktop {

class Segments;

/// The editable half of the webhook dialog: address, Authorization header, event types.
class WebhookForm : public QWidget
{
    Q_OBJECT
public:
    explicit WebhookForm(const Theme &theme, QWidget *parent = nullptr);

    void setSettings(const webhook::WebhookSettings &settings);
    webhook::WebhookSettings settings() const;
    /// Why this cannot be saved, one sentence; empty where it can.
    QString problem() const;
    /// "The cloud sends 5 event types to hooks.example.org with a Bearer secret. …"
    QString outcome() const;

Q_SIGNALS:
    void changed();

private:
    QWidget *makeAddress();
    QWidget *makeAuthorization();
    QWidget *makeTypes();
    void readAuthorization(const QString &psk);
    QString authorization() const;
    void refresh();
    void addType(const QString &type, bool checked);
    QStringList checkedTypes() const;
    void generate();

    const Theme &m_theme;
    QLineEdit *m_url = nullptr;
    QLabel *m_verdict = nullptr;
    Segments *m_mode = nullptr;
    QWidget *m_secretRow = nullptr;
    QLineEdit *m_user = nullptr;
    QLineEdit *m_secret = nullptr;
    QPushButton *m_generate = nullptr;
    QRadioButton *m_all = nullptr;
    QRadioButton *m_only = nullptr;
    QLabel *m_count = nullptr;
    QTreeWidget *m_types = nullptr;
    QLineEdit *m_ownType = nullptr;
};

} // namespace bt::desktop
