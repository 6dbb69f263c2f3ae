//! Properties that hold for any input: rows of any shape, and files with any content in the state folder.

use std::fs;

use molecule_agent::api::inbound::{Row, read_row};
use molecule_agent::store::{self, Options, Store};
use proptest::prelude::*;
use serde_json::value::{RawValue, to_raw_value};
use serde_json::{Value, json};

const SELF: &str = "7d2f5c1e-0000-4000-8000-000000000001";
const PEER: &str = "7d2f5c1e-0000-4000-8000-000000000002";
const ROW: &str = "00000000-0000-4000-8000-000000000003";

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

fn raw(value: &Value) -> Box<RawValue> {
    to_raw_value(value).unwrap()
}

fn pick(values: &[Value]) -> impl Strategy<Value = Value> + use<> {
    prop::sample::select(values.to_vec())
}

/// Any JSON, using names and words that mean something in a row.
fn anything() -> BoxedStrategy<Value> {
    let words =
        [SELF, PEER, "user", "canvas_user", "peer_agent", "message/send", "notify", "delegate_result", "queued", "text", ""];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
        prop::sample::select(words.map(Value::from).to_vec()),
    ];
    leaf.prop_recursive(4, 32, 6, |inner| {
        let names = [
            "id",
            "method",
            "source_id",
            "request_body",
            "response_body",
            "params",
            "message",
            "parts",
            "metadata",
            "data",
            "kind",
            "type",
            "text",
            "file",
            "uri",
            "messageId",
            "peer_id",
            "source",
            "activity_type",
            "seq",
            "created_at",
            "result",
        ];
        let name = prop_oneof![4 => prop::sample::select(names.map(str::to_owned).to_vec()), 1 => any::<String>()];
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::vec((name, inner), 0..8).prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
    .boxed()
}

/// A row as servers send it, with some members replaced by arbitrary values.
fn row() -> impl Strategy<Value = Value> {
    let method = pick(&["message/send", "notify", "tasks/get", "", "delegate_result", "chat_upload_receive"].map(Value::from));
    let source = pick(&[Value::Null, SELF.into(), PEER.into(), "user".into()]);
    let response =
        pick(&[Value::Null, json!({"result": 1}), json!({"error": {}}), json!({"status": "queued"}), json!({"text": "t"})]);
    let body = json!({"params": {"message": {"role": "user", "messageId": "m", "parts": [{"kind": "text", "text": "hi"}]}}});
    let replaced =
        prop::sample::select(vec!["id", "request_body", "response_body", "seq", "created_at", "activity_type", "none"]);
    (method, source, response, replaced, anything()).prop_map(move |(method, source, response, replaced, value)| {
        let mut row = json!({
            "id": ROW, "activity_type": "a2a_receive", "workspace_id": SELF, "method": method, "source_id": source,
            "target_id": PEER, "request_body": body, "response_body": response, "seq": 1, "created_at": "2026-05-02T10:15:30Z",
        });
        row[replaced] = value;
        row
    })
}

/// Which rows must never reach the handler, judged by the row alone.
fn check(row: &Value) -> Result<(), TestCaseError> {
    let Row::Input(message) = read_row(&raw(row), SELF) else { return Ok(()) };
    prop_assert!(!message.id.trim().is_empty());
    // A member that is null counts as missing.
    let member = |name: &str| row.get(name).filter(|value| !value.is_null());
    let body = member("request_body");
    let params = body.and_then(|body| body.get("params"));
    let is_envelope = params.is_none() && (member("data").is_some() || !(member("method").is_some() || body.is_some()));
    let method = member("method").or_else(|| body?.get("method")).and_then(Value::as_str).unwrap_or_default();
    let is_result = method == "delegate_result";
    if !is_envelope {
        let is_bare = method.is_empty() && params.is_some_and(|params| params.get("message").is_some());
        let is_input = matches!(method, "message/send" | "chat_upload_receive" | "delegate_result");
        prop_assert!(is_bare || is_input, "{}", method);
        prop_assert!(row["source_id"] != SELF || is_result, "our own message");
        let answer = row["response_body"].as_object();
        let has = |name| answer.and_then(|answer| answer.get(name)).is_some_and(|value| !value.is_null());
        let is_answered = has("result") || has("error");
        prop_assert!(method != "message/send" || !is_answered, "an answered push");
        let sender = row["source_id"].as_str().filter(|sender| !sender.is_empty() && *sender != "user");
        let is_the_sender = sender.is_none_or(|sender| message.sender() == format!("peer:{sender}"));
        prop_assert!(is_result || is_the_sender, "a peer mistaken for someone else");
    }
    prop_assert!(is_result || message.source_id != SELF, "a message of ours");
    Ok(())
}

proptest! {
    #![proptest_config(config(256))]

    #[test]
    fn any_json_is_a_message_or_none(value in anything()) {
        check(&value)?;
    }

    #[test]
    fn no_row_of_ours_no_note_and_no_answered_one_is_ever_a_message(row in row()) {
        check(&row)?;
    }
}

/// A line of a journal: a valid one, an almost valid one, or none at all.
fn line() -> impl Strategy<Value = Vec<u8>> {
    let op = prop::sample::select(vec!["accept", "attempt", "reply", "sending", "settled", "known", "other"]);
    let record = (op, 0..6_u32, anything(), anything()).prop_map(|(op, id, value, odd)| {
        let id = format!("00000000-0000-4000-8000-{id:012}");
        let mut record = json!({"op": op, "at": 1_790_000_000_000_u64, "id": id, "lane": "canvas", "value": value});
        match op {
            "settled" => record["how"] = odd,
            "attempt" => record["attempt"] = odd,
            "accept" => record["keys"] = odd,
            _ => {}
        }
        // Half of them are complete.
        if id.ends_with(['0', '2', '4']) {
            for key in ["how", "attempt", "keys"] {
                record.as_object_mut().unwrap().remove(key);
            }
        }
        serde_json::to_vec(&record).unwrap()
    });
    prop_oneof![
        6 => record.clone(),
        1 => (record, any::<prop::sample::Index>(), any::<u8>()).prop_map(|(mut line, at, byte)| {
            let at = at.index(line.len());
            line[at] = byte;
            line
        }),
        1 => prop::collection::vec(any::<u8>(), 0..40),
    ]
}

/// A folder with files of this content.
fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path().join(SELF);
    fs::create_dir_all(folder.join("inbox")).unwrap();
    fs::create_dir_all(folder.join("dead")).unwrap();
    for (name, bytes) in files {
        fs::write(folder.join(name), bytes).unwrap();
    }
    root
}

proptest! {
    // Each case takes a few syncs.
    #![proptest_config(config(48))]

    #[test]
    fn a_journal_of_any_content_is_read_as_far_as_it_can_be(
        lines in prop::collection::vec(line(), 0..12), versioned: bool, torn in prop::collection::vec(any::<u8>(), 0..20),
    ) {
        let mut bytes = if versioned { b"{\"journal\":1}\n".to_vec() } else { Vec::new() };
        for line in lines {
            bytes.extend(line);
            bytes.push(b'\n');
        }
        bytes.extend(torn);
        let root = folder(&[("inbox/journal", &bytes)]);
        let seen_beside = store::list_spool(&root.path().join(SELF)).map(|list| list.len()).unwrap();
        let opened = Store::open(root.path(), SELF, Options::default()).unwrap();
        prop_assert_eq!(opened.pending.len(), seen_beside);
        let is_told = |warning: &String| warning.contains(" unreadable line") || warning.contains("it is readable up to byte");
        prop_assert!(opened.warnings.iter().all(is_told), "{:?}", opened.warnings);
        for message in &opened.pending {
            prop_assert_eq!(&opened.store.load(&message.id).unwrap().id, &message.id);
        }
        let first = opened.pending;
        drop(opened.store);
        let again = Store::open(root.path(), SELF, Options::default()).unwrap();
        prop_assert_eq!(again.warnings, Vec::<String>::new());
        prop_assert_eq!(again.pending, first);
    }

    #[test]
    fn small_files_of_any_content_stop_nothing(
        cursor in prop::collection::vec(any::<u8>(), 0..60),
        anchor in prop_oneof![prop::collection::vec(any::<u8>(), 0..60), anything().prop_map(|value| serde_json::to_vec(&value).unwrap())],
        settled in prop::collection::vec(any::<u8>(), 0..200),
        letter in prop_oneof![prop::collection::vec(any::<u8>(), 0..60), anything().prop_map(|value| serde_json::to_vec(&value).unwrap())],
        plain: bool,
    ) {
        let cursor = if plain { ROW.as_bytes().to_vec() } else { cursor };
        let files = [("cursor", &cursor[..]), ("anchor", &anchor), ("inbox/settled", &settled), ("dead/x.json", &letter)];
        let root = folder(&files);
        let dead = store::list_dead(&root.path().join(SELF)).unwrap();
        prop_assert_eq!(dead.letters.len() + dead.problems.len(), 1);
        let opened = Store::open(root.path(), SELF, Options::default()).unwrap();
        let state = opened.store.cursor().load();
        prop_assert!(state.id.is_none_or(|id| molecule_agent::api::is_row_id(&id)));
        opened.store.settle_unhandled(&[store::Key::of(&["x"])]).unwrap();
        opened.store.sync().unwrap();
    }
}
