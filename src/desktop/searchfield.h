// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme/theme.h"

#include <QLineEdit>

namespace bt::desktop {

/// A line edit with the magnifier, a key cap that names its shortcut while it is empty, and a button that
/// clears it.
class SearchField : public QLineEdit
{
    Q_OBJECT
public:
    SearchField(const Theme &theme, const char *objectName, const QString &placeholder,
                const QString &keyCap);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    QString m_keyCap;
    QAction *m_clear;
};

/// Draws a key cap that ends at @p right; returns its width.
int paintKeyCap(QPainter &painter, const Theme &theme, const QString &text, int right, int centreY);

} // namespace bt::desktop
