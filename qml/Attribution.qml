// SPDX-License-Identifier: GPL-3.0-or-later
// Whose map this is; always visible.
import QtQuick

Rectangle {
    id: attribution

    required property SceneModel model

    color: model.panel
    implicitHeight: text.implicitHeight + 6
    implicitWidth: text.implicitWidth + 14
    opacity: 0.92
    topLeftRadius: 4
    visible: model.attribution !== ""

    Text {
        id: text

        anchors { fill: parent; leftMargin: 7; rightMargin: 7 }
        color: attribution.model.text2
        elide: Text.ElideRight
        font: attribution.model.labelFont
        linkColor: attribution.model.accent
        objectName: "attribution"
        text: attribution.model.attribution
        textFormat: Text.StyledText
        verticalAlignment: Text.AlignVCenter
        onLinkActivated: link => attribution.model.linkActivated(link)

        HoverHandler {
            cursorShape: text.hoveredLink !== "" ? Qt.PointingHandCursor : Qt.ArrowCursor
        }
    }
}
