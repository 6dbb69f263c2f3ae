//! `dev --serve` on a terminal: the canvas of all workspaces. Each line goes to the workspace it names; what agents
//! send to their users appears above.

use crate::agent::Stop;
use crate::commands::dev::attachments;
use crate::commands::dev::console::{Console, PromptEvent, lines};
use crate::commands::dev::scene::why_not;
use crate::platform::{Event, Platform};
use crate::text::printable;

const USAGE: &str = "NAME: TEXT writes to the workspace with this name; /quit (or Ctrl-D) stops the platform";

/// Runs until the user leaves or a stop comes.
pub(super) fn run(platform: &Platform, stop: Stop) -> anyhow::Result<()> {
    let mut console = Console::open("canvas> ", platform, stop, None)?;
    loop {
        match console.next() {
            PromptEvent::Line(line) if line == "/quit" => return Ok(()),
            PromptEvent::Line(line) => {
                if let Some(problem) = write(platform, &line) {
                    console.say(problem);
                }
            }
            PromptEvent::Event(Event::Notify { workspace, notify }) => {
                let name = platform.view(|view| view.name(&workspace).unwrap_or_default().to_owned());
                let files: String =
                    notify.attachments.iter().map(|file| format!("\n  + {}", attachments::describe(file))).collect();
                console.say(format!("{}: {}{files}", printable(&name, 40), lines(&notify.text)));
            }
            PromptEvent::Closed => return Ok(()),
            PromptEvent::Log(line) => console.say(line),
            PromptEvent::Event(_) | PromptEvent::Finished(_) | PromptEvent::Tick => {}
        }
    }
}

/// Sends a line to the workspace it names; returns the reason if it did not.
fn write(platform: &Platform, line: &str) -> Option<String> {
    let Some((name, text)) = line.split_once(':').map(|(name, text)| (name.trim(), text.trim())) else {
        return Some(USAGE.to_owned());
    };
    let Some(workspace) = platform.view(|view| view.named(name).map(ToOwned::to_owned)) else {
        return Some(format!("there is no single workspace called {}; {USAGE}", printable(name, 40)));
    };
    why_not(&platform.say(&workspace, text))
}
