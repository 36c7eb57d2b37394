// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme/theme.h"

#include <QWidget>

class QLabel;

namespace bt::mapview {

/// Stands where the map would be: why there is none, and that the rest works.
class MapFailurePage : public QWidget
{
    Q_OBJECT
public:
    MapFailurePage(const Theme &theme, const QString &reason, const QString &details,
                   QWidget *parent = nullptr);

private:
    void dress();

    const Theme &m_theme;
    QLabel *m_disc = nullptr;
    QLabel *m_heading = nullptr;
    QLabel *m_reason = nullptr;
    QLabel *m_details = nullptr;
};

} // namespace bt::mapview
