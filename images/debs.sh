# Sourced by images/build: the packages a card is made of, fetched and unpacked but never configured.
# No maintainer script runs, so nothing needs to be emulated and the result depends on the list alone;
# what the scripts would have done that a kiosk needs is written out in images/root.sh.

# fetch_debs NAME PACKAGE...: sets $debs to a folder with the packages and all they depend on.
fetch_debs() {
    local name=$1 hash
    shift
    hash=$(printf '%s ' "$suite" "$@" | sha256sum | cut -c1-12)
    debs=$cache/image-debs-$name-$suite-$hash
    [ ! -f "$debs/.complete" ] || return 0
    find_mirror
    say "Fetching the packages of \"$name\" (once) into $debs"
    rm -rf "$debs"
    mkdir -p "$debs"/apt/{lists/partial,archives/partial,etc/preferences.d,etc/apt.conf.d,etc/trusted.gpg.d}
    : >"$debs/apt/status"
    echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror $suite main non-free-firmware
deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror $suite-updates main non-free-firmware" \
        >"$debs/apt/etc/sources.list"
    { in_debs_apt apt-get update && in_debs_apt apt-get install --yes --download-only "$@"; } \
        >"$debs/log" 2>&1 || { tail -n 15 "$debs/log" >&2; die "the packages could not be fetched; see $debs/log"; }
    mv "$debs"/apt/archives/*.deb "$debs/"
    rm -rf "$debs/apt"
    touch "$debs/.complete"
}

in_debs_apt() {
    local program=$1
    shift
    # The machine's proxy and transport settings hold, its sources do not.
    "$program" -q -o APT::Architecture=arm64 -o APT::Architectures=arm64 \
        -o APT::Install-Recommends=false -o Acquire::Languages=none \
        -o Dir::Etc::SourceList="$debs/apt/etc/sources.list" -o Dir::Etc::SourceParts=/dev/null \
        -o Dir::Etc::Preferences=/dev/null -o Dir::Etc::PreferencesParts=/dev/null \
        -o Dir::State::Lists="$debs/apt/lists" -o Dir::State::status="$debs/apt/status" \
        -o Dir::State="$debs/apt" -o Dir::Cache="$debs/apt" -o Dir::Cache::archives="$debs/apt/archives" \
        -o Debug::NoLocking=true -o APT::Sandbox::User=root "$@"
}

# unpack_debs INTO PACKAGE_FILE...
unpack_debs() {
    local into=$1 deb
    shift
    for deb in "$@"; do
        dpkg-deb --fsys-tarfile "$deb" |
            tar -x -C "$into" --keep-directory-symlink --numeric-owner ||
            die "cannot unpack $deb"
    done
}

# One line a package: name, version, source, licences as its copyright file names them.
bill_of_materials() { # DEBS...
    local deb name licences
    printf 'package\tversion\tsource\tlicences\n'
    for deb in "$@"; do
        name=$(dpkg-deb -f "$deb" Package)
        licences=$(dpkg-deb --fsys-tarfile "$deb" |
            tar -xO --wildcards "./usr/share/doc/$name/copyright" 2>/dev/null |
            sed -n 's/^License: *//p' | tr -d '\t\r' | sort -u | paste -sd ';' || true)
        printf '%s\t%s\t%s\t%s\n' "$name" "$(dpkg-deb -f "$deb" Version)" \
            "$(dpkg-deb -f "$deb" Source)" "${licences:-see /usr/share/doc/$name/copyright}"
    done | sort
}
