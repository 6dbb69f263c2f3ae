//! The handler of the benchmark: this same program. It answers with the text of the message, and does what its first
//! word says.

use std::borrow::Cow;
use std::fs::File;
use std::io::{BufRead, Read, Write};
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use serde::Deserialize;
use serde_json::{Value, json};

/// The hidden argument that makes this program a handler.
pub const ROLE: &str = "handler";
/// While the home has a file with this name, messages that say `hold` wait.
pub const HOLD: &str = "hold";

/// The form in which a handler runs.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    PerMessage,
    Persistent,
}

impl Mode {
    pub const ALL: [Self; 2] = [Self::PerMessage, Self::Persistent];

    pub fn name(self) -> &'static str {
        match self {
            Self::PerMessage => "per-message",
            Self::Persistent => "persistent",
        }
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
    #[serde(borrow, default)]
    text: Cow<'a, str>,
    #[serde(borrow, default)]
    message_dir: Cow<'a, str>,
}

impl Message<'_> {
    fn answer(&self) -> Value {
        let (id, text) = (&self.activity_id, &self.text);
        match text.split_once(' ') {
            Some(("hold", _)) => {
                let hold = Path::new(&std::env::var_os("HOME").unwrap()).join(HOLD);
                while hold.exists() {
                    std::thread::sleep(Duration::from_millis(2));
                }
            }
            Some(("fail", why)) => return json!({"activity_id": id, "error": why}),
            Some(("session", session)) => return json!({"activity_id": id, "reply": text, "session": session}),
            Some(("attach", bytes)) => {
                // The file has a hole, so its content takes no time and no room here.
                let file = File::create(Path::new(&*self.message_dir).join("made.bin")).unwrap();
                file.set_len(bytes.parse().unwrap()).unwrap();
                return json!({"activity_id": id, "reply": text, "attachments": ["made.bin"]});
            }
            _ => {}
        }
        json!({"activity_id": id, "reply": text})
    }
}

/// Answers messages from stdin on stdout.
pub fn run(mode: &str) {
    let (mut input, mut output) = (std::io::stdin().lock(), std::io::stdout().lock());
    if mode == Mode::PerMessage.name() {
        let mut message = String::new();
        input.read_to_string(&mut message).unwrap();
        let message: Message<'_> = serde_json::from_str(&message).unwrap();
        let mut answer = message.answer();
        answer.as_object_mut().unwrap().remove("activity_id");
        if answer.get("error").is_some() {
            std::process::exit(1);
        }
        writeln!(output, "{answer}").unwrap();
        return;
    }
    let mut line = String::new();
    while input.read_line(&mut line).is_ok_and(|read| read > 0) {
        let message: Message<'_> = serde_json::from_str(&line).unwrap();
        writeln!(output, "{}", message.answer()).unwrap();
        output.flush().unwrap();
        line.clear();
    }
}
