// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme/theme.h"

#include <QFrame>

class QHBoxLayout;
class QLabel;

namespace bt::desktop {

class ElidedLabel;

/// Something the user should know now. One sentence; its start is set in bold.
struct Message
{
    enum class Kind : quint8
    {
        Answer, ///< To what the user just did: a question back, or what became of it.
        Alarm,
        Blocked,
        LinkDown,
        Hint
    }; ///< By urgency: the first is shown before the others.
    struct Action
    {
        QString id;
        QString text;
        QString icon; ///< May be empty.
        bool strong = false; ///< The one filled button, for what settles the matter.
        bool optional = false; ///< Left out where the window is narrow.
    };

    Kind kind = Kind::Hint;
    QString key; ///< A message replaces the one with the same key.
    QString strong;
    QString rest;
    QList<Action> actions; ///< At most three.
};

/// The bar under the tool bar. One message at a time: the most urgent, the newest among equals. Messages stay
/// until they are withdrawn. Hidden while there is none. An answer goes even before an alarm that comes after
/// it: buttons do not change under the pointer of somebody who was just asked something.
class MessageBar : public QFrame
{
    Q_OBJECT
public:
    explicit MessageBar(const Theme &theme, QWidget *parent = nullptr);

    void post(const Message &message);
    void withdraw(const QString &key);
    /// The message on show, null where there is none.
    const Message *current() const;

Q_SIGNALS:
    void triggered(const QString &key, const QString &actionId);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void present(const Message *message);
    void fitButtons();

    const Theme &m_theme;
    QList<Message> m_messages; // newest last
    QString m_shown;
    QLabel *m_icon;
    QLabel *m_strong;
    ElidedLabel *m_rest;
    QHBoxLayout *m_buttons;
};

} // namespace bt::desktop
