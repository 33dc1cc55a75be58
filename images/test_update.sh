# Sourced by images/test: updates from a stick, good, bad and refused, and power cuts while one is
# written. Each start of the machine is one start of the card; QEMU ends where a board would restart.
work=$PWD/build/images/work-virt key=$PWD/build/keys/update

# The first file stands where a card looks for updates by itself, the others in a folder.
make_stick() { # FILE.raucb...
    rm -f "$kept/stick.img"
    truncate -s 512M "$kept/stick.img"
    in_tools mkfs.vfat -F 32 -n STICK "$kept/stick.img" >/dev/null
    in_tools mmd -i "$kept/stick.img" ::/more
    in_tools mcopy -i "$kept/stick.img" "$1" ::/
    [ $# = 1 ] || in_tools mcopy -i "$kept/stick.img" "${@:2}" ::/more
    stick="-device qemu-xhci -drive file=$kept/stick.img,format=raw,if=none,id=stick -device usb-storage,drive=stick"
}
bundle() { images/bundle "$@"; } # BOARD VERSION ROOT KEY OUT

# A root that starts and never gets to the picture.
make_bad_root() {
    local tree=$kept/bad-root
    rm -rf "$tree"
    mkdir -p "$tree"/usr/{bin,lib/systemd,lib/modules} "$tree"/{dev,proc,sys,run,boot/firmware}
    cp "$work/root/usr/bin/busybox" "$tree/usr/bin/"
    printf '#!/usr/bin/busybox sh\n/usr/bin/busybox sleep 1\n/usr/bin/busybox reboot -f\n' >"$tree/usr/lib/systemd/systemd"
    chmod +x "$tree/usr/lib/systemd/systemd"
    rm -f "$kept/bad-root.squashfs"
    in_tools mksquashfs "$tree" "$kept/bad-root.squashfs" -quiet -no-progress -all-root
}
# take FILE: what the card says to a bundle on the stick.
take() {
    shell_seconds=900 machine_shell "/usr/lib/awareness-kiosk/take-update \$(echo /media/kiosk/*/more/$1)" | tee "$kept/update-${1%.raucb}.txt"
}
says_of() { (take "$1" || true) | grep -i "$2" >/dev/null; } # it fails where it refuses; -q would hang up
takes_by_itself() { machine_wait 1200 "the update" 'grep -q "is installed and counts from the next start" /run/awareness-kiosk-card/update-messages'; }
slots() { build/dev/bin/kiosk-card slot "$card" show | tr '\n' ' '; }
slot_is() { [ "$(machine_shell 'cat /run/awareness-kiosk-card/slot')" = "$1" ]; }
# Starts the machine and lets it end by itself, as a root that does not come up makes it.
start_and_end() {
    machine_start "$card"
    local i
    for i in $(seq 600); do kill -0 $machine_pid 2>/dev/null || break; sleep 0.5; done
    machine_stop cut
}

test_update() {
    local root=$work/root.squashfs
    new_card
    make_bad_root
    in_tools openssl req -x509 -newkey rsa:2048 -nodes -days 100 -subj "/CN=stranger" \
        -keyout "$kept/stranger.key.pem" -out "$kept/stranger.cert.pem" 2>/dev/null
    bundle virt 9.0 "$root" "$key" "$kept/good.raucb"
    bundle virt 9.9 "$kept/bad-root.squashfs" "$key" "$kept/bad.raucb"
    bundle rpi 9.5 "$kept/bad-root.squashfs" "$key" "$kept/board.raucb"
    bundle virt 0.0.1 "$kept/bad-root.squashfs" "$key" "$kept/older.raucb"
    bundle virt 9.5 "$kept/bad-root.squashfs" "$kept/stranger" "$kept/stranger.raucb"
    head -c 200000 "$kept/bad.raucb" >"$kept/short.raucb"
    make_stick "$kept"/{good,board,older,stranger,short}.raucb

    machine_start "$card" $stick
    expect "the kiosk is up" picture_within 600
    expect "a signed newer bundle on a stick is installed by itself" takes_by_itself
    expect "a bundle for another board is refused" says_of board.raucb "compatible"
    expect "an older bundle is refused" says_of older.raucb "has .* already"
    expect "a stranger's bundle is refused" says_of stranger.raucb "refused"
    expect "a bundle that is cut short is refused" says_of short.raucb "refused"
    machine_stop
    say "  $(slots)"
    make_stick "$kept/bad.raucb"
    machine_start "$card" $stick
    expect "the new root comes up" picture_within 600
    expect "it runs from slot B" slot_is B
    expect "it is marked good" machine_wait 300 "the mark" 'kiosk-card slot $(cat /run/awareness-kiosk-card/disk) show | grep -q "^B=good"'
    expect "a bad bundle is installed as well" takes_by_itself
    machine_stop
    local turn
    for turn in 1 2 3; do
        start_and_end
        say "  after bad start $turn: $(slots)"
    done
    machine_start "$card"
    expect "after three bad starts the old root is back" picture_within 600
    expect "it runs from slot B" slot_is B
    machine_stop
    cuts_while_installing "$root"
}

# At every cut the card starts a whole root: the old one, or the new one byte for byte.
cuts_while_installing() {
    local log=$kept/install.log first slot wrong=0 point points size
    new_card 600M
    cp --sparse=always "$card" "$kept/before.img"
    make_stick "$kept/good.raucb"
    : >"$log"
    machine_drive="-blockdev driver=file,node-name=file,filename=$card -blockdev driver=file,node-name=log,filename=$log -blockdev driver=blklogwrites,node-name=card,file=file,log=log,log-super-update-interval=1"
    machine_start "$card" $stick
    machine_drive=
    picture_within 600 || true
    takes_by_itself
    machine_stop
    size=$(stat -c %s "$1")
    build/dev/bin/replay_writes entries "$log" >"$kept/install.entries"
    points=$(wc -l <"$kept/install.entries")
    for point in $(seq 1 $((points / 40 + 1)) "$points") "$points"; do
        for first in drop half; do
            cp --sparse=always "$kept/before.img" "$kept/cut.img"
            build/dev/bin/replay_writes cut "$log" "$point" $first "$point" "$kept/cut.img" 0 $((600 << 20))
            slot=$(build/dev/bin/kiosk-card slot "$kept/cut.img" begin 2>/dev/null)
            if [ "$slot" = B ] && ! cmp -s -n "$size" -i $((304 << 20)):0 "$kept/cut.img" "$1"; then
                wrong=$((wrong + 1)); say "  cut at $point, $first: slot B is started and is not whole"
            fi
            [ "$slot" != A ] || cmp -s -n "$size" -i $((128 << 20)):0 "$kept/cut.img" "$1" || wrong=$((wrong + 1))
        done
    done
    expect "cut while installing at $(((points + points / 40) / (points / 40 + 1))) points, a whole root is started at each" [ $wrong = 0 ]
}
