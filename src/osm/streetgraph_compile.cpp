// SPDX-License-Identifier: GPL-3.0-or-later
// biketrax-streets EXTRACT.osm.pbf OUTPUT: the build's own tool.
#include "osm/streetgraph_import.h"

#include <QFile>
#include <QSaveFile>

#include <cstdio>

int main(int argc, char **argv)
{
    if (argc != 3) {
        std::fprintf(stderr, "usage: %s EXTRACT.osm.pbf OUTPUT\n", argv[0]);
        return 2;
    }
    const auto graph = bt::osm::importStreets(QFile::decodeName(argv[1]));
    if (!graph) {
        std::fprintf(stderr, "%s\n", qPrintable(graph.error().detail));
        return 1;
    }
    QSaveFile file(QFile::decodeName(argv[2]));
    const QByteArray data = graph->save();
    if (!file.open(QIODevice::WriteOnly) || file.write(data) != data.size() || !file.commit()) {
        std::fprintf(stderr, "%s\n", qPrintable(file.errorString()));
        return 1;
    }
    return 0;
}
