// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme/theme.h"

#include <QFrame>

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace bt::desktop {

/// A few words with buttons on the map, at its lower edge. Keeps its place when the map changes its size.
class MapCard : public QFrame
{
    Q_OBJECT
public:
    MapCard(const Theme &theme, const char *objectName, QWidget &map);

    void setWords(const QString &heading, const QString &sentence);
    QPushButton *addButton(const char *objectName, const QString &kind, const QString &text);
    void setVisible(bool visible) override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void place();

    const Theme &m_theme;
    QWidget &m_map;
    QLabel *m_heading;
    QLabel *m_sentence;
    QHBoxLayout *m_buttons;
};

} // namespace bt::desktop
