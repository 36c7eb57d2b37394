// SPDX-License-Identifier: GPL-3.0-or-later
// Tracks as other programs read them.
#include "history/trackwriter.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryFile>
#include <QTest>
#include <QXmlStreamReader>

using namespace bt;
using namespace bt::history;
using namespace std::chrono_literals;

namespace {

constexpr Instant begin = fromEpochMs(1'780'000'000'000);

Position fixAt(double latitude, Milliseconds after)
{
    Position fix;
    fix.id = {after.count() + 1};
    fix.point = {latitude, 13.25};
    fix.fixTime = begin + after;
    fix.valid = true;
    fix.altitudeMetres = 19.44F;
    fix.speedKnots = 10;
    return fix;
}

/// Two bikes; the first one's track has an hour of silence after its second fix.
QByteArray written(TrackFormat format)
{
    TrackWriter writer(format);
    Device first;
    first.name = QStringLiteral("<R\u00e4der> & \u0001 S\u00f6hne");
    first.uniqueId = QStringLiteral("1000268584");
    Device second;
    second.name = QStringLiteral("City 2");
    second.uniqueId = QStringLiteral("1000268585");
    QByteArray text = writer.begin();
    text += writer.track(first, {fixAt(53.5, 0ms), fixAt(53.501, 30s), fixAt(53.52, 1h)});
    text += writer.track(second, {});
    text += writer.track(second, {fixAt(53.6, 0ms), fixAt(53.601, 30s)});
    return text + writer.end();
}

} // namespace

class TestTrackWriter : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void fitsThePublishedSchema_data();
    void fitsThePublishedSchema();
    void kml();
    void geoJson();
    void emptyIsStillADocument_data();
    void emptyIsStillADocument();
};

void TestTrackWriter::fitsThePublishedSchema_data()
{
    QTest::addColumn<TrackFormat>("format");
    QTest::addColumn<QString>("schema");
    QTest::newRow("GPX 1.1") << TrackFormat::Gpx << QStringLiteral("gpx.xsd");
    QTest::newRow("KML 2.2") << TrackFormat::Kml << QStringLiteral("kml22gx.xsd");
}

void TestTrackWriter::fitsThePublishedSchema()
{
    QFETCH(TrackFormat, format);
    QFETCH(QString, schema);
    QTemporaryFile file;
    QVERIFY(file.open() && file.write(written(format)) > 0 && file.flush());
    QProcess xmllint;
    xmllint.start(QStringLiteral("xmllint"),
                  {QStringLiteral("--nonet"), QStringLiteral("--noout"), QStringLiteral("--schema"),
                   QStringLiteral(BIKETRAX_SOURCE_DIR "/tests/history/schemas/") + schema, file.fileName()});
    QVERIFY2(xmllint.waitForFinished(), "xmllint (libxml2-utils) is missing");
    QVERIFY2(xmllint.exitCode() == 0, xmllint.readAllStandardError().constData());
}

void TestTrackWriter::kml()
{
    QXmlStreamReader xml(written(TrackFormat::Kml));
    const QString kml = QStringLiteral("http://www.opengis.net/kml/2.2");
    const QString google = QStringLiteral("http://www.google.com/kml/ext/2.2");
    QStringList names;
    QStringList coordinates;
    QList<QPair<int, int>> tracks; // times and places of each
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        const bool isKml = xml.namespaceUri() == kml;
        QVERIFY2(isKml || xml.namespaceUri() == google, qPrintable(xml.name().toString()));
        if (isKml && xml.name() == u"name") {
            names << xml.readElementText();
        } else if (!isKml && xml.name() == u"Track") {
            tracks.append({0, 0});
        } else if (isKml && xml.name() == u"when") {
            QCOMPARE(tracks.last().second, 0); // the schema wants all times before all places
            ++tracks.last().first;
            QVERIFY(parseInstant(xml.readElementText()));
        } else if (!isKml && xml.name() == u"coord") {
            ++tracks.last().second;
            coordinates << xml.readElementText();
        }
    }
    QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
    const QStringList expected{QStringLiteral("<R\u00e4der> &  S\u00f6hne"), QStringLiteral("City 2")};
    QCOMPARE(names, expected);
    const QList<QPair<int, int>> counts{{2, 2}, {1, 1}, {2, 2}};
    QCOMPARE(tracks, counts);
    QCOMPARE(coordinates.first(), QStringLiteral("13.250000 53.500000 19.4"));
}

void TestTrackWriter::geoJson()
{
    QJsonParseError error;
    const QJsonObject all = QJsonDocument::fromJson(written(TrackFormat::GeoJson), &error).object();
    QCOMPARE(error.error, QJsonParseError::NoError);
    QCOMPARE(all[u"type"], QStringLiteral("FeatureCollection"));
    const QJsonArray features = all[u"features"].toArray();
    QCOMPARE(features.size(), 3);
    const QStringList kinds{QStringLiteral("LineString"), QStringLiteral("Point"),
                            QStringLiteral("LineString")};
    for (qsizetype i = 0; i < features.size(); ++i) {
        const QJsonValue feature = features[i];
        QCOMPARE(feature[u"type"], QStringLiteral("Feature"));
        const QJsonValue geometry = feature[u"geometry"];
        QCOMPARE(geometry[u"type"].toString(), kinds[i]);
        const bool isLine = kinds[i] == u"LineString";
        const QJsonArray places = geometry[u"coordinates"].toArray();
        const QJsonValue place = isLine ? places.first() : QJsonValue(places);
        QCOMPARE(place.toArray().size(), 3);
        QCOMPARE(place[0].toDouble(), 13.25); // longitude first
        const qsizetype points = isLine ? places.size() : 1;
        QCOMPARE(feature[u"properties"][u"times"].toArray().size(), points);
        QCOMPARE(feature[u"properties"][u"speedsKmh"].toArray().size(), points);
    }
    QCOMPARE(features[0][u"properties"][u"speedsKmh"][0].toDouble(), 18.5);
    QCOMPARE(features[2][u"properties"][u"bike"].toString(), QStringLiteral("1000268585"));
}

void TestTrackWriter::emptyIsStillADocument_data()
{
    QTest::addColumn<TrackFormat>("format");
    QTest::newRow("kml") << TrackFormat::Kml;
    QTest::newRow("gpx") << TrackFormat::Gpx;
    QTest::newRow("geojson") << TrackFormat::GeoJson;
}

void TestTrackWriter::emptyIsStillADocument()
{
    QFETCH(TrackFormat, format);
    TrackWriter writer(format);
    QByteArray text = writer.begin();
    text += writer.track({}, {});
    text += writer.end();
    if (format == TrackFormat::GeoJson) {
        QCOMPARE(QJsonDocument::fromJson(text)[u"features"].toArray().size(), 0);
        QVERIFY(QJsonDocument::fromJson(text).isObject());
        return;
    }
    QXmlStreamReader xml(text);
    while (!xml.atEnd())
        xml.readNext();
    QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
}

QTEST_GUILESS_MAIN(TestTrackWriter)
#include "tst_trackwriter.moc"
