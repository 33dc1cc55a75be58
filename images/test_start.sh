# Sourced by images/test: from power to the picture, and what the picture costs.
control=$PWD/build/arm64/bin/clear_window

pss_mib() { # UNIT: its main process's proportional set size
    machine_shell "cat /proc/\$(systemctl show -P MainPID $1)/smaps_rollup" | awk '/^Pss:/ { printf "%.1f", $2 / 1024 }'
}
cpu_seconds() { machine_shell "systemctl show -P CPUUsageNSec $1" | awk '{ printf "%.1f", $1 / 1e9 }'; }

# The same display, driver and user, and a window that clears itself: what it takes is the system's,
# and only what the kiosk takes above it is the kiosk's. Both begin with nothing read yet and no shader
# compiled.
against_control() { # MiB of the kiosk
    local cleared seconds kiosk_seconds
    machine_take "$control" /run/clear_window
    inside "systemctl stop awareness-kiosk; sync; echo 3 >/proc/sys/vm/drop_caches"
    inside "systemd-run -q --unit=control -p User=kiosk -p RuntimeDirectory=control -E HOME=/run/control -E XDG_RUNTIME_DIR=/run/control -E SDL_VIDEODRIVER=kmsdrm /run/clear_window $panel_width $panel_height"
    machine_rest 30
    machine_screen "$kept/control.png"
    cleared=$(pss_mib control)
    seconds=$(cpu_seconds control)
    inside "systemctl stop control; sync; echo 3 >/proc/sys/vm/drop_caches; rm -rf /var/cache/awareness-kiosk/*; systemctl start awareness-kiosk"
    kiosk_seconds=$(cpu_seconds awareness-kiosk)
    figure "proportional set size of a window that only clears itself, MiB" "$cleared"
    figure "kiosk's above that, MiB (goal 64)" "$(awk -v k="$1" -v c="$cleared" 'BEGIN { printf "%.1f", k - c }')"
    figure "processor to such a window, nothing read yet, s" "$seconds"
    figure "processor to the kiosk's picture, nothing read yet, s" "$kiosk_seconds"
    figure "of that above such a window, s (goal 5)" "$(awk -v k="$kiosk_seconds" -v c="$seconds" 'BEGIN { printf "%.1f", k - c }')"
}

test_start() {
    [ -x "$control" ] || die "there is no $control; toolchains/build arm64 --only clear_window makes it"
    local kiosk_mib
    new_card
    machine_start "$card" $(machine_file "$control")
    expect "the kiosk is up within ten minutes" picture_within 600
    # The guest's clock runs from the kernel's start; QEMU's own loading comes before.
    figure "start to picture, s (goal 40)" \
        "$(machine_shell "systemctl show -P ActiveEnterTimestampMonotonic awareness-kiosk.service" | awk '{ printf "%.1f", $1 / 1e6 }')"
    figure "of that from the kiosk's start, s" \
        "$(machine_shell "systemctl show -p ExecMainStartTimestampMonotonic -p ActiveEnterTimestampMonotonic awareness-kiosk.service" |
            awk -F= '{ t[$1] = $2 } END { printf "%.1f", (t["ActiveEnterTimestampMonotonic"] - t["ExecMainStartTimestampMonotonic"]) / 1e6 }')"
    machine_rest 5
    expect "the first screen is drawn" shows_something first-screen
    machine_shell "systemd-analyze blame 2>/dev/null | head -n 15" >"$kept/blame.txt" || true
    kiosk_mib=$(pss_mib awareness-kiosk)
    figure "kiosk's proportional set size, MiB" "$kiosk_mib"
    figure "memory of the whole system in use, MiB (goal 220)" \
        "$(machine_shell 'cat /proc/meminfo' | awk '{ m[$1] = $2 } END { printf "%.0f", (m["MemTotal:"] - m["MemAvailable:"]) / 1024 }')"
    local ticks='cut -d" " -f14,15 /proc/$(systemctl show -P MainPID awareness-kiosk)/stat' before after
    before=$(machine_shell "$ticks" | awk '{ print $1 + $2 }')
    machine_rest 60
    after=$(machine_shell "$ticks" | awk '{ print $1 + $2 }')
    figure "processor of the idle kiosk, % (goal 1)" "$(awk -v t=$((after - before)) 'BEGIN { printf "%.1f", t / 60 }')"
    expect "the data partition has grown to the card" \
        inside '[ $(cat /sys/class/block/vda4/size) -gt 6000000 ]'
    expect "only the data is writable on the card" \
        inside '[ "$(grep -c "^/dev/vda[123] .* rw," /proc/mounts)" = 0 ]'
    expect "the start is judged healthy" \
        machine_wait 240 "the judgement" "journalctl -q -b -u kiosk-judge-start | grep -q . ; ! systemctl is-active -q kiosk-judge-start"
    expect "the journal shows no error of ours" journal_is_clean
    against_control "$kiosk_mib"
    machine_stop
}
