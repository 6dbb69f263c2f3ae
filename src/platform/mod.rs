//! A Molecule AI platform in one process, for `molecule-agent dev` and for our own tests.
//!
//! How it works: [`Platform::start`] binds 127.0.0.1 and passes the listener to one thread with a single-threaded runtime
//! (`server`), which serves HTTP/1.1 until the handle is dropped. All state is in memory, in one `World` behind one lock
//! (`state`). A request, or a call of the handle, holds the lock from its first read to its last change, so each is
//! atomic. Every change wakes [`Platform::wait_until`], so tests wait for events and never for time. Dropping the handle
//! stops the runtime, and with it every connection and open event stream, and joins the thread.
//!
//! It is written from the description of the wire and compared with recorded answers of real servers
//! (`tests/it/platform_wire.rs`), not with our client, so that a misreading does not cancel out. It supports all
//! generations in the field (`generation` is the table of their differences), which can be changed while it runs, and it
//! can fail on request (`fault`).
//!
//! Methods that name a workspace which does not exist change nothing and return empty values.

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

pub use crate::platform::control::{CanvasMessage, Created, PeerMessage, Sent};
pub use crate::platform::fault::{Action, Fault, InvalidFault};
pub use crate::platform::generation::{Generation, UnknownGeneration};
pub use crate::platform::identity::{Identity, Keep};
pub use crate::platform::record::{Delivered, Event, Heartbeat, Notify, Recorded};
pub use crate::platform::view::View;
pub use crate::platform::workspace::{Behaviour, Status};

use crate::platform::state::World;

/// The format of the feed's rows.
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

/// A proxy in front of the platform that treats calls without `Origin` as calls to its web app.
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

/// The options for starting a platform.
#[derive(Clone)]
pub struct Options {
    /// The port on 127.0.0.1; 0 for any free one.
    pub port: u16,
    /// The generation of servers to simulate.
    pub generation: Generation,
    /// The format of the feed's rows.
    pub dialect: Dialect,
    /// The number of requests per window; `None` for no limit.
    pub rate_limit: Option<u32>,
    /// The window of the rate limit; one minute on real servers.
    pub rate_window: Duration,
    /// The organization that calls must name; `None` if they need not.
    pub org_id: Option<String>,
    /// The admin's token; `None` for a random one.
    pub admin_token: Option<String>,
    /// Whether it serves its own canvas, and so treats callers of `/a2a` that send `Origin` as canvas users.
    pub serves_canvas: bool,
    /// Whether events are recorded ([`Platform::requests`] and others); a platform that runs for days should not.
    pub record: bool,
    /// Accepted host names besides those of this machine; requests with other names are refused.
    pub hosts: Vec<String>,
    /// Its initial workspaces.
    pub identity: Option<Identity>,
    /// Stores its workspaces.
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
    /// Starts a platform; it is serving when this returns.
    ///
    /// # Errors
    /// If the port cannot be bound, or the runtime or its thread cannot be created.
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
            // An error means that the server has already ended.
            let _ = stop.send(());
        }
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// State shared by the handle and the server.
struct Shared {
    world: Mutex<World>,
    /// Notified after every change.
    changed: Condvar,
    keep: Option<Keep>,
    /// The identity that was stored last.
    kept: Mutex<Identity>,
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, World> {
        // A panic under the lock is a bug in one request; the others continue.
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
