// SPDX-License-Identifier: GPL-3.0-or-later
// What can be said to the program, what is refused, and that help, manual and completions say the same.
#include "cli/arguments.h"
#include "cli/exitcode.h"
#include "cli/help.h"
#include "cli/manual.h"
#include "cli/program.h"

#include <QTest>

using namespace bt;
using namespace bt::cli;

namespace {

QStringList split(const QString &text) { return text.split(u' ', Qt::SkipEmptyParts); }

} // namespace

class TestArguments : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void taken_data();
    void taken();
    void refused_data();
    void refused();
    void everyCommandIsDocumented_data();
    void everyCommandIsDocumented();
    void exitCodesAreDocumented();
    void nearestNames_data();
    void nearestNames();
};

void TestArguments::taken_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QString>("command");
    QTest::addColumn<QString>("option");
    QTest::addColumn<QStringList>("values");
    QTest::addColumn<QString>("text");

    const auto row = [](const char *words, const char *command, const char *option, const QStringList &values,
                        const char *text) {
        QTest::newRow(words) << split(QString::fromLatin1(words)) << QString::fromLatin1(command)
                             << QString::fromLatin1(option) << values << QString::fromLatin1(text);
    };
    const QStringList yes{QString()};
    row("devices", "devices", "help", {}, "");
    row("devices --format csv", "devices", "format", {QStringLiteral("csv")}, "");
    row("devices --format=csv", "devices", "format", {QStringLiteral("csv")}, "");
    row("--profile work devices", "devices", "profile", {QStringLiteral("work")}, "");
    row("--help devices", "devices", "help", yes, "");
    row("devices -h", "devices", "help", yes, "");
    row("webhook set https://a.example", "webhook set", "help", {}, "https://a.example");
    row("webhook listen --port 0", "webhook listen", "port", {QStringLiteral("0")}, "");
    row("history last 3 days --bike A --bike B", "history", "bike",
        {QStringLiteral("A"), QStringLiteral("B")}, "last 3 days");
    row("history -- --odd", "history", "help", {}, "--odd");
    row("stream --since yesterday --positions", "stream", "positions", yes, "");
}

void TestArguments::taken()
{
    QFETCH(const QStringList, words);
    QFETCH(const QString, command);
    QFETCH(const QString, option);
    QFETCH(const QStringList, values);
    QFETCH(const QString, text);
    const auto arguments = Arguments::parse(words);
    QVERIFY2(arguments.has_value(), arguments ? "" : qPrintable(arguments.error().detail));
    QVERIFY(arguments->command());
    QCOMPARE(QString::fromLatin1(arguments->command()->name), command);
    QCOMPARE(arguments->values(option.toLatin1().constData()), values);
    QCOMPARE(arguments->text(), text);
}

void TestArguments::refused_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QString>("says");

    const auto row = [](const char *words, const char *says) {
        QTest::newRow(words) << split(QString::fromLatin1(words)) << QString::fromUtf8(says);
    };
    row("devcies", "Did you mean “devices”?");
    row("strem", "Did you mean “stream”?");
    row("frobnicate", "There is no command “frobnicate”");
    row("webhook", "webhook” needs one more word: show, set, unset, test, listen");
    row("webhook sett", "Did you mean “webhook set”?");
    row("devices --fromat csv", "Did you mean “--format”?");
    row("devices --format xml", "takes table, ndjson, csv, not “xml”");
    row("devices --format", "--format needs a value");
    row("devices --format=", "--format needs a value");
    row("devices --utc", "There is no option “--utc” here");
    row("devices extra", "“extra” is one word too many");
    row("stream --events=yes", "--events takes no value");
    row("devices --format csv --format csv", "only once");
    row("devices -x", "There is no option “-x”");
    // A secret among the words of a command line is everybody's.
    row("login --password x", "Secrets are not taken from the command line");
    row("login --password=x", "Secrets are not taken from the command line");
    row("devices --token x", "Secrets are not taken from the command line");
    row("webhook set --secret x", "Secrets are not taken from the command line");
    row("webhook set --psk x", "Secrets are not taken from the command line");
}

void TestArguments::refused()
{
    QFETCH(const QStringList, words);
    QFETCH(const QString, says);
    const auto arguments = Arguments::parse(words);
    QVERIFY(!arguments);
    QCOMPARE(arguments.error().kind, ErrorKind::BadInput);
    QVERIFY2(arguments.error().detail.contains(says), qPrintable(arguments.error().detail));
    QVERIFY(!arguments.error().detail.contains(u'\n'));
}

void TestArguments::everyCommandIsDocumented_data()
{
    QTest::addColumn<int>("index");
    for (int i = 0; i < commands().size(); ++i)
        QTest::newRow(commands()[i].name) << i;
}

// All of them are made from the table: this fails when one of the makers leaves something out.
void TestArguments::everyCommandIsDocumented()
{
    QFETCH(const int, index);
    const CommandRow &command = commands()[index];
    const QString name = QString::fromUtf8(command.name);
    const QString help = commandHelp(command);
    QString manual = QString::fromUtf8(manualPage("1.0"));
    manual.replace(QStringLiteral("\\-"), QStringLiteral("-"));
    const QString bash = QString::fromUtf8(bashCompletion());
    const QString fish = QString::fromUtf8(fishCompletion());

    QVERIFY(generalHelp().contains(name));
    QVERIFY(manual.contains(QStringLiteral(".SS \"") + name));
    QVERIFY(bash.contains(u'\'' + name + QStringLiteral("'|")));
    QVERIFY(fish.contains(QStringLiteral(" -a ") + name.split(u' ').last()));
    for (const OptionRow &option : optionsOf(command)) {
        const QString word = QStringLiteral("--") + QString::fromUtf8(option.name);
        QVERIFY2(help.contains(word), option.name);
        QVERIFY2(manual.contains(word), option.name);
        QVERIFY2(bash.contains(word), option.name);
        QVERIFY2(fish.contains(QStringLiteral(" -l ") + QString::fromUtf8(option.name)), option.name);
    }
    for (const QString &line : help.split(u'\n'))
        QVERIFY2(line.size() <= 80, qPrintable(line));
}

void TestArguments::exitCodesAreDocumented()
{
    const QString manual = QString::fromUtf8(manualPage("1.0"));
    for (const ExitCodeMeaning &row : exitCodes()) {
        QVERIFY(generalHelp().contains(QStringLiteral("\n  %1 ").arg(int(row.code))));
        QVERIFY(manual.contains(QStringLiteral("\\fB%1\\fR\n").arg(int(row.code))));
    }
    QVERIFY(exitCodes().size() >= 9);
}

void TestArguments::nearestNames_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("near");
    QTest::newRow("typo") << QStringLiteral("Crago 7") << QStringLiteral("Cargo 7");
    QTest::newRow("case") << QStringLiteral("cargo 7") << QStringLiteral("Cargo 7");
    QTest::newRow("beginning") << QStringLiteral("Bäcker") << QStringLiteral("Bäckerei Süd");
    QTest::newRow("nothing like it") << QStringLiteral("Zeppelin") << QString();
}

void TestArguments::nearestNames()
{
    QFETCH(const QString, text);
    QFETCH(const QString, near);
    QCOMPARE(nearest(text,
                     {QStringLiteral("Cargo 12"), QStringLiteral("Cargo 7"), QStringLiteral("Bäckerei Süd")}),
             near);
}

QTEST_GUILESS_MAIN(TestArguments)
#include "tst_arguments.moc"
