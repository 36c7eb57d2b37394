// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/jsonreader.h"

#include <charconv>
#include <cmath>

namespace bt::cloud::json {

namespace {

// Beyond this a double does not name one integer.
constexpr double exactIntegers = 9'007'199'254'740'992.0;

bool isBlank(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && (isBlank(text.front()) || text.front() == '+'))
        text.remove_prefix(1);
    while (!text.empty() && isBlank(text.back()))
        text.remove_suffix(1);
    return text;
}

std::optional<std::string_view> stringIn(od::value value)
{
    std::string_view text;
    if (value.get_string(true).get(text) != simdjson::SUCCESS)
        return {};
    return text;
}

std::optional<od::json_type> typeOf(od::value value)
{
    od::json_type type{};
    if (value.type().get(type) != simdjson::SUCCESS)
        return {};
    return type;
}

std::optional<double> parseDouble(std::string_view text)
{
    text = trimmed(text);
    double number = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (problem != std::errc() || end != text.data() + text.size() || !std::isfinite(number))
        return {};
    return number;
}

std::optional<qint64> integerOf(double number)
{
    if (std::trunc(number) != number || std::abs(number) > exactIntegers)
        return {};
    return qint64(number);
}

} // namespace

std::optional<double> toDouble(od::value value)
{
    const std::optional<od::json_type> type = typeOf(value);
    if (type == od::json_type::number) {
        double number = 0;
        if (value.get_double().get(number) == simdjson::SUCCESS && std::isfinite(number))
            return number;
    } else if (type == od::json_type::string) {
        if (const auto text = stringIn(value))
            return parseDouble(*text);
    }
    return {};
}

std::optional<qint64> toInteger(od::value value)
{
    const std::optional<od::json_type> type = typeOf(value);
    if (type == od::json_type::number) {
        int64_t integer = 0;
        if (value.get_int64().get(integer) == simdjson::SUCCESS)
            return integer;
        double number = 0;
        if (value.get_double().get(number) == simdjson::SUCCESS)
            return integerOf(number);
    } else if (type == od::json_type::string) {
        const auto text = stringIn(value);
        if (!text)
            return {};
        const std::string_view digits = trimmed(*text);
        qint64 integer = 0;
        const auto [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), integer);
        if (problem == std::errc() && end == digits.data() + digits.size())
            return integer;
        if (const auto number = parseDouble(digits))
            return integerOf(*number);
    }
    return {};
}

std::optional<bool> toBool(od::value value)
{
    const std::optional<od::json_type> type = typeOf(value);
    if (type == od::json_type::boolean) {
        bool answer = false;
        if (value.get_bool().get(answer) == simdjson::SUCCESS)
            return answer;
    } else if (type == od::json_type::number) {
        if (const auto number = toDouble(value))
            return *number != 0;
    } else if (type == od::json_type::string) {
        const auto text = stringIn(value);
        if (text == "true" || text == "True" || text == "TRUE" || text == "1" || text == "yes"
            || text == "on")
            return true;
        if (text == "false" || text == "False" || text == "FALSE" || text == "0" || text == "no"
            || text == "off")
            return false;
    }
    return {};
}

std::optional<Instant> toInstant(od::value value)
{
    const std::optional<od::json_type> type = typeOf(value);
    std::optional<qint64> epochMs;
    if (type == od::json_type::string) {
        // A date holds no escapes: reading it where it stands saves a copy, three times for each position.
        std::string_view text = trimmed(value.raw_json_token());
        if (text.size() < 2 || text.back() != '"')
            return {};
        text = trimmed(text.substr(1, text.size() - 2));
        if (const auto instant = parseInstant(text))
            return instant;
        // A number typed in by a person; four digits could as well be a year.
        if (const auto number = parseDouble(text); number && *number > 9999)
            epochMs = integerOf(*number);
    } else if (type == od::json_type::number) {
        epochMs = toInteger(value);
    }
    // Zero stands for "none" as often as for 1970, and nothing here happened in 1970. The upper end is the
    // year 9999.
    if (!epochMs || *epochMs <= 0 || *epochMs > 253'402'300'799'999)
        return {};
    return fromEpochMs(*epochMs);
}

QString toText(od::value value)
{
    const std::optional<od::json_type> type = typeOf(value);
    if (type == od::json_type::string) {
        const auto text = stringIn(value);
        return text ? QString::fromUtf8(text->data(), qsizetype(text->size())) : QString();
    }
    if (type == od::json_type::number) {
        const std::string_view token = trimmed(value.raw_json_token());
        return QString::fromLatin1(token.data(), qsizetype(token.size()));
    }
    return {};
}

QByteArray toRawObject(od::value value)
{
    if (typeOf(value) != od::json_type::object)
        return {};
    std::string_view raw;
    if (value.raw_json().get(raw) != simdjson::SUCCESS || raw.size() <= 2)
        return {};
    return QByteArray(raw.data(), qsizetype(raw.size()));
}

} // namespace bt::cloud::json
