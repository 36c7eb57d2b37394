// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desktop/settingspage.h"

#include <QDialog>

class QListWidget;
class QStackedWidget;

namespace bt::desktop {

class ActionRegistry;
class MapPage;

/// Everything that can be set, a page for each subject. What is chosen holds at once, and is kept. Commands
/// that the window has anyway are the same here.
class SettingsDialog : public QDialog
{
    Q_OBJECT
public:
    /// @p actions outlives it.
    SettingsDialog(const Context &context, const ActionRegistry &actions, QWidget *parent = nullptr);

    void setFacts(const SettingsFacts &facts);
    QList<SettingsPage *> pages() const;
    void turnTo(const QString &page); ///< By its object name.
    QString page() const; ///< The one on show.

Q_SIGNALS:
    void forgetRequested();
    void mapChosen(const QString &id);
    void otherMapRequested();
    void clearTilesRequested();

private:
    void add(SettingsPage *page);
    QWidget *makeFoot();

    Context m_context;
    QListWidget *m_names;
    QStackedWidget *m_pages;
};

} // namespace bt::desktop
