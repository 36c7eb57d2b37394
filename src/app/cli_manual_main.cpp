// SPDX-License-Identifier: GPL-3.0-or-later
// Writes what is installed beside biketrax while it is built: biketrax-manual VERSION FOLDER
#include "cli/manual.h"

#include <QDir>
#include <QFile>

#include <cstdio>

int main(int argc, char **argv)
{
    if (argc != 3)
        return 2;
    const QDir folder(QString::fromLocal8Bit(argv[2]));
    const std::pair<const char *, QByteArray> files[] = {
        {"biketrax.1", bt::cli::manualPage(argv[1])},
        {"biketrax.bash", bt::cli::bashCompletion()},
        {"biketrax.fish", bt::cli::fishCompletion()},
    };
    for (const auto &[name, text] : files) {
        QFile file(folder.filePath(QLatin1StringView(name)));
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.flush()) {
            std::fprintf(stderr, "%s cannot be written\n", name);
            return 1;
        }
    }
    return 0;
}
