// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktopapp.h"
#include "desktop/mainwindow.h"
#include "desktop/messagebar.h"
#include "desktop/settings.h"
#include "desktop/signinpage.h"
#include "support/simulatorfixture.h"

#include <QLineEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

namespace bt::test {

/// The real window, its settings and keychain, and a simulated cloud for it.
class WindowRig
{
public:
    static constexpr int patience = 60'000; ///< Under sanitizers on two busy cores things take their time.

    explicit WindowRig(const simulator::Options &options)
        : settings(folder.filePath(QStringLiteral("settings.ini")))
        , cloud(clock, options)
    {
    }

    /// Starts the program anew, as if it had been closed before. Whether its window is there.
    bool open(const app::DesktopOptions &options = {}, Keychain *otherKeychain = nullptr)
    {
        app.reset();
        app::DesktopOptions chosen = options;
        chosen.noMap = !withMap;
        app = std::make_unique<app::DesktopApp>(
            app::DesktopParts{.clock = &clock,
                              .settings = &settings,
                              .keychain = otherKeychain ? otherKeychain : &keychain,
                              .language = language},
            chosen);
        return app->start().has_value() && QTest::qWaitForWindowExposed(&app->window());
    }
    /// Types and clicks on the sign-in page.
    void signIn(const QString &email, const QString &password)
    {
        app->window().findChild<QLineEdit *>(QStringLiteral("email"))->setText(email);
        app->window().findChild<QLineEdit *>(QStringLiteral("password"))->setText(password);
        press(app->window(), QStringLiteral("signInPassword"));
    }
    void signIn() { signIn(cloud.endpoint().email, cloud.endpoint().password); }
    static void press(const QWidget &inside, const QString &button)
    {
        QTest::mouseClick(inside.findChild<QPushButton *>(button), Qt::LeftButton);
    }
    cloud::Session::State state() const { return app->session().status().state; }
    /// What the bar under the tools says; alarms, which come first, are put aside.
    QString said() const
    {
        desktop::MessageBar &bar = app->window().messages();
        const desktop::Message *message = bar.current();
        for (; message && message->kind == desktop::Message::Kind::Alarm; message = bar.current())
            bar.withdraw(QString(message->key));
        return message ? message->strong + u' ' + message->rest : QString();
    }
    /// Clicks the bar's way out with this word. False where there is none.
    bool choose(const QString &word) const
    {
        const QList<QPushButton *> ways = app->window().messages().findChildren<QPushButton *>();
        const auto way = std::ranges::find_if(
            ways, [&](const QPushButton *each) { return each->isVisible() && each->text().contains(word); });
        if (way == ways.end())
            return false;
        QTest::mouseClick(*way, Qt::LeftButton);
        return true;
    }
    /// Whether an account's token is in the keychain; it is made after the sign-in.
    bool isKept(const QUrl &server, const QString &email)
    {
        return keychain.read({server.toString(), email, QStringLiteral("token")}).result().has_value();
    }

    app::Language *language = nullptr; ///< Stays as it is without one.
    bool withMap = false; ///< Most tests need none, and it takes its time.
    SystemClock clock;
    QTemporaryDir folder;
    desktop::Settings settings;
    MemoryKeychain keychain;
    SimulatorFixture cloud;
    std::unique_ptr<app::DesktopApp> app;
};

} // namespace bt::test
