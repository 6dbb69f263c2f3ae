//! The threads of a run: how they are started, how the levels of a stop are gone through, how they are joined.

use std::iter;
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use crate::agent::control::{manual_reply, socket};
use crate::agent::files::fetch;
use crate::agent::files::upload_pairing;
use crate::agent::intake::poll;
use crate::agent::presence::progress;
use crate::agent::presence::{heartbeat, start, stream, watch};
use crate::agent::replies::{sender, uploads};
use crate::agent::run::AgentError;
use crate::agent::shared::Shared;
use crate::agent::stop::{Level, Reason};
use crate::agent::work::{secrets, worker};
use crate::handler::{self, group};
use crate::store::Store;
use crate::text::{counted, span};
use crate::threads;

/// Starts in a thread of its own, so that a signal ends a start that hangs. A request that is under way then is given a
/// moment: the answer to a first registration holds the only token there is.
pub(super) fn begin(shared: &Arc<Shared>) -> Result<(), AgentError> {
    let (sender, started) = mpsc::channel();
    let spawn = || {
        let (starter, sender) = (Arc::clone(shared), sender.clone());
        thread::Builder::new().name("start".to_owned()).spawn(move || sender.send(start::start(&starter)))
    };
    if threads::insist("start", |wait| shared.stop.sleep(wait), spawn).is_none() {
        return Ok(());
    }
    drop(sender);
    loop {
        match started.recv_timeout(Duration::from_millis(20)) {
            Ok(result) => return Ok(result?),
            Err(mpsc::RecvTimeoutError::Disconnected) => {
                shared.stop.raise(Level::Finish, Reason::Broken("start".to_owned()));
                return Ok(());
            }
            Err(mpsc::RecvTimeoutError::Timeout) if shared.stop.is_stopping() => {
                shared.halt.throw();
                let patience = if shared.workspace.token().get().is_some() { 2 } else { 15 };
                let until = Instant::now() + Duration::from_secs(patience);
                while shared.stop.level() < Level::End && Instant::now() < until {
                    if let Ok(result) = started.recv_timeout(Duration::from_millis(20)) {
                        return if shared.stop.reason() == Some(Reason::Asked) { Ok(()) } else { Ok(result?) };
                    }
                }
                return Ok(());
            }
            Err(mpsc::RecvTimeoutError::Timeout) => {}
        }
    }
}

/// Handler groups that an agent before us left running, killed as it was: they would work on messages that are ours.
pub(super) fn end_leftovers(store: &Store, grace: Duration) {
    let leftovers = store.leftovers();
    leftovers.sweep();
    let list = leftovers.list().unwrap_or_else(|err| {
        tracing::warn!("cannot look for handlers that were left behind: {}", crate::text::chain(&err));
        Vec::new()
    });
    for left in list {
        match group::end_leftover(left.pgid, &left.identity, grace) {
            Ok(true) => tracing::warn!(group = left.pgid, "ended a handler that was left behind when its agent was killed"),
            Ok(false) => {}
            Err(err) => tracing::warn!(group = left.pgid, "cannot end a handler that was left behind: {err}"),
        }
        if let Err(err) = leftovers.forget(left.pgid) {
            tracing::debug!("{}", crate::text::chain(&err));
        }
    }
}

type Loop = fn(&Shared);

const STREAM: &str = "stream";
const PROGRESS: &str = "progress";

pub(super) fn spawn_all(shared: &Arc<Shared>) -> Vec<thread::JoinHandle<()>> {
    if let Err(err) = handler::reap_orphans() {
        tracing::debug!("what others leave to us is not cleared away: {err}");
    }
    let workers = usize::from(shared.config.concurrency);
    let many: [(&str, Loop, usize); 3] = [
        ("worker", worker::run, workers),
        ("parcel", uploads::run, workers),
        ("letter", sender::run_letters, shared.letter_threads()),
    ];
    let single: [(&str, Loop); 11] = [
        ("heartbeat", heartbeat::run),
        ("poll", poll::run),
        ("notes", sender::run_notes),
        ("watch", watch::run),
        ("control", socket::run),
        ("files", fetch::run),
        ("uploads", upload_pairing::run),
        ("secrets", secrets::run),
        ("by-hand", manual_reply::run),
        (STREAM, stream::run),
        (PROGRESS, progress::run),
    ];
    // Where the system has too few, those that are there work: each kind once first, those that messages need before others.
    let first = many.iter().map(|&(name, body, _)| (name, body));
    let more = many.iter().flat_map(|&(name, body, count)| iter::repeat_n((name, body), count.saturating_sub(1)));
    let all = single[..3].iter().copied().chain(first).chain(single[3..].iter().copied()).chain(more);
    let mut threads = Vec::new();
    for (name, body) in all {
        threads.extend(threads::insist(name, |wait| shared.stop.sleep(wait), || spawn(shared, name, body)));
    }
    threads
}

/// No thread dies alone: one that panics stops the agent with its name. (Where panics unwind: the program as it is released
/// ends at once, and goes on from the disk at its next start.)
fn spawn(shared: &Arc<Shared>, name: &'static str, body: Loop) -> std::io::Result<thread::JoinHandle<()>> {
    struct Alarm(Arc<Shared>, &'static str);
    impl Drop for Alarm {
        fn drop(&mut self) {
            if thread::panicking() {
                self.0.stop.raise(Level::Finish, Reason::Broken(self.1.to_owned()));
            }
        }
    }
    let shared = Arc::clone(shared);
    thread::Builder::new().name(name.to_owned()).stack_size(512 << 10).spawn(move || {
        let alarm = Alarm(shared, name);
        body(&alarm.0);
    })
}

/// How long a stop waits for stored replies to be sent, once no handler runs.
const OUTBOX_GRACE: Duration = Duration::from_secs(5);

/// Whether nothing can be sent any more.
fn is_hopeless(shared: &Shared) -> bool {
    matches!(
        shared.stop.reason(),
        Some(Reason::Removed | Reason::DeadToken | Reason::Unknown | Reason::Stuck(_) | Reason::DiskStuck(_))
    )
}

/// Waits for the stop and leads through its levels.
pub(super) fn supervise(shared: &Shared) {
    while !shared.stop.wait_for(Level::Finish, Duration::from_secs(3600)) {}
    shared.lanes.close();
    shared.wake_all();
    let until = Instant::now() + shared.config.grace;
    let running = shared.lanes.out();
    if running > 0 && shared.stop.level() == Level::Finish {
        tracing::info!("stopping: {} to finish within {}", counted(running, "running handler"), span(shared.config.grace));
    }
    let mut idle_since = None;
    while shared.stop.level() < Level::End && Instant::now() < until {
        if !shared.is_handling() {
            // What is left to send is on disk; it is worth a moment, not the whole grace period.
            let idle_since = idle_since.get_or_insert_with(Instant::now);
            if shared.outbox.queued() == 0 || is_hopeless(shared) || idle_since.elapsed() > OUTBOX_GRACE {
                break;
            }
        }
        // Woken by the next signal; what ends by itself is noticed within this time.
        shared.stop.wait_for(Level::End, Duration::from_millis(20));
    }
    if shared.is_handling() {
        let unfinished = shared.lanes.out();
        if unfinished > 0 {
            tracing::warn!("stopping: ending {}; what is unfinished is kept for the next start", counted(unfinished, "handler"));
        }
        shared.cancel.terminate();
        let patience = Instant::now() + shared.config.limits.kill_grace + Duration::from_secs(1);
        while shared.is_handling() && Instant::now() < patience && shared.stop.level() < Level::Leave {
            shared.stop.wait_for(Level::Leave, Duration::from_millis(20));
        }
        shared.cancel.kill();
        shared.lanes.wait_idle(false, Duration::from_secs(1));
        let patience = Instant::now() + Duration::from_secs(1);
        while shared.is_handling() && Instant::now() < patience {
            thread::sleep(Duration::from_millis(2));
        }
    }
}

/// Ends all waits and joins the threads. A thread in the middle of a request is waited for a moment, then left to the
/// end of the process: what it does is on disk either way. The stream's thread, which sits in a read that nothing can
/// end before its tick, and that of progress hold nothing, and are not waited for at all.
pub(super) fn close(shared: &Shared, threads: Vec<thread::JoinHandle<()>>) {
    shared.lanes.close();
    shared.outbox.uploads.close();
    shared.outbox.notes.close();
    shared.outbox.letters.close();
    shared.stop.raise(Level::Finish, Reason::Asked);
    shared.halt.throw();
    shared.wake_all();
    socket::wake(shared);
    let patience = Instant::now() + Duration::from_secs(2);
    for thread in threads {
        let holds_nothing = matches!(thread.thread().name(), Some(STREAM | PROGRESS));
        while !holds_nothing && !thread.is_finished() && Instant::now() < patience && shared.stop.level() < Level::Leave {
            thread::sleep(Duration::from_millis(2));
        }
        if thread.is_finished() {
            // A panic was noticed by its alarm already.
            let _ = thread.join();
        }
    }
    if let Err(err) = shared.store.sync() {
        tracing::error!("cannot sync the spool at the end: {}", crate::text::chain(&err));
    }
}
