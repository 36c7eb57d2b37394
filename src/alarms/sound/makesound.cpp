// SPDX-License-Identifier: GPL-3.0-or-later
// Calculates the alarm's sound at build time: three pairs of tones and a rest, made to be played in a circle.
//   makesound FILE.wav
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <numbers>
#include <vector>

namespace {

constexpr int rate = 22050;
constexpr double length = 2.4;
constexpr double toneLength = 0.16;
constexpr double fade = 0.012; // without it each tone would begin and end with a click

// What lies a third and a fifth above the first tone carries over street noise without hurting.
double toneAt(double t)
{
    for (int i = 0; i < 6; ++i) {
        const double begin = double(i / 2) * 0.45 + double(i % 2) * 0.18;
        const double into = t - begin;
        if (into < 0 || into >= toneLength)
            continue;
        const double pitch = i % 2 == 0 ? 880.0 : 1320.0;
        const double edge = std::min(1.0, std::min(into, toneLength - into) / fade);
        const double phase = 2 * std::numbers::pi * pitch * into;
        return edge * (0.7 * std::sin(phase) + 0.2 * std::sin(2 * phase) + 0.1 * std::sin(3 * phase));
    }
    return 0;
}

void put(std::vector<unsigned char> &bytes, std::uint32_t value, int count)
{
    for (int i = 0; i < count; ++i)
        bytes.push_back(static_cast<unsigned char>(value >> (8 * i)));
}

void put(std::vector<unsigned char> &bytes, const char *tag) { bytes.insert(bytes.end(), tag, tag + 4); }

} // namespace

int main(int argc, char **argv)
{
    if (argc != 2)
        return 2;
    const int samples = int(rate * length);
    std::vector<unsigned char> wav;
    put(wav, "RIFF");
    put(wav, std::uint32_t(36 + 2 * samples), 4);
    put(wav, "WAVE");
    put(wav, "fmt ");
    put(wav, 16, 4);
    put(wav, 1, 2); // PCM
    put(wav, 1, 2); // one channel
    put(wav, rate, 4);
    put(wav, rate * 2, 4);
    put(wav, 2, 2);
    put(wav, 16, 2);
    put(wav, "data");
    put(wav, std::uint32_t(2 * samples), 4);
    for (int i = 0; i < samples; ++i)
        put(wav, std::uint32_t(std::int16_t(std::lround(30000 * toneAt(double(i) / rate)))), 2);
    std::FILE *file = std::fopen(argv[1], "wb");
    if (!file)
        return 1;
    const bool written = std::fwrite(wav.data(), 1, wav.size(), file) == wav.size();
    return std::fclose(file) == 0 && written ? 0 : 1;
}
