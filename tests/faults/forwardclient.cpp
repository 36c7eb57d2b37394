// SPDX-License-Identifier: GPL-3.0-or-later
// The program biketrax on a clock that the process behind standard input moves, so that it can be killed at
// any moment and started again.
//   forward_client DATAFOLDER NOW-MS WORD…; the words as biketrax takes them, the account by its variables
#include "cli/program.h"

#include <QCoreApplication>
#include <QSettings>
#include <QSocketNotifier>

#include <array>
#include <unistd.h>

using namespace bt;

namespace {

/// Obeys the lines that clientprocess.h names.
class ClockLine : public QObject
{
public:
    explicit ClockLine(ManualClock &clock)
        : m_clock(clock)
        , m_notifier(STDIN_FILENO, QSocketNotifier::Read)
    {
        connect(&m_notifier, &QSocketNotifier::activated, this, &ClockLine::read);
    }

private:
    void read()
    {
        std::array<char, 4096> buffer;
        const ssize_t count = ::read(STDIN_FILENO, buffer.data(), buffer.size());
        if (count <= 0)
            std::_Exit(4); // whoever started this is gone
        m_input.append(buffer.data(), count);
        for (qsizetype end = m_input.indexOf('\n'); end >= 0; end = m_input.indexOf('\n')) {
            const QList<QByteArray> words = m_input.first(end).split(' ');
            m_input.remove(0, end + 1);
            const Milliseconds value(words.value(1).toLongLong());
            if (words[0] == "advance")
                m_clock.advance(value);
            else if (words[0] == "jump")
                m_clock.setNow(m_clock.now() + value);
            else
                answer("next " + QByteArray::number(m_clock.untilNext().value_or(Milliseconds(-1)).count())
                       + '\n');
        }
    }
    static void answer(const QByteArray &line)
    {
        if (::write(STDOUT_FILENO, line.constData(), size_t(line.size())) != line.size())
            std::_Exit(3); // nobody listens any more
    }

    ManualClock &m_clock;
    QSocketNotifier m_notifier;
    QByteArray m_input;
};

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() < 4)
        return 2;
    const QString &folder = arguments[1];
    ManualClock clock(fromEpochMs(arguments[2].toLongLong()));
    const ClockLine line(clock);
    MemoryKeychain keychain;
    QSettings settings(folder + QStringLiteral("/settings.ini"), QSettings::IniFormat);
    cli::StopSignal stop;
    cli::Console console(stop.descriptor());
    return cli::runProgram(
        {clock, keychain, settings, console, stop, folder, folder + QStringLiteral("/profiles.json")},
        arguments.sliced(3));
}
