// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace bt::cloud {

/// Text as people should read it: Traccar 4.x and some later servers send HTML entities in names ("Tom &amp;
/// Tim"). Named (amp, lt, gt, quot, apos, nbsp) and numeric entities are decoded once; anything else stays as
/// it is. For display only: what is written back is always the raw text.
QString withoutEntities(const QString &text);

/// The useful part of an error body, at most 200 characters on one line: Traccar up to 6.6 writes
/// "message - Class (File:line …)", later versions a Java trace "Class: message". Empty for HTML.
QString firstUsefulLine(const QByteArray &body);

} // namespace bt::cloud
