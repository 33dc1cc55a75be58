# Sourced by images/test: RAUC and the slots' record together, on a card in a file and without a board:
# an update becomes primary on trial, three starts without health bring the old root back, health keeps
# it, and what is not signed by our key or is for another board changes nothing.
key=$PWD/build/keys/update

# A folder with what the machine has: the record's place, the slots, RAUC's configuration.
make_slots() {
    slots_folder=$kept/slots
    rm -rf "$slots_folder"
    mkdir -p "$slots_folder/state" "$slots_folder/mount"
    truncate -s 9M "$slots_folder/card"
    truncate -s 2M "$slots_folder/a" "$slots_folder/b"
    echo "$slots_folder/card" >"$slots_folder/state/disk"
    echo A >"$slots_folder/state/slot"
    cat >"$slots_folder/system.conf" <<END
[system]
compatible=awareness-kiosk-virt
bootloader=custom
statusfile=$slots_folder/rauc.status
bundle-formats=plain verity
mountprefix=$slots_folder/mount

[handlers]
bootloader-custom-backend=$PWD/images/root/usr/lib/awareness-kiosk/rauc-slots

[keyring]
path=$key.cert.pem

[slot.rootfs.0]
device=$slots_folder/a
type=raw
bootname=A

[slot.rootfs.1]
device=$slots_folder/b
type=raw
bootname=B
END
}
# As images/bundle does, in the format that needs no dm-verity of this machine's kernel.
plain_bundle() { KIOSK_BUNDLE_FORMAT=plain images/bundle "$@"; }

# install_here BUNDLE SLOT: by a RAUC service on a bus of its own, started from SLOT.
install_here() {
    echo "$2" >"$slots_folder/state/slot"
    in_tools env KIOSK_CARD_STATE="$slots_folder/state" PATH="$PWD/build/dev/bin:$PATH" \
        dbus-run-session -- bash -c '
            export DBUS_SYSTEM_BUS_ADDRESS=$DBUS_SESSION_BUS_ADDRESS
            rauc -c "$1" --override-boot-slot="$3" service >"$1.service" 2>&1 &
            for i in $(seq 100); do grep -q "Booted into" "$1.service" && break; sleep 0.2; done
            rauc -c "$1" install "$2"; code=$?
            kill %1; exit $code' install "$slots_folder/system.conf" "$1" "$2" >"$slots_folder/install.txt" 2>&1
}
record() { build/dev/bin/kiosk-card slot "$slots_folder/card" "$@"; }
record_is() { [ "$(record show | head -n 3 | tr '\n' ' ')" = "$1 " ]; }
is_refused() { ! install_here "$1" A && record_is "primary=A A=good B=good" && grep -qi "$2" "$slots_folder/install.txt"; }

test_slots() {
    make_slots
    head -c 1000000 /dev/urandom >"$slots_folder/new"
    in_tools openssl req -x509 -newkey rsa:2048 -nodes -days 100 -subj "/CN=stranger" \
        -keyout "$slots_folder/stranger.key.pem" -out "$slots_folder/stranger.cert.pem" 2>/dev/null
    plain_bundle virt 9.0 "$slots_folder/new" "$key" "$slots_folder/good.raucb"
    plain_bundle rpi 9.0 "$slots_folder/new" "$key" "$slots_folder/board.raucb"
    plain_bundle virt 9.0 "$slots_folder/new" "$slots_folder/stranger" "$slots_folder/stranger.raucb"
    head -c 200000 "$slots_folder/good.raucb" >"$slots_folder/short.raucb"
    expect "another board's bundle is refused" is_refused "$slots_folder/board.raucb" compatible
    expect "a stranger's bundle is refused" is_refused "$slots_folder/stranger.raucb" signature
    expect "a bundle that is cut short is refused" is_refused "$slots_folder/short.raucb" bundle
    expect "ours is installed" install_here "$slots_folder/good.raucb" A
    expect "slot B holds it byte for byte" cmp -s -n 1000000 "$slots_folder/new" "$slots_folder/b"
    expect "B is primary, on trial" record_is "primary=B A=good B=trying 3"
    local started=
    for _ in 1 2 3 4; do started+=$(record begin); done
    expect "it is started three times, then A again" [ "$started" = BBBA ]
    expect "B is bad" record_is "primary=A A=good B=bad"
    expect "it can be installed again" install_here "$slots_folder/good.raucb" A
    record begin >/dev/null
    record good B
    expect "health keeps it" record_is "primary=B A=good B=good"
    expect "the next one goes to A" install_here "$slots_folder/good.raucb" B
    expect "A is primary, on trial" record_is "primary=A A=trying 3 B=good"
}
