//! A Molecule AI platform in one process, for `molecule-agent dev` and for our own tests.
//!
//! Theory of operation: [`Platform::start`] binds 127.0.0.1 and gives the listener to one thread with one
//! single-threaded runtime (`server`), which serves HTTP/1.1 until the handle is dropped. All state is in
//! memory, in one `World` behind one lock (`state`); a request, and a call of the handle, holds it from its
//! first look to its last change, so each is atomic. Every change wakes [`Platform::wait_until`], so tests
//! wait for events and never for time. Dropping the handle ends the runtime, and with it every connection
//! and open event stream, and joins the thread.
//!
//! It is written from the description of the wire and held against recorded answers of real servers
//! (`tests/it/platform_wire.rs`), not from our client, so that a misreading does not cancel out. It speaks
//! all generations in the field (`generation` is the table of their differences), which can be changed
//! while it runs, and misbehaves on request (`fault`).
//!
//! Methods that name a workspace which does not exist change nothing and read empty.

mod auth;
mod call;
mod control;
mod delegation;
mod deliver;
mod fault;
mod feed;
mod generation;
mod identity;
mod multipart;
mod plugin;
mod push;
mod rate;
mod record;
mod routes;
mod rows;
mod server;
mod state;
mod strangers;
mod stream;
mod view;
mod workspace;

use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use tokio::sync::oneshot;

pub use control::{CanvasMessage, Created, PeerMessage, Sent};
pub use fault::{Action, Fault, InvalidFault};
pub use generation::{Generation, UnknownGeneration};
pub use identity::{Identity, Keep};
pub use record::{Delivered, Event, Heartbeat, Notify, Recorded};
pub use view::View;
pub use workspace::{Behaviour, Status};

use state::World;

/// The form of the feed's rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum Dialect {
    /// As real servers send them
    #[default]
    Server,
    /// As the SDK documents them: an array of envelopes, messages only
    Envelope,
    /// Like envelope, inside {"items": […]}
    EnvelopeItems,
}

/// What stands before the platform and takes calls without `Origin` for its web app's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum EdgeMode {
    /// No edge: requests reach the platform
    #[default]
    None,
    /// A web page with status 200
    Html,
    /// An empty 404
    #[value(name = "empty-404")]
    Empty404,
}

/// How a platform is started.
#[derive(Clone)]
pub struct Options {
    /// The port on 127.0.0.1; 0 = a free one.
    pub port: u16,
    /// Which servers to be like.
    pub generation: Generation,
    /// The form of the feed's rows.
    pub dialect: Dialect,
    /// Requests a window; `None` = no limit.
    pub rate_limit: Option<u32>,
    /// The window of the rate limit; a minute on real servers.
    pub rate_window: Duration,
    /// The organization that calls must name; `None` = they need not.
    pub org_id: Option<String>,
    /// The admin's token; `None` = a random one.
    pub admin_token: Option<String>,
    /// Serves its own canvas, and so takes callers of `/a2a` that send `Origin` for canvas users.
    pub serves_canvas: bool,
    /// Keeps what happens ([`Platform::requests`] and others); a platform that runs for days should not.
    pub record: bool,
    /// Names it is called by besides those of this machine: with others requests are refused.
    pub hosts: Vec<String>,
    /// Who its workspaces are from the start.
    pub identity: Option<Identity>,
    /// Keeps who they are.
    pub keep: Option<Keep>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            port: 0,
            generation: Generation::default(),
            dialect: Dialect::default(),
            rate_limit: None,
            rate_window: Duration::from_secs(60),
            org_id: None,
            admin_token: None,
            serves_canvas: true,
            record: true,
            hosts: Vec::new(),
            identity: None,
            keep: None,
        }
    }
}

/// A running platform; it stops when this is dropped.
pub struct Platform {
    shared: Arc<Shared>,
    address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Platform {
    /// Starts a platform; it serves when this returns.
    ///
    /// # Errors
    /// If the port cannot be bound, or the runtime or its thread not be made.
    pub fn start(options: Options) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, options.port))?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        let runtime = tokio::runtime::Builder::new_current_thread().enable_io().enable_time().build()?;
        let keep = options.keep.clone();
        let mut world = World::new(options, format!("http://{address}"));
        world.port = address.port();
        let kept = Mutex::new(world.identity());
        if let Some(keep) = &keep {
            keep(&world.identity());
        }
        let shared = Arc::new(Shared { world: Mutex::new(world), changed: Condvar::new(), keep, kept });
        let (stop, stopped) = oneshot::channel();
        let served = Arc::clone(&shared);
        let thread = std::thread::Builder::new().name("platform".to_owned()).spawn(move || {
            server::run(&runtime, listener, &served, stopped);
        })?;
        Ok(Self { shared, address, stop: Some(stop), thread: Some(thread) })
    }
}

impl Drop for Platform {
    fn drop(&mut self) {
        if let Some(stop) = self.stop.take() {
            // An error means that the server has ended already.
            let _ = stop.send(());
        }
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// What the handle and the server share.
struct Shared {
    world: Mutex<World>,
    /// Told after every change.
    changed: Condvar,
    keep: Option<Keep>,
    /// What was kept last.
    kept: Mutex<Identity>,
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, World> {
        // A panic under the lock is a bug of one request; the others go on.
        self.world.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn read<T>(&self, look: impl FnOnce(&World) -> T) -> T {
        look(&self.lock())
    }

    fn write<T>(&self, change: impl FnOnce(&mut World) -> T) -> T {
        let mut world = self.lock();
        let result = change(&mut world);
        if let Some(keep) = &self.keep {
            let now = world.identity();
            let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
            if *kept != now {
                keep(&now);
                *kept = now;
            }
        }
        drop(world);
        self.changed.notify_all();
        result
    }
}
