# Sourced by images/test: an emulated board that starts a card, its touch panel and its screen.
#
#   machine_start CARD [QEMU_OPTION...]   starts it; the card file is written to
#   machine_shell COMMAND                 runs it inside as root, prints what it prints
#   machine_touch X Y                     one finger, in pixels of the panel
#   machine_screen FILE.png               what the panel shows
#   machine_stop [cut]                    switched off, or its power cut
panel_width=800 panel_height=480
machine_memory=1024
run= # folder of the running machine: console, shell, qmp, pid

# Time inside goes by instructions, 4 ns each, about what a Pi 3's core does: however busy this machine
# is, the same things happen at the same moments inside, and no time-out strikes for want of a
# processor. So waits are slept inside (machine_rest), never here.
#
# The kernel and the command line come out of the card's own boot partition, as a boot loader would
# read them. A root shell on a second console is a switch of systemd that only this test uses.
machine_start() {
    local card=$1
    shift
    run=$(mktemp -d /tmp/kiosk-machine-XXXXXX)
    local offset=$((16 * 1024 * 1024)) file
    for file in vmlinuz initramfs.img cmdline.txt; do
        in_tools mcopy -n -i "$card@@$offset" "::/$file" "$run/$file" || die "the card's boot partition has no $file"
    done
    in_tools qemu-system-aarch64 -M virt -cpu cortex-a53 -icount shift=2 -m $machine_memory \
        -display none -nodefaults -no-reboot -rtc base=utc \
        -kernel "$run/vmlinuz" -initrd "$run/initramfs.img" \
        -append "$(cat "$run/cmdline.txt") console=ttyAMA0 systemd.journald.forward_to_console=1 systemd.journald.max_level_console=warning systemd.debug_shell=1 systemd.default_debug_tty=hvc0 ${machine_append:-}" \
        ${machine_drive:--drive file="$card",format=raw,if=none,id=card,cache=writeback} \
        -device virtio-blk-pci,drive=card,serial=TESTCARD \
        ${machine_display:--device virtio-gpu-pci,xres=$panel_width,yres=$panel_height} \
        ${machine_touch_device:--device virtio-multitouch-pci} \
        -device virtio-rng-pci -device virtio-serial-pci \
        -serial "file:$run/console" \
        -chardev "socket,id=shell,path=$run/shell,server=on,wait=off,logfile=$run/shell.log" -device virtconsole,chardev=shell \
        -qmp "unix:$run/qmp,server=on,wait=off" "$@" >"$run/qemu.log" 2>&1 &
    machine_pid=$!
    machine_began=$(date +%s.%N)
    local i
    for i in $(seq 300); do [ -S "$run/qmp" ] && break; sleep 0.1; done
    [ -S "$run/qmp" ] || { cat "$run/qemu.log" >&2; die "QEMU did not start"; }
    machine_link qmp
    qmp_reads=$link_reads qmp_writes=$link_writes
    read -r -t 60 -u "$qmp_reads" _ || die "QMP did not answer"
    qmp '{"execute":"qmp_capabilities"}'
    machine_link shell
    shell_reads=$link_reads shell_writes=$link_writes prompted=
}

# Joins a socket of the machine to two descriptors of this script.
machine_link() {
    mkfifo "$run/$1.in" "$run/$1.out"
    in_tools socat - "UNIX-CONNECT:$run/$1" <"$run/$1.in" >"$run/$1.out" &
    exec {link_writes}>"$run/$1.in" {link_reads}<"$run/$1.out"
}

# Sends a command and waits for its answer; events in between are passed over.
qmp() {
    local line
    printf '%s\n' "$1" >&"$qmp_writes"
    while read -r -t 600 -u "$qmp_reads" line; do
        case $line in
        '{"return"'*) return 0 ;;
        '{"error"'*) say "QMP: $line" >&2; return 1 ;;
        esac
    done
    say "QMP: no answer to $1" >&2
    return 1
}

machine_screen() {
    rm -f "$1"
    qmp "{\"execute\":\"screendump\",\"arguments\":{\"filename\":\"$1\",\"format\":\"png\"}}"
}

# QMP counts the panel's width and height as 0 to 32767. Begin, place and touch go in one command.
touch_event() { # TYPE X Y
    local x=$(($2 * 32767 / panel_width)) y=$(($3 * 32767 / panel_height)) id=0 tail=
    [ "$1" != end ] || id=-1
    local mtt='{"type":"mtt","data":{"type":"%s","slot":0,"tracking-id":%s,"axis":"%s","value":%s}}'
    case $1 in
    begin)
        printf -v tail "$mtt,$mtt,$mtt" begin 7 x 0 data 7 x $x data 7 y $y
        tail+=',{"type":"btn","data":{"down":true,"button":"touch"}}' ;;
    end)
        printf -v tail "$mtt" end -1 x 0
        tail+=',{"type":"btn","data":{"down":false,"button":"touch"}}' ;;
    esac
    qmp "{\"execute\":\"input-send-event\",\"arguments\":{\"events\":[$tail]}}"
}
machine_touch() {
    touch_event begin "$1" "$2"
    machine_rest "${3:-0.15}"
    touch_event end "$1" "$2"
}

# Until the shell has asked for a first command: what is sent before is read as its terminal's answer
# to how large it is, and lost.
machine_prompts() { # SECONDS of this machine
    local i
    for i in $(seq $(($1 * 5))); do
        [ -z "$prompted" ] || return 0
        [ "$(tail -c 2 "$run/shell.log" | tr -d '\0')" != '# ' ] || { prompted=1; return 0; }
        kill -0 $machine_pid 2>/dev/null || break
        sleep 0.2
    done
    return 1
}

# Runs a command in the machine's shell; its lines come back between two marks. The shell is on a
# terminal: systemctl would page and colour.
machine_shell() {
    local mark=mark$RANDOM$RANDOM line on=
    machine_prompts "${shell_seconds:-600}" || { say "the machine's shell did not come up" >&2; return 99; }
    printf 'export TERM=dumb SYSTEMD_PAGER=cat SYSTEMD_COLORS=0; echo "%s"begin; { %s; } 2>&1; echo "%s"end $?\n' "$mark" "$1" "$mark" |
        sed "s/\"$mark\"/$mark'':/g" >&"$shell_writes"
    while read -r -t "${shell_seconds:-600}" -u "$shell_reads" line; do
        line=${line%$'\r'}
        case $line in
        "$mark:begin"*) on=1 ;;
        *"$mark:end "*)
            [ "$line" = "${line#*"$mark:end "}" ] || printf '%s' "${line%%"$mark:end "*}"
            return "${line##* }" ;;
        *) [ -z "$on" ] || printf '%s\n' "$line" ;;
        esac
    done
    say "the machine's shell did not answer" >&2
    return 99
}

# A further disk that holds one file as it is: machine_start CARD $(machine_file FILE), then
# machine_take FILE TO puts it
# into the machine as a program.
machine_file() {
    cp "$1" "$kept/file.img"
    truncate -s %512 "$kept/file.img"
    echo "-drive file=$kept/file.img,format=raw,if=none,id=file,read-only=on -device virtio-blk-pci,drive=file"
}
machine_take() { # FILE TO
    machine_shell "head -c $(stat -c %s "$1") /dev/vdb >$2 && chmod 755 $2"
}

machine_rest() { shell_seconds=1800 machine_shell "sleep $1"; }
machine_seconds() { awk -v a="$machine_began" -v b="$(date +%s.%N)" 'BEGIN { printf "%.1f", b - a }'; }

# Waits until a shell command succeeds. machine_wait SECONDS WHAT COMMAND; the seconds are those of the
# machine, which sleeps between two tries: asked once a second of a busy host, it would do little else.
# A machine that does not answer at all is given KIOSK_PATIENCE times ten minutes (3).
machine_wait() {
    local waited=0 silent=0 code
    while [ $waited -lt "$1" ] && [ $silent -lt "${KIOSK_PATIENCE:-3}" ]; do
        code=0
        machine_shell "$3" >/dev/null 2>&1 || code=$?
        [ $code != 0 ] || return 0
        kill -0 $machine_pid 2>/dev/null || { tail -n 20 "$run/console" >&2; die "the machine stopped while waiting for $2"; }
        if [ $code = 99 ]; then silent=$((silent + 1)); continue; fi
        silent=0
        machine_rest 3 || true
        waited=$((waited + 3))
    done
    tail -n 20 "$run/console" >&2
    return 1
}

machine_stop() {
    if ! kill -0 $machine_pid 2>/dev/null; then
        : # it ended by itself; writing to it now would end this script
    elif [ "${1:-}" = cut ]; then
        qmp '{"execute":"quit"}' 2>/dev/null || true
    else
        machine_shell "systemctl --no-block poweroff" >/dev/null 2>&1 || true
    fi
    local i
    for i in $(seq 600); do kill -0 $machine_pid 2>/dev/null || break; sleep 0.2; done
    kill $machine_pid 2>/dev/null || true
    wait $machine_pid 2>/dev/null || true
    exec {qmp_writes}>&- {qmp_reads}<&- {shell_writes}>&- {shell_reads}<&-
}
