// SPDX-License-Identifier: GPL-3.0-or-later
// Buttons under each other in one frame.
pragma ComponentBehavior: Bound

import QtQuick

Rectangle {
    id: group

    required property SceneModel model
    default property alias buttons: column.data

    border { width: 1; color: model.line }
    color: model.panel
    implicitHeight: column.implicitHeight + 2
    implicitWidth: column.implicitWidth + 2
    radius: 8

    Column {
        id: column

        x: 1
        y: 1
    }

    Repeater {
        model: Math.max(0, column.children.length - 1)

        Rectangle {
            required property int index

            x: 1
            y: 1 + 30 * (index + 1)
            width: group.width - 2
            height: 1
            color: group.model.line
        }
    }
}
