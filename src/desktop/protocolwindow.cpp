// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/protocolwindow.h"

#include "desktop/connectionchip.h"
#include "desktop/parts.h"
#include "desktop/searchfield.h"
#include "desktop/settings.h"
#include "desktop/tracemodel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QJsonDocument>
#include <QLocale>
#include <QPlainTextEdit>
#include <QShortcut>
#include <QSortFilterProxyModel>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

namespace bt::desktop {

namespace {

// Frames come many times a second; nobody reads faster than this.
constexpr Milliseconds pace{250};

QString detailsOf(const cloud::TraceRecord &record)
{
    QString text = QString::fromUtf8(record.line) + u'\n';
    for (const auto &[name, value] : record.headers)
        text += QString::fromUtf8(name + ": " + value) + u'\n';
    text += u'\n';
    const QJsonDocument json = QJsonDocument::fromJson(record.body);
    text += json.isNull() ? QString::fromUtf8(record.body)
                          : QString::fromUtf8(json.toJson(QJsonDocument::Indented));
    if (record.bytes > record.body.size())
        text += u'\n'
            + ProtocolWindow::tr("[the first %1 of %2]")
                  .arg(QLocale().formattedDataSize(record.body.size()),
                       QLocale().formattedDataSize(record.bytes));
    return text;
}

} // namespace

ProtocolWindow::ProtocolWindow(const Context &context, std::shared_ptr<cloud::TraceRing> ring,
                               cloud::Session &session, QWidget *parent)
    : QWidget(parent, Qt::Window)
    , m_context(context)
    , m_ring(std::move(ring))
    , m_session(session)
    , m_model(new TraceModel(m_ring, context.zone(), this))
    , m_filter(new QSortFilterProxyModel(this))
    , m_pace(context.clock)
{
    setObjectName(QStringLiteral("protocolWindow"));
    setWindowTitle(tr("Protocol – BikeTrax Desktop"));
    setAccessibleName(windowTitle());
    resize(960, 640);
    m_filter->setSourceModel(m_model);
    m_filter->setFilterRole(TraceModel::SearchRole);
    m_filter->setFilterCaseSensitivity(Qt::CaseInsensitive);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(8);
    auto *head = new QHBoxLayout;
    tight(*head, 8);
    auto *search
        = new SearchField(context.theme, "protocolSearch", tr("Address, type or anything in a body"), {});
    search->setAccessibleName(tr("Search the protocol"));
    connect(search, &QLineEdit::textChanged, m_filter, &QSortFilterProxyModel::setFilterFixedString);
    m_pause = makeButton(context.theme, "protocolPause", QStringLiteral("plain"), tr("Pause"),
                         QStringLiteral("pause"));
    m_pause->setCheckable(true);
    connect(m_pause, &QPushButton::toggled, this, [this](bool paused) {
        m_pause->setText(paused ? tr("Go on") : tr("Pause"));
        m_pause->setIcon(m_context.theme.icon(paused ? QStringLiteral("play") : QStringLiteral("pause")));
        look();
    });
    QPushButton *copy = makeButton(context.theme, "protocolCopy", QStringLiteral("plain"), tr("Copy"),
                                   QStringLiteral("copy"));
    connect(copy, &QPushButton::clicked, this, &ProtocolWindow::copyCurrent);
    QPushButton *clear = makeButton(context.theme, "protocolClear", QStringLiteral("plain"), tr("Clear"),
                                    QStringLiteral("trash"));
    connect(clear, &QPushButton::clicked, m_model, &TraceModel::clear);
    head->addWidget(search, 1);
    for (QPushButton *button : {m_pause, copy, clear})
        head->addWidget(button);
    column->addLayout(head);

    m_table = new QTableView;
    m_table->setObjectName(QStringLiteral("protocolTable"));
    m_table->setAccessibleName(tr("Requests, answers and frames"));
    m_table->setModel(m_filter);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setTabKeyNavigation(false);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(context.theme.px(28));
    m_table->horizontalHeader()->setSectionResizeMode(TraceModel::What, QHeaderView::Stretch);
    for (const auto &[section, width] : {std::pair(TraceModel::Time, 110), std::pair(TraceModel::Size, 90),
                                         std::pair(TraceModel::Unread, 110)})
        m_table->horizontalHeader()->resizeSection(section, context.theme.px(width));
    m_details = new QPlainTextEdit;
    m_details->setObjectName(QStringLiteral("protocolDetails"));
    m_details->setAccessibleName(tr("The chosen request, answer or frame"));
    m_details->setReadOnly(true);
    m_details->setFont(context.theme.monospace());
    m_details->setPlaceholderText(tr("Choose a line to see what was said. Secrets are never kept here."));
    auto *halves = new QSplitter(Qt::Vertical);
    halves->addWidget(m_table);
    halves->addWidget(m_details);
    halves->setStretchFactor(0, 3);
    halves->setStretchFactor(1, 2);
    halves->setChildrenCollapsible(false);
    column->addWidget(halves, 1);
    m_counts = makeLabel("detail", {}, "2");
    m_counts->setObjectName(QStringLiteral("protocolCounts"));
    column->addWidget(m_counts);

    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &ProtocolWindow::showCurrent);
    connect(
        m_ring.get(), &cloud::TraceRing::grown, this,
        [this] {
            if (isVisible() && !m_pace.isRunning())
                m_pace.startOnce(pace);
        },
        Qt::QueuedConnection);
    connect(&m_pace, &Timer::timeout, this, &ProtocolWindow::look);
    connect(&session, &cloud::Session::statusChanged, this, &ProtocolWindow::showCounts);
    connect(new QShortcut(QKeySequence::Close, this), &QShortcut::activated, this, &QWidget::close);
    connect(new QShortcut(Qt::Key_Escape, this), &QShortcut::activated, this, &QWidget::close);
    search->setFocus();
}

void ProtocolWindow::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    look();
}

void ProtocolWindow::hideEvent(QHideEvent *event)
{
    m_pace.stop();
    QWidget::hideEvent(event);
}

void ProtocolWindow::look()
{
    if (!m_pause->isChecked())
        m_model->refresh();
    showCounts();
}

void ProtocolWindow::showCounts()
{
    const qint64 rejected = m_session.status().rejected;
    m_counts->setText(rejected == 0
                          ? tr("%1. Everything that came could be read.")
                                .arg(ConnectionChip::words(m_session.status(), m_context.clock.now()))
                          : tr("%1. %2 that came could not be read; the rest of their messages was used.")
                                .arg(ConnectionChip::words(m_session.status(), m_context.clock.now()),
                                     tr("%n object(s)", nullptr, int(std::min<qint64>(rejected, INT_MAX)))));
}

void ProtocolWindow::showCurrent()
{
    const QModelIndex index = m_filter->mapToSource(m_table->currentIndex());
    m_details->setPlainText(index.isValid() ? detailsOf(m_model->recordAt(index.row())) : QString());
}

void ProtocolWindow::copyCurrent()
{
    const QModelIndex index = m_filter->mapToSource(m_table->currentIndex());
    if (index.isValid())
        QGuiApplication::clipboard()->setText(detailsOf(m_model->recordAt(index.row())));
}

} // namespace bt::desktop
