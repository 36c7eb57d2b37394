// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/eventsource.h"

#include <QAbstractListModel>
#include <QTimeZone>

#include <memory>
#include <vector>

namespace bt::models {

/// The events that fit a query, newest first: what is new comes from the feed at once, older ones by pages
/// from the source as they are asked for. Holds a few words a row; events far from what is looked at are let
/// go and fetched again. Lives in the GUI thread; the feed must outlive it.
class EventModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum DataRole : int
    {
        EventRole
        = Qt::UserRole, ///< const bt::fleet::FeedEvent *, valid until control returns to the event loop
        EventIdRole, ///< bt::EventId
        AcknowledgedRole, ///< bool
    };
    static constexpr int pageSize = 100;

    explicit EventModel(const fleet::EventFeed &feed, QObject *parent = nullptr);
    ~EventModel() override;

    /// Where older events come from; null: from the feed alone.
    void setSource(std::shared_ptr<EventSource> source);
    EventSource &source() const { return *m_source; }
    void setQuery(const EventQuery &query);
    const EventQuery &query() const { return m_query; }
    void setTimeZone(const QTimeZone &zone); ///< What moments and days are read in.
    /// One that nobody sees holds nothing and costs nothing.
    void setActive(bool active);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

    /// Null while it is fetched again.
    const fleet::FeedEvent *eventAt(int row) const;
    /// Whether the row above is of another day, as the reader counts days.
    bool beginsDay(int row) const;
    int rowOf(const fleet::FeedEvent &event) const { return rowOf(fleet::placeOf(event)); }
    int rowOf(const fleet::EventPlace &place) const; ///< -1 when it is not in the list.

    bool isLoading() const { return m_loading; }
    /// Why the last page did not come; retry() asks for it again.
    const std::optional<Error> &trouble() const { return m_trouble; }
    void retry();

    /// These rows are on the screen: their events are fetched where they were let go.
    void look(int first, int last);
    /// Lets rows go that are further down; they can be fetched again.
    void trim(int rows);

    /// "Cargo 7: alarm, vibration".
    static QString title(const fleet::FeedEvent &event);

Q_SIGNALS:
    void loadingChanged();

private:
    struct Row
    {
        fleet::EventPlace place;
        qint64 day = 0;

        friend bool operator<(const Row &row, const fleet::EventPlace &place) { return row.place < place; }
    };
    using Page = QList<fleet::FeedEvent>;

    size_t slot(int row) const { return m_rows.size() - 1 - size_t(row); }
    Row rowFor(const fleet::FeedEvent &event);
    void reset();
    void load();
    void take(const Result<Page> &page);
    void takeOlder(const Page &page);
    void fetchAgain(int row);
    void keep(const Page &page);
    void insertRows(std::vector<Row> rows);
    void dropOlderThan(const fleet::EventPlace &place);
    void onInserted(int first, int last);
    void onChanged(int first, int last);
    void onAcknowledged(const QList<EventId> &events);
    void onRowsChanged(const QList<int> &rows);
    void setLoading(bool loading);

    const fleet::EventFeed &m_feed;
    std::shared_ptr<EventSource> m_source;
    EventQuery m_query;
    EventMatcher m_matcher;
    QTimeZone m_zone = QTimeZone(QTimeZone::LocalTime);
    std::vector<Row> m_rows; // oldest first, so that the newest is appended cheaply
    QHash<EventId, fleet::FeedEvent> m_kept; // of rows that the feed does not have
    /// Older events are not in the list yet. Empty: no page has come, the rows are what the feed has.
    std::optional<fleet::EventPlace> m_loadedTo;
    std::optional<Error> m_trouble;
    std::chrono::sys_time<std::chrono::duration<qint64, std::ratio<900>>> m_quarter{};
    qint64 m_quartersDay = 0;
    quint64 m_generation = 0; // answers to earlier questions are not looked at
    int m_looked = 0;
    bool m_active = true;
    bool m_loading = false;
    bool m_fetchingAgain = false;
    bool m_complete = false; // there is nothing older
};

} // namespace bt::models

Q_DECLARE_METATYPE(const bt::fleet::FeedEvent *)
