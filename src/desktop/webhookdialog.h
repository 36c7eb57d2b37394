// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/restclient.h"
#include "core/values.h"
#include "desktop/context.h"
#include "webhook/attributeedits.h"

#include <QDialog>
#include <QTimeZone>

class QFrame;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace bt::webhook {
struct ProbeReport;
class Receiver;
} // namespace bt::webhook

namespace bt::desktop {

class AccountAttributes;
class MenuButton;
class ProbePanel;
class ReceiverPanel;
class WebhookForm;

/// The account's three webhook attributes as a form and all its attributes as a table, two views of the same
/// edits; beside them the test of the address and the local receiver. Saves and sends nothing itself: it
/// asks, and is told how that went.
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
    /// The bike that test events are made from; empty where there is none.
    void setExample(const QString &bikeName);
    void setTimeZone(const QTimeZone &zone); ///< What moments are read in; the system's otherwise.
    void showReport(const webhook::ProbeReport &report);
    void setHelp(const webhook::HelpPages &pages);
    /// Shows the local receiver too; it outlives the dialog.
    void addReceiver(const Context &context, webhook::Receiver &receiver);

    void reject() override; ///< Asks in place where something would be lost.

protected:
    void resizeEvent(QResizeEvent *event) override;

Q_SIGNALS:
    void saveRequested(const bt::cloud::AttributePatch &patch);
    void reloadRequested(); ///< After a conflict: read the account again.

    /// Try the address as it stands in the form, with an event of this type; showReport() is the answer.
    void testRequested(const QString &type, const bt::webhook::WebhookSettings &settings);

private:
    QWidget *makeForm();
    QWidget *makeEvidence();
    QWidget *makeFoot();
    void showEdits(); ///< The table changed something.
    void takeForm(); ///< The form did.
    void refresh();
    void save();
    void say(const QString &sentence, const QString &tone);
    qsizetype untouched() const;

    const Theme &m_theme;
    QTimeZone m_zone = QTimeZone(QTimeZone::LocalTime);
    Account m_account;
    webhook::AttributeEdits m_edits;
    bool m_saving = false;
    bool m_asking = false; ///< "Leave without saving?" is on show.

    WebhookForm *m_form = nullptr;
    MenuButton *m_help = nullptr;
    QFrame *m_formArea = nullptr;
    QFrame *m_outcomeBox = nullptr;
    QLabel *m_outcome = nullptr;
    QVBoxLayout *m_evidence = nullptr;
    AccountAttributes *m_attributes = nullptr;
    ProbePanel *m_probe = nullptr;
    ReceiverPanel *m_receiver = nullptr;
    QLabel *m_note = nullptr;
    QPushButton *m_difference = nullptr;
    QPushButton *m_reload = nullptr;
    QPushButton *m_leave = nullptr;
    QPushButton *m_cancel = nullptr;
    QPushButton *m_save = nullptr;
};

} // namespace bt::desktop
