// SPDX-License-Identifier: GPL-3.0-or-later
// biketrax-simulator: the simulated BikeTrax Cloud as a server of its own.
#include "core/clock.h"
#include "simulator/simulator.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSocketNotifier>

#include <csignal>
#include <cstdio>
#include <limits>
#include <sys/socket.h>
#include <unistd.h>

namespace {

int signalPipe[2];

void onSignal(int)
{
    // Only async-signal-safe calls here; the event loop does the rest.
    const char byte = 1;
    [[maybe_unused]] const auto written = ::write(signalPipe[0], &byte, 1);
}

int refuse(const QString &sentence, int code)
{
    std::fprintf(stderr, "%s\n", qPrintable(sentence));
    return code;
}

/// Reads numeric options; the first that does not fit is remembered.
class Numbers
{
public:
    explicit Numbers(const QCommandLineParser &parser)
        : m_parser(parser)
    {
    }
    qint64 integer(const QString &name, qint64 least, qint64 most)
    {
        bool isNumber = false;
        const qint64 value = m_parser.value(name).toLongLong(&isNumber);
        if (!isNumber || value < least || value > most)
            complain(name, QString::number(least), QString::number(most));
        return value;
    }
    double real(const QString &name, double least, double most)
    {
        bool isNumber = false;
        const double value = m_parser.value(name).toDouble(&isNumber);
        if (!isNumber || !(value >= least) || !(value <= most))
            complain(name, QString::number(least), QString::number(most));
        return value;
    }
    const QString &complaint() const { return m_complaint; }

private:
    void complain(const QString &name, const QString &least, const QString &most)
    {
        if (m_complaint.isEmpty())
            m_complaint = QCoreApplication::translate("simulator",
                                                      "Option --%1 takes a number from %2 to %3, not “%4”.")
                              .arg(name, least, most, m_parser.value(name));
    }

    const QCommandLineParser &m_parser;
    QString m_complaint;
};

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("biketrax-simulator"));
    QCoreApplication::setApplicationVersion(QStringLiteral(BIKETRAX_VERSION));
    const auto words = [](const char *text) { return QString::fromUtf8(text); };

    QCommandLineParser parser;
    parser.setApplicationDescription(
        words("A simulated BikeTrax Cloud on 127.0.0.1. Prints one line of JSON with url, email, password, "
              "token and control key when it is ready."));
    const QCommandLineOption help(QStringLiteral("help"), words("Show this help."));
    const QCommandLineOption version(QStringLiteral("version"), words("Show the version."));
    parser.addOptions({help, version});
    parser.addOptions({
        {QStringLiteral("port"), words("Port on 127.0.0.1; 0 takes any free one."), words("number"),
         QStringLiteral("0")},
        {QStringLiteral("bikes"), words("Bikes in the fleet."), words("number"), QStringLiteral("60")},
        {QStringLiteral("updates-per-second"),
         words("Updates of the whole fleet; 0 for what the riding bikes send by themselves."), words("rate"),
         QStringLiteral("0")},
        {QStringLiteral("seed"), words("The same seed gives the same fleet and the same history."),
         words("number"), QStringLiteral("1")},
        {QStringLiteral("speed"),
         words("Simulated seconds per second, until simulated time reaches the present."), words("factor"),
         QStringLiteral("1")},
        {QStringLiteral("accounts"), words("Accounts; all of them see the whole fleet."), words("number"),
         QStringLiteral("1")},
        {QStringLiteral("parts"),
         words("Only the first account sees the whole fleet, each other one an equal part of it.")},
        {QStringLiteral("fault"),
         words("Something that goes wrong from the start, as the control interface takes it: "
               "{\"kind\":\"http\",\"status\":503,\"count\":-1}. Can be given several times."),
         words("json")},
        {QStringLiteral("quiet"), words("Every tracker sleeps: no report and no event comes.")},
        {QStringLiteral("no-web-notifications"),
         words("The accounts have no notification rules: no events on the socket.")},
        {QStringLiteral("allow-remote-webhooks"), words("Deliver webhooks to other hosts than this one.")},
    });
    if (!parser.parse(QCoreApplication::arguments()))
        return refuse(parser.errorText(), 2);
    if (parser.isSet(help)) {
        std::fputs(qPrintable(parser.helpText()), stdout);
        return 0;
    }
    if (parser.isSet(version)) {
        std::printf("biketrax-simulator %s\n", BIKETRAX_VERSION);
        return 0;
    }
    if (!parser.positionalArguments().isEmpty())
        return refuse(
            words("“%1” is not an option; --help lists them.").arg(parser.positionalArguments().first()), 2);

    Numbers numbers(parser);
    bt::simulator::Options options;
    options.port = quint16(numbers.integer(QStringLiteral("port"), 0, 65'535));
    options.bikes = int(numbers.integer(QStringLiteral("bikes"), 1, 100'000));
    options.updatesPerSecond = numbers.real(QStringLiteral("updates-per-second"), 0, 100'000);
    options.seed = quint32(numbers.integer(QStringLiteral("seed"), 0, std::numeric_limits<quint32>::max()));
    options.speed = numbers.real(QStringLiteral("speed"), 0.01, 10'000);
    options.accounts = int(numbers.integer(QStringLiteral("accounts"), 1, 1'000));
    options.parts = parser.isSet(QStringLiteral("parts"));
    for (const QString &text : parser.values(QStringLiteral("fault"))) {
        const QJsonDocument fault = QJsonDocument::fromJson(text.toUtf8());
        if (!fault.isObject())
            return refuse(words("Option --fault takes a JSON object, not “%1”.").arg(text), 2);
        options.faults.push_back(fault.object());
    }
    options.quiet = parser.isSet(QStringLiteral("quiet"));
    options.webNotifications = !parser.isSet(QStringLiteral("no-web-notifications"));
    options.allowRemoteWebhooks = parser.isSet(QStringLiteral("allow-remote-webhooks"));
    if (!numbers.complaint().isEmpty())
        return refuse(numbers.complaint(), 2);

    if (::socketpair(AF_UNIX, SOCK_STREAM, 0, signalPipe) != 0)
        return refuse(words("The system gives no socket for signals."), 1);
    QSocketNotifier signalled(signalPipe[1], QSocketNotifier::Read);
    QObject::connect(&signalled, &QSocketNotifier::activated, &app, &QCoreApplication::quit);
    std::signal(SIGINT, onSignal);
    std::signal(SIGTERM, onSignal);

    bt::SystemClock clock;
    bt::simulator::Simulator simulator(clock, options);
    const bt::Result<bt::simulator::Endpoint> endpoint = simulator.start();
    if (!endpoint)
        return refuse(endpoint.error().detail, endpoint.error().kind == bt::ErrorKind::BadInput ? 2 : 1);
    QJsonArray accounts;
    for (const bt::simulator::Account &account : endpoint->accounts)
        accounts.append(QJsonObject{{QStringLiteral("userId"), account.userId},
                                    {QStringLiteral("email"), account.email},
                                    {QStringLiteral("password"), account.password},
                                    {QStringLiteral("token"), account.token}});
    const QJsonObject ready{{QStringLiteral("url"), endpoint->url.toString()},
                            {QStringLiteral("email"), endpoint->email},
                            {QStringLiteral("password"), endpoint->password},
                            {QStringLiteral("token"), endpoint->token},
                            {QStringLiteral("accounts"), accounts},
                            {QStringLiteral("control"), endpoint->control.toString()},
                            {QStringLiteral("controlKey"), endpoint->controlKey}};
    std::printf("%s\n", QJsonDocument(ready).toJson(QJsonDocument::Compact).constData());
    std::fflush(stdout);
    return QCoreApplication::exec();
}
