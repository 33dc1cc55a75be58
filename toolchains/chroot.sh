# Sourced by toolchains/build and toolchains/test: the builder chroot and how to run something in it.

# Run in the chroot: -dev packages for the board (those that are the same for all boards have no
# board in their name), programs and fonts for this machine.
install_both='
    set -e
    board=$1; shift
    apt-get update -qq
    chosen=
    for names in "$@"; do
        for name in ${names//|/ }; do
            case $name in
            *-dev) apt-cache show "$name:$board" >/dev/null 2>&1 && name=$name:$board ;;
            esac
            apt-cache show "$name" >/dev/null 2>&1 && break
        done
        chosen="$chosen $name"
    done
    apt-get install -y --no-install-recommends $chosen
    apt-get clean
'

# builder_chroot ARCH SUITE MIRROR: makes or finds the chroot; sets $chroot and $board.
builder_chroot() {
    board=$1
    local suite=$2 mirror=$3 list hash
    list=$(awk '!/^#/ && ($1 == "build" || $1 == "test") { print $2 }' toolchains/packages.txt |
        grep -vxE 'build-essential|cmake|ninja-build|pkg-config|git|xvfb|imagemagick' | sort -u)
    hash=$(printf '%s %s %s' "$suite" "$1" "$list" | sha256sum | cut -c1-12)
    chroot=${KIOSK_CACHE:-${HOME:-/root}/.cache/awareness-kiosk}/builder-$1-$suite-$hash
    [ ! -f "$chroot/.complete" ] || return 0
    # Where packages come from is the machine's own choice.
    [ -n "$mirror" ] || mirror=$(apt-get indextargets --format '$(REPO_URI) $(COMPONENT) $(ORIGIN)' \
        'Created-By: Packages' | awk '$2 == "main" && tolower($3) == "debian" { print $1; exit }')
    [ -n "$mirror" ] || { echo "No Debian mirror was found in apt's configuration; give one with --mirror URL" >&2; exit 1; }
    echo "Making the builder chroot for $1 on $suite (once) in $chroot"
    mkdir -p "$(dirname "$chroot")"
    rm -rf "$chroot.new"
    # libpsl-dev for two architectures conflicts over one manual page; no manual is needed here.
    if ! { mmdebstrap --variant=buildd --architectures="$(dpkg --print-architecture),$1" \
        --aptopt='APT::Install-Recommends "false"' --dpkgopt='path-exclude=/usr/share/man/*' \
        --include="crossbuild-essential-$1,cmake,ninja-build,pkg-config,git,qemu-user,ca-certificates" \
        "$suite" "$chroot.new" "$mirror" &&
        cp /etc/resolv.conf "$chroot.new/etc/" &&
        chroot "$chroot.new" env DEBIAN_FRONTEND=noninteractive bash -c "$install_both" both "$1" $list
    } >"$chroot.log" 2>&1; then
        grep -E '^(E|W):|Depends|Conflicts|error' "$chroot.log" | tail -n 20 >&2
        echo "The builder chroot could not be made; all that was said is in $chroot.log" >&2
        exit 1
    fi
    touch "$chroot.new/.complete"
    rm -rf "$chroot"
    mv "$chroot.new" "$chroot"
}

# in_builder COMMAND...: runs it in the chroot, in the repository under its own path.
in_builder() {
    mkdir -p build
    unshare --mount --fork bash -c '
        set -e
        chroot=$1 top=$2; shift 2
        mount -t tmpfs tmpfs "$chroot/tmp" # first: the repository may itself lie in /tmp
        mkdir -p "$chroot$top"
        mount --bind "$top" "$chroot$top"
        mount --rbind /dev "$chroot/dev"; mount --rbind /sys "$chroot/sys"; mount -t proc proc "$chroot/proc"
        exec chroot "$chroot" env -i HOME=/root LANG=C.UTF-8 PATH=/usr/sbin:/usr/bin:/sbin:/bin \
            KIOSK_EMULATOR=qemu-aarch64 bash -c "cd \"\$0\" && exec \"\$@\"" "$top" "$@"
    ' in_builder "$chroot" "$top" "$@"
}
