// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/fleettable.h"

#include "desktop/fleetcelldelegate.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>

#include <cmath>

namespace bt::desktop {

using models::FleetFilter;
using models::FleetModel;

FleetTable::FleetTable(const Context &context, FleetFilter &filter, QWidget *parent)
    : QTableView(parent)
    , m_context(context)
    , m_filter(filter)
    , m_delegate(new FleetCellDelegate(context.theme, this))
    , m_columnMenu(new QMenu(this))
{
    setObjectName(QStringLiteral("bikeTable"));
    setAccessibleName(tr("Bikes"));
    setItemDelegate(m_delegate);
    setModel(&filter);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setShowGrid(false);
    setWordWrap(false);
    setMouseTracking(true);
    setTabKeyNavigation(false);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollMode(ScrollPerPixel);
    setCornerButtonEnabled(false);
    verticalHeader()->hide();
    // Rows of one height are never measured, however many there are.
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setMinimumSectionSize(1);
    verticalHeader()->setDefaultSectionSize(context.theme.px(28));
    makeHeader();
    m_columnMenu->setObjectName(QStringLiteral("columnMenu"));
    m_columnMenu->setTitle(tr("Columns"));
    connect(m_columnMenu, &QMenu::aboutToShow, this, &FleetTable::fillColumnMenu);
    connect(&filter, &FleetFilter::orderChanged, this, &FleetTable::showOrder);
    setColumns(FleetView::standardColumns());
    showOrder();
}

void FleetTable::makeHeader()
{
    QHeaderView *header = horizontalHeader();
    header->setObjectName(QStringLiteral("bikeTableHead"));
    header->setAccessibleName(tr("Columns"));
    header->setSectionsMovable(true);
    header->setSectionsClickable(true);
    header->setSortIndicatorShown(true);
    header->setHighlightSections(false);
    header->setMinimumSectionSize(m_context.theme.px(44));
    header->setFixedHeight(m_context.theme.px(26));
    header->setStretchLastSection(false);
    header->setTextElideMode(Qt::ElideRight);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(header, &QHeaderView::sectionClicked, this, [this](int column) {
        const std::optional<FleetFilter::Order> order = FleetFilter::orderOf(column);
        if (order)
            m_filter.setOrder(*order, m_filter.order() == *order && !m_filter.isDescending());
    });
    connect(header, &QWidget::customContextMenuRequested, this,
            [this, header](QPoint at) { m_columnMenu->popup(header->mapToGlobal(at)); });
    const auto arranged = [this] {
        if (!m_arranging)
            Q_EMIT columnsChanged();
    };
    connect(header, &QHeaderView::sectionResized, this, arranged);
    connect(header, &QHeaderView::sectionMoved, this, arranged);
}

int FleetTable::ownWidth(int column) const
{
    // Its title must fit in every language.
    const int title = int(std::ceil(horizontalHeader()->sectionSizeHint(column) / pixelScale()));
    switch (column) {
    case FleetModel::NameColumn:
        return std::max(title, 150);
    case FleetModel::StateColumn:
        return std::max(title, 190);
    case FleetModel::GroupColumn:
    case FleetModel::NumberColumn:
    case FleetModel::FrameNumberColumn:
        return std::max(title, 112);
    default:
        return std::max(title, 84);
    }
}

double FleetTable::pixelScale() const { return double(m_context.theme.px(1000)) / 1000; }

QList<FleetView::Column> FleetTable::columns() const
{
    const QHeaderView *header = horizontalHeader();
    QList<FleetView::Column> columns;
    const double scale = pixelScale();
    for (int place = 0; place < header->count(); ++place) {
        const int column = header->logicalIndex(place);
        const bool shown = !header->isSectionHidden(column);
        // What is hidden has no width of its own; Qt keeps it for when it is shown again.
        const int width = shown ? qRound(header->sectionSize(column) / scale) : 0;
        columns.append({FleetModel::Column(column), width == ownWidth(column) ? 0 : width, shown});
    }
    return columns;
}

void FleetTable::setColumns(const QList<FleetView::Column> &columns)
{
    m_arranging = true;
    QHeaderView *header = horizontalHeader();
    for (int place = 0; place < columns.size(); ++place) {
        const auto &[column, width, shown] = columns[place];
        header->moveSection(header->visualIndex(column), place);
        header->setSectionHidden(column, false);
        header->resizeSection(column, m_context.theme.px(width > 0 ? width : ownWidth(column)));
        header->setSectionHidden(column, !shown);
    }
    m_arranging = false;
}

void FleetTable::showColumn(int column, bool shown)
{
    m_arranging = true;
    setColumnHidden(column, !shown);
    m_arranging = false;
    Q_EMIT columnsChanged();
}

void FleetTable::moveColumn(int column, int steps)
{
    QHeaderView *header = horizontalHeader();
    int place = header->visualIndex(column);
    // Over hidden columns in one step, or nothing would seem to happen.
    do
        place += steps;
    while (place >= 0 && place < header->count() && header->isSectionHidden(header->logicalIndex(place)));
    if (place >= 0 && place < header->count())
        header->moveSection(header->visualIndex(column), place);
}

void FleetTable::fillColumnMenu()
{
    m_columnMenu->clear();
    const QHeaderView *header = horizontalHeader();
    for (const FleetView::Column &each : FleetView::standardColumns()) {
        const int column = each.column;
        QAction *action = m_columnMenu->addAction(model()->headerData(column, Qt::Horizontal).toString());
        action->setCheckable(true);
        action->setChecked(!header->isSectionHidden(column));
        action->setEnabled(column != FleetModel::NameColumn); // a table without names says nothing
        connect(action, &QAction::toggled, this, [this, column](bool on) { showColumn(column, on); });
    }
    m_columnMenu->addSeparator();
    if (const int column = currentIndex().isValid() ? currentIndex().column() : -1; column >= 0) {
        const QString name = model()->headerData(column, Qt::Horizontal).toString();
        connect(m_columnMenu->addAction(tr("Move “%1” to the left").arg(name)), &QAction::triggered, this,
                [this, column] { moveColumn(column, -1); });
        connect(m_columnMenu->addAction(tr("Move “%1” to the right").arg(name)), &QAction::triggered, this,
                [this, column] { moveColumn(column, 1); });
        m_columnMenu->addSeparator();
    }
    connect(m_columnMenu->addAction(tr("Standard columns")), &QAction::triggered, this, [this] {
        setColumns(FleetView::standardColumns());
        Q_EMIT columnsChanged();
    });
}

void FleetTable::showOrder()
{
    horizontalHeader()->setSortIndicator(FleetFilter::columnOf(m_filter.order()),
                                         m_filter.isDescending() ? Qt::DescendingOrder : Qt::AscendingOrder);
}

void FleetTable::setStale(bool stale)
{
    m_delegate->setStale(stale);
    viewport()->update();
}

void FleetTable::keyPressEvent(QKeyEvent *event)
{
    // A table takes Enter for the next row; here it opens the bike, as in the list.
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && currentIndex().isValid()) {
        Q_EMIT activated(currentIndex());
        return;
    }
    QTableView::keyPressEvent(event);
}

void FleetTable::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        verticalHeader()->setDefaultSectionSize(m_context.theme.px(28));
}

} // namespace bt::desktop
