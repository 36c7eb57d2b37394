// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desktop/settingspage.h"

class QPushButton;

namespace bt::desktop {

class ActionRegistry;
class ComboBox;
class ElidedLabel;
class Segments;

/// Speeds, distances, moments.
class FormatsPage : public SettingsPage
{
    Q_OBJECT
public:
    explicit FormatsPage(const Context &context);

private:
    void fillZones();
    void refresh();

    Segments *m_units;
    ComboBox *m_zones;
    QLabel *m_example;
};

/// Language, theme, motion.
class LookPage : public SettingsPage
{
    Q_OBJECT
public:
    explicit LookPage(const Context &context);
};

/// From when on a bike counts as silent, its battery as low.
class StatesPage : public SettingsPage
{
    Q_OBJECT
public:
    explicit StatesPage(const Context &context);

private:
    void add(const char *objectName, const QString &name, const SettingRange &range, const QString &suffix,
             const QString &note, double (*get)(const StateThresholds &),
             void (*set)(StateThresholds &, int));
    void refresh();

    struct Number
    {
        NumberField *field;
        double (*get)(const StateThresholds &);
    };
    QList<Number> m_numbers;
    QPushButton *m_reset;
};

/// Who is signed in, and how to change that.
class AccountPage : public SettingsPage
{
    Q_OBJECT
public:
    AccountPage(const Context &context, const ActionRegistry &actions);

    void setFacts(const SettingsFacts &facts) override;

Q_SIGNALS:
    void forgetRequested(); ///< No longer stay signed in.

private:
    ElidedLabel *m_name;
    ElidedLabel *m_server;
    QLabel *m_stays;
    QPushButton *m_forget;
};

/// Which street map is shown.
class MapPage : public SettingsPage
{
    Q_OBJECT
public:
    MapPage(const Context &context, const ActionRegistry &actions);

    void setFacts(const SettingsFacts &facts) override;

Q_SIGNALS:
    void chosen(const QString &id);
    void otherRequested();
    void clearTilesRequested();

private:
    QVBoxLayout *m_choices;
    QPushButton *m_clear;
    QList<SettingsFacts::Map> m_maps;
};

/// The way to the alarms' own dialog, and how they are set.
class AlarmsPage : public SettingsPage
{
    Q_OBJECT
public:
    AlarmsPage(const Context &context, const ActionRegistry &actions);

private:
    void refresh();

    QLabel *m_summary;
};

/// What is kept of the account on this computer, and the settings as a file.
class DataPage : public SettingsPage
{
    Q_OBJECT
public:
    DataPage(const Context &context, const ActionRegistry &actions);

    void setFacts(const SettingsFacts &facts) override;

private:
    void askWhereTo();
    void askWhatFrom();
    void exportTo(const QString &file);
    void importFrom(const QString &file);
    void say(const QString &sentence, const char *tone);

    QLabel *m_kept;
    ElidedLabel *m_folder;
    QPushButton *m_open;
    QLabel *m_answer;
    QString m_path;
};

/// A button that does what an action of the window does, while that is possible.
QPushButton *makeActionButton(const Theme &theme, const char *objectName, QAction *action);

} // namespace bt::desktop
