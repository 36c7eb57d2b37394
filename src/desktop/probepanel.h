// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme/theme.h"
#include "webhook/probe.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace bt::desktop {

class MenuButton;

/// "Send a test event" and what became of it, step by step. Sends nothing itself: it asks.
class ProbePanel : public QWidget
{
    Q_OBJECT
public:
    explicit ProbePanel(const Theme &theme, QWidget *parent = nullptr);

    /// The bike an example is made from, and the types there are; an empty name: there is none.
    void setExample(const QString &bikeName, const QStringList &types);
    void setPossible(bool possible); ///< Whether there is an address to send to.
    void showUnderWay();
    void showReport(const webhook::ProbeReport &report, const QTimeZone &zone);

Q_SIGNALS:
    void sendRequested(const QString &type);

private:
    void chooseType(const QString &type);
    QWidget *makeStep(const webhook::ProbeStep &step);

    const Theme &m_theme;
    QString m_bikeName;
    QString m_type;
    QLabel *m_chip;
    MenuButton *m_example;
    QPushButton *m_send;
    QFrame *m_steps;
    QLabel *m_sentence;
    QLabel *m_where;
    bool m_possible = false;
    bool m_underWay = false;
};

} // namespace bt::desktop
