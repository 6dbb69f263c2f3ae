//! `completions`: a completion script, generated from the declarations of the command line.

use std::collections::BTreeSet;

use clap::{Args, Command};
use clap_complete::Shell;

use crate::commands::cli;
use crate::error::Exit;
use crate::output;

/// Arguments of `completions`.
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  source <(molecule-agent completions bash)
  molecule-agent completions zsh > ~/.zfunc/_molecule-agent
  molecule-agent completions fish | source")]
pub struct CompletionsArgs {
    /// Your shell
    #[arg(value_enum)]
    pub shell: Shell,
}

pub(super) fn run(args: &CompletionsArgs) -> anyhow::Result<Exit> {
    output::raw(&script(args.shell))?;
    Ok(Exit::Done)
}

/// Returns the completion script for `shell`.
pub fn script(shell: Shell) -> Vec<u8> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut cli::command_to_complete(), "molecule-agent", &mut script);
    match (shell, String::from_utf8(script)) {
        (Shell::Bash, Ok(script)) => fixed(&script).into_bytes(),
        (_, Ok(script)) => script.into_bytes(),
        (_, Err(err)) => err.into_bytes(),
    }
}

/// The start of the loop that looks for commands among the words, in the script for bash.
const LOOP: &str = r#"
    for i in "${COMP_WORDS[@]:0:COMP_CWORD}"
    do
"#;

/// Fixes what the generator gets wrong in the script for bash.
fn fixed(script: &str) -> String {
    // The generator names the states of its script in two ways if the program's name has a hyphen, so a completed state
    // is never found.
    let script = script.replace("molecule__subcmd__agent", "molecule__agent");
    // It takes the value of an option for a command (`--profile dev connect`), and the words after `--` for ours; and
    // bash splits `--option=value` at the `=`.
    let mut root = cli::command();
    root.build();
    let (mut with, mut without) = (BTreeSet::new(), BTreeSet::new());
    sort_options(&root, &mut with, &mut without);
    let with: Vec<_> = with.difference(&without).map(String::as_str).collect();
    let (head, skip) = (
        "
    if [[ \"${prev}\" == \"=\" && COMP_CWORD -ge 2 ]]; then
        prev=\"${COMP_WORDS[COMP_CWORD-2]}\"
    fi
    local is_value=\"\"
",
        format!(
            "        if [[ -n \"${{is_value}}\" ]]; then
            [[ \"${{i}}\" == \"=\" ]] || is_value=\"\"
            continue
        fi
        case \"${{i}}\" in
            --)
                return 0
                ;;
            {})
                is_value=\"yes\"
                continue
                ;;
        esac
",
            with.join("|")
        ),
    );
    script.replacen(LOOP, &format!("{head}{LOOP}{skip}"), 1)
}

/// Sorts the options of this command and those below it into those that take a value and those that may come without
/// one.
fn sort_options(command: &Command, with: &mut BTreeSet<String>, without: &mut BTreeSet<String>) {
    for arg in command.get_arguments() {
        let needs_value = arg.get_action().takes_values() && arg.get_num_args().is_none_or(|count| count.min_values() > 0);
        let names = arg.get_long_and_visible_aliases().into_iter().flatten().map(|long| format!("--{long}"));
        let shorts = arg.get_short_and_visible_aliases().into_iter().flatten().map(|short| format!("-{short}"));
        if needs_value { &mut *with } else { &mut *without }.extend(names.chain(shorts));
    }
    for sub in command.get_subcommands() {
        sort_options(sub, with, without);
    }
}
