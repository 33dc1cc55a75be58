# Sourced by images/test: an event from its opening to its figures, by real touches on the panel.
pack_options="--pack /usr/share/awareness-kiosk/packs/starter.pack --trust /usr/share/awareness-kiosk/keys/starter.pub"
data=/var/lib/awareness-kiosk

open_event() {
    as_kiosk "kioskctl event start --data $data $pack_options --training --name Booth --member local --site Table --days 1 --date 2026-11-27 --session-seconds 5" >"$kept/event.txt"
}
# Until the screen is another one than this, at most 60 s; it is left as NAME.png.
screen_changes_from() { # OLD NAME
    local i
    for i in $(seq 30); do
        machine_screen "$kept/$2.png"
        ! screens_differ "$1" "$2" || return 0
        machine_rest 2
    done
    return 1
}
counted() { # MEASURE: its sum over the exported rows
    awk -F, -v m="$1" '$3 == m { n += $5 } END { print n + 0 }' "$kept/reach.csv"
}

test_visit() {
    new_card
    machine_start "$card"
    expect "the kiosk is up" picture_within 600
    expect "an event is opened" open_event
    inside "systemctl restart awareness-kiosk.service" # at once, not at its next look
    expect "the kiosk is up again" picture_within 120
    machine_rest 12
    expect "the greeting is drawn" shows_something attract
    machine_touch 60 440
    expect "a touch begins a visit" screen_changes_from attract after-greeting
    machine_touch 400 240
    machine_rest 6
    machine_screen "$kept/second-touch.png"
    touch_event begin 740 40 # quick exit: the right-most item of the bar, before the finger lifts
    machine_rest 1.5
    machine_screen "$kept/quick-exit.png"
    expect "quick exit shows another screen in a second and a half" screens_differ second-touch quick-exit
    touch_event end 740 40
    expect "the event is closed" as_kiosk "kioskctl event close --data $data"
    local event
    event=$(as_kiosk "ls -1 $data/events" | grep -xE "[0-9a-f]{32}")
    expect "the figures are exported" as_kiosk "kioskctl reach export --data $data --event $event --out /tmp"
    machine_shell "cat /tmp/reach.csv" >"$kept/reach.csv"
    expect "the report for others is written by the program that the kiosk starts for it" \
        as_kiosk "/usr/libexec/awareness-kiosk/kiosk-report --data $data $pack_options --fonts /usr/share/awareness-kiosk/fonts --event $event --language th --out /tmp/report && cd /tmp/report && ls report.pdf report.xlsx report.csv report-hxl.csv report.json"
    expect "the touch is counted" [ "$(counted touched)" -ge 1 ]
    expect "the journal shows no error of ours" journal_is_clean
    machine_stop
}
