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
mod clock;
mod control;
mod delegation;
mod deliver;
mod early_refusal;
mod event_body;
mod fault;
mod feed;
mod files;
mod generation;
mod handle;
mod identity;
mod model;
mod multipart;
mod plugin;
mod push;
mod rate;
mod record;
mod routes;
mod rows;
mod server;
mod shared_world;
mod state;
mod stream;
mod view;
mod workspace;

pub use crate::platform::control::{CanvasMessage, Created, PeerMessage, Sent};
pub use crate::platform::fault::{Action, Fault, InvalidFault};
pub use crate::platform::handle::Platform;
pub use crate::platform::model::{Behavior, Dialect, EdgeMode, Generation, Identity, Keep, Options, Status, UnknownGeneration};
pub use crate::platform::record::{Delivered, Event, Heartbeat, Notify, Recorded};
pub use crate::platform::view::View;
