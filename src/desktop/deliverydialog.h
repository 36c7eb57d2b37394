// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme/theme.h"
#include "webhook/delivery.h"

#include <QDialog>
#include <QTimeZone>

namespace bt::desktop {

/// One delivery: verdict, headers and body, and what the vendor's support wants to know. Deletes itself.
class DeliveryDialog : public QDialog
{
    Q_OBJECT
public:
    DeliveryDialog(const Theme &theme, const webhook::Delivery &delivery, const QTimeZone &zone,
                   QWidget *parent = nullptr);
};

} // namespace bt::desktop
