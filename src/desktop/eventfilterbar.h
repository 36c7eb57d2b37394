// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desktop/context.h"
#include "desktop/eventcriteria.h"

#include <QFrame>

class QCompleter;
class QDateTimeEdit;
class QLineEdit;
class QMenu;

namespace bt::desktop {

class FlowLayout;
class MenuButton;
class SearchField;

/// What of the events is shown: the tools to choose it, and a chip for each choice that takes it back. The
/// chips stay when the tools are hidden, so that nothing is left out unseen.
class EventFilterBar : public QFrame
{
    Q_OBJECT
public:
    explicit EventFilterBar(const Context &context, QWidget *parent = nullptr);

    const EventCriteria &criteria() const { return m_criteria; }
    void setCriteria(const EventCriteria &criteria);
    void clear() { setCriteria({}); }
    void setToolsShown(bool shown);
    void focusSearch();
    void setSelectedBike(DeviceId bike);
    /// For a panel that shows one bike's events only.
    void setBikeChoosable(bool choosable);

Q_SIGNALS:
    void criteriaChanged();

private:
    QWidget *makeTools();
    QWidget *makeBikeChoice();
    QWidget *makeSpanChoice();
    void fillKinds(QMenu *menu);
    void fillSpans(QMenu *menu);
    void fillBikes(QMenu *menu);
    void change(const std::function<void(EventCriteria &)> &edit);
    void chooseBike();
    void chooseSpan();
    void beginCustomSpan();
    void refresh();
    void addChip(const char *objectName, const QString &text,
                 const std::function<void(EventCriteria &)> &remove);
    QString nameOf(const QString &uniqueId) const;

    Context m_context;
    EventCriteria m_criteria;
    DeviceId m_selected;
    QWidget *m_tools;
    SearchField *m_search;
    MenuButton *m_kinds;
    MenuButton *m_spans;
    MenuButton *m_bikes;
    QWidget *m_bikeChoice;
    QLineEdit *m_bike;
    QWidget *m_spanChoice;
    QDateTimeEdit *m_from;
    QDateTimeEdit *m_to;
    QWidget *m_chipArea;
    FlowLayout *m_chips;
};

} // namespace bt::desktop
