// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/settingsdialog.h"

#include "desktop/actions.h"
#include "desktop/parts.h"
#include "desktop/settings.h"
#include "desktop/settingspages.h"
#include "desktop/style.h"

#include <QListWidget>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace bt::desktop {

SettingsDialog::SettingsDialog(const Context &context, const ActionRegistry &actions, QWidget *parent)
    : QDialog(parent)
    , m_context(context)
    , m_names(new QListWidget)
    , m_pages(new QStackedWidget)
{
    setObjectName(QStringLiteral("settingsDialog"));
    setWindowTitle(tr("Settings"));
    setAccessibleName(windowTitle());
    setAttribute(Qt::WA_DeleteOnClose);
    resize(context.theme.px(780), context.theme.px(560));
    setMinimumSize(context.theme.px(680), context.theme.px(440));

    m_names->setObjectName(QStringLiteral("settingsPages"));
    m_names->setAccessibleName(tr("Subjects"));
    m_names->setFixedWidth(context.theme.px(200));
    m_names->setProperty("navigation", true);
    m_names->setUniformItemSizes(true);
    m_names->setTextElideMode(Qt::ElideRight);
    m_names->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);

    auto *account = new AccountPage(context, actions);
    auto *map = new MapPage(context, actions);
    add(account);
    add(new FormatsPage(context));
    add(new LookPage(context));
    add(map);
    add(new StatesPage(context));
    add(new AlarmsPage(context, actions));
    add(new DataPage(context, actions));
    connect(account, &AccountPage::forgetRequested, this, &SettingsDialog::forgetRequested);
    connect(map, &MapPage::chosen, this, &SettingsDialog::mapChosen);
    connect(map, &MapPage::otherRequested, this, &SettingsDialog::otherMapRequested);
    connect(map, &MapPage::clearTilesRequested, this, &SettingsDialog::clearTilesRequested);
    connect(m_names, &QListWidget::currentRowChanged, m_pages, &QStackedWidget::setCurrentIndex);
    m_names->setCurrentRow(0);

    auto *column = new QVBoxLayout(this);
    tight(*column);
    auto *row = new QHBoxLayout;
    tight(*row);
    row->addWidget(m_names);
    row->addWidget(makeHairline(Qt::Vertical));
    row->addWidget(m_pages, 1);
    column->addLayout(row, 1);
    column->addWidget(makeHairline());
    column->addWidget(makeFoot());
    new FocusRing(*this, context.theme);

    // These end in a question or a page of the window behind.
    for (const char *id : {"otherAccount", "signOut", "deleteLocalData"})
        connect(actions.find(QLatin1StringView(id)), &QAction::triggered, this, &QDialog::accept);
}

void SettingsDialog::add(SettingsPage *page)
{
    m_pages->addWidget(page);
    auto *name = new QListWidgetItem(page->heading(), m_names);
    name->setToolTip(page->heading());
    name->setSizeHint({0, m_context.theme.px(32)});
}

QWidget *SettingsDialog::makeFoot()
{
    auto *foot = new QFrame;
    foot->setProperty("surface", QStringLiteral("window"));
    auto *row = new QHBoxLayout(foot);
    row->setContentsMargins(24, 12, 24, 12);
    row->setSpacing(8);
    row->addWidget(makeLabel("detail", tr("What you choose holds at once."), "2"), 1);
    QPushButton *close = makeButton(m_context.theme, "settingsClose", QStringLiteral("primary"), tr("Close"));
    row->addWidget(close);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    return foot;
}

QList<SettingsPage *> SettingsDialog::pages() const
{
    QList<SettingsPage *> pages;
    for (int i = 0; i < m_pages->count(); ++i)
        pages.append(qobject_cast<SettingsPage *>(m_pages->widget(i)));
    return pages;
}

void SettingsDialog::setFacts(const SettingsFacts &facts)
{
    for (SettingsPage *page : pages())
        page->setFacts(facts);
}

void SettingsDialog::turnTo(const QString &page)
{
    for (int i = 0; i < m_pages->count(); ++i) {
        if (m_pages->widget(i)->objectName() == page)
            m_names->setCurrentRow(i);
    }
}

QString SettingsDialog::page() const { return m_pages->currentWidget()->objectName(); }

} // namespace bt::desktop
