// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/style.h"

#include "theme/theme.h"

#include <QAbstractButton>
#include <QApplication>
#include <QEvent>
#include <QFocusEvent>
#include <QPainter>
#include <QRegularExpression>
#include <QStyleFactory>
#include <QStyleOption>

namespace bt::desktop {

namespace {

// "@role" becomes a colour and "12u" a length that follows the system's font size.
constexpr auto sheet = R"(
* { outline: none; }
QMainWindow, QDialog, QFrame[surface="window"] { background: @window; }
QFrame[surface="panel"] { background: @panel; }
QFrame[surface="sunken"] { background: @sunken; border-radius: 6u; }
QFrame[surface="card"] { background: @panel; border: 1px solid @line; border-radius: 8u; }
QFrame[surface="accent"] { background: @accentSoft; }
QFrame[hairline="true"] { background: @line; }

QLabel { background: transparent; }
QLabel[type="truth"] { font-size: 20u; font-weight: 600; }
QLabel[type="heading"] { font-size: 15u; font-weight: 600; }
QLabel[type="name"] { font-size: 13u; font-weight: 600; }
QLabel[type="medium"] { font-size: 13u; font-weight: 500; }
QLabel[type="detail"] { font-size: 12u; }
QLabel[type="label"] { font-size: 11u; }
QLabel[tone="2"] { color: @text2; }
QLabel[tone="3"] { color: @text3; }
QLabel[tone="accent"] { color: @accent; }
QLabel[tone="danger"] { color: @dangerText; }
QLabel[tone="warn"] { color: @warnText; }
QLabel[tone="ok"] { color: @okText; }
QLabel[chip="neutral"] { background: @sunken; color: @text2; }
QLabel[chip="ok"] { background: @okSoft; color: @okText; }
QLabel[chip="warn"] { background: @warnSoft; color: @warnText; }
QLabel[chip="danger"] { background: @dangerSoft; color: @dangerText; }
QLabel[chip] { font-size: 11u; font-weight: 500; border-radius: 9u; padding: 0 8u; }
QLabel[keycap="true"] { background: @sunken; color: @text2; border: 1px solid @line; border-radius: 4u; font-size: 11u;
    font-weight: 500; padding: 0 4u; }

QPushButton { background: @panel; color: @text; border: 1px solid @line; border-radius: 6u; padding: 0 11u;
    min-height: 30u; font-weight: 500; }
QPushButton:hover { background: @hover; }
QPushButton:pressed { background: @sunken; }
QPushButton:disabled { color: @text3; background: @window; }
QPushButton[withIcon="true"] { padding-left: 10u; }
QPushButton[compact="true"] { min-height: 26u; padding: 0 9u; font-size: 12u; }
QPushButton[compact="true"][withIcon="true"] { padding-left: 8u; }
QPushButton[mini="true"] { min-height: 20u; padding: 0; font-size: 11u; font-weight: 400; color: @text2; }
QPushButton[calm="true"] { font-size: 12u; font-weight: 400; }
QPushButton[square="true"] { padding: 0; min-width: 30u; max-width: 30u; }
QPushButton[square="true"][compact="true"] { min-width: 26u; max-width: 26u; }
QPushButton[kind="primary"] { background: @accent; color: @onAccent; border-color: @accent; }
QPushButton[kind="primary"]:hover { background: @accentHover; border-color: @accentHover; }
QPushButton[kind="primary"]:disabled { background: @sunken; color: @text3; border-color: @line; }
QPushButton[kind="danger"] { background: @alarm; color: @glyph; border-color: @alarm; }
QPushButton[kind="danger"]:hover { background: @dangerText; border-color: @dangerText; }
QPushButton[kind="quiet"], QPushButton[kind="tool"], QPushButton[kind="link"] { background: transparent;
    border-color: transparent; }
QPushButton[kind="quiet"]:hover, QPushButton[kind="tool"]:hover { background: @hover; }
QPushButton[kind="quiet"]:disabled { background: transparent; }
QPushButton[kind="link"] { color: @accent; padding: 0 4u; }
QPushButton[kind="link"]:hover { color: @accentHover; text-decoration: underline; }
QPushButton[kind="picture"] { background: transparent; border: 1px solid @line; padding: 2u; }
QPushButton[kind="picture"]:hover { border-color: @accent; }
QPushButton[kind="tool"]:checked, QPushButton[kind="quiet"]:checked, QPushButton[kind="plain"]:checked {
    background: @accentSoft; color: @accent; }
QPushButton[kind="count"] { background: transparent; border: none; padding: 0; min-height: 24u; font-size: 12u;
    color: @text2; }
QPushButton[kind="count"]:hover { color: @accent; }
QPushButton[kind="count"]:checked { color: @accent; font-weight: 500; }
QPushButton[kind="segment"] { border-radius: 0; border-right-width: 0; min-height: 26u; padding: 0 11u; font-size: 12u; }
QPushButton[kind="segment"][place="first"] { border-top-left-radius: 6u; border-bottom-left-radius: 6u; }
QPushButton[kind="segment"][place="last"] { border-top-right-radius: 6u; border-bottom-right-radius: 6u;
    border-right-width: 1px; }
QPushButton[kind="segment"]:checked { background: @accentSoft; color: @accent; }
QPushButton[kind="chip"] { background: @accentSoft; color: @accent; border: none; border-radius: 10u; min-height: 20u;
    padding: 0 8u; font-size: 11u; }
QPushButton[kind="chip"]:hover { color: @accentHover; }
QPushButton::menu-indicator { image: none; width: 0; }

QLineEdit, QComboBox, QPlainTextEdit, QDateEdit, QSpinBox { background: @panel; color: @text; border: 1px solid @lineStrong;
    border-radius: 6u; selection-background-color: @accent; selection-color: @onAccent; }
QLineEdit, QComboBox, QDateEdit, QSpinBox { min-height: 30u; padding: 0 9u; }
QLineEdit:focus, QComboBox:focus, QPlainTextEdit:focus, QDateEdit:focus, QSpinBox:focus { border: 2px solid @accent; padding: 0 8u; }
QLineEdit[leading="true"] { padding-left: 3u; }
QLineEdit[leading="true"]:focus { padding-left: 2u; }
QLineEdit[state="error"], QComboBox[state="error"] { border-color: @dangerText; }
QLineEdit:disabled, QComboBox:disabled { color: @text3; background: @window; border-color: @line; }
QLineEdit[kind="bare"], QLineEdit[kind="bare"]:focus { border: none; padding: 0; background: transparent; }
QComboBox QLineEdit, QComboBox QLineEdit:focus { border: none; padding: 0; min-height: 0; background: transparent; }
QComboBox::drop-down { border: none; width: 28u; }
QComboBox QAbstractItemView { border: 1px solid @line; background: @panel; selection-background-color: @accentSoft;
    selection-color: @text; padding: 4u; }

QListView, QTableView, QTreeView, QScrollArea { border: none; background: @panel; }
QListView[framed="true"], QTableView[framed="true"], QTreeView[framed="true"] { border: 1px solid @line; border-radius: 6u; }
QListView::item:selected, QTableView::item:selected { background: @accentSoft; color: @text; }
QListView[navigation="true"] { padding: 12u 0; }
QListView[navigation="true"]::item { padding-left: 21u; border-left: 3px solid transparent; }
QListView[navigation="true"]::item:hover { background: @hover; }
QListView[navigation="true"]::item:selected { background: @accentSoft; border-left-color: @accent; }
QListView[navigation="true"]::item:selected:focus { color: @accent; }
QSplitter::handle { background: @line; }
QSplitter::handle:enabled:hover { background: @accent; }
QHeaderView { background: @sunken; border: none; }
QHeaderView::section { background: @sunken; color: @text2; border: none; border-bottom: 1px solid @line;
    padding: 0 8u; height: 26u; font-size: 11u; font-weight: 600; }

QTabBar { background: transparent; }
QTabBar::tab { background: transparent; border: none; border-bottom: 2px solid transparent; color: @text2;
    padding: 0 0 6u 0; margin: 8u 16u 0 0; font-weight: 500; }
QTabBar::tab:hover { color: @text; }
QTabBar::tab:selected { color: @text; border-bottom-color: @accent; }
QTabBar::tab:focus { color: @accent; }

QScrollBar:vertical { background: transparent; width: 10u; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10u; margin: 0; }
QScrollBar::handle { background: @line; border-radius: 3u; margin: 2u; }
QScrollBar::handle:vertical { min-height: 32u; }
QScrollBar::handle:horizontal { min-width: 32u; }
QScrollBar::handle:hover { background: @lineStrong; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QProgressBar { background: @panel; border: none; border-radius: 2u; max-height: 4u; min-height: 4u; }
QProgressBar::chunk { background: @accent; border-radius: 2u; }

QMenu { background: @panel; border: 1px solid @line; padding: 4u; }
QMenu::item { padding: 5u 24u 5u 12u; border-radius: 4u; color: @text; }
QMenu::item:selected { background: @accentSoft; }
QMenu::item:disabled { color: @text3; }
QMenu::icon { padding-left: 8u; }
QMenu::separator { height: 1px; background: @line; margin: 4u 0; }
QToolTip { background: @panel; color: @text; border: 1px solid @line; padding: 4u 6u; }
)";

} // namespace

QString styleSheet(const Theme &theme)
{
    static constexpr std::pair<const char *, Role> roles[] = {{"window", Role::Window},
                                                              {"panel", Role::Panel},
                                                              {"sunken", Role::Sunken},
                                                              {"hover", Role::Hover},
                                                              {"line", Role::Line},
                                                              {"lineStrong", Role::LineStrong},
                                                              {"text", Role::Text},
                                                              {"text2", Role::Text2},
                                                              {"text3", Role::Text3},
                                                              {"accent", Role::Accent},
                                                              {"accentHover", Role::AccentHover},
                                                              {"accentSoft", Role::AccentSoft},
                                                              {"onAccent", Role::OnAccent},
                                                              {"dangerSoft", Role::DangerSoft},
                                                              {"dangerText", Role::DangerText},
                                                              {"warnSoft", Role::WarnSoft},
                                                              {"warnText", Role::WarnText},
                                                              {"okSoft", Role::OkSoft},
                                                              {"okText", Role::OkText}};
    QHash<QString, QString> colours;
    for (const auto &[name, role] : roles)
        colours.insert(QLatin1StringView(name), theme.colour(role).name());
    colours.insert(QStringLiteral("alarm"), theme.stateColour(BikeState::Alarm).name());
    colours.insert(QStringLiteral("glyph"), Theme::glyphColour(theme.scheme()).name());

    static const QRegularExpression token(QStringLiteral("@([A-Za-z0-9]+)|\\b(\\d+)u\\b"));
    const QString source = QString::fromLatin1(sheet);
    QString result;
    qsizetype from = 0;
    for (auto it = token.globalMatch(source); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        result += QStringView(source).sliced(from, match.capturedStart() - from);
        if (match.hasCaptured(1))
            result += colours.value(match.captured(1));
        else
            result += QString::number(theme.px(match.captured(2).toDouble())) + QStringLiteral("px");
        from = match.capturedEnd();
    }
    result += QStringView(source).sliced(from);
    return result;
}

void applyStyle(QApplication &application, Theme &theme)
{
    application.setStyle(new ThemeStyle(theme));
    const auto apply = [&application, &theme] {
        application.setPalette(theme.palette());
        application.setFont(theme.font(TypeSize::Text));
        application.setStyleSheet(styleSheet(theme));
    };
    apply();
    QObject::connect(&theme, &Theme::changed, &application, apply);
}

void setLook(QWidget &widget, const char *property, const QString &value)
{
    if (widget.property(property).toString() == value)
        return;
    widget.setProperty(property, value);
    widget.style()->unpolish(&widget);
    widget.style()->polish(&widget);
    widget.update();
}

ThemeStyle::ThemeStyle(const Theme &theme)
    : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion")))
    , m_theme(theme)
{
}

void ThemeStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                               const QWidget *widget) const
{
    const bool on = option->state.testFlag(State_On);
    const bool partly = option->state.testFlag(State_NoChange);
    const bool enabled = option->state.testFlag(State_Enabled);
    if (element == PE_FrameFocusRect)
        return; // the focus ring and the rows' own edges show it
    if (element != PE_IndicatorCheckBox && element != PE_IndicatorItemViewItemCheck
        && element != PE_IndicatorRadioButton) {
        QProxyStyle::drawPrimitive(element, option, painter, widget);
        return;
    }
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRectF box = QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5);
    const QColor fill = m_theme.colour(!enabled ? Role::Window : on || partly ? Role::Accent : Role::Panel);
    const bool focused
        = option->state.testFlag(State_HasFocus) && option->state.testFlag(State_KeyboardFocusChange);
    painter->setPen(QPen(m_theme.colour(!enabled                      ? Role::Line
                                            : on || partly || focused ? Role::Accent
                                                                      : Role::LineStrong),
                         focused ? 2 : 1));
    if (element == PE_IndicatorRadioButton) {
        painter->setBrush(fill);
        painter->drawEllipse(box);
        if (on) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(m_theme.colour(Role::OnAccent));
            painter->drawEllipse(box.center(), box.width() / 5.5, box.height() / 5.5);
        }
    } else {
        painter->setBrush(fill);
        painter->drawRoundedRect(box, 4, 4);
        painter->setPen(QPen(m_theme.colour(enabled ? Role::OnAccent : Role::Text3), 1.6, Qt::SolidLine,
                             Qt::RoundCap, Qt::RoundJoin));
        painter->setBrush(Qt::NoBrush);
        const auto at
            = [&](double x, double y) { return box.topLeft() + QPointF(x * box.width(), y * box.height()); };
        if (partly)
            painter->drawLine(at(0.25, 0.5), at(0.75, 0.5));
        else if (on)
            painter->drawPolyline(QPolygonF{at(0.24, 0.53), at(0.43, 0.71), at(0.77, 0.32)});
    }
    painter->restore();
}

int ThemeStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
        return m_theme.px(16);
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing:
        return m_theme.px(8);
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int ThemeStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                          QStyleHintReturn *returnData) const
{
    if (hint == SH_ComboBox_Popup)
        return 0; // a list under the field, as the style sheet draws it
    return QProxyStyle::styleHint(hint, option, widget, returnData);
}

FocusRing::FocusRing(QWidget &window, const Theme &theme)
    : QWidget(&window)
    , m_theme(theme)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setAttribute(Qt::WA_NoSystemBackground);
    setFocusPolicy(Qt::NoFocus);
    hide();
    qApp->installEventFilter(this);
}

bool FocusRing::eventFilter(QObject *watched, QEvent *event)
{
    auto *widget = qobject_cast<QWidget *>(watched);
    switch (event->type()) {
    case QEvent::FocusIn: {
        const Qt::FocusReason reason = static_cast<QFocusEvent *>(event)->reason();
        const bool byKeyboard = reason == Qt::TabFocusReason || reason == Qt::BacktabFocusReason
            || reason == Qt::ShortcutFocusReason;
        if (widget && widget->window() == window())
            follow(byKeyboard && qobject_cast<QAbstractButton *>(widget) ? widget : nullptr);
        break;
    }
    case QEvent::FocusOut:
        if (watched == m_target)
            follow(nullptr);
        break;
    case QEvent::Move:
    case QEvent::Resize:
    case QEvent::Hide:
    case QEvent::Show:
        if (m_target && widget && (widget == m_target || widget->isAncestorOf(m_target)))
            place();
        break;
    default:
        break;
    }
    return QWidget::eventFilter(watched, event);
}

void FocusRing::follow(QWidget *target)
{
    m_target = target;
    place();
}

void FocusRing::place()
{
    const QWidget *target = m_target;
    if (!target || !target->isVisible()) {
        hide();
        return;
    }
    const QPoint corner = target->mapTo(window(), QPoint());
    setGeometry(QRect(corner, target->size()).adjusted(-4, -4, 4, 4));
    show();
    raise();
}

void FocusRing::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_theme.colour(Role::Accent), 2));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 8, 8);
}

} // namespace bt::desktop
