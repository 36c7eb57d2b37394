// SPDX-License-Identifier: GPL-3.0-or-later
// The whole map: tiles, layers, gestures, and what stands on it. Colours and texts come from the model.
pragma ComponentBehavior: Bound

import QtQuick

FocusScope {
    id: scene

    required property SceneModel model

    objectName: "mapScene"
    focus: true

    onWidthChanged: scene.model.camera.setSize(Qt.size(width, height))
    onHeightChanged: scene.model.camera.setSize(Qt.size(width, height))

    Rectangle {
        anchors.fill: parent
        color: scene.model.ground
    }

    // Loaded by address: where QtLocation is missing, the layers still work on plain ground.
    Loader {
        id: tiles

        function reload() {
            source = "";
            if (scene.model.tileUrl !== "")
                setSource("TileMap.qml", { model: scene.model });
        }

        anchors.fill: parent
        onStatusChanged: {
            if (status === Loader.Error)
                scene.model.tilesFailed(qsTr("The map's tiles need Qt Location, which is not installed."));
        }
        Component.onCompleted: reload()

        Connections {
            target: scene.model
            function onTilesChanged() {
                tiles.reload();
            }
        }
    }

    GeofenceLayer {
        objectName: "geofenceLayer"
        anchors.fill: parent
        camera: scene.model.camera
    }

    TrailLayer {
        objectName: "trailLayer"
        anchors.fill: parent
        camera: scene.model.camera
    }

    PulseLayer {
        objectName: "pulseLayer"
        anchors.fill: parent
        camera: scene.model.camera
        fleet: fleetLayer
    }

    FleetLayer {
        id: fleetLayer

        objectName: "fleetLayer"
        anchors.fill: parent
        camera: scene.model.camera

        Accessible.role: Accessible.Canvas
        Accessible.name: qsTr("Map")
        Accessible.description: qsTr("Every bike on the map is also in the fleet list.")

        MapGestures {
            anchors.fill: parent
            model: scene.model
        }
    }

    // Over the bikes, which are away while a track is shown: a single place has its words beside it.
    TrackLayer {
        objectName: "trackLayer"
        anchors.fill: parent
        camera: scene.model.camera
    }

    SpeedLegend {
        anchors { left: parent.left; top: parent.top; margins: 12 }
        model: scene.model
        visible: scene.model.legend.length > 0
    }

    MapControls {
        anchors { right: parent.right; top: parent.top; margins: 12 }
        model: scene.model
    }

    ScaleBar {
        anchors { left: parent.left; bottom: parent.bottom; margins: 12 }
        model: scene.model
    }

    Attribution {
        anchors { right: parent.right; bottom: parent.bottom }
        width: Math.min(implicitWidth, scene.width)
        model: scene.model
    }

    BikeTip {
        model: scene.model
        space: Qt.size(scene.width, scene.height)
    }
}
