//! The completion scripts, used as shells use them: every command is offered, with its options.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::process::Command;

use molecule_agent::commands::cli;

use crate::support::Scene;
use crate::support::terminal::Terminal;

/// The words that lead to a command, and what must be offered after them: its subcommands, and after `--` its options.
struct Place {
    words: Vec<String>,
    commands: Vec<String>,
    options: Vec<String>,
}

fn places() -> Vec<Place> {
    let mut root = cli::command();
    root.build();
    let mut places = Vec::new();
    walk(&root, vec![root.get_name().to_owned()], &mut places);
    places
}

fn walk(command: &clap::Command, words: Vec<String>, places: &mut Vec<Place>) {
    let visible = || command.get_subcommands().filter(|sub| !sub.is_hide_set() && sub.get_name() != "help");
    for sub in visible() {
        walk(sub, [words.clone(), vec![sub.get_name().to_owned()]].concat(), places);
    }
    let options = command.get_arguments().filter(|arg| !arg.is_hide_set()).filter_map(|arg| arg.get_long());
    places.push(Place {
        commands: visible().map(|sub| sub.get_name().to_owned()).collect(),
        options: options.map(|long| format!("--{long}")).collect(),
        words,
    });
}

/// Returns whether a shell is installed; prints a note if it is not.
fn has(shell: &str) -> bool {
    let there = Command::new(shell).arg("-c").arg(":").output().is_ok();
    if !there {
        println!("skipped: {shell} is not installed");
    }
    there
}

/// Asks a shell what it offers at each position, with a script that prints one line for each of two questions.
fn check(shell: &str, args: &[&str], head: &str, question: impl Fn(&str) -> String) {
    if !has(shell) {
        return;
    }
    let scene = Scene::new();
    let script = scene.home().join("completion");
    fs::write(&script, scene.stdout_of(["completions", shell])).unwrap();
    let places = places();
    let mut text = head.replace("SCRIPT", &script.display().to_string());
    for place in &places {
        let words = place.words.join(" ");
        writeln!(text, "{}\n{}", question(&format!("{words} ")), question(&format!("{words} --"))).unwrap();
    }
    let asking = scene.home().join("questions");
    fs::write(&asking, text).unwrap();
    let mut command = Command::new(shell);
    command.args(args).arg(&asking).env("HOME", scene.home());
    let printed = output(command);
    assert_eq!(printed.lines().count(), 2 * places.len(), "{printed}");
    let mut answers = printed.lines().map(|line| line.split_whitespace().collect::<BTreeSet<_>>());
    for place in &places {
        for wanted in [&place.commands, &place.options] {
            let offered = answers.next().unwrap();
            let missing: Vec<_> = wanted.iter().filter(|word| !offered.contains(word.as_str())).collect();
            assert!(missing.is_empty(), "{shell} after {:?}: {missing:?} not in {offered:?}", place.words);
        }
    }
}

/// Returns the output of a shell that reports no errors.
fn output(mut command: Command) -> String {
    let done = command.output().unwrap();
    let [stdout, stderr] = [done.stdout, done.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
    assert!(done.status.success() && stderr.is_empty(), "{}: {stderr}", done.status);
    stdout
}

#[test]
fn bash_offers_every_command_and_option() {
    // `compopt` works only inside a real completion.
    let head = "source SCRIPT
compopt() { :; }
completer=$(complete -p molecule-agent | sed -n 's/.*-F \\([^ ]*\\).*/\\1/p')
offer() {
    COMP_WORDS=(\"$@\") COMP_CWORD=$(($# - 1)) COMPREPLY=()
    \"$completer\" \"$1\" \"${!#}\" \"${COMP_WORDS[COMP_CWORD - 1]}\"
    echo \"${COMPREPLY[*]}\"
}
";
    check("bash", &["--norc"], head, |words| match words.strip_suffix(' ') {
        Some(words) => format!("offer {words} ''"),
        None => format!("offer {words}"),
    });
}

#[test]
fn bash_offers_them_after_global_options_and_by_any_path() {
    if !has("bash") {
        return;
    }
    let scene = Scene::new();
    let script = scene.home().join("completion");
    fs::write(&script, scene.stdout_of(["completions", "bash"])).unwrap();
    let questions = r#"source "$1"; compopt() { :; }
while read -ra COMP_WORDS; do
    [[ ${COMP_WORDS[-1]} != _ ]] || COMP_WORDS[-1]=""
    COMP_CWORD=$((${#COMP_WORDS[@]} - 1)) COMPREPLY=()
    _molecule__agent "${COMP_WORDS[0]}" "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
    echo "${COMPREPLY[*]}"
done"#;
    // The line as bash splits it; `_` is a word that is not started. Then what must be offered, among others or alone.
    let cases = [
        ("molecule-agent --output json plugin _", "install"),
        ("/opt/bin/molecule-agent plugin _", "verify"),
        // Values that are also commands.
        ("molecule-agent --profile dev connect --on-p", "--on-pause"),
        ("molecule-agent --profile = dev connect --on-p", "--on-pause"),
        ("molecule-agent --profile=dev connect --on-p", "--on-pause"),
        ("molecule-agent --token-file plugin -v secrets _", "exec"),
        ("molecule-agent --profile dev --json plugin _", "install"),
        ("molecule-agent connect --on-pause w", "wait"),
        ("molecule-agent connect --on-pause = w", "wait"),
        ("molecule-agent --output = j", "json"),
        ("molecule-agent help plugin inst", "install"),
        // The arguments of another program.
        ("molecule-agent secrets exec -- ls --", ""),
    ];
    let asking = scene.home().join("questions");
    fs::write(&asking, cases.map(|(line, _)| format!("{line}\n")).concat()).unwrap();
    let mut command = Command::new("bash");
    command.args(["--norc", "-c", questions, "bash"]).arg(&script).stdin(fs::File::open(asking).unwrap());
    let printed = output(command);
    assert_eq!(printed.lines().count(), cases.len(), "{printed}");
    for ((line, wanted), offered) in cases.into_iter().zip(printed.lines()) {
        let is_there = if wanted.is_empty() { offered.is_empty() } else { offered.split(' ').any(|word| word == wanted) };
        assert!(is_there, "after {line:?}: {wanted:?} not in {offered:?}");
    }
}

#[test]
fn fish_offers_every_command_and_option() {
    // An option that has a short form is offered in both forms.
    let head = "source SCRIPT
function offer; echo (complete -C \"$argv\" | string split -f1 \\t); end
";
    check("fish", &["--no-config"], head, |words| format!("offer '{words}'"));
}

#[test]
fn zsh_completes_below_the_first_level() {
    if !has("zsh") {
        return;
    }
    let scene = Scene::new();
    let folder = scene.home().join("functions");
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("_molecule-agent"), scene.stdout_of(["completions", "zsh"])).unwrap();
    let mut command = Command::new("zsh");
    command.args(["-f", "-i"]).env("HOME", scene.home()).env("TERM", "dumb").env("FPATH_FIRST", &folder);
    let mut terminal = Terminal::with_keyboard(command, 200);
    terminal.type_in("fpath=($FPATH_FIRST $fpath); autoload -U compinit; compinit -u; setopt no_beep; PROMPT='ready> '\n");
    terminal.wait_for("\rready> ");
    // Unambiguous: the word is completed.
    terminal.type_in("molecule-agent plugin inst\tsome --forc\t");
    terminal.wait_for("plugin install ");
    terminal.wait_for("some --force ");
    terminal.type_in("\u{15}exit\n");
    terminal.wait_for_end();
}
