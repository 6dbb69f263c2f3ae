//! Crashes between every two durable steps: the agent is killed before its N-th create, write, sync, rename, or unlink,
//! for each N in turn, then started again and compared to the platform's record.
//!
//! A hook in the debug build (`src/store/disk/steps.rs`) kills it, and prints the steps on stderr. By default, a sample of
//! the steps is tried. `MOLECULE_TEST_FULL=1` tries them all, twice, with a second kill during the start after the
//! first one.

use std::collections::HashMap;
use std::path::PathBuf;
use std::process::Output;

use molecule_agent::platform::{CanvasMessage, Created, Generation, Options};
use molecule_agent::store::{Pending, Stage, list_spool};
use serde_json::{Value, json};

use crate::support::{Scene, TEXT, run, stderr, text_of};

/// The exit code of `--once` when a message became a dead letter in this run.
const DRAINED_WITH_DEAD: Option<i32> = Some(9);

/// The debug build's interface for disk faults.
pub const FAULT: &str = "MOLECULE_AGENT_DISK_FAULT";

/// A scene with waiting messages: three from the user, two from a peer, and one that the handler declines.
struct Play {
    scene: Scene,
    handler: PathBuf,
    peer: Created,
    /// The text of each message, by its row.
    texts: HashMap<String, String>,
    expected_notes: Vec<String>,
    expected_letters: Vec<String>,
}

/// The state when the agent was killed.
struct Moment {
    runs: HashMap<String, usize>,
    spool: HashMap<String, Pending>,
    letters: Vec<Value>,
}

#[derive(Default)]
struct Counts {
    kills: usize,
    runs_again: usize,
    letters_repeated: usize,
}

impl Play {
    /// Adds `large` bytes to each of the user's messages: enough of it causes the journal to be rewritten.
    fn new(large: usize) -> Self {
        let scene = Scene::waiting(Options::default());
        let peer = scene.platform.create_peer("ops");
        for n in 0..3 {
            scene.platform.say(scene.id(), &format!("u{n} {}", "x".repeat(large)));
            if n < 2 {
                scene.platform.peer_say(&peer.id, scene.id(), &format!("p{n}"));
            }
            if n == 1 {
                scene.platform.say(scene.id(), "bad");
            }
        }
        let text = |row: &Value| {
            let message = &row["request_body"]["params"]["message"];
            Some((row["id"].as_str()?.to_owned(), message["parts"][0]["text"].as_str()?.trim_end_matches(' ').to_owned()))
        };
        let texts: HashMap<_, _> = scene.platform.rows(scene.id()).iter().filter_map(text).collect();
        assert_eq!(texts.len(), 6);
        let handler = scene.script(
            "handler.sh",
            "#!/bin/sh\necho \"$MOLECULE_ACTIVITY_ID\" >>\"$HOME/runs\"\n\
             text=$(cat)\n[ \"$text\" = bad ] && exit 65\nprintf %s \"$text\"\n",
        );
        let expected_notes = (0..3).map(|n| format!("u{n} {}", "x".repeat(large))).collect();
        Self { scene, handler, peer, texts, expected_notes, expected_letters: vec!["p0".to_owned(), "p1".to_owned()] }
    }

    /// Drains the queue with this fault.
    fn drain(&self, fault: Option<&str>) -> Output {
        let more = [&TEXT[..], &["--once", "--backlog", "all", "--handler-attempts", "20"]].concat();
        let mut command = self.scene.connect_command(&self.handler, &more);
        if let Some(fault) = fault {
            command.env(FAULT, fault);
        }
        run(command, "")
    }

    fn runs(&self) -> HashMap<String, usize> {
        let mut runs = HashMap::new();
        for line in self.scene.lines("runs") {
            *runs.entry(line).or_default() += 1;
        }
        runs
    }

    fn moment(&self) -> Moment {
        let spool = list_spool(&self.scene.folder()).unwrap_or_default();
        Moment {
            spool: spool.into_iter().map(|pending| (pending.id.clone(), pending)).collect(),
            letters: self.scene.platform.messages_to(&self.peer.id).into_iter().map(|letter| letter.message).collect(),
            runs: self.runs(),
        }
    }

    /// Checks that nothing is lost, and that every repetition was necessary according to the disk at each kill.
    fn account(&self, moments: &[Moment], printed: &str, tally: &mut Counts) {
        let notes: Vec<String> = self.scene.platform.notifies(self.scene.id()).into_iter().map(|note| note.text).collect();
        let trimmed = |texts: &[String]| texts.iter().map(|text| text.trim_end().to_owned()).collect::<Vec<_>>();
        assert_eq!(trimmed(&notes), trimmed(&self.expected_notes), "each note once and in order; {printed}");
        let letters = self.scene.platform.messages_to(&self.peer.id);
        let fresh: Vec<String> = letters.iter().filter(|letter| !letter.repeated).map(text_of).collect();
        assert_eq!(fresh, self.expected_letters, "each peer reply once and in order; {printed}");
        for (n, letter) in letters.iter().enumerate() {
            let before = letters[..n].iter().any(|earlier| earlier.message["messageId"] == letter.message["messageId"]);
            assert_eq!(letter.repeated, before, "a repeat has the id of the first; {printed}");
        }
        let dead: Vec<Value> = self.scene.dead();
        assert_eq!(dead.len(), 1, "one dead letter; {printed}");
        assert_eq!(self.texts[dead[0]["id"].as_str().unwrap()], "bad");
        let runs = self.runs();
        for (id, text) in &self.texts {
            let text = &text[..text.len().min(8)];
            let total = runs.get(id).copied().unwrap_or_default();
            assert!(total >= 1, "{text} was handled; {printed}");
            assert!(total <= 1 + moments.len(), "{text} ran {total} times; {printed}");
            tally.runs_again += total - 1;
            for moment in moments {
                let before = moment.runs.get(id).copied().unwrap_or_default();
                let has_reply = moment.spool.get(id).is_some_and(|pending| pending.stage != Stage::Accepted);
                let is_settled = before > 0 && !moment.spool.contains_key(id);
                if has_reply || is_settled {
                    assert_eq!(total, before, "{text} had a reply, or was finished, and ran again; {printed}");
                }
            }
        }
        // A peer reply is repeated only if a kill fell between its sending and the record of it.
        let repeated = letters.iter().filter(|letter| letter.repeated);
        for letter in repeated {
            let text = text_of(letter);
            let was_open = |moment: &Moment| {
                let was_sent = moment.letters.iter().any(|sent| sent["messageId"] == letter.message["messageId"]);
                was_sent && moment.spool.keys().any(|id| self.texts[id] == text)
            };
            assert!(moments.iter().any(was_open), "{text} was sent again unnecessarily; {printed}");
            tally.letters_repeated += 1;
        }
    }
}

/// Returns the steps of a whole run without a kill, as `Rename of cursor`.
fn steps_of(large: usize) -> Vec<String> {
    let play = Play::new(large);
    let output = play.drain(Some("trace@1-99999"));
    let log = stderr(&output);
    assert_eq!(output.status.code(), DRAINED_WITH_DEAD, "{log}");
    play.account(&[], "no kill", &mut Counts::default());
    steps_in(&log).into_iter().map(ToOwned::to_owned).collect()
}

/// Returns the steps that a log lists, without their numbers.
pub fn steps_in(log: &str) -> Vec<&str> {
    log.lines().filter_map(|line| Some(line.strip_prefix("step ")?.split_once(": ")?.1)).collect()
}

/// Kills before step `first`, then (if given) before step `second` of the next start, and lets the third one finish.
fn try_kills(large: usize, kills: &[usize], tally: &mut Counts) {
    let play = Play::new(large);
    let (mut moments, mut printed) = (Vec::new(), String::new());
    for kill in kills {
        let output = play.drain(Some(&format!("kill@{kill}")));
        let log = stderr(&output);
        if output.status.code().is_some() {
            assert!(is_drained(&output), "{log}");
            break;
        }
        tally.kills += 1;
        let step = log.lines().find(|line| line.starts_with("step ")).unwrap_or("no step");
        printed = format!("{printed}killed before {step}; ");
        moments.push(play.moment());
    }
    let output = play.drain(None);
    assert!(is_drained(&output), "{printed}{}", stderr(&output));
    play.account(&moments, &printed, tally);
}

fn is_drained(output: &Output) -> bool {
    output.status.success() || output.status.code() == DRAINED_WITH_DEAD
}

/// Returns whether to try all steps.
pub fn is_full() -> bool {
    std::env::var_os("MOLECULE_TEST_FULL").is_some()
}

fn sweep(what: &str, large: usize, sample: usize, rounds: usize) {
    let steps = steps_of(large);
    let mut random = fastrand::Rng::with_seed(20_261_121);
    let mut tally = Counts::default();
    if is_full() {
        for round in 0..rounds {
            // The order of the threads' steps varies, so a run may be a little longer than the recorded one.
            for first in 1..=steps.len() + 3 {
                let second = random.usize(1..steps.len());
                try_kills(large, &[first, second][..1 + usize::from(round > 0)], &mut tally);
            }
        }
    } else {
        // One step from each section, so that the sample covers the whole run.
        for n in 0..sample {
            let stretch = steps.len() / sample;
            let first = n * stretch + random.usize(1..=stretch);
            let second = random.usize(1..steps.len() / 2);
            try_kills(large, &[first, second][..1 + usize::from(n % 3 == 0)], &mut tally);
        }
    }
    let Counts { kills, runs_again, letters_repeated } = tally;
    println!(
        "{what}: {} steps, kills {kills}, lost 0, handler re-runs {runs_again}, notes doubled 0, peer replies repeated \
         {letters_repeated}",
        steps.len()
    );
}

#[test]
fn a_kill_between_any_two_durable_steps_loses_nothing_and_repeats_nothing_unnecessarily() {
    sweep("six messages", 0, 8, 3);
}

#[test]
fn a_kill_while_the_journal_is_rewritten_loses_nothing() {
    const LARGE: usize = 900_000;
    let steps = steps_of(LARGE);
    let rewrite = steps.iter().position(|step| step == "Create of journal.new").expect("the journal is rewritten");
    if is_full() {
        return sweep("large messages", LARGE, 0, 1);
    }
    let mut tally = Counts::default();
    for first in [rewrite + 2, rewrite + 4] {
        try_kills(LARGE, &[first], &mut tally);
    }
}

#[test]
fn a_step_is_on_disk_before_the_next_one_relies_on_it() {
    let scene = Scene::waiting(Options::default());
    scene.platform.say(scene.id(), "hello");
    let more = [&TEXT[..], &["--once", "--backlog", "all"]].concat();
    let mut command = scene.connect_command(std::path::Path::new("/bin/cat"), &more);
    command.env(FAULT, "trace@1-99999");
    let output = run(command, "");
    let log = stderr(&output);
    assert_eq!(output.status.code(), Some(0), "{log}");
    let steps = steps_in(&log);
    // The start has made its journal durable before anything is accepted.
    let start = steps.iter().rposition(|step| *step == "SyncFolder of inbox").unwrap();
    let steps = &steps[start + 1..];
    let places = |wanted: &str| (0..steps.len()).filter(|n| steps[*n] == wanted).collect::<Vec<_>>();
    let at = |wanted: &str| *places(wanted).first().unwrap_or_else(|| panic!("{wanted}: {log}"));
    let (writes, syncs) = (places("Write of journal"), places("Sync of journal"));
    let [first_start, accepted, _attempt, reply, sending, settled] = writes[..] else { panic!("{writes:?}: {log}") };
    // No handler waits for the sync of its message: its attempt, and even its reply, may be written before that.
    for (written, relying) in
        [(first_start, accepted), (accepted, at("Rename of anchor")), (reply, sending), (settled, steps.len())]
    {
        assert!(syncs.iter().any(|sync| (written..relying).contains(sync)), "no sync in {written}..{relying}: {log}");
    }
    assert!(syncs.len() <= 4, "{log}");
    assert!(at("Rename of anchor") < at("Rename of cursor"), "{log}");
}

/// A message with two files, with kills at each step of their delivery to the handler: it is handled with both, and no
/// upload becomes a separate message.
#[test]
fn a_kill_during_a_files_delivery_loses_neither_the_file_nor_its_message() {
    let fresh = || {
        let scene = Scene::of(Generation::G2);
        let upload = |text: &str| scene.platform.upload(scene.id(), "a.txt", "text/plain", text.as_bytes());
        let (one, two) = (upload("one"), upload("two"));
        let parts = vec![json!({"kind": "file", "file": one}), json!({"kind": "file", "file": two})];
        scene.platform.say_with(scene.id(), CanvasMessage { text: Some("look".into()), parts, ..CanvasMessage::default() });
        scene
    };
    let drain = |scene: &Scene, fault: Option<String>| {
        let handler = scene.script(
            "handler.sh",
            "#!/bin/sh\ncat \"$MOLECULE_MESSAGE_DIR\"/in/* >>\"$HOME/runs\" || exit 1\necho >>\"$HOME/runs\"\n",
        );
        let mut command = scene.connect_command(&handler, &["--once", "--backlog", "all", "--upload-wait", "10m"]);
        command.args(["--handler-attempts", "20", "--handler-format", "text"]);
        if let Some(fault) = fault {
            command.env(FAULT, fault);
        }
        run(command, "")
    };
    let scene = fresh();
    let log = stderr(&drain(&scene, Some("trace@1-99999".to_owned())));
    let steps = steps_in(&log);
    let is_of_files =
        |step: &&str| [".draft", ".unacked", ".incoming", "Link ", " of in", " of files"].iter().any(|part| step.contains(part));
    let first = steps.iter().position(&is_of_files).unwrap_or_else(|| panic!("{log}"));
    let last = steps.iter().rposition(is_of_files).unwrap();
    let mut kills = 0;
    for step in first..=last + 2 {
        // By default, every second one. The order of the threads' steps varies anyway.
        if !is_full() && step % 2 == 1 {
            continue;
        }
        let scene = fresh();
        let output = drain(&scene, Some(format!("kill@{}", step + 1)));
        let printed = format!("killed before step {} of {steps:?}: {}", step + 1, stderr(&output));
        kills += usize::from(output.status.code().is_none());
        let output = drain(&scene, None);
        let printed = format!("{printed}\n{}", stderr(&output));
        assert!(output.status.success(), "{printed}");
        let mut runs = scene.lines("runs");
        // The handler runs again if the kill came during its run.
        runs.dedup();
        assert_eq!(runs, ["onetwo"], "{printed}");
        let again = drain(&scene, None);
        assert!(stderr(&again).contains("0 messages handled"), "{printed}{}", stderr(&again));
        assert_eq!(scene.platform.view(|view| view.acked_files(scene.id())), [true; 2], "{printed}");
        let left = std::fs::read_dir(scene.folder().join("files/.incoming")).unwrap();
        let drafts = left.filter(|entry| entry.as_ref().unwrap().path().extension().is_some()).count();
        assert_eq!(drafts, 0, "{printed}");
    }
    println!("files: {} steps, kills {kills}, lost 0", last - first + 1);
}
