// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/restclient.h"
#include "cloud/session.h"
#include "desktop/bikepassport.h"
#include "desktop/picturecontroller.h"
#include "desktop/style.h"
#include "support/simulatorfixture.h"

#include <QBuffer>
#include <QDialog>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace bt;
using namespace bt::desktop;

namespace {

constexpr int patience = 30'000;

QStringList picturesOf(const Device &bike)
{
    QStringList names;
    for (const QJsonValue &name :
         QJsonDocument::fromJson(bike.attributes)[u"passport"][u"bikePictures"].toArray())
        names.append(name.toString());
    return names;
}

QByteArray picture(QSize size)
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(Qt::darkGreen);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
}

} // namespace

/// Pictures of a passport: from the cloud, when somebody wants them.
class TestPictures : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void onlyOnDemand();
    void namesThatLeadElsewhere_data();
    void namesThatLeadElsewhere();
    void whatIsNoPicture_data();
    void whatIsNoPicture();
    void aMissingPictureIsNamed();
    void anotherBikeMeanwhile();

private:
    QPushButton *showButton() const
    {
        return m_passport->findChild<QPushButton *>(QStringLiteral("showPictures"));
    }
    QList<QPushButton *> shown() const
    {
        return m_passport->findChildren<QPushButton *>(QStringLiteral("picture"));
    }

    SystemClock m_clock;
    Theme m_theme;
    std::unique_ptr<test::SimulatorFixture> m_cloud;
    std::unique_ptr<cloud::Session> m_session;
    std::unique_ptr<PictureController> m_controller;
    std::unique_ptr<BikePassport> m_passport;
    Device m_bike; // with two pictures
};

void TestPictures::initTestCase()
{
    applyStyle(*qApp, m_theme);
    simulator::Options options;
    options.bikes = 60;
    m_cloud = std::make_unique<test::SimulatorFixture>(m_clock, options);
    m_session = std::make_unique<cloud::Session>(m_clock);
    connect(m_session.get(), &cloud::Session::updateArrived, this, [this](const CloudUpdate &update) {
        for (const Device &bike : update.devices) {
            if (picturesOf(bike).size() == 2)
                m_bike = bike;
        }
    });
    // With a header the cookie matters: pictures are served by that alone.
    cloud::Credentials credentials;
    credentials.kind = cloud::Credentials::Kind::Token;
    credentials.secret = Secret(m_cloud->endpoint().token);
    m_session->signIn(m_cloud->endpoint().url, credentials);
    QTRY_COMPARE_WITH_TIMEOUT(m_session->status().state, cloud::Session::State::Live, patience);
    QTRY_VERIFY_WITH_TIMEOUT(m_bike.id, patience);
    m_controller = std::make_unique<PictureController>(*m_session);
    m_passport = std::make_unique<BikePassport>(m_theme);
    m_controller->serve(*m_passport);
    m_passport->resize(360, 600);
    m_passport->show();
}

void TestPictures::cleanupTestCase()
{
    m_passport.reset();
    m_controller.reset();
    m_session.reset();
    m_cloud.reset();
}

void TestPictures::onlyOnDemand()
{
    QSignalSpy wanted(m_passport.get(), &BikePassport::picturesWanted);
    m_passport->setBike(m_bike);
    QVERIFY(showButton()->isVisible());
    QVERIFY(wanted.isEmpty());
    QTest::mouseClick(showButton(), Qt::LeftButton);
    QCOMPARE(wanted.size(), 1);
    QTRY_COMPARE_WITH_TIMEOUT(shown().size(), 2, patience);
    QVERIFY(!showButton()->isVisible());
    for (const QPushButton *small : shown()) {
        QVERIFY(!small->icon().isNull());
        QVERIFY(!small->accessibleName().isEmpty());
    }
    // What else changes about the bike leaves them.
    Device changed = m_bike;
    QJsonObject attributes = QJsonDocument::fromJson(m_bike.attributes).object();
    attributes.insert(QStringLiteral("guarded"), !attributes[u"guarded"].toBool());
    changed.attributes = QJsonDocument(attributes).toJson(QJsonDocument::Compact);
    m_passport->setBike(changed);
    QCOMPARE(shown().size(), 2);

    QTest::mouseClick(shown().first(), Qt::LeftButton);
    auto *dialog = m_passport->window()->findChild<QDialog *>(QStringLiteral("pictureDialog"));
    QVERIFY(dialog && dialog->isVisible());
    QVERIFY(!dialog->findChild<QLabel *>()->pixmap().isNull());
    dialog->close();
}

void TestPictures::namesThatLeadElsewhere_data()
{
    QTest::addColumn<QString>("uniqueId");
    QTest::addColumn<QString>("file");
    const QString number = QStringLiteral("100");
    QTest::newRow("up") << number << QStringLiteral("..");
    QTest::newRow("a path") << number << QStringLiteral("../../session");
    QTest::newRow("backwards") << number << QStringLiteral("a\\b");
    QTest::newRow("nothing") << number << QString();
    QTest::newRow("a line") << number << QStringLiteral("a\nb");
    QTest::newRow("a bike that leads elsewhere") << QStringLiteral("..") << QStringLiteral("session");
    QTest::newRow("endless") << number << QString(100'000, u'x');
}

void TestPictures::namesThatLeadElsewhere()
{
    QFETCH(QString, uniqueId);
    QFETCH(QString, file);
    const auto answer = m_session->rest().picture(uniqueId, file).result();
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, ErrorKind::BadInput);
}

void TestPictures::whatIsNoPicture_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QSize>("size"); // empty: refused
    QTest::newRow("nothing") << QByteArray() << QSize();
    QTest::newRow("text") << QByteArray("<html>not here</html>") << QSize();
    QTest::newRow("small") << picture({30, 20}) << QSize(30, 20);
    QTest::newRow("large") << picture({4000, 2000}) << QSize(1600, 800);
    QTest::newRow("huge") << picture({12'000, 6'000}) << QSize();
    QTest::newRow("cut off") << picture({400, 200}).first(40) << QSize();
}

void TestPictures::whatIsNoPicture()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QSize, size);
    const auto decoded = PictureController::decode(bytes);
    QCOMPARE(decoded ? decoded->size() : QSize(), size);
}

void TestPictures::aMissingPictureIsNamed()
{
    Device bike = m_bike;
    bike.attributes = R"({"passport":{"bikePictures":["none.png"]}})";
    m_passport->setBike(bike);
    QVERIFY(shown().isEmpty() || !shown().first()->isVisible());
    QTest::mouseClick(showButton(), Qt::LeftButton);
    const auto trouble = [this] {
        const auto *label = m_passport->findChild<QLabel *>(QStringLiteral("pictureTrouble"));
        return label ? label->text() : QString();
    };
    QTRY_VERIFY_WITH_TIMEOUT(trouble().contains(QStringLiteral("none.png")), patience);
    QCOMPARE(m_session->status().state, cloud::Session::State::Live); // it signs nobody out
}

void TestPictures::anotherBikeMeanwhile()
{
    m_passport->setBike(m_bike);
    QTest::mouseClick(showButton(), Qt::LeftButton);
    Device other = m_bike;
    other.uniqueId = QStringLiteral("another");
    m_passport->setBike(other);
    m_passport->setPicture(m_bike.uniqueId, picturesOf(m_bike).first(), QImage(4, 4, QImage::Format_RGB32));
    QVERIFY(std::ranges::none_of(shown(), &QWidget::isVisible));
}

QTEST_MAIN(TestPictures)
#include "tst_pictures.moc"
