# Sourced by images/test: what power cuts leave of the counts. The machine's writes are logged by
# QEMU; afterwards the disk is made as it would be after a cut at each of many points, with the
# writes since the last flush dropped, half kept or all kept. A count is acknowledged when another
# program reads it in the machine; from that place of the log on it must never be missing. Counts are
# read from a copy whose event is ended: an open event gives out none of a start with few visits.
data_first=$((480 * 1024 * 1024)) data_bytes=$((64 * 1024 * 1024))
host_ctl=${KIOSKCTL:-$PWD/build/dev/bin/kioskctl}

# One visit: a touch on the greeting, quick exit, and a touch that brings the greeting back.
short_visit() {
    machine_touch 60 440; machine_rest 2
    machine_touch 740 40; machine_rest 5
    machine_touch 400 240; machine_rest 4
}
sum_of_visits() { awk -F, '$3 == "touched" || $3 == "quick_exit" { n += $5 } END { print n + 0 }' "$@"; }
count_inside() {
    machine_shell "rm -rf /tmp/copy; cp -r $data /tmp/copy; cd /tmp/copy; kioskctl event close --data . >/dev/null && kioskctl reach export --data . --event $1 --out out >/dev/null && cat out/reach.csv" |
        sum_of_visits
}

# record_visits LOG VISITS [OPTIONS_OF_THE_DATA]: leaves LOG, LOG.base (the data before), LOG.acks
# (count, place in the log) and the event's id in $event.
record_visits() {
    local log=$1 visits=$2 i n last=0
    new_card 544M # exactly the image: nothing to grow
    : >"$log"
    machine_drive="-blockdev driver=file,node-name=file,filename=$card -blockdev driver=file,node-name=log,filename=$log -blockdev driver=blklogwrites,node-name=card,file=file,log=log,log-super-update-interval=1"
    dd if="$card" of="$log.base" bs=1M skip=480 count=64 conv=sparse status=none
    machine_start "$card"
    machine_drive=
    picture_within 600
    [ -z "${3:-}" ] || inside "mount -o remount,$3 /data"
    open_event
    event=$(as_kiosk "ls -1 $data/events" | grep -xE "[0-9a-f]{32}")
    inside "systemctl restart awareness-kiosk.service"
    picture_within 120
    machine_rest 12
    : >"$log.acks"
    for i in $(seq "$visits"); do
        short_visit
        n=$(count_inside "$event")
        [ "$n" -gt "$last" ] || continue
        last=$n
        printf '%s %s\n' "$n" "$(stat -c %s "$log")" >>"$log.acks"
    done
    machine_screen "$kept/after-visits.png"
    machine_stop cut
    build/dev/bin/replay_writes entries "$log" >"$log.entries"
    say "  $(wc -l <"$log.entries") writes and flushes, $last counts acknowledged"
    expect "each visit is counted" [ "$last" -ge $((2 * visits)) ]
}

# after_cut LOG COUNT HOW: the data as a cut leaves it, healed as the card's own start does it, and
# what kioskctl reads there; "N counts" or what is wrong.
after_cut() {
    local log=$1 image=$kept/cut-data.img folder=$kept/cut-data code=0
    cp --sparse=always "$log.base" "$image"
    build/dev/bin/replay_writes cut "$log" "$2" "$3" "$2" "$image" $data_first $data_bytes
    in_tools e2fsck -p "$image" >"$kept/fsck.txt" 2>&1 || code=$?
    [ $code -le 1 ] || in_tools e2fsck -y "$image" >>"$kept/fsck.txt" 2>&1 || code=$((code | $?))
    [ $code -lt 4 ] || { say "fsck gives $code"; return; }
    in_tools e2fsck -fn "$image" >"$kept/fsck.txt" 2>&1 || { say "fsck finds errors after healing"; return; }
    rm -rf "$folder"
    mkdir -p "$folder"
    in_tools debugfs -R "rdump /kiosk $folder" "$image" >/dev/null 2>&1
    if ! { "$host_ctl" event close --data "$folder/kiosk" &&
        "$host_ctl" reach export --data "$folder/kiosk" --event "$event" --out "$folder"; } >"$kept/ctl.txt" 2>&1; then
        say "kioskctl: $(tail -n 1 "$kept/ctl.txt")"
        return
    fi
    say "$(sum_of_visits "$folder/reach.csv") counts"
}

# try_cuts LOG POINTS: prints how many cuts lost something; each loss is said.
try_cuts() {
    local log=$1 total first point how ways=(drop half keep) i=0 lost=0 found due
    total=$(wc -l <"$log.entries")
    # From the first acknowledgement on, evenly.
    first=$(awk -v at="$(head -n 1 "$log.acks" | cut -d' ' -f2)" '$2 <= at' "$log.entries" | wc -l)
    for i in $(seq 0 $(($2 - 1))); do
        point=$((first + (total - first) * i / ($2 - 1)))
        how=${ways[$((i % 3))]}
        due=$(awk -v end="$(sed -n "${point}p" "$log.entries" | cut -d' ' -f2)" '$2 <= end { n = $1 } END { print n + 0 }' "$log.acks")
        found=$(after_cut "$log" "$point" "$how")
        case $found in
        *" counts") [ "${found% counts}" -ge "$due" ] && continue ;;
        esac
        lost=$((lost + 1))
        say "  cut at write $point, $how: $found, $due were acknowledged" >>"$kept/cuts.txt"
    done
    echo $lost
}

test_cuts() {
    [ -x "$host_ctl" ] || die "there is no $host_ctl; build it, or name one with KIOSKCTL="
    local points=${KIOSK_CUTS:-200} lost
    : >"$kept/cuts.txt"
    record_visits "$kept/visits.log" 12
    lost=$(try_cuts "$kept/visits.log" "$points")
    figure "cuts without loss" "$((points - lost)) of $points"
    expect "no cut loses an acknowledged count" [ "$lost" = 0 ]
    cut_and_start
    record_visits "$kept/control.log" 6 nobarrier
    lost=$(try_cuts "$kept/control.log" 30)
    figure "negative control: cuts with loss without barriers" "$lost of 30"
    expect "the method sees loss where writes are not flushed" [ "$lost" -gt 0 ]
}

# Some of the cuts are started as far as the picture.
cut_and_start() {
    local log=$kept/visits.log total i point came=0 starts=${KIOSK_CUT_STARTS:-8}
    total=$(wc -l <"$log.entries")
    for i in $(seq "$starts"); do
        point=$((total * i / starts))
        new_card 544M
        build/dev/bin/replay_writes cut "$log" "$point" half "$i" "$card" 0 $((544 << 20))
        machine_start "$card"
        if picture_within 600; then came=$((came + 1)); fi
        machine_screen "$kept/after-cut-$i.png"
        machine_stop cut
    done
    expect "$starts of the cut cards come up to the picture" [ $came = "$starts" ]
}
