// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desktop/alarmcontroller.h"
#include "desktop/alarmdialog.h"
#include "desktop/mainwindow.h"
#include "desktop/samplefleet.h"
#include "desktop/settings.h"
#include "desktop/style.h"
#include "desktop/trayicon.h"
#include "fleet/fleetvalues.h"

#include <QApplication>
#include <QTemporaryDir>
#include <QTest>

namespace bt::test {

/// The main window with its alarms over a store and a feed that the test fills.
class AlarmWindow
{
protected:
    void makeWindow(const CloudUpdate &fleet, const alarms::Outlets &outlets = {})
    {
        desktop::applyStyle(*qApp, m_theme);
        m_folder = std::make_unique<QTemporaryDir>();
        m_clock = std::make_unique<ManualClock>(sampleNow());
        m_settings = std::make_unique<desktop::Settings>(m_folder->filePath(QStringLiteral("settings.ini")));
        m_store = std::make_unique<fleet::FleetStore>(*m_clock);
        m_feed = std::make_unique<fleet::EventFeed>(*m_store);
        const desktop::Context context{*m_store, *m_feed, m_theme, *m_clock, *m_settings, sampleStreet};
        m_window = std::make_unique<desktop::MainWindow>(context);
        m_alarms = std::make_unique<desktop::AlarmController>(context, *m_window, outlets,
                                                              desktop::AlarmController::Tray::WherePossible);
        m_store->apply(fleet);
        m_store->flush();
        m_feed->begin(m_clock->now());
        m_window->setStatus({cloud::Session::State::Live, m_clock->now(), {}, {}});
        m_window->showDesk();
        m_window->show();
    }
    void dropWindow()
    {
        m_alarms.reset();
        m_window.reset();
        m_feed.reset();
        m_store.reset();
        m_settings.reset();
    }
    void ring(qint64 id, DeviceId bike)
    {
        m_feed->apply(events(
            {makeEvent(id, bike.value, m_clock->now(), alarms::alarmType, QStringLiteral("vibration"))}));
        QCoreApplication::processEvents();
    }

    Theme m_theme;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<desktop::Settings> m_settings;
    std::unique_ptr<fleet::FleetStore> m_store;
    std::unique_ptr<fleet::EventFeed> m_feed;
    std::unique_ptr<desktop::MainWindow> m_window;
    std::unique_ptr<desktop::AlarmController> m_alarms;
};

} // namespace bt::test
