// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/forwardoption.h"

#include "cli/text.h"
#include "core/sentences.h"
#include "secrets/secretsource.h"

#include <QFile>

#include <cstdio>

namespace bt::cli {

namespace {

Failure usage(const Error &error) { return {ExitCode::BadUsage, sentences::error(error)}; }

} // namespace

Outcome<forward::Endpoint> forwardEndpoint(const Arguments &arguments)
{
    forward::EndpointOptions options;
    if (const auto given = secretFromEnvironment("BIKETRAX_FORWARD_AUTHORIZATION"))
        options.authorization = *given;
    if (arguments.has("authorization-stdin")) {
        if (arguments.has("password-stdin") || arguments.has("token-stdin"))
            return failed(ExitCode::BadUsage, Text::tr("Standard input brings one secret only."));
        QFile input;
        if (!input.open(stdin, QIODevice::ReadOnly))
            return failed(ExitCode::Failed, Text::tr("Standard input cannot be read."));
        const auto secret = secretFromLine(input);
        if (!secret)
            return failed(ExitCode::BadUsage, Text::tr("Standard input brought no secret."));
        options.authorization = *secret;
    }
    QString url = arguments.value("forward");
    if (url == u"-") {
        const auto given = secretFromEnvironment("BIKETRAX_FORWARD_URL");
        if (!given)
            return failed(
                ExitCode::BadUsage,
                Text::tr("“--forward -” takes the address from BIKETRAX_FORWARD_URL, which is not set."));
        url = given->reveal();
        options.from = forward::UrlFrom::Environment;
    }
    const auto endpoint = forward::readEndpoint(url, options);
    if (!endpoint)
        return std::unexpected(usage(endpoint.error()));
    return *endpoint;
}

Outcome<QString> queueName(const Arguments &arguments)
{
    const QString name = arguments.value("queue", QStringLiteral("default"));
    if (const auto fits = forward::checkQueueName(name); !fits)
        return std::unexpected(usage(fits.error()));
    return name;
}

} // namespace bt::cli
