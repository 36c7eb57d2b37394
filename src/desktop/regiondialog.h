// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "basemap/regionlibrary.h"
#include "desktop/context.h"

#include <QDialog>

class QLabel;
class QProgressBar;
class QPushButton;
class QVBoxLayout;

namespace bt::desktop {

/// The regions of the offline map: a list with size, age and extent, adding one from an extract with its
/// progress, removing. Work goes on when the dialog is closed.
class RegionDialog : public QDialog
{
    Q_OBJECT
public:
    /// @p library outlives the dialog.
    RegionDialog(const Context &context, basemap::RegionLibrary &library, QWidget *parent = nullptr);

    void chooseFile(); ///< Asks for an extract and adds it.

Q_SIGNALS:
    void showRequested(const bt::basemap::GeoBox &bounds);

private:
    QWidget *makeHead();
    QWidget *makeProgress();
    QWidget *makeFoot();
    QWidget *makeRow(const basemap::RegionInfo &region);
    void refreshRows();
    void refreshProgress();
    void say(const QString &sentence, const char *tone);
    void remove(const QString &name);

    Context m_context;
    basemap::RegionLibrary &m_library;
    QVBoxLayout *m_rows = nullptr;
    QWidget *m_progress = nullptr;
    QLabel *m_progressWords = nullptr;
    QProgressBar *m_bar = nullptr;
    QLabel *m_sentence = nullptr;
    QPushButton *m_add = nullptr;
};

} // namespace bt::desktop
