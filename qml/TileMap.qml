// SPDX-License-Identifier: GPL-3.0-or-later
// QtLocation's map as a picture of tiles only. It never moves by itself: the camera moves it.
pragma ComponentBehavior: Bound

import QtLocation
import QtPositioning
import QtQuick

Item {
    id: tiles

    required property SceneModel model

    Map {
        id: map

        // Zoom first: QtLocation holds the centre inside what the present zoom allows.
        function follow() {
            zoomLevel = tiles.model.camera.zoom;
            bearing = tiles.model.camera.bearing;
            center = QtPositioning.coordinate(tiles.model.camera.latitude, tiles.model.camera.longitude);
        }

        function pickCustomType() {
            for (const type of supportedMapTypes) {
                if (type.style === MapType.CustomMap) {
                    activeMapType = type;
                    return;
                }
            }
        }

        objectName: "tileMap"
        anchors.fill: parent
        // What is below shows until tiles come.
        color: "transparent"
        copyrightsVisible: false
        plugin: Plugin {
            name: "osm"

            PluginParameter {
                name: "osm.mapping.custom.host"
                value: tiles.model.tileUrl
            }
            // Without it the plugin asks a server for its own providers and waits for the answer.
            PluginParameter {
                name: "osm.mapping.providersrepository.disabled"
                value: true
            }
            PluginParameter {
                name: "osm.mapping.cache.directory"
                value: tiles.model.tileFolder
            }
            PluginParameter {
                name: "osm.mapping.cache.disk.size"
                value: tiles.model.keepsTiles ? 50 * 1024 * 1024 : 0
            }
            PluginParameter {
                name: "osm.mapping.prefetching_style"
                value: "NoPrefetching"
            }
            PluginParameter {
                name: "osm.useragent"
                value: tiles.model.userAgent
            }
        }

        Component.onCompleted: {
            pickCustomType();
            follow();
        }
        onSupportedMapTypesChanged: pickCustomType()
        onMapReadyChanged: follow()
        onWidthChanged: follow()
        onHeightChanged: follow()
        onErrorStringChanged: {
            if (errorString !== "")
                tiles.model.tilesFailed(errorString);
        }

        Connections {
            target: tiles.model.camera
            function onChanged() {
                map.follow();
            }
        }
    }
}
