// SPDX-License-Identifier: GPL-3.0-or-later
// Zoom, and below it fit, follow, layers and, on a turned map, the compass.
pragma ComponentBehavior: Bound

import QtQuick

Column {
    id: controls

    required property SceneModel model
    readonly property point middle: Qt.point(controls.model.camera.viewWidth / 2, controls.model.camera.viewHeight / 2)

    spacing: 10

    MapControlGroup {
        model: controls.model

        MapButton {
            objectName: "zoomIn"
            enabled: controls.model.camera.canZoomIn
            icon: "plus"
            label: qsTr("Zoom in")
            model: controls.model
            onActivated: controls.model.camera.zoomSmoothly(controls.middle, 1)
        }
        MapButton {
            objectName: "zoomOut"
            enabled: controls.model.camera.canZoomOut
            icon: "minus"
            label: qsTr("Zoom out")
            model: controls.model
            onActivated: controls.model.camera.zoomSmoothly(controls.middle, -1)
        }
    }

    MapControlGroup {
        model: controls.model

        MapButton {
            objectName: "fitAll"
            icon: "fit"
            label: qsTr("Show all bikes")
            model: controls.model
            onActivated: controls.model.fitRequested()
        }
        MapButton {
            objectName: "follow"
            checked: controls.model.following
            enabled: controls.model.canFollow
            icon: "follow"
            label: controls.model.following ? qsTr("Stop following") : qsTr("Follow the selected bike")
            model: controls.model
            onActivated: controls.model.followRequested()
        }
        MapButton {
            id: layers

            objectName: "layers"
            icon: "layers"
            label: qsTr("What the map shows")
            model: controls.model
            onActivated: controls.model.layersRequested(layers.mapToItem(null, 0, layers.height + 4))
        }
    }

    MapControlGroup {
        model: controls.model
        visible: Math.abs(controls.model.camera.bearing) > 0.01

        MapButton {
            objectName: "compass"
            icon: "compass"
            label: qsTr("North up")
            model: controls.model
            turn: -controls.model.camera.bearing
            onActivated: controls.model.camera.turnNorth()
        }
    }
}
