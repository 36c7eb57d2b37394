// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "archive/archive.h"
#include "archive/archivefolder.h"
#include "desktop/signinpage.h"
#include "e2e/programfixture.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>

namespace bt::test {

/// A program that keeps an archive, over several runs.
class KeptFixture : public ProgramFixture
{
protected:
    void open(const app::DesktopOptions &options = {})
    {
        app::DesktopOptions withoutMap = options;
        withoutMap.noMap = true; // other tests look at it
        start(withoutMap, m_folder->path());
    }
    void signIn(bool stay = true)
    {
        app::DesktopOptions options;
        options.server = m_cloud->endpoint().url;
        open(options);
        m_app->window().signInPage().setStaySignedIn(stay);
        find<QLineEdit>("email")->setText(m_cloud->endpoint().email);
        find<QLineEdit>("password")->setText(m_cloud->endpoint().password);
        QSignalSpy complete(&m_app->session(), &cloud::Session::eventsCompleteUntilChanged);
        QTest::mouseClick(find<QPushButton>("signInPassword"), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(state(), cloud::Session::State::Live, patience);
        QTRY_VERIFY_WITH_TIMEOUT(!complete.isEmpty(), patience);
        QTRY_VERIFY_WITH_TIMEOUT(m_app->feed().count() > 3, patience);
    }
    void closeOnceKept()
    {
        // The token is made after the sign-in; only then is there something to start with.
        const KeychainKey key{m_cloud->endpoint().url.toString(), m_cloud->endpoint().email,
                              QStringLiteral("token")};
        QTRY_VERIFY_WITH_TIMEOUT(m_keychain->read(key).result().has_value(), patience);
        QTest::qWait(0);
        m_app.reset();
    }
    void cutOff()
    {
        QVERIFY(m_cloud->inject({{QStringLiteral("kind"), QStringLiteral("http")},
                                 {QStringLiteral("path"), QStringLiteral("/")},
                                 {QStringLiteral("status"), 503},
                                 {QStringLiteral("count"), -1}}));
    }
    QString folder() const
    {
        return archive::folderOf(m_folder->path(), m_cloud->endpoint().url, m_cloud->endpoint().email);
    }
    /// Fails the test where one is shown twice.
    QSet<EventId> shownEvents() const
    {
        QSet<EventId> ids;
        for (int i = 0; i < m_app->feed().count(); ++i)
            ids.insert(m_app->feed().at(i).event.id);
        if (ids.size() != m_app->feed().count())
            QTest::qFail("an event is shown twice", __FILE__, __LINE__);
        return ids;
    }
    /// Of a bike, or with 0 of all.
    QSet<EventId> cloudsEvents(qint64 device, Instant from, Instant to)
    {
        const QByteArray truth = m_cloud->ask(
            [&](simulator::Simulator &simulator) { return simulator.events(device, from, to); });
        QSet<EventId> ids;
        for (const QJsonValue &event : QJsonDocument::fromJson(truth).array())
            ids.insert(EventId{event[QLatin1StringView("id")].toInteger()});
        return ids;
    }
};

} // namespace bt::test
