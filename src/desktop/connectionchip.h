// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/session.h"
#include "theme/theme.h"

#include <QWidget>

#include <functional>

namespace bt::desktop {

/// The link to the cloud in a word and a colour, always on show. Counts ages and seconds to the next try
/// itself.
class ConnectionChip : public QWidget
{
    Q_OBJECT
public:
    ConnectionChip(const Theme &theme, Clock &clock, QWidget *parent = nullptr);

    void setStatus(const cloud::SessionStatus &status);
    /// Asked whenever the age would be another one: messages come too often to be told of each.
    void setLastMessageSource(const std::function<std::optional<Instant>()> &source);
    void setShort(bool isShort); ///< Only the first word, the rest in the tooltip.

    /// "Live · last message 20 s ago"; ages below a minute in steps of ten seconds. Plain text, translated
    /// when called.
    static QString words(const cloud::SessionStatus &status, Instant now);
    static QString shortWords(const cloud::SessionStatus &status);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void refresh();

    const Theme &m_theme;
    Clock &m_clock;
    Timer m_timer;
    cloud::SessionStatus m_status;
    std::function<std::optional<Instant>()> m_lastMessage;
    bool m_short = false;
    QString m_text;
};

} // namespace bt::desktop
