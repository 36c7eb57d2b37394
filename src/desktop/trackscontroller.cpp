// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/trackscontroller.h"

#include "cloud/session.h"
#include "core/sentences.h"
#include "desktop/fleetcelldelegate.h"
#include "desktop/fleetcontroller.h"
#include "desktop/mainwindow.h"
#include "desktop/messagebar.h"
#include "desktop/times.h"
#include "desktop/tracksdialog.h"

#include <QDir>

namespace bt::desktop {

namespace {

const QString messageKey = QStringLiteral("tracksExport");
const QString cancelId = QStringLiteral("cancel");

} // namespace

TracksController::TracksController(const Context &context, cloud::Session &session,
                                   std::function<archive::Archive *()> archive, MainWindow &window,
                                   QObject *parent)
    : QObject(parent)
    , m_context(context)
    , m_session(session)
    , m_archive(std::move(archive))
    , m_window(window)
{
    connect(&window.fleetController(), &FleetController::tracksRequested, this, &TracksController::ask);
    connect(&session, &cloud::Session::signedOut, this, &TracksController::stop);
    connect(&window.messages(), &MessageBar::triggered, this,
            [this](const QString &key, const QString &action) {
                if (key != messageKey || action != cancelId || !m_export)
                    return;
                stop();
                say(tr("The export was cancelled."), tr("Nothing was written."));
            });
}

void TracksController::ask(const QList<DeviceId> &bikes)
{
    TracksExport::Order order;
    QList<DeviceId> present;
    for (const DeviceId bike : bikes) {
        if (const int row = m_context.store.rowOf(bike); row >= 0) {
            order.bikes.append(m_context.store.at(row).device);
            present.append(bike);
        }
    }
    if (present.isEmpty())
        return;
    auto *dialog = new TracksDialog(m_context, present, &m_window);
    connect(dialog, &TracksDialog::chosen, this,
            [this, order](Instant from, Instant to, const TrackKind &kind) mutable {
                order.from = from;
                order.to = to;
                askForFile(order, kind);
            });
    dialog->open();
}

void TracksController::askForFile(TracksExport::Order order, const TrackKind &kind)
{
    order.format = kind.format;
    const QString whose = order.bikes.size() == 1 ? order.bikes.first().name
                                                  : tr("%n bike(s)", nullptr, int(order.bikes.size()));
    askForTrackFile(m_window, whose, times::localDay(order.from, m_context.zone()), kind, this,
                    [this, order](const QString &file) mutable {
                        order.file = file;
                        begin(order);
                    });
}

void TracksController::begin(const TracksExport::Order &order)
{
    stop();
    m_export = new TracksExport(m_context.clock, m_session.rest(), m_archive, order, this);
    const auto end = [this](const QString &strong, const QString &rest) {
        m_export->deleteLater();
        m_export.clear();
        say(strong, rest);
    };
    connect(m_export, &TracksExport::progressed, this, [this](int at) {
        const QList<Device> &bikes = m_export->order().bikes;
        say(tr("Exporting tracks."),
            tr("%1, %2 of %3").arg(shownName(bikes[at])).arg(at + 1).arg(bikes.size()), true);
    });
    connect(m_export, &TracksExport::finished, this, [this, end](const TracksExport::Outcome &outcome) {
        const QString file = QDir::toNativeSeparators(m_export->order().file);
        if (outcome.written == 0)
            return end(tr("Nothing was written."), outcomeSentence(outcome));
        end(tr("Tracks of %n bike(s) saved.", nullptr, outcome.written),
            (outcomeSentence(outcome) + u' ' + file).trimmed());
    });
    connect(m_export, &TracksExport::failed, this, [end](const Error &error) {
        end(tr("The tracks could not be exported."), sentences::error(error));
    });
    m_export->start();
}

QString TracksController::outcomeSentence(const TracksExport::Outcome &outcome) const
{
    QStringList said;
    if (outcome.still > 0)
        said += tr("%n bike(s) did not report in these days.", nullptr, outcome.still);
    if (outcome.incomplete > 0)
        said += tr("Of %n bike(s) not all could be fetched.", nullptr, outcome.incomplete);
    if (outcome.error)
        said += sentences::error(*outcome.error);
    return said.join(u' ');
}

void TracksController::stop()
{
    if (!m_export)
        return;
    m_export->cancel();
    m_export->deleteLater();
    m_export.clear();
    m_window.messages().withdraw(messageKey);
}

void TracksController::say(const QString &strong, const QString &rest, bool running)
{
    Message message;
    message.kind = Message::Kind::Answer;
    message.key = messageKey;
    message.strong = strong;
    message.rest = rest;
    message.actions = {{running ? cancelId : QStringLiteral("close"),
                        running ? tr("Cancel") : tr("Close"),
                        {},
                        false,
                        false}};
    m_window.messages().post(message);
}

} // namespace bt::desktop
