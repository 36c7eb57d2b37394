// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/trackfile.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QStandardPaths>

namespace bt::desktop {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(TrackFile)
};

/// What any file system takes.
QString fileNameOf(QString text)
{
    for (QChar &c : text) {
        if (!c.isLetterOrNumber() && c != u'-')
            c = u'_';
    }
    return text.left(60);
}

} // namespace

QList<TrackKind> trackKinds()
{
    using history::TrackFormat;
    return {
        {QStringLiteral("gpx"), Text::tr("GPX, for maps and devices"), Text::tr("GPS exchange (*.gpx)"),
         TrackFormat::Gpx},
        {QStringLiteral("kml"), Text::tr("KML, for Google Earth"), Text::tr("Google Earth (*.kml)"),
         TrackFormat::Kml},
        {QStringLiteral("geojson"), Text::tr("GeoJSON"), Text::tr("GeoJSON (*.geojson)"),
         TrackFormat::GeoJson},
        {QStringLiteral("csv"), Text::tr("CSV, a table"), Text::tr("Table (*.csv)"), TrackFormat::Csv},
    };
}

void askForTrackFile(QWidget &window, const QString &whose, QDate first, const TrackKind &kind,
                     QObject *receiver, const std::function<void(const QString &)> &chosen)
{
    auto *dialog
        = new QFileDialog(&window, Text::tr("Export track"),
                          QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation), kind.filter);
    dialog->setObjectName(QStringLiteral("exportDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(kind.id);
    dialog->selectFile(QStringLiteral("%1-%2").arg(fileNameOf(whose), first.toString(Qt::ISODate)));
    QObject::connect(dialog, &QFileDialog::fileSelected, receiver, chosen);
    dialog->open();
}

TrackFile::TrackFile(const QString &name, history::TrackFormat format)
    : m_writer(format)
    , m_file(name)
{
}

Result<void> TrackFile::begin() { return done(m_file.open(QIODevice::WriteOnly) && put(m_writer.begin())); }

Result<void> TrackFile::add(const Device &device, const QList<Position> &fixes)
{
    return done(put(m_writer.track(device, fixes)));
}

Result<void> TrackFile::end() { return done(put(m_writer.end()) && m_file.commit()); }

bool TrackFile::put(const QByteArray &text) { return m_file.write(text) == text.size(); }

Result<void> TrackFile::done(bool well) const
{
    if (well)
        return {};
    return std::unexpected(Error{ErrorKind::Disk, 0, m_file.errorString(), {}});
}

} // namespace bt::desktop
