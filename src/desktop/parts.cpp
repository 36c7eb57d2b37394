// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/parts.h"

#include "desktop/style.h"

#include <QAccessibleWidget>
#include <QCheckBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QMenu>
#include <QPainter>
#include <QStyleOptionButton>
#include <QStylePainter>
#include <QTreeWidget>

namespace bt::desktop {

namespace {

constexpr const char *roleProperty = "accessibleRole";

QAccessibleInterface *makeAccessible(const QString &, QObject *object)
{
    auto *widget = qobject_cast<QWidget *>(object);
    const QVariant role = widget ? widget->property(roleProperty) : QVariant();
    return role.isValid() ? new QAccessibleWidget(widget, QAccessible::Role(role.toInt())) : nullptr;
}

} // namespace

void setAccessibleRole(QWidget &widget, QAccessible::Role role)
{
    static const bool installed = [] {
        QAccessible::installFactory(makeAccessible);
        return true;
    }();
    Q_UNUSED(installed)
    widget.setProperty(roleProperty, int(role));
}

QPushButton *makeButton(const Theme &theme, const char *objectName, const QString &kind, const QString &text,
                        const QString &icon)
{
    auto *button = new QPushButton(text);
    button->setObjectName(QLatin1StringView(objectName));
    button->setProperty("kind", kind);
    button->setAccessibleName(text);
    button->setCursor(kind == u"link" || kind == u"count" ? Qt::PointingHandCursor : Qt::ArrowCursor);
    button->setAutoDefault(false);
    if (!icon.isEmpty()) {
        const Role role = kind == u"primary" ? Role::OnAccent : kind == u"link" ? Role::Accent : Role::Text;
        button->setIcon(theme.icon(icon, role));
        // Styles leave 4 px between icon and text; the design wants 8, so the icon brings blank sides.
        button->setIconSize({theme.px(text.isEmpty() ? 16 : 20), theme.px(16)});
        button->setProperty("withIcon", !text.isEmpty());
    }
    return button;
}

QPushButton *makeIconButton(const Theme &theme, const char *objectName, const QString &kind,
                            const QString &icon, const QString &words)
{
    QPushButton *button = makeButton(theme, objectName, kind, {}, icon);
    button->setProperty("square", true);
    button->setAccessibleName(words);
    button->setToolTip(words);
    return button;
}

QLabel *makeLabel(const char *type, const QString &text, const char *tone)
{
    auto *label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setProperty("type", QLatin1StringView(type));
    if (*tone)
        label->setProperty("tone", QLatin1StringView(tone));
    return label;
}

QLabel *makeSentence(const char *objectName, const QString &text)
{
    QLabel *label = makeLabel("detail", text, "2");
    label->setObjectName(QLatin1StringView(objectName));
    label->setWordWrap(true);
    return label;
}

QCheckBox *makeCheck(const char *objectName, const QString &words, bool checked)
{
    auto *check = new QCheckBox(words);
    check->setObjectName(QLatin1StringView(objectName));
    check->setAccessibleName(words);
    check->setChecked(checked);
    return check;
}

QLabel *makeChip(const Theme &theme, const char *objectName, const char *tone, const QString &text)
{
    auto *chip = new QLabel(text);
    chip->setTextFormat(Qt::PlainText);
    chip->setObjectName(QLatin1StringView(objectName));
    chip->setProperty("chip", QLatin1StringView(tone));
    chip->setAlignment(Qt::AlignCenter);
    chip->setFixedHeight(theme.px(20));
    return chip;
}

QTreeWidget *makeTable(const Theme &theme, const char *objectName, const QString &accessibleName,
                       const QStringList &headers, std::initializer_list<int> widths)
{
    auto *table = new QTreeWidget;
    table->setObjectName(QLatin1StringView(objectName));
    table->setAccessibleName(accessibleName);
    table->setProperty("framed", true);
    table->setRootIsDecorated(false);
    table->setUniformRowHeights(true);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setHeaderLabels(headers);
    QHeaderView *header = table->header();
    header->setStretchLastSection(false);
    header->setMinimumSectionSize(theme.px(40));
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    int section = 0;
    for (const int width : widths) {
        header->setSectionResizeMode(section, width == 0 ? QHeaderView::Stretch : QHeaderView::Fixed);
        if (width != 0)
            header->resizeSection(section, theme.px(width));
        ++section;
    }
    return table;
}

QFrame *makeHairline(Qt::Orientation orientation)
{
    auto *line = new QFrame;
    line->setProperty("hairline", true);
    if (orientation == Qt::Horizontal)
        line->setFixedHeight(1);
    else
        line->setFixedWidth(1);
    return line;
}

void tight(QBoxLayout &layout, int spacing)
{
    layout.setContentsMargins(0, 0, 0, 0);
    layout.setSpacing(spacing);
}

ElidedLabel::ElidedLabel(const char *type, const char *tone, QWidget *parent)
    : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setProperty("type", QLatin1StringView(type));
    if (*tone)
        setProperty("tone", QLatin1StringView(tone));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ElidedLabel::setFullText(const QString &text)
{
    if (text == m_full)
        return;
    // Names come from strangers: one line, whatever they hold.
    m_full = text;
    m_full.replace(u'\n', u' ');
    setAccessibleName(m_full);
    refreshToolTip();
    updateGeometry();
    update();
}

QSize ElidedLabel::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 4, fontMetrics().height()};
}

QSize ElidedLabel::sizeHint() const
{
    // A name of a million letters must not be measured at every layout.
    return {fontMetrics().horizontalAdvance(m_full.first(std::min<qsizetype>(m_full.size(), 200))) + 2,
            fontMetrics().height()};
}

void ElidedLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawText(rect(), int(Qt::AlignVCenter | Qt::AlignLeft),
                     fontMetrics().elidedText(m_full.first(std::min<qsizetype>(m_full.size(), 500)),
                                              Qt::ElideRight, width()));
}

void ElidedLabel::resizeEvent(QResizeEvent *event)
{
    QLabel::resizeEvent(event);
    refreshToolTip();
}

void ElidedLabel::refreshToolTip()
{
    const QString start = m_full.first(std::min<qsizetype>(m_full.size(), 500));
    setToolTip(fontMetrics().horizontalAdvance(start) > width() ? start.toHtmlEscaped() : QString());
}

ComboBox::ComboBox(const Theme &theme, QWidget *parent)
    : QComboBox(parent)
    , m_theme(theme)
{
}

void ComboBox::paintEvent(QPaintEvent *event)
{
    QComboBox::paintEvent(event);
    QPainter painter(this);
    const int side = m_theme.px(14);
    painter.drawPixmap(width() - side - m_theme.px(9), (height() - side) / 2,
                       m_theme.iconPixmap(QStringLiteral("down"), isEnabled() ? Role::Text : Role::Text3,
                                          side, devicePixelRatioF()));
}

MenuButton::MenuButton(const Theme &theme, const char *objectName, const QString &kind)
    : m_theme(theme)
{
    setObjectName(QLatin1StringView(objectName));
    setProperty("kind", kind);
    setAutoDefault(false);
}

QSize MenuButton::sizeHint() const
{
    const int icon = this->icon().isNull() ? 0 : iconSize().width() + m_theme.px(8);
    return {fontMetrics().horizontalAdvance(text()) + icon + m_theme.px(14 + 6 + 2) + 2 * edge(),
            QPushButton::sizeHint().height()};
}

int MenuButton::edge() const { return m_theme.px(property("kind").toString() == u"quiet" ? 8 : 10); }

QSize MenuButton::minimumSizeHint() const { return {m_theme.px(64), sizeHint().height()}; }

void MenuButton::paintEvent(QPaintEvent *)
{
    QStylePainter painter(this);
    QStyleOptionButton option;
    initStyleOption(&option);
    option.features &= ~QStyleOptionButton::HasMenu;
    option.text.clear();
    option.icon = {};
    painter.drawControl(QStyle::CE_PushButton, option);

    const int chevron = m_theme.px(14);
    QRect content = rect().adjusted(edge(), 0, -edge(), 0);
    painter.drawPixmap(content.right() - chevron + 1, (height() - chevron) / 2,
                       m_theme.iconPixmap(QStringLiteral("down"), Role::Text, chevron, devicePixelRatioF()));
    content.setRight(content.right() - chevron - m_theme.px(6));
    if (!icon().isNull()) {
        icon().paint(&painter,
                     QRect(content.x(), (height() - iconSize().height()) / 2, iconSize().width(),
                           iconSize().height()));
        content.setLeft(content.left() + iconSize().width() + m_theme.px(8));
    }
    painter.setPen(m_theme.colour(isEnabled() ? Role::Text : Role::Text3));
    painter.drawText(content, int(Qt::AlignVCenter | Qt::AlignLeft),
                     fontMetrics().elidedText(text(), Qt::ElideRight, content.width()));
}

Segments::Segments(const char *objectName, QWidget *parent)
    : QWidget(parent)
{
    setObjectName(QLatin1StringView(objectName));
    tight(*new QHBoxLayout(this));
}

void Segments::add(const QString &id, const QString &text)
{
    auto *button = new QPushButton(text);
    button->setObjectName(objectName() + u'-' + id);
    button->setProperty("kind", QStringLiteral("segment"));
    button->setProperty("place", m_buttons.isEmpty() ? QStringLiteral("first") : QStringLiteral("last"));
    button->setProperty("id", id);
    button->setAccessibleName(text);
    button->setCheckable(true);
    button->setAutoDefault(false);
    if (m_buttons.size() > 1)
        setLook(*m_buttons.last(), "place", QStringLiteral("middle"));
    m_buttons.append(button);
    layout()->addWidget(button);
    connect(button, &QPushButton::clicked, this, [this, id] {
        choose(id);
        Q_EMIT chosen(id);
    });
}

void Segments::clear()
{
    qDeleteAll(m_buttons);
    m_buttons.clear();
}

void Segments::choose(const QString &id)
{
    for (QPushButton *button : std::as_const(m_buttons))
        button->setChecked(button->property("id").toString() == id);
}

QString Segments::current() const
{
    for (const QPushButton *button : m_buttons) {
        if (button->isChecked())
            return button->property("id").toString();
    }
    return {};
}

} // namespace bt::desktop
