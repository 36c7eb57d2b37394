// SPDX-License-Identifier: GPL-3.0-or-later
// The program without its windows: session, store, feed and archive as the desktop has them, on a clock that
// the process behind standard input moves, so that it can be killed at any moment and started again.
//   kept_client DATAFOLDER SERVER EMAIL NOW-MS [DIE-AFTER-RECORDS SPIN-US]; the token in BIKETRAX_TOKEN
#include "cloud/trace.h"
#include "keeping/keeper.h"
#include "secrets/secretsource.h"

#include <QCoreApplication>
#include <QMetaEnum>
#include <QSocketNotifier>

#include <array>
#include <atomic>
#include <csignal>
#include <unistd.h>

using namespace bt;

namespace {

void say(const QByteArray &line)
{
    const QByteArray whole = line + '\n';
    if (::write(STDOUT_FILENO, whole.constData(), size_t(whole.size())) != whole.size())
        std::_Exit(3); // nobody listens any more
}

/// Ends the process, as a power cut would, while something goes over the wire.
class Death : public cloud::TraceSink
{
public:
    Death(int records, int spinMicroseconds)
        : m_left(records)
        , m_spin(spinMicroseconds)
    {
    }
    void forgo() { m_left = 0; }
    void record(const cloud::TraceRecord &) override
    {
        if (m_left.load() == 0 || --m_left > 0)
            return;
        // The other threads, the archive's for one, are then anywhere in what the record before caused.
        const auto until = std::chrono::steady_clock::now() + std::chrono::microseconds(m_spin);
        while (std::chrono::steady_clock::now() < until) { }
        ::kill(::getpid(), SIGKILL);
    }

private:
    std::atomic<int> m_left;
    int m_spin;
};

class Client : public QObject
{
public:
    Client(const QStringList &arguments)
        : m_clock(fromEpochMs(arguments[4].toLongLong()))
        , m_store(m_clock)
        , m_feed(m_store)
        , m_session(m_clock)
        , m_keeper({m_clock, m_store, m_feed, m_session}, {arguments[1], {}})
        , m_death(std::make_shared<Death>(arguments.value(5).toInt(), arguments.value(6).toInt()))
        , m_commands(STDIN_FILENO, QSocketNotifier::Read)
    {
        report();
        connect(&m_commands, &QSocketNotifier::activated, this, &Client::read);
        m_session.setTraceSink(m_death);
        // As the desktop starts with a kept account.
        const QUrl server(arguments[2]);
        m_keeper.open(server, arguments[3]);
        cloud::SignInOptions options;
        options.kept = true;
        m_session.signIn(server,
                         {cloud::Credentials::Kind::Token,
                          {},
                          secretFromEnvironment("BIKETRAX_TOKEN").value_or(Secret()),
                          {}},
                         cloud::Authorization::SessionCookie, options);
    }

private:
    void report()
    {
        connect(&m_session, &cloud::Session::statusChanged, this, [this] {
            say(QByteArray("state ")
                + QMetaEnum::fromType<cloud::Session::State>().valueToKey(int(m_session.status().state)));
        });
        connect(&m_session, &cloud::Session::eventsCompleteUntilChanged, this,
                [](Instant until) { say("complete " + QByteArray::number(toEpochMs(until))); });
        connect(&m_feed, &fleet::EventFeed::alarmRang, this, [](const fleet::FeedEvent &event) {
            say("rang " + QByteArray::number(event.event.id.value));
        });
        connect(&m_feed, &fleet::EventFeed::inserted, this, [this](int first, int last) {
            QList<EventId> ids;
            for (int i = first; i <= last; ++i)
                ids.append(m_feed.at(i).event.id);
            sayWhenKept("kept", ids);
        });
        connect(&m_feed, &fleet::EventFeed::acknowledged, this,
                [this](const QList<EventId> &ids) { sayWhenKept("acknowledged", ids); });
    }

    void sayWhenKept(const char *what, const QList<EventId> &ids)
    {
        if (!m_keeper.archive())
            return;
        QByteArray line(what);
        for (const EventId id : ids)
            line += ' ' + QByteArray::number(id.value);
        // The keeper hears of it in the same turn, maybe after this.
        QMetaObject::invokeMethod(
            this,
            [this, line] {
                if (m_keeper.archive())
                    m_keeper.archive()->flush().then(this, [line](const Result<void> &written) {
                        if (written)
                            say(line);
                    });
            },
            Qt::QueuedConnection);
    }

    void read()
    {
        std::array<char, 4096> buffer;
        const ssize_t count = ::read(STDIN_FILENO, buffer.data(), buffer.size());
        if (count <= 0)
            return QCoreApplication::exit(4); // whoever started this is gone
        m_input.append(buffer.data(), count);
        for (qsizetype end = m_input.indexOf('\n'); end >= 0; end = m_input.indexOf('\n')) {
            const QList<QByteArray> words = m_input.first(end).split(' ');
            m_input.remove(0, end + 1);
            obey(words[0], words.value(1).toLongLong());
        }
    }

    void obey(const QByteArray &command, qint64 value)
    {
        if (command == "advance")
            m_clock.advance(Milliseconds(value));
        else if (command == "jump")
            m_clock.setNow(m_clock.now() + Milliseconds(value));
        else if (command == "next")
            say("next " + QByteArray::number(m_clock.untilNext().value_or(Milliseconds(-1)).count()));
        else if (command == "network")
            m_session.networkMayBeBack();
        else if (command == "reconnect")
            m_session.reconnectNow();
        else if (command == "refresh")
            m_session.refreshEvents();
        else if (command == "acknowledge")
            acknowledge(value);
        else if (command == "survive")
            m_death->forgo();
        else
            QCoreApplication::exit(5);
    }

    void acknowledge(qint64 number)
    {
        QList<EventId> unread;
        for (int i = 0; i < m_feed.count(); ++i) {
            if (!m_feed.at(i).acknowledged)
                unread.append(m_feed.at(i).event.id);
        }
        if (unread.isEmpty())
            return;
        const EventId id = unread[number % unread.size()];
        say("asked " + QByteArray::number(id.value));
        m_feed.acknowledge(id);
    }

    ManualClock m_clock;
    fleet::FleetStore m_store;
    fleet::EventFeed m_feed;
    cloud::Session m_session;
    keeping::Keeper m_keeper;
    std::shared_ptr<Death> m_death;
    QSocketNotifier m_commands;
    QByteArray m_input;
};

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() < 5)
        return 2;
    const Client client(arguments);
    return QCoreApplication::exec();
}
