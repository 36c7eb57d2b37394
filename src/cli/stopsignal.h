// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <memory>

class QSocketNotifier;

namespace bt::cli {

/// SIGINT, SIGTERM and SIGHUP end the program in order; a second one ends it at once. One per program.
class StopSignal : public QObject
{
    Q_OBJECT
public:
    explicit StopSignal(QObject *parent = nullptr);
    ~StopSignal() override;

    /// Readable once a signal has come, for those that wait for something else; -1 where there is none.
    int descriptor() const;
    bool hasCome() const; ///< Also before control returns to the event loop.

Q_SIGNALS:
    void stopped();

private:
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace bt::cli
