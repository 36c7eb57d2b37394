// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/codec.h"

#include "cloud/objectreader.h"

#include <QStringConverter>

namespace bt::cloud {

using namespace json;

namespace {

// UTF-8, with the functions of QStringView.
using Bytes = QLatin1StringView;

// Appends what can be read. False when the list breaks off.
template <class T> bool readList(od::array array, QList<T> &items, int &rejected)
{
    for (auto element : array) {
        od::value value;
        if (std::move(element).get(value) != simdjson::SUCCESS) {
            ++rejected;
            return false;
        }
        od::json_type type{};
        if (value.type().get(type) != simdjson::SUCCESS || type == od::json_type::null) {
            if (type != od::json_type::null)
                ++rejected;
            continue;
        }
        od::object object;
        T &item = items.emplaceBack();
        if (value.get_object().get(object) != simdjson::SUCCESS || !read(item, object)) {
            items.removeLast();
            ++rejected;
        }
    }
    return true;
}

} // namespace

struct Codec::Buffers
{
    // Index and string buffers grow to a multiple of the largest text; they are given back after a big one.
    static constexpr size_t keptBytes = size_t(4) << 20;

    std::optional<od::parser> parser;
    std::unique_ptr<char[]> text;
    size_t capacity = 0;

    void reserve(size_t size)
    {
        if (capacity >= size + simdjson::SIMDJSON_PADDING)
            return;
        capacity = size + simdjson::SIMDJSON_PADDING;
        text = std::make_unique_for_overwrite<char[]>(capacity);
    }
    /// Where it stands, when there is room behind it; the parser looks a few bytes beyond the end.
    simdjson::padded_string_view load(const QByteArray &json)
    {
        const qsizetype room = json.data_ptr().freeSpaceAtEnd();
        if (room < qsizetype(simdjson::SIMDJSON_PADDING))
            return load(Bytes(json));
        return simdjson::padded_string_view(json.constData(), size_t(json.size()),
                                            size_t(json.size() + room));
    }
    template <class View> simdjson::padded_string_view load(View json)
    {
        reserve(utf8Space(json));
        return ending(append(text.get(), json));
    }
    /// What stands between a list's brackets.
    template <class View> simdjson::padded_string_view loadList(View elements)
    {
        reserve(utf8Space(elements) + 2);
        text[0] = '[';
        char *end = append(&text[1], elements);
        *end = ']';
        return ending(end + 1);
    }
    od::parser &freshParser()
    {
        if (!parser)
            parser.emplace();
        return *parser;
    }
    /// For texts of about the same size: growing with each of them costs more than reading it.
    bool makeRoom(size_t size)
    {
        return freshParser().capacity() >= size || freshParser().allocate(size) == simdjson::SUCCESS;
    }
    void giveBack()
    {
        if (capacity <= keptBytes && (!parser || parser->capacity() <= keptBytes))
            return;
        parser.reset();
        text.reset();
        capacity = 0;
    }

private:
    static size_t utf8Space(Bytes view) { return size_t(view.size()); }
    static size_t utf8Space(QStringView view)
    {
        return size_t(QStringEncoder(QStringConverter::Utf8).requiredSpace(view.size()));
    }
    static char *append(char *to, Bytes view) { return std::ranges::copy(view, to).out; }
    static char *append(char *to, QStringView view)
    {
        return QStringEncoder(QStringConverter::Utf8).appendToBuffer(to, view);
    }
    simdjson::padded_string_view ending(const char *end) const
    {
        return simdjson::padded_string_view(text.get(), size_t(end - text.get()), capacity);
    }
};

Codec::Codec()
    : m_buffers(std::make_unique<Buffers>())
{
}

Codec::~Codec() = default;

namespace {

// Broken UTF-8 spoils the whole text for the parser; with replacement characters only the name it stands in
// suffers.
template <class Buffers>
simdjson::error_code open(Buffers &buffers, simdjson::padded_string_view text, od::document &document)
{
    const simdjson::error_code problem = buffers.freshParser().iterate(text).get(document);
    if (problem != simdjson::UTF8_ERROR)
        return problem;
    const QByteArray repaired = QString::fromUtf8(text.data(), qsizetype(text.size())).toUtf8();
    return buffers.freshParser().iterate(buffers.load(Bytes(repaired))).get(document);
}

// A list that breaks off inside of an element may look as if it had come to its end.
bool endsHere(od::document &document) { return document.is_alive() && document.at_end(); }

// A long list in pieces of a quarter million characters: text and index of one stay in the cache, where those
// of the whole would take twice its size in fresh memory.
constexpr qsizetype pieceLength = qsizetype(256) << 10;

// A piece ends where an element seems to end. In a string the quotation mark would be escaped; an object
// inside of an element may look the same, but then the piece does not parse.
template <class View> View takePiece(View &elements)
{
    constexpr QLatin1StringView border("},{\"id\":");
    const qsizetype end
        = elements.size() > 2 * pieceLength ? elements.first(pieceLength).lastIndexOf(border) : -1;
    const View piece = end < 0 ? elements : elements.first(end + 1);
    elements = end < 0 ? View() : elements.sliced(end + 2);
    return piece;
}

// False with nothing read where the pieces are no good lists of their own.
template <class T, class View, class Buffers>
bool readInPieces(Buffers &buffers, View elements, QList<T> &items, int &rejected)
{
    while (!elements.isEmpty()) {
        const View piece = takePiece(elements);
        od::document document;
        od::array array;
        if (!buffers.makeRoom(pieceLength + 2)
            || buffers.freshParser().iterate(buffers.loadList(piece)).get(document) != simdjson::SUCCESS
            || document.get_array().get(array) != simdjson::SUCCESS || !readList(array, items, rejected)
            || !endsHere(document)) {
            items.clear();
            rejected = 0;
            return false;
        }
    }
    return true;
}

// The elements of a text that is one long list and nothing else, as far as its ends tell.
template <class View> View longList(View text, QLatin1StringView start, QLatin1StringView end)
{
    const bool fits = text.size() > 2 * pieceLength && text.startsWith(start) && text.endsWith(end);
    return fits ? text.sliced(start.size()).chopped(end.size()) : View();
}

template <class Buffers> CloudUpdate readFrame(Buffers &buffers, simdjson::padded_string_view text)
{
    CloudUpdate update;
    od::document document;
    od::object object;
    if (open(buffers, text, document) != simdjson::SUCCESS
        || document.get_object().get(object) != simdjson::SUCCESS) {
        update.rejected = 1;
        return update;
    }
    bool broken = false;
    const auto take = [&](od::value value, auto &items) {
        od::array array;
        od::json_type type{};
        if (value.get_array().get(array) == simdjson::SUCCESS)
            broken |= !readList(array, items, update.rejected);
        else if (value.type().get(type) != simdjson::SUCCESS || type != od::json_type::null)
            ++update.rejected;
    };
    const bool whole = eachMember(object, [&](std::string_view key, od::value value) {
        if (key == "devices")
            take(value, update.devices);
        else if (key == "positions")
            take(value, update.positions);
        else if (key == "events")
            take(value, update.events);
    });
    if (!whole && !broken)
        ++update.rejected;
    return update;
}

template <class View, class Buffers> CloudUpdate readFrame(Buffers &buffers, View text)
{
    CloudUpdate update;
    const View positions = longList(text, QLatin1StringView("{\"positions\":["), QLatin1StringView("]}"));
    if (positions.isEmpty() || !readInPieces(buffers, positions, update.positions, update.rejected))
        update = readFrame(buffers, buffers.load(text));
    buffers.giveBack();
    return update;
}

template <class T, class Buffers> Decoded<T> readDocument(Buffers &buffers, const QByteArray &json)
{
    Decoded<T> list;
    const Bytes elements = longList(Bytes(json), QLatin1StringView("["), QLatin1StringView("]"));
    if (!elements.isEmpty() && readInPieces(buffers, elements, list.items, list.rejected)) {
        buffers.giveBack();
        return list;
    }
    od::document document;
    od::array array;
    if (open(buffers, buffers.load(json), document) == simdjson::SUCCESS
        && document.get_array().get(array) == simdjson::SUCCESS)
        list.complete = readList(array, list.items, list.rejected) && endsHere(document);
    else
        list.complete = false;
    buffers.giveBack();
    return list;
}

} // namespace

CloudUpdate Codec::frame(QByteArrayView json) { return readFrame(*m_buffers, Bytes(json)); }
CloudUpdate Codec::frame(QStringView json) { return readFrame(*m_buffers, json); }

template <class T> Decoded<T> Codec::list(const QByteArray &json)
{
    Decoded<T> read = readDocument<T>(*m_buffers, json);
    m_rejected += read.rejected;
    return read;
}

Decoded<Device> Codec::devices(const QByteArray &json) { return list<Device>(json); }
Decoded<Position> Codec::positions(const QByteArray &json) { return list<Position>(json); }
Decoded<Event> Codec::events(const QByteArray &json) { return list<Event>(json); }
Decoded<Group> Codec::groups(const QByteArray &json) { return list<Group>(json); }
Decoded<ReportedTrip> Codec::trips(const QByteArray &json) { return list<ReportedTrip>(json); }
Decoded<GeofenceRecord> Codec::geofences(const QByteArray &json) { return list<GeofenceRecord>(json); }
Decoded<NotificationRule> Codec::notifications(const QByteArray &json)
{
    return list<NotificationRule>(json);
}

} // namespace bt::cloud
