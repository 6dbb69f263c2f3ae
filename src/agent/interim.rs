//! Interim replies of a handler. Each is stored as a message of its own, whose id contains the id of the message that
//! the handler works on.

use std::collections::HashMap;

use crate::store::Pending;

/// Separates the message's id from the part that identifies the interim reply. No feed row has it in its id.
pub(crate) const INTERIM_MARK: &str = "#say-";

/// Returns whether this is the id of an interim reply.
pub(crate) fn is_interim(id: &str) -> bool {
    id.contains(INTERIM_MARK)
}

/// Sorts the messages of the spool into the order in which their replies are sent: interim replies go before the final
/// reply to the same message.
pub(crate) fn in_order(pending: &[Pending]) -> Vec<&Pending> {
    let places: HashMap<&str, usize> = pending.iter().enumerate().map(|(place, message)| (&*message.id, place)).collect();
    let about = |id: &str| id.split_once(INTERIM_MARK).and_then(|(about, _)| places.get(about).copied());
    let mut ordered: Vec<_> = pending.iter().enumerate().collect();
    ordered.sort_by_key(|(place, message)| (about(&message.id).unwrap_or(*place), !is_interim(&message.id)));
    ordered.into_iter().map(|(_, message)| message).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Stage;

    #[test]
    fn interim_replies_go_before_the_final_reply() {
        let pending = |id: &str| Pending {
            id: id.to_owned(),
            lane: String::new(),
            seq: None,
            bytes: 0,
            attempts: 0,
            not_before: None,
            accepted_at: 0,
            stage: Stage::Replied,
        };
        let all = ["a", "b", "gone#say-1", "a#say-2", "b#say-1", "a#say-1"].map(pending);
        let ordered: Vec<&str> = in_order(&all).into_iter().map(|message| message.id.as_str()).collect();
        assert_eq!(ordered, ["a#say-2", "a#say-1", "a", "b#say-1", "b", "gone#say-1"]);
    }
}
