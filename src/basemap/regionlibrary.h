// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "basemap/offlinemap.h"
#include "basemap/regioncompiler.h"
#include "core/clock.h"

#include <QDate>
#include <QThreadPool>

#include <functional>
#include <map>

namespace bt::basemap {

class Renderer;

/// A region of the user's own, as people tell it from others.
struct RegionInfo
{
    QString name; ///< From the extract's file name; unique.
    qint64 fileBytes = 0;
    QString dataDate; ///< "2016-02-24" or "2016-02"; empty where the extract did not say.
    QDate added; ///< When it was compiled here.
    GeoBox bounds;
};

/// The regions people added to the offline map, one compiled file each in a folder: reads them in the
/// background and gives them to the renderer, compiles further ones, removes them. A file that cannot be read
/// is renamed to *.broken and named once. GUI thread.
class RegionLibrary : public QObject
{
    Q_OBJECT
public:
    /// @p clock outlives the library. @p folder is made when it is needed; @p compiler is the path of
    /// biketrax-mapc.
    RegionLibrary(std::shared_ptr<Renderer> renderer, const Clock &clock, const QString &folder,
                  const QString &compiler, QObject *parent = nullptr);
    ~RegionLibrary() override; ///< Waits for a file that is being read.

    /// Reads the folder; changed() follows when there is something in it.
    void load();
    bool isLoading() const { return m_reading > 0; }
    const QList<RegionInfo> &regions() const { return m_infos; } ///< By name.

    /// Compiles an extract and shows it; one of the same name is replaced once the new one is ready. Ignored
    /// while another one is under way.
    void add(const QString &pbfPath);
    void cancel();
    bool isAdding() const { return !m_adding.isEmpty(); }
    const QString &adding() const { return m_adding; } ///< The name of what is under way.
    double progress() const { return m_progress; } ///< 0…1.
    /// Off the map and off the disk. Errors: NotFound, Disk.
    Result<void> remove(const QString &name);

    /// How a region is called after its extract: "berlin" for /home/me/berlin-latest.osm.pbf.
    static QString nameFor(const QString &pbfPath);

Q_SIGNALS:
    void changed(); ///< The renderer draws other regions than before.
    void addingChanged(); ///< One was begun or has ended, or got further.
    void added(const QString &name);
    void addingFailed(const QString &name, const bt::Error &error); ///< As RegionCompiler; not for Cancelled.
    void refused(const QString &fileName, const bt::Error &error); ///< And set aside.

private:
    struct Entry
    {
        std::shared_ptr<const Region> region;
        RegionInfo info;
    };
    using Done = std::function<void(Result<Entry>)>;

    void read(const QString &path, const QString &name, const Done &done);
    void finishAdding(const Result<Entry> &entry);
    void endAdding(const Result<void> &result);
    void show();
    QString pathOf(const QString &name) const;

    std::shared_ptr<Renderer> m_renderer;
    std::shared_ptr<const OfflineMap> m_builtIn;
    const Clock &m_clock;
    QString m_folder;
    QString m_program;
    RegionCompiler m_compiler;
    QThreadPool m_pool;
    std::map<QString, Entry> m_entries;
    QList<RegionInfo> m_infos;
    QString m_adding;
    QString m_part; ///< What the compiler writes.
    double m_progress = 0;
    int m_reading = 0;
};

} // namespace bt::basemap
