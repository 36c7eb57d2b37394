// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/webhookcommands.h"

#include "cli/bikeselection.h"
#include "cli/masking.h"
#include "cli/plaintext.h"
#include "cli/table.h"
#include "cli/text.h"
#include "core/sentences.h"
#include "secrets/secretsource.h"
#include "webhook/testdelivery.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

#include <cstdio>

namespace bt::cli {

using webhook::ProbeStep;
using webhook::WebhookSettings;

namespace {

/// Longer than the cloud's client takes to look at a save once more.
constexpr Milliseconds secondLook{12'000};

Result<Secret> secretFromInput()
{
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly))
        return failure(ErrorKind::BadInput, Text::tr("Standard input cannot be read."));
    auto secret = secretFromLine(input);
    if (!secret)
        return failure(ErrorKind::BadInput, Text::tr("Standard input brought no secret."));
    return secret;
}

/// What the Authorization header is made of, without its secret.
QString secretText(const QString &psk)
{
    if (psk.isEmpty())
        return Text::tr("none");
    for (const QString &scheme : {QStringLiteral("Bearer"), QStringLiteral("Basic")}) {
        if (psk.startsWith(scheme + u' '))
            return Text::tr("%1, not shown").arg(scheme);
    }
    return Text::tr("set, not shown");
}

QString reachText(const webhook::UrlVerdict &verdict)
{
    switch (verdict.reach) {
    case webhook::UrlVerdict::Reach::ThisComputer:
        return Text::tr("this computer; the cloud cannot reach it");
    case webhook::UrlVerdict::Reach::PrivateNetwork:
        return Text::tr("a private network; the cloud cannot reach it");
    case webhook::UrlVerdict::Reach::Public:
        break;
    }
    return verdict.https ? Text::tr("https and public")
                         : Text::tr("public, but without https everybody on the way can read it");
}

QLatin1StringView secretKey(webhook::Delivery::Authorization authorization)
{
    using Authorization = webhook::Delivery::Authorization;
    switch (authorization) {
    case Authorization::Right:
        return QLatin1StringView("right");
    case Authorization::Wrong:
        return QLatin1StringView("wrong");
    case Authorization::Missing:
        return QLatin1StringView("missing");
    case Authorization::NotAsked:
        break;
    }
    return QLatin1StringView("none");
}

QJsonObject recordOf(const webhook::Delivery &delivery)
{
    QJsonObject headers;
    for (const auto &[name, value] : delivery.headers)
        headers.insert(name, value);
    const QJsonDocument body = QJsonDocument::fromJson(delivery.body);
    QJsonObject record{{QStringLiteral("at"), toIso(delivery.at)},
                       {QStringLiteral("transaction"), delivery.transaction},
                       {QStringLiteral("secret"), secretKey(delivery.authorization)},
                       {QStringLiteral("answered"), delivery.answered},
                       {QStringLiteral("headers"), headers}};
    if (body.isObject())
        record.insert(QStringLiteral("body"), body.object());
    else
        record.insert(QStringLiteral("text"), QString::fromUtf8(delivery.body));
    if (!delivery.trouble.isEmpty())
        record.insert(QStringLiteral("trouble"), delivery.trouble);
    return record;
}

} // namespace

WebhookShowCommand::WebhookShowCommand(const Environment &environment, const Arguments &arguments)
    : CloudCommand(environment, arguments, Needs::Account)
{
}

void WebhookShowCommand::run()
{
    cloud().session().rest().account().then(this, [this](const Result<Account> &account) {
        if (!account)
            return fail(account.error());
        show(*account);
    });
}

void WebhookShowCommand::show(const Account &account)
{
    const WebhookSettings settings = webhook::readSettings(account.attributes);
    const auto verdict = webhook::checkUrl(settings.url);
    for (auto it = account.attributes.constBegin(); it != account.attributes.constEnd(); ++it) {
        const QString right = webhook::nearMiss(it.key());
        if (!right.isEmpty())
            console().complain(
                Text::tr("The cloud does not read “%1”; it is spelled “%2”.").arg(it.key(), right));
    }
    if (arguments().value("format") == u"ndjson") {
        QJsonObject record{{QStringLiteral("url"), settings.url},
                           {QStringLiteral("secretSet"), !settings.psk.isEmpty()},
                           {QStringLiteral("allTypes"), !settings.types.has_value()}};
        if (settings.types)
            record.insert(QStringLiteral("types"), QJsonArray::fromStringList(*settings.types));
        if (print(QJsonDocument(record).toJson(QJsonDocument::Compact) + '\n'))
            finish();
        return;
    }
    Table table({{Text::tr("What")}, {Text::tr("Value")}});
    table.addRow({Text::tr("Address"),
                  settings.url.isEmpty() ? Text::tr("none: the cloud sends nothing") : settings.url});
    if (!settings.url.isEmpty())
        table.addRow({Text::tr("Reach"), verdict ? reachText(*verdict) : verdict.error().detail});
    table.addRow({Text::tr("Authorization header"), secretText(settings.psk)});
    table.addRow(
        {Text::tr("Event types"),
         settings.types ? settings.types->join(QStringLiteral(", ")) : Text::tr("all, also future ones")});
    if (print(table.text(console().width(), console().hasColours()).toUtf8()))
        finish();
}

WebhookSetCommand::WebhookSetCommand(const Environment &environment, const Arguments &arguments)
    : CloudCommand(environment, arguments, Needs::Account)
    , m_unsets(QByteArrayView(arguments.command()->name) == "webhook unset")
    , m_secondLook(environment.clock)
{
    connect(&m_secondLook, &Timer::timeout, this, [this] { finish(); });
}

Result<void> WebhookSetCommand::prepare()
{
    if (m_unsets)
        return {};
    const bool comes = arguments().has("secret-stdin");
    const bool made = arguments().has("generate-secret");
    const bool gone = arguments().has("no-secret");
    if (int(comes) + int(made) + int(gone) > 1)
        return failure(ErrorKind::BadInput,
                       Text::tr("Only one of --secret-stdin, --generate-secret and --no-secret fits."));
    if (comes && (arguments().has("password-stdin") || arguments().has("token-stdin")))
        return failure(ErrorKind::BadInput, Text::tr("Standard input can bring only one secret."));
    if (arguments().has("type") && arguments().has("all-types"))
        return failure(ErrorKind::BadInput, Text::tr("Only one of --type and --all-types fits."));
    const bool changes = comes || made || gone || !arguments().positional().isEmpty()
        || arguments().has("type") || arguments().has("all-types");
    if (!changes)
        return failure(
            ErrorKind::BadInput,
            Text::tr("Say what to set: an address, --type, --all-types or one of the options for the "
                     "secret."));
    if (const QString url = arguments().positional().value(0); !url.isEmpty()) {
        if (const auto verdict = webhook::checkUrl(url); !verdict)
            return failure(ErrorKind::BadInput, sentences::error(verdict.error()));
    }
    if (made)
        m_secret = Secret(QStringLiteral("Bearer ") + webhook::randomSecret());
    if (comes) {
        const auto secret = secretFromInput();
        if (!secret)
            return std::unexpected(secret.error());
        if (const auto fits = webhook::checkPsk(secret->reveal()); !fits)
            return failure(ErrorKind::BadInput, sentences::error(fits.error()));
        m_secret = *secret;
    }
    return {};
}

Result<WebhookSettings> WebhookSetCommand::wanted(const WebhookSettings &present) const
{
    if (m_unsets)
        return WebhookSettings();
    WebhookSettings settings = present;
    if (!arguments().positional().isEmpty())
        settings.url = webhook::checkUrl(arguments().positional().first())->url.toString(QUrl::FullyEncoded);
    if (m_secret)
        settings.psk = m_secret->reveal();
    if (arguments().has("no-secret"))
        settings.psk.clear();
    if (arguments().has("type"))
        settings.types = arguments().values("type");
    if (arguments().has("all-types"))
        settings.types.reset();
    if (settings.url.isEmpty())
        return failure(ErrorKind::BadInput, Text::tr("Without an address the cloud sends nothing; say one."));
    return settings;
}

void WebhookSetCommand::run()
{
    connect(&cloud().session().rest(), &cloud::RestClient::patchUndone, this,
            &WebhookSetCommand::failWithConflicts);
    // Read anew: a change on an old state would undo what others wrote since.
    cloud().session().rest().account().then(this, [this](const Result<Account> &account) {
        if (!account)
            return fail(account.error());
        edit(*account);
    });
}

void WebhookSetCommand::edit(const Account &account)
{
    if (account.readonly)
        return fail(ExitCode::Failed, Text::tr("This account may not change itself. Ask its manager."));
    const auto settings = wanted(webhook::readSettings(account.attributes));
    if (!settings)
        return fail(ExitCode::BadUsage, settings.error().detail);
    m_edits = webhook::AttributeEdits(account.attributes);
    m_edits.apply(*settings);
    if (const auto fits = m_edits.check(); !fits)
        return fail(fits.error());
    if (m_edits.isEmpty()) {
        console().complain(Text::tr("Nothing to change: the account says so already."));
        return finish();
    }
    Table table({{Text::tr("Attribute")}, {Text::tr("Before")}, {Text::tr("After")}});
    for (const webhook::AttributeEdits::Change &change : m_edits.changes())
        table.addRow(
            {change.key, maskedText(change.key, change.before), maskedText(change.key, change.after)});
    // What will change is seen before it does.
    if (!print(table.text(console().width(), console().hasColours()).toUtf8()) || !console().flush())
        return finish(console().trouble().value_or(ExitCode::Failed));
    if (arguments().has("dry-run"))
        return finish();
    cloud().session().rest().patchAccount(m_edits.patch()).then(this, [this](const Result<Account> &saved) {
        onSaved(saved);
    });
}

void WebhookSetCommand::onSaved(const Result<Account> &account)
{
    if (!account && account.error().kind == ErrorKind::Conflict)
        return failWithConflicts();
    if (!account)
        return fail(account.error());
    // Whoever made it up has to tell the receiving service; only here can it be seen.
    if (arguments().has("generate-secret") && !print(m_secret->revealUtf8() + '\n'))
        return;
    console().flush();
    if (arguments().has("no-wait"))
        return finish();
    console().progress(Text::tr("Saved. Looking once more whether another program writes over it …"));
    m_secondLook.startOnce(secondLook);
}

void WebhookSetCommand::failWithConflicts()
{
    QStringList lines;
    for (const cloud::AttributeConflict &conflict : cloud().session().rest().conflicts())
        lines << Text::tr("%1: wanted %2, in the cloud %3")
                     .arg(conflict.key, maskedText(conflict.key, conflict.mine),
                          maskedText(conflict.key, conflict.theirs));
    fail(ExitCode::Conflict,
         sentences::error(Error{ErrorKind::Conflict, 0, {}, {}}) + u' ' + lines.join(QStringLiteral("; ")));
}

WebhookTestCommand::WebhookTestCommand(const Environment &environment, const Arguments &arguments)
    : CloudCommand(environment, arguments, Needs::Fleet)
    , m_probe(environment.clock)
{
    connect(&m_probe, &webhook::Probe::finished, this, &WebhookTestCommand::report);
}

void WebhookTestCommand::run() { send(webhook::readSettings(cloud().session().account().attributes)); }

void WebhookTestCommand::send(const WebhookSettings &settings)
{
    const QString given = arguments().positional().value(0);
    const QString url = given.isEmpty() ? settings.url : given;
    if (url.isEmpty())
        return fail(ExitCode::BadUsage, Text::tr("The account has no webhook address; say one to test."));
    const auto verdict = webhook::checkUrl(url);
    if (!verdict)
        return fail(ExitCode::BadUsage, sentences::error(verdict.error()));
    BikeSelection selection(arguments());
    if (const auto resolved = selection.resolve(cloud().store()); !resolved)
        return fail(resolved.error());
    const QList<int> rows = selection.rows(cloud().store());
    if (rows.isEmpty())
        return fail(ExitCode::NotFound, Text::tr("There is no bike to make an example from."));
    const fleet::Bike &bike = cloud().store().at(rows.first());
    console().progress(Text::tr("Sending to %1 …").arg(verdict->url.host()));
    // An address that is only tried must not get to know the account's secret.
    const bool isOwn = given.isEmpty()
        || verdict->url == webhook::checkUrl(settings.url).value_or(webhook::UrlVerdict()).url;
    m_probe.send(verdict->url, Secret(isOwn ? settings.psk : QString()),
                 webhook::makeTestDelivery(arguments().value("type", QStringLiteral("alarm")), bike.device,
                                           bike.position, now()));
}

void WebhookTestCommand::report(const webhook::ProbeReport &report)
{
    Table table({{Text::tr("Step")},
                 {Text::tr("Outcome")},
                 {Text::tr("Took"), Table::Align::Right},
                 {Text::tr("Details")}});
    for (const ProbeStep &step : report.steps) {
        const bool passed = step.state == ProbeStep::State::Passed;
        const bool reached = step.state != ProbeStep::State::NotReached;
        const QString name = step.kind == ProbeStep::Kind::Address ? Text::tr("Address")
            : step.kind == ProbeStep::Kind::Connect                ? Text::tr("Connect")
            : step.kind == ProbeStep::Kind::Tls                    ? Text::tr("TLS")
                                                                   : Text::tr("Answer");
        table.addRow({name,
                      {passed        ? Text::tr("passed")
                           : reached ? Text::tr("failed")
                                     : Text::tr("not reached"),
                       passed        ? Table::Tone::Good
                           : reached ? Table::Tone::Urgent
                                     : Table::Tone::Plain},
                      reached ? Text::tr("%1 ms").arg(step.took.count()) : QString(),
                      step.detail});
    }
    if (!print(table.text(console().width(), console().hasColours()).toUtf8()))
        return;
    console().flush();
    console().complain(report.sentence);
    finish(report.counts() ? ExitCode::Done : ExitCode::Failed);
}

WebhookListenCommand::WebhookListenCommand(const Environment &environment, const Arguments &arguments)
    : Command(environment, arguments)
    , m_receiver(environment.clock, {})
{
    connect(&m_receiver, &webhook::Receiver::received, this, &WebhookListenCommand::show);
    connect(&m_receiver, &webhook::Receiver::started, this, [this](quint16 port) {
        const QString host
            = m_receiver.options().isOpen() ? QStringLiteral("0.0.0.0") : QStringLiteral("127.0.0.1");
        console().complain(Text::tr("Listening on http://%1:%2/; Ctrl+C ends it.").arg(host).arg(port));
    });
    connect(&m_receiver, &webhook::Receiver::failed, this,
            [this](const Error &error) { fail(ExitCode::Failed, sentences::error(error)); });
}

Outcome<webhook::ReceiverOptions> WebhookListenCommand::readOptions()
{
    webhook::ReceiverOptions options;
    const auto number = [this](const char *name, int otherwise, int least, int most) -> Outcome<int> {
        bool isNumber = false;
        const int value = arguments().value(name, QString::number(otherwise)).toInt(&isNumber);
        if (!isNumber || value < least || value > most)
            return failed(ExitCode::BadUsage,
                          Text::tr("Option --%1 takes a number from %2 to %3.")
                              .arg(QLatin1StringView(name))
                              .arg(least)
                              .arg(most));
        return value;
    };
    const auto port = number("port", 0, 0, 65'535);
    const auto status = number("status", 200, 200, 599);
    const auto delay = number("delay", 0, 0, 60'000);
    for (const auto &value : {port, status, delay}) {
        if (!value)
            return std::unexpected(value.error());
    }
    options.port = quint16(*port);
    options.status = *status;
    options.delay = Milliseconds(*delay);
    if (arguments().has("open"))
        options.address = QHostAddress(QHostAddress::AnyIPv4);
    if (arguments().has("secret-stdin")) {
        const auto secret = secretFromInput();
        if (!secret)
            return failed(ExitCode::BadUsage, secret.error().detail);
        options.expected = *secret;
    } else if (const auto secret = secretFromEnvironment("BIKETRAX_WEBHOOK_SECRET")) {
        options.expected = *secret;
    }
    return options;
}

void WebhookListenCommand::start()
{
    const auto options = readOptions();
    if (!options)
        return fail(options.error());
    m_receiver.start(*options);
}

void WebhookListenCommand::show(const webhook::Delivery &delivery)
{
    using Authorization = webhook::Delivery::Authorization;
    const bool asText
        = arguments().value("format",
                            console().isTerminal() ? QStringLiteral("text") : QStringLiteral("ndjson"))
        == u"text";
    if (!asText) {
        print(QJsonDocument(recordOf(delivery)).toJson(QJsonDocument::Compact) + '\n');
    } else {
        const QString secret = delivery.authorization == Authorization::Right ? Text::tr("secret right")
            : delivery.authorization == Authorization::Wrong                  ? Text::tr("secret wrong")
            : delivery.authorization == Authorization::Missing                ? Text::tr("secret missing")
                                                                              : Text::tr("no secret asked");
        QStringList words{timeText(delivery.at, zone()),
                          delivery.bikeName.isEmpty() ? delivery.uniqueId : delivery.bikeName,
                          sentences::eventName(delivery.type, {}),
                          secret,
                          Text::tr("answered %1").arg(delivery.answered),
                          delivery.transaction,
                          delivery.trouble};
        words.removeAll(QString());
        print(plainText(words.join(QStringLiteral("  "))).toUtf8() + '\n');
    }
    if (!console().flush())
        finish(*console().trouble());
}

} // namespace bt::cli
