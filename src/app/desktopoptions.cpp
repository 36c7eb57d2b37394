// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktopoptions.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QRegularExpression>

namespace bt::app {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Options)
};

std::unexpected<Error> wrong(const QString &sentence) { return failure(ErrorKind::BadInput, sentence); }

Result<void> readNumbers(const QCommandLineParser &parser, DesktopOptions &options)
{
    bool read = true;
    if (parser.isSet(QStringLiteral("demo"))) {
        const int bikes = parser.value(QStringLiteral("demo")).toInt(&read);
        if (!read || bikes < 1 || bikes > 100'000)
            return wrong(Text::tr("--demo takes a number of bikes from 1 to 100000"));
        options.demoBikes = bikes;
    }
    if (parser.isSet(QStringLiteral("exit-after"))) {
        const double seconds = parser.value(QStringLiteral("exit-after")).toDouble(&read);
        if (!read || !(seconds >= 0) || seconds > 1e7)
            return wrong(Text::tr("--exit-after takes a number of seconds"));
        options.exitAfter = Milliseconds(qint64(seconds * 1000));
    }
    if (parser.isSet(QStringLiteral("size"))) {
        static const QRegularExpression form(QStringLiteral("^(\\d{3,5})x(\\d{3,5})$"));
        const auto match = form.match(parser.value(QStringLiteral("size")));
        if (!match.hasMatch())
            return wrong(Text::tr("--size takes a width and a height, for example 1440x900"));
        options.size = QSize(match.captured(1).toInt(), match.captured(2).toInt());
    }
    return {};
}

Result<void> readChoices(const QCommandLineParser &parser, DesktopOptions &options)
{
    if (parser.isSet(QStringLiteral("theme"))) {
        const QString theme = parser.value(QStringLiteral("theme"));
        if (theme != u"light" && theme != u"dark")
            return wrong(Text::tr("--theme is light or dark"));
        options.theme = theme == u"dark" ? SchemeChoice::Dark : SchemeChoice::Light;
    }
    if (parser.isSet(QStringLiteral("language"))) {
        options.language = parser.value(QStringLiteral("language"));
        if (options.language != u"en" && options.language != u"de")
            return wrong(Text::tr("--language is en or de"));
    }
    if (parser.isSet(QStringLiteral("server"))) {
        options.server = QUrl(parser.value(QStringLiteral("server")), QUrl::StrictMode);
        const bool web = options.server.scheme() == u"http" || options.server.scheme() == u"https";
        if (!options.server.isValid() || !web || options.server.host().isEmpty())
            return wrong(Text::tr("--server takes an address such as https://traccar.powunity.com"));
    }
    const QStringList rest = parser.positionalArguments();
    if (rest.size() > 1)
        return wrong(Text::tr("only one link can be opened at a time"));
    if (rest.isEmpty())
        return {};
    auto link = parseDeepLink(QUrl(rest.first()));
    if (!link)
        return std::unexpected(link.error());
    options.link = *std::move(link);
    return {};
}

} // namespace

Result<ParsedOptions> parseDesktopOptions(QStringList arguments)
{
    // --demo alone means the usual fleet; the parser knows no optional values.
    arguments.replaceInStrings(QRegularExpression(QStringLiteral("^--demo$")), QStringLiteral("--demo=60"));

    QCommandLineParser parser;
    parser.setApplicationDescription(
        Text::tr("See your bikes live on a map. An independent client for the BikeTrax Cloud."));
    const QCommandLineOption help({QStringLiteral("h"), QStringLiteral("help")}, Text::tr("Show this help."));
    const QCommandLineOption version({QStringLiteral("v"), QStringLiteral("version")},
                                     Text::tr("Show the version."));
    parser.addOptions({
        help,
        version,
        {QStringLiteral("demo"), Text::tr("Run on simulated bikes (60 when no number is given)."),
         Text::tr("bikes")},
        {QStringLiteral("server"),
         Text::tr(
             "Sign in to this server. A token in the environment variable BIKETRAX_TOKEN is used at once."),
         Text::tr("address")},
        {QStringLiteral("screenshot"), Text::tr("Save the first complete picture of the window."),
         Text::tr("file")},
        {QStringLiteral("exit-after"), Text::tr("End after this time."), Text::tr("seconds")},
        {QStringLiteral("size"), Text::tr("Size of the window."), Text::tr("width x height")},
        {QStringLiteral("theme"), Text::tr("Colours: light or dark."), Text::tr("theme")},
        {QStringLiteral("language"), Text::tr("Language: en or de."), Text::tr("language")},
        {QStringLiteral("trace"),
         Text::tr("Write what goes over the wire to this folder, without passwords and tokens."),
         Text::tr("folder")},
        {QStringLiteral("no-map"), Text::tr("Leave the map out; lists and dialogs work as usual.")},
        {QStringLiteral("summary"), Text::tr("Print what is going on, a line every few seconds.")},
        {QStringLiteral("list-accounts"), Text::tr("Print the accounts that are kept, one a line, and end.")},
    });
    parser.addPositionalArgument(QStringLiteral("link"), Text::tr("A biketrax: link to open."),
                                 QStringLiteral("[link]"));
    if (!parser.parse(arguments))
        return wrong(parser.errorText());

    ParsedOptions parsed;
    if (parser.isSet(help)) {
        parsed.output = parser.helpText();
        return parsed;
    }
    if (parser.isSet(version)) {
        parsed.output = QStringLiteral("%1 %2\n").arg(QCoreApplication::applicationName(),
                                                      QCoreApplication::applicationVersion());
        return parsed;
    }
    DesktopOptions &options = parsed.options;
    if (auto numbers = readNumbers(parser, options); !numbers)
        return std::unexpected(numbers.error());
    if (auto choices = readChoices(parser, options); !choices)
        return std::unexpected(choices.error());
    options.screenshot = parser.value(QStringLiteral("screenshot"));
    options.traceFolder = parser.value(QStringLiteral("trace"));
    options.noMap = parser.isSet(QStringLiteral("no-map"));
    options.summary = parser.isSet(QStringLiteral("summary"));
    options.listAccounts = parser.isSet(QStringLiteral("list-accounts"));
    return parsed;
}

} // namespace bt::app
