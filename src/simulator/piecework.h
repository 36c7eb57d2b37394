// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/http.h"

#include <QObject>

#include <deque>

namespace bt::simulator {

/// Finishes answers that have `more` to do, one piece in a turn of the event loop and one answer after the
/// other in turn, so that live streams and short requests go on meanwhile. What is left at the end is
/// dropped.
class Piecework : public QObject
{
    Q_OBJECT
public:
    using Respond = std::function<void(const HttpReply &)>;

    using QObject::QObject;

    /// @p respond is called at once where the answer is whole already.
    void finish(HttpReply reply, Respond respond);

private:
    struct Job
    {
        HttpReply reply;
        Respond respond;
    };
    void schedule();
    void doPiece();

    std::deque<Job> m_jobs;
};

} // namespace bt::simulator
