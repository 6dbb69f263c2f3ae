//! The threads of a run: starts them, goes through the levels of a stop, and joins them.

use std::iter;
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use crate::agent::presence::start::StartError;
use crate::agent::stop::{Level, Reason};
use crate::agent::wiring::{Agent, Loop, PROGRESS, STREAM};
use crate::handler::{self, group};
use crate::store::Store;
use crate::text::{chain, counted, span};
use crate::threads;

/// How often a wait here checks for a change.
const CHECK_INTERVAL: Duration = Duration::from_millis(20);
/// The same where the process is about to exit.
const SHORT_CHECK_INTERVAL: Duration = Duration::from_millis(2);
/// How long a stop waits for the request of a start.
const START_GRACE: Duration = Duration::from_secs(2);
/// The same while there is no token: the response to a first registration has the only copy.
const FIRST_START_GRACE: Duration = Duration::from_secs(15);
/// How long a stop waits for stored replies to be sent, once no handler runs.
const OUTBOX_GRACE: Duration = Duration::from_secs(5);
/// How long a stop waits for threads after their handlers were killed, and on top of `kill_grace`.
const KILL_MARGIN: Duration = Duration::from_secs(1);
/// How long the end of a run waits for threads to be joined.
const JOIN_TIMEOUT: Duration = Duration::from_secs(2);
/// The stack of each thread.
const STACK_BYTES: usize = 512 << 10;

/// Registers in a thread of its own, so that a signal can stop a start that hangs. A request that is in flight then gets a
/// moment to finish.
pub(crate) fn begin(agent: &Agent) -> Result<(), StartError> {
    let (sender, started) = mpsc::channel();
    let spawn = || {
        let (registration, secrets, sender) = (Arc::clone(&agent.registration), Arc::clone(&agent.secrets), sender.clone());
        let start = move || sender.send(registration.start(|| secrets.load()));
        thread::Builder::new().name("start".to_owned()).spawn(start)
    };
    if threads::insist("start", |wait| agent.stop.sleep(wait), spawn).is_none() {
        return Ok(());
    }
    drop(sender);
    loop {
        match started.recv_timeout(CHECK_INTERVAL) {
            Ok(result) => return result,
            Err(mpsc::RecvTimeoutError::Disconnected) => return Ok(()),
            Err(mpsc::RecvTimeoutError::Timeout) if agent.stop.is_stopping() => {
                agent.halt.throw();
                let until =
                    Instant::now() + if agent.workspace.token().get().is_some() { START_GRACE } else { FIRST_START_GRACE };
                while agent.stop.level() < Level::End && Instant::now() < until {
                    if let Ok(result) = started.recv_timeout(CHECK_INTERVAL) {
                        return if agent.stop.reason() == Some(Reason::Asked) { Ok(()) } else { result };
                    }
                }
                return Ok(());
            }
            Err(mpsc::RecvTimeoutError::Timeout) => {}
        }
    }
}

/// Terminates handlers that keep running because their agent was killed: they would work on messages that are ours now.
pub(crate) fn end_leftovers(store: &Store, grace: Duration) {
    let leftovers = store.leftovers();
    leftovers.sweep();
    let list = leftovers.list().unwrap_or_else(|err| {
        tracing::warn!("cannot look for leftover handlers: {}", chain(&err));
        Vec::new()
    });
    for left in list {
        match group::end_leftover(left.pgid, &left.identity, grace) {
            Ok(true) => tracing::warn!(group = left.pgid, "terminated a leftover handler, whose agent was killed"),
            Ok(false) => {}
            Err(err) => tracing::warn!(group = left.pgid, "cannot terminate a leftover handler: {err}"),
        }
        if let Err(err) = leftovers.forget(left.pgid) {
            tracing::debug!("{}", chain(&err));
        }
    }
}

/// Starts all threads of the agent.
pub(crate) fn spawn_all(agent: &Agent) -> Vec<thread::JoinHandle<()>> {
    if let Err(err) = handler::reap_orphans() {
        tracing::debug!("orphaned processes are not reaped: {err}");
    }
    // If the system has too few threads, the agent works with those that it gets. So one thread of each kind is started
    // first, in the order in which messages need them.
    let first = agent.loops.iter().map(|(name, body, _)| (*name, body));
    let more = agent.loops.iter().flat_map(|(name, body, count)| iter::repeat_n((*name, body), count.saturating_sub(1)));
    let spawned =
        |(name, body): (&'static str, &Loop)| threads::insist(name, |wait| agent.stop.sleep(wait), || spawn(name, body));
    first.chain(more).filter_map(spawned).collect()
}

/// Starts a thread.
fn spawn(name: &'static str, body: &Loop) -> std::io::Result<thread::JoinHandle<()>> {
    let body = Arc::clone(body);
    thread::Builder::new().name(name.to_owned()).stack_size(STACK_BYTES).spawn(move || body())
}

/// Returns whether no reply can be sent any more.
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
            // The replies that are not sent yet are on disk, so they do not get the whole grace period.
            let idle_since = idle_since.get_or_insert_with(Instant::now);
            if agent.outbox.queued() == 0 || is_hopeless(agent) || idle_since.elapsed() > OUTBOX_GRACE {
                break;
            }
        }
        // The next signal wakes this.
        agent.stop.wait_for(Level::End, CHECK_INTERVAL);
    }
    if agent.is_handling() {
        let unfinished = agent.lanes.out();
        if unfinished > 0 {
            tracing::warn!(
                "stopping: terminating {}; unfinished messages stay pending for the next start",
                counted(unfinished, "handler")
            );
        }
        agent.cancel.terminate();
        let until = Instant::now() + agent.config.limits.kill_grace + KILL_MARGIN;
        while agent.is_handling() && Instant::now() < until && agent.stop.level() < Level::Leave {
            agent.stop.wait_for(Level::Leave, CHECK_INTERVAL);
        }
        agent.cancel.kill();
        agent.lanes.wait_idle(false, KILL_MARGIN);
        let until = Instant::now() + KILL_MARGIN;
        while agent.is_handling() && Instant::now() < until {
            thread::sleep(SHORT_CHECK_INTERVAL);
        }
    }
}

/// Ends all waits and joins the threads. A thread that is in a request gets a moment, and then ends with the process: its
/// work is on disk either way. The stream thread is in a read that cannot be interrupted. It and the progress thread have
/// nothing to lose, so they are not waited for.
pub(crate) fn close(agent: &Agent, threads: Vec<thread::JoinHandle<()>>) {
    agent.lanes.close();
    agent.outbox.close();
    agent.stop.raise(Level::Finish, Reason::Asked);
    agent.halt.throw();
    agent.wake_all();
    agent.control.wake();
    let until = Instant::now() + JOIN_TIMEOUT;
    for thread in threads {
        let holds_nothing = matches!(thread.thread().name(), Some(STREAM | PROGRESS));
        while !holds_nothing && !thread.is_finished() && Instant::now() < until && agent.stop.level() < Level::Leave {
            thread::sleep(SHORT_CHECK_INTERVAL);
        }
        if thread.is_finished() {
            let _ = thread.join();
        }
    }
    if let Err(err) = agent.disk.store.sync() {
        tracing::error!("cannot sync the spool before the exit: {}", chain(&err));
    }
}
