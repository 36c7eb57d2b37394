// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/restclient.h"
#include "core/values.h"
#include "theme/theme.h"

#include <QDialog>

class QFrame;
class QLabel;
class QPushButton;
class QTreeWidget;

namespace bt::desktop {

class WebhookForm;

/// The account's three webhook attributes to edit, and all its attributes to see. Saves nothing itself: it
/// asks with saveRequested() and is told how that went.
class WebhookDialog : public QDialog
{
    Q_OBJECT
public:
    WebhookDialog(const Theme &theme, const Account &account, QWidget *parent = nullptr);

    /// The account as the cloud keeps it now. After a save this is what was read back.
    void setAccount(const Account &account);
    /// The answer to saveRequested(), with what others hold there instead.
    void saved(const Result<Account> &result, const QList<cloud::AttributeConflict> &conflicts = {});
    bool hasChanges() const;

    void reject() override; ///< Asks in place where something would be lost.

Q_SIGNALS:
    void saveRequested(const bt::cloud::AttributePatch &patch);
    void reloadRequested(); ///< After a conflict: read the account again.

private:
    QWidget *makeForm();
    QWidget *makeEvidence();
    QWidget *makeFoot();
    void fillAttributes();
    void refresh();
    void save();
    void say(const QString &sentence, const QString &tone);
    cloud::AttributePatch patch() const;

    const Theme &m_theme;
    Account m_account;
    QStringList m_removed; ///< Misspelled keys that are to go.
    bool m_saving = false;
    bool m_asking = false; ///< "Leave without saving?" is on show.

    WebhookForm *m_form = nullptr;
    QFrame *m_outcomeBox = nullptr;
    QLabel *m_outcome = nullptr;
    QLabel *m_attributesNote = nullptr;
    QTreeWidget *m_attributes = nullptr;
    QLabel *m_note = nullptr;
    QPushButton *m_reload = nullptr;
    QPushButton *m_leave = nullptr;
    QPushButton *m_cancel = nullptr;
    QPushButton *m_save = nullptr;
};

} // namespace bt::desktop
