//! Serves HTTP to others: the one way in which this program listens for it. (The local platform, which imitates faults of
//! real ones, serves by itself.)
//!
//! A [`Listener`] is bound first, so that a bad address is found before anything else happens. [`Listener::serve`] answers
//! with a router on a thread of its own, within [`Limits`], until [`Server::drain`].
//!
//! Invariant: no client holds up another, and every connection ends. What a client can keep is bounded: the number of
//! connections, the time for a request's head and body, their sizes, and the age of a connection.

mod body;
mod connection;
mod limits;
mod listener;

pub use crate::http_server::limits::Limits;
pub use crate::http_server::listener::{Listener, Server};
