// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fleetfilter.h"
#include "theme/theme.h"

#include <QAbstractButton>

namespace bt::desktop {

/// A count of bikes with its state's word and mark. Checked means: the list shows only these.
class CountTile : public QAbstractButton
{
    Q_OBJECT
public:
    CountTile(const Theme &theme, const char *objectName, BikeState mark, models::StateSet states,
              const QString &word);

    models::StateSet states() const { return m_states; }
    void setCount(int count);
    int count() const { return m_count; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    BikeState m_mark;
    models::StateSet m_states;
    int m_count = 0;
};

} // namespace bt::desktop
