// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/fleetexport.h"

#include "core/units.h"
#include "history/csv.h"

#include <QFileDialog>
#include <QSaveFile>
#include <QStandardPaths>
#include <QtConcurrentRun>

namespace bt::desktop {

QByteArray fleetCsv(const models::FleetModel &model, const QList<DeviceId> &bikes, Instant now)
{
    const fleet::FleetStore &store = model.store();
    const auto time = [](std::optional<Instant> then) {
        return then ? toDateTime(*then).toUTC().toString(Qt::ISODate) : QString();
    };
    const auto number = [](double value, int decimals, bool known) {
        return known ? QString::number(value, 'f', decimals) : QString();
    };
    QString text(QChar::ByteOrderMark);
    text += QStringLiteral("name,number,group,state,last_contact_utc,last_fix_utc,latitude,longitude,"
                           "battery_percent,battery_read_utc,battery_estimated_percent,speed_kmh,total_km,"
                           "firmware,frame_number\r\n");
    for (const DeviceId id : bikes) {
        const int row = store.rowOf(id);
        if (row < 0)
            continue;
        const fleet::Bike &bike = store.at(row);
        const models::BikeDetails &details = model.details(row);
        const BikeFacts &facts = bike.facts;
        const GeoPoint place = bike.place.value_or(GeoPoint());
        const double estimate
            = estimatedBattery(facts.batteryPercent, facts.batteryReadAt, now, store.thresholds());
        const double total = bike.position ? bike.position->totalDistanceMetres : -1;
        const QStringList cells{
            history::csvText(bike.device.name),
            history::csvText(bike.device.uniqueId),
            history::csvText(store.groupName(bike.device.group)),
            QString(stateKey(bike.state)),
            time(facts.lastContact),
            time(bike.placeTime),
            number(place.latitude, 6, bike.place.has_value()),
            number(place.longitude, 6, bike.place.has_value()),
            number(facts.batteryPercent, 0, facts.batteryPercent >= 0),
            time(facts.batteryReadAt),
            number(estimate, 0, estimate >= 0),
            number(bike.position ? knotsToKmh(double(bike.position->speedKnots)) : 0, 1,
                   bike.position.has_value()),
            number(total / 1000, 1, total >= 0),
            history::csvText(details.firmware),
            history::csvText(details.frameNumber),
        };
        text += cells.join(u',') + QStringLiteral("\r\n");
    }
    return text.toUtf8();
}

FleetExport::FleetExport(QWidget &window, QObject *parent)
    : QObject(parent)
    , m_window(window)
{
}

void FleetExport::ask(const QByteArray &table, int bikes)
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    auto *dialog = new QFileDialog(&m_window, tr("Export bikes"), folder, tr("Table (*.csv)"));
    dialog->setObjectName(QStringLiteral("fleetExportDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("csv"));
    dialog->selectFile(QStringLiteral("bikes"));
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, table, bikes](const QString &file) { write(file, table, bikes); });
    dialog->open();
}

void FleetExport::write(const QString &file, const QByteArray &table, int bikes)
{
    QtConcurrent::run([file, table]() -> Result<void> {
        QSaveFile out(file);
        if (!out.open(QIODevice::WriteOnly) || out.write(table) != table.size() || !out.commit())
            return std::unexpected(Error{ErrorKind::Disk, 0, out.errorString(), {}});
        return {};
    }).then(this, [this, file, bikes](const Result<void> &written) {
        if (written)
            Q_EMIT finished(file, bikes);
        else
            Q_EMIT failed(written.error());
    });
}

} // namespace bt::desktop
