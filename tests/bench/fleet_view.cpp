// SPDX-License-Identifier: GPL-3.0-or-later
// What looking at 50 000 bikes costs the GUI thread: typing into the search and clearing it, sorting by a
// column that changes, changes behind a list on show. Up to the repaint that follows.
#include "bench/figures.h"
#include "fleet/fleetvalues.h"
#include "models/fleetfilter.h"

#include <QApplication>
#include <QListView>

#include <random>

using namespace bt;
using namespace bt::bench;
using namespace bt::test;

namespace {

constexpr int bikes = 50'000;

class Bench
{
public:
    Bench()
        : m_store(m_clock)
    {
        CloudUpdate all;
        all.devicesComplete = true;
        for (int i = 1; i <= bikes; ++i) {
            all.devices.append(device(i, QString::number(1'000'000'000 + i), m_clock.now()));
            all.devices.last().name
                = QStringLiteral("%1 %2").arg(QLatin1StringView(i % 3 == 0       ? "Cargo"
                                                                    : i % 3 == 1 ? "City"
                                                                                 : "Longtail"),
                                              QString::number(i * 7919 % bikes));
            all.positions.append(fix(++m_id, i, m_clock.now()));
        }
        m_store.apply(all);
        m_store.flush();
        m_model = std::make_unique<models::FleetModel>(m_store, m_clock);
        m_filter = std::make_unique<models::FleetFilter>(*m_model);
        m_list = std::make_unique<QListView>();
        m_list->setModel(m_filter.get());
        m_list->setModelColumn(models::FleetModel::NameColumn);
        m_list->setUniformItemSizes(true);
        m_list->resize(312, 700);
        m_list->show();
        QApplication::processEvents();
    }

    void type()
    {
        QList<double> letters;
        QList<double> clears;
        for (int round = 0; round < 20; ++round) {
            QString text;
            for (const QChar letter : QStringLiteral("city 4%1").arg(round)) {
                text.append(letter);
                letters.append(cost([&] { m_filter->setText(text); }));
            }
            clears.append(cost([&] { m_filter->setText({}); }));
        }
        print("fleet_search_letter_p99_50000", percentile(letters, 0.99), "ms");
        print("fleet_search_clear_p99_50000", percentile(clears, 0.99), "ms");
    }

    void sort()
    {
        QList<double> anew;
        for (int round = 0; round < 20; ++round)
            anew.append(cost([&] {
                m_filter->setOrder(round % 2 ? models::FleetOrder::By::Contact
                                             : models::FleetOrder::By::Battery);
            }));
        print("fleet_sort_other_column_p99_50000", percentile(anew, 0.99), "ms");
    }

    // A second passes between two batches, so each brings the order up to date.
    void change()
    {
        QList<double> samples;
        m_filter->setOrder(models::FleetOrder::By::Contact);
        std::uniform_int_distribution<int> bike(1, bikes);
        for (int round = 0; round < 41; ++round) {
            m_clock.advance(std::chrono::seconds(2));
            QApplication::processEvents();
            CloudUpdate update;
            for (int i = 0; i < 1000; ++i) {
                update.positions.append(fix(++m_id, bike(m_random), m_clock.now() + Milliseconds(i)));
                update.positions.last().batteryPercent = float(m_id % 100);
            }
            samples.append(cost([&] {
                m_store.apply(update);
                m_store.flush();
            }));
        }
        print("fleet_1000_changes_sorted_list_50000", percentile(samples, 0.5), "ms");
        print("fleet_1000_changes_sorted_list_p99_50000", percentile(samples, 0.99), "ms");
    }

private:
    template <class Work> static double cost(Work &&work)
    {
        const double before = threadCpuMs();
        work();
        QApplication::processEvents();
        return threadCpuMs() - before;
    }

    ManualClock m_clock;
    fleet::FleetStore m_store;
    std::unique_ptr<models::FleetModel> m_model;
    std::unique_ptr<models::FleetFilter> m_filter;
    std::unique_ptr<QListView> m_list;
    std::mt19937 m_random{1};
    qint64 m_id = 0;
};

} // namespace

int main(int argc, char **argv)
{
    const QApplication app(argc, argv);
    Bench bench;
    bench.type();
    bench.sort();
    bench.change();
    return 0;
}
