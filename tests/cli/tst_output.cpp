// SPDX-License-Identifier: GPL-3.0-or-later
// Tables for people, records and tracks for programs; texts from strangers do no harm in any of them.
#include "cli/plaintext.h"
#include "cli/profiles.h"
#include "cli/records.h"
#include "cli/table.h"
#include "history/trackwriter.h"

#include <QFile>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

using namespace bt;
using namespace bt::cli;

class TestOutput : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tableFits_data();
    void tableFits();
    void tableKeepsItsColumns();
    void coloursOnlyWhereAsked();
    void textIsHarmless_data();
    void textIsHarmless();
    void recordsQuote();
    void gpxIsXml();
    void profilesSurvive();
    void brokenProfiles_data();
    void brokenProfiles();
};

namespace {

Table sample()
{
    Table table({{QStringLiteral("Number"), Table::Align::Left, true},
                 {QStringLiteral("Bike")},
                 {QStringLiteral("State")},
                 {QStringLiteral("Battery"), Table::Align::Right}});
    table.addRow({QStringLiteral("1000268584"),
                  QStringLiteral("Lastenrad der Bäckerei am Markt"),
                  {QStringLiteral("Alarm: vibration"), Table::Tone::Urgent},
                  QStringLiteral("7 %")});
    table.addRow({QStringLiteral("1000268585"), QStringLiteral("自転車"), QStringLiteral("Parked"),
                  QStringLiteral("84 %")});
    return table;
}

Position fixAt(double latitude, const char *time)
{
    Position fix;
    fix.point = {latitude, 13.26};
    fix.valid = true;
    fix.fixTime = parseInstant(std::string_view(time));
    fix.speedKnots = 10;
    return fix;
}

} // namespace

void TestOutput::tableFits_data()
{
    QTest::addColumn<int>("width");
    for (const int width : {200, 70, 40, 32})
        QTest::newRow(qPrintable(QString::number(width))) << width;
}

void TestOutput::tableFits()
{
    QFETCH(const int, width);
    const QStringList lines = sample().text(width, false).split(u'\n', Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 3);
    for (const QString &line : lines)
        QVERIFY2(cellsOf(line) <= width, qPrintable(line));
    QCOMPARE(lines[1].contains(u'…'), width < 70);
    QVERIFY(lines[1].startsWith(QStringLiteral("1000268584 "))); // a number without its end is none
}

void TestOutput::tableKeepsItsColumns()
{
    const QStringList lines = sample().text(0, false).split(u'\n');
    const auto column = [](const QString &line, const QString &word) {
        return cellsOf(QStringView(line).first(line.indexOf(word)));
    };
    QCOMPARE(column(lines[0], QStringLiteral("State")), column(lines[1], QStringLiteral("Alarm")));
    QCOMPARE(column(lines[0], QStringLiteral("State")), column(lines[2], QStringLiteral("Parked")));
    QCOMPARE(cellsOf(lines[1]), cellsOf(lines[2])); // to the right
}

void TestOutput::coloursOnlyWhereAsked()
{
    QVERIFY(!sample().text(80, false).contains(u'\x1b'));
    QVERIFY(sample().text(80, true).contains(QStringLiteral("\x1b[1;31mAlarm: vibration\x1b[0m")));
}

void TestOutput::textIsHarmless_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("shown");
    QTest::newRow("plain") << QStringLiteral("Bäckerei 🚲") << QStringLiteral("Bäckerei 🚲");
    QTest::newRow("escape") << QStringLiteral("a\x1b[2Jb") << QStringLiteral("a [2Jb");
    QTest::newRow("line end") << QStringLiteral("a\r\nb") << QStringLiteral("a  b");
    QTest::newRow("C1") << QStringLiteral("a\u009bb") << QStringLiteral("a b");
    QTest::newRow("turns") << QStringLiteral("a\u202eb") << QStringLiteral("a b");
    QTest::newRow("line separator") << QStringLiteral("a\u2028b") << QStringLiteral("a b");
}

void TestOutput::textIsHarmless()
{
    QFETCH(const QString, text);
    QFETCH(const QString, shown);
    QCOMPARE(plainText(text), shown);
}

void TestOutput::recordsQuote()
{
    const Records csv(Records::Format::Csv,
                      {QStringLiteral("uniqueId"), QStringLiteral("name"), QStringLiteral("speedKmh"),
                       QStringLiteral("valid")});
    QCOMPARE(csv.begin(), QByteArray("unique_id,name,speed_kmh,valid\r\n"));
    const QJsonObject values{{QStringLiteral("uniqueId"), QStringLiteral("1000268584")},
                             {QStringLiteral("name"), QStringLiteral("=cmd(\"x\"), y")},
                             {QStringLiteral("speedKmh"), 21.5},
                             {QStringLiteral("valid"), true},
                             {QStringLiteral("more"), QJsonObject{{QStringLiteral("a"), 1}}}};
    QCOMPARE(csv.row(values), QByteArray("1000268584,\"'=cmd(\"\"x\"\"), y\",21.5,yes\r\n"));
    QCOMPARE(csv.row({}), QByteArray(",,,\r\n"));
    const Records lines(Records::Format::Ndjson, {});
    QVERIFY(lines.begin().isEmpty());
    QCOMPARE(QJsonDocument::fromJson(lines.row(values)).object(), values);
    QCOMPARE(lines.row(values).count('\n'), 1);
}

void TestOutput::gpxIsXml()
{
    history::TrackWriter writer(history::TrackFormat::Gpx);
    Device device;
    device.name = QStringLiteral("<Räder> & \x01 Söhne");
    device.uniqueId = QStringLiteral("1000268584");
    const QList<Position> fixes{fixAt(53.5, "2026-11-23T10:00:00Z"), fixAt(53.501, "2026-11-23T10:00:30Z"),
                                fixAt(53.502, "2026-11-23T11:00:00Z")};
    const QByteArray track = writer.track(device, fixes);
    QXmlStreamReader xml(writer.begin() + track + writer.end());
    QStringList segments;
    int points = 0;
    QString name;
    QStringList times;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == u"trkseg")
            segments << QString();
        if (xml.name() == u"trkpt")
            ++points;
        if (xml.name() == u"name")
            name = xml.readElementText();
        if (xml.name() == u"time")
            times << xml.readElementText();
    }
    QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
    QCOMPARE(points, 3);
    QCOMPARE(segments.size(), 2); // an hour of silence between
    QCOMPARE(name, QStringLiteral("<Räder> &  Söhne"));
    QCOMPARE(times.first(), QStringLiteral("2026-11-23T10:00:00.000Z"));
}

void TestOutput::profilesSurvive()
{
    const QTemporaryDir folder;
    Profiles profiles(folder.filePath(QStringLiteral("new/profiles.json")));
    QVERIFY(profiles.read()->isEmpty());
    const Profile work{QUrl(QStringLiteral("https://a.example")), QStringLiteral("me@a.example")};
    QVERIFY(profiles.set(QStringLiteral("work"), work).has_value());
    QVERIFY(profiles.set(QStringLiteral("home"), {QUrl(QStringLiteral("https://b.example")), work.email})
                .has_value());
    QCOMPARE(profiles.read()->size(), 2);
    QCOMPARE(profiles.read()->value(QStringLiteral("work")).server, work.server);
    QVERIFY(profiles.remove(QStringLiteral("home")).has_value());
    QCOMPARE(profiles.read()->keys(), QStringList{QStringLiteral("work")});
    QVERIFY(Profiles::isName(QStringLiteral("shop-2_a.b")));
    for (const char *name : {"", "-x", "a b", "ä", "a/b"})
        QVERIFY2(!Profiles::isName(QString::fromUtf8(name)), name);
}

void TestOutput::brokenProfiles_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("no JSON") << QByteArray("{\"profiles\":");
    QTest::newRow("list") << QByteArray("[]");
    QTest::newRow("wrong list") << QByteArray("{\"profiles\":[]}");
    QTest::newRow("binary") << QByteArray("\0\xff\xfe", 3);
    QTest::newRow("no server") << QByteArray("{\"profiles\":{\"work\":{\"email\":\"a@b\"}}}");
}

void TestOutput::brokenProfiles()
{
    QFETCH(const QByteArray, text);
    const QTemporaryDir folder;
    const QString name = folder.filePath(QStringLiteral("profiles.json"));
    {
        QFile file(name);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }
    Profiles profiles(name);
    const auto read = profiles.read();
    QVERIFY(!read);
    QCOMPARE(read.error().kind, ErrorKind::BadInput);
    QVERIFY2(read.error().detail.contains(name), qPrintable(read.error().detail));
    // What cannot be read is not written over; one broken name can be set again.
    const bool isJson = QJsonDocument::fromJson(text).object()[u"profiles"].isObject();
    QCOMPARE(
        profiles
            .set(QStringLiteral("work"), {QUrl(QStringLiteral("https://a.example")), QStringLiteral("a@b")})
            .has_value(),
        isJson);
    QFile file(name);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll() == text, !isJson);
}

QTEST_GUILESS_MAIN(TestOutput)
#include "tst_output.moc"
