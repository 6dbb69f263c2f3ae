use std::collections::HashMap;

use proptest::prelude::*;

use super::*;

fn prior(notes: &SentNotes, text: &str) -> usize {
    lock(&notes.0).trace("new", &text_key(text)).prior
}

fn row(id: &str, text: &str) -> NoteRow {
    NoteRow { id: id.to_owned(), text: text_key(text) }
}

#[test]
fn an_equal_note_counts_until_its_row_is_before_the_mark() {
    let notes = SentNotes::default();
    notes.swept();
    notes.set_mark("m1".to_owned(), Instant::now());
    notes.begin("a", "x");
    assert_eq!((prior(&notes, "x"), prior(&notes, "y")), (1, 0), "being sent");
    notes.end("a", SendOutcome::Arrived);
    assert_eq!(prior(&notes, "x"), 1, "its row may come after the mark");
    notes.read(row("r1", "x"));
    assert_eq!(prior(&notes, "x"), 1, "read, but the mark is older");
    notes.set_mark("r1".to_owned(), Instant::now());
    assert_eq!(prior(&notes, "x"), 0);
    // The look-back shows the row again.
    notes.begin("b", "x");
    notes.end("b", SendOutcome::Arrived);
    notes.read(row("r1", "x"));
    notes.set_mark("r1".to_owned(), Instant::now());
    assert_eq!(prior(&notes, "x"), 1, "one row, one note");
}

#[test]
fn a_row_of_an_earlier_run_does_not_match_a_note_of_this_run() {
    let notes = SentNotes::default();
    notes.set_mark("m1".to_owned(), Instant::now());
    notes.begin("a", "x");
    notes.end("a", SendOutcome::Arrived);
    // The first sweep: this row is before the mark, and someone else sent it.
    notes.read(row("r0", "x"));
    notes.set_mark("m1".to_owned(), Instant::now());
    notes.swept();
    assert_eq!(prior(&notes, "x"), 1);
    notes.read(row("r0", "x"));
    notes.read(row("r1", "x"));
    notes.set_mark("r1".to_owned(), Instant::now());
    assert_eq!(prior(&notes, "x"), 0);
}

#[test]
fn equal_notes_of_unknown_fate_count_each_other() {
    let notes = SentNotes::default();
    notes.store("a", "x");
    notes.store("b", "x");
    let (trace, others) = notes.begin("a", "x");
    assert_eq!((trace.prior, others), (0, vec![("b".to_owned(), State::Unsent)]), "its record now says that it was not sent");
    notes.end("a", SendOutcome::InDoubt);
    let (trace, others) = notes.begin("b", "x");
    assert_eq!((trace.prior, others), (1, vec![("a".to_owned(), State::InDoubt)]));
    assert_eq!(notes.end("b", SendOutcome::Refused), [("a".to_owned(), State::InDoubt)], "it no longer counts");
    let (trace, others) = notes.begin("a", "x");
    assert_eq!((trace.prior, others.len()), (0, 0), "a repeat replaces the send that was counted");
}

fn key(n: u8) -> TextKey {
    text_key(&n.to_string())
}

/// A change of [`Sends`]; the numbers of texts are small, so that most are equal.
#[derive(Debug, Clone)]
enum SendOp {
    Add { text: u8, at: Option<u64>, times: usize },
    End { text: u8, at: Option<u64> },
    See { text: u8, times: usize },
}

fn send_op() -> impl Strategy<Value = SendOp> {
    let (text, at) = (0..3u8, prop::option::of(0..20u64));
    let many = prop_oneof![4 => 1..4usize, 1 => Just(MAX_REMEMBERED / 2)];
    prop_oneof![
        (text.clone(), at.clone(), many.clone()).prop_map(|(text, at, times)| SendOp::Add { text, at, times }),
        (text.clone(), at).prop_map(|(text, at)| SendOp::End { text, at }),
        (text, many).prop_map(|(text, times)| SendOp::See { text, times }),
    ]
}

/// The sends as a list, which is searched.
#[derive(Default)]
struct SendList(VecDeque<(TextKey, Option<Instant>, bool)>);

impl SendList {
    fn add(&mut self, text: TextKey, at: Option<Instant>) {
        self.0.push_back((text, at, false));
        if self.0.len() > MAX_REMEMBERED {
            self.0.pop_front();
        }
    }

    fn end(&mut self, text: &TextKey, at: Option<Instant>) -> bool {
        let Some(place) = self.0.iter().rposition(|(of, at, _)| of == text && at.is_none()) else { return false };
        match at {
            Some(at) => self.0[place].1 = Some(at),
            None => drop(self.0.remove(place)),
        }
        true
    }

    fn see(&mut self, text: &TextKey) {
        if let Some(sent) = self.0.iter_mut().find(|(of, _, is_seen)| of == text && !is_seen) {
            sent.2 = true;
        }
    }

    fn count(&self, text: &TextKey, since: Option<Instant>) -> usize {
        let is_young = |at: &Option<Instant>| at.is_none_or(|at| since.is_none_or(|since| at >= since));
        self.0.iter().filter(|(of, at, is_seen)| of == text && !is_seen && is_young(at)).count()
    }
}

/// Replies in a map, which is searched.
#[derive(Default)]
struct ReplyMap(HashMap<String, (TextKey, State)>);

impl ReplyMap {
    fn count_in_doubt(&self, text: &TextKey, id: &str, under_way: Option<&str>) -> usize {
        let is_other = |other: &str| other != id && Some(other) != under_way;
        self.0.iter().filter(|(other, (of, state))| is_other(other) && of == text && *state == State::InDoubt).count()
    }

    fn others(&mut self, text: &TextKey, id: &str) -> Vec<(String, State)> {
        let mut others = Vec::new();
        for (other, (of, state)) in &mut self.0 {
            if other != id && of == text && *state != State::Refused {
                others.push((other.clone(), *state));
                if *state == State::Unsent {
                    *state = State::Refused;
                }
            }
        }
        others
    }
}

fn sorted(mut replies: Vec<(String, State)>) -> Vec<(String, State)> {
    replies.sort_by(|one, other| one.0.cmp(&other.0));
    replies
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_index_of_sends_counts_what_a_search_finds(ops in prop::collection::vec(send_op(), 1..30)) {
        let start = Instant::now();
        let time = |at: u64| start + Duration::from_secs(at);
        let (mut sends, mut list) = (Sends::default(), SendList::default());
        for op in ops {
            match op {
                SendOp::Add { text, at, times } => for _ in 0..times {
                    sends.add(key(text), at.map(time));
                    list.add(key(text), at.map(time));
                }
                SendOp::End { text, at } => {
                    prop_assert_eq!(sends.end(&key(text), at.map(time)), list.end(&key(text), at.map(time)));
                }
                SendOp::See { text, times } => for _ in 0..times {
                    sends.see(&key(text));
                    list.see(&key(text));
                }
            }
            for (text, since) in (0..4).flat_map(|text| [None, Some(0), Some(7), Some(15), Some(30)].map(|since| (key(text), since))) {
                prop_assert_eq!(sends.count(&text, since.map(time)), list.count(&text, since.map(time)));
            }
        }
    }

    #[test]
    fn the_index_of_replies_finds_what_a_search_finds(
        ops in prop::collection::vec((0..8u8, 0..2u8, 0..6usize), 1..60),
    ) {
        let (mut replies, mut map) = (Replies::default(), ReplyMap::default());
        for (id, text, op) in ops {
            let (id, text) = (id.to_string(), key(text));
            match [State::Unsent, State::Refused, State::Found, State::InDoubt].get(op) {
                Some(state) => prop_assert_eq!(replies.set(&id, text, *state), map.0.insert(id.clone(), (text, *state))),
                None if op == 4 => prop_assert_eq!(replies.remove(&id), map.0.remove(&id)),
                None => prop_assert_eq!(sorted(replies.others(&text, &id)), sorted(map.others(&text, &id))),
            }
            let in_doubt = map.0.iter().filter(|(other, reply)| **other != id && **reply == (text, State::InDoubt));
            prop_assert_eq!(
                replies.in_doubt(&text, &id),
                sorted(in_doubt.map(|(other, (_, state))| (other.clone(), *state)).collect())
            );
            for under_way in [None, Some("0"), Some("1")] {
                prop_assert_eq!(
                    replies.count_in_doubt(&text, &id, under_way),
                    map.count_in_doubt(&text, &id, under_way)
                );
            }
            prop_assert_eq!(replies.get(&id), map.0.get(&id).copied());
        }
    }
}
