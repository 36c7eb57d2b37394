// SPDX-License-Identifier: GPL-3.0-or-later
#include "stillness.h"

#include <QFile>

#include <filesystem>

namespace bt::test {

bool sleeps(pid_t process, pid_t except)
{
    const std::string self = std::to_string(except);
    std::error_code gone;
    bool asleep = true;
    // A thread or the process may end while this looks; what is gone then sleeps.
    const std::filesystem::directory_iterator end;
    for (std::filesystem::directory_iterator task("/proc/" + std::to_string(process) + "/task", gone);
         !gone && task != end; task.increment(gone)) {
        if (task->path().filename() == self)
            continue;
        QFile file(QString::fromStdString((task->path() / "stat").string()));
        if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
            continue; // it has just ended
        const QByteArray stat = file.read(512);
        const qsizetype name = stat.lastIndexOf(')'); // a name may hold blanks
        const QByteArray state = stat.mid(name + 2, 1);
        asleep = asleep && (state == "S" || state == "Z");
    }
    return asleep;
}

} // namespace bt::test
