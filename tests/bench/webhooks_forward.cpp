// SPDX-License-Identifier: GPL-3.0-or-later
// How many events a second go from a queue on disk to an endpoint on this computer, and how many into the
// queue.
#include "bench/figures.h"
#include "forward/forwarder.h"
#include "webhook/httprequest.h"

#include <QCoreApplication>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QThread>

using namespace bt;
using namespace bt::bench;

namespace {

constexpr int bikes = 500;
constexpr int events = 20'000;
constexpr int portion = 500;

/// Answers 200 to everything, in a thread of its own.
class Taker
{
public:
    Taker()
    {
        m_context.moveToThread(&m_thread);
        m_thread.start();
        QMetaObject::invokeMethod(
            &m_context,
            [this] {
                auto *server = new QTcpServer(&m_context);
                QObject::connect(server, &QTcpServer::pendingConnectionAvailable, server, [server] {
                    while (QTcpSocket *socket = server->nextPendingConnection())
                        serve(*socket);
                });
                server->listen(QHostAddress::LocalHost);
                m_port = server->serverPort();
            },
            Qt::BlockingQueuedConnection);
    }
    ~Taker()
    {
        QMetaObject::invokeMethod(
            &m_context, [this] { qDeleteAll(m_context.children()); }, Qt::BlockingQueuedConnection);
        m_thread.quit();
        m_thread.wait();
    }
    Q_DISABLE_COPY_MOVE(Taker)
    QUrl url() const { return QUrl(QStringLiteral("http://127.0.0.1:%1/").arg(m_port)); }

private:
    static void serve(QTcpSocket &socket)
    {
        auto request = std::make_shared<webhook::HttpRequest>();
        QObject::connect(&socket, &QTcpSocket::readyRead, &socket, [&socket, request] {
            if (request->feed(socket.readAll()) != webhook::HttpRequest::State::Complete)
                return;
            *request = {};
            socket.write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        });
    }

    QThread m_thread;
    QObject m_context;
    quint16 m_port = 0;
};

forward::QueuedEvent eventOf(int number)
{
    forward::QueuedEvent event;
    event.id = EventId{number + 1};
    event.bike = QString::number(1'000'000'000 + number % bikes);
    event.type = QStringLiteral("deviceMoving");
    event.time = fromEpochMs(1'900'000'000'000);
    event.body = QByteArray(1'200, ' '); // as large as they are
    return event;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const QTemporaryDir home;
    SystemClock clock;
    const Taker taker;
    auto opened = forward::Queue::open(home.filePath(QStringLiteral("forward/bench.sqlite")), clock.now());
    if (!opened) {
        std::fprintf(stderr, "The queue cannot be opened.\n");
        return 1;
    }
    forward::Queue &queue = **opened;
    const double begun = wallMs();
    for (int first = 0; first < events; first += portion) {
        forward::Portion some;
        for (int i = first; i < first + portion; ++i)
            some.events.append(eventOf(i));
        if (!queue.take(some, clock.now())) {
            std::fprintf(stderr, "The queue takes nothing.\n");
            return 1;
        }
    }
    print("webhooks_events_queued", events / (wallMs() - begun) * 1e3, "1/s");

    forward::Forwarder forwarder(clock, queue, {taker.url()}, "bench-");
    int delivered = 0;
    QObject::connect(&forwarder, &forward::Forwarder::delivered, &app, [&] {
        if (++delivered == events)
            QCoreApplication::quit();
    });
    const double started = wallMs();
    const double cpu = threadCpuMs();
    forwarder.start();
    QCoreApplication::exec();
    print("webhooks_events_forwarded", events / (wallMs() - started) * 1e3, "1/s");
    print("webhooks_forward_cpu_per_event", (threadCpuMs() - cpu) / events * 1e3, "us");
    return 0;
}
