// SPDX-License-Identifier: GPL-3.0-or-later
// What hands do on the map: drag, wheel, pinch, clicks, keys. Decides nothing; tells camera and model.
pragma ComponentBehavior: Bound

import QtQuick

Item {
    id: gestures

    required property SceneModel model
    readonly property point middle: Qt.point(width / 2, height / 2)

    function pan(x: real, y: real) {
        gestures.model.camera.panSmoothly(x, y);
    }

    focus: true

    Keys.onPressed: event => {
        const step = 120;
        const turning = event.modifiers & Qt.ShiftModifier;
        event.accepted = true;
        if (event.modifiers & Qt.AltModifier) {
            if (event.key === Qt.Key_Left)
                gestures.model.camera.goBack();
            else if (event.key === Qt.Key_Right)
                gestures.model.camera.goForward();
            else
                event.accepted = false;
            return;
        }
        switch (event.key) {
        case Qt.Key_Left:
            turning ? gestures.model.camera.turnAt(middle, -15) : pan(step, 0);
            break;
        case Qt.Key_Right:
            turning ? gestures.model.camera.turnAt(middle, 15) : pan(-step, 0);
            break;
        case Qt.Key_Up:
            pan(0, step);
            break;
        case Qt.Key_Down:
            pan(0, -step);
            break;
        case Qt.Key_Plus:
        case Qt.Key_Equal:
            gestures.model.camera.zoomSmoothly(middle, 1);
            break;
        case Qt.Key_Minus:
            gestures.model.camera.zoomSmoothly(middle, -1);
            break;
        case Qt.Key_Home:
            gestures.model.fitRequested();
            break;
        case Qt.Key_N:
            gestures.model.camera.turnNorth();
            break;
        case Qt.Key_Escape:
            gestures.model.cancelRequested();
            break;
        default:
            event.accepted = false;
        }
    }

    DragHandler {
        property point last

        target: null
        grabPermissions: PointerHandler.CanTakeOverFromAnything | PointerHandler.ApprovesTakeOverByHandlersOfDifferentType
        onActiveChanged: {
            if (active) {
                last = centroid.pressPosition;
                gestures.model.pointerLeft();
                gestures.model.camera.pan(last, centroid.position);
                last = centroid.position;
            }
        }
        onCentroidChanged: {
            if (active) {
                gestures.model.camera.pan(last, centroid.position);
                last = centroid.position;
            }
        }
    }

    PinchHandler {
        target: null
        rotationAxis.enabled: true
        onScaleChanged: delta => gestures.model.camera.zoomAt(centroid.position, Math.log2(delta))
        onRotationChanged: delta => gestures.model.camera.turnAt(centroid.position, -delta)
    }

    WheelHandler {
        acceptedDevices: PointerDevice.Mouse | PointerDevice.TouchPad
        target: null
        onWheel: event => {
            // A mouse's notch is a whole step, so that tiles come to rest sharp; a touchpad is followed as it moves.
            if (event.pixelDelta.y !== 0) {
                gestures.model.camera.zoomAt(Qt.point(event.x, event.y), event.pixelDelta.y / 120);
            } else if (Math.abs(event.angleDelta.y) >= 120) {
                gestures.model.camera.zoomSmoothly(Qt.point(event.x, event.y), event.angleDelta.y / 120);
            } else {
                gestures.model.camera.zoomAt(Qt.point(event.x, event.y), event.angleDelta.y / 120);
            }
        }
    }

    TapHandler {
        acceptedButtons: Qt.LeftButton
        onTapped: (point, button) => {
            gestures.forceActiveFocus();
            if (tapCount === 1)
                gestures.model.clicked(point.position);
            else if (tapCount === 2)
                gestures.model.doubleClicked(point.position);
        }
    }

    TapHandler {
        acceptedButtons: Qt.RightButton
        onTapped: point => gestures.model.secondaryClicked(point.position)
    }

    TapHandler {
        acceptedButtons: Qt.BackButton | Qt.ForwardButton
        onTapped: (point, button) => button === Qt.BackButton ? gestures.model.camera.goBack() : gestures.model.camera.goForward()
    }

    HoverHandler {
        id: pointer

        onPointChanged: {
            if (hovered)
                gestures.model.pointedAt(point.position);
        }
        onHoveredChanged: {
            if (!hovered)
                gestures.model.pointerLeft();
        }
    }
}
