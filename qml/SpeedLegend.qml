// SPDX-License-Identifier: GPL-3.0-or-later
// What the colours of a track mean.
pragma ComponentBehavior: Bound

import QtQuick

Rectangle {
    id: legend

    required property SceneModel model

    border { width: 1; color: model.line }
    color: model.panel
    implicitHeight: 40
    implicitWidth: 206
    radius: 6

    Accessible.role: Accessible.StaticText
    Accessible.name: qsTr("Speed from %1 to %2").arg(model.legend.length > 0 ? model.legend[0] : "").arg(model.legend.length > 0 ? model.legend[model.legend.length - 1] : "")

    Row {
        x: 14
        y: 8

        Repeater {
            model: legend.model.legendColours

            Rectangle {
                required property color modelData

                width: 178 / legend.model.legendColours.length
                height: 8
                color: modelData
            }
        }
    }

    Repeater {
        model: legend.model.legend

        Text {
            required property int index
            required property string modelData
            readonly property real share: legend.model.legend.length > 1 ? index / (legend.model.legend.length - 1) : 0

            x: 14 + 178 * share - width * share
            y: 20
            color: legend.model.text2
            font: legend.model.labelFont
            text: modelData
            textFormat: Text.PlainText
        }
    }
}
