// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/text.h"

namespace bt::cloud {

namespace {

constexpr qsizetype longestEntity = 10; // "&#x10FFFF;"

// The character an entity stands for, 0 where it is none.
char32_t characterOf(QStringView entity)
{
    static constexpr std::pair<QLatin1StringView, char32_t> named[] = {
        {QLatin1StringView("amp"), U'&'},   {QLatin1StringView("lt"), U'<'},
        {QLatin1StringView("gt"), U'>'},    {QLatin1StringView("quot"), U'"'},
        {QLatin1StringView("apos"), U'\''}, {QLatin1StringView("nbsp"), U'\u00a0'},
    };
    for (const auto &[name, character] : named) {
        if (entity == name)
            return character;
    }
    if (!entity.startsWith(u'#'))
        return 0;
    bool ok = false;
    const bool hex = entity.size() > 1 && (entity.at(1) == u'x' || entity.at(1) == u'X');
    const uint code = hex ? entity.sliced(2).toUInt(&ok, 16) : entity.sliced(1).toUInt(&ok, 10);
    const bool surrogate = code >= 0xd800 && code <= 0xdfff;
    return ok && code >= 0x20 && code <= 0x10ffff && !surrogate ? char32_t(code) : 0;
}

} // namespace

QString withoutEntities(const QString &text)
{
    qsizetype at = text.indexOf(u'&');
    if (at < 0)
        return text;
    QString plain;
    plain.reserve(text.size());
    qsizetype from = 0;
    for (; at >= 0; at = text.indexOf(u'&', from)) {
        const qsizetype end = text.indexOf(u';', at);
        const bool plausible = end > at + 1 && end - at < longestEntity;
        const char32_t character
            = plausible ? characterOf(QStringView(text).sliced(at + 1, end - at - 1)) : 0;
        plain += QStringView(text).sliced(from, at - from);
        if (character) {
            plain += QChar::fromUcs4(character);
            from = end + 1;
        } else {
            plain += u'&';
            from = at + 1;
        }
    }
    plain += QStringView(text).sliced(from);
    return plain;
}

QString firstUsefulLine(const QByteArray &body)
{
    const QByteArray start = body.left(4096).trimmed();
    if (start.startsWith('<'))
        return {};
    const qsizetype lineEnd = start.indexOf('\n');
    QString line = QString::fromUtf8(lineEnd < 0 ? start : start.left(lineEnd)).simplified();
    const bool isTrace = lineEnd >= 0 && start.indexOf("\tat ", lineEnd) >= 0;
    if (isTrace) {
        const qsizetype colon = line.indexOf(QLatin1StringView(": "));
        if (colon >= 0)
            line = line.sliced(colon + 2);
    } else if (const qsizetype dash = line.lastIndexOf(QLatin1StringView(" - ")); dash > 0) {
        line = line.left(dash);
    }
    return line.left(200);
}

} // namespace bt::cloud
