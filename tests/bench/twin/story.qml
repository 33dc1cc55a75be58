// The story screen in Qt Quick: the same words, picture, icons and faces as the kiosk's second story
// card in Thai at 1280x800. tests/bench/run lays fonts/, icons/ and picture.svg beside it. Lines end
// where the kiosk ends them, for Qt has no dictionary; nothing moves and nothing is bound.
import QtQuick 2.15
import QtQuick.Window 2.15

Window {
    id: root
    visible: true
    x: 0; y: 0; width: 1280; height: 800
    flags: Qt.FramelessWindowHint
    color: "#FFF8EC"

    FontLoader { id: regular; source: "fonts/NotoSansThai-Regular.ttf" }
    FontLoader { source: "fonts/NotoSansThai-Bold.ttf" }
    FontLoader { source: "fonts/NotoSans-Regular.ttf" }
    FontLoader { source: "fonts/NotoSans-Bold.ttf" }

    component Words: Text {
        color: "#22303A"
        font.family: "Noto Sans Thai"
        font.pixelSize: 25
        lineHeightMode: Text.FixedHeight
        renderType: Text.QtRendering
    }
    component Icon: Image {
        sourceSize.width: 28; sourceSize.height: 28
    }
    component Item4: Words {
        font.pixelSize: 18; color: "#4C5A62"; y: 712; height: 88
        verticalAlignment: Text.AlignVCenter
    }

    Repeater {
        model: 20
        Rectangle {
            x: index * 64; width: 64; height: 8
            color: ["#0B5D66", "#F4A72C", "#E0745A", "#744480", "#6FA35B"][index % 5]
        }
    }
    Rectangle {
        x: 517; y: -10; width: 246; height: 40; radius: 10; color: "#F4A72C"
        Words {
            y: 10; width: 246; height: 30; text: "สำหรับฝึกซ้อม ไม่ใช่สำหรับผู้ชม"
            font { pixelSize: 16; bold: true }
            horizontalAlignment: Text.AlignHCenter; verticalAlignment: Text.AlignVCenter
        }
    }
    Rectangle {
        x: 48; y: 32; width: 500; height: 564; radius: 32; color: "#D9EEEB"
        Image {
            source: "picture.svg"; sourceSize.width: 500; sourceSize.height: 375; y: 94
        }
    }
    Column {
        x: 596; y: 180; width: 636; spacing: 14
        Words {
            text: "ข้อเสนองาน"; color: "#7A4A00"; font { pixelSize: 18; bold: true }
            lineHeight: 30.5
        }
        Words {
            text: "พาสปอร์ตเป็นของคุณ"; font { pixelSize: 44; bold: true }
            lineHeight: 70.4
        }
        Words {
            width: 636; wrapMode: Text.WordWrap; lineHeight: 41.25
            text: "นายจ้างขอดูพาสปอร์ตหรือใบอนุญาตทำงานได้ แต่ยึดเก็บไว้\u2060ไม่\u2060ได้"
        }
        Words {
            width: 636; wrapMode: Text.WordWrap; lineHeight: 41.25
            text: "ถ้ามีคนเก็บเอกสารของคุณไว้ คุณขอความช่วยเหลือได้\nการขอไม่\u2060ใช่ความผิด"
        }
    }
    Rectangle {
        x: 48; y: 616; width: 159; height: 72; radius: 36; color: "#F7EDDB"
        Icon { x: 37; y: 22; source: "icons/back.svg" }
        Words {
            x: 79; height: 72; text: "กลับ"; font { pixelSize: 22; bold: true }
            verticalAlignment: Text.AlignVCenter
        }
    }
    Repeater {
        model: 4
        Rectangle {
            x: [529, 555, 603, 629][index]; y: 645; width: index == 1 ? 36 : 14; height: 14
            radius: 7; color: index < 2 ? "#0B5D66" : "#CFC3AA"
        }
    }
    Words {
        x: 661; y: 632; height: 40; text: "2 จาก 4"; font.pixelSize: 19; color: "#4C5A62"
        verticalAlignment: Text.AlignVCenter
    }
    Rectangle {
        x: 1041; y: 616; width: 191; height: 72; radius: 36; color: "#0B5D66"
        Words {
            x: 49; height: 72; text: "ต่อไป"; font { pixelSize: 22; bold: true }
            color: "white"; verticalAlignment: Text.AlignVCenter
        }
        Icon { x: 113; y: 22; source: "icons/next-white.svg" }
    }
    Rectangle { y: 712; width: 1280; height: 88; color: "white" }
    Rectangle { y: 712; width: 1280; height: 1; color: "#E7D9BF" }
    Icon { x: 40; y: 742; source: "icons/home.svg" }
    Item4 { x: 80; text: "หน้าแรก" }
    Icon { x: 174; y: 742; source: "icons/globe.svg" }
    Item4 { x: 214; text: "ภาษาไทย" }
    Icon { x: 314; y: 742; source: "icons/text.svg" }
    Item4 { x: 354; text: "ขนาดตัวอักษร" }
    Icon { x: 491; y: 742; source: "icons/sound.svg" }
    Item4 { x: 531; text: "เสียง" }
    Rectangle {
        x: 986; y: 743; width: 86; height: 26; radius: 8; color: "transparent"
        border.color: "#8C7B60"
        Words {
            width: 86; height: 26; text: "ข้อความร่าง"; font.pixelSize: 14; color: "#4C5A62"
            horizontalAlignment: Text.AlignHCenter; verticalAlignment: Text.AlignVCenter
        }
    }
    Rectangle {
        x: 1097; y: 724; width: 159; height: 64; radius: 32; color: "transparent"
        border { color: "#8C7B60"; width: 2 }
        Icon { x: 26; y: 18; source: "icons/exit.svg" }
        Words {
            x: 65; height: 64; text: "ออกทันที"; font { pixelSize: 18; bold: true }
            verticalAlignment: Text.AlignVCenter
        }
    }
}
