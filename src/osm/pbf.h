// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <QFile>
#include <QString>

#include <algorithm>
#include <exception>
#include <functional>
#include <new>
#include <osmium/io/pbf_input.hpp>
#include <osmium/io/reader.hpp>
#include <osmium/visitor.hpp>

namespace bt::osm {

/// Told the fraction of the file read, 0…1; an answer of false cancels the reading.
using ReadProgress = std::function<bool(double fraction)>;

/// Reads an .osm.pbf file from start to end through osmium handlers. Whatever is wrong with the file comes
/// back as an error that says so (BadInput, or TooLarge where memory ran out); libosmium's exceptions end
/// here.
template <class... Handlers>
Result<void> readPbfWithProgress(const QString &path, osmium::osm_entity_bits::type entities,
                                 const ReadProgress &progress, Handlers &&...handlers)
{
    try {
        osmium::io::Reader reader(osmium::io::File(QFile::encodeName(path).toStdString(), "pbf"), entities);
        const double size = double(std::max<std::size_t>(1, reader.file_size()));
        while (osmium::memory::Buffer buffer = reader.read()) {
            osmium::apply(buffer, handlers...);
            if (progress && !progress(std::min(1.0, double(reader.offset()) / size)))
                return failure(ErrorKind::Cancelled);
        }
        reader.close();
        return {};
    } catch (const std::bad_alloc &) {
        return failure(ErrorKind::TooLarge);
    } catch (const std::exception &exception) {
        return failure(ErrorKind::BadInput, QString::fromUtf8(exception.what()).left(200));
    }
}

template <class... Handlers>
Result<void> readPbf(const QString &path, osmium::osm_entity_bits::type entities, Handlers &&...handlers)
{
    return readPbfWithProgress(path, entities, {}, std::forward<Handlers>(handlers)...);
}

struct PbfHeader
{
    osmium::Box box; ///< What the file covers; invalid where it does not say.
    std::string date; ///< "2016-02-24T21:21:02Z", empty where it does not say.
};

inline Result<PbfHeader> readPbfHeader(const QString &path)
{
    try {
        osmium::io::Reader reader(osmium::io::File(QFile::encodeName(path).toStdString(), "pbf"),
                                  osmium::osm_entity_bits::nothing);
        const osmium::io::Header header = reader.header();
        return PbfHeader{header.box(), header.get("osmosis_replication_timestamp")};
    } catch (const std::exception &exception) {
        return failure(ErrorKind::BadInput, QString::fromUtf8(exception.what()).left(200));
    }
}

} // namespace bt::osm
