// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktopapp.h"
#include "basemap/extracts.h"
#include "desktop/actions.h"
#include "desktop/mainwindow.h"
#include "desktop/mapcard.h"
#include "desktop/messagebar.h"
#include "desktop/settings.h"
#include "mapview/mappane.h"

#include <QDialog>
#include <QElapsedTimer>
#include <QFile>
#include <QFileDialog>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

using namespace bt;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 120'000; // a sanitized compiler on two busy cores
constexpr GeoPoint corner{48.00, 7.00}; // of a city that nobody built there

} // namespace

/// People add a map of their region in the window, see it, and take it away again.
class TestRegions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void aRegionIsAddedShownAndRemoved();
    void theCardOutsideLeadsToOne();
    void theMapStaysFilledMeanwhile();
    void whatCannotBeUsedIsSaid();
    void itGoesOnBehindAClosedList();

private:
    QWidget *list() const { return m_app->window().findChild<QDialog *>(u"regionDialog"_s); }
    void openList();
    void choose(const QString &extract);
    void press(const QString &button);
    QString sentence() const { return list()->findChild<QLabel *>(u"regionSentence"_s)->text(); }
    void keepPicture(const QImage &picture, const QString &name) const;
    double latitude() const { return toGeo(m_app->map().camera().centre).latitude; }
    void lookAt(GeoPoint place, double zoom)
    {
        mapview::Camera camera = m_app->map().camera();
        camera.centre = toMercator(place);
        camera.zoom = zoom;
        m_app->map().setCamera(camera);
    }
    /// The middle of the map: legends at its edges come with the fleet.
    QImage map() const
    {
        const QImage whole = m_app->map().picture();
        return whole.copy(whole.width() / 2 - 150, whole.height() / 2 - 100, 300, 200);
    }

    /// The share of the map's middle that is one colour, as it is where tiles are missing.
    double groundShare() const
    {
        const QImage image = map();
        QHash<QRgb, int> counts;
        int most = 0;
        for (int y = 0; y < image.height(); y += 3) {
            for (int x = 0; x < image.width(); x += 3)
                most = std::max(most, ++counts[image.pixel(x, y)]);
        }
        return most * 9.0 / (double(image.width()) * image.height());
    }

    QTemporaryDir m_extracts;
    QString m_extract;
    SystemClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<desktop::Settings> m_settings;
    MemoryKeychain m_keychain;
    std::unique_ptr<app::DesktopApp> m_app;
};

void TestRegions::initTestCase()
{
    QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    m_extract = m_extracts.filePath(u"vogesen-latest.osm.pbf"_s);
    QVERIFY(test::repeatCity(m_extract, 1, 1, corner));
}

void TestRegions::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<desktop::Settings>(m_folder->filePath(u"settings.ini"_s));
    app::DesktopOptions options;
    options.demoBikes = 3;
    app::DesktopParts parts{&m_clock, m_settings.get(), &m_keychain};
    parts.dataFolder = m_folder->path();
    m_app = std::make_unique<app::DesktopApp>(parts, options);
    QVERIFY(m_app->start());
    QVERIFY(QTest::qWaitForWindowExposed(&m_app->window()));
    QTRY_VERIFY_WITH_TIMEOUT(m_app->window().isDeskShown(), patience);
}

void TestRegions::cleanup() { m_app.reset(); }

void TestRegions::openList()
{
    m_app->window().actionRegistry().find(u"offlineMaps"_s)->trigger();
    QVERIFY(list());
    QTRY_VERIFY(list()->isVisible());
}

void TestRegions::choose(const QString &extract)
{
    press(u"addRegion"_s);
    auto *files = list()->findChild<QFileDialog *>(u"regionFile"_s);
    QVERIFY(files);
    files->setDirectory(QFileInfo(extract).path());
    files->selectFile(extract);
    // Its button acts once the folder was read.
    QTRY_VERIFY(files->selectedFiles() == QStringList{extract});
    QMetaObject::invokeMethod(files, "accept");
}

void TestRegions::press(const QString &button)
{
    auto *found = list()->findChild<QPushButton *>(button);
    QVERIFY2(found, qPrintable(button));
    QTRY_VERIFY(found->isVisible() && found->isEnabled());
    QTest::mouseClick(found, Qt::LeftButton);
}

void TestRegions::keepPicture(const QImage &picture, const QString &name) const
{
    // To be looked at by whoever sets this.
    if (const QString folder = qEnvironmentVariable("BIKETRAX_PICTURES"); !folder.isEmpty())
        QVERIFY(picture.save(folder + u'/' + name));
}

void TestRegions::aRegionIsAddedShownAndRemoved()
{
    lookAt({48.06, 7.12}, 13);
    QTRY_VERIFY_WITH_TIMEOUT(m_app->map().looksComplete(), patience);
    const QImage before = map();
    openList();
    QVERIFY(list()->findChild<QLabel *>(u"noRegions"_s));
    QVERIFY(m_app->map().layersMenu()->actions().contains(
        m_app->window().actionRegistry().find(u"offlineMaps"_s)));
    choose(m_extract);
    auto *progress = list()->findChild<QWidget *>(u"regionProgress"_s);
    QTRY_VERIFY(progress->isVisible());
    keepPicture(list()->grab().toImage(), u"regions-progress.png"_s);
    QTRY_VERIFY_WITH_TIMEOUT(list()->findChild<QWidget *>(u"region vogesen"_s), patience);
    QTRY_VERIFY(!progress->isVisible());
    QVERIFY2(sentence().contains(u"vogesen"), qPrintable(sentence()));
    // The map under the list shows it at once, without being touched.
    QTRY_VERIFY_WITH_TIMEOUT(m_app->map().looksComplete() && map() != before, patience);
    keepPicture(list()->grab().toImage(), u"regions-list.png"_s);
    keepPicture(m_app->map().picture(), u"regions-map.png"_s);
    QVERIFY(QFile::exists(m_folder->filePath(u"maps/vogesen.btmap"_s)));

    lookAt({53.55, 13.26}, 12);
    press(u"showRegion"_s);
    QTRY_VERIFY_WITH_TIMEOUT(std::abs(latitude() - 48.06) < 0.1 && m_app->map().camera().zoom > 9, patience);
    QTRY_VERIFY_WITH_TIMEOUT(m_app->map().looksComplete(), patience);
    keepPicture(m_app->window().grab().toImage(), u"regions-window.png"_s);

    lookAt({48.06, 7.12}, 13);
    press(u"removeRegion"_s);
    keepPicture(list()->grab().toImage(), u"regions-question.png"_s);
    press(u"keepRegion"_s);
    QVERIFY(QFile::exists(m_folder->filePath(u"maps/vogesen.btmap"_s)));
    press(u"removeRegion"_s);
    press(u"removeRegionSurely"_s);
    QTRY_VERIFY(list()->findChild<QLabel *>(u"noRegions"_s));
    QVERIFY(!QFile::exists(m_folder->filePath(u"maps/vogesen.btmap"_s)));
    QTRY_VERIFY_WITH_TIMEOUT(m_app->map().looksComplete() && map() == before, patience);
}

void TestRegions::theCardOutsideLeadsToOne()
{
    auto *card = m_app->window().findChild<desktop::MapCard *>(u"mapOutside"_s);
    QVERIFY(card && !card->isVisible());
    // The first fleet takes the map to itself.
    QTRY_COMPARE_WITH_TIMEOUT(m_app->session().status().state, cloud::Session::State::Live, patience);
    QTRY_VERIFY_WITH_TIMEOUT(m_app->map().looksComplete(), patience);
    lookAt({48.06, 7.12}, 13);
    QTRY_VERIFY_WITH_TIMEOUT(card->isVisible(), patience);
    keepPicture(m_app->window().grab().toImage(), u"regions-outside.png"_s);
    QTest::mouseClick(card->findChild<QPushButton *>(u"mapOutsideRegion"_s), Qt::LeftButton);
    QVERIFY(list());
    QTRY_VERIFY(list()->isVisible());
    QVERIFY(card->isVisible()); // until there is one
    choose(m_extract);
    QTRY_VERIFY_WITH_TIMEOUT(list()->findChild<QWidget *>(u"region vogesen"_s), patience);
    QTRY_VERIFY(!card->isVisible());
    // And again once it was taken away.
    press(u"removeRegion"_s);
    press(u"removeRegionSurely"_s);
    QTRY_VERIFY_WITH_TIMEOUT(card->isVisible(), patience);
}

void TestRegions::theMapStaysFilledMeanwhile()
{
    QTRY_COMPARE_WITH_TIMEOUT(m_app->session().status().state, cloud::Session::State::Live, patience);
    lookAt({53.557, 13.261}, 15);
    QTRY_VERIFY_WITH_TIMEOUT(m_app->map().looksComplete(), patience);
    const double usual = groundShare();
    QVERIFY(usual < 0.4); // there are streets, houses and names
    openList();
    double most = 0;
    // Looks at the map each time the program has a moment, until its tiles are the new map's.
    const auto watchUntil = [&](const std::function<bool()> &done) {
        QElapsedTimer patienceLeft;
        patienceLeft.start();
        while (!(done() && m_app->map().looksComplete()) && patienceLeft.elapsed() < patience) {
            QTest::qWait(10);
            most = std::max(most, groundShare());
        }
        return done();
    };
    choose(m_extract);
    QVERIFY(watchUntil([&] { return list()->findChild<QWidget *>(u"region vogesen"_s); }));
    press(u"removeRegion"_s);
    press(u"removeRegionSurely"_s);
    QVERIFY(watchUntil([&] { return list()->findChild<QLabel *>(u"noRegions"_s); }));
    QVERIFY2(most < usual + 0.2, qPrintable(QString::number(most)));
}

void TestRegions::whatCannotBeUsedIsSaid()
{
    const QString broken = m_folder->filePath(u"broken.osm.pbf"_s);
    QFile file(broken);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("<html>Not found</html>");
    file.close();
    openList();
    choose(broken);
    QTRY_VERIFY_WITH_TIMEOUT(sentence().contains(u"broken"), patience);
    QVERIFY(list()->findChild<QLabel *>(u"regionSentence"_s)->isVisible());
    QVERIFY(list()->findChild<QPushButton *>(u"addRegion"_s)->isEnabled());
    keepPicture(list()->grab().toImage(), u"regions-broken.png"_s);

    choose(m_extract);
    press(u"cancelRegion"_s);
    QTRY_VERIFY_WITH_TIMEOUT(list()->findChild<QPushButton *>(u"addRegion"_s)->isEnabled(), patience);
    QVERIFY(list()->findChild<QLabel *>(u"noRegions"_s));
}

void TestRegions::itGoesOnBehindAClosedList()
{
    openList();
    choose(m_extract);
    press(u"closeRegions"_s);
    const desktop::MessageBar &bar = m_app->window().messages();
    QTRY_VERIFY_WITH_TIMEOUT(bar.current() && bar.current()->key == u"offlineMaps", patience);
    QVERIFY(bar.current()->strong.contains(u"vogesen"));
    keepPicture(m_app->window().grab().toImage(), u"regions-message.png"_s);
    for (QPushButton *button : bar.findChildren<QPushButton *>()) {
        if (button->isVisible() && button->text() == u"Show")
            QTest::mouseClick(button, Qt::LeftButton);
    }
    QTRY_VERIFY_WITH_TIMEOUT(std::abs(latitude() - 48.06) < 0.1, patience);
}

QTEST_MAIN(TestRegions)
#include "tst_regions.moc"
