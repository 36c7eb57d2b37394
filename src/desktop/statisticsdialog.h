// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "archive/archive.h"
#include "desktop/context.h"
#include "desktop/ridecollector.h"

#include <QDialog>
#include <QPointer>

class QComboBox;
class QLabel;
class QProgressBar;
class QPushButton;
class QTreeWidget;

namespace bt::desktop {

class Segments;
class StatisticsChart;

/// Rides of a bike or the fleet by day, week, month or bike, from what the archive has, and how complete that
/// is. Deletes itself.
class StatisticsDialog : public QDialog
{
    Q_OBJECT
public:
    /// Without an archive it says so. Without a bike it begins with the fleet.
    StatisticsDialog(const Context &context, archive::Archive *archive, DeviceId bike,
                     QWidget *parent = nullptr);

    /// As CSV, what the table shows.
    QByteArray csv() const;

private:
    QWidget *makeChoices(DeviceId bike);
    QWidget *makeFooter();
    void collect();
    void take(const QList<BikeRides> &bikes);
    void refresh();
    QString completeness() const;
    QList<history::RideLine> lines() const; ///< Oldest first, periods without a ride too; bikes by distance.
    QString periodName(QDate first) const;
    void askForFile();
    void save(const QString &file);

    Context m_context;
    QPointer<archive::Archive> m_archive;
    RideCollector m_collector;
    QList<BikeRides> m_bikes;
    Instant m_from{};
    Instant m_to{};
    bool m_collecting = false;
    QComboBox *m_whose = nullptr;
    QComboBox *m_span = nullptr;
    Segments *m_group = nullptr;
    Segments *m_measure = nullptr;
    QLabel *m_total = nullptr;
    StatisticsChart *m_chart = nullptr;
    QTreeWidget *m_table = nullptr;
    QLabel *m_complete = nullptr;
    QProgressBar *m_progress = nullptr;
    QPushButton *m_cancel = nullptr;
    QPushButton *m_export = nullptr;
};

} // namespace bt::desktop
