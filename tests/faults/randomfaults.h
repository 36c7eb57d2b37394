// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>

#include <random>

namespace bt::test {

/// What one seed decides.
class Chance
{
public:
    explicit Chance(quint32 seed)
        : m_engine(seed)
    {
    }
    int between(int least, int most) { return std::uniform_int_distribution(least, most)(m_engine); }
    bool one(int in) { return between(1, in) == 1; }
    template <class T> T pick(std::initializer_list<T> values)
    {
        return values.begin()[between(0, int(values.size()) - 1)];
    }

private:
    std::mt19937 m_engine;
};

/// Whatever can go wrong and passes by itself once it is lifted; a refused sign-in, say, needs a person.
QJsonObject anyFault(Chance &chance);

} // namespace bt::test
