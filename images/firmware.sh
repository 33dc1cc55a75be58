# Sourced by images/build for the Raspberry Pi: what its firmware reads from the boot partition, and a
# check that all of it is there. Sources: "Boot folder contents" and "config.txt" of Raspberry Pi's
# documentation (www.raspberrypi.com/documentation/computers).

# Device trees of the boards that the card is for: the names that Linux gives them (upstream_kernel=1)
# and, for firmware that looks for its own, theirs.
boards='
3   bcm2837-rpi-3-b.dtb        bcm2710-rpi-3-b.dtb
3+  bcm2837-rpi-3-b-plus.dtb   bcm2710-rpi-3-b-plus.dtb
02W bcm2837-rpi-zero-2-w.dtb   bcm2710-rpi-zero-2-w.dtb
4   bcm2711-rpi-4-b.dtb        bcm2711-rpi-4-b.dtb
5   bcm2712-rpi-5-b.dtb        bcm2712-rpi-5-b.dtb
'

add_firmware() { # DEBS_FOLDER BOOT
    local tree=$work/firmware-boot trees name theirs
    rm -rf "$tree"
    mkdir -p "$tree"
    unpack_debs "$tree" "$1"/raspi-firmware_*.deb
    for name in bootcode.bin start.elf fixup.dat start4.elf fixup4.dat; do
        cp "$(find "$tree" -name "$name" | head -n 1)" "$2/" || die "raspi-firmware has no $name"
    done
    # The firmware may be passed on with its licence only.
    cp "$tree/usr/share/doc/raspi-firmware/copyright" "$2/LICENCE.broadcom"
    trees=$(find "$kernel" -type d -path '*linux-image-*/broadcom' | head -n 1)
    printf '%s' "$boards" | while read -r _ name theirs; do
        [ -n "$name" ] || continue
        cp "$trees/$name" "$2/" || die "the kernel's package has no $name"
        [ "$name" = "$theirs" ] || cp "$trees/$name" "$2/$theirs"
    done
    cp images/boot/config.txt "$2/"
}

# Every demand that the documents make of the boot partition, one by one; each failure is named.
check_firmware() { # BOOT
    local boot=$1 bad=0 name value
    wrong() { say "boot partition: $*" >&2; bad=1; }
    # Pi 3, 3+ and Zero 2 W load bootcode.bin, start.elf and fixup.dat; Pi 4 start4.elf and fixup4.dat;
    # Pi 5 has its own in the EEPROM and wants config.txt, a kernel and a device tree.
    for name in bootcode.bin start.elf fixup.dat start4.elf fixup4.dat config.txt cmdline.txt; do
        [ -s "$boot/$name" ] || wrong "$name is missing"
    done
    [ "$(head -c 4 "$boot/start.elf" | od -An -c | tr -d ' ')" = '177ELF' ] || wrong "start.elf is no program"
    printf '%s' "$boards" | while read -r _ name theirs; do
        for name in $name $theirs; do
            # A flattened device tree begins with d00dfeed.
            [ "$(head -c 4 "$boot/$name" 2>/dev/null | od -An -tx1 | tr -d ' ')" = d00dfeed ] ||
                { wrong "$name is missing or no device tree"; exit 1; }
        done
    done || bad=1
    # The files that config.txt names, and a 64-bit kernel: "ARMd" at byte 56 (Linux, arm64 booting).
    setting() { sed -n "s/^$1[= ]\([^ ]*\).*/\1/p" "$boot/config.txt" | head -n 1; }
    [ "$(setting arm_64bit)" = 1 ] || wrong "config.txt does not set arm_64bit=1"
    for value in "$(setting kernel)" "$(setting initramfs)"; do
        [ -n "$value" ] && [ -s "$boot/$value" ] || wrong "config.txt names \"$value\", which is not there"
    done
    value=$boot/$(setting kernel)
    if [ "$(head -c 2 "$value" | od -An -tx1 | tr -d ' ')" = 1f8b ]; then
        [ "$(zcat "$value" 2>/dev/null | head -c 60 | tail -c 4)" = ARMd ] || wrong "the kernel is not for 64 bits"
    else
        [ "$(head -c 60 "$value" | tail -c 4)" = ARMd ] || wrong "the kernel is not for 64 bits"
    fi
    [ "$(wc -l <"$boot/cmdline.txt")" = 1 ] || wrong "cmdline.txt must be one line"
    grep -rq . "$boot/overlays" 2>/dev/null && grep -q '^dtoverlay=' "$boot/config.txt" &&
        wrong "config.txt loads an overlay; none is tested with this kernel"
    [ "$(awk 'length > 98' "$boot/config.txt" | wc -l)" = 0 ] || wrong "config.txt has a line over 98 bytes"
    [ $bad = 0 ] || die "the boot partition is not what a Raspberry Pi's firmware asks for"
    say "The boot partition holds what the firmware of Pi 3, 3+, 4, 5 and Zero 2 W asks for"
}
