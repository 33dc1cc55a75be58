# Sourced by images/test: from power to the picture, and what the picture costs.
test_start() {
    new_card
    machine_start "$card"
    expect "the kiosk is up within ten minutes" picture_within 600
    # The guest's clock runs from the kernel's start; QEMU's own loading comes before.
    figure "start to picture, s (goal 40)" \
        "$(machine_shell "systemctl show -P ActiveEnterTimestampMonotonic awareness-kiosk.service" | awk '{ printf "%.1f", $1 / 1e6 }')"
    figure "of that the kiosk, s (goal 5)" \
        "$(machine_shell "systemctl show -p ExecMainStartTimestampMonotonic -p ActiveEnterTimestampMonotonic awareness-kiosk.service" |
            awk -F= '{ t[$1] = $2 } END { printf "%.1f", (t["ActiveEnterTimestampMonotonic"] - t["ExecMainStartTimestampMonotonic"]) / 1e6 }')"
    machine_rest 5
    expect "the first screen is drawn" shows_something first-screen
    machine_shell "systemd-analyze blame 2>/dev/null | head -n 15" >"$kept/blame.txt" || true
    figure "kiosk's proportional set size, MiB" \
        "$(machine_shell 'cat /proc/$(systemctl show -P MainPID awareness-kiosk)/smaps_rollup' | awk '/^Pss:/ { printf "%.1f", $2 / 1024 }')"
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
    machine_stop
}
