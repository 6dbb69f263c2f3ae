//! Rows of both dialects compared with the fixtures: what the handler must get, and every recorded feed answer.

use std::fs;
use std::path::PathBuf;

use molecule_agent::api::RawRow;
use molecule_agent::api::inbound::{Inbound, Row, read_row};
use serde_json::{Value, json};

fn fixtures() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")
}

fn raw(row: &Value) -> RawRow {
    serde_json::value::to_raw_value(row).unwrap()
}

/// The fields that an expectation may name, as they are in the message.
fn stdout_of(message: &Inbound) -> Value {
    json!({
        "deliver": true,
        "source": message.source,
        "source_id": message.source_id,
        "text": message.text,
        "parts": message.parts.len(),
        "attachments": message.attachments,
        "user": message.user,
        "origin": message.origin,
        "message_id": message.message_id,
        "context_id": message.context_id,
        "task_id": message.task_id,
        "delegation_id": message.delegation_id,
        "status": message.status,
        "error": message.error,
        "peer_name": message.peer_name,
        "peer_role": message.peer_role,
        "agent_card_url": message.agent_card_url,
        "expects_reply": message.expects_reply,
        "seq": message.seq,
        "upload": message.upload,
    })
}

#[test]
fn every_row_of_the_fixture_is_read_as_expected() {
    let fixture: Value = serde_json::from_slice(&fs::read(fixtures().join("activity/rows.json")).unwrap()).unwrap();
    let self_id = fixture["self"].as_str().unwrap();
    let cases = fixture["cases"].as_array().unwrap();
    assert!(cases.len() > 50, "the fixture is whole");
    for case in cases {
        let name = &case["name"];
        let found = match read_row(&raw(&case["row"]), self_id) {
            Row::Input(message) => stdout_of(&message),
            Row::NotInput { .. } | Row::Broken { .. } | Row::Unusable(_) => json!({"deliver": false}),
        };
        for (key, expected) in case["expect"].as_object().unwrap() {
            assert_eq!(&found[key], expected, "{name}: {key} of {}", case["row"]);
        }
    }
}

#[test]
fn every_recorded_feed_answer_is_read() {
    let mut rows = 0;
    for generation in 1..=5 {
        let path = fixtures().join(format!("wire/g{generation}.jsonl"));
        for line in fs::read_to_string(path).unwrap().lines() {
            let case: Value = serde_json::from_str(line).unwrap();
            let is_feed = case["request"]["method"] == "GET" && case["request"]["path"].as_str().unwrap().contains("/activity");
            let Some(items) = case["response"]["body"].as_array().filter(|_| is_feed) else { continue };
            for row in items.iter().filter(|row| row.get("activity_type").is_some()) {
                let self_id = row["workspace_id"].as_str().unwrap();
                match read_row(&raw(row), self_id) {
                    Row::Input(_) | Row::NotInput { .. } => rows += 1,
                    Row::Broken { .. } => panic!("g{generation} {}: {row}", case["name"]),
                    Row::Unusable(why) => panic!("g{generation} {}: {why}: {row}", case["name"]),
                }
            }
        }
    }
    assert!(rows > 100, "only {rows} rows were read");
}

/// A user's row, with this method in it and around it, and the members of `more`.
fn of_user(method: &str, more: &str) -> Row {
    let message = r#"{"role":"user","messageId":"m","parts":[{"kind":"text","text":"hi"}]}"#;
    let text = format!(
        r#"{{"id":"a0000000-0000-4000-8000-000000000103","activity_type":"a2a_receive","source_id":null,{method}{more}
            "created_at":"2026-08-02T10:15:30.5Z","request_body":{{{method}"params":{{"message":{message}}}}}}}"#
    );
    read_row(&serde_json::value::RawValue::from_string(text).unwrap(), "self")
}

#[test]
fn a_message_is_the_same_however_its_row_is_written() {
    let plain = r#""method":"message/send","#;
    for (method, more) in [
        (plain, ""),
        (r#""method":"message\/send","#, ""),
        (r#""m\u0065thod":"message\u002fsend","#, ""),
        ("", ""),
        (r#""method":null,"#, ""),
        (plain, r#""data":null,"#),
        (plain, r#""data":{},"#),
        (plain, r#""response_body":null,"#),
        (plain, r#""response_body":{"status":"queued","result":null,"error":null},"#),
    ] {
        let Row::Input(message) = of_user(method, more) else { panic!("{method} {more}: no input") };
        assert_eq!((message.text.as_str(), message.expects_reply), ("hi", true), "{method} {more}");
        assert_eq!(serde_json::to_value(message.source).unwrap(), "canvas_user", "{method} {more}");
    }
    for (method, more) in [
        (r#""method":"notify","#, ""),
        (r#""method":"","#, ""),
        (r#""method":1,"#, ""),
        (plain, r#""data":{"method":"notify"},"#),
        (plain, r#""response_body":{"error":{"code":1}},"#),
    ] {
        assert!(matches!(of_user(method, more), Row::NotInput { .. }), "{method} {more}");
    }
}
