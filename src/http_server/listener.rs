//! Binds an address, accepts connections, and stops.

use std::io;
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use tokio::runtime::Runtime;
use tokio::sync::{Semaphore, watch};
use tokio::time::timeout;

use crate::http_server::connection;
use crate::http_server::limits::Limits;

/// The number of connections that get an answer at the same time when there is no room. Further ones are closed.
const MAX_REFUSALS: usize = 8;
/// How long a refused client may take.
const REFUSAL_TIME: Duration = Duration::from_secs(2);
/// When a refused client should try again, in seconds.
const RETRY_AFTER: &str = "2";
/// The wait before connections are accepted again when no file descriptor is free.
const ACCEPT_PAUSE: Duration = Duration::from_millis(50);
/// The stack of the thread: handlers are small.
const STACK_BYTES: usize = 512 << 10;

/// A bound address. Connections wait until they are served.
#[derive(Debug)]
pub struct Listener {
    listener: TcpListener,
    address: SocketAddr,
}

impl Listener {
    /// Binds an address; with port 0, one that is free.
    ///
    /// # Errors
    /// If the address cannot be used, or is in use.
    pub fn bind(address: SocketAddr) -> io::Result<Self> {
        let listener = TcpListener::bind(address)?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        Ok(Self { listener, address })
    }

    /// Returns the address, with the port that was chosen.
    pub fn local_addr(&self) -> SocketAddr {
        self.address
    }

    /// Serves the router on a new thread with this name.
    ///
    /// # Errors
    /// If the runtime or its thread cannot be created.
    pub fn serve(self, name: &str, router: Router, limits: Limits) -> io::Result<Server> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_io().enable_time().build()?;
        let (drain, draining) = watch::channel(None);
        // The limits are ours, not those of the extractors.
        let router = router.layer(DefaultBodyLimit::disable());
        let body = move || run(&runtime, self.listener, &router, limits, draining);
        let thread = thread::Builder::new().name(name.to_owned()).stack_size(STACK_BYTES).spawn(body)?;
        Ok(Server { address: self.address, drain, thread: Some(thread) })
    }
}

/// A running server. It stops when this is dropped, without waiting for requests.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    /// How long to wait for requests in progress, once the server stops.
    drain: watch::Sender<Option<Duration>>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    /// Returns the address that it serves.
    pub fn local_addr(&self) -> SocketAddr {
        self.address
    }

    /// Stops the server: no more connections are accepted, and requests in progress have this much time to finish.
    pub fn drain(mut self, time: Duration) {
        self.stop(time);
    }

    fn stop(&mut self, time: Duration) {
        self.drain.send_replace(Some(time));
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop(Duration::ZERO);
    }
}

/// Serves until `drain` has a time. Dropping the runtime ends what is left after that.
fn run(runtime: &Runtime, listener: TcpListener, router: &Router, limits: Limits, mut drain: watch::Receiver<Option<Duration>>) {
    runtime.block_on(async move {
        let (close, closing) = watch::channel(false);
        let slots = Arc::new(Semaphore::new(limits.connections));
        let accepting = tokio::spawn(accept(listener, router.clone(), limits, Arc::clone(&slots), closing));
        // An error means that the server was dropped, which has the same effect.
        let time = drain.wait_for(Option::is_some).await.ok().and_then(|time| *time).unwrap_or_default();
        accepting.abort();
        close.send_replace(true);
        let all = u32::try_from(limits.connections).unwrap_or(u32::MAX);
        let _ = timeout(time, slots.acquire_many(all)).await;
    });
}

/// Accepts connections, and serves each within its slot.
async fn accept(listener: TcpListener, router: Router, limits: Limits, slots: Arc<Semaphore>, draining: watch::Receiver<bool>) {
    let Ok(listener) = tokio::net::TcpListener::from_std(listener) else { return };
    let refusals = Arc::new(Semaphore::new(MAX_REFUSALS));
    let short = Limits { head_time: REFUSAL_TIME, body_bytes: 0, connection_time: REFUSAL_TIME, ..limits };
    loop {
        let Ok((stream, _)) = listener.accept().await else {
            // Out of file descriptors: wait until some are closed.
            tokio::time::sleep(ACCEPT_PAUSE).await;
            continue;
        };
        let (slot, router, limits) = match Arc::clone(&slots).try_acquire_owned() {
            Ok(slot) => (slot, router.clone(), limits),
            Err(_) => match Arc::clone(&refusals).try_acquire_owned() {
                Ok(slot) => (slot, Router::new().fallback(refuse), short),
                // Closed without an answer: to wait here would hold up those for whom there is room soon.
                Err(_) => continue,
            },
        };
        let draining = draining.clone();
        tokio::spawn(async move {
            connection::serve(stream, router, limits, draining).await;
            drop(slot);
        });
    }
}

/// Answers a client for whom there is no room.
async fn refuse() -> impl IntoResponse {
    connection::last(
        (StatusCode::SERVICE_UNAVAILABLE, [(header::RETRY_AFTER, RETRY_AFTER)], "too many connections\n").into_response(),
    )
}
