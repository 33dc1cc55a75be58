# Sourced by images/build: the root file system, the same for every board. Packages are unpacked, not
# configured; what their scripts would have set up stands here.

# What of the packages no kiosk needs, beside what `never` leaves out.
unneeded='usr/share/man usr/share/info usr/share/locale usr/share/lintian usr/share/bug usr/share/doc-base
usr/share/bash-completion usr/share/zsh usr/share/fish usr/share/gdb usr/share/pkgconfig usr/share/applications
usr/share/glib-2.0/schemas usr/share/polkit-1 usr/share/gtk-doc usr/share/icons usr/share/X11 usr/share/doc
usr/include usr/lib/pkgconfig usr/lib/udev/hwdb.d usr/lib/systemd/catalog usr/lib/aarch64-linux-gnu/gconv
usr/share/drirc.d usr/share/libthai usr/share/common-licenses usr/lib/aarch64-linux-gnu/perl
usr/lib/systemd/user usr/share/zoneinfo/right usr/share/zoneinfo/posix var/cache var/lib/dpkg'

# make_root DIR DEB...: from the packages, the programs ($programs or $packages) and images/root.
make_root() {
    local root=$1 deb chosen=() never
    shift
    rm -rf "$root"
    mkdir -p "$root"/usr/{bin,sbin,lib}
    for name in bin sbin lib; do ln -s usr/$name "$root/$name"; done
    never=" $(packages never | tr '\n' ' ')"
    for deb in "$@"; do
        name=${deb##*/}
        case $never in *" ${name%%_*} "*) ;; *) chosen+=("$deb") ;; esac
    done
    unpack_debs "$root" "${chosen[@]}"
    keep_licences "$root"
    for deb in $unneeded; do rm -rf "${root:?}/$deb"; done
    find "$root/usr" -name '*.a' -delete
    add_programs "$root"
    cp -a --no-preserve=ownership images/root/. "$root/"
    # The list that kernel.sh makes of the modules to be loaded before udev would.
    mkdir -p "$root/etc/modules-load.d"
    ln -sf /usr/lib/modules/early.conf "$root/etc/modules-load.d/kiosk-card.conf"
    configure_root "$root"
    check_libraries "$root"
    printf '%s\n' "$version" >"$root/usr/lib/awareness-kiosk/version"
}

keep_licences() {
    in_tools tar -C "$1" --sort=name --mtime=@"$SOURCE_DATE_EPOCH" --owner=0 --group=0 --numeric-owner \
        --zstd -cf "$out/licences.tar.zst" $(cd "$1" && find usr/share/doc -name copyright | sort) usr/share/common-licenses
}

# The kiosk: its packages where they were made, else the programs of the cross build.
add_programs() {
    local root=$1 deb
    if ls "$packages"/awareness-kiosk_*_arm64.deb >/dev/null 2>&1; then
        for deb in "$packages"/awareness-kiosk{,-tools,-appliance}_*.deb; do
            unpack_debs "$root" "$deb"
            # debhelper's service, user and directory files are in the package as they are.
        done
    else
        install -D -t "$root/usr/bin" "$programs/bin/kiosk" "$programs/bin/kioskctl"
        install -D -t "$root/usr/libexec/awareness-kiosk" "$programs/bin/kiosk-report"
        mkdir -p "$root/usr/share/awareness-kiosk"/{packs,keys}
        cp -r "$programs"/share/* "$root/usr/share/"
        cp "$pack" "$pack.minisig" "$root/usr/share/awareness-kiosk/packs/"
        cp "$trust" "$root/usr/share/awareness-kiosk/keys/starter.pub"
        cp images/awareness-kiosk.service "$root/usr/lib/systemd/system/"
    fi
    rm -rf "$root/usr/share/doc" "$root/usr/share/man"
    install -D -m 755 "$programs/bin/kiosk-card" "$root/usr/bin/kiosk-card"
}

# Every library that a program or library of the root asks for is there: a package left out by
# mistake is told now and not by a black screen. Optional parts of systemd load theirs when asked.
check_libraries() {
    local root=$1 missing
    missing=$(find "$root"/usr/{bin,sbin,lib} -type f \( -perm -100 -o -name '*.so*' \) -print0 |
        { xargs -0 readelf -d 2>/dev/null || true; } | awk -v root="$root" '
            /^File: / { file = substr($2, length(root) + 1); base = file; sub(".*/", "", base); have[base] = 1 }
            / \(SONAME\) / { gsub(/[][]/, "", $NF); have[$NF] = 1 }
            / \(NEEDED\) / { gsub(/[][]/, "", $NF); asks[$NF] = file }
            END { for (name in asks) if (!(name in have)) print asks[name] " needs " name }')
    [ -z "$missing" ] || die "the root lacks libraries:"$'\n'"$missing"
}

# All that the packages' scripts would have done and a kiosk needs.
configure_root() {
    local root=$1 name
    mkdir -p "$root"/{dev,proc,sys,run,tmp,root,media,data,boot/firmware,var/log,var/cache,var/tmp,usr/lib/modules}
    chmod 1777 "$root/tmp" "$root/var/tmp"
    ln -sfn /run "$root/var/run"
    for name in passwd group; do cp "$root/usr/share/base-passwd/$name.master" "$root/etc/$name"; done
    # A board without a clock starts at the time of this image at the earliest (systemd(1)).
    : >"$root/usr/lib/clock-epoch"
    touch -d "@$SOURCE_DATE_EPOCH" "$root/usr/lib/clock-epoch"
    : >"$root/etc/machine-id" # a new one at each start, in memory
    echo kiosk >"$root/etc/hostname"
    printf '127.0.0.1 localhost kiosk\n::1 localhost\n' >"$root/etc/hosts"
    : >"$root/etc/fstab"
    ln -sf /run/systemd/resolve/resolv.conf "$root/etc/resolv.conf"
    ln -sf /usr/share/zoneinfo/UTC "$root/etc/localtime"
    for name in $(ls "$root/usr/share/base-files" 2>/dev/null); do
        case $name in nsswitch.conf | profile) cp "$root/usr/share/base-files/$name" "$root/etc/" ;; esac
    done
    mkdir -p "$root/etc/ssl/certs"
    cat "$root"/usr/share/ca-certificates/mozilla/*.crt >"$root/etc/ssl/certs/ca-certificates.crt"
    # What systemd takes for root's shell, in its own debugging.
    ln -sf dash "$root/usr/bin/bash"
    # Small tools of the scripts that no package brings: sed, grep, gzip, ...
    for name in sed grep gzip awk find cmp vi less ping ip ps free top; do
        [ -e "$root/usr/bin/$name" ] || ln -s busybox "$root/usr/bin/$name"
    done
    mkdir -p "$root/usr/lib/awareness-kiosk"
    cp "$update_certificate" "$root/usr/lib/awareness-kiosk/update-keys.pem"
    ln -sf /usr/lib/systemd/system/multi-user.target "$root/etc/systemd/system/default.target"
    in_tools systemd-sysusers --root="$root" 2>/dev/null
    in_tools systemctl --root="$root" preset-all >/dev/null 2>&1
    rm -f "$root"/etc/{passwd,group,shadow,gshadow}-
    # Nobody logs in here.
    [ ! -f "$root/etc/shadow" ] || sed -i 's/^root:[^:]*:/root:*:/' "$root/etc/shadow"
    # What would only cost time at a start.
    find "$root/usr/lib/systemd/system-generators" -type f ! -name systemd-debug-generator -delete
    for name in systemd-hwdb-update ldconfig systemd-journal-catalog-update systemd-update-done \
        systemd-pcrmachine systemd-tpm2-setup-early systemd-tpm2-setup systemd-firstboot \
        systemd-homed systemd-userdbd apt-daily.timer e2scrub_all.timer fstrim.timer \
        systemd-machine-id-commit systemd-binfmt proc-sys-fs-binfmt_misc.automount \
        e2scrub_reap dev-hugepages.mount dev-mqueue.mount; do
        case $name in *.*) ;; *) name=$name.service ;; esac
        ln -sf /dev/null "$root/etc/systemd/system/$name"
    done
}

# Read in the order of their names, the same bytes for the same tree. Blocks are small: a library of 120 MB
# of which a few pages are wanted is unpacked block by block, and that is most of what a start takes.
squash() { # FROM TO [OPTION...]
    local from=$1 to=$2
    shift 2
    rm -f "$to"
    in_tools mksquashfs "$from" "$to" -comp zstd -Xcompression-level ${KIOSK_SQUASH_LEVEL:-19} -b 32K -no-progress -quiet \
        -no-xattrs -all-root -reproducible "$@"
}
