# Sourced by toolchains/build, package and test, and by tests/packages/run: the builder chroot and how to
# run something in it.

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

# as_root COMMAND...: goes on as root with the same caches, if this is not root.
as_root() {
    [ "$(id -u)" -ne 0 ] || return 0
    exec sudo env KIOSK_CACHE="${KIOSK_CACHE:-$HOME/.cache/awareness-kiosk}" \
        KIOSK_PACK_KEY="${KIOSK_PACK_KEY:-}" KIOSK_MAINTAINER="${KIOSK_MAINTAINER:-}" \
        KIOSK_SILENT="${KIOSK_SILENT:-}" "$@"
}

# debian_mirror: where this machine's apt has Debian from; that is the machine's own choice.
debian_mirror() {
    apt-get indextargets --format '$(REPO_URI) $(COMPONENT) $(ORIGIN)' 'Created-By: Packages' |
        awk '$2 == "main" && tolower($3) == "debian" { print $1; exit }'
}

# board ARCH SUITE: sets $board, $suite, $toolchain, $emulator and $dir, where it is built. A board is
# known by the toolchain file whose first line names it; without one, ARCH is this machine's own.
board() {
    local line
    board=$1 suite=$2 emulator=
    toolchain=$(grep -lx "# Debian: $board [a-z]*" toolchains/*.cmake || true)
    if [ -n "$toolchain" ]; then
        line=$(head -n 1 "$toolchain")
        emulator=$(sed -n 's/^set(CMAKE_CROSSCOMPILING_EMULATOR \(.*\))$/\1/p' "$toolchain")
    elif [ "$board" = "$(dpkg --print-architecture)" ]; then
        line=$(. /etc/os-release && echo "# Debian: $board $VERSION_CODENAME")
    else
        echo "No file in toolchains/ begins with: # Debian: $board SUITE" >&2
        exit 2
    fi
    dir=build/$board
    [ "${suite:-${line##* }}" = "${line##* }" ] || dir=build/$board-$suite
    suite=${suite:-${line##* }}
}

# builder_chroot MIRROR: makes or finds the chroot for $board and $suite; sets $chroot.
builder_chroot() {
    local mirror=$1 list hash own compiler
    own=$(dpkg --print-architecture)
    compiler=crossbuild-essential-$board
    [ "$board" != "$own" ] || compiler=build-essential
    list=$(awk '!/^#/ && ($1 == "build" || $1 == "test") { print $2 }' toolchains/packages.txt |
        grep -vxE 'build-essential|cmake|ninja-build|pkg-config|git|xvfb|imagemagick' | sort -u)
    hash=$(printf '%s %s %s' "$suite" "$board" "$list" | sha256sum | cut -c1-12)
    chroot=${KIOSK_CACHE:-${HOME:-/root}/.cache/awareness-kiosk}/builder-$board-$suite-$hash
    [ ! -f "$chroot/.complete" ] || return 0
    [ -n "$mirror" ] || mirror=$(debian_mirror)
    [ -n "$mirror" ] || { echo "No Debian mirror was found in apt's configuration; give one with --mirror URL" >&2; exit 1; }
    echo "Making the builder chroot for $board on $suite (once) in $chroot"
    mkdir -p "$(dirname "$chroot")"
    rm -rf "$chroot.new"
    # libpsl-dev for two architectures conflicts over one manual page; no manual is needed here.
    if ! { mmdebstrap --variant=buildd --architectures="$(printf '%s\n' "$own" "$board" | uniq | paste -sd,)" \
        --aptopt='APT::Install-Recommends "false"' --dpkgopt='path-exclude=/usr/share/man/*' \
        --include="$compiler,cmake,ninja-build,pkg-config,git,qemu-user,ca-certificates" \
        "$suite" "$chroot.new" "$mirror" &&
        cp /etc/resolv.conf "$chroot.new/etc/" &&
        chroot "$chroot.new" env DEBIAN_FRONTEND=noninteractive bash -c "$install_both" both "$board" $list
    } >"$chroot.log" 2>&1; then
        grep -E '^(E|W):|Depends|Conflicts|error' "$chroot.log" | tail -n 20 >&2
        echo "The builder chroot could not be made; all that was said is in $chroot.log" >&2
        exit 1
    fi
    touch "$chroot.new/.complete"
    rm -rf "$chroot"
    mv "$chroot.new" "$chroot"
}

# builder_needs PROGRAM...: tools of this machine's architecture that only some stages want.
builder_needs() {
    # dpkg also knows, and lists, what others only recommend.
    [ "$(chroot "$chroot" dpkg-query -W -f '${db:Status-Status}\n' "$@" 2>/dev/null | grep -cx installed)" = $# ] ||
        chroot "$chroot" env DEBIAN_FRONTEND=noninteractive sh -c '
            apt-get update -qq && apt-get install -y --no-install-recommends "$@"' sh "$@" \
            >>"$chroot.log" 2>&1 || { echo "apt could not install $*; see $chroot.log" >&2; exit 1; }
}

# in_builder COMMAND...: runs it in the chroot, in the repository under its own path.
in_builder() {
    mkdir -p build
    emulator=$emulator unshare --mount --fork bash -c '
        set -e
        chroot=$1 top=$2; shift 2
        mount -t tmpfs tmpfs "$chroot/tmp" # first: the repository may itself lie in /tmp
        mkdir -p "$chroot$top"
        mount --bind "$top" "$chroot$top"
        mount --rbind /dev "$chroot/dev"; mount --rbind /sys "$chroot/sys"; mount -t proc proc "$chroot/proc"
        exec chroot "$chroot" env -i HOME=/root LANG=C.UTF-8 PATH=/usr/sbin:/usr/bin:/sbin:/bin \
            KIOSK_EMULATOR="$emulator" CCACHE_BASEDIR="$top" CCACHE_NOHASHDIR=1 bash -c "cd \"\$0\" && exec \"\$@\"" "$top" "$@"
    ' in_builder "$chroot" "$top" "$@"
}
