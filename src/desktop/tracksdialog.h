// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desktop/context.h"
#include "desktop/trackfile.h"

#include <QDialog>

class QComboBox;
class QDateEdit;
class QLabel;
class QPushButton;

namespace bt::desktop {

class Segments;

/// Asks for the days and the format in which the tracks of some bikes are to be saved. Deletes itself.
class TracksDialog : public QDialog
{
    Q_OBJECT
public:
    TracksDialog(const Context &context, const QList<DeviceId> &bikes, QWidget *parent = nullptr);

Q_SIGNALS:
    /// Whole days in the reader's zone, as far as they are past.
    void chosen(bt::Instant from, bt::Instant to, const bt::desktop::TrackKind &kind);

private:
    QWidget *makeDays();
    QWidget *makeFoot();
    QDate today() const;
    void choosePreset(const QString &id);
    void refresh();

    Context m_context;
    QList<DeviceId> m_bikes;
    Segments *m_presets = nullptr;
    QDateEdit *m_from = nullptr;
    QDateEdit *m_to = nullptr;
    QComboBox *m_format = nullptr;
    QLabel *m_cost = nullptr;
    QPushButton *m_save = nullptr;
};

} // namespace bt::desktop
