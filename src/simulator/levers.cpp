// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/levers.h"

#include "simulator/members.h"
#include "simulator/objects.h"

#include <QJsonDocument>
#include <QWebSocketProtocol>

namespace bt::simulator {

namespace {
constexpr qint64 longestPlanMs = 30 * 86'400'000LL;
constexpr qint64 mostFrames = 1'000'000;

int countOf(Members &members, qint64 otherwise)
{
    return int(members.integer(QStringLiteral("count"), 0, mostFrames, otherwise));
}
} // namespace

Levers::Levers(const Parts &parts)
    : m(parts)
    , m_planned(std::make_unique<QObject>())
{
}

Levers::~Levers() = default;

Levers::Reader Levers::readerOf(QStringView kind)
{
    struct Kind
    {
        QStringView name;
        Reader reader;
    };
    static constexpr std::array kinds{
        Kind{u"http", &Levers::http},
        Kind{u"wire", &Levers::wire},
        Kind{u"cut", &Levers::cut},
        Kind{u"refuseHandshake", &Levers::refuseHandshake},
        Kind{u"expireSessions", &Levers::expireSessions},
        Kind{u"restart", &Levers::restart},
        Kind{u"skew", &Levers::skew},
        Kind{u"duplicateFrames", &Levers::duplicateFrames},
        Kind{u"reorderFrames", &Levers::reorderFrames},
        Kind{u"sendFrame", &Levers::sendFrame},
        Kind{u"oversizedFrame", &Levers::oversizedFrame},
        Kind{u"sendBytes", &Levers::sendBytes},
        Kind{u"addDevice", &Levers::addDevice},
        Kind{u"removeDevice", &Levers::removeDevice},
        Kind{u"changeUser", &Levers::changeUser},
        Kind{u"share", &Levers::share},
        Kind{u"unshare", &Levers::unshare},
    };
    const auto *const found = std::ranges::find(kinds, kind, &Kind::name);
    return found == kinds.end() ? nullptr : found->reader;
}

Result<void> Levers::apply(const QJsonObject &fault)
{
    Members members(fault);
    const QString kind = members.text(QStringLiteral("kind"));
    const Reader reader = readerOf(kind);
    if (!reader)
        return failure(ErrorKind::BadInput,
                       QStringLiteral("There is no fault of the kind \"%1\".").arg(kind));
    const Milliseconds delay(members.integer(QStringLiteral("afterMs"), 0, longestPlanMs, 0));
    const Milliseconds period(members.integer(QStringLiteral("everyMs"), 10, longestPlanMs, 0));
    const Action action = (this->*reader)(members);
    if (const Result<void> finished = members.finish(); !finished)
        return finished;
    plan(delay, period, action);
    return {};
}

void Levers::plan(Milliseconds delay, Milliseconds period, const Action &action)
{
    const auto work = [this, period, action] {
        action();
        if (period.count() > 0)
            plan(period, period, action);
    };
    if (delay.count() > 0)
        m.time.real().after(delay, m_planned.get(), work);
    else
        work();
}

void Levers::clear()
{
    m_planned = std::make_unique<QObject>();
    m.faults.clear();
    m.hub.clearFaults();
    m.gate.setDown(false);
    m.time.setSkew(0);
}

Levers::Action Levers::http(Members &members)
{
    const Faults::HttpFault fault = Faults::readHttp(members);
    return [this, fault] { m.faults.add(fault); };
}

Levers::Action Levers::wire(Members &members)
{
    const Wire which = Faults::readWhich(members);
    const Faults::WireFault fault = Faults::readWire(members);
    return [this, which, fault] { m.faults.setWire(which, fault); };
}

Levers::Action Levers::cut(Members &members)
{
    const Wire which = Faults::readWhich(members);
    return [this, which] { m.gate.cut(which); };
}

Levers::Action Levers::refuseHandshake(Members &members)
{
    const int status = int(members.integer(QStringLiteral("status"), 400, 599, 503));
    const int count = int(members.integer(QStringLiteral("count"), -1, mostFrames, 1));
    return [this, status, count] { m.faults.refuseHandshakes(status, count); };
}

Levers::Action Levers::expireSessions(Members &members)
{
    const qint64 user = members.integer(QStringLiteral("userId"), 0, mostFrames, 0);
    return [this, user] { m.accounts.expireSessions(user); };
}

Levers::Action Levers::restart(Members &members)
{
    const Milliseconds down(members.integer(QStringLiteral("downMs"), 0, longestPlanMs, 0));
    return [this, down] {
        m.accounts.forgetSessions();
        m.hub.closeAll(QWebSocketProtocol::CloseCodeGoingAway, QStringLiteral("Shutdown"));
        m.fleet.forgetStatus();
        if (down.count() == 0)
            return;
        m.gate.setDown(true);
        m.gate.cut(Wire::Http);
        m.time.real().after(down, m_planned.get(), [this] { m.gate.setDown(false); });
    };
}

Levers::Action Levers::skew(Members &members)
{
    const qint64 ms = members.integer(QStringLiteral("ms"), -longestPlanMs, longestPlanMs, 0);
    return [this, ms] { m.time.setSkew(ms); };
}

Levers::Action Levers::duplicateFrames(Members &members)
{
    const int count = countOf(members, 1);
    return [this, count] { m.hub.duplicateFrames(count); };
}

Levers::Action Levers::reorderFrames(Members &members)
{
    const int count = countOf(members, 2);
    return [this, count] { m.hub.reorderFrames(count); };
}

Levers::Action Levers::sendFrame(Members &members)
{
    const QString text = members.text(QStringLiteral("text"));
    return [this, text] { m.hub.sendRaw(text); };
}

Levers::Action Levers::oversizedFrame(Members &members)
{
    const qint64 bytes = members.integer(QStringLiteral("bytes"), 0, 512 * 1024 * 1024, 1'000'000);
    return [this, bytes] {
        m.hub.sendRaw(QStringLiteral("{\"positions\":[],\"padding\":\"") + QString(bytes, u'x')
                      + QStringLiteral("\"}"));
    };
}

Levers::Action Levers::sendBytes(Members &members)
{
    const Wire which = Faults::readWhich(members);
    const QString hex = members.text(QStringLiteral("hex"));
    const QByteArray bytes = QByteArray::fromHex(hex.toLatin1());
    if (bytes.isEmpty() || bytes.size() * 2 != hex.size())
        members.refuse(QStringLiteral("hex"));
    return [this, which, bytes] { m.gate.sendBytes(which, bytes); };
}

Levers::Action Levers::addDevice(Members &members)
{
    const Result<QJsonObject> device = readObject(
        QJsonDocument(members.object(QStringLiteral("device"))).toJson(), deviceFields(), "Device");
    if (!device || device->value(u"uniqueId").toString().isEmpty() || !device->value(u"name").isString()
        || m.fleet.idOfUniqueId(device->value(u"uniqueId").toString())) {
        members.refuse(QStringLiteral("device"));
        return {};
    }
    return [this, object = *device] { m.fleet.addDevice(object); };
}

qint64 Levers::readUser(Members &members) const
{
    const QString name = QStringLiteral("userId");
    const qint64 id = members.integer(name, 1, mostFrames, m.accounts.firstId());
    if (!m.accounts.user(id))
        members.refuse(name);
    return id;
}

qint64 Levers::readDevice(Members &members) const
{
    const QString name = QStringLiteral("deviceId");
    const qint64 id = members.integer(name, 1, mostFrames, 0);
    if (!m.fleet.isKnown(id))
        members.refuse(name);
    return id;
}

Levers::Action Levers::removeDevice(Members &members)
{
    const qint64 id = readDevice(members);
    return [this, id] { m.fleet.removeDevice(id); };
}

Levers::Action Levers::share(Members &members)
{
    const qint64 user = readUser(members);
    const qint64 device = readDevice(members);
    return [this, user, device] { m.permissions.show(user, device); };
}

Levers::Action Levers::unshare(Members &members)
{
    const qint64 user = readUser(members);
    const qint64 device = readDevice(members);
    return [this, user, device] { m.permissions.hide(user, device); };
}

// What another client of the same account does: attributes are merged in, null takes one away.
Levers::Action Levers::changeUser(Members &members)
{
    const qint64 id = readUser(members);
    const QJsonObject changes = members.object(QStringLiteral("attributes"));
    QJsonObject flags;
    for (const QString &flag :
         {QStringLiteral("readonly"), QStringLiteral("deviceReadonly"), QStringLiteral("disabled"),
          QStringLiteral("disableReports"), QStringLiteral("limitCommands")}) {
        if (members.has(flag))
            flags.insert(flag, members.boolean(flag));
    }
    return [this, id, changes, flags] {
        Accounts::User *user = m.accounts.user(id);
        if (!user)
            return;
        QJsonObject attributes = user->object.value(u"attributes").toObject();
        for (auto i = changes.begin(); i != changes.end(); ++i) {
            if (i->isNull())
                attributes.remove(i.key());
            else
                attributes.insert(i.key(), *i);
        }
        user->object.insert(u"attributes", attributes);
        for (auto i = flags.begin(); i != flags.end(); ++i)
            user->object.insert(i.key(), *i);
    };
}

} // namespace bt::simulator
