// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/messagebar.h"

#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace bt;
using desktop::Message;
using desktop::MessageBar;

class TestMessageBar : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theMostUrgentIsShown_data();
    void theMostUrgentIsShown();
    void aMessageReplacesItsKey();
    void buttonsSurviveTickingWords();
    void optionalButtonsGoWhenNarrow();
};

static Message message(Message::Kind kind, const char *key)
{
    return {kind,
            QLatin1StringView(key),
            QLatin1StringView(key),
            {},
            {{QStringLiteral("act"), QStringLiteral("Act"), {}, false, false}}};
}

void TestMessageBar::theMostUrgentIsShown_data()
{
    QTest::addColumn<QStringList>("posted");
    QTest::addColumn<QString>("shown");
    QTest::newRow("alarm before link")
        << QStringList{QStringLiteral("alarm"), QStringLiteral("link")} << QStringLiteral("alarm");
    QTest::newRow("blocked before link")
        << QStringList{QStringLiteral("link"), QStringLiteral("blocked"), QStringLiteral("hint")}
        << QStringLiteral("blocked");
    QTest::newRow("an answer before the alarm that follows")
        << QStringList{QStringLiteral("answer"), QStringLiteral("alarm")} << QStringLiteral("answer");
    QTest::newRow("newest of equals")
        << QStringList{QStringLiteral("hint"), QStringLiteral("hint2")} << QStringLiteral("hint2");
    QTest::newRow("none") << QStringList{} << QString();
}

void TestMessageBar::theMostUrgentIsShown()
{
    QFETCH(QStringList, posted);
    QFETCH(QString, shown);
    Theme theme;
    MessageBar bar(theme);
    for (const QString &key : posted) {
        const Message::Kind kind = key.startsWith(u"answer") ? Message::Kind::Answer
            : key.startsWith(u"alarm")                       ? Message::Kind::Alarm
            : key.startsWith(u"blocked")                     ? Message::Kind::Blocked
            : key.startsWith(u"link")                        ? Message::Kind::LinkDown
                                                             : Message::Kind::Hint;
        bar.post(message(kind, key.toLatin1().constData()));
    }
    QCOMPARE(bar.isHidden(), shown.isEmpty());
    QCOMPARE(bar.current() ? bar.current()->key : QString(), shown);
    for (const QString &key : posted)
        bar.withdraw(key);
    QVERIFY(bar.isHidden());
}

void TestMessageBar::aMessageReplacesItsKey()
{
    Theme theme;
    MessageBar bar(theme);
    bar.post(message(Message::Kind::Alarm, "a"));
    Message calmer = message(Message::Kind::Hint, "a");
    bar.post(calmer);
    QCOMPARE(bar.current()->kind, Message::Kind::Hint);
    bar.withdraw(QStringLiteral("a"));
    QVERIFY(!bar.current());
}

void TestMessageBar::buttonsSurviveTickingWords()
{
    Theme theme;
    MessageBar bar(theme);
    bar.resize(1400, 40);
    bar.show();
    Message ticking = message(Message::Kind::Alarm, "alarm");
    bar.post(ticking);
    const auto *before = bar.findChild<QPushButton *>(QStringLiteral("message-act"));
    QSignalSpy spy(&bar, &MessageBar::triggered);
    ticking.rest = QStringLiteral("41 s ago");
    bar.post(ticking);
    QCOMPARE(bar.findChild<QPushButton *>(QStringLiteral("message-act")), before);
    QTest::mouseClick(bar.findChild<QPushButton *>(QStringLiteral("message-act")), Qt::LeftButton);
    QCOMPARE(spy.size(), 1);
    QCOMPARE(spy[0][0].toString(), QStringLiteral("alarm"));
    QCOMPARE(spy[0][1].toString(), QStringLiteral("act"));
}

void TestMessageBar::optionalButtonsGoWhenNarrow()
{
    Theme theme;
    MessageBar bar(theme);
    bar.resize(1400, 40);
    bar.show();
    Message two = message(Message::Kind::Hint, "hint");
    two.actions.append({QStringLiteral("more"), QStringLiteral("More"), {}, false, true});
    bar.post(two);
    auto *more = bar.findChild<QPushButton *>(QStringLiteral("message-more"));
    QVERIFY(more->isVisible());
    bar.resize(1024, 40);
    QTRY_VERIFY(!more->isVisible());
}

QTEST_MAIN(TestMessageBar)
#include "tst_messagebar.moc"
