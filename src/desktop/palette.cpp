// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/palette.h"

#include "desktop/actions.h"
#include "desktop/attributetable.h"
#include "desktop/parts.h"
#include "desktop/searchfield.h"

#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QKeyEvent>
#include <QListWidget>

namespace bt::desktop {

namespace {

constexpr int mostBikes = 30;
enum : int
{
    BikeRole = Qt::UserRole,
    ActionRole
};

bool holdsAll(const QString &text, const QStringList &words)
{
    return std::ranges::all_of(words,
                               [&](const QString &word) { return text.contains(word, Qt::CaseInsensitive); });
}

} // namespace

CommandPalette::CommandPalette(const Context &context, ActionRegistry &actions, QWidget &window)
    : QFrame(&window)
    , m_context(context)
    , m_actions(actions)
    , m_search(new SearchField(context.theme, "paletteSearch", tr("Find a bike or run a command"), {}))
    , m_list(new QListWidget)
{
    setObjectName(QStringLiteral("commandPalette"));
    setAccessibleName(tr("Find a bike or run a command"));
    setProperty("surface", QStringLiteral("card"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(12, 12, 12, 12);
    column->setSpacing(8);
    m_search->setAccessibleName(accessibleName());
    m_search->setMinimumHeight(context.theme.px(34));
    m_list->setObjectName(QStringLiteral("paletteList"));
    m_list->setAccessibleName(tr("Bikes and commands"));
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setUniformItemSizes(true);
    m_list->setIconSize({context.theme.px(16), context.theme.px(16)});
    column->addWidget(m_search);
    column->addWidget(m_list, 1);
    m_search->installEventFilter(this);
    window.installEventFilter(this);
    connect(m_search, &QLineEdit::textChanged, this, &CommandPalette::fill);
    connect(m_list, &QListWidget::itemClicked, this, &CommandPalette::run);
    hide();
}

void CommandPalette::open()
{
    m_search->clear();
    fill();
    const int width = std::min(m_context.theme.px(560), parentWidget()->width() - 48);
    const int height = std::min(m_context.theme.px(420), parentWidget()->height() - 96);
    setGeometry((parentWidget()->width() - width) / 2, m_context.theme.px(52), width, height);
    show();
    raise();
    m_search->setFocus(Qt::PopupFocusReason);
}

void CommandPalette::fill()
{
    m_list->clear();
    const QString text = m_search->text();
    const QStringList words = text.split(u' ', Qt::SkipEmptyParts);
    const auto add = [this](const QIcon &icon, const QString &label, int role, const QVariant &value) {
        auto *item = new QListWidgetItem(icon, label, m_list);
        item->setSizeHint({0, m_context.theme.px(32)});
        item->setData(role, value);
    };
    if (!words.isEmpty()) {
        int found = 0;
        for (int row = 0; row < m_context.store.count() && found < mostBikes; ++row) {
            const fleet::Bike &bike = m_context.store.at(row);
            if (!holdsAll(bike.device.name + u'\n' + bike.device.uniqueId, words))
                continue;
            const int side = m_context.theme.px(16);
            add(m_context.theme.mark(bike.state, side, devicePixelRatioF()),
                tr("%1, %2").arg(
                    bike.device.name.first(std::min<qsizetype>(bike.device.name.size(), 80)).simplified(),
                    groupedNumber(bike.device.uniqueId)),
                BikeRole, QVariant::fromValue(bike.device.id));
            ++found;
        }
    }
    for (QAction *action : m_actions.all()) {
        QString label = action->text();
        label.remove(u'&');
        if (!action->isEnabled() || !action->isVisible() || action->objectName() == u"palette"
            || !holdsAll(label, words))
            continue;
        const QString keys = action->shortcut().toString(QKeySequence::NativeText);
        add(m_context.theme.icon(QStringLiteral("right"), Role::Text3),
            keys.isEmpty() ? label : tr("%1 (%2)").arg(label, keys), ActionRole, QVariant::fromValue(action));
    }
    m_list->setCurrentRow(0);
}

void CommandPalette::run()
{
    const QListWidgetItem *item = m_list->currentItem();
    if (!item)
        return;
    const QVariant bike = item->data(BikeRole);
    auto *action = item->data(ActionRole).value<QAction *>();
    hide();
    parentWidget()->setFocus();
    if (bike.isValid())
        Q_EMIT bikeChosen(bike.value<DeviceId>());
    else if (action)
        action->trigger();
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_search && event->type() == QEvent::KeyPress) {
        const int row = m_list->currentRow();
        switch (static_cast<QKeyEvent *>(event)->key()) {
        case Qt::Key_Down:
            m_list->setCurrentRow(std::min(row + 1, m_list->count() - 1));
            return true;
        case Qt::Key_Up:
            m_list->setCurrentRow(std::max(row - 1, 0));
            return true;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            run();
            return true;
        case Qt::Key_Escape:
            hide();
            parentWidget()->setFocus();
            return true;
        default:
            break;
        }
    }
    if (watched == m_search && event->type() == QEvent::FocusOut
        && static_cast<QFocusEvent *>(event)->reason() != Qt::ActiveWindowFocusReason)
        hide();
    if (watched == parentWidget()
        && (event->type() == QEvent::MouseButtonPress || event->type() == QEvent::Resize))
        hide();
    return QFrame::eventFilter(watched, event);
}

void showShortcuts(const ActionRegistry &actions, const Theme &theme, QWidget &window)
{
    auto *dialog = new QDialog(&window);
    dialog->setObjectName(QStringLiteral("shortcutList"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(CommandPalette::tr("Shortcuts"));
    auto *column = new QVBoxLayout(dialog);
    column->setContentsMargins(24, 20, 24, 20);
    column->setSpacing(16);
    column->addWidget(makeLabel("heading", CommandPalette::tr("Shortcuts")));
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(24);
    grid->setVerticalSpacing(6);
    int row = 0;
    const auto add = [&](const QString &words, const QString &keys) {
        QLabel *cap = makeLabel("label", keys);
        cap->setProperty("keycap", true);
        cap->setAlignment(Qt::AlignCenter);
        grid->addWidget(makeLabel("text", words), row, 0);
        grid->addWidget(cap, row, 1, Qt::AlignRight);
        ++row;
    };
    for (const QAction *action : actions.all()) {
        if (!action->shortcut().isEmpty())
            add(action->text(), action->shortcut().toString(QKeySequence::NativeText));
    }
    add(CommandPalette::tr("Choose a bike or an event"), CommandPalette::tr("Arrow keys"));
    add(CommandPalette::tr("Open what is chosen"), CommandPalette::tr("Enter"));
    add(CommandPalette::tr("Acknowledge the chosen event"), QStringLiteral("A"));
    column->addLayout(grid);
    column->addWidget(makeLabel(
        "detail", CommandPalette::tr("Single letters act only while no text field has the focus."), "2"));
    QPushButton *close
        = makeButton(theme, "closeShortcuts", QStringLiteral("plain"), CommandPalette::tr("Close"));
    QObject::connect(close, &QPushButton::clicked, dialog, &QDialog::accept);
    column->addWidget(close, 0, Qt::AlignRight);
    dialog->open();
}

} // namespace bt::desktop
