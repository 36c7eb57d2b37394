// SPDX-License-Identifier: GPL-3.0-or-later
// Two programs keep accounts in the same settings: what one changes, the other does not undo.
#include "keeping/accountfile.h"

#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace bt;
using namespace bt::cloud;

namespace {

const QUrl server(QStringLiteral("https://traccar.powunity.com"));

/// One running program.
struct RunningProgram
{
    RunningProgram(Keychain &keychain, const QString &name)
        : book(keychain)
        , settings(name, QSettings::IniFormat)
        , file(settings, book)
    {
    }
    void keep(const QString &email, Instant lastUsed)
    {
        book.keep({server, email, Credentials::Kind::Token, {}, lastUsed}, Secret(QStringLiteral("token")));
        QTRY_VERIFY(book.find(server, email).has_value());
    }
    QStringList emails() const
    {
        QStringList emails;
        for (const KeptAccount &account : book.accounts())
            emails << account.email;
        return emails;
    }

    AccountBook book;
    QSettings settings;
    keeping::AccountFile file;
};

} // namespace

class TestAccountFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void bothAdd();
    void whatIsForgottenStaysSo();
    void trustIsTakenOver();
    void brokenBook();

private:
    QString name() const { return m_folder->filePath(QStringLiteral("settings.ini")); }
    QStringList kept()
    {
        const RunningProgram reader(m_keychain, name());
        return reader.emails();
    }

    const QString m_anna = QStringLiteral("anna@example.org");
    const QString m_ben = QStringLiteral("ben@example.org");
    MemoryKeychain m_keychain;
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestAccountFile::init() { m_folder = std::make_unique<QTemporaryDir>(); }

void TestAccountFile::bothAdd()
{
    RunningProgram desktop(m_keychain, name());
    RunningProgram console(m_keychain, name());
    desktop.keep(m_anna, fromEpochMs(1'000));
    console.keep(m_ben, fromEpochMs(2'000));
    QCOMPARE(kept(), (QStringList{m_ben, m_anna})); // the one used last comes first
    QCOMPARE(console.emails(), (QStringList{m_ben, m_anna}));
    desktop.book.used({server, m_anna, {}, {}, {}}, fromEpochMs(3'000));
    QCOMPARE(kept(), (QStringList{m_anna, m_ben}));
}

void TestAccountFile::whatIsForgottenStaysSo()
{
    RunningProgram desktop(m_keychain, name());
    desktop.keep(m_anna, fromEpochMs(1'000));
    desktop.keep(m_ben, fromEpochMs(2'000));
    RunningProgram console(m_keychain, name());
    console.book.forget(*console.book.find(server, m_ben));
    desktop.book.used({server, m_anna, {}, {}, {}}, fromEpochMs(3'000));
    QCOMPARE(kept(), QStringList{m_anna});
    QCOMPARE(desktop.emails(), QStringList{m_anna});
}

void TestAccountFile::trustIsTakenOver()
{
    RunningProgram desktop(m_keychain, name());
    RunningProgram console(m_keychain, name());
    console.book.setTrust(server, {QByteArray("\x01\x02", 2), false});
    desktop.keep(m_anna, fromEpochMs(1'000));
    QCOMPARE(desktop.book.trustOf(server).certificateSha256, QByteArray("\x01\x02", 2));
    const RunningProgram reader(m_keychain, name());
    QCOMPARE(reader.book.trustOf(server).certificateSha256, QByteArray("\x01\x02", 2));
}

void TestAccountFile::brokenBook()
{
    {
        QSettings settings(name(), QSettings::IniFormat);
        settings.setValue(keeping::accountkey::book, QByteArray("{\"accounts\":[{"));
    }
    RunningProgram console(m_keychain, name());
    QVERIFY(console.emails().isEmpty());
    console.keep(m_anna, fromEpochMs(1'000));
    QCOMPARE(kept(), QStringList{m_anna});
}

QTEST_GUILESS_MAIN(TestAccountFile)
#include "tst_accountfile.moc"
