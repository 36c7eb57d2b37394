// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/levers.h"
#include "simulator/truth.h"

namespace bt::simulator {

/// The interface below /simulator/ (see README.md beside this file): the truth to compare with, and the
/// levers.
class Control
{
public:
    Control(const Truth &truth, Levers &levers, const QByteArray &key)
        : m_truth(truth)
        , m_levers(levers)
        , m_key(key)
    {
    }
    HttpReply handle(const HttpRequest &request);

private:
    HttpReply history(const HttpRequest &request) const;
    HttpReply fault(const HttpRequest &request);

    const Truth &m_truth;
    Levers &m_levers;
    QByteArray m_key;
};

} // namespace bt::simulator
