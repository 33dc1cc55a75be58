# Sourced by images/build: the kernel, the modules that a board needs of its thousands, and the
# initramfs.

# The modules listed for the uses and all they depend on, as paths below the kernel's folder.
module_files() { # KERNEL_ROOT RELEASE USE...
    local root=$1 release=$2 uses name
    shift 2
    uses=" $* "
    awk -v uses="$uses" '!/^#/ && NF == 2 && index(uses, " " $1 " ") { print $2 }' images/modules.txt |
        while read -r name; do
            in_tools modprobe -d "$root" -S "$release" --show-depends "$name" 2>/dev/null |
                sed -n 's/^insmod \([^ ]*\).*/\1/p'
        done | sort -u
}

# copy_modules KERNEL_ROOT RELEASE INTO USE...: INTO gets RELEASE/ as of /lib/modules.
copy_modules() {
    local root=$1 release=$2 into=$3 file
    shift 3
    mkdir -p "$into/$release"
    module_files "$root" "$release" "$@" | while read -r file; do
        install -D -m 644 "$file" "$into/$release/${file#*"/$release/"}"
    done
    cp "$root/lib/modules/$release"/modules.{builtin,builtin.modinfo,order} "$into/$release/"
    mkdir -p "$work/depmod/lib"
    rm -rf "$work/depmod/lib/modules"
    cp -r "$into" "$work/depmod/lib/modules"
    in_tools depmod -b "$work/depmod" "$release"
    cp -r "$work/depmod/lib/modules/$release/." "$into/$release/"
}

# The kernel's package, unpacked; sets $kernel (its folder) and $release.
unpack_kernel() { # DEBS_FOLDER
    kernel=$work/kernel
    rm -rf "$kernel"
    mkdir -p "$kernel"
    unpack_debs "$kernel" $(ls "$1"/linux-image-[0-9]*.deb | head -n 1)
    [ -d "$kernel/lib/modules" ] || { mkdir -p "$kernel/lib"; ln -s ../usr/lib/modules "$kernel/lib/modules"; }
    release=$(ls "$kernel/lib/modules")
    in_tools depmod -b "$kernel" "$release"
}

make_initramfs() { # ROOT (for busybox and kiosk-card) INTO
    local root=$1 into=$2 tree=$work/initramfs name
    rm -rf "$tree"
    mkdir -p "$tree"/{bin,etc,proc,sys,dev,run,lib/modules}
    cp "$root/usr/bin/busybox" "$root/usr/bin/kiosk-card" "$tree/bin/"
    for name in sh mount umount mkdir cat cut tr dd sleep reboot modprobe switch_root; do
        ln -s busybox "$tree/bin/$name"
    done
    cp images/initramfs/init "$tree/init"
    copy_modules "$kernel" "$release" "$tree/lib/modules" first "$board"
    # Loaded by name, in the order of the list; those built into the kernel are passed over.
    awk -v board="$board" '!/^#/ && ($1 == "first" || $1 == board) { print $2 }' images/modules.txt \
        >"$tree/etc/modules"
    find "$tree" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
    in_tools bash -c 'cd "$1" && find . | LC_ALL=C sort |
        cpio --quiet --reproducible -R 0:0 -o -H newc | zstd -q -19 -f -o "$2"' cpio "$tree" "$into"
}

make_modules_image() { # FIRMWARE_DEBS INTO
    local tree=$work/modules
    rm -rf "$tree"
    mkdir -p "$tree"
    copy_modules "$kernel" "$release" "$tree" first card "$board" "$board-card" "$board-early"
    # Read by systemd-modules-load through a link of the root (root.sh).
    awk -v early="$board-early" '!/^#/ && $1 == early { print $2 }' images/modules.txt >"$tree/early.conf"
    if [ "$board" = rpi ]; then
        rm -rf "$work/firmware"
        mkdir -p "$work/firmware"
        unpack_debs "$work/firmware" "$1"/firmware-brcm80211_*.deb
        mkdir -p "$tree/firmware"
        # The radios of the Pi 3, 3+, 4, 5 and Zero 2 W: Broadcom 43430, 43436, 43455.
        (cd "$work/firmware/usr/lib/firmware" && find . \( -name '*43430*' -o \
            -name '*43436*' -o -name '*43455*' -o -name '*4343*' \) |
            tar -cf - -T -) | tar -x -C "$tree/firmware"
    fi
    squash "$tree" "$2"
}
