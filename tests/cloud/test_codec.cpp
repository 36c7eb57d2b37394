// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/accountcodec.h"
#include "cloud/codec.h"
#include "cloud/text.h"

#include <QFile>
#include <QJsonDocument>
#include <QTest>

using namespace bt;
using namespace bt::cloud;

namespace {

QByteArray fixture(const char *name)
{
    QFile file(QStringLiteral(BIKETRAX_SOURCE_DIR "/tests/cloud/data/") + QLatin1StringView(name));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s is missing", name);
    return file.readAll();
}

constexpr Instant moment = fromEpochMs(1772360104120); // 2026-03-01T10:15:04.120Z

QByteArray position(const char *member) { return QByteArray(R"([{"id":1,"deviceId":7,)") + member + "}]"; }

} // namespace

class TestCodec : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void burst();
    void devices();
    void events();
    void member_data();
    void member();
    void dates_data();
    void dates();
    void broken_data();
    void broken();
    void brokenList_data();
    void brokenList();
    void everyPrefix();
    void frameAsText();
    void notifications();
    void entities_data();
    void entities();
    void usefulLine_data();
    void usefulLine();
    void account();
    void patching_data();
    void patching();
};

void TestCodec::burst()
{
    Codec codec;
    const CloudUpdate update = codec.frame(QByteArrayView(fixture("burst.json")));
    QCOMPARE(update.rejected, 2); // the text and the position of no device; null is no fault
    QCOMPARE(update.positions.size(), 3);
    QVERIFY(update.devices.isEmpty());

    const Position &full = update.positions.at(0);
    QCOMPARE(full.id, PositionId{9001});
    QCOMPARE(full.device, DeviceId{7});
    QCOMPARE(full.point, (GeoPoint{53.557, 13.261}));
    QCOMPARE(full.speedKnots, 11.88F);
    QCOMPARE(full.courseDegrees, 270.F);
    QCOMPARE(full.altitudeMetres, 19.F);
    QCOMPARE(full.batteryPercent, 87.F);
    QCOMPARE(full.totalDistanceMetres, 120034.25);
    QCOMPARE(full.serverTime, std::optional(moment));
    QCOMPARE(full.fixTime, std::optional(moment - Milliseconds(3120)));
    QVERIFY(full.valid);
    QCOMPARE(full.motion, std::optional(true));
    QCOMPARE(full.ignition, std::optional(false));
    QCOMPARE(full.armed, std::optional(false));
    QCOMPARE(full.charging, std::optional(true));
    QCOMPARE(QJsonDocument::fromJson(full.attributes).object().value(QStringLiteral("status")).toInteger(),
             4294967295LL);

    const Position &never = update.positions.at(1);
    QVERIFY(!never.fixTime);
    QVERIFY(!never.hasPlace());
    QCOMPARE(never.batteryPercent, -1.F);
    QVERIFY(!never.motion);
    QVERIFY(never.attributes.isEmpty());

    const Position &odd = update.positions.at(2);
    QCOMPARE(odd.device, DeviceId{4294967301});
    QCOMPARE(odd.point, (GeoPoint{53.5, 13.25}));
    QCOMPARE(odd.speedKnots, 0.F);
    QCOMPARE(odd.courseDegrees, 270.F);
    QVERIFY(odd.valid);
    QCOMPARE(odd.fixTime, std::optional(moment));
    QCOMPARE(odd.alarm, QStringLiteral("vibration"));
}

void TestCodec::devices()
{
    Codec codec;
    const Decoded<Device> list = codec.devices(fixture("devices.json"));
    QVERIFY(list.complete);
    QCOMPARE(list.rejected, 2);
    QCOMPARE(list.items.size(), 3);

    const Device &first = list.items.at(0);
    QCOMPARE(first.name, QStringLiteral("Tom & Tim's \u2764 &unknown; A&B"));
    QCOMPARE(first.group, GroupId{2});
    QCOMPARE(first.status, ConnectionStatus::Online);
    QCOMPARE(first.lastUpdate, std::optional(moment - Milliseconds(120)));
    QVERIFY(first.flags.guarded); // not the one inside the passport
    QVERIFY(!first.flags.alarm);
    QVERIFY(first.flags.stolen);
    QVERIFY(!first.flags.gpsDisabled);
    QCOMPARE(first.lastAlarm, std::optional(moment));
    QCOMPARE(first.expires, std::optional(moment + std::chrono::days(365)));
    QCOMPARE(first.geofenceRadiusMetres, 150.0);
    const QJsonObject attributes = QJsonDocument::fromJson(first.attributes).object();
    QCOMPARE(attributes.value(QStringLiteral("passport")).toObject().size(), 3);

    const Device &second = list.items.at(1);
    QCOMPARE(second.id, DeviceId{9'000'000'000});
    QCOMPARE(second.uniqueId, QStringLiteral("4710100002"));
    QVERIFY(second.name.isEmpty());
    QVERIFY(second.disabled);
    QVERIFY(!second.lastUpdate);
    QVERIFY(!second.group);

    const Device &third = list.items.at(2);
    QCOMPARE(third.uniqueId, QStringLiteral("4710100010"));
    QCOMPARE(third.status, ConnectionStatus::Unknown);
    QVERIFY(third.disabled);
    QVERIFY(!third.lastUpdate);
    QVERIFY(third.attributes.isEmpty());
}

void TestCodec::events()
{
    Codec codec;
    const Decoded<Event> list = codec.events(fixture("events.json"));
    QVERIFY(list.complete);
    QCOMPARE(list.rejected, 2);
    QCOMPARE(list.items.size(), 5);
    QCOMPARE(list.items.at(0).alarm, QStringLiteral("vibration"));
    QCOMPARE(list.items.at(0).position, PositionId{9001});
    QCOMPARE(list.items.at(0).time, std::optional(moment - Milliseconds(2120)));
    QVERIFY(list.items.at(1).time); // from serverTime, as up to 4.12
    QCOMPARE(list.items.at(2).type, QStringLiteral("somethingNew"));
    QCOMPARE(list.items.at(2).id, EventId{4294967399});
    QVERIFY(!list.items.at(2).time);
    QCOMPARE(list.items.at(3).type, QStringLiteral("test"));
    QVERIFY(list.items.at(4).alarm.isEmpty());
    QVERIFY(!list.items.at(4).position);
}

void TestCodec::member_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<double>("speed");
    QTest::addColumn<float>("battery");
    const auto row = [](const char *name, const char *member, double speed, float battery = -1) {
        QTest::newRow(name) << position(member) << speed << battery;
    };
    row("number", R"("speed":5)", 5);
    row("number in text", R"("speed":" 5.5 ")", 5.5);
    row("NaN in text", R"("speed":"NaN")", 0);
    row("infinity in text", R"("speed":"-Infinity")", 0);
    row("huge", R"("speed":1e300)", 0);
    row("beyond double", R"("speed":1e999)", 0);
    row("null", R"("speed":null)", 0);
    row("object", R"("speed":{"a":[1]})", 0);
    row("array", R"("speed":[5])", 0);
    row("bool", R"("speed":true)", 0);
    row("text", R"("speed":"fast")", 0);
    row("twice, the last counts", R"("speed":1,"speed":2)", 2);
    row("battery as integer", R"("attributes":{"batteryLevel":87})", 0, 87);
    row("battery as double", R"("attributes":{"batteryLevel":87.0})", 0, 87);
    row("battery as text", R"("attributes":{"batteryLevel":"30"})", 0, 30);
    row("battery as NaN", R"("attributes":{"batteryLevel":"NaN"})", 0);
    row("battery negative", R"("attributes":{"batteryLevel":-5})", 0);
    row("battery in a nested object", R"("attributes":{"other":{"batteryLevel":5}})", 0);
    row("attributes as text", R"("attributes":"{}","speed":3)", 3);
    row("after a deep member", R"("network":{"a":{"b":[{"c":"\"}"}]}},"speed":4)", 4);
}

void TestCodec::member()
{
    QFETCH(QByteArray, json);
    QFETCH(double, speed);
    QFETCH(float, battery);
    Codec codec;
    const Decoded<Position> list = codec.positions(json);
    QVERIFY(list.complete);
    QCOMPARE(list.rejected, 0);
    QCOMPARE(list.items.size(), 1);
    QCOMPARE(double(list.items.first().speedKnots), speed);
    QCOMPARE(list.items.first().batteryPercent, battery);
}

void TestCodec::dates_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<qint64>("offsetMs"); // from `moment`; the largest number stands for "none"
    constexpr qint64 none = std::numeric_limits<qint64>::max();
    const auto row = [](const char *name, const char *value, qint64 offset) {
        QTest::newRow(name) << position((QByteArray("\"fixTime\":") + value).constData()) << offset;
    };
    row("usual", R"("2026-03-01T10:15:04.120+00:00")", 0);
    row("Z", R"("2026-03-01T10:15:04.120Z")", 0);
    row("no colon", R"("2026-03-01T10:15:04.120+0000")", 0);
    row("other zone", R"("2026-03-01T11:15:04.120+01:00")", 0);
    row("no fraction", R"("2026-03-01T10:15:04Z")", -120);
    row("no seconds", R"("2026-03-01T10:15Z")", -4120);
    row("no zone", R"("2026-03-01T10:15:04.120")", 0);
    row("epoch", "1772360104120", 0);
    row("epoch as double", "1.77236010412E12", 0);
    row("epoch in text", R"("1772360104120")", 0);
    row("null", "null", none);
    row("empty", R"("")", none);
    row("zero", "0", none);
    row("negative", "-5", none);
    row("before 2000", R"("1980-01-06T00:00:00.000+00:00")", none);
    row("thirteenth month", R"("2026-13-01T10:15:04Z")", none);
    row("beyond every year", "9e18", none);
    row("object", R"({"year":2026})", none);
}

void TestCodec::dates()
{
    QFETCH(QByteArray, json);
    QFETCH(qint64, offsetMs);
    Codec codec;
    const Decoded<Position> list = codec.positions(json);
    QCOMPARE(list.items.size(), 1);
    if (offsetMs == std::numeric_limits<qint64>::max())
        QVERIFY(!list.items.first().fixTime);
    else
        QCOMPARE(list.items.first().fixTime, std::optional(moment + Milliseconds(offsetMs)));
}

void TestCodec::broken_data()
{
    QTest::addColumn<QByteArray>("frame");
    QTest::addColumn<int>("positions");
    QTest::addColumn<int>("rejected");
    QTest::newRow("keepalive") << QByteArray("{}") << 0 << 0;
    QTest::newRow("empty") << QByteArray() << 0 << 1;
    QTest::newRow("text") << QByteArray("Bad Gateway") << 0 << 1;
    QTest::newRow("array") << QByteArray("[1]") << 0 << 1;
    QTest::newRow("number") << QByteArray("5") << 0 << 1;
    QTest::newRow("breaks off") << QByteArray(R"({"positions":[{"id":1,"deviceId":7)") << 0 << 1;
    QTest::newRow("no list") << QByteArray(R"({"positions":{"id":1},"devices":7})") << 0 << 2;
    QTest::newRow("bare NaN") << QByteArray(R"({"positions":[{"id":1,"deviceId":7,"speed":NaN}]})") << 1 << 0;
    QTest::newRow("one good one bad")
        << QByteArray(R"({"positions":[{"id":1,"deviceId":7},{"deviceId":-1},5]})") << 1 << 2;
    QTest::newRow("byte order mark") << QByteArray("\xef\xbb\xbf{\"positions\":[{\"id\":1,\"deviceId\":7}]}")
                                     << 1 << 0;
    QTest::newRow("broken UTF-8") << QByteArray(
        "{\"positions\":[{\"id\":1,\"deviceId\":7,\"address\":\"\xff\"}]}")
                                  << 1 << 0;
    QTest::newRow("half a surrogate")
        << QByteArray(R"({"positions":[{"id":1,"deviceId":7,"attributes":{"alarm":"\ud800"}}]})") << 1 << 0;
    QTest::newRow("very deep") << QByteArray(R"({"positions":[)") + QByteArray(5000, '[')
            + QByteArray(5000, ']')
            + "]}" << 0 << 1;
}

void TestCodec::broken()
{
    QFETCH(QByteArray, frame);
    QFETCH(int, positions);
    QFETCH(int, rejected);
    Codec codec;
    const CloudUpdate update = codec.frame(QByteArrayView(frame));
    QCOMPARE(update.positions.size(), positions);
    QCOMPARE(update.rejected, rejected);
    // The next frame is read as if nothing had been.
    QCOMPARE(codec.frame(QByteArrayView(R"({"positions":[{"id":1,"deviceId":7}]})")).positions.size(), 1);
}

void TestCodec::brokenList_data()
{
    QTest::addColumn<QByteArray>("list");
    QTest::newRow("ends early") << QByteArray(R"([{"id":1},{"id":2})");
    QTest::newRow("breaks off in an element") << QByteArray(R"([{"id":1},{"id":2,"attributes":{"a":[1}])");
    QTest::newRow("an element without an end") << QByteArray(R"([{"id":1},{"id":2,"name":])");
    QTest::newRow("an answer in the answer") << QByteArray(R"([{"id":1},{"id":2}]HTTP/1.1 500 [])");
}

// What a list that is not whole does not name is not gone.
void TestCodec::brokenList()
{
    QFETCH(QByteArray, list);
    Codec codec;
    QVERIFY(!codec.devices(list).complete);
}

// Wherever a text breaks off or is spoiled: no crash, and nothing is invented.
void TestCodec::everyPrefix()
{
    Codec codec;
    const QByteArray whole = fixture("burst.json");
    for (qsizetype size = 0; size < whole.size() - 2; ++size) {
        const CloudUpdate update = codec.frame(QByteArrayView(whole).first(size));
        QVERIFY(update.rejected > 0);
    }
    for (qsizetype at = 0; at < whole.size(); ++at) {
        for (const char c : {'"', '{', ']', '\\', '\0', '\xff'}) {
            QByteArray spoiled = whole;
            spoiled[at] = c;
            QVERIFY(codec.frame(QByteArrayView(spoiled)).positions.size() <= 4);
        }
    }
}

void TestCodec::frameAsText()
{
    Codec codec;
    const QString text = QStringLiteral("{\"devices\":[{\"id\":7,\"name\":\"F\u00fcr \U0001F6B2\"}]}");
    QCOMPARE(codec.frame(QStringView(text)).devices.value(0).name, QStringLiteral("F\u00fcr \U0001F6B2"));
}

void TestCodec::notifications()
{
    Codec codec;
    const Decoded<NotificationRule> list = codec.notifications(
        R"([{"id":1,"type":"alarm","always":true,"notificators":"mail, web","attributes":{"alarms":"sos,vibration"}},
            {"id":2,"type":"deviceOnline","always":false,"notificators":"webhook","attributes":null}])");
    QCOMPARE(list.items.size(), 2);
    QVERIFY(list.items.at(0).web && list.items.at(0).always);
    QCOMPARE(list.items.at(0).alarms, QStringLiteral("sos,vibration"));
    QVERIFY(!list.items.at(1).web && !list.items.at(1).always);
}

void TestCodec::entities_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("plain");
    const auto row = [](const char *text, const char *plain) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(plain);
    };
    row("nothing", "nothing");
    row("a &amp; b", "a & b");
    row("&lt;b&gt;", "<b>");
    row("&#34;&#39;&quot;&apos;", "\"'\"'");
    row("&#x41;", "A");
    row("&#x1F6B2;", "\U0001F6B2");
    row("&amp;lt;", "&lt;");
    row("&", "&");
    row("a & b; c", "a & b; c");
    row("&;", "&;");
    row("&#;", "&#;");
    row("&#xD800;", "&#xD800;");
    row("&#0;", "&#0;");
    row("&#99999999;", "&#99999999;");
    row("&auml;", "&auml;");
}

void TestCodec::entities()
{
    QFETCH(QString, text);
    QFETCH(QString, plain);
    QCOMPARE(withoutEntities(text), plain);
}

void TestCodec::usefulLine_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("line");
    const auto row = [](const char *name, const QByteArray &body, const QString &line) {
        QTest::newRow(name) << body << line;
    };
    row("one line", "Account is readonly - SecurityException (PermissionsService:64 < *:9)",
        QStringLiteral("Account is readonly"));
    row("trace", "java.lang.SecurityException: Account is readonly\n\tat org.traccar.X(X.java:1)\n",
        QStringLiteral("Account is readonly"));
    row("plain", "Time period exceeds the limit", QStringLiteral("Time period exceeds the limit"));
    row("HTML", "<html><body>Bad</body></html>", QString());
    row("empty", "", QString());
    row("long", QByteArray(5000, 'x'), QString(200, QLatin1Char('x')));
}

void TestCodec::usefulLine()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, line);
    QCOMPARE(firstUsefulLine(body), line);
}

void TestCodec::account()
{
    const Result<QJsonObject> user = userObject(
        R"({"id":"3","name":"A &amp; B","email":"a@b","readonly":"true","administrator":1,"attributes":{"n":1.0E-7}})");
    QVERIFY(user.has_value());
    const Account account = accountOf(*user);
    QCOMPARE(account.id, UserId{3});
    QCOMPARE(account.name, QStringLiteral("A & B"));
    QVERIFY(account.readonly);
    QVERIFY(account.administrator);
    QVERIFY(!account.deviceReadonly);
    QCOMPARE(account.attributes.value(QStringLiteral("n")).toDouble(), 1e-7);
    for (const char *bad : {"", "null", "[]", "{}", "{\"id\":0}", "made-token", "<html>"})
        QCOMPARE(userObject(bad).error().kind, ErrorKind::NotUnderstood);
}

void TestCodec::patching_data()
{
    QTest::addColumn<QByteArray>("attributes");
    QTest::addColumn<QByteArray>("after"); // empty: a conflict
    QTest::newRow("plain") << QByteArray(R"({"a":1,"fcmTokens":["x"],"old":true})")
                           << QByteArray(R"({"a":"new","fcmTokens":["x"]})");
    QTest::newRow("absent map") << QByteArray("null") << QByteArray();
    QTest::newRow("changed meanwhile") << QByteArray(R"({"a":2,"old":true})") << QByteArray();
    QTest::newRow("nothing to remove") << QByteArray(R"({"a":1,"deep":{"x":[null,{}]}})")
                                       << QByteArray(R"({"a":"new","deep":{"x":[null,{}]}})");
}

void TestCodec::patching()
{
    QFETCH(QByteArray, attributes);
    QFETCH(QByteArray, after);
    const Result<QJsonObject> user
        = userObject(R"({"id":3,"totpKey":"k","latitude":1.5,"attributes":)" + attributes + "}");
    QVERIFY(user.has_value());
    AttributePatch patch;
    patch.set.insert(QStringLiteral("a"), QStringLiteral("new"));
    patch.remove << QStringLiteral("old");
    patch.expected.insert(QStringLiteral("a"), 1);
    const QList<AttributeConflict> conflicts = unexpected(*user, patch);
    QCOMPARE(conflicts.isEmpty(), !after.isEmpty());
    const QJsonObject present = user->value(QStringLiteral("attributes")).toObject();
    const QJsonValue mine(QStringLiteral("new"));
    const QString key = QStringLiteral("a");
    if (!conflicts.isEmpty()) {
        QCOMPARE(conflicts, (QList<AttributeConflict>{{key, mine, present.value(key)}}));
        QCOMPARE(conflictError(conflicts).kind, ErrorKind::Conflict);
        QCOMPARE(conflictError(conflicts).detail, key);
        return;
    }
    const QJsonObject changed = patched(*user, patch);
    QJsonObject wanted = *user;
    wanted.insert(QStringLiteral("attributes"), QJsonDocument::fromJson(after).object());
    QCOMPARE(changed, wanted);
    QVERIFY(lost(*user, changed, patch).isEmpty());
    QCOMPARE(lost(*user, *user, patch).first(), (AttributeConflict{key, mine, 1}));
    if (attributes.contains("old"))
        QCOMPARE(conflictError(lost(*user, *user, patch)).detail, QStringLiteral("a, old"));

    // Another program's own change afterwards is none of ours; taking ours back, or a key away, is.
    QJsonObject later = wanted.value(QStringLiteral("attributes")).toObject();
    later.insert(QStringLiteral("theirs"), 5);
    later.insert(QStringLiteral("fcmTokens"), QStringLiteral("more"));
    QJsonObject now = wanted;
    now.insert(QStringLiteral("attributes"), later);
    QVERIFY(undone(*user, now, patch).isEmpty());
    later.remove(QStringLiteral("a"));
    now.insert(QStringLiteral("attributes"), later);
    QCOMPARE(undone(*user, now, patch),
             (QList<AttributeConflict>{{key, mine, QJsonValue(QJsonValue::Undefined)}}));
}

QTEST_GUILESS_MAIN(TestCodec)
#include "test_codec.moc"
