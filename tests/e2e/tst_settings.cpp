// SPDX-License-Identifier: GPL-3.0-or-later
// What is set in the dialog counts at once, everywhere in the running program.
#include "desktop/actions.h"
#include "desktop/deskpage.h"
#include "desktop/fleetpanel.h"
#include "desktop/historypanel.h"
#include "desktop/parts.h"
#include "desktop/settingsdialog.h"
#include "desktop/times.h"
#include "e2e/windowrig.h"
#include "models/fleetfilter.h"

#include <QComboBox>
#include <QLabel>
#include <QSpinBox>

using namespace bt;
using namespace bt::test;
using models::FleetModel;
using State = cloud::Session::State;

class TestSettingsDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_rig.reset(); }
    void unitsReachEverything();
    void timeZoneMovesTheDays();
    void statesAreJudgedAnew();
    void themeFollows();
    void stayingSignedInIsEnded();
    void standsOnTheSignInPageToo();

private:
    desktop::MainWindow &window() const { return m_rig->app->window(); }
    desktop::SettingsDialog *openDialog(const char *page) const
    {
        window().actionRegistry().find(QStringLiteral("settings"))->trigger();
        auto *dialog = window().findChild<desktop::SettingsDialog *>();
        dialog->turnTo(QLatin1StringView(page));
        return dialog;
    }
    QString cell(int row, int column) const
    {
        const FleetModel &model = window().desk().fleet().model();
        return model.index(row, column).data().toString();
    }
    /// A bike that has reported a place.
    int placed() const
    {
        const fleet::FleetStore &store = m_rig->app->store();
        for (int row = 0; row < store.count(); ++row) {
            if (store.at(row).position && store.at(row).position->totalDistanceMetres > 10'000)
                return row;
        }
        return -1;
    }

    std::unique_ptr<WindowRig> m_rig;
};

void TestSettingsDialog::init()
{
    simulator::Options options;
    options.bikes = 12;
    m_rig = std::make_unique<WindowRig>(options);
    app::DesktopOptions program;
    program.server = m_rig->cloud.endpoint().url;
    QVERIFY(m_rig->open(program));
    if (QLatin1StringView(QTest::currentTestFunction()) == QLatin1StringView("standsOnTheSignInPageToo"))
        return;
    m_rig->signIn();
    QTRY_COMPARE_WITH_TIMEOUT(m_rig->state(), State::Live, WindowRig::patience);
    QTRY_VERIFY_WITH_TIMEOUT(placed() >= 0, WindowRig::patience);
}

void TestSettingsDialog::unitsReachEverything()
{
    const int row = placed();
    window().openBike(m_rig->app->store().at(row).device.id);
    QVERIFY(cell(row, FleetModel::TotalColumn).contains(QStringLiteral("km")));
    const auto *dialog = openDialog("settingsFormats");
    WindowRig::press(*dialog, QStringLiteral("settingsUnits-miles"));
    QVERIFY(cell(row, FleetModel::TotalColumn).contains(QStringLiteral("mi")));
    QVERIFY(cell(row, FleetModel::SpeedColumn).contains(QStringLiteral("mph")));
    QStringList texts;
    for (const QLabel *label : window().findChildren<QLabel *>()) {
        if (label->isVisible())
            texts.append(label->text());
    }
    QCOMPARE(texts.filter(QStringLiteral(" km")), QStringList());
    QVERIFY(!texts.filter(QStringLiteral(" mi")).isEmpty());
    WindowRig::press(*dialog, QStringLiteral("settingsUnits-kilometres"));
    QVERIFY(cell(row, FleetModel::TotalColumn).contains(QStringLiteral("km")));
}

void TestSettingsDialog::timeZoneMovesTheDays()
{
    const int row = placed();
    window().openHistory(m_rig->app->store().at(row).device.id);
    const desktop::HistoryPanel &history = window().desk().history();
    for (const QByteArray &zone : {QByteArray("Pacific/Kiritimati"), QByteArray("Pacific/Pago_Pago")}) {
        const QTimeZone before = m_rig->settings.timeZone();
        const QDate day = desktop::times::localDay(history.from(), before);
        auto *zones
            = openDialog("settingsFormats")->findChild<QComboBox *>(QStringLiteral("settingsTimeZone"));
        zones->setCurrentIndex(zones->findData(zone));
        Q_EMIT zones->activated(zones->currentIndex());
        QCOMPARE(history.from(), desktop::times::startOf(day, QTimeZone(zone)));
        QCOMPARE(history.to(), desktop::times::startOf(day.addDays(1), QTimeZone(zone)));
        const auto *status = window().findChild<desktop::ElidedLabel *>(QStringLiteral("statusText"));
        QVERIFY(status->fullText().contains(QString::fromLatin1(zone)));
    }
}

void TestSettingsDialog::statesAreJudgedAnew()
{
    const auto *dialog = openDialog("settingsStates");
    auto *percent = dialog->findChild<QSpinBox *>(QStringLiteral("batteryLowPercent"));
    const auto low = [this] { return m_rig->app->store().counts()[size_t(BikeState::BatteryLow)]; };
    const int before = low();
    percent->setValue(100);
    QCOMPARE(m_rig->app->store().thresholds().batteryLowPercent, 100.0);
    QTRY_VERIFY(low() > before);
    WindowRig::press(*dialog, QStringLiteral("settingsStatesReset"));
    QCOMPARE(percent->value(), 30);
    QCOMPARE(m_rig->app->store().thresholds(), StateThresholds());
}

void TestSettingsDialog::themeFollows()
{
    const auto *dialog = openDialog("settingsLook");
    for (const auto &[id, dark] :
         {std::pair(QStringLiteral("dark"), true), std::pair(QStringLiteral("light"), false)}) {
        WindowRig::press(*dialog, QStringLiteral("settingsTheme-") + id);
        QCOMPARE(qApp->palette().color(QPalette::Window).lightness() < 128, dark);
    }
    // The window's commands and the dialog say the same.
    window().actionRegistry().find(QStringLiteral("themeDark"))->trigger();
    QVERIFY(dialog->findChild<QPushButton *>(QStringLiteral("settingsTheme-dark"))->isChecked());
    QVERIFY(qApp->palette().color(QPalette::Window).lightness() < 128);
}

void TestSettingsDialog::stayingSignedInIsEnded()
{
    const QUrl server = m_rig->cloud.endpoint().url;
    const QString email = m_rig->cloud.endpoint().email;
    QTRY_VERIFY_WITH_TIMEOUT(m_rig->isKept(server, email), WindowRig::patience);
    const auto *dialog = openDialog("settingsAccount");
    auto *forget = dialog->findChild<QPushButton *>(QStringLiteral("settingsForget"));
    QTRY_VERIFY(forget->isVisible());
    QTest::mouseClick(forget, Qt::LeftButton);
    QTRY_VERIFY(!m_rig->isKept(server, email));
    QVERIFY(!forget->isVisible());
    QVERIFY(!m_rig->settings.staySignedIn());
    QCOMPARE(m_rig->state(), State::Live);
}

void TestSettingsDialog::standsOnTheSignInPageToo()
{
    const auto *dialog = openDialog("settingsAccount");
    QVERIFY(dialog->isVisible());
    QVERIFY(!dialog->findChild<QPushButton *>(QStringLiteral("settingsSignOut"))->isEnabled());
    QVERIFY(!dialog->findChild<QPushButton *>(QStringLiteral("settingsForget"))->isVisible());
}

QTEST_MAIN(TestSettingsDialog)
#include "tst_settings.moc"
