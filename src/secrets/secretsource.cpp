// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/secretsource.h"

#include <QIODevice>

namespace bt {

Result<Secret> secretFromEnvironment(const char *name)
{
    const QString text = qEnvironmentVariable(name);
    if (text.isEmpty())
        return failure(ErrorKind::NotFound);
    qunsetenv(name);
    return Secret(text);
}

Result<Secret> secretFromLine(QIODevice &input)
{
    constexpr qint64 longest = 4096;
    QByteArray line = input.readLine(longest + 2);
    while (line.endsWith('\n') || line.endsWith('\r'))
        line.chop(1);
    if (line.size() > longest)
        return failure(ErrorKind::BadInput, QStringLiteral("the secret is longer than 4096 bytes"));
    if (line.isEmpty())
        return failure(ErrorKind::NotFound);
    const Secret secret(QString::fromUtf8(line));
    line.fill('\0');
    return secret;
}

} // namespace bt
