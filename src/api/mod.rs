//! The platform API: typed calls and typed errors. This module knows nothing of files, processes, or threads.
//!
//! [`Workspace`] has one method per endpoint; those of one subject share a file. [`transport`] sends a [`call`] and
//! decodes the response; [`meaning`] classifies responses, and [`auth`] finds out the cause of a refusal; [`retry`] and
//! [`pace`] decide when to call again; [`inbound`] turns rows into messages.

mod activity;
mod admin;
mod agent_host;
mod auth;
mod bounded;
mod call;
mod call_counts;
mod client;
mod cutter;
mod delegations;
mod direct;
mod download;
mod encoding;
mod endpoint;
mod error;
mod failure;
mod feed;
mod feed_calls;
mod form;
mod headers;
mod ids;
pub mod inbound;
mod inbox;
mod meaning;
mod messages;
mod mime;
mod note_fate;
mod notify;
mod pace;
mod page_back;
mod peers;
mod plugins;
mod probe;
mod proxy;
mod public_address;
mod registry;
mod resolve;
pub mod retry;
mod row;
mod secrets;
mod server_clock;
mod silence;
mod sse;
mod stream;
mod token_cell;
mod tokens;
mod transport;
mod trouble;
mod uploads;
mod wire;
mod workspace;

pub use crate::api::activity::ActivityReport;
pub use crate::api::admin::{Admin, Child, CreatedWorkspace, Deletion, NewWorkspace};
pub use crate::api::agent_host::{Access, AgentHost};
pub use crate::api::auth::Unauthorized;
pub use crate::api::delegations::{Delegated, Delegation, DelegationEntry, Outcome, fold};
pub use crate::api::direct::DirectPeer;
pub use crate::api::download::Download;
pub use crate::api::endpoint::{Endpoint, EndpointError};
pub use crate::api::error::{ApiError, ErrorKind};
#[cfg(feature = "fuzzing")]
pub(crate) use crate::api::feed::read_rows;
pub use crate::api::feed_calls::{FeedQuery, LARGEST_PAGE, PAGE_LIMIT, ROW_LIMIT};
pub use crate::api::form::Upload;
pub use crate::api::ids::{BadId, WorkspaceId, fresh_id, is_row_id};
pub use crate::api::inbox::{Direction, Entry};
pub use crate::api::messages::{AnswerFit, QueuedCall, Reception};
pub use crate::api::mime::mime_type;
pub use crate::api::note_fate::{NoteRow, NotesSince, TextKey, Trace, text_key};
pub use crate::api::pace::RateLimit;
pub use crate::api::page_back::{PageBack, TimeResolution};
pub use crate::api::peers::{Discovered, Peer};
pub use crate::api::probe::{Age, Greeting, NoResponse, Probe};
pub use crate::api::proxy::proxy_for;
pub use crate::api::public_address::{callable, is_this_machine};
pub use crate::api::registry::Registration;
pub use crate::api::row::{RawRow, RowHead};
pub use crate::api::secrets::{SecretEntry, SecretValues};
#[cfg(feature = "fuzzing")]
pub(crate) use crate::api::sse::Frames;
pub use crate::api::stream::{EventStream, StreamEvent};
pub use crate::api::token_cell::TokenCell;
pub use crate::api::tokens::{MAX_TOKENS, TokenEntry, Tokens};
pub use crate::api::trouble::Trouble;
pub use crate::api::uploads::{UploadLimits, Uploaded};
pub use crate::api::wire::{Heartbeat, PeerMessage, State};
pub use crate::api::workspace::Workspace;
