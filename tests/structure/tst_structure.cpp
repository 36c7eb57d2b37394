// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QMap>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

namespace {

const QString source = QStringLiteral(BIKETRAX_SOURCE_DIR);

// What each folder of src/ may include, besides itself. Dependencies point one way; src/README.md draws it.
const QMap<QString, QStringList> &allowed()
{
    const auto list
        = [](const char *names) { return QString::fromLatin1(names).split(u' ', Qt::SkipEmptyParts); };
    static const QMap<QString, QStringList> map{
        {QStringLiteral("core"), {}},
        {QStringLiteral("secrets"), list("core")},
        {QStringLiteral("archive"), list("core")},
        {QStringLiteral("cloud"), list("core secrets")},
        {QStringLiteral("fleet"), list("core secrets cloud")},
        {QStringLiteral("keeping"), list("core secrets cloud fleet archive")},
        {QStringLiteral("history"), list("core secrets cloud fleet")},
        {QStringLiteral("webhook"), list("core secrets cloud fleet")},
        {QStringLiteral("forward"), list("core secrets cloud fleet archive keeping webhook")},
        {QStringLiteral("cli"), list("core archive secrets cloud fleet keeping history webhook forward")},
        {QStringLiteral("osm"), list("core")},
        {QStringLiteral("simulator"), list("core osm")},
        {QStringLiteral("theme"), list("core")},
        {QStringLiteral("basemap"), list("core osm secrets theme")},
        {QStringLiteral("mapview"), list("core secrets cloud fleet theme")},
        {QStringLiteral("models"), list("core secrets cloud fleet theme")},
        {QStringLiteral("alarms"), list("core secrets cloud fleet")},
        {QStringLiteral("desktop"),
         list(
             "core archive secrets cloud fleet keeping history webhook theme basemap mapview models alarms")},
        {QStringLiteral("app"),
         list("core archive secrets cloud fleet keeping history webhook forward cli osm simulator theme "
              "basemap "
              "mapview "
              "models "
              "alarms desktop")},
    };
    return map;
}

QStringList files(const QStringList &folders, const QStringList &patterns)
{
    QStringList result;
    for (const QString &folder : folders) {
        QDirIterator it(source + u'/' + folder, patterns, QDir::Files, QDirIterator::Subdirectories);
        while (it.hasNext())
            result.append(it.next());
    }
    result.sort();
    return result;
}

QString read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QStringList includesAgainstTheLayers(const QString &folder, const QString &text)
{
    static const QRegularExpression include(QStringLiteral("^\\s*#\\s*include\\s+[\"<]([a-z]+)/[^\">]+[\">]"),
                                            QRegularExpression::MultilineOption);
    QStringList wrong;
    for (auto it = include.globalMatch(text); it.hasNext();) {
        const QString other = it.next().captured(1);
        if (other != folder && allowed().contains(other) && !allowed().value(folder).contains(other))
            wrong.append(other);
    }
    return wrong;
}

} // namespace

class TestStructure : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFolderHasItsPlace();
    void layersAreKept();
    void theLayerCheckCanFail();
    void everyFileNamesItsLicence();
    void coloursLiveInTheThemeFileOnly();
    void timeComesFromTheClock();
    void headersHaveGuards();
};

void TestStructure::everyFolderHasItsPlace()
{
    const QStringList folders
        = QDir(source + QStringLiteral("/src")).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    QVERIFY(folders.size() > 5);
    for (const QString &folder : folders)
        QVERIFY2(allowed().contains(folder), qPrintable(folder + QStringLiteral(" stands in no layer")));
}

void TestStructure::layersAreKept()
{
    for (auto it = allowed().begin(); it != allowed().end(); ++it) {
        for (const QString &path :
             files({QStringLiteral("src/") + it.key()}, {QStringLiteral("*.h"), QStringLiteral("*.cpp")})) {
            const QStringList wrong = includesAgainstTheLayers(it.key(), read(path));
            QVERIFY2(wrong.isEmpty(),
                     qPrintable(path + QStringLiteral(" includes ") + wrong.join(QStringLiteral(", "))));
        }
    }
}

void TestStructure::theLayerCheckCanFail()
{
    QCOMPARE(
        includesAgainstTheLayers(QStringLiteral("simulator"),
                                 QStringLiteral("#include \"cloud/codec.h\"\n#include \"core/geo.h\"\n")),
        QStringList{QStringLiteral("cloud")});
}

void TestStructure::everyFileNamesItsLicence()
{
    const QStringList all = files(
        {QStringLiteral("src"), QStringLiteral("tests"), QStringLiteral("qml"), QStringLiteral("packaging")},
        {QStringLiteral("*.h"), QStringLiteral("*.cpp"), QStringLiteral("*.qml"), QStringLiteral("*.sh"),
         QStringLiteral("*.cmake"), QStringLiteral("CMakeLists.txt"), QStringLiteral("*.vert"),
         QStringLiteral("*.frag")});
    QVERIFY(all.size() > 30);
    for (const QString &path : all)
        QVERIFY2(read(path).left(400).contains(QStringLiteral("SPDX-License-Identifier: GPL-3.0-or-later")),
                 qPrintable(path));
}

void TestStructure::coloursLiveInTheThemeFileOnly()
{
    static const QRegularExpression hex(QStringLiteral("\"[^\"\\n]*#[0-9a-fA-F]{6,8}\\b|\\bQColor\\(0x"));
    for (const QString &path :
         files({QStringLiteral("src"), QStringLiteral("qml")},
               {QStringLiteral("*.h"), QStringLiteral("*.cpp"), QStringLiteral("*.qml")})) {
        if (path.contains(QStringLiteral("/src/simulator/")))
            continue; // what a cloud's accounts hold, not what this program draws with
        const auto match = hex.match(read(path));
        QVERIFY2(!match.hasMatch(), qPrintable(path + QStringLiteral(": ") + match.captured(0)));
    }
    QVERIFY(hex.match(QStringLiteral("color: \"#FF00aa\"")).hasMatch());
}

void TestStructure::timeComesFromTheClock()
{
    // Every timer and every "now" is the injected clock's, so that a schedule of hours runs in seconds.
    static const QRegularExpression direct(
        QStringLiteral("\\bQTimer\\b|currentDateTimeUtc|currentDateTime\\(|currentMSecsSinceEpoch|system_"
                       "clock::now|steady_clock::now|QElapsedTimer|startTimer\\("));
    const QStringList exceptions{source + QStringLiteral("/src/core/clock.cpp")};
    for (const QString &path :
         files({QStringLiteral("src")}, {QStringLiteral("*.h"), QStringLiteral("*.cpp")})) {
        if (exceptions.contains(path) || path.contains(QStringLiteral("/src/app/")))
            continue;
        const auto match = direct.match(read(path));
        QVERIFY2(!match.hasMatch(), qPrintable(path + QStringLiteral(": ") + match.captured(0)));
    }
}

void TestStructure::headersHaveGuards()
{
    for (const QString &path :
         files({QStringLiteral("src"), QStringLiteral("tests")}, {QStringLiteral("*.h")}))
        QVERIFY2(read(path).contains(QStringLiteral("#pragma once")), qPrintable(path));
}

QTEST_GUILESS_MAIN(TestStructure)
#include "tst_structure.moc"
