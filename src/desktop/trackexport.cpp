// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/trackexport.h"

#include "desktop/times.h"

#include <QtConcurrentRun>

namespace bt::desktop {

TrackExport::TrackExport(const Context &context, QWidget &window, QObject *parent)
    : QObject(parent)
    , m_context(context)
    , m_window(window)
{
}

void TrackExport::ask(const Device &device, const QList<Position> &fixes, const TrackKind &kind)
{
    if (fixes.isEmpty())
        return;
    askForTrackFile(m_window, device.name, times::localDay(*fixes.first().fixTime, m_context.zone()), kind,
                    this, [this, device, fixes, format = kind.format](const QString &file) {
                        write(file, device, fixes, format);
                    });
}

void TrackExport::write(const QString &file, const Device &device, const QList<Position> &fixes,
                        history::TrackFormat format)
{
    QtConcurrent::run([file, device, fixes, format]() -> Result<void> {
        TrackFile out(file, format);
        auto done = out.begin();
        if (done)
            done = out.add(device, fixes);
        return done ? out.end() : done;
    }).then(this, [this, file, count = int(fixes.size())](const Result<void> &written) {
        if (written)
            Q_EMIT finished(file, count);
        else
            Q_EMIT failed(written.error());
    });
}

} // namespace bt::desktop
