//! The handler of a storm: a shell script that does what a message asks, and the records it leaves for the checks.
//!
//! It records each run in `runs` (message, attempt), and its environment in `environment`, both in its home. Its reply
//! starts with `re:` and the message's id, so that every reply shows what it answers.

use std::collections::HashMap;
use std::path::PathBuf;

use crate::support::Scene;

/// The reply to all messages that ask for equal replies.
pub const EQUAL: &str = "the same as ever";

const SCRIPT: &str = r#"#!/bin/sh
mode=$1

# The first member of this name that is a text; empty if there is none.
member() {
    value=
    case $line in *\"$1\":\"*)
        value=${line#*\"$1\":\"}
        value=${value%%\"*} ;;
    esac
}

# Prints an object with these members.
put() {
    if [ "$mode" = persistent ]; then
        printf '{"activity_id":"%s",%s}\n' "$activity" "$1"
    else
        printf '{%s}\n' "$1"
    fi
}

of() {
    head -c "$1" /dev/zero | tr '\0' x
}

handle() {
    line=$1
    member activity_id; activity=$value
    member message_id; id=$value
    member text; text=$value
    member message_dir; dir=$value
    # A file that no message mentioned in time is one by itself.
    if [ -z "$id" ]; then put '"reply":"a file by itself"'; return; fi
    attempt=${line#*\"attempt\":}; attempt=${attempt%%[,\}]*}
    size=
    case $line in *\"path\":\"*)
        member path
        size=" size $(($(wc -c <"$value")))" ;;
    esac
    printf '%s %s\n' "$id" "$attempt" >>"$HOME/runs"
    # The number of the message, what it asks, and a number.
    set -- $text
    reply="re:$id$size"
    case $2 in
    slow) sleep "$(printf '0.%03d' "$3")" ;;
    equal) reply='the same as ever' ;;
    large) reply="$reply $(of "$(($3 * 1024))")" ;;
    nothing) put '"reply":null'; return ;;
    say) put "\"say\":\"word:$id one\""; sleep 0.05; put "\"say\":\"word:$id two\"" ;;
    attach) of "$3" >"$dir/made"; put "\"reply\":\"$reply\",\"attachments\":[\"made\"]"; return ;;
    verbose)
        n=0
        while [ $n -lt 200 ]; do
            n=$((n + 1)); echo "$n $(of 400)" >&2; put "\"progress\":\"step $n\""
        done ;;
    orphan) sleep 1000 >/dev/null 2>&1 </dev/null & ;;
    die-once) if [ "$attempt" = 1 ]; then exit 1; fi ;;
    die) exit 1 ;;
    never) exit 65 ;;
    lie) echo '{"answer": 42'; exit 0 ;;
    flood) of 20000000; exit 0 ;;
    hang) trap '' TERM; while :; do sleep 1000; done ;;
    esac
    put "\"reply\":\"$reply\""
}

env >>"$HOME/environment"
if [ "$mode" = persistent ]; then
    while IFS= read -r line; do handle "$line"; done
else
    IFS= read -r line
    handle "$line"
fi
"#;

/// Writes the handler into the scene's home.
pub fn write(scene: &Scene) -> PathBuf {
    scene.script("handler.sh", SCRIPT)
}

/// The message that a reply answers, and the rest of the reply; `None` if it is not a reply to one message.
pub fn answered(text: &str) -> Option<(&str, &str)> {
    let text = text.strip_prefix("re:")?;
    Some(text.split_at(text.find([' ', '\n']).unwrap_or(text.len())))
}

/// The number of runs of the handler for each message.
pub fn runs(scene: &Scene) -> HashMap<String, usize> {
    let mut runs = HashMap::new();
    for line in scene.lines("runs") {
        let id = line.split(' ').next().unwrap_or_default();
        *runs.entry(id.to_owned()).or_default() += 1;
    }
    runs
}
