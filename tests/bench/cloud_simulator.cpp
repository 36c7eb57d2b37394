// SPDX-License-Identifier: GPL-3.0-or-later
// What the simulated cloud itself can carry, so that figures of the client are known not to be the
// simulator's.
#include "bench/figures.h"
#include "support/simulatorfixture.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QProcess>
#include <QTimer>
#include <QWebSocket>

#include <malloc.h>

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

QByteArray signIn(const QUrl &server, const QString &token)
{
    QNetworkAccessManager network;
    QUrl url = server;
    url.setPath(QStringLiteral("/api/session"));
    url.setQuery(QStringLiteral("token=") + token);
    const std::unique_ptr<QNetworkReply> reply(network.get(QNetworkRequest(url)));
    QEventLoop loop;
    QObject::connect(reply.get(), &QNetworkReply::finished, &loop, &QEventLoop::quit);
    loop.exec();
    return reply->rawHeader("Set-Cookie").split(';').first();
}

double residentMegabytes()
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray text = status.readAll();
    return text.mid(text.indexOf("VmRSS:") + 6).trimmed().split(' ').first().toDouble() / 1024;
}

/// Measured in this process: the simulator in its thread, its clients in this one.
void measure(const char *name, int bikes, double wished, int accounts = 1, bool parts = false)
{
    const auto title = [&](const char *what) { return QByteArray(name) + ", " + what; };
    ::malloc_trim(0); // what the measurement before gave back is not this one's
    const double memoryBefore = residentMegabytes();
    SystemClock clock;
    simulator::Options options;
    options.bikes = bikes;
    options.updatesPerSecond = wished;
    options.accounts = accounts;
    options.parts = parts;
    test::SimulatorFixture simulator(clock, options);
    if (!simulator.isRunning())
        return;
    const auto cpu = [&] { return simulator.ask([](auto &) { return threadCpuMs(); }); };
    print(title("CPU to start").constData(), cpu(), "ms");
    print(title("memory at rest").constData(), residentMegabytes() - memoryBefore, "MB");

    std::vector<std::unique_ptr<QWebSocket>> clients;
    qint64 frames = 0;
    qint64 characters = 0;
    for (const simulator::Account &account : simulator.endpoint().accounts) {
        QUrl url = simulator.endpoint().url;
        const QByteArray cookie = signIn(url, account.token);
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
    wait(std::chrono::seconds(4)); // the bursts
    const auto updates = [&] { return simulator.ask([](auto &s) { return s.updates(); }); };
    const double cpuBefore = cpu();
    const quint64 updatesBefore = updates();
    const qint64 framesBefore = frames;
    const qint64 charactersBefore = characters;
    QElapsedTimer passed;
    passed.start();
    wait(std::chrono::seconds(measuredSeconds));
    const double seconds = double(passed.elapsed()) / 1000;
    if (wished > 0)
        print(title("updates asked").constData(), wished, "1/s");
    print(title("updates held").constData(), double(updates() - updatesBefore) / seconds, "1/s");
    print(title("frames received").constData(), double(frames - framesBefore) / seconds, "1/s");
    print(title("text received").constData(), double(characters - charactersBefore) / seconds / 1e6, "MB/s");
    print(title("CPU").constData(), (cpu() - cpuBefore) / seconds / 10, "% of a core");
    print(title("memory with its clients").constData(), residentMegabytes() - memoryBefore, "MB");
}

/// From the start of the program to the line that says where it is, and to the first answer that needs the
/// whole fleet.
void measureProgram(int bikes)
{
    QProcess program;
    const double before = wallMs();
    program.start(QStringLiteral(BIKETRAX_BINARY_DIR "/bin/biketrax-simulator"),
                  {QStringLiteral("--bikes"), QString::number(bikes)});
    QByteArray line;
    while (!line.endsWith('\n') && program.waitForReadyRead(30'000))
        line += program.readAllStandardOutput();
    const double ready = wallMs() - before;
    const QJsonObject object = QJsonDocument::fromJson(line).object();
    const QUrl url(object.value(u"url").toString());
    if (!signIn(url, object.value(u"token").toString()).isEmpty()) {
        const QByteArray title = "program, " + QByteArray::number(bikes) + " bikes, ";
        print((title + "exec to ready line").constData(), ready, "ms");
        print((title + "exec to first answer").constData(), wallMs() - before, "ms");
    }
    program.terminate();
    program.waitForFinished();
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    measureProgram(60);
    measureProgram(1'000);
    measure("60 bikes", 60, 0);
    measure("1 000 bikes", 1'000, 0);
    measure("10 accounts see 5 000 bikes", 5'000, 500, 10);
    measure("10 accounts share out 5 000 bikes", 5'000, 500, 10, true);
    measure("50 000 bikes", 50'000, 5'000);
}
