// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "desktop/context.h"
#include "models/fleetmodel.h"

#include <QObject>

class QWidget;

namespace bt::desktop {

/// Bikes as a table for spreadsheets: a header and one line a bike, as RFC 4180 with a byte order mark. Times
/// in UTC, numbers with a point.
QByteArray fleetCsv(const models::FleetModel &model, const QList<DeviceId> &bikes, Instant now);

/// Asks where a table of bikes is to go and writes it there; the disk is another thread's. The file appears
/// when it is whole. Lives in the GUI thread.
class FleetExport : public QObject
{
    Q_OBJECT
public:
    explicit FleetExport(QWidget &window, QObject *parent = nullptr);

    void ask(const QByteArray &table, int bikes);
    void write(const QString &file, const QByteArray &table, int bikes);

Q_SIGNALS:
    void finished(const QString &file, int bikes);
    void failed(const bt::Error &error);

private:
    QWidget &m_window;
};

} // namespace bt::desktop
