//! The A2A protocol over JSON-RPC, versions 0.3 and 1.0, for a server and for a client. Pure functions: bytes and values
//! in, values and text out.
//!
//! Both versions have one model and two spellings of it ([`Dialect`]). A server reads a [`Call`], and writes a result
//! ([`RequestId::respond`]) or an [`Error`]. A client picks an [`Interface`] of an agent's card, writes [`Requests`], and
//! reads responses: the complete [`Task`], or only the [`Answer`] in it.
//!
//! Invariant: reading never panics, and costs memory in proportion to the bytes read. Names are read in every spelling
//! in use, unknown members are ignored, and whatever is written is camelCase without nulls and empty arrays.

mod answer;
mod call;
mod card;
mod client;
mod dialect;
mod error;
mod interface;
mod list;
mod message;
mod method;
mod params;
mod part;
mod request_id;
mod spelled;
mod task;

pub use crate::a2a::answer::{Answer, AnswerState, TaskRef};
pub use crate::a2a::call::{Call, Envelope, Method, Refused, Send};
pub use crate::a2a::card::{CardFacts, Skill, card, completed_card};
pub use crate::a2a::client::{Fault, Requests, SendOptions};
pub use crate::a2a::dialect::{Dialect, State};
pub use crate::a2a::error::Error;
pub use crate::a2a::interface::{CardError, Interface, interface_in, interface_of};
pub use crate::a2a::list::{ListTasks, Page};
pub use crate::a2a::message::{Message, Role};
pub use crate::a2a::method::MethodName;
pub use crate::a2a::part::{Content, Part, RawJson};
pub(crate) use crate::a2a::part::{file_of, media_type_of, name_of, text_of, uri_of};
pub use crate::a2a::request_id::RequestId;
pub use crate::a2a::task::{Artifact, SendResult, Task, View};
