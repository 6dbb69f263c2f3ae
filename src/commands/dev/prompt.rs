//! `dev` on a terminal: a prompt. Each line is a canvas user's message; `/help` lists the rest.

use std::collections::{BTreeMap, VecDeque};
use std::time::Instant;

use crate::agent::Finished;
use crate::commands::dev::agent_thread::AgentThread;
use crate::commands::dev::attachments::{self, ReceivedFiles};
use crate::commands::dev::console::{Console, MAX_REPLY_CHARS, PromptEvent, lines};
use crate::commands::dev::scene::{Scene, why_not};
use crate::error::Exit;
use crate::logging::Outcome;
use crate::output;
use crate::platform::{Event, PeerMessage};
use crate::text::printable;

const HELP: &str = "\
what you type is a message from the canvas user; commands:
  /attach FILE… [TEXT]
                    attach files, alone or with a message (-- ends the names)
  /save NUMBER [FILE]
                    save a file that came with a reply
  /peer NAME TEXT   send a message as another agent
  /new              start a new session on the canvas
  /pause            pause the workspace         /resume   resume it
  /remove           remove the workspace        /activity the newest rows of its feed
  /database down    take the platform's database down, as in an outage; /database up brings it back
  /help             show this help              /quit     leave (also Ctrl-D)";

struct Talk<'a> {
    scene: &'a Scene,
    peers: BTreeMap<String, String>,
    /// When each message that is not done yet was sent.
    asked: VecDeque<Instant>,
    shelf: ReceivedFiles,
    console: Console,
}

pub(super) fn run(scene: &Scene, agent: AgentThread) -> anyhow::Result<Exit> {
    output::line(&format!(
        "a local platform on {}; your handler is the workspace. /help lists what you can do.",
        scene.platform.url()
    ))?;
    let console = Console::open("> ", &scene.platform, agent.stop.clone(), Some(agent.counters.follow()))?;
    let mut talk = Talk { scene, peers: BTreeMap::new(), asked: VecDeque::new(), shelf: ReceivedFiles::default(), console };
    loop {
        match talk.console.next() {
            PromptEvent::Line(line) if line == "/quit" => break,
            PromptEvent::Line(line) => talk.take(&line),
            PromptEvent::Event(event) => talk.show(event),
            PromptEvent::Finished(over) => talk.tell_over(over),
            PromptEvent::Log(line) => talk.say(line),
            PromptEvent::Closed => break,
            PromptEvent::Tick if agent.has_ended() => break,
            PromptEvent::Tick => {}
        }
    }
    drop(talk);
    agent.end()
}

impl Talk<'_> {
    fn say(&mut self, text: impl Into<String>) {
        self.console.say(text);
    }

    fn take(&mut self, line: &str) {
        let (platform, workspace) = (&self.scene.platform, self.scene.workspace.as_str());
        let (word, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        match word {
            "/help" => self.say(HELP),
            "/new" => platform.reset_session(workspace),
            "/pause" => platform.pause(workspace),
            "/resume" => platform.resume(workspace),
            "/remove" => platform.remove(workspace),
            "/database" => match rest.trim() {
                "down" => platform.set_database_down(true),
                "up" => platform.set_database_down(false),
                _ => self.say("usage: /database down, or /database up"),
            },
            "/activity" => self.activity(),
            "/attach" => {
                let now = Instant::now();
                match attachments::attach(self.scene, rest) {
                    Ok(messages) => self.asked.extend(std::iter::repeat_n(now, messages)),
                    Err(why) => self.say(why),
                }
            }
            "/save" => {
                let printed = self.shelf.save(platform, workspace, rest).unwrap_or_else(|why| why);
                self.say(printed);
            }
            "/peer" => match rest.trim().split_once(char::is_whitespace) {
                Some((name, text)) => self.peer(name, text.trim()),
                None => self.say("usage: /peer NAME TEXT"),
            },
            _ if word.starts_with('/') => self.say(format!("unknown command {}; /help lists them", printable(word, 40))),
            _ => {
                self.asked.push_back(Instant::now());
                if let Some(why) = why_not(&platform.say(workspace, line)) {
                    self.asked.pop_back();
                    self.say(why);
                }
            }
        }
    }

    fn peer(&mut self, name: &str, text: &str) {
        let platform = &self.scene.platform;
        let id = self.peers.entry(name.to_owned()).or_insert_with(|| platform.create_peer(name).id).clone();
        let message = PeerMessage { text: Some(text.to_owned()), role: Some("user".to_owned()), ..PeerMessage::default() };
        if let Some(why) = why_not(&platform.peer_say_with(&id, &self.scene.workspace, message)) {
            self.say(why);
        }
    }

    fn show(&mut self, event: Event) {
        match event {
            Event::Notify { workspace, notify } if workspace == self.scene.workspace => {
                let mut shown = vec![format!("< {}", lines(&notify.text))];
                shown.extend(self.shelf.put(notify.attachments));
                self.say(shown.join("\n"));
            }
            Event::Delivered { workspace, delivered } => {
                let Some((name, _)) = self.peers.iter().find(|(_, id)| **id == workspace) else { return };
                let text = delivered.message["parts"][0]["text"].as_str().unwrap_or_default().to_owned();
                let name = name.clone();
                self.say(format!("< to {}: {}", printable(&name, 40), lines(&text)));
            }
            // A handler's report of its progress.
            Event::Activity { workspace, activity } if workspace == self.scene.workspace => {
                let is_progress = activity["activity_type"] == "agent_log";
                if let Some(text) = activity["summary"].as_str().filter(|text| is_progress && !text.trim().is_empty()) {
                    self.say(format!("… {}", printable(text, MAX_REPLY_CHARS)));
                }
            }
            _ => {}
        }
    }

    /// A message is done: prints the time since it was sent.
    fn tell_over(&mut self, over: Finished) {
        let asked = self.asked.pop_front_if(|_| over.is_of_canvas);
        let what = match over.outcome {
            Outcome::Answered => "",
            Outcome::Unanswered => "no reply, ",
            Outcome::Dead => "failed, ",
        };
        if let Some(asked) = asked {
            self.say(format!("  ({what}{} ms)", asked.elapsed().as_millis()));
        }
    }

    fn activity(&mut self) {
        let rows = self.scene.platform.rows(&self.scene.workspace);
        for row in rows.iter().rev().take(10).rev() {
            let field = |key: &str| printable(row[key].as_str().unwrap_or("-"), 100);
            self.say(format!("{}  {:<20} {}", field("created_at"), field("method"), field("summary")));
        }
        if rows.is_empty() {
            self.say("no rows yet");
        }
    }
}
