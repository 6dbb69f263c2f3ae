//! Names to addresses, by the system, in a thread a question.
//!
//! The HTTP library would ask in a thread of its runtime, which ends the program where the system has no thread to spare.
//! Here that is an error of this one call, which is made again.

use std::net::{SocketAddr, ToSocketAddrs as _};
use std::thread;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};

/// Asks the system.
pub(super) struct Names;

impl Resolve for Names {
    fn resolve(&self, name: Name) -> Resolving {
        Box::pin(async move {
            let (tell, told) = tokio::sync::oneshot::channel();
            let ask = move || {
                // Nobody listens any more if the time for the connection is over.
                let _ = tell.send((name.as_str(), 0).to_socket_addrs().map(Iterator::collect::<Vec<SocketAddr>>));
            };
            thread::Builder::new().name("names".to_owned()).spawn(ask)?;
            let addresses = told.await??;
            Ok(Box::new(addresses.into_iter()) as Addrs)
        })
    }
}
