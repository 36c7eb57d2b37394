// SPDX-License-Identifier: GPL-3.0-or-later
// A round distance at the latitude of the map's middle.
import QtQuick

Rectangle {
    id: bar

    required property SceneModel model

    border { width: 1; color: model.line }
    color: model.panel
    implicitHeight: 24
    implicitWidth: model.scalePixels + figure.implicitWidth + 28
    radius: 6

    Accessible.role: Accessible.StaticText
    Accessible.name: qsTr("Scale: %1").arg(model.scaleText)

    Item {
        id: measure

        anchors { left: parent.left; leftMargin: 10; verticalCenter: parent.verticalCenter }
        height: 8
        width: bar.model.scalePixels

        Rectangle {
            anchors.bottom: parent.bottom
            width: parent.width
            height: 1.5
            color: bar.model.text2
        }
        Rectangle {
            width: 1.5
            height: parent.height
            color: bar.model.text2
        }
        Rectangle {
            anchors.right: parent.right
            width: 1.5
            height: parent.height
            color: bar.model.text2
        }
    }

    Text {
        id: figure

        anchors { left: measure.right; leftMargin: 8; verticalCenter: parent.verticalCenter }
        color: bar.model.text2
        font: bar.model.labelFont
        text: bar.model.scaleText
        textFormat: Text.PlainText
    }
}
