// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desktop/context.h"
#include "desktop/tracksexport.h"

#include <QPointer>

namespace bt::cloud {
class Session;
}

namespace bt::desktop {

class MainWindow;

/// The way from chosen bikes to a file with their tracks: asks for days and format, then for a file, and says
/// in the message bar how it goes.
class TracksController : public QObject
{
    Q_OBJECT
public:
    /// All of it outlives the controller; @p archive gives null where nothing is kept. What is under way ends
    /// when the account is signed out.
    TracksController(const Context &context, cloud::Session &session,
                     std::function<archive::Archive *()> archive, MainWindow &window,
                     QObject *parent = nullptr);

    /// Bikes that are no longer in the account are left out.
    void ask(const QList<DeviceId> &bikes);
    void begin(const TracksExport::Order &order);

private:
    void stop();
    void askForFile(TracksExport::Order order, const TrackKind &kind);
    void say(const QString &strong, const QString &rest, bool running = false);
    QString outcomeSentence(const TracksExport::Outcome &outcome) const;

    Context m_context;
    cloud::Session &m_session;
    std::function<archive::Archive *()> m_archive;
    MainWindow &m_window;
    QPointer<TracksExport> m_export;
};

} // namespace bt::desktop
