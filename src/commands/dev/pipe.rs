//! `dev` without a terminal: each line of stdin is a message (one that starts with `/attach FILE…` attaches files);
//! replies go to stdout in order. At the end of input, open messages are waited for; a message without an answer makes
//! the program fail.

use std::io::BufRead;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use crate::commands::dev::agent_thread::AgentThread;
use crate::commands::dev::attachments;
use crate::commands::dev::scene::{Scene, why_not};
use crate::error::{Ending, Exit};
use crate::output;
use crate::platform::{Event, Status, View};
use crate::text::counted;

/// How often to check for the end, besides the events.
const CHECK_INTERVAL: Duration = Duration::from_millis(10);

pub(super) fn run(scene: &Scene, agent: AgentThread) -> anyhow::Result<Exit> {
    let events = scene.platform.subscribe();
    let (lines, said) = mpsc::sync_channel(64);
    // Not joined: it may block in a read forever, and ends with the process.
    thread::Builder::new().name("stdin".to_owned()).spawn(move || read(lines))?;
    let (mut sent, mut refused, mut is_read) = (0, 0, false);
    wait_for_registration(scene, &agent);
    while !agent.has_ended() && !agent.stop.is_stopping() {
        loop {
            match said.try_recv() {
                Ok(line) => match say(scene, &line) {
                    Ok(messages) => sent += messages as u64,
                    Err(why) => {
                        tracing::error!("{why}");
                        refused += 1;
                    }
                },
                Err(mpsc::TryRecvError::Empty) => break,
                Err(mpsc::TryRecvError::Disconnected) => {
                    is_read = true;
                    break;
                }
            }
        }
        let tally = agent.counters.now();
        if is_read && tally.handled + tally.dead >= sent {
            break;
        }
        print(scene, &events, CHECK_INTERVAL)?;
    }
    let tally = agent.counters.now();
    let exit = agent.end()?;
    print(scene, &events, Duration::ZERO)?;
    let open = sent.saturating_sub(tally.handled) + refused;
    if open == 0 || exit != Exit::Done {
        return Ok(exit);
    }
    let verb = if open == 1 { "was" } else { "were" };
    let message = format!("{open} of {} {verb} not answered", counted(sent + refused, "message"));
    let hint = "the lines above show why; molecule-agent help handler explains what a handler reads and prints".to_owned();
    Err(Ending { message, exit: Exit::Handler, hint: Some(hint) }.into())
}

/// Sends a line as the canvas user; returns the number of messages.
fn say(scene: &Scene, line: &str) -> Result<usize, String> {
    match line.strip_prefix("/attach ") {
        Some(rest) => attachments::attach(scene, rest),
        None => why_not(&scene.platform.say(&scene.workspace, line)).map_or(Ok(1), Err),
    }
}

/// An older platform accepts no messages before the agent's first registration.
fn wait_for_registration(scene: &Scene, agent: &AgentThread) {
    let is_there = |view: &View<'_>| (view.status(&scene.workspace) == Some(Status::Online)).then_some(());
    while !agent.has_ended() && !agent.stop.is_stopping() {
        if scene.platform.wait_until(CHECK_INTERVAL, is_there).is_some() {
            return;
        }
    }
}

/// Reads messages; blank lines are skipped. Dropping `lines` signals the end.
#[allow(clippy::needless_pass_by_value, reason = "dropping it signals the end of the input")]
fn read(lines: mpsc::SyncSender<String>) {
    for line in std::io::stdin().lock().split(b'\n') {
        let Ok(line) = line else { return };
        let line = String::from_utf8_lossy(&line).trim_end_matches('\r').to_owned();
        if !line.trim().is_empty() && lines.send(line).is_err() {
            return;
        }
    }
}

/// Prints the replies that have arrived, waiting for the first one.
fn print(scene: &Scene, events: &mpsc::Receiver<Event>, wait: Duration) -> anyhow::Result<()> {
    let mut next = events.recv_timeout(wait).ok();
    while let Some(event) = next {
        if let Event::Notify { workspace, notify } = event
            && workspace == scene.workspace
        {
            output::line(&notify.text)?;
            for file in &notify.attachments {
                tracing::info!("attached: {}", attachments::describe(file));
            }
        }
        next = events.try_recv().ok();
    }
    Ok(())
}
