//! Resolves host names with the system resolver, one thread per lookup.
//!
//! The HTTP library would resolve on a thread of its runtime, which aborts the program if the system cannot start
//! another thread. Here, that is an error of a single call, which is retried.

use std::net::{SocketAddr, ToSocketAddrs as _};
use std::thread;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};

/// The system resolver.
pub(super) struct Names;

impl Resolve for Names {
    fn resolve(&self, name: Name) -> Resolving {
        Box::pin(async move {
            let (sender, receiver) = tokio::sync::oneshot::channel();
            let ask = move || {
                // The receiver is gone once the connection has timed out.
                let _ = sender.send((name.as_str(), 0).to_socket_addrs().map(Iterator::collect::<Vec<SocketAddr>>));
            };
            thread::Builder::new().name("names".to_owned()).spawn(ask)?;
            let addresses = receiver.await??;
            Ok(Box::new(addresses.into_iter()) as Addrs)
        })
    }
}
