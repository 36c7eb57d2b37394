// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desktop/context.h"
#include "webhook/comparison.h"
#include "webhook/receiver.h"
#include "webhook/settings.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace bt::desktop {

class ComboBox;
class MenuButton;

/// The local receiver: starts and stops it, shows what came and what did not.
class ReceiverPanel : public QWidget
{
    Q_OBJECT
public:
    /// @p receiver outlives the panel.
    ReceiverPanel(const Context &context, webhook::Receiver &receiver, QWidget *parent = nullptr);

    /// What a delivery must carry and which types are to come, as the form says it.
    void setExpectation(const webhook::WebhookSettings &settings);

Q_SIGNALS:
    void addressChosen(const QString &url); ///< For the form.
    void deliveryOpened(const bt::webhook::Delivery &delivery);

private:
    void toggle();
    void apply();
    void fill();
    void compare();
    void addDelivery(const webhook::Delivery &delivery);
    void say(const QString &sentence, const char *tone);

    Context m_context;
    webhook::Receiver &m_receiver;
    webhook::ReceiverOptions m_options;
    std::optional<QStringList> m_types;
    Timer m_comparing;
    QLabel *m_chip;
    ComboBox *m_answers;
    QPushButton *m_toggle;
    MenuButton *m_more;
    QAction *m_open = nullptr;
    QTreeWidget *m_tree;
    QLabel *m_note;
};

} // namespace bt::desktop
