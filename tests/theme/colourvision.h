// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>

#include <array>
#include <cmath>
#include <numbers>

/// How colours look to people who see fewer of them, and how far apart two colours are.
namespace bt::test {

using Triple = std::array<double, 3>;

inline Triple linear(const QColor &colour)
{
    const auto one = [](double v) { return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4); };
    return {one(colour.redF()), one(colour.greenF()), one(colour.blueF())};
}

/// Machado, Oliveira, Fernandes 2009, severity 1.0, in linear RGB. 0 normal, 1 protanopia, 2 deuteranopia, 3
/// tritanopia.
inline Triple simulated(const QColor &colour, int vision)
{
    static constexpr double matrices[4][3][3] = {
        {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
        {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}},
        {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}},
        {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}};
    const Triple rgb = linear(colour);
    Triple result{};
    for (size_t row = 0; row < 3; ++row) {
        for (size_t column = 0; column < 3; ++column)
            result[row] += matrices[vision][row][column] * rgb[column];
        result[row] = std::clamp(result[row], 0.0, 1.0);
    }
    return result;
}

inline double luminance(const Triple &rgb) { return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]; }

inline double contrast(const Triple &a, const Triple &b)
{
    const double la = luminance(a);
    const double lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

/// CIE L*a*b*, D65.
inline Triple lab(const Triple &rgb)
{
    const double x = (0.4124564 * rgb[0] + 0.3575761 * rgb[1] + 0.1804375 * rgb[2]) / 0.95047;
    const double y = 0.2126729 * rgb[0] + 0.7151522 * rgb[1] + 0.0721750 * rgb[2];
    const double z = (0.0193339 * rgb[0] + 0.1191920 * rgb[1] + 0.9503041 * rgb[2]) / 1.08883;
    const auto f
        = [](double t) { return t > 216.0 / 24389.0 ? std::cbrt(t) : (24389.0 / 27.0 * t + 16) / 116; };
    return {116 * f(y) - 16, 500 * (f(x) - f(y)), 200 * (f(y) - f(z))};
}

/// CIEDE2000 with all weights 1 (Sharma, Wu, Dalal 2005).
inline double difference(const Triple &one, const Triple &two)
{
    using std::numbers::pi;
    const double c1 = std::hypot(one[1], one[2]);
    const double c2 = std::hypot(two[1], two[2]);
    const double mean7 = std::pow((c1 + c2) / 2, 7);
    const double g = 0.5 * (1 - std::sqrt(mean7 / (mean7 + 6103515625.0)));
    const double a1 = one[1] * (1 + g);
    const double a2 = two[1] * (1 + g);
    const double cp1 = std::hypot(a1, one[2]);
    const double cp2 = std::hypot(a2, two[2]);
    const auto hue = [](double a, double b) {
        return a == 0 && b == 0 ? 0.0 : std::fmod(std::atan2(b, a) + 2 * pi, 2 * pi);
    };
    const double h1 = hue(a1, one[2]);
    const double h2 = hue(a2, two[2]);
    double dh = 0;
    double hm = h1 + h2;
    if (cp1 * cp2 != 0) {
        dh = h2 - h1;
        dh += dh > pi ? -2 * pi : dh < -pi ? 2 * pi : 0;
        hm = std::abs(h1 - h2) <= pi ? (h1 + h2) / 2
                                     : (h1 + h2 < 2 * pi ? (h1 + h2 + 2 * pi) / 2 : (h1 + h2 - 2 * pi) / 2);
    }
    const double dl = two[0] - one[0];
    const double dc = cp2 - cp1;
    const double dH = 2 * std::sqrt(cp1 * cp2) * std::sin(dh / 2);
    const double lm = (one[0] + two[0]) / 2;
    const double cm = (cp1 + cp2) / 2;
    const double degree = pi / 180;
    const double t = 1 - 0.17 * std::cos(hm - 30 * degree) + 0.24 * std::cos(2 * hm)
        + 0.32 * std::cos(3 * hm + 6 * degree) - 0.20 * std::cos(4 * hm - 63 * degree);
    const double sl = 1 + 0.015 * (lm - 50) * (lm - 50) / std::sqrt(20 + (lm - 50) * (lm - 50));
    const double sc = 1 + 0.045 * cm;
    const double sh = 1 + 0.015 * cm * t;
    const double cm7 = std::pow(cm, 7);
    const double rc = 2 * std::sqrt(cm7 / (cm7 + 6103515625.0));
    const double rt = -std::sin(2 * 30 * degree * std::exp(-std::pow((hm / degree - 275) / 25, 2))) * rc;
    return std::sqrt(std::pow(dl / sl, 2) + std::pow(dc / sc, 2) + std::pow(dH / sh, 2)
                     + rt * (dc / sc) * (dH / sh));
}

} // namespace bt::test
