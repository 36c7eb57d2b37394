// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktopapp.h"
#include "desktop/mainwindow.h"
#include "desktop/messagebar.h"
#include "desktop/settings.h"
#include "support/simulatorfixture.h"

#include <QTemporaryDir>
#include <QTest>

namespace bt::test {

/// Under sanitizers on two busy cores things take their time; nothing here measures it.
inline constexpr int patience = 60'000;

/// The program with settings and secrets of its own beside a simulated cloud.
class ProgramFixture
{
protected:
    void makeCloud()
    {
        simulator::Options options;
        options.bikes = 30;
        makeCloud(options);
    }
    void makeCloud(const simulator::Options &options)
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_settings = std::make_unique<desktop::Settings>(m_folder->filePath(QStringLiteral("settings.ini")));
        m_keychain = std::make_unique<MemoryKeychain>();
        m_cloud = std::make_unique<SimulatorFixture>(m_clock, options);
        QVERIFY2(m_cloud->isRunning(), qPrintable(m_cloud->error()));
    }
    void dropAll()
    {
        m_app.reset();
        m_cloud.reset();
        m_settings.reset();
    }
    /// @p dataFolder as DesktopParts'.
    void start(const app::DesktopOptions &options, const QString &dataFolder = {})
    {
        m_app = std::make_unique<app::DesktopApp>(
            app::DesktopParts{&m_clock, m_settings.get(), m_keychain.get(), dataFolder}, options);
        const auto started = m_app->start();
        QVERIFY2(started.has_value(), started ? "" : qPrintable(started.error().detail));
    }
    template <class T> T *find(const char *name) const
    {
        return m_app->window().findChild<T *>(QLatin1StringView(name));
    }
    cloud::Session::State state() const { return m_app->session().status().state; }
    /// What the message bar says behind the alarms.
    QString said() const
    {
        desktop::MessageBar &bar = m_app->window().messages();
        const desktop::Message *message = bar.current();
        for (; message && message->kind == desktop::Message::Kind::Alarm; message = bar.current())
            bar.withdraw(QString(message->key));
        return message ? message->strong + u' ' + message->rest : QString();
    }

    SystemClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<desktop::Settings> m_settings;
    std::unique_ptr<MemoryKeychain> m_keychain;
    std::unique_ptr<SimulatorFixture> m_cloud;
    std::unique_ptr<app::DesktopApp> m_app;
};

} // namespace bt::test
