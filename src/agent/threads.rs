//! The threads of a run: starting them, going through the levels of a stop, and joining them.

use std::iter;
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use crate::agent::presence::start::StartError;
use crate::agent::stop::{Level, Reason};
use crate::agent::wiring::{Agent, Loop, PROGRESS, STREAM};
use crate::handler::{self, group};
use crate::store::{Store, StoreError};
use crate::text::{chain, counted, span};
use crate::threads;

/// Registers in a thread of its own, so that a signal can interrupt a start that hangs. In the meantime it syncs what an
/// earlier run left; the outer error is that of the store.
pub(crate) fn begin(agent: &Agent) -> Result<Result<(), StartError>, StoreError> {
    let (sender, started) = mpsc::channel();
    let spawn = || {
        let (registration, secrets, sender) = (Arc::clone(&agent.registration), Arc::clone(&agent.secrets), sender.clone());
        let start = move || sender.send(registration.start(|| secrets.load()));
        thread::Builder::new().name("start".to_owned()).spawn(start)
    };
    if threads::insist("start", |wait| agent.stop.sleep(wait), spawn).is_none() {
        return Ok(Ok(()));
    }
    drop(sender);
    if let Err(err) = agent.disk.store.sync() {
        let _ = interrupt(agent, &started);
        return Err(err);
    }
    loop {
        match started.recv_timeout(Duration::from_millis(20)) {
            Ok(result) => return Ok(result),
            Err(mpsc::RecvTimeoutError::Disconnected) => return Ok(Ok(())),
            Err(mpsc::RecvTimeoutError::Timeout) if agent.stop.is_stopping() => {
                let result = interrupt(agent, &started);
                return Ok(if agent.stop.reason() == Some(Reason::Asked) { Ok(()) } else { result });
            }
            Err(mpsc::RecvTimeoutError::Timeout) => {}
        }
    }
}

/// Interrupts the start. A request in progress gets a moment to finish: the answer to a first registration contains the
/// only copy of the token.
fn interrupt(agent: &Agent, started: &mpsc::Receiver<Result<(), StartError>>) -> Result<(), StartError> {
    agent.halt.throw();
    let patience = if agent.workspace.token().get().is_some() { 2 } else { 15 };
    let until = Instant::now() + Duration::from_secs(patience);
    while agent.stop.level() < Level::End && Instant::now() < until {
        match started.recv_timeout(Duration::from_millis(20)) {
            Ok(result) => return result,
            Err(mpsc::RecvTimeoutError::Disconnected) => break,
            Err(mpsc::RecvTimeoutError::Timeout) => {}
        }
    }
    Ok(())
}

/// Terminates handlers' process groups that a killed agent left running: they would work on messages that belong to
/// this agent.
pub(crate) fn end_leftovers(store: &Store, grace: Duration) {
    let leftovers = store.leftovers();
    leftovers.sweep();
    let list = leftovers.list().unwrap_or_else(|err| {
        tracing::warn!("cannot look for handlers that were left running: {}", chain(&err));
        Vec::new()
    });
    for left in list {
        match group::end_leftover(left.pgid, &left.identity, grace) {
            Ok(true) => tracing::warn!(group = left.pgid, "terminated a handler that was left running when its agent was killed"),
            Ok(false) => {}
            Err(err) => tracing::warn!(group = left.pgid, "cannot terminate a handler that was left running: {err}"),
        }
        if let Err(err) = leftovers.forget(left.pgid) {
            tracing::debug!("{}", chain(&err));
        }
    }
}

/// Starts all threads and returns their handles.
pub(crate) fn spawn_all(agent: &Agent) -> Vec<thread::JoinHandle<()>> {
    if let Err(err) = handler::reap_orphans() {
        tracing::debug!("cannot reap orphaned processes: {err}");
    }
    // If the system allows too few threads, those that exist do the work: start one of each kind first, in order of
    // importance.
    let first = agent.loops.iter().map(|(name, body, _)| (*name, body));
    let more = agent.loops.iter().flat_map(|(name, body, count)| iter::repeat_n((*name, body), count.saturating_sub(1)));
    let spawned =
        |(name, body): (&'static str, &Loop)| threads::insist(name, |wait| agent.stop.sleep(wait), || spawn(name, body));
    first.chain(more).filter_map(spawned).collect()
}

/// Starts one thread.
fn spawn(name: &'static str, body: &Loop) -> std::io::Result<thread::JoinHandle<()>> {
    let body = Arc::clone(body);
    thread::Builder::new().name(name.to_owned()).stack_size(512 << 10).spawn(move || body())
}

/// How long a stop waits for stored replies to be sent once no handler runs.
const OUTBOX_GRACE: Duration = Duration::from_secs(5);

/// Returns whether nothing can be sent any more.
fn is_hopeless(agent: &Agent) -> bool {
    matches!(
        agent.stop.reason(),
        Some(Reason::Removed | Reason::DeadToken | Reason::Unknown | Reason::Stuck(_) | Reason::DiskStuck(_))
    )
}

/// Waits for a stop and goes through its levels.
pub(crate) fn supervise(agent: &Agent) {
    while !agent.stop.wait_for(Level::Finish, Duration::from_secs(3600)) {}
    agent.lanes.close();
    agent.wake_all();
    let until = Instant::now() + agent.config.grace;
    let running = agent.lanes.out();
    if running > 0 && agent.stop.level() == Level::Finish {
        tracing::info!("stopping: {} to finish within {}", counted(running, "running handler"), span(agent.config.grace));
    }
    let mut idle_since = None;
    while agent.stop.level() < Level::End && Instant::now() < until {
        if !agent.is_handling() {
            // The remaining replies are on disk: they are worth a moment, not the whole grace period.
            let idle_since = idle_since.get_or_insert_with(Instant::now);
            if agent.outbox.queued() == 0 || is_hopeless(agent) || idle_since.elapsed() > OUTBOX_GRACE {
                break;
            }
        }
        // The next signal ends the wait; anything else is noticed within this time.
        agent.stop.wait_for(Level::End, Duration::from_millis(20));
    }
    if agent.is_handling() {
        let unfinished = agent.lanes.out();
        if unfinished > 0 {
            tracing::warn!(
                "stopping: terminating {}; unfinished messages are pending until the next start",
                counted(unfinished, "handler")
            );
        }
        agent.cancel.terminate();
        let patience = Instant::now() + agent.config.limits.kill_grace + Duration::from_secs(1);
        while agent.is_handling() && Instant::now() < patience && agent.stop.level() < Level::Leave {
            agent.stop.wait_for(Level::Leave, Duration::from_millis(20));
        }
        agent.cancel.kill();
        agent.lanes.wait_idle(false, Duration::from_secs(1));
        let patience = Instant::now() + Duration::from_secs(1);
        while agent.is_handling() && Instant::now() < patience {
            thread::sleep(Duration::from_millis(2));
        }
    }
}

/// Ends all waits and joins the threads. A thread in the middle of a request gets a moment, and is then left until the
/// process exits: its work is on disk either way. The stream thread, which blocks in a read until the next tick, and
/// the progress thread hold nothing, so they are not waited for.
pub(crate) fn close(agent: &Agent, threads: Vec<thread::JoinHandle<()>>) {
    agent.lanes.close();
    agent.outbox.close();
    agent.stop.raise(Level::Finish, Reason::Asked);
    agent.halt.throw();
    agent.wake_all();
    agent.control.wake();
    let patience = Instant::now() + Duration::from_secs(2);
    for thread in threads {
        let holds_nothing = matches!(thread.thread().name(), Some(STREAM | PROGRESS));
        while !holds_nothing && !thread.is_finished() && Instant::now() < patience && agent.stop.level() < Level::Leave {
            thread::sleep(Duration::from_millis(2));
        }
        if thread.is_finished() {
            let _ = thread.join();
        }
    }
    if let Err(err) = agent.disk.store.sync() {
        tracing::error!("cannot sync the spool before exiting: {}", chain(&err));
    }
}
