// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/colourvision.h"
#include "theme/theme.h"

#include <QDirIterator>
#include <QGuiApplication>
#include <QRegularExpression>
#include <QTest>

using namespace bt;

Q_DECLARE_METATYPE(bt::ColourScheme)

class TestColours : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void differenceIsTheStandards_data();
    void differenceIsTheStandards();
    void textIsReadable_data();
    void textIsReadable();
    void bordersOfFieldsAreVisible();
    void marksStandOutFromTheirRing();
    void statesDifferUnderAnyVision();
    void everyMarkAndIconRenders();
    void noColourIsNamedElsewhere();
};

// Pairs of the CIEDE2000 paper's test data.
void TestColours::differenceIsTheStandards_data()
{
    QTest::addColumn<QList<double>>("pair");
    QTest::addColumn<double>("expected");
    QTest::newRow("1") << QList<double>{50, 2.6772, -79.7751, 50, 0, -82.7485} << 2.0425;
    QTest::newRow("7") << QList<double>{50, 0, 0, 50, -1, 2} << 2.3669;
    QTest::newRow("17") << QList<double>{50, 2.5, 0, 73, 25, -18} << 27.1492;
    QTest::newRow("25") << QList<double>{60.2574, -34.0099, 36.2677, 60.4626, -34.1751, 39.4387} << 1.2644;
}

void TestColours::differenceIsTheStandards()
{
    QFETCH(QList<double>, pair);
    QFETCH(double, expected);
    const double difference = test::difference({pair[0], pair[1], pair[2]}, {pair[3], pair[4], pair[5]});
    QVERIFY2(std::abs(difference - expected) < 0.0001, qPrintable(QString::number(difference)));
}

void TestColours::textIsReadable_data()
{
    QTest::addColumn<ColourScheme>("scheme");
    QTest::addColumn<Role>("text");
    QTest::addColumn<Role>("ground");
    const std::pair<Role, QList<Role>> pairs[]
        = {{Role::Text,
            {Role::Window, Role::Panel, Role::Sunken, Role::Hover, Role::AccentSoft, Role::DangerSoft}},
           {Role::Text2,
            {Role::Window, Role::Panel, Role::Sunken, Role::Hover, Role::AccentSoft, Role::DangerSoft,
             Role::WarnSoft}},
           {Role::Text3, {Role::Window, Role::Panel}},
           {Role::Accent, {Role::Window, Role::Panel, Role::AccentSoft}},
           {Role::OnAccent, {Role::Accent, Role::AccentHover}},
           {Role::DangerText, {Role::Panel, Role::DangerSoft}},
           {Role::WarnText, {Role::Panel, Role::WarnSoft, Role::Window}},
           {Role::OkText, {Role::Panel, Role::OkSoft}}};
    for (const ColourScheme scheme : {ColourScheme::Light, ColourScheme::Dark}) {
        for (const auto &[text, grounds] : pairs) {
            for (const Role ground : grounds)
                QTest::addRow("%d on %d %s", int(text), int(ground),
                              scheme == ColourScheme::Light ? "light" : "dark")
                    << scheme << text << ground;
        }
    }
}

void TestColours::textIsReadable()
{
    QFETCH(ColourScheme, scheme);
    QFETCH(Role, text);
    QFETCH(Role, ground);
    const double ratio = contrastRatio(Theme::colour(text, scheme), Theme::colour(ground, scheme));
    QVERIFY2(ratio >= 4.5, qPrintable(QString::number(ratio)));
}

void TestColours::bordersOfFieldsAreVisible()
{
    for (const ColourScheme scheme : {ColourScheme::Light, ColourScheme::Dark}) {
        for (const Role ground : {Role::Panel, Role::Window})
            QVERIFY(contrastRatio(Theme::colour(Role::LineStrong, scheme), Theme::colour(ground, scheme))
                    >= 3);
    }
}

void TestColours::marksStandOutFromTheirRing()
{
    for (const ColourScheme scheme : {ColourScheme::Light, ColourScheme::Dark}) {
        for (const BikeState state : allBikeStates) {
            for (int vision = 0; vision < 4; ++vision) {
                const double ratio
                    = test::contrast(test::simulated(Theme::stateColour(state, scheme), vision),
                                     test::simulated(Theme::ringColour(scheme), vision));
                QVERIFY2(
                    ratio >= 3,
                    qPrintable(
                        QStringLiteral("%1, vision %2: %3").arg(stateKey(state)).arg(vision).arg(ratio)));
            }
        }
    }
}

void TestColours::statesDifferUnderAnyVision()
{
    // The nine states on the map; silent stands for lost contact too.
    static constexpr BikeState states[]
        = {BikeState::Stolen,      BikeState::Alarm,       BikeState::MovingWhileArmed,
           BikeState::TrackingOff, BikeState::Riding,      BikeState::Silent,
           BikeState::BatteryLow,  BikeState::ParkedArmed, BikeState::Parked};
    for (const ColourScheme scheme : {ColourScheme::Light, ColourScheme::Dark}) {
        for (int vision = 0; vision < 4; ++vision) {
            for (size_t i = 0; i < std::size(states); ++i) {
                for (size_t j = i + 1; j < std::size(states); ++j) {
                    const double difference = test::difference(
                        test::lab(test::simulated(Theme::stateColour(states[i], scheme), vision)),
                        test::lab(test::simulated(Theme::stateColour(states[j], scheme), vision)));
                    QVERIFY2(difference >= 8,
                             qPrintable(QStringLiteral("%1, %2, vision %3: %4")
                                            .arg(stateKey(states[i]), stateKey(states[j]))
                                            .arg(vision)
                                            .arg(difference)));
                }
            }
        }
    }
}

void TestColours::everyMarkAndIconRenders()
{
    const auto isBlank = [](const QImage &image) {
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                if (qAlpha(image.pixel(x, y)) > 0)
                    return false;
            }
        }
        return true;
    };
    for (const ColourScheme scheme : {ColourScheme::Light, ColourScheme::Dark}) {
        for (const BikeState state : allBikeStates)
            QVERIFY2(!isBlank(Theme::renderMark(state, scheme, 32)), qPrintable(QString(stateKey(state))));
    }
    Theme theme;
    int icons = 0;
    for (QDirIterator it(QStringLiteral(":/icons"), {QStringLiteral("*.svg")}); it.hasNext(); ++icons) {
        const QString name = QFileInfo(it.next()).completeBaseName();
        QVERIFY2(!isBlank(theme.iconPixmap(name, Role::Text, 16, 1).toImage()), qPrintable(name));
    }
    QVERIFY(icons > 40);
}

void TestColours::noColourIsNamedElsewhere()
{
    static const QRegularExpression hex(
        QStringLiteral("\"#(?:[0-9A-Fa-f]{3}|[0-9A-Fa-f]{6}|[0-9A-Fa-f]{8})\"|Qt::(red|green|blue|cyan|"
                       "magenta|yellow|gray|darkGray|lightGray)\\b"));
    int files = 0;
    for (const QString &folder : {QStringLiteral("/src"), QStringLiteral("/qml")}) {
        for (QDirIterator it(QStringLiteral(BIKETRAX_SOURCE_DIR) + folder,
                             {QStringLiteral("*.cpp"), QStringLiteral("*.h"), QStringLiteral("*.qml")},
                             QDir::Files, QDirIterator::Subdirectories);
             it.hasNext(); ++files) {
            QFile file(it.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            const auto match = hex.match(QString::fromUtf8(file.readAll()));
            QVERIFY2(!match.hasMatch(), qPrintable(file.fileName() + u' ' + match.captured()));
        }
    }
    QVERIFY(files > 30);
}

QTEST_MAIN(TestColours)
#include "tst_colours.moc"
