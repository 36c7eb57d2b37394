// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sentences.h"
#include "core/units.h"
#include "desktop/parts.h"
#include "desktop/settings.h"
#include "desktop/settingspages.h"
#include "desktop/times.h"

#include <QCheckBox>
#include <QSignalBlocker>
#include <QTimeZone>
#include <QVBoxLayout>

namespace bt::desktop {

namespace {

const QString systemId = QStringLiteral("system");

/// Ids that people know: a place in a part of the world, not those kept for old programs.
bool isPlace(const QByteArray &ianaId)
{
    static constexpr const char *parts[]{"Africa/",    "America/", "Antarctica/", "Asia/",   "Atlantic/",
                                         "Australia/", "Europe/",  "Indian/",     "Pacific/"};
    return std::ranges::any_of(parts, [&](const char *part) { return ianaId.startsWith(part); });
}

} // namespace

FormatsPage::FormatsPage(const Context &context)
    : SettingsPage(context, "settingsFormats", tr("Units and time"))
    , m_units(new Segments("settingsUnits"))
    , m_zones(new ComboBox(context.theme))
{
    Settings &settings = context.settings;
    const QString kilometres = QStringLiteral("kilometres");
    const QString miles = QStringLiteral("miles");
    m_units->add(systemId, tr("As in your region"));
    m_units->add(kilometres, tr("Kilometres"));
    m_units->add(miles, tr("Miles"));
    const auto chosen = settings.chosenSpeedUnit();
    m_units->choose(!chosen ? systemId : *chosen == SpeedUnit::MilesPerHour ? miles : kilometres);
    addField(tr("Distances and speeds"), m_units);
    m_zones->setObjectName(QStringLiteral("settingsTimeZone"));
    m_zones->setMaxVisibleItems(14);
    m_zones->setMinimumWidth(context.theme.px(320));
    fillZones();
    addField(tr("Time zone"), m_zones,
             tr("Days of the history begin at midnight there. The cloud is not told."));
    column().addSpacing(6);
    m_example = addNote("settingsExample");
    column().addStretch();
    connect(m_units, &Segments::chosen, this, [this, kilometres, miles](const QString &id) {
        this->context().settings.setSpeedUnit(id == miles ? std::optional(SpeedUnit::MilesPerHour)
                                                  : id == kilometres
                                                  ? std::optional(SpeedUnit::KilometresPerHour)
                                                  : std::nullopt);
    });
    connect(m_zones, &QComboBox::activated, this,
            [this] { this->context().settings.setTimeZone(m_zones->currentData().toByteArray()); });
    connect(&settings, &Settings::formatsChanged, this, &FormatsPage::refresh);
    refresh();
}

void FormatsPage::fillZones()
{
    m_zones->addItem(tr("Like this computer (%1)").arg(QString::fromLatin1(QTimeZone::systemTimeZoneId())),
                     QByteArray());
    m_zones->addItem(QStringLiteral("UTC"), QByteArray("UTC"));
    for (const QByteArray &id : QTimeZone::availableTimeZoneIds()) {
        if (isPlace(id))
            m_zones->addItem(QString::fromLatin1(id).replace(u'_', u' '), id);
    }
    const QByteArray chosen = context().settings.chosenTimeZone();
    int at = m_zones->findData(chosen);
    if (at < 0) { // chosen by hand in the file, an id of old programs
        m_zones->addItem(QString::fromLatin1(chosen), chosen);
        at = m_zones->count() - 1;
    }
    m_zones->setCurrentIndex(at);
}

void FormatsPage::refresh()
{
    const Settings &settings = context().settings;
    m_example->setText(tr("For example: %1; %2 after %3.")
                           .arg(times::full(context().clock.now(), settings.timeZone()),
                                sentences::speed(kmhToKnots(22), settings.speedUnit()),
                                sentences::distance(3400, settings.speedUnit())));
}

LookPage::LookPage(const Context &context)
    : SettingsPage(context, "settingsLook", tr("Language and look"))
{
    Settings &settings = context.settings;
    auto *language = new Segments("settingsLanguage");
    language->add(systemId, tr("Like the system"));
    language->add(QStringLiteral("en"), QStringLiteral("English"));
    language->add(QStringLiteral("de"), QStringLiteral("Deutsch"));
    language->choose(settings.language().isEmpty() ? systemId : settings.language());
    addField(tr("Language"), language);

    auto *theme = new Segments("settingsTheme");
    const QString light = QStringLiteral("light");
    const QString dark = QStringLiteral("dark");
    theme->add(systemId, tr("Like the system"));
    theme->add(light, tr("Light"));
    theme->add(dark, tr("Dark"));
    const auto showTheme = [this, theme, light, dark] {
        const SchemeChoice scheme = this->context().settings.scheme();
        theme->choose(scheme == SchemeChoice::Light ? light : scheme == SchemeChoice::Dark ? dark : systemId);
    };
    showTheme();
    addField(tr("Theme"), theme);

    column().addWidget(makeLabel("name", tr("Motion")));
    QCheckBox *calm = makeCheck("settingsReducedMotion", tr("Less motion"), settings.reducedMotion());
    column().addWidget(calm);
    addNote("note", tr("The map jumps instead of flying, bikes do not glide, alarms do not pulse."));
    column().addStretch();

    connect(language, &Segments::chosen, this, [this](const QString &id) {
        this->context().settings.setLanguage(id == systemId ? QString() : id);
    });
    connect(theme, &Segments::chosen, this, [this, light, dark](const QString &id) {
        this->context().settings.setScheme(id == light      ? SchemeChoice::Light
                                               : id == dark ? SchemeChoice::Dark
                                                            : SchemeChoice::System);
    });
    connect(calm, &QCheckBox::toggled, this,
            [this](bool on) { this->context().settings.setReducedMotion(on); });
    // The window's own commands change the theme too.
    connect(&settings, &Settings::changed, theme, showTheme);
}

StatesPage::StatesPage(const Context &context)
    : SettingsPage(context, "settingsStates", tr("States of a bike"))
    , m_reset(makeButton(context.theme, "settingsStatesReset", QStringLiteral("plain"),
                         tr("Back to the standard")))
{
    using namespace std::chrono;
    using T = StateThresholds;
    add(
        "freshMinutes", tr("Heard from just now"), ranges::freshMinutes, tr(" min"),
        tr("A moving bike that reports less often has lost contact."),
        [](const T &t) { return double(duration_cast<minutes>(t.fresh).count()); },
        [](T &t, int value) { t.fresh = minutes(value); });
    add(
        "silentHours", tr("Silent after"), ranges::silentHours, tr(" h"),
        tr("A parked bike sleeps and still reports now and then."),
        [](const T &t) { return double(duration_cast<hours>(t.silent).count()); },
        [](T &t, int value) { t.silent = hours(value); });
    add(
        "batteryLowPercent", tr("Battery low below"), ranges::batteryLowPercent, tr(" %"), {},
        [](const T &t) { return t.batteryLowPercent; }, [](T &t, int value) { t.batteryLowPercent = value; });
    add(
        "batteryCriticalPercent", tr("Battery critical below"), ranges::batteryCriticalPercent, tr(" %"), {},
        [](const T &t) { return t.batteryCriticalPercent; },
        [](T &t, int value) { t.batteryCriticalPercent = value; });
    add(
        "batteryLossPercentPerDay", tr("Battery loses in a day"), ranges::batteryLossPercentPerDay, tr(" %"),
        tr("For the estimate since the last reading; “~” marks it."),
        [](const T &t) { return t.batteryLossPercentPerDay; },
        [](T &t, int value) { t.batteryLossPercentPerDay = value; });
    column().addSpacing(6);
    addRow()->insertWidget(0, m_reset);
    column().addStretch();
    connect(m_reset, &QPushButton::clicked, this,
            [this] { this->context().settings.setThresholds(StateThresholds()); });
    connect(&context.settings, &Settings::changed, this, &StatesPage::refresh);
    refresh();
}

void StatesPage::add(const char *objectName, const QString &name, const SettingRange &range,
                     const QString &suffix, const QString &note, double (*get)(const StateThresholds &),
                     void (*set)(StateThresholds &, int))
{
    auto *field = new NumberField(context().theme, objectName, int(range.low), int(range.high), suffix);
    const QString standard = tr("Usually %1%2.").arg(QLocale().toString(range.standard), suffix);
    addNumber(name, field, note.isEmpty() ? standard : tr("%1 %2").arg(note, standard));
    connect(field, &NumberField::changed, this, [this, set](int value) {
        StateThresholds thresholds = context().settings.thresholds();
        set(thresholds, value);
        context().settings.setThresholds(thresholds);
    });
    m_numbers.append({field, get});
}

void StatesPage::refresh()
{
    const StateThresholds thresholds = context().settings.thresholds();
    for (const Number &number : std::as_const(m_numbers))
        number.field->setValue(qRound(number.get(thresholds)));
    m_reset->setEnabled(thresholds != StateThresholds());
}

} // namespace bt::desktop
