// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/livefleet.h"

#include "simulator/objects.h"

#include <QJsonDocument>

namespace bt::simulator {

namespace {
// Reports that fall due within this time are handled together: 5 000 updates a second need no 5 000 wake-ups.
constexpr Milliseconds shortestTick{20};
constexpr Milliseconds longestTick{60'000};

// A thread inherits the vector registers of the one that made it. Where a library left their upper halves in
// use (start-up code of cryptography does), all arithmetic of the C library takes five times as long.
#if defined(__x86_64__)
[[gnu::target("avx")]] void clearUpperVectors() { __builtin_ia32_vzeroupper(); }
void restVectors()
{
    if (__builtin_cpu_supports("avx"))
        clearUpperVectors();
}
#else
void restVectors() { }
#endif
} // namespace

ServerClock::ServerClock(Clock &clock, qint64 start, double speed)
    : m_clock(clock)
    , m_start(start)
    , m_speed(std::max(speed, 0.001))
    , m_lead(std::max<qint64>(0, toEpochMs(clock.now()) - start))
    , m_realStart(clock.monotonic())
{
}

qint64 ServerClock::now() const
{
    const qint64 passed = (m_clock.monotonic() - m_realStart).count();
    return m_start + std::min(qint64(double(passed) * m_speed), passed + m_lead);
}

Milliseconds ServerClock::until(qint64 time) const
{
    const double fast = double(time - now()) / m_speed;
    const qint64 passed = (m_clock.monotonic() - m_realStart).count();
    const double whenCaughtUp = double(time - m_start - m_lead - passed);
    return Milliseconds(qint64(std::ceil(std::max({0.0, fast, m_speed > 1 ? whenCaughtUp : 0.0}))));
}

LiveFleet::LiveFleet(const ServerClock &time, const Life &life, const Catalogue &catalogue, QObject *parent)
    : QObject(parent)
    , m_time(time)
    , m_life(life)
    , m_catalogue(catalogue)
    , m_states(size_t(life.bikes()))
    , m_timer(time.real(), this)
    , m_lastAdded(life.bikes())
{
    connect(&m_timer, &Timer::timeout, this, &LiveFleet::advance);
}

void LiveFleet::start(Listener *listener)
{
    m_listener = listener;
    restVectors();
    for (int bike = 0; bike < m_life.bikes(); ++bike)
        begin(bike);
    advance();
}

void LiveFleet::stop()
{
    m_timer.stop();
    m_listener = nullptr;
}

void LiveFleet::begin(int bike)
{
    State &state = m_states[size_t(bike)];
    const qint64 now = m_time.now();
    state.lastAlarm = m_life.lastNightAlarm(bike);
    const std::optional<Activity> activity = m_life.activityAt(bike, now);
    if (activity) {
        state.activity = activity;
        const int count = m_life.reportCount(bike, *activity);
        state.index = 0;
        while (state.index < count && m_life.arrivalOf(bike, *activity, state.index) <= now)
            ++state.index;
        const std::optional<LifeEvent> ending = m_life.ending(bike, *activity);
        state.status = ending->storedAt > now          ? Status::Online
            : ending->type == LifeEvent::Type::Unknown ? Status::Unknown
                                                       : Status::Offline;
        if (const std::optional<Report> latest = m_life.latest(bike, now)) {
            state.position = state.stalePosition = latest->id;
            state.lastUpdate = latest->serverTime;
        }
        if (activity->kind == Activity::Kind::Alarm) {
            state.lastAlarm = activity->start;
            state.alarm = state.index < count;
        }
        if (state.status == Status::Online)
            return scheduleNext(bike);
    }
    state.activity = m_life.activityAfter(bike, now);
    state.index = 0;
    scheduleNext(bike);
}

// Queues the bike's next report, or its falling asleep after the last one.
void LiveFleet::scheduleNext(int bike)
{
    State &state = m_states[size_t(bike)];
    if (!state.activity)
        return;
    if (state.index < m_life.reportCount(bike, *state.activity))
        m_queue.push({m_life.arrivalOf(bike, *state.activity, state.index), bike, Step::Report});
    else
        m_queue.push({m_life.ending(bike, *state.activity)->storedAt, bike, Step::FallAsleep});
}

void LiveFleet::advance()
{
    const qint64 now = m_time.now();
    while (!m_queue.empty() && m_queue.top().time <= now) {
        const Entry entry = m_queue.top();
        m_queue.pop();
        handle(entry);
        scheduleNext(entry.bike);
    }
    if (!m_queue.empty() && m_listener)
        m_timer.startOnce(std::clamp(m_time.until(m_queue.top().time), shortestTick, longestTick));
}

void LiveFleet::handle(const Entry &entry)
{
    State &state = m_states[size_t(entry.bike)];
    const bool tells = m_listener && !m_removed.contains(entry.bike);
    if (entry.step == Step::FallAsleep) {
        const std::optional<LifeEvent> ending = m_life.ending(entry.bike, *state.activity);
        state.status = ending->type == LifeEvent::Type::Unknown ? Status::Unknown : Status::Offline;
        if (tells) {
            m_listener->eventStored(*ending);
            m_listener->deviceHeard(entry.bike);
        }
        state.activity = m_life.activityAfter(entry.bike, entry.time);
        state.index = 0;
        return;
    }
    const Activity activity = *state.activity;
    const std::optional<Report> report = m_life.report(entry.bike, activity, state.index++);
    if (!report || report->late)
        return;
    ++m_updates;
    m_life.eventsOf(entry.bike, activity, *report, m_events);
    state.lastUpdate = report->serverTime;
    state.position = report->id;
    if (report->vibration)
        setAlarm(entry.bike, true, report->deviceTime);
    else if (state.alarm && state.index == m_life.reportCount(entry.bike, activity))
        setAlarm(entry.bike, false, 0);

    const bool wakes = state.status != Status::Online;
    state.status = Status::Online;
    if (!tells)
        return;
    auto event = m_events.cbegin();
    if (event != m_events.cend() && event->type == LifeEvent::Type::Online) {
        if (wakes)
            m_listener->eventStored(*event);
        ++event;
    }
    m_listener->deviceHeard(entry.bike);
    for (; event != m_events.cend(); ++event)
        m_listener->eventStored(*event);
    m_listener->positionStored(*report);
}

void LiveFleet::setAlarm(int bike, bool raised, qint64 time)
{
    State &state = m_states[size_t(bike)];
    state.alarm = raised;
    if (raised)
        state.lastAlarm = time;
    if (const auto edited = m_edited.find(bike); edited != m_edited.end()) {
        QJsonObject attributes = edited->value(u"attributes").toObject();
        attributes.insert(u"alarm", raised);
        if (raised)
            attributes.insert(u"lastAlarm", time);
        edited->insert(u"attributes", attributes);
    }
}

std::optional<Report> LiveFleet::latest(int bike) const
{
    const qint64 id = latestPosition(bike);
    if (id == 0)
        return {};
    return m_life.latest(bike, lastUpdate(bike));
}

QList<qint64> LiveFleet::deviceIds() const
{
    QList<qint64> ids;
    ids.reserve(m_life.bikes() + m_added.size());
    for (int bike = 0; bike < m_life.bikes(); ++bike) {
        if (!m_removed.contains(bike))
            ids.append(deviceId(bike));
    }
    ids.append(m_added.keys());
    if (!m_returned.isEmpty())
        std::ranges::sort(ids);
    return ids;
}

qint64 LiveFleet::idOfUniqueId(const QString &uniqueId) const
{
    for (const qint64 id : deviceIds()) {
        const int bike = bikeOf(id);
        const QString own = bike < 0  ? m_added[id].value(u"uniqueId").toString()
            : m_edited.contains(bike) ? m_edited[bike].value(u"uniqueId").toString()
                                      : m_catalogue.uniqueId(bike);
        if (own == uniqueId)
            return id;
    }
    return 0;
}

void LiveFleet::appendDevice(QByteArray &out, qint64 deviceId, bool fromCache) const
{
    const int bike = bikeOf(deviceId);
    const bool plain = bike >= 0 && !m_edited.contains(bike);
    const QJsonObject object = plain ? QJsonObject{} : bike >= 0 ? m_edited[bike] : m_added[deviceId];
    JsonWriter json(out);
    json.open();
    json.key("id").integer(deviceId);
    json.key("attributes");
    if (plain) {
        QByteArray attributes = '{' + m_catalogue.attributes(bike);
        const State &state = m_states[size_t(bike)];
        attributes += state.alarm ? ",\"alarm\":true" : ",\"alarm\":false";
        if (state.lastAlarm)
            attributes += ",\"lastAlarm\":" + QByteArray::number(state.lastAlarm);
        attributes += '}';
        json.raw({attributes.constData(), size_t(attributes.size())});
        json.key("groupId").integer(m_catalogue.groupId(bike));
        json.key("calendarId").integer(0);
        json.key("name").text(m_catalogue.name(bike));
        json.key("uniqueId").text(m_catalogue.uniqueId(bike));
    } else {
        json.value(object.value(u"attributes").toObject());
        json.key("groupId").integer(object.value(u"groupId").toInteger());
        json.key("calendarId").integer(object.value(u"calendarId").toInteger());
        json.key("name").value(object.value(u"name"));
        json.key("uniqueId").value(object.value(u"uniqueId"));
    }
    const Status status = bike < 0 ? Status::Offline : this->status(bike);
    json.key("status").plain(status == Status::Online        ? "online"
                                 : status == Status::Unknown ? "unknown"
                                                             : "offline");
    json.key("lastUpdate");
    if (bike >= 0 && lastUpdate(bike))
        json.date(lastUpdate(bike));
    else
        json.null();
    json.key("positionId").integer(bike < 0 ? 0 : fromCache ? stalePosition(bike) : latestPosition(bike));
    if (plain) {
        json.key("phone").text(m_catalogue.phone(bike));
        json.key("model").text(m_catalogue.model(bike));
        json.key("contact").null();
        json.key("category").plain("bicycle");
        json.key("disabled").boolean(m_catalogue.disabled(bike));
        json.key("expirationTime").null();
    } else {
        for (const std::string_view field : {"phone", "model", "contact", "category"})
            json.key(field).value(object.value(QLatin1StringView(field)));
        json.key("disabled").boolean(object.value(u"disabled").toBool());
        json.key("expirationTime").value(object.value(u"expirationTime"));
    }
    json.close();
}

void LiveFleet::appendPosition(QByteArray &out, const Report &report) const
{
    simulator::appendPosition(out, report, deviceId(report.bike), m_life.areas());
}

QJsonObject LiveFleet::deviceObject(qint64 deviceId) const
{
    QByteArray text;
    appendDevice(text, deviceId, false);
    return QJsonDocument::fromJson(text).object();
}

void LiveFleet::replaceDevice(qint64 deviceId, const QJsonObject &object)
{
    const int bike = bikeOf(deviceId);
    if (bike >= 0)
        m_edited[bike] = object;
    else if (m_added.contains(deviceId))
        m_added[deviceId] = object;
}

qint64 LiveFleet::addDevice(const QJsonObject &object)
{
    const qint64 id = ++m_lastAdded;
    const QString number = object.value(u"uniqueId").toString();
    const auto removed
        = std::ranges::find_if(m_removed, [&](int bike) { return m_catalogue.uniqueId(bike) == number; });
    if (removed == m_removed.end()) {
        m_added.insert(id, object);
        return id;
    }
    const int bike = *removed;
    m_removed.erase(removed);
    m_returned.insert(bike, {id, m_time.now()});
    m_bikeOfNewId.insert(id, bike);
    m_edited.insert(bike, object);
    State &state = m_states[size_t(bike)];
    state.status = Status::Offline;
    state.alarm = false;
    state.lastUpdate = state.position = state.stalePosition = state.lastAlarm = 0;
    return id;
}

void LiveFleet::removeDevice(qint64 deviceId)
{
    const int bike = bikeOf(deviceId);
    if (bike < 0) {
        m_added.remove(deviceId);
        return;
    }
    m_removed.insert(bike);
    m_edited.remove(bike);
    m_returned.remove(bike);
    m_bikeOfNewId.remove(deviceId);
}

void LiveFleet::erase(int bike, qint64 from, qint64 to) { m_erased.insert(bike, {from, to}); }

bool LiveFleet::isErased(const Report &report) const
{
    if (m_erased.isEmpty())
        return false;
    const auto [first, last] = m_erased.equal_range(report.bike);
    return std::any_of(first, last, [&](const std::pair<qint64, qint64> &span) {
        return report.deviceTime >= span.first && report.deviceTime <= span.second;
    });
}

void LiveFleet::forgetStatus()
{
    for (State &state : m_states)
        state.status = Status::Offline;
}

int LiveFleet::bikeOf(qint64 deviceId) const
{
    if (deviceId > m_life.bikes())
        return m_bikeOfNewId.value(deviceId, -1);
    const int bike = int(deviceId) - 1;
    return bike >= 0 && !m_removed.contains(bike) && !m_returned.contains(bike) ? bike : -1;
}

qint64 LiveFleet::groupId(qint64 deviceId) const
{
    const int bike = bikeOf(deviceId);
    if (bike >= 0 && !m_edited.contains(bike))
        return m_catalogue.groupId(bike);
    return (bike >= 0 ? m_edited.value(bike) : m_added.value(deviceId)).value(u"groupId").toInteger();
}

QString LiveFleet::name(int bike) const
{
    const auto edited = m_edited.constFind(bike);
    return edited == m_edited.cend() ? m_catalogue.name(bike) : edited->value(u"name").toString();
}

void LiveFleet::forEachReport(int bike, qint64 from, qint64 to,
                              const std::function<void(const Report &)> &visit) const
{
    m_life.forEachReport(bike, std::max(from, knownSince(bike)), to, m_time.now(), [&](const Report &report) {
        if (!isErased(report))
            visit(report);
    });
}

void LiveFleet::forEachEvent(int bike, qint64 from, qint64 to,
                             const std::function<void(const LifeEvent &)> &visit) const
{
    m_life.forEachEvent(bike, std::max(from, knownSince(bike)), to, m_time.now(), visit);
}

std::optional<Report> LiveFleet::reportById(qint64 id) const
{
    const std::optional<Report> report = m_life.reportById(id, m_time.now());
    const bool isThere = report && !m_removed.contains(report->bike)
        && report->deviceTime >= knownSince(report->bike) && !isErased(*report);
    return isThere ? report : std::nullopt;
}

std::optional<LifeEvent> LiveFleet::eventById(qint64 id) const
{
    const std::optional<LifeEvent> event = m_life.eventById(id, m_time.now());
    const bool isThere = event && !m_removed.contains(event->bike) && event->time >= knownSince(event->bike);
    return isThere ? event : std::nullopt;
}

} // namespace bt::simulator
