# Sourced by images/build: the partitions of a card and the card itself. No loop device is needed.
#
#        0   the partition table (MBR, which every Pi's firmware reads), signature KIOS
#    4 MiB   first copy of the record that chooses the root slot (images/card/slot_environment.h)
#    8 MiB   second copy
#   16 MiB   1 boot  (FAT, read only while the kiosk runs)
#  128 MiB   2 root A, 3 root B (squashfs)    480 MiB   4 data (ext4), grown at the first start
boot_mib=112 root_mib=176 data_mib=64

mib() { echo $(($1 * 1024 * 1024)); }

make_boot_partition() { # FOLDER INTO
    find "$1" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
    rm -f "$2"
    truncate -s $(mib $boot_mib) "$2"
    in_tools mkfs.vfat --invariant -F 32 -n KIOSK-BOOT "$2" >/dev/null
    (cd "$1" && find . -mindepth 1 -maxdepth 1 | LC_ALL=C sort) | while read -r name; do
        in_tools env MTOOLS_SKIP_CHECK=1 mcopy -s -m -i "$2" "$1/$name" ::/
    done
}

make_data_partition() { # INTO
    rm -f "$1"
    truncate -s $(mib $data_mib) "$1"
    in_tools env E2FSPROGS_FAKE_TIME="$SOURCE_DATE_EPOCH" mke2fs -q -F -t ext4 -b 4096 -g 2048 -m 1 \
        -L KIOSK-DATA -U 4b494f53-4b00-4000-8000-000000000001 \
        -E hash_seed=4b494f53-4b00-4000-8000-000000000002 "$1"
}

make_card() { # BOOT ROOT DATA INTO
    local size
    size=$(stat -c %s "$2")
    [ "$size" -le $(mib 160) ] || die "the root is $((size / 1048576)) MiB, 160 MiB at most"
    rm -f "$4"
    truncate -s $(mib $((16 + boot_mib + 2 * root_mib + data_mib))) "$4"
    in_tools sfdisk --quiet "$4" <<END
label: dos
label-id: 0x534f494b
start=16MiB, size=${boot_mib}MiB, type=c, bootable
start=$((16 + boot_mib))MiB, size=${root_mib}MiB, type=83
start=$((16 + boot_mib + root_mib))MiB, size=${root_mib}MiB, type=83
start=$((16 + boot_mib + 2 * root_mib))MiB, size=${data_mib}MiB, type=83
END
    put() { dd if="$1" of="$card" bs=1M seek="$2" conv=notrunc,sparse status=none; }
    local card=$4
    put "$1" 16
    put "$2" $((16 + boot_mib))
    put "$3" $((16 + boot_mib + 2 * root_mib))
}
