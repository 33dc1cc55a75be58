# Sourced by images/test: cards, settings and devices that are not as they should be.
notices() { machine_shell 'cat /run/awareness-kiosk-card/notices /run/awareness-kiosk-card/errors /run/awareness-kiosk-card/slot-messages 2>/dev/null || true'; }
says() { notices | grep "$1" >/dev/null; } # not -q, which hangs up on who still speaks
# fault NAME WHAT: starts the card and wants the picture.
fault() {
    local name=$1
    shift
    machine_start "$card" "$@"
    expect "$name: the kiosk comes up" picture_within 600
    machine_rest 5
    expect "$name: something is shown" shows_something "fault-$name"
}
# Which of two displays comes first is the kernel's choice.
one_shows() {
    shows_something "$1" && return
    qmp "{\"execute\":\"screendump\",\"arguments\":{\"filename\":\"$kept/$1.png\",\"format\":\"png\",\"device\":\"second\"}}"
    [ "$(identify -format %k "$kept/$1.png")" -gt 100 ]
}
spoil() { dd if=/dev/urandom of="$card" bs=512 seek=$(($1 / 512)) count="$2" conv=notrunc status=none; }

test_faults() {
    new_card
    spoil $((4 << 20)) 1
    spoil $((8 << 20)) 1
    fault both-records
    expect "both-records: it is said" says "damaged"
    machine_stop

    new_card 1G
    printf 'site = Hall\nrotation = 45\n' >"$kept/kiosk.txt"
    in_tools mcopy -o -i "$card@@$((16 << 20))" "$kept/kiosk.txt" ::/kiosk.txt
    spoil $((480 << 20)) 32 # the first superblock and descriptors
    fault settings-and-superblock
    expect "settings: the wrong line is named" says "line 2: rotation must be"
    expect "settings: the others count" inside 'grep -x "site = \"Hall\"" /etc/awareness-kiosk/kiosk.conf'
    expect "superblock: it is healed and said" says "has been repaired"
    machine_stop

    new_card 1G
    spoil $((480 << 20)) 131072 # all of it
    fault data-lost
    expect "data-lost: a new one is made, the old one kept" inside 'mountpoint -q /data && [ -f /data/OLD-DATA.txt ]'
    expect "data-lost: it is said" says "made anew"
    machine_stop

    new_card 1G
    truncate -s 484M "$card"
    machine_start "$card"
    expect "too-small: it is said" machine_wait 600 "the notice" 'grep -q "too small" /run/awareness-kiosk-card/notices'
    machine_stop cut

    new_card 1G
    machine_touch_device="-device virtio-tablet-pci" fault mouse-instead-of-touch
    inside "rm /usr/share/awareness-kiosk/packs/starter.pack; systemctl restart awareness-kiosk.service"
    expect "no-pack: the kiosk comes up" picture_within 120
    machine_rest 5
    expect "no-pack: something is shown" shows_something fault-no-pack
    machine_stop

    new_card 1G
    machine_display="-device virtio-balloon-pci"
    machine_start "$card"
    machine_display=
    expect "no-display: the kiosk tries again and again" \
        machine_wait 600 "another try" '[ "$(systemctl show -P NRestarts awareness-kiosk.service)" -ge 3 ]'
    expect "no-display: the machine runs on" inside "mountpoint -q /data"
    machine_stop
    # A cable is pulled and put back: the kiosk is started anew with each, and the picture returns.
    # This board's driver tells nobody of it, so the unit that the kernel's news starts is started here.
    new_card 1G
    fault cable
    inside 'echo off >/sys/class/drm/card0-Virtual-1/status; systemctl start awareness-kiosk-display.service'
    expect "cable pulled: it is noticed" machine_wait 60 "the news" 'grep -q "Virtual-1 disconnected" /run/awareness-kiosk-displays'
    machine_rest 10
    inside 'echo detect >/sys/class/drm/card0-Virtual-1/status; systemctl start awareness-kiosk-display.service'
    expect "cable put back: the kiosk comes up" machine_wait 120 "the kiosk" 'grep -q "Virtual-1 connected" /run/awareness-kiosk-displays && systemctl is-active awareness-kiosk.service'
    machine_rest 5
    expect "cable put back: something is shown" shows_something fault-cable-back
    machine_stop

    new_card 1G
    machine_start "$card" -device virtio-multitouch-pci \
        -device "virtio-gpu-pci,id=second,xres=$panel_width,yres=$panel_height"
    expect "two-of-each: the kiosk comes up" picture_within 600
    machine_rest 5
    expect "two-of-each: one of the displays shows something" one_shows fault-two-of-each
    machine_stop
}
