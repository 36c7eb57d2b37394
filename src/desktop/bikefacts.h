// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desktop/context.h"

#include <QWidget>

class QGridLayout;
class QLabel;

namespace bt::desktop {

class ElidedLabel;

/// What is known of a bike in figures: fix and contact with their own ages, battery as estimated and as read,
/// arming and its confirmation, distances, firmware, end of the subscription.
class BikeFactsView : public QWidget
{
    Q_OBJECT
public:
    /// @p margin at both sides, in pixels.
    BikeFactsView(const Context &context, int margin, QWidget *parent = nullptr);

    void show(const fleet::Bike &bike, Instant now);
    void clear();
    /// What was ridden today, of one bike; the next show() of it has it.
    void setToday(DeviceId bike, std::optional<double> distanceMetres, int rides);
    using QWidget::show;

private:
    struct Fact
    {
        ElidedLabel *value;
        ElidedLabel *detail;
    };
    Fact add(QGridLayout &grid, const QString &heading, const char *objectName);
    static void set(const Fact &fact, const QString &value, const QString &detail, const QString &tip = {});
    void showTimes(const fleet::Bike &bike, Instant now);
    void showBattery(const fleet::Bike &bike, Instant now);
    void showArming(const fleet::Bike &bike);
    void showDistances(const fleet::Bike &bike);
    void showTracker(const fleet::Bike &bike, Instant now);

    Context m_context;
    DeviceId m_todayOf;
    std::optional<double> m_todayMetres;
    int m_todayRides = 0;
    Fact m_fix{}, m_contact{}, m_battery{}, m_arming{}, m_today{}, m_total{}, m_firmware{}, m_subscription{};
};

} // namespace bt::desktop
