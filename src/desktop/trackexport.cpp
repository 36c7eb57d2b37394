// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/trackexport.h"

#include "desktop/times.h"

#include <QFileDialog>
#include <QSaveFile>
#include <QStandardPaths>
#include <QtConcurrentRun>

namespace bt::desktop {

namespace {

struct Format
{
    const char *name;
    history::TrackFormat format;
    const char *filter;
};
constexpr Format formats[] = {
    {"gpx", history::TrackFormat::Gpx, QT_TRANSLATE_NOOP("bt::desktop::TrackExport", "GPS exchange (*.gpx)")},
    {"kml", history::TrackFormat::Kml, QT_TRANSLATE_NOOP("bt::desktop::TrackExport", "Google Earth (*.kml)")},
    {"geojson", history::TrackFormat::GeoJson,
     QT_TRANSLATE_NOOP("bt::desktop::TrackExport", "GeoJSON (*.geojson)")},
    {"csv", history::TrackFormat::Csv, QT_TRANSLATE_NOOP("bt::desktop::TrackExport", "Table (*.csv)")},
};

const Format *find(const QString &name)
{
    const auto *found
        = std::ranges::find_if(formats, [&](const Format &f) { return name == QLatin1StringView(f.name); });
    return found == std::end(formats) ? nullptr : found;
}

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

TrackExport::TrackExport(const Context &context, QWidget &window, QObject *parent)
    : QObject(parent)
    , m_context(context)
    , m_window(window)
{
}

std::optional<history::TrackFormat> TrackExport::formatOf(const QString &name)
{
    const Format *format = find(name);
    return format ? std::optional(format->format) : std::nullopt;
}

void TrackExport::ask(const Device &device, const QList<Position> &fixes, const QString &format)
{
    const Format *wanted = find(format);
    if (!wanted || fixes.isEmpty())
        return;
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    auto *dialog = new QFileDialog(&m_window, tr("Export track"), folder, tr(wanted->filter));
    dialog->setObjectName(QStringLiteral("exportDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(format);
    dialog->selectFile(QStringLiteral("%1-%2").arg(
        fileNameOf(device.name),
        times::localDay(*fixes.first().fixTime, m_context.zone()).toString(Qt::ISODate)));
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, device, fixes, kind = wanted->format](const QString &file) {
                write(file, device, fixes, kind);
            });
    dialog->open();
}

void TrackExport::write(const QString &file, const Device &device, const QList<Position> &fixes,
                        history::TrackFormat format)
{
    QtConcurrent::run([file, device, fixes, format]() -> Result<void> {
        history::TrackWriter writer(format);
        QSaveFile out(file);
        const auto put = [&out](const QByteArray &text) { return out.write(text) == text.size(); };
        if (!out.open(QIODevice::WriteOnly) || !put(writer.begin()) || !put(writer.track(device, fixes))
            || !put(writer.end()) || !out.commit())
            return std::unexpected(Error{ErrorKind::Disk, 0, out.errorString(), {}});
        return {};
    }).then(this, [this, file, count = int(fixes.size())](const Result<void> &written) {
        if (written)
            Q_EMIT finished(file, count);
        else
            Q_EMIT failed(written.error());
    });
}

} // namespace bt::desktop
