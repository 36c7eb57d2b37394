// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/plaintext.h"

namespace bt::cli {

QString plainText(QString text)
{
    for (QChar &letter : text) {
        const char16_t code = letter.unicode();
        const bool turns = (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
        if (letter.category() == QChar::Other_Control || turns || code == 0x2028 || code == 0x2029)
            letter = u' ';
    }
    return text;
}

QString timeText(std::optional<Instant> time, const QTimeZone &zone)
{
    if (!time)
        return QStringLiteral("-");
    const QString text = toDateTime(*time).toTimeZone(zone).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
    return zone.timeSpec() == Qt::UTC ? text + u'Z' : text;
}

} // namespace bt::cli
