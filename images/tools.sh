# Sourced by images/build and images/test: where packages come from, and the chroot that holds the
# programs which make and boot a card. The same ones whatever this machine runs, so that a card made
# elsewhere is the same card.
suite=trixie
cache=${KIOSK_CACHE:-${HOME:-/root}/.cache/awareness-kiosk}

die() { echo "${0##*/}: $*" >&2; exit 1; }
say() { printf '%s\n' "$*"; }

# The names that packages.txt lists for a use.
packages() { awk -v use="$1" '!/^#/ && $1 == use { print $2 }' images/packages.txt; }

# As root, by sudo where there is need.
need_root() {
    [ "$(id -u)" -ne 0 ] || return 0
    exec sudo env KIOSK_CACHE="$cache" "$0" "$@"
}

# Where packages come from is the machine's own choice.
find_mirror() {
    [ -z "${mirror:-}" ] || return 0
    mirror=$(apt-get indextargets --format '$(REPO_URI) $(COMPONENT) $(ORIGIN)' \
        'Created-By: Packages' | awk '$2 == "main" && tolower($3) == "debian" { print $1; exit }')
    [ -n "$mirror" ] || die "no Debian mirror was found in apt's configuration; give one with --mirror URL"
}

# Makes or finds the chroot; sets $tools.
tools_chroot() {
    local list hash
    list=$(packages tools | sort -u)
    hash=$(printf '%s %s' "$suite" "$list" | sha256sum | cut -c1-12)
    tools=$cache/image-tools-$suite-$hash
    [ ! -f "$tools/.complete" ] || return 0
    find_mirror
    say "Making the chroot of image tools (once) in $tools"
    mkdir -p "$cache"
    rm -rf "$tools.new"
    mmdebstrap --variant=apt --aptopt='APT::Install-Recommends "false"' \
        --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/doc/*' \
        --include="$(echo $list | tr ' ' ,)" $suite "$tools.new" "$mirror" >"$tools.log" 2>&1 || {
        tail -n 20 "$tools.log" >&2
        die "the chroot of image tools could not be made; all that was said is in $tools.log"
    }
    touch "$tools.new/.complete"
    rm -rf "$tools"
    mv "$tools.new" "$tools"
}

# in_tools COMMAND...: runs it in the chroot, with the repository, the cache and /tmp under their
# own paths.
in_tools() {
    unshare --mount --fork --kill-child bash -c '
        set -e
        chroot=$1 top=$2 cache=$3; shift 3
        for place in /dev /sys /proc /tmp "$top" "$cache"; do
            mkdir -p "$chroot$place"
            mount --rbind "$place" "$chroot$place"
        done
        exec chroot "$chroot" env -i HOME=/root LANG=C.UTF-8 PATH=/usr/sbin:/usr/bin:/sbin:/bin \
            SOURCE_DATE_EPOCH="$SOURCE_DATE_EPOCH" bash -c "cd \"\$0\" && exec \"\$@\"" "$top" "$@"
    ' in_tools "$tools" "$PWD" "$cache" "$@"
}
