// SPDX-License-Identifier: GPL-3.0-or-later
// biketrax-mapc: compiles the map data that ships inside the program. Used by the build only.
#include "basemap/compiler.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFile>
#include <QSaveFile>

#include <cstdio>

using namespace bt;
using namespace bt::basemap;
using namespace Qt::StringLiterals;

namespace {

Result<MapData> compileInput(const QString &input)
{
    if (!input.endsWith(".json"_L1))
        return Compiler::compile(input);
    QFile file(input);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::NotFound, file.errorString());
    return compileWorld(file.readAll());
}

int complain(const QString &sentence)
{
    std::fprintf(stderr, "biketrax-mapc: %s\n", qUtf8Printable(sentence));
    return 1;
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Compiles an OpenStreetMap extract or the countries of the world for the offline map."_s);
    parser.addHelpOption();
    const QCommandLineOption date(u"date"_s, u"The date of the data."_s, u"yyyy-mm"_s);
    const QCommandLineOption step(u"step-bits"_s, u"Coordinates in steps of 2^n map units."_s, u"n"_s,
                                  u"0"_s);
    parser.addOptions({date, step});
    parser.addPositionalArgument(u"input"_s, u".osm.pbf or TopoJSON"_s);
    parser.addPositionalArgument(u"output"_s, u".btmap"_s);
    parser.process(app);
    const QStringList files = parser.positionalArguments();
    if (files.size() != 2)
        return complain(u"give an input and an output file"_s);

    Result<MapData> data = compileInput(files[0]);
    if (!data)
        return complain(files[0] + u": "_s + data.error().detail);
    data->dataDate = parser.value(date);
    QSaveFile output(files[1]);
    if (!output.open(QIODevice::WriteOnly))
        return complain(output.errorString());
    output.write(data->encode(parser.value(step).toInt()));
    if (!output.commit())
        return complain(output.errorString());
    return 0;
}
