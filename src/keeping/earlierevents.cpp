// SPDX-License-Identifier: GPL-3.0-or-later
#include "keeping/earlierevents.h"

#include "cloud/restclient.h"

#include <algorithm>
#include <span>

namespace bt::keeping {

namespace {

constexpr Milliseconds day = std::chrono::hours(24);
constexpr qsizetype bikesAtOnce = 1000;

} // namespace

EarlierEvents::EarlierEvents(cloud::Session &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
{
}

void EarlierEvents::fetch(const QList<archive::LateBike> &bikes, Instant notBefore)
{
    if (!m_bikes.isEmpty())
        return;
    m_notBefore = notBefore;
    m_bikes = bikes;
    next();
}

void EarlierEvents::stop()
{
    ++m_generation;
    m_bikes.clear();
    m_refused.clear();
}

void EarlierEvents::next()
{
    m_bikes.removeIf([this](const archive::LateBike &bike) {
        return m_refused.contains(bike.uniqueId)
            || bike.eventsFrom <= std::max(m_notBefore, bike.accountFrom);
    });
    if (m_bikes.isEmpty())
        return;
    // Those that joined together are asked for together.
    std::ranges::stable_sort(m_bikes, {}, &archive::LateBike::eventsFrom);
    const Instant to = m_bikes.last().eventsFrom;
    const Instant from = std::max({to - day, m_notBefore, m_bikes.last().accountFrom});
    QList<DeviceId> devices;
    for (auto bike = m_bikes.crbegin();
         bike != m_bikes.crend() && bike->eventsFrom == to && devices.size() < bikesAtOnce; ++bike)
        devices.append(bike->device);
    m_session.rest()
        .events(devices, from, to)
        .then(this,
              [this, from, asked = devices.size(),
               generation = m_generation](const Result<QList<Event>> &events) {
                  if (generation != m_generation)
                      return;
                  const auto bikes = std::span(m_bikes).last(size_t(asked));
                  if (!events) {
                      if (!isTransient(events.error()) && events.error().kind != ErrorKind::SignedOut) {
                          for (const archive::LateBike &bike : bikes)
                              m_refused.insert(bike.uniqueId);
                      }
                      m_bikes.clear(); // whoever calls fetch() again comes to the rest
                      return;
                  }
                  QStringList numbers;
                  for (archive::LateBike &bike : bikes) {
                      bike.eventsFrom = from;
                      numbers.append(bike.uniqueId);
                  }
                  if (!events->isEmpty())
                      Q_EMIT found(*events);
                  for (const QString &number : std::as_const(numbers)) {
                      if (generation == m_generation)
                          Q_EMIT reached(number, from);
                  }
                  if (generation == m_generation)
                      next();
              });
}

} // namespace bt::keeping
