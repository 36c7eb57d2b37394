// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/tracefiles.h"
#include "cloud/tracering.h"

#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace bt;
using namespace bt::cloud;

namespace {

constexpr Instant moment = fromEpochMs(1772360104120); // 2026-03-01T10:15:04.120Z

TraceRecord recordOf(const QByteArray &body, const QByteArray &line = "frame")
{
    return {moment, TraceRecord::Kind::Frame, line, {{"X-A", "b"}}, body, body.size(), 2};
}

QByteArray contentOf(const QString &file)
{
    QFile opened(file);
    return opened.open(QIODevice::ReadOnly) ? opened.readAll() : QByteArray();
}

} // namespace

class TestTrace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ringKeepsTheLast();
    void ringIsBoundedInBytes();
    void ringAnnouncesOnce();
    void filesAreTheOwnersOnly();
    void filesGoRound();
    void filesThatCannotBeWritten();
};

void TestTrace::ringKeepsTheLast()
{
    TraceRing ring;
    QVERIFY(ring.after(0).isEmpty());
    const quint64 all = TraceRing::mostRecords + 10;
    for (quint64 i = 1; i <= all; ++i)
        ring.record(recordOf(QByteArray::number(i)));
    QCOMPARE(ring.last(), all);
    QCOMPARE(ring.after(0).size(), qsizetype(TraceRing::mostRecords));
    QCOMPARE(ring.after(0).constFirst().number, quint64(11));
    QCOMPARE(ring.after(all - 1).size(), 1);
    QCOMPARE(ring.after(all - 1).constFirst().record.body, QByteArray::number(all));
    QVERIFY(ring.after(all).isEmpty());
    ring.clear();
    QVERIFY(ring.after(0).isEmpty());
    ring.record(recordOf("x"));
    QCOMPARE(ring.after(0).constFirst().number, all + 1);
}

void TestTrace::ringIsBoundedInBytes()
{
    TraceRing ring;
    for (int i = 0; i < 300; ++i)
        ring.record(recordOf(QByteArray(traceBodyLimit, 'x')));
    const qsizetype kept = ring.after(0).size();
    QVERIFY(kept > 100);
    QVERIFY(kept * traceBodyLimit <= TraceRing::mostBytes);
}

void TestTrace::ringAnnouncesOnce()
{
    TraceRing ring;
    QSignalSpy grown(&ring, &TraceRing::grown);
    ring.record(recordOf("1"));
    ring.record(recordOf("2"));
    QCOMPARE(grown.count(), 1);
    ring.after(0);
    ring.record(recordOf("3"));
    QCOMPARE(grown.count(), 2);
}

void TestTrace::filesAreTheOwnersOnly()
{
    const QTemporaryDir home;
    const QString folder = home.filePath(QStringLiteral("deep/trace"));
    const auto files = TraceFiles::open(folder, moment);
    QVERIFY(files.has_value());
    const auto second = TraceFiles::open(folder, moment); // another run in the same millisecond
    QVERIFY(second.has_value());
    (*files)->record(recordOf("{\"a\":\"\u00e4\"}", "200 GET https://a.example/api/devices"));
    const QFileInfoList made = QDir(folder).entryInfoList(QDir::Files, QDir::Name);
    QCOMPARE(made.size(), 2);
    constexpr QFile::Permissions others
        = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QVERIFY(!(made.at(0).permissions() & others));
    QVERIFY(!(QFileInfo(folder).permissions() & others));
    QCOMPARE(made.at(0).fileName(), QStringLiteral("biketrax-20260301-101504-120-00.ndjson"));
    const QJsonObject line = QJsonDocument::fromJson(contentOf(made.at(0).filePath())).object();
    QCOMPARE(line.value(u"time").toString(), QStringLiteral("2026-03-01T10:15:04.120Z"));
    QCOMPARE(line.value(u"kind").toString(), QStringLiteral("frame"));
    QCOMPARE(line.value(u"body").toString(), QStringLiteral("{\"a\":\"\u00e4\"}"));
    QCOMPARE(line.value(u"headers").toObject().value(u"X-A").toString(), QStringLiteral("b"));
    QCOMPARE(line.value(u"rejected").toInt(), 2);
}

void TestTrace::filesGoRound()
{
    const QTemporaryDir home;
    const auto files = TraceFiles::open(home.path(), moment);
    QVERIFY(files.has_value());
    const TraceRecord large = recordOf(QByteArray(8'000'000, 'x'));
    for (qsizetype i = 0; i < 2 * TraceFiles::mostFiles + 4; ++i)
        (*files)->record(large);
    const QFileInfoList made = QDir(home.path()).entryInfoList(QDir::Files);
    QCOMPARE(made.size(), TraceFiles::mostFiles);
    for (const QFileInfo &file : made)
        QVERIFY(file.size() <= TraceFiles::fileBytes);
    QVERIFY((*files)->trouble().isEmpty());
}

void TestTrace::filesThatCannotBeWritten()
{
    const QTemporaryDir home;
    const QString file = home.filePath(QStringLiteral("file"));
    QFile made(file);
    QVERIFY(made.open(QIODevice::WriteOnly));
    const auto files = TraceFiles::open(file, moment);
    QVERIFY(!files.has_value());
    QCOMPARE(files.error().kind, ErrorKind::Disk);
    QVERIFY(files.error().detail.contains(file));
}

QTEST_GUILESS_MAIN(TestTrace)
#include "test_trace.moc"
