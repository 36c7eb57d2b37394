// SPDX-License-Identifier: GPL-3.0-or-later
#include "mapview/grouplist.h"

#include "fleet/fleetstore.h"

#include <QAbstractListModel>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QScreen>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

namespace bt::mapview {

namespace {

constexpr int rowPixels = 48; // as in the fleet's list
constexpr int mostRowsShown = 7;
constexpr int searchFrom = 9; // bikes; fewer are seen at once
constexpr int widthPixels = 312;

enum Roles
{
    StateRole = Qt::UserRole,
    TruthRole
};

} // namespace

/// Rows of the group, words formatted only for what is visible.
class GroupListModel : public QAbstractListModel
{
public:
    GroupListModel(const QList<DeviceId> &bikes, const fleet::FleetStore &store, Clock &clock, SpeedUnit unit,
                   QObject *parent)
        : QAbstractListModel(parent)
        , m_store(store)
        , m_clock(clock)
        , m_unit(unit)
        , m_bikes(bikes)
    {
        std::ranges::stable_sort(m_bikes, {}, [this](DeviceId id) {
            const int row = m_store.rowOf(id);
            return row < 0 ? BikeState::NeverSeen : m_store.at(row).state;
        });
        m_shown = m_bikes;
    }

    int rowCount(const QModelIndex &parent) const override
    {
        return parent.isValid() ? 0 : int(m_shown.size());
    }

    QVariant data(const QModelIndex &index, int role) const override
    {
        // The fleet may change while the list is open.
        const int row = index.isValid() ? m_store.rowOf(m_shown[index.row()]) : -1;
        if (row < 0)
            return {};
        const fleet::Bike &bike = m_store.at(row);
        const auto truth = [&] {
            return sentences::truth(bike.state, bike.facts,
                                    bike.position ? double(bike.position->speedKnots) : 0, bike.alarm,
                                    m_clock.now(), m_unit);
        };
        switch (role) {
        case Qt::DisplayRole:
            return bike.device.name;
        case StateRole:
            return int(bike.state);
        case TruthRole:
            return truth();
        case Qt::AccessibleTextRole:
        case Qt::ToolTipRole:
            return QStringLiteral("%1: %2").arg(bike.device.name, truth());
        default:
            return {};
        }
    }

    void narrow(const QString &text)
    {
        beginResetModel();
        m_shown.clear();
        for (const DeviceId id : m_bikes) {
            const int row = m_store.rowOf(id);
            if (row >= 0
                && (m_store.at(row).device.name.contains(text, Qt::CaseInsensitive)
                    || m_store.at(row).device.uniqueId.contains(text, Qt::CaseInsensitive)))
                m_shown.append(id);
        }
        endResetModel();
    }

    DeviceId at(int row) const { return m_shown.value(row); }
    int bikes() const { return int(m_bikes.size()); }

private:
    const fleet::FleetStore &m_store;
    Clock &m_clock;
    SpeedUnit m_unit;
    QList<DeviceId> m_bikes;
    QList<DeviceId> m_shown;
};

namespace {

class RowDelegate : public QStyledItemDelegate
{
public:
    RowDelegate(const Theme &theme, QObject *parent)
        : QStyledItemDelegate(parent)
        , m_theme(theme)
    {
    }

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override
    {
        return {m_theme.px(widthPixels), m_theme.px(rowPixels)};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const QVariant state = index.data(StateRole);
        if (!state.isValid())
            return; // gone meanwhile
        const bool pointed = option.state.testFlag(QStyle::State_MouseOver);
        const bool current = option.state.testFlag(QStyle::State_Selected);
        painter->fillRect(option.rect,
                          m_theme.colour(current       ? Role::AccentSoft
                                             : pointed ? Role::Hover
                                                       : Role::Panel));
        const int mark = m_theme.px(20);
        const int left = option.rect.left() + m_theme.px(12);
        painter->drawPixmap(
            left, option.rect.center().y() - mark / 2,
            m_theme.mark(BikeState(state.toInt()), mark, painter->device()->devicePixelRatioF()));
        const QRect text
            = option.rect.adjusted(m_theme.px(44), m_theme.px(5), -m_theme.px(12), -m_theme.px(5));
        const auto line = [&](const QString &words, TypeSize size, Role role, Qt::Alignment place) {
            const QFont font = m_theme.font(size);
            painter->setFont(font);
            painter->setPen(m_theme.colour(role));
            painter->drawText(text, int(place | Qt::AlignLeft),
                              QFontMetrics(font).elidedText(words, Qt::ElideRight, text.width()));
        };
        line(index.data().toString(), TypeSize::Name, Role::Text, Qt::AlignTop);
        line(index.data(TruthRole).toString(), TypeSize::Detail, Role::Text2, Qt::AlignBottom);
    }

private:
    const Theme &m_theme;
};

} // namespace

GroupList::GroupList(const QList<DeviceId> &bikes, const fleet::FleetStore &store, Clock &clock,
                     const Theme &theme, SpeedUnit unit, QWidget *parent)
    : QFrame(parent, Qt::Popup)
    , m_model(new GroupListModel(bikes, store, clock, unit, this))
    , m_list(new QListView)
{
    setObjectName(QStringLiteral("groupList"));
    setAccessibleName(tr("Bikes at this place"));
    setAttribute(Qt::WA_DeleteOnClose);
    setFrameShape(QFrame::Box);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(0);
    auto *heading = new QLabel(tr("%n bike(s) at this place", nullptr, int(bikes.size())));
    heading->setFont(theme.font(TypeSize::Name));
    heading->setContentsMargins(theme.px(12), theme.px(8), theme.px(12), theme.px(8));
    column->addWidget(heading);
    if (bikes.size() >= searchFrom) {
        m_search = new QLineEdit;
        m_search->setObjectName(QStringLiteral("groupSearch"));
        m_search->setPlaceholderText(tr("Name or number"));
        m_search->setAccessibleName(m_search->placeholderText());
        m_search->setMaxLength(100);
        m_search->installEventFilter(this);
        auto *row = new QVBoxLayout;
        row->setContentsMargins(theme.px(8), 0, theme.px(8), theme.px(8));
        row->addWidget(m_search);
        column->addLayout(row);
        connect(m_search, &QLineEdit::textChanged, this, &GroupList::narrow);
    }
    m_list->setObjectName(QStringLiteral("groupBikes"));
    m_list->setAccessibleName(accessibleName());
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setMouseTracking(true);
    m_list->setVerticalScrollMode(QListView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new RowDelegate(theme, m_list));
    m_list->installEventFilter(this);
    m_list->setFixedSize(theme.px(widthPixels),
                         theme.px(rowPixels) * std::min(mostRowsShown, std::max(1, m_model->bikes())));
    column->addWidget(m_list);
    m_list->setCurrentIndex(m_model->index(0));
    // Enter is taken by the event filter: "activated" alone would mean a double click on some desktops.
    connect(m_list, &QListView::clicked, this, [this](const QModelIndex &index) { choose(index.row()); });
}

void GroupList::openAt(QPoint globalPosition)
{
    adjustSize();
    QRect place(globalPosition + QPoint(12, -height() / 2), size());
    if (const QScreen *screen = QGuiApplication::screenAt(globalPosition)) {
        const QRect room = screen->availableGeometry().adjusted(4, 4, -4, -4);
        if (place.right() > room.right())
            place.moveRight(globalPosition.x() - 12);
        place.moveLeft(std::max(place.left(), room.left()));
        place.moveBottom(std::min(place.bottom(), room.bottom()));
        place.moveTop(std::max(place.top(), room.top()));
    }
    move(place.topLeft());
    show();
    (m_search ? static_cast<QWidget *>(m_search) : m_list)->setFocus();
}

void GroupList::narrow(const QString &text)
{
    m_model->narrow(text.trimmed());
    m_list->setCurrentIndex(m_model->index(0));
}

void GroupList::choose(int row)
{
    if (const DeviceId bike = m_model->at(row)) {
        Q_EMIT chosen(bike);
        close();
    }
}

bool GroupList::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    switch (static_cast<const QKeyEvent *>(event)->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        choose(m_list->currentIndex().row());
        return true;
    case Qt::Key_Escape:
        close();
        return true;
    case Qt::Key_Up:
    case Qt::Key_Down:
        // The list is moved through while the words are typed.
        if (watched == m_search) {
            const int step = static_cast<const QKeyEvent *>(event)->key() == Qt::Key_Up ? -1 : 1;
            const QModelIndex next = m_model->index(m_list->currentIndex().row() + step);
            if (next.isValid())
                m_list->setCurrentIndex(next);
            return true;
        }
        break;
    default:
        break;
    }
    return QFrame::eventFilter(watched, event);
}

} // namespace bt::mapview
