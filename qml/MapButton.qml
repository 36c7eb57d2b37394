// SPDX-License-Identifier: GPL-3.0-or-later
// One square of the map's controls.
import QtQuick

Rectangle {
    id: button

    required property SceneModel model
    required property string icon
    required property string label
    property bool checked: false
    property real turn: 0

    signal activated

    implicitWidth: 30
    implicitHeight: 30
    radius: 7
    color: checked ? model.accentSoft : area.containsMouse && enabled ? model.hover : model.panel
    activeFocusOnTab: true

    Accessible.role: Accessible.Button
    Accessible.name: label
    Accessible.checkable: false
    Accessible.onPressAction: activated()
    Keys.onSpacePressed: activated()
    Keys.onReturnPressed: activated()
    Keys.onEnterPressed: activated()

    Rectangle {
        anchors { fill: parent; margins: 1 }
        radius: 6
        color: "transparent"
        border { width: 2; color: button.model.accent }
        visible: button.activeFocus
    }

    Image {
        anchors.centerIn: parent
        opacity: button.enabled ? 1 : 0.35
        rotation: button.turn
        source: `image://biketrax/${button.icon}/${button.checked ? "accent" : "text"}/${button.model.themeVersion}`
        sourceSize: Qt.size(16, 16)
    }

    MouseArea {
        id: area

        anchors.fill: parent
        cursorShape: Qt.ArrowCursor
        hoverEnabled: true
        onClicked: button.activated()
    }

    Rectangle {
        anchors { right: parent.left; rightMargin: 8; verticalCenter: parent.verticalCenter }
        border { width: 1; color: button.model.line }
        color: button.model.panel
        implicitHeight: tip.implicitHeight + 8
        implicitWidth: tip.implicitWidth + 16
        radius: 4
        visible: area.containsMouse

        Text {
            id: tip

            anchors.centerIn: parent
            color: button.model.text
            font: button.model.detailFont
            text: button.label
            textFormat: Text.PlainText
        }
    }
}
