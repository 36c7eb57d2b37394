// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/mapcard.h"

#include "desktop/parts.h"

#include <QEvent>
#include <QHBoxLayout>

namespace bt::desktop {

namespace {
constexpr int widest = 460;
constexpr int besides = 12;
/// Scale bar and attribution stay visible.
constexpr int below = 44;
} // namespace

MapCard::MapCard(const Theme &theme, const char *objectName, QWidget &map)
    : QFrame(&map)
    , m_theme(theme)
    , m_map(map)
    , m_heading(makeLabel("name"))
    , m_sentence(makeLabel("detail", {}, "2"))
{
    setObjectName(QLatin1StringView(objectName));
    setProperty("surface", QStringLiteral("card"));
    hide();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(4);
    for (QLabel *label : {m_heading, m_sentence}) {
        label->setWordWrap(true);
        column->addWidget(label);
    }
    column->addSpacing(8);
    m_buttons = new QHBoxLayout;
    tight(*m_buttons, 8);
    m_buttons->addStretch();
    column->addLayout(m_buttons);
    map.installEventFilter(this);
}

void MapCard::setWords(const QString &heading, const QString &sentence)
{
    m_heading->setText(heading);
    m_sentence->setText(sentence);
    m_sentence->setVisible(!sentence.isEmpty());
    setAccessibleName(heading);
    setAccessibleDescription(sentence);
    place();
}

QPushButton *MapCard::addButton(const char *objectName, const QString &kind, const QString &text)
{
    QPushButton *button = makeButton(m_theme, objectName, kind, text);
    button->setProperty("compact", true);
    m_buttons->addWidget(button);
    return button;
}

void MapCard::setVisible(bool visible)
{
    if (visible) {
        place();
        raise();
    }
    QFrame::setVisible(visible);
}

void MapCard::place()
{
    const int width = std::min(m_theme.px(widest), m_map.width() - 2 * besides);
    const int height = layout()->hasHeightForWidth() ? layout()->totalHeightForWidth(width)
                                                     : layout()->totalSizeHint().height();
    setGeometry((m_map.width() - width) / 2, std::max(besides, m_map.height() - height - m_theme.px(below)),
                width, height);
}

bool MapCard::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == &m_map && (event->type() == QEvent::Resize || event->type() == QEvent::FontChange))
        place();
    return QFrame::eventFilter(watched, event);
}

} // namespace bt::desktop
