// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/catalogue.h"

#include "simulator/pictures.h"

namespace bt::simulator {

namespace {

// Group of each bike in a row of sixty: 0 Cargo, 1 City, 2 Longtail.
constexpr QLatin1StringView pattern("010120101011020101012010101102010101201010110201010210101101");
static_assert(pattern.size() == 60);

struct Model
{
    QStringView manufacturer;
    QStringView name;
    QStringView type;
    int priceEuro;
};
constexpr std::array<Model, 6> models{{
    {QStringView(u"Lastwerk"), QStringView(u"Hafen 75"), QStringView(u"cargo"), 6'490},
    {QStringView(u"Nordkiste"), QStringView(u"Duo"), QStringView(u"cargo"), 5'290},
    {QStringView(u"Stadtläufer"), QStringView(u"C3"), QStringView(u"city"), 3'199},
    {QStringView(u"Tollense"), QStringView(u"Ufer"), QStringView(u"city"), 2'799},
    {QStringView(u"Langholz"), QStringView(u"L"), QStringView(u"longtail"), 4'890},
    {QStringView(u"Mudder"), QStringView(u"Pack 20"), QStringView(u"longtail"), 4'390},
}};
constexpr std::array colours{QStringView(u"petrol"), QStringView(u"black"), QStringView(u"white"),
                             QStringView(u"green"), QStringView(u"sand")};

int groupIndex(int bike) { return pattern[bike % pattern.size()].toLatin1() - '0'; }

int rankInGroup(int bike)
{
    const qsizetype place = bike % pattern.size();
    const auto same = [&](qsizetype count) {
        return int(std::count(pattern.begin(), pattern.begin() + count, pattern[place].toLatin1()));
    };
    return bike / int(pattern.size()) * same(pattern.size()) + same(place) + 1;
}

const Model &modelOf(const Life &life, int bike)
{
    return models[size_t(groupIndex(bike) * 2 + life.dice().below(2, Throw::Passport, quint64(bike)))];
}

} // namespace

const std::array<Catalogue::Group, 3> &Catalogue::groups()
{
    static const std::array<Group, 3> all{
        {{1, QStringLiteral("Cargo")}, {2, QStringLiteral("City")}, {3, QStringLiteral("Longtail")}}};
    return all;
}

qint64 Catalogue::groupId(int bike) const { return groups()[size_t(groupIndex(bike))].id; }

QString Catalogue::name(int bike) const
{
    return groups()[size_t(groupIndex(bike))].name + QLatin1Char(' ') + QString::number(rankInGroup(bike));
}

QString Catalogue::uniqueId(int bike) const
{
    // Prime steps through a prime range meet no number twice.
    constexpr qint64 range = 199'999;
    const qint64 offset = m_life.dice().below(int(range), Throw::Number, 0);
    return QString::number(1'000'200'000 + (offset + qint64(bike) * 7'919) % range);
}

QString Catalogue::model(int bike) const
{
    const Model &model = modelOf(m_life, bike);
    return model.manufacturer.toString() + QLatin1Char(' ') + model.name.toString();
}

QString Catalogue::phone(int bike) const
{
    return QStringLiteral("+88239%1")
        .arg(m_life.dice().below(90'000'000, Throw::Number, quint64(bike), 2) + 10'000'000);
}

QByteArray Catalogue::attributes(int bike) const
{
    const Dice &dice = m_life.dice();
    const quint64 number = quint64(bike);
    const Model &model = modelOf(m_life, bike);
    const bool guarded = m_life.guarded(bike);
    const Role role = m_life.role(bike);
    QByteArray json;
    json.reserve(640);
    json += "\"guarded\":";
    json += guarded ? "true" : "false";
    json += ",\"guardType\":\"movement\",\"autoGuard\":";
    json += dice.below(3, Throw::Passport, number, 1) == 0 ? "true" : "false";
    json += ",\"geofenceRadius\":";
    json += QByteArray::number(100 + 50 * dice.below(5, Throw::Passport, number, 2));
    if (role == Role::Stolen)
        json += ",\"stolen\":true";
    if (role == Role::TrackingOff)
        json += ",\"gpsDisabled\":true";
    json += ",\"doubleBattery\":";
    json += dice.below(4, Throw::Passport, number, 3) == 0 ? "true" : "false";
    json += ",\"fwVersion\":\"3.14\",\"B2B\":true,\"speedLimit\":13.5,\"trialEnd\":\"2027-06-30T00:00:00Z\"";
    json += ",\"passport\":{\"manufacturer\":\"";
    json += model.manufacturer.toUtf8();
    json += "\",\"model\":\"";
    json += model.name.toUtf8();
    json += "\",\"colour\":\"";
    json += colours[size_t(dice.below(int(colours.size()), Throw::Passport, number, 4))].toUtf8();
    json += "\",\"bikeType\":\"";
    json += model.type.toUtf8();
    json += "\",\"frameNumber\":\"NB";
    json += QByteArray::number(100'000'000 + dice.below(899'999'999, Throw::Passport, number, 5));
    json += "\",\"price\":";
    json += QByteArray::number(model.priceEuro);
    json += ",\"insurance\":{\"company\":\"Seenplatte\",\"policy\":\"SP-";
    json += QByteArray::number(10'000 + dice.below(89'999, Throw::Passport, number, 6));
    json += "\",\"until\":null},\"bikePictures\":[";
    const QList<QByteArray> pictures = pictureNames(uniqueId(bike));
    for (const QByteArray &name : pictures)
        json += (&name == &pictures.first() ? "\"" : ",\"") + name + '"';
    json += "],\"receiptPictures\":[]}";
    return json;
}

} // namespace bt::simulator
