// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/arguments.h"

#include "cli/text.h"

#include <numeric>

namespace bt::cli {

namespace {

std::unexpected<Error> refuse(const QString &sentence) { return failure(ErrorKind::BadInput, sentence); }

QString words(const char *text) { return QString::fromUtf8(text); }

QString withSuggestion(const QString &sentence, const QString &near)
{
    return near.isEmpty() ? sentence : sentence + u' ' + Text::tr("Did you mean “%1”?").arg(near);
}

/// What people try although other users of the computer can read it.
bool namesSecret(const QString &option)
{
    static const QStringList names{QStringLiteral("password"), QStringLiteral("passwd"),
                                   QStringLiteral("pass"),     QStringLiteral("token"),
                                   QStringLiteral("secret"),   QStringLiteral("psk")};
    return names.contains(option);
}

/// Of an option before the command, whose row is not known yet.
bool takesValue(const QString &word)
{
    return std::ranges::any_of(accountOptions(), [&](const OptionRow &option) {
        return option.value && word == QStringLiteral("--") + words(option.name);
    });
}

/// How many letters must change to make the one word of the other.
qsizetype distance(const QString &a, const QString &b)
{
    QList<qsizetype> row(b.size() + 1);
    std::iota(row.begin(), row.end(), 0);
    for (qsizetype i = 0; i < a.size(); ++i) {
        qsizetype corner = std::exchange(row[0], i + 1);
        for (qsizetype j = 0; j < b.size(); ++j) {
            const qsizetype changed = corner + (a[i] == b[j] ? 0 : 1);
            corner = std::exchange(row[j + 1], std::min({changed, row[j] + 1, row[j + 1] + 1}));
        }
    }
    return row.last();
}

} // namespace

QString nearest(const QString &text, const QStringList &candidates)
{
    const QString said = text.toLower().left(60);
    QString best;
    qsizetype bestDistance = std::max<qsizetype>(2, said.size() / 3) + 1;
    for (const QString &candidate : candidates) {
        const QString lower = candidate.toLower();
        const bool begins = said.size() > 2 && lower.startsWith(said);
        const qsizetype away = begins ? 1 : distance(said, lower.left(60));
        if (away < bestDistance) {
            bestDistance = away;
            best = candidate;
        }
    }
    return best;
}

QString Arguments::value(const char *option, const QString &otherwise) const
{
    const QStringList given = values(option);
    return given.isEmpty() ? otherwise : given.last();
}

Result<Arguments> Arguments::parse(const QStringList &given)
{
    Arguments arguments;
    // The command's words come first, but options may stand anywhere.
    QStringList rest = given;
    if (const auto taken = arguments.takeCommand(rest); !taken)
        return std::unexpected(taken.error());
    bool optionsEnded = false;
    for (qsizetype i = 0; i < rest.size(); ++i) {
        const QString &word = rest[i];
        if (!optionsEnded && word == u"--") {
            optionsEnded = true;
        } else if (!optionsEnded && word.startsWith(u'-') && word.size() > 1) {
            const auto last = arguments.takeOption(rest, i);
            if (!last)
                return std::unexpected(last.error());
            i = *last;
        } else {
            arguments.m_positional << word;
        }
    }
    const int most = arguments.m_command ? arguments.m_command->mostArguments : 0;
    if (most >= 0 && arguments.m_positional.size() > most)
        return refuse(Text::tr("“%1” is one word too many; --help shows what can be said.")
                          .arg(arguments.m_positional[most]));
    return arguments;
}

Result<void> Arguments::takeCommand(QStringList &rest)
{
    qsizetype at = 0;
    while (at < rest.size() && rest[at].startsWith(u'-'))
        at += takesValue(rest[at]) ? 2 : 1;
    if (at >= rest.size())
        return {};
    // "webhook set" before "webhook": the longer name wins.
    if (at + 1 < rest.size()) {
        m_command = findCommand(rest[at] + u' ' + rest[at + 1]);
        if (m_command) {
            rest.remove(at, 2);
            return {};
        }
    }
    m_command = findCommand(rest[at]);
    if (m_command) {
        rest.removeAt(at);
        return {};
    }
    QStringList names;
    bool isGroup = false;
    for (const CommandRow &row : commands()) {
        names << words(row.name);
        isGroup = isGroup || names.last().startsWith(rest[at] + u' ');
    }
    if (isGroup) {
        const QString group = rest[at] + u' ';
        names.removeIf([&](const QString &name) { return !name.startsWith(group); });
        const QString second = rest.value(at + 1);
        if (second.isEmpty() || second.startsWith(u'-'))
            return refuse(
                Text::tr("“%1” needs one more word: %2.")
                    .arg(rest[at], names.replaceInStrings(group, QString()).join(QStringLiteral(", "))));
        return refuse(withSuggestion(Text::tr("There is no command “%1”.").arg(group + second),
                                     nearest(group + second, names)));
    }
    return refuse(
        withSuggestion(Text::tr("There is no command “%1”; biketrax --help lists them.").arg(rest[at]),
                       nearest(rest[at], names)));
}

Result<qsizetype> Arguments::takeOption(const QStringList &given, qsizetype at)
{
    const QString &word = given[at];
    const qsizetype equals = word.indexOf(u'=');
    QString name = word == u"-h" ? QStringLiteral("help")
        : word.startsWith(u"--") ? word.sliced(2, (equals < 0 ? word.size() : equals) - 2)
                                 : word;
    const QList<OptionRow> known = m_command ? optionsOf(*m_command) : commonOptions();
    const auto row
        = std::ranges::find_if(known, [&](const OptionRow &option) { return name == words(option.name); });
    if (row == known.end()) {
        if (namesSecret(name))
            return refuse(
                Text::tr("Secrets are not taken from the command line, where other users of this "
                         "computer can read them; use “biketrax login”, the environment or standard "
                         "input."));
        QStringList names;
        for (const OptionRow &option : known)
            names << QStringLiteral("--") + words(option.name);
        return refuse(withSuggestion(
            Text::tr("There is no option “%1” here.").arg(word.first(equals < 0 ? word.size() : equals)),
            nearest(word, names)));
    }
    QString value;
    if (row->value) {
        if (equals >= 0)
            value = word.sliced(equals + 1);
        else if (++at < given.size())
            value = given[at];
        if (value.isEmpty() || at >= given.size())
            return refuse(Text::tr("Option --%1 needs a value: %2.").arg(name, words(row->value)));
        const QStringList choices = words(row->choices).split(u'|', Qt::SkipEmptyParts);
        if (!choices.isEmpty() && !choices.contains(value))
            return refuse(withSuggestion(Text::tr("Option --%1 takes %2, not “%3”.")
                                             .arg(name, choices.join(QStringLiteral(", ")), value),
                                         nearest(value, choices)));
    } else if (equals >= 0) {
        return refuse(Text::tr("Option --%1 takes no value.").arg(name));
    }
    QStringList &values = m_values[name];
    if (!values.isEmpty() && !row->repeatable)
        return refuse(Text::tr("Option --%1 can be given only once.").arg(name));
    values << value;
    return at;
}

} // namespace bt::cli
