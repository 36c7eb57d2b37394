// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme/theme.h"
#include "webhook/attributeedits.h"

#include <QDialog>

namespace bt::desktop {

/// What a save would change, name by name: now and afterwards. Deletes itself.
class AttributeDifference : public QDialog
{
    Q_OBJECT
public:
    AttributeDifference(const Theme &theme, const webhook::AttributeEdits &edits, QWidget *parent = nullptr);
};

} // namespace bt::desktop
