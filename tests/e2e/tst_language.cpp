// SPDX-License-Identifier: GPL-3.0-or-later
// The language changes while the program runs: nothing of the former one is left on the screen, and nothing
// of the session is lost.
#include "app/language.h"
#include "desktop/actions.h"
#include "desktop/deskpage.h"
#include "desktop/fleetpanel.h"
#include "desktop/historypanel.h"
#include "desktop/settingsdialog.h"
#include "e2e/windowrig.h"
#include "models/fleetfilter.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QFile>
#include <QHeaderView>
#include <QLabel>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTabBar>
#include <QXmlStreamReader>

using namespace bt;
using namespace bt::test;
using State = cloud::Session::State;

namespace {

/// The texts of the program in one language, as far as the other one says them differently.
class Texts
{
public:
    void add(const QString &text)
    {
        static const QRegularExpression place(QStringLiteral("%L?(\\d|n)"));
        if (!text.contains(place)) {
            m_whole.insert(text);
            return;
        }
        QStringList between;
        for (const QString &part : text.split(place))
            between.append(QRegularExpression::escape(part));
        QString letters = text;
        letters.remove(place);
        if (letters.remove(QRegularExpression(QStringLiteral("[^\\p{L}]"))).size() >= 8)
            m_patterns.append(
                QRegularExpression(QRegularExpression::anchoredPattern(between.join(QStringLiteral(".+")))));
    }
    void remove(const Texts &other) { m_whole.subtract(other.m_whole); }
    qsizetype count() const { return m_whole.size() + m_patterns.size(); }
    bool have(const QString &text) const
    {
        return m_whole.contains(text) || std::ranges::any_of(m_patterns, [&](const auto &pattern) {
                   return pattern.match(text).hasMatch();
               });
    }

private:
    QSet<QString> m_whole;
    QList<QRegularExpression> m_patterns;
};

std::pair<Texts, Texts> englishAndGerman()
{
    Texts english;
    Texts german;
    QFile file(QStringLiteral(BIKETRAX_SOURCE_DIR "/resources/translations/biketrax_de.ts"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QString source;
    for (QXmlStreamReader xml(&file); !xml.atEnd(); xml.readNext()) {
        if (xml.isStartElement() && xml.name() == u"source")
            source = xml.readElementText();
        if (xml.isStartElement() && xml.name() == u"translation") {
            const QString translated
                = xml.readElementText(QXmlStreamReader::IncludeChildElements).simplified();
            if (translated != source && !source.contains(QStringLiteral("%n"))) {
                english.add(source);
                german.add(translated);
            }
        }
    }
    english.remove(german);
    german.remove(english);
    return {english, german};
}

/// What a person can read in every window that is open, with tooltips and what screen readers say.
QStringList textsOnTheScreen()
{
    QStringList texts;
    const auto add = [&texts](const QString &text) {
        if (!text.isEmpty())
            texts.append(QString(text).remove(u'&'));
    };
    for (const QWidget *widget : QApplication::allWidgets()) {
        if (!widget->isVisible())
            continue;
        add(widget->accessibleName());
        add(widget->toolTip());
        if (widget->isWindow())
            add(widget->windowTitle());
        for (const char *property : {"text", "placeholderText", "fullText", "title"})
            add(widget->property(property).toString());
        for (const QAction *action : widget->actions())
            add(action->text());
        if (const auto *tabs = qobject_cast<const QTabBar *>(widget)) {
            for (int i = 0; i < tabs->count(); ++i)
                add(tabs->tabText(i));
        }
        if (const auto *combo = qobject_cast<const QComboBox *>(widget)) {
            for (int i = 0; i < combo->count(); ++i)
                add(combo->itemText(i));
        }
        if (const auto *header = qobject_cast<const QHeaderView *>(widget); header && header->model()) {
            for (int i = 0; i < header->count(); ++i)
                add(header->model()->headerData(i, header->orientation()).toString());
        }
        if (const auto *view = qobject_cast<const QAbstractItemView *>(widget); view && view->model()) {
            for (int row = 0; row < std::min(view->model()->rowCount(), 20); ++row) {
                add(view->model()->index(row, 0).data().toString());
                add(view->model()->index(row, 0).data(Qt::AccessibleTextRole).toString());
            }
        }
    }
    return texts;
}

QString leftOver(const Texts &of)
{
    QStringList left = textsOnTheScreen();
    left.removeIf([&](const QString &text) { return !of.have(text); });
    left.removeDuplicates();
    return left.join(QStringLiteral(" | "));
}

} // namespace

class TestLanguage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { QLocale::setDefault(QLocale::c()); }
    void localeKeepsTheRegion_data();
    void localeKeepsTheRegion();
    void changesWhileTheProgramRuns();
    void changesOnTheSignInPage();
};

void TestLanguage::localeKeepsTheRegion_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("system");
    QTest::addColumn<QString>("locale");
    const auto row = [](const char *name, const char *code, const char *system, const char *locale) {
        QTest::newRow(name) << QString::fromLatin1(code) << QString::fromLatin1(system)
                            << QString::fromLatin1(locale);
    };
    row("as the system", "", "de_AT", "de_AT");
    row("English in Germany", "en", "de_DE", "en_DE");
    row("German in Austria", "de", "en_AT", "de_AT");
    row("English in the States", "en", "en_US", "en_US");
    row("English nowhere", "en", "C", "en_150");
}

void TestLanguage::localeKeepsTheRegion()
{
    QFETCH(QString, code);
    QFETCH(QString, system);
    QFETCH(QString, locale);
    QCOMPARE(app::Language::localeFor(code, QLocale(system)).name(), locale);
}

void TestLanguage::changesWhileTheProgramRuns()
{
    const auto [english, german] = englishAndGerman();
    QVERIFY(english.count() > 300);
    simulator::Options options;
    options.bikes = 12;
    WindowRig rig(options);
    app::Language language;
    rig.language = &language;
    rig.settings.setLanguage(QStringLiteral("en"));
    language.use(QStringLiteral("en"));
    app::DesktopOptions program;
    program.server = rig.cloud.endpoint().url;
    QVERIFY(rig.open(program));
    rig.signIn();
    QTRY_COMPARE_WITH_TIMEOUT(rig.state(), State::Live, WindowRig::patience);
    QTRY_COMPARE_WITH_TIMEOUT(rig.app->store().count(), 12, WindowRig::patience);
    desktop::MainWindow *window = &rig.app->window();
    const DeviceId bike = rig.app->store().at(3).device.id;
    window->openHistory(bike);
    window->actionRegistry().find(QStringLiteral("settings"))->trigger();
    window->findChild<desktop::SettingsDialog *>()->turnTo(QStringLiteral("settingsLook"));
    QCOMPARE(leftOver(german), QString());
    QVERIFY(!leftOver(english).isEmpty()); // the look itself can see

    QSignalSpy status(&rig.app->session(), &cloud::Session::signedOut);
    QSignalSpy begun(&rig.app->session(), &cloud::Session::signedIn);
    for (const bool toGerman : {true, false}) {
        auto *dialog = rig.app->window().findChild<desktop::SettingsDialog *>();
        QVERIFY(dialog);
        QPointer<desktop::MainWindow> former = &rig.app->window();
        WindowRig::press(*dialog,
                         toGerman ? QStringLiteral("settingsLanguage-de")
                                  : QStringLiteral("settingsLanguage-en"));
        QTRY_VERIFY(!former);
        window = &rig.app->window();
        QTRY_VERIFY(window->isVisible());
        QCOMPARE(leftOver(toGerman ? english : german), QString());
        QVERIFY(!leftOver(toGerman ? german : english).isEmpty());
        // Where the person was, and on whose behalf.
        QCOMPARE(rig.state(), State::Live);
        QVERIFY(window->isDeskShown() && window->desk().isHistoryShown());
        QCOMPARE(window->desk().selected(), bike);
        QCOMPARE(window->desk().fleet().filter().rowCount(), 12);
        QCOMPARE(window->findChild<desktop::SettingsDialog *>()->page(), QStringLiteral("settingsLook"));
        QCOMPARE(rig.settings.language(), toGerman ? QStringLiteral("de") : QStringLiteral("en"));
    }
    QCOMPARE(status.size(), 0);
    QCOMPARE(begun.size(), 0);
    // The new window is tied to all of it: signing out takes it back to the page.
    window->actionRegistry().find(QStringLiteral("signOut"))->trigger();
    QTRY_VERIFY(!rig.app->window().isDeskShown());
    QCOMPARE(rig.app->store().count(), 0);
}

void TestLanguage::changesOnTheSignInPage()
{
    const auto [english, german] = englishAndGerman();
    WindowRig rig(simulator::Options{});
    app::Language language;
    rig.language = &language;
    rig.settings.setLanguage(QStringLiteral("de"));
    language.use(QStringLiteral("de"));
    app::DesktopOptions program;
    program.server = rig.cloud.endpoint().url;
    QVERIFY(rig.open(program));
    QCOMPARE(leftOver(english), QString());
    const QPointer<desktop::MainWindow> former = &rig.app->window();
    rig.settings.setLanguage(QStringLiteral("en"));
    QTRY_VERIFY(!former);
    QTRY_VERIFY(rig.app->window().isVisible());
    QCOMPARE(leftOver(german), QString());
    rig.signIn();
    QTRY_COMPARE_WITH_TIMEOUT(rig.state(), State::Live, WindowRig::patience);
    QTRY_VERIFY(rig.app->window().isDeskShown());
}

QTEST_MAIN(TestLanguage)
#include "tst_language.moc"
