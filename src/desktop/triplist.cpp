// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/triplist.h"

#include "core/sentences.h"
#include "core/units.h"
#include "desktop/bikedelegate.h"
#include "desktop/settings.h"
#include "desktop/times.h"

#include <QKeyEvent>
#include <QLocale>
#include <QPainter>
#include <QSignalBlocker>

namespace bt::desktop {

namespace {

class TripDelegate : public QStyledItemDelegate
{
public:
    TripDelegate(const Context &context, const TripModel &model, QObject *parent)
        : QStyledItemDelegate(parent)
        , m_context(context)
        , m_model(model)
    {
    }

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const override
    {
        return {m_context.theme.px(200), m_context.theme.px(m_model.tripAt(index.row()) ? 44 : 28)};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Theme &theme = m_context.theme;
        const history::Trip *trip = m_model.tripAt(index.row());
        QStyleOptionViewItem rowOption = option;
        if (!trip)
            rowOption.state &= ~(QStyle::State_MouseOver | QStyle::State_Selected);
        painter->save();
        paintRowSurface(*painter, theme, rowOption, Role::Panel);
        const QRect row = option.rect;
        const qreal ratio = painter->device()->devicePixelRatioF();
        const int side = theme.px(trip ? 16 : 12);
        const int middle = row.x() + theme.px(24);
        const QPoint corner(middle - side / 2, row.center().y() - side / 2 + 1);
        painter->drawPixmap(corner,
                            trip ? theme.iconPixmap(QStringLiteral("bike"), Role::Text2, side, ratio)
                                 : theme.mark(BikeState::Parked, side, ratio));
        const int left = row.x() + theme.px(44);
        const int right = row.right() + 1 - rightInset(theme, option, 12);
        if (!trip) {
            painter->setFont(theme.font(TypeSize::Detail));
            painter->setPen(theme.colour(Role::Text2));
            const QRect line(left, row.y(), right - left, row.height());
            painter->drawText(
                line, int(Qt::AlignLeft | Qt::AlignVCenter),
                painter->fontMetrics().elidedText(m_model.title(index.row()), Qt::ElideRight, line.width()));
            painter->restore();
            return;
        }
        const QRect upper(left, row.y() + theme.px(3), right - left, theme.px(20));
        const QRect lower(left, row.y() + theme.px(22), right - left, theme.px(18));
        painter->setFont(theme.font(TypeSize::Text));
        painter->setPen(theme.colour(Role::Text));
        const QString distance = sentences::distance(trip->distanceMetres, m_context.settings.speedUnit());
        painter->drawText(upper, int(Qt::AlignRight | Qt::AlignVCenter), distance);
        const int taken = painter->fontMetrics().horizontalAdvance(distance) + theme.px(8);
        painter->setFont(theme.font(TypeSize::Name));
        painter->drawText(upper, int(Qt::AlignLeft | Qt::AlignVCenter),
                          painter->fontMetrics().elidedText(m_model.title(index.row()), Qt::ElideRight,
                                                            upper.width() - taken));
        painter->setFont(theme.font(TypeSize::Detail));
        painter->setPen(theme.colour(Role::Text2));
        painter->drawText(
            lower, int(Qt::AlignLeft | Qt::AlignVCenter),
            painter->fontMetrics().elidedText(m_model.details(index.row()), Qt::ElideRight, lower.width()));
        painter->restore();
    }

private:
    Context m_context;
    const TripModel &m_model;
};

} // namespace

TripModel::TripModel(const Context &context, QObject *parent)
    : QAbstractListModel(parent)
    , m_context(context)
{
}

void TripModel::setDay(const history::Day &day)
{
    beginResetModel();
    m_trips = day.trips;
    m_stops = day.stops;
    m_rows.clear();
    qsizetype trip = 0;
    qsizetype stop = 0;
    while (trip < m_trips.size() || stop < m_stops.size()) {
        const bool takeTrip
            = stop >= m_stops.size() || (trip < m_trips.size() && m_trips[trip].start <= m_stops[stop].start);
        m_rows.append(takeTrip ? Row{int(trip++), -1} : Row{-1, int(stop++)});
    }
    endResetModel();
}

const history::Trip *TripModel::tripAt(int row) const
{
    return m_rows[row].trip < 0 ? nullptr : &m_trips[m_rows[row].trip];
}
const history::Stop *TripModel::stopAt(int row) const
{
    return m_rows[row].stop < 0 ? nullptr : &m_stops[m_rows[row].stop];
}

int TripModel::rowOfTrip(int trip) const
{
    for (int row = 0; row < int(m_rows.size()); ++row) {
        if (trip >= 0 && m_rows[row].trip == trip)
            return row;
    }
    return -1;
}

QString TripModel::title(int row) const
{
    if (const history::Trip *trip = tripAt(row)) {
        const QString span = tr("%1–%2").arg(times::clockMinutes(trip->start, m_context.zone()),
                                             times::clockMinutes(trip->end, m_context.zone()));
        const QDate day = times::localDay(trip->start, m_context.zone());
        const bool oneDay = day == times::localDay(m_trips.first().start, m_context.zone())
            && day == times::localDay(m_trips.last().start, m_context.zone());
        return oneDay ? span : tr("%1, %2").arg(QLocale().toString(day, QStringLiteral("ddd")), span);
    }
    const history::Stop *stop = stopAt(row);
    const QString street = m_context.nearby ? m_context.nearby(stop->place) : QString();
    const QString length = sentences::duration(stop->duration());
    return street.isEmpty() ? tr("Stop %1").arg(length) : tr("Stop %1, %2").arg(length, street);
}

QString TripModel::details(int row) const
{
    const history::Trip *trip = tripAt(row);
    if (!trip)
        return {};
    const SpeedUnit unit = m_context.settings.speedUnit();
    const double average = unit == SpeedUnit::KilometresPerHour ? knotsToKmh(trip->averageKnots)
                                                                : knotsToMph(trip->averageKnots);
    return tr("%1, avg %2, top %3")
        .arg(sentences::duration(trip->duration()))
        .arg(qRound(average))
        .arg(sentences::speed(trip->topKnots, unit));
}

int TripModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(m_rows.size()); }

QVariant TripModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return title(index.row());
    case Qt::AccessibleTextRole: {
        const QString more = details(index.row());
        return more.isEmpty() ? title(index.row()) : tr("Trip %1, %2").arg(title(index.row()), more);
    }
    case TripRole:
        return m_rows[index.row()].trip;
    default:
        return {};
    }
}

TripList::TripList(const Context &context, QWidget *parent)
    : QListView(parent)
    , m_model(new TripModel(context, this))
{
    setObjectName(QStringLiteral("tripList"));
    setAccessibleName(tr("Trips and stops"));
    setModel(m_model);
    setItemDelegate(new TripDelegate(context, *m_model, this));
    setMouseTracking(true);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setEditTriggers(NoEditTriggers);
    connect(&context.settings, &Settings::formatsChanged, this, [this] { viewport()->update(); });
    connect(selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &current) {
        if (const int trip = current.isValid() ? current.data(TripModel::TripRole).toInt() : -1; trip >= 0)
            Q_EMIT tripChosen(trip);
    });
}

// Trips have no names: one that begins within the other's time is the same, grown or cut anew.
void TripList::setDay(const history::Day &day)
{
    const history::Trip *former = chosen() >= 0 ? m_model->tripAt(currentIndex().row()) : nullptr;
    const std::optional<history::Trip> kept = former ? std::optional(*former) : std::nullopt;
    const QSignalBlocker blocker(this);
    m_model->setDay(day);
    if (!kept)
        return;
    const auto same = std::ranges::find_if(day.trips, [&kept](const history::Trip &trip) {
        return trip.start <= kept->start && kept->start < trip.end;
    });
    if (same != day.trips.cend())
        choose(int(same - day.trips.cbegin()));
}

int TripList::chosen() const
{
    return currentIndex().isValid() ? currentIndex().data(TripModel::TripRole).toInt() : -1;
}

void TripList::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Space)
        event->ignore(); // plays, for the panel
    else
        QListView::keyPressEvent(event);
}

void TripList::choose(int trip)
{
    if (trip == chosen())
        return;
    const QSignalBlocker blocker(this);
    const int row = m_model->rowOfTrip(trip);
    if (row >= 0)
        setCurrentIndex(m_model->index(row));
    else
        setCurrentIndex({});
}

} // namespace bt::desktop
