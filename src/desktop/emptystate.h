// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme/theme.h"

#include <QWidget>

class QBoxLayout;
class QLabel;
class QPushButton;

namespace bt::desktop {

/// What stands where there is nothing to show: a disc with an icon, a heading, one sentence, at most two
/// buttons.
class EmptyState : public QWidget
{
    Q_OBJECT
public:
    EmptyState(const Theme &theme, const char *objectName, const QString &icon, QWidget *parent = nullptr);

    void setText(const QString &heading, const QString &sentence);
    /// Technical text in monospace under the sentence; empty hides it.
    void setDetails(const QString &details);
    QPushButton *addButton(const char *objectName, const QString &kind, const QString &text,
                           const QString &icon = {});

    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    const Theme &m_theme;
    QLabel *m_heading;
    QLabel *m_sentence;
    QLabel *m_details;
    QBoxLayout *m_buttons;
};

} // namespace bt::desktop
