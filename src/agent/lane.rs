//! The names of lanes, as the spool stores them.

use std::fmt;

/// A lane: the messages of one sender, one conversation on the canvas, or one chat of a channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lane<'a> {
    /// The canvas: its default conversation, or another one identified by the start of its id.
    Canvas(Option<&'a str>),
    /// A chat of a channel, by the start of its conversation's id.
    Chat(&'a str),
    /// A peer, by its id.
    Peer(&'a str),
    /// Rows that are not JSON.
    Unreadable,
    /// Any other sender.
    Sender(&'a str),
}

impl<'a> Lane<'a> {
    /// Parses the name of a lane.
    pub(crate) fn of(name: &'a str) -> Self {
        match name.split_once(':') {
            None if name == "canvas" => Self::Canvas(None),
            None if name == "unreadable" => Self::Unreadable,
            Some(("canvas", conversation)) => Self::Canvas(Some(conversation)),
            Some(("chat", conversation)) => Self::Chat(conversation),
            Some(("peer", id)) => Self::Peer(id),
            _ => Self::Sender(name),
        }
    }

    /// Returns the name of the group that takes turns with other groups. Lanes of one group take turns among
    /// themselves.
    pub(crate) fn turns(name: &'a str) -> &'a str {
        match Self::of(name) {
            Self::Canvas(_) => "canvas",
            Self::Chat(_) => "chat",
            Self::Peer(_) | Self::Unreadable | Self::Sender(_) => name,
        }
    }
}

impl fmt::Display for Lane<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Canvas(None) => f.write_str("canvas"),
            Self::Canvas(Some(conversation)) => write!(f, "canvas:{conversation}"),
            Self::Chat(conversation) => write!(f, "chat:{conversation}"),
            Self::Peer(id) => write!(f, "peer:{id}"),
            Self::Unreadable => f.write_str("unreadable"),
            Self::Sender(name) => f.write_str(name),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_and_its_lane_are_the_same() {
        for (name, lane, turns) in [
            ("canvas", Lane::Canvas(None), "canvas"),
            ("canvas:0a1b2c3d", Lane::Canvas(Some("0a1b2c3d")), "canvas"),
            ("chat:0a1b2c3d", Lane::Chat("0a1b2c3d"), "chat"),
            ("peer:7", Lane::Peer("7"), "peer:7"),
            ("platform", Lane::Sender("platform"), "platform"),
            ("unreadable", Lane::Unreadable, "unreadable"),
        ] {
            assert_eq!((Lane::of(name), lane.to_string().as_str(), Lane::turns(name)), (lane, name, turns));
        }
    }
}
