// SPDX-License-Identifier: GPL-3.0-or-later
// Texts that are so long that the codec reads them in pieces mean what they would mean as a whole.
#include "cloud/codec.h"

#include <QTest>

using namespace bt;
using namespace bt::cloud;

namespace {

constexpr int count = 3'000;
constexpr int someIndex = 1'234; // in the midst of a piece

QByteArray attributes(int index)
{
    return "{\"batteryLevel\":" + QByteArray::number(index % 100) + ",\"note\":\"" + QByteArray(600, 'x')
        + "\"}";
}

QByteArray element(int index, const QByteArray &inside)
{
    return "{\"id\":" + QByteArray::number(index + 1) + ",\"attributes\":" + inside
        + ",\"deviceId\":" + QByteArray::number(index + 1) + ",\"latitude\":53.5,\"longitude\":13.2}";
}

QByteArrayList elements()
{
    QByteArrayList all;
    for (int i = 0; i < count; ++i)
        all.append(element(i, attributes(i)));
    return all;
}

} // namespace

class TestLongTexts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void positions_data();
    void positions();
    void frameOfSeveralLists();
    void devices();
};

void TestLongTexts::positions_data()
{
    QTest::addColumn<QByteArray>("list"); // between the brackets
    QTest::addColumn<int>("wanted");
    QTest::addColumn<int>("rejected");
    QTest::addColumn<bool>("complete");
    QTest::addColumn<QByteArray>("inside"); // the attributes of someIndex

    const QByteArrayList all = elements();
    const QByteArray plain = attributes(someIndex);
    QTest::newRow("regular") << all.join(',') << count << 0 << true << plain;
    QTest::newRow("blanks between") << all.join(" , \n") << count << 0 << true << plain;

    QByteArrayList list = all;
    list[someIndex + 1] = "null";
    list[someIndex + 2] = "{\"id\":5}";
    list[someIndex + 3] = "\"},{\\\"id\\\":\"";
    list[count - 1] = "7";
    QTest::newRow("some are nothing") << list.join(',') << count - 4 << 3 << true << plain;

    // Objects inside of an element look like its end, for longer than a piece is.
    QByteArrayList inner;
    for (int i = 0; i < 40'000; ++i)
        inner.append("{\"id\":" + QByteArray::number(i) + '}');
    const QByteArray nested = "{\"parts\":[" + inner.join(',') + "]}";
    list = all;
    list[someIndex] = element(someIndex, nested);
    QTest::newRow("objects inside of objects") << list.join(',') << count << 0 << true << nested;

    const QByteArray large = "{\"note\":\"" + QByteArray(3'000'000, 'y') + "\"}";
    list = all;
    list[someIndex] = element(someIndex, large);
    QTest::newRow("an element longer than a piece") << list.join(',') << count << 0 << true << large;

    list = all;
    list[someIndex] = element(someIndex, "{\"note\":\"\xff\xfe\"}");
    QTest::newRow("broken UTF-8") << list.join(',') << count << 0 << true
                                  << QByteArray("{\"note\":\"\xef\xbf\xbd\xef\xbf\xbd\"}");

    list = all;
    list[someIndex + 1] = R"({"id":1,"deviceId":})";
    QTest::newRow("breaks off") << list.join(',') << someIndex + 1 << 1 << false << plain;
}

void TestLongTexts::positions()
{
    QFETCH(QByteArray, list);
    QFETCH(int, wanted);
    QFETCH(int, rejected);
    QFETCH(bool, complete);
    QFETCH(QByteArray, inside);

    Codec codec;
    const Decoded<Position> rest = codec.positions('[' + list + ']');
    QCOMPARE(rest.complete, complete);
    const QByteArray text = "{\"positions\":[" + list + "]}";
    const CloudUpdate bytes = codec.frame(QByteArrayView(text));
    const CloudUpdate characters = codec.frame(QStringView(QString::fromUtf8(text)));
    using Answer = std::pair<QList<Position>, int>;
    for (const auto &[read, bad] :
         {Answer(rest.items, rest.rejected), Answer(bytes.positions, bytes.rejected),
          Answer(characters.positions, characters.rejected)}) {
        QCOMPARE(read.size(), wanted);
        QCOMPARE(bad, rejected);
        QVERIFY(std::ranges::is_sorted(read, {}, [](const Position &position) { return position.id.value; }));
        QCOMPARE(read.at(someIndex).id.value, someIndex + 1);
        QCOMPARE(read.at(someIndex).attributes, inside);
        QCOMPARE(read.at(someIndex).point.latitude, 53.5);
    }
}

void TestLongTexts::frameOfSeveralLists()
{
    Codec codec;
    const QByteArray text = "{\"positions\":[" + elements().join(',')
        + R"(],"events":[{"id":9,"type":"alarm","deviceId":7},{"id":10,"type":"alarm","deviceId":7}]})";
    for (const CloudUpdate &update :
         {codec.frame(QByteArrayView(text)), codec.frame(QStringView(QString::fromUtf8(text)))}) {
        QCOMPARE(update.positions.size(), count);
        QCOMPARE(update.events.size(), 2);
        QCOMPARE(update.rejected, 0);
    }
}

void TestLongTexts::devices()
{
    QByteArrayList list;
    for (int i = 1; i <= 10'000; ++i) {
        const QByteArray number = QByteArray::number(i);
        list.append("{\"id\":" + number + R"(,"attributes":{"guarded":true},"name":"F&uuml;r )" + number
                    + "\u00e4\",\"uniqueId\":\"47" + number + "\"}");
    }
    Codec codec;
    const QByteArray text = '[' + list.join(',') + ']';
    const Decoded<Device> read = codec.devices(text);
    QVERIFY(read.complete);
    QCOMPARE(read.items.size(), 10'000);
    QCOMPARE(read.items.last().uniqueId, QStringLiteral("4710000"));
    QVERIFY(read.items.last().name.endsWith(QStringLiteral("10000\u00e4")));
    QVERIFY(std::ranges::all_of(read.items, [](const Device &device) { return device.flags.guarded; }));
    QVERIFY(!codec.devices(text.chopped(1)).complete);
}

QTEST_GUILESS_MAIN(TestLongTexts)
#include "test_longtexts.moc"
