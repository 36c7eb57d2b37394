// SPDX-License-Identifier: GPL-3.0-or-later
// What the simulated cloud itself can carry, so that figures of the client are known not to be the
// simulator's.
#include "bench/figures.h"
#include "support/simulatorfixture.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTimer>
#include <QWebSocket>

using namespace bt;
using namespace bt::bench;

namespace {

constexpr int measuredSeconds = 15;

void wait(std::chrono::milliseconds time)
{
    QEventLoop loop;
    QTimer::singleShot(time, &loop, &QEventLoop::quit);
    loop.exec();
}

QByteArray signIn(const simulator::Endpoint &endpoint)
{
    QNetworkAccessManager network;
    QUrl url = endpoint.url;
    url.setPath(QStringLiteral("/api/session"));
    url.setQuery(QStringLiteral("token=") + endpoint.token);
    const std::unique_ptr<QNetworkReply> reply(network.get(QNetworkRequest(url)));
    QEventLoop loop;
    QObject::connect(reply.get(), &QNetworkReply::finished, &loop, &QEventLoop::quit);
    loop.exec();
    return reply->rawHeader("Set-Cookie").split(';').first();
}

void measure(const char *name, int bikes, double wished, int sockets)
{
    const auto title = [&](const char *what) { return QByteArray("simulator ") + name + ' ' + what; };
    SystemClock clock;
    simulator::Options options;
    options.bikes = bikes;
    options.updatesPerSecond = wished;
    const double before = wallMs();
    test::SimulatorFixture simulator(clock, options);
    if (!simulator.isRunning())
        return;
    print(title("start").constData(), wallMs() - before, "ms");

    const QByteArray cookie = signIn(simulator.endpoint());
    std::vector<std::unique_ptr<QWebSocket>> clients;
    qint64 frames = 0;
    qint64 characters = 0;
    for (int i = 0; i < sockets; ++i) {
        QUrl url = simulator.endpoint().url;
        url.setScheme(QStringLiteral("ws"));
        url.setPath(QStringLiteral("/api/socket"));
        QNetworkRequest request(url);
        request.setRawHeader("Cookie", cookie);
        clients.push_back(std::make_unique<QWebSocket>());
        QObject::connect(clients.back().get(), &QWebSocket::textMessageReceived, clients.back().get(),
                         [&](const QString &text) {
                             ++frames;
                             characters += text.size();
                         });
        clients.back()->open(request);
    }
    wait(std::chrono::seconds(4)); // the burst
    const auto cpu = [&] { return simulator.ask([](auto &) { return threadCpuMs(); }); };
    const auto updates = [&] { return simulator.ask([](auto &s) { return s.updates(); }); };
    const double cpuBefore = cpu();
    const quint64 updatesBefore = updates();
    const qint64 framesBefore = frames;
    const qint64 charactersBefore = characters;
    QElapsedTimer passed;
    passed.start();
    wait(std::chrono::seconds(measuredSeconds));
    const double seconds = double(passed.elapsed()) / 1000;
    print(title("updates held").constData(), double(updates() - updatesBefore) / seconds, "1/s");
    print(title("frames received").constData(), double(frames - framesBefore) / seconds, "1/s");
    print(title("text received").constData(), double(characters - charactersBefore) / seconds / 1e6, "MB/s");
    print(title("CPU").constData(), (cpu() - cpuBefore) / seconds / 10, "% of a core");

    QFile status(QStringLiteral("/proc/self/status"));
    if (status.open(QIODevice::ReadOnly)) {
        const QByteArray text = status.readAll();
        const qsizetype at = text.indexOf("VmRSS:");
        print(title("memory with its clients").constData(),
              text.mid(at + 6).trimmed().split(' ').first().toDouble() / 1024, "MB");
    }
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    measure("60 bikes", 60, 0, 1);
    measure("1 000 bikes", 1'000, 0, 1);
    measure("5 000 bikes, 10 sockets", 5'000, 500, 10);
    measure("50 000 bikes", 50'000, 5'000, 1);
}
