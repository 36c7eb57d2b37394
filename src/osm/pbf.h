// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <QFile>
#include <QString>

#include <exception>
#include <osmium/io/pbf_input.hpp>
#include <osmium/io/reader.hpp>
#include <osmium/visitor.hpp>

namespace bt::osm {

/// Reads an .osm.pbf file from start to end through osmium handlers. Whatever is wrong with the file comes
/// back as an error that says so; libosmium's exceptions end here.
template <class... Handlers>
Result<void> readPbf(const QString &path, osmium::osm_entity_bits::type entities, Handlers &&...handlers)
{
    try {
        osmium::io::Reader reader(osmium::io::File(QFile::encodeName(path).toStdString(), "pbf"), entities);
        osmium::apply(reader, std::forward<Handlers>(handlers)...);
        reader.close();
        return {};
    } catch (const std::exception &exception) {
        return failure(ErrorKind::BadInput, QString::fromUtf8(exception.what()).left(200));
    }
}

} // namespace bt::osm
