// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/accounts.h"

#include <QJsonArray>
#include <QRandomGenerator>

namespace bt::simulator {

namespace {
constexpr int mostAnonymousSessions = 10'000;

QString hex(quint64 value) { return QStringLiteral("%1").arg(value, 16, 16, QLatin1Char('0')); }

QJsonObject attributesOf(const Dice &dice, quint64 number)
{
    const auto pushToken = [&](quint64 which) {
        return hex(dice.roll(Throw::Token, number, 10 + which)) + QStringLiteral(":APA91b")
            + hex(dice.roll(Throw::Token, number, 20 + which));
    };
    return {
        {QStringLiteral("locale"), QStringLiteral("de-DE")},
        {QStringLiteral("appVersion"), QStringLiteral("4.2.1")},
        {QStringLiteral("speedUnit"), QStringLiteral("kmh")},
        {QStringLiteral("distanceUnit"), QStringLiteral("km")},
        {QStringLiteral("timezone"), QStringLiteral("Europe/Berlin")},
        {QStringLiteral("fcmTokens"), QJsonArray{pushToken(0), pushToken(1)}},
        {QStringLiteral("fcmTokensPowUnity"), QJsonArray{pushToken(2)}},
        {QStringLiteral("onboarding"),
         QJsonObject{{QStringLiteral("done"), true}, {QStringLiteral("steps"), QJsonArray{1, 2, 3}}}},
        {QStringLiteral("lastSurvey"), QJsonValue::Null},
    };
}
} // namespace

const QStringList &Accounts::eventTypes()
{
    static const QStringList types{QStringLiteral("deviceOnline"),      QStringLiteral("deviceOffline"),
                                   QStringLiteral("deviceUnknown"),     QStringLiteral("deviceInactive"),
                                   QStringLiteral("deviceMoving"),      QStringLiteral("deviceStopped"),
                                   QStringLiteral("deviceOverspeed"),   QStringLiteral("geofenceEnter"),
                                   QStringLiteral("geofenceExit"),      QStringLiteral("alarm"),
                                   QStringLiteral("ignitionOn"),        QStringLiteral("ignitionOff"),
                                   QStringLiteral("maintenance"),       QStringLiteral("commandResult"),
                                   QStringLiteral("queuedCommandSent"), QStringLiteral("driverChanged"),
                                   QStringLiteral("deviceFuelDrop"),    QStringLiteral("deviceFuelIncrease"),
                                   QStringLiteral("textMessage"),       QStringLiteral("media")};
    return types;
}

Accounts::Accounts(const Dice &dice, int count, bool webNotifications)
{
    for (int i = 0; i < std::max(count, 1); ++i) {
        const qint64 id = firstId() + i;
        const quint64 number = quint64(i);
        User user;
        const QString token = QStringLiteral("fleet-") + hex(dice.roll(Throw::Token, number));
        user.password = QStringLiteral("pedal+") + hex(dice.roll(Throw::Token, number, 1)).left(8);
        user.object = {
            {QStringLiteral("id"), id},
            {QStringLiteral("attributes"), attributesOf(dice, number)},
            {QStringLiteral("name"),
             i == 0 ? QStringLiteral("Fleet Neubrandenburg") : QStringLiteral("Partner %1").arg(i + 1)},
            {QStringLiteral("login"), QJsonValue::Null},
            {QStringLiteral("email"),
             i == 0 ? QStringLiteral("fleet@example.org") : QStringLiteral("fleet%1@example.org").arg(i + 1)},
            {QStringLiteral("phone"), QStringLiteral("+49 395 5550100")},
            {QStringLiteral("readonly"), false},
            {QStringLiteral("administrator"), false},
            {QStringLiteral("map"), QJsonValue::Null},
            {QStringLiteral("latitude"), 53.5567},
            {QStringLiteral("longitude"), 13.2603},
            {QStringLiteral("zoom"), 13},
            {QStringLiteral("twelveHourFormat"), false},
            {QStringLiteral("coordinateFormat"), QJsonValue::Null},
            {QStringLiteral("disabled"), false},
            {QStringLiteral("expirationTime"), QJsonValue::Null},
            {QStringLiteral("deviceLimit"), -1},
            {QStringLiteral("userLimit"), 0},
            {QStringLiteral("deviceReadonly"), false},
            {QStringLiteral("limitCommands"), false},
            {QStringLiteral("disableReports"), false},
            {QStringLiteral("fixedEmail"), false},
            {QStringLiteral("poiLayer"), QJsonValue::Null},
            {QStringLiteral("totpKey"), QJsonValue::Null},
            {QStringLiteral("temporary"), false},
            {QStringLiteral("token"), token},
            {QStringLiteral("password"), QJsonValue::Null},
        };
        if (webNotifications) {
            for (const char16_t *type : {u"alarm", u"deviceMoving", u"deviceStopped", u"deviceOnline",
                                         u"deviceOffline", u"deviceUnknown", u"deviceOverspeed",
                                         u"geofenceEnter", u"geofenceExit", u"ignitionOn", u"ignitionOff"}) {
                const qint64 notification = nextNotificationId();
                QJsonObject attributes;
                if (QStringView(type) == u"alarm")
                    attributes.insert(u"alarms",
                                      QStringLiteral("vibration,sos,powerCut,lowBattery,tampering,movement"));
                user.notifications[notification] = {
                    {QStringLiteral("id"), notification},
                    {QStringLiteral("attributes"), attributes},
                    {QStringLiteral("calendarId"), 0},
                    {QStringLiteral("always"), true},
                    {QStringLiteral("type"), QString::fromUtf16(type)},
                    {QStringLiteral("commandId"), 0},
                    {QStringLiteral("notificators"), QStringLiteral("web,firebase")},
                };
            }
        }
        m_users.emplace(id, std::move(user));
    }
}

Accounts::User *Accounts::user(qint64 id)
{
    const auto found = m_users.find(id);
    return found == m_users.end() ? nullptr : &found->second;
}

qint64 Accounts::check(const QString &email, const QString &password) const
{
    for (const auto &[id, user] : m_users) {
        const bool named = user.object.value(u"email") == email
            || (!email.isEmpty() && user.object.value(u"login") == email);
        if (named && user.password == password)
            return id;
    }
    return 0;
}

qint64 Accounts::userOfToken(const QString &token, qint64 now) const
{
    if (token.isEmpty())
        return 0;
    if (const auto issued = m_tokens.find(token); issued != m_tokens.end())
        return now < issued->expires ? issued->user : 0;
    for (const auto &[id, user] : m_users) {
        if (user.object.value(u"token") == token)
            return id;
    }
    return 0;
}

QString Accounts::issueToken(qint64 user, qint64 expires)
{
    QByteArray bytes(48, Qt::Uninitialized);
    QRandomGenerator::system()->generate(bytes.begin(), bytes.end());
    const QString token
        = QString::fromLatin1(bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
    m_tokens.insert(token, {user, expires});
    return token;
}

QByteArray Accounts::openSession()
{
    if (m_sessions.size() > mostAnonymousSessions)
        erase_if(m_sessions, [](auto session) { return session.value() == 0; });
    QByteArray bytes(15, Qt::Uninitialized);
    QRandomGenerator::system()->generate(bytes.begin(), bytes.end());
    const QByteArray cookie = "node0" + bytes.toHex().left(26) + ".node0";
    m_sessions.insert(cookie, 0);
    return cookie;
}

int Accounts::expireSessions(qint64 user)
{
    return int(erase_if(m_sessions, [user](auto session) {
        return session.value() != 0 && (user == 0 || session.value() == user);
    }));
}

} // namespace bt::simulator
