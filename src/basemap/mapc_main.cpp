// SPDX-License-Identifier: GPL-3.0-or-later
// biketrax-mapc: compiles map data, for the build what ships, for the program the regions of its user.
#include "basemap/compiler.h"
#include "basemap/compilerprotocol.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFile>
#include <QSaveFile>

#include <cmath>
#include <csignal>
#include <cstdio>
#include <new>
#include <sys/resource.h>

using namespace bt;
using namespace bt::basemap;
using namespace Qt::StringLiterals;

namespace {

/// Tells how far it is and what went wrong: to people, or line by line to the program that started it.
class Reporter
{
public:
    explicit Reporter(bool toProgram)
        : m_toProgram(toProgram)
    {
    }

    /// False when nobody listens any more.
    bool progress(double fraction)
    {
        const int permille = int(std::floor(fraction * 1000));
        if (!m_toProgram || permille == m_permille)
            return true;
        m_permille = permille;
        return std::printf("%s %.3f\n", protocol::progressWord, fraction) > 0 && std::fflush(stdout) == 0;
    }
    int failed(const QString &what, const Error &error) const
    {
        if (!m_toProgram) {
            std::fprintf(stderr, "biketrax-mapc: %s: %s\n", qUtf8Printable(what),
                         qUtf8Printable(error.detail));
            return 1;
        }
        for (const protocol::KindWord &known : protocol::kinds) {
            if (known.kind == error.kind)
                std::printf("%s %s %s\n", protocol::errorWord, known.word,
                            qUtf8Printable(error.detail.simplified()));
        }
        return 1;
    }

private:
    bool m_toProgram;
    int m_permille = -1;
};

Result<MapData> compileInput(const QString &input, Reporter &reporter)
{
    // Sorting and writing come after reading.
    constexpr double readShare = 0.9;
    if (!input.endsWith(".json"_L1))
        return Compiler::compile(input,
                                 [&](double fraction) { return reporter.progress(fraction * readShare); });
    QFile file(input);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::NotFound, file.errorString());
    return compileWorld(file.readAll());
}

Result<void> write(const QByteArray &bytes, const QString &path)
{
    QSaveFile output(path);
    if (!output.open(QIODevice::WriteOnly) || output.write(bytes) != bytes.size() || !output.commit())
        return failure(ErrorKind::Disk, output.errorString());
    return {};
}

void limitMemory(int megabytes)
{
#if !defined(__SANITIZE_ADDRESS__) // which maps terabytes of shadow
    // Writable private memory, so that what threads merely reserve does not count.
    const rlimit limit{rlim_t(megabytes) * 1'000'000, rlim_t(megabytes) * 1'000'000};
    ::setrlimit(RLIMIT_DATA, &limit);
#else
    Q_UNUSED(megabytes)
#endif
}

} // namespace

int main(int argc, char *argv[])
{
    // A file that grows beyond a limit of the system, or a listener that is gone, are errors of a write.
    std::signal(SIGXFSZ, SIG_IGN);
    std::signal(SIGPIPE, SIG_IGN);
    QCoreApplication app(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Compiles an OpenStreetMap extract or the countries of the world for the offline map."_s);
    parser.addHelpOption();
    const QCommandLineOption date(u"date"_s, u"The date of the data."_s, u"yyyy-mm"_s);
    const QCommandLineOption step(u"step-bits"_s, u"Coordinates in steps of 2^n map units."_s, u"n"_s,
                                  u"0"_s);
    const QCommandLineOption report(u"report"_s, u"Report to standard output, for a program."_s);
    const QCommandLineOption memory(u"memory-limit"_s, u"Give up rather than take more."_s, u"MB"_s);
    parser.addOptions({date, step, report, memory});
    parser.addPositionalArgument(u"input"_s, u".osm.pbf or TopoJSON"_s);
    parser.addPositionalArgument(u"output"_s, u".btmap"_s);
    parser.process(app);
    const QStringList files = parser.positionalArguments();
    if (files.size() != 2)
        parser.showHelp(1);
    if (parser.isSet(memory))
        limitMemory(parser.value(memory).toInt());

    Reporter reporter(parser.isSet(report));
    try {
        Result<MapData> data = compileInput(files[0], reporter);
        if (!data)
            return reporter.failed(files[0], data.error());
        if (parser.isSet(date))
            data->dataDate = parser.value(date);
        const QByteArray bytes = data->encode(parser.value(step).toInt());
        reporter.progress(1);
        const Result<void> written = write(bytes, files[1]);
        return written ? 0 : reporter.failed(files[1], written.error());
    } catch (const std::bad_alloc &) {
        return reporter.failed(
            files[0], {ErrorKind::TooLarge, 0, parser.isSet(report) ? QString() : u"out of memory"_s, {}});
    }
}
