//! The differences between the servers in the field, as data.
//!
//! Owns the only table that the rest of the platform consults; no other code compares generations. A field is named after
//! the behavior, and each generation is written as its difference from the one before.

use crate::platform::model::{Generation, Status};

impl Generation {
    /// Returns its row of the table.
    pub(super) fn quirks(self) -> &'static Quirks {
        match self {
            Self::G1 => &G1,
            Self::G2 => &G2,
            Self::G3 => &G3,
            Self::G4 => &G4,
            Self::G5 => &G5,
        }
    }
}

/// How uploads to a poll agent are stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Uploads {
    /// The maximum size of a file in bytes.
    pub per_file: usize,
    /// The maximum size of all files of one request in bytes.
    pub per_request: usize,
    /// The content is deleted once it was acknowledged.
    pub gone_after_ack: bool,
}

/// The behaviors of one generation.
#[derive(Debug, Clone, Copy)]
pub(super) struct Quirks {
    /// Register accepts `delivery_mode`, and messages wait in the feed of a poll agent.
    pub poll_delivery: bool,
    /// The feed supports `since_id`, `since_secs`, `before_ts` and `peer_id`.
    pub cursor: bool,
    /// `/buildinfo` exists.
    pub buildinfo: bool,
    /// Register and heartbeat return a `platform_inbound_secret`.
    pub inbound_secret: bool,
    /// `external/connection` and `external/rotate` exist.
    pub connection_api: bool,
    /// How files can be uploaded, if at all.
    pub uploads: Option<Uploads>,
    /// `/uploads/limits` exists.
    pub upload_limits: bool,
    /// A bearer is enough to identify the caller of `/a2a`.
    pub caller_by_token: bool,
    /// `message/send` without `parts` or `content` is refused.
    pub parts_required: bool,
    /// `GET` of a removed workspace is 410.
    pub removed_is_gone: bool,
    /// Events contain the bodies of their rows.
    pub event_bodies: bool,
    /// The text in a note's summary is cut at a byte, which may lose the row.
    pub cuts_summaries_at_bytes: bool,
    /// Two roots may send messages to each other.
    pub roots_talk: bool,
    /// Registering after all tokens were revoked returns a new one.
    pub reissues_after_revoke: bool,
    /// A peer without a role breaks `peers?q=`.
    pub peer_filter_breaks: bool,
    /// The limit on bodies of `/a2a` in bytes.
    pub a2a_limit: usize,
    /// A larger body is refused with 413 instead of being cut.
    pub a2a_limit_refuses: bool,
    /// Rows from the same microsecond are ordered by `seq`.
    pub order_by_seq: bool,
    /// There is one row per receiver and `messageId`; it is logged at ingest and announced twice.
    pub one_row_a_message: bool,
    /// A peer's message is also announced as a `USER_MESSAGE`.
    pub announces_peers_as_users: bool,
    /// `include=peer_info` is supported.
    pub peer_info: bool,
    /// A missing org header is answered with a 400.
    pub org_header_explained: bool,
    /// A new workspace without a parent is placed under the only root.
    pub adopts_orphans: bool,
    /// Deleting requires `X-Confirm-Name`.
    pub confirms_names: bool,
    /// More details in many places: which budget was exceeded, more fields of a workspace, more ways to connect.
    pub detailed: bool,
    /// URLs inside agent cards are checked.
    pub checks_card_urls: bool,
    /// A refused register degrades the next heartbeats.
    pub refused_register_degrades: bool,
    /// Seconds without a heartbeat after which a workspace counts as silent.
    pub silence_secs: u64,
    /// The status of a silent workspace.
    pub silent_status: Status,
    /// Registering ends a pause.
    pub register_resumes: bool,
    /// Rows carry `seq`, and `activity/ack` exists.
    pub seq: bool,
    /// Canvas messages get a `contextId`.
    pub context_ids: bool,
    /// Canvas messages are marked as such.
    pub marks_canvas: bool,
    /// `/a2a` requires a caller whose token matches.
    pub strict_callers: bool,
    /// Heartbeat answers contain a `generation`.
    pub heartbeat_generation: bool,
    /// Delegations contain their direction.
    pub delegation_direction: bool,
}

const MIB: usize = 1024 * 1024;

const G1: Quirks = Quirks {
    poll_delivery: false,
    cursor: false,
    buildinfo: false,
    inbound_secret: false,
    connection_api: false,
    uploads: None,
    upload_limits: false,
    caller_by_token: false,
    parts_required: false,
    removed_is_gone: false,
    event_bodies: false,
    cuts_summaries_at_bytes: true,
    roots_talk: true,
    reissues_after_revoke: true,
    peer_filter_breaks: true,
    a2a_limit: MIB,
    a2a_limit_refuses: false,
    order_by_seq: false,
    one_row_a_message: false,
    announces_peers_as_users: false,
    peer_info: false,
    org_header_explained: false,
    adopts_orphans: false,
    confirms_names: false,
    detailed: false,
    checks_card_urls: false,
    refused_register_degrades: false,
    silence_secs: 90,
    silent_status: Status::Offline,
    register_resumes: true,
    seq: false,
    context_ids: false,
    marks_canvas: false,
    strict_callers: false,
    heartbeat_generation: false,
    delegation_direction: false,
};

const G2: Quirks = Quirks {
    poll_delivery: true,
    cursor: true,
    buildinfo: true,
    inbound_secret: true,
    connection_api: true,
    uploads: Some(Uploads { per_file: 25 * MIB, per_request: 50 * MIB, gone_after_ack: true }),
    caller_by_token: true,
    parts_required: true,
    removed_is_gone: true,
    event_bodies: true,
    cuts_summaries_at_bytes: false,
    silent_status: Status::AwaitingAgent,
    ..G1
};

const G3: Quirks = Quirks {
    uploads: Some(Uploads { per_file: 100 * MIB, per_request: 100 * MIB, gone_after_ack: false }),
    upload_limits: true,
    roots_talk: false,
    reissues_after_revoke: false,
    peer_filter_breaks: false,
    a2a_limit: 16 * MIB,
    a2a_limit_refuses: true,
    order_by_seq: true,
    one_row_a_message: true,
    announces_peers_as_users: true,
    peer_info: true,
    org_header_explained: true,
    adopts_orphans: true,
    confirms_names: true,
    detailed: true,
    checks_card_urls: true,
    refused_register_degrades: true,
    silence_secs: 180,
    ..G2
};

const G4: Quirks = Quirks { register_resumes: false, seq: true, context_ids: true, ..G3 };

const G5: Quirks = Quirks {
    marks_canvas: true,
    strict_callers: true,
    heartbeat_generation: true,
    delegation_direction: true,
    announces_peers_as_users: false,
    ..G4
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_generation_is_named_by_its_number() {
        assert_eq!("3".parse(), Ok(Generation::G3));
        assert_eq!("g5".parse(), Ok(Generation::G5));
        assert_eq!(Generation::G1.to_string(), "G1");
        assert_eq!("6".parse::<Generation>().unwrap_err().to_string(), "unknown generation `6`: use 1 to 5");
    }
}
