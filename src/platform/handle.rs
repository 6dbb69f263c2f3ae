//! The handle of a running platform: starting and stopping it. `control` and `view` are the rest of its methods.

use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::sync::Arc;
use std::thread::JoinHandle;

use tokio::sync::oneshot;

use crate::platform::model::Options;
use crate::platform::server;
use crate::platform::shared_world::SharedWorld;
use crate::platform::state::World;

/// A running platform; it stops when this is dropped.
pub struct Platform {
    pub(super) shared: Arc<SharedWorld>,
    pub(super) address: SocketAddr,
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
        if let Some(keep) = &keep {
            keep(&world.identity());
        }
        let shared = Arc::new(SharedWorld::new(world, keep));
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
