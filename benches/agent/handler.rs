//! The handler of the benchmark: this same program, which answers with the text of the message.

use std::borrow::Cow;
use std::io::{BufRead, Read, Write};
use std::process::Command;

use serde::Deserialize;

use crate::support;

/// The hidden argument that makes this program a handler.
pub const ROLE: &str = "handler";

/// The form in which a handler runs.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    PerMessage,
    Persistent,
}

impl Mode {
    pub fn name(self) -> &'static str {
        match self {
            Self::PerMessage => "per-message",
            Self::Persistent => "persistent",
        }
    }

    /// Returns the forms that the built program supports.
    pub fn known() -> Vec<Self> {
        let help = support::run(support::bare(std::path::Path::new("."), ["connect", "--help"]), "");
        let mut modes = vec![Self::PerMessage];
        if support::stdout(&help).contains("--handler-mode") {
            modes.push(Self::Persistent);
        } else {
            println!("(no persistent form: this build has no --handler-mode)");
        }
        modes
    }

    /// Returns the command of this handler, as the agent starts it.
    pub fn command(self) -> Command {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.args([ROLE, self.name()]);
        command
    }

    /// Returns the options that make `connect` use it.
    pub fn options(self) -> Vec<String> {
        let program = std::env::current_exe().unwrap();
        let words = [program.to_str().unwrap(), ROLE, self.name()];
        let mut options = vec!["--handler".to_owned(), shell_words::join(words)];
        if self == Self::Persistent {
            options.extend(["--handler-mode".to_owned(), self.name().to_owned()]);
        }
        options
    }
}

#[derive(Deserialize)]
struct Message<'a> {
    #[serde(borrow)]
    activity_id: Cow<'a, str>,
    #[serde(borrow)]
    text: Cow<'a, str>,
}

/// Answers messages from stdin on stdout.
pub fn run(mode: &str) {
    let (mut input, mut output) = (std::io::stdin().lock(), std::io::stdout().lock());
    if mode == Mode::PerMessage.name() {
        let mut message = String::new();
        input.read_to_string(&mut message).unwrap();
        let message: Message<'_> = serde_json::from_str(&message).unwrap();
        writeln!(output, "{}", serde_json::json!({"reply": message.text})).unwrap();
        return;
    }
    let mut line = String::new();
    while input.read_line(&mut line).is_ok_and(|read| read > 0) {
        let message: Message<'_> = serde_json::from_str(&line).unwrap();
        writeln!(output, "{}", serde_json::json!({"activity_id": message.activity_id, "reply": message.text})).unwrap();
        output.flush().unwrap();
        line.clear();
    }
}
