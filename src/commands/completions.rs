//! `completions`: a completion script, made from the declarations of the command line.

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use crate::cli::Cli;
use crate::error::Exit;
use crate::output;

/// What `completions` takes.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  molecule-agent completions zsh > ~/.zfunc/_molecule-agent\n  molecule-agent completions fish > ~/.config/fish/completions/molecule-agent.fish"
)]
pub struct CompletionsArgs {
    /// The shell
    #[arg(value_enum)]
    pub shell: Shell,
}

pub(super) fn run(args: &CompletionsArgs) -> anyhow::Result<Exit> {
    output::raw(&script(args.shell))?;
    Ok(Exit::Done)
}

/// The completion script for `shell`.
pub fn script(shell: Shell) -> Vec<u8> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "molecule-agent", &mut script);
    match (shell, String::from_utf8(script)) {
        // The generator names the states of its script in two ways if the program's name has a hyphen: what the words
        // lead to is then found nowhere.
        (Shell::Bash, Ok(script)) => script.replace("molecule__subcmd__agent", "molecule__agent").into_bytes(),
        (_, Ok(script)) => script.into_bytes(),
        (_, Err(err)) => err.into_bytes(),
    }
}
