use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::a2a::message::Role;
use crate::a2a::part::{Content, Part};

fn read(body: &str) -> Result<Call, Refused> {
    Call::read(body.as_bytes().to_vec(), None)
}

fn request(method: &str, params: &Value) -> String {
    json!({"jsonrpc": "2.0", "id": 1, "method": method, "params": params}).to_string()
}

/// Returns the code of the error, and the ID that goes with it.
fn refused(body: &str) -> (i32, String) {
    let refused = read(body).expect_err(body);
    (refused.error.code(), refused.id.as_json().to_owned())
}

/// Returns the code of the error of a call with these parameters.
fn code(method: &str, params: &Value) -> i32 {
    refused(&request(method, params)).0
}

fn sent(params: &Value) -> Send {
    let old = read(&request("message/send", params)).unwrap();
    let new = read(&request("SendMessage", params)).unwrap();
    assert_eq!((old.dialect, new.dialect), (Dialect::V03, Dialect::V10));
    assert_eq!(old.method, new.method, "the parameters are read alike: {params}");
    let Method::Send(send) = new.method else { panic!("{params}") };
    *send
}

#[test]
fn the_requests_of_both_versions_are_read() {
    let old = read(
        r#"{"jsonrpc":"2.0","id":1,"method":"message/send","params":{"message":{"kind":"message","role":"user","messageId":"m1","parts":[{"kind":"text","text":"hi"}]}}}"#,
    )
    .unwrap();
    let new = read(
        r#"{"jsonrpc":"2.0","id":2,"method":"SendMessage","params":{"message":{"role":"ROLE_USER","messageId":"m2","parts":[{"text":"hi"}]}}}"#,
    )
    .unwrap();
    for (call, dialect, id, message_id) in [(old, Dialect::V03, "1", "m1"), (new, Dialect::V10, "2", "m2")] {
        assert_eq!((call.dialect, call.id.as_json(), call.unsupported()), (dialect, id, None));
        let Method::Send(send) = call.method else { panic!("{:?}", call.method) };
        let Message { id, role, parts, .. } = &send.message;
        assert_eq!((id.as_str(), *role, parts.as_slice()), (message_id, Role::User, &[Part::text("hi")][..]));
        assert_eq!((send.history_length, send.is_immediate, send.has_push_config), (None, None, false));
    }
    let get = read(r#"{"jsonrpc":"2.0","id":3,"method":"GetTask","params":{"id":"T","historyLength":1}}"#).unwrap();
    assert_eq!(get.method, Method::GetTask { id: "T".into(), history_length: Some(1) });
    let get = read(r#"{"jsonrpc":"2.0","id":3,"method":"tasks/get","params":{"id":"T","metadata":{}}}"#).unwrap();
    assert_eq!((get.dialect, get.method), (Dialect::V03, Method::GetTask { id: "T".into(), history_length: None }));
    for (name, dialect) in [("tasks/cancel", Dialect::V03), ("CancelTask", Dialect::V10)] {
        let cancel = read(&request(name, &json!({"id": "T"}))).unwrap();
        assert_eq!((cancel.dialect, cancel.method), (dialect, Method::CancelTask { id: "T".into() }));
    }
    for params in ["", r#","params":{}"#, r#","params":null"#] {
        let list = read(&format!(r#"{{"jsonrpc":"2.0","id":3,"method":"ListTasks"{params}}}"#)).unwrap();
        assert!(matches!(list.method, Method::ListTasks(list) if list.page_size == 50));
    }
}

#[test]
fn a_message_is_read_completely_in_camel_case_and_snake_case() {
    let message = json!({
        "messageId": "m", "taskId": "T", "contextId": "C", "role": "user", "metadata": {"b": 1, "a": [2.50]}, "future": true,
        "parts": [
            {"kind": "text", "text": "a"}, {"type": "text", "text": "b"}, {"text": "c"},
            {"kind": "file", "file": {"bytes": "aGk=", "name": "hi.txt", "mimeType": "text/plain"}},
            {"raw": "aGk=", "filename": "hi.txt", "mediaType": "text/plain"},
            {"kind": "data", "data": {"x": 1}},
        ],
    });
    let config = json!({"historyLength": 3, "acceptedOutputModes": ["text/plain"], "returnImmediately": true});
    let camel = json!({"message": message, "configuration": config});
    let send = sent(&camel);
    let Message { id, task_id, context_id, parts, metadata, raw, .. } = &send.message;
    assert_eq!((id.as_str(), task_id.as_deref(), context_id.as_deref()), ("m", Some("T"), Some("C")));
    assert_eq!(send.message.text(), "a\nb\nc");
    assert_eq!(parts[3], parts[4]);
    assert_eq!(parts[3].content, Content::Bytes("aGk=".into()));
    assert_eq!(parts[3].bytes().as_deref(), Some(&b"hi"[..]));
    assert_eq!((parts[3].name.as_deref(), parts[3].media_type.as_deref()), (Some("hi.txt"), Some("text/plain")));
    assert!(matches!(&parts[5].content, Content::Data(data) if data.0.get() == r#"{"x":1}"#));
    assert_eq!(metadata.as_ref().map(|metadata| metadata.0.get()), Some(r#"{"a":[2.5],"b":1}"#));
    assert_eq!(raw.as_ref().map(|raw| raw.0.get()), Some(message.to_string().as_str()));
    assert_eq!(send.history_length, Some(3));
    assert_eq!((send.is_immediate, &send.accepted_output_modes), (Some(true), &vec!["text/plain".to_owned()]));
    let names = [
        "messageId message_id",
        "taskId task_id",
        "contextId context_id",
        "historyLength history_length",
        "acceptedOutputModes accepted_output_modes",
        "returnImmediately return_immediately",
        "mediaType media_type",
    ];
    let snake = names.iter().fold(camel.to_string(), |text, names| {
        let (camel, snake) = names.split_once(' ').unwrap();
        text.replace(&format!("\"{camel}\""), &format!("\"{snake}\""))
    });
    let in_snake_case = sent(&serde_json::from_str(&snake).unwrap());
    let without_raw = |send: Send| Send { message: Message { raw: None, ..send.message }, ..send };
    assert_eq!(without_raw(in_snake_case), without_raw(send));
}

#[test]
fn whether_the_caller_waits_is_read_in_both_spellings() {
    let message = json!({"messageId": "m", "role": "user", "parts": [{"text": "a"}]});
    let is_immediate = |config: Value| sent(&json!({"message": message, "configuration": config})).is_immediate;
    assert_eq!(is_immediate(json!({"blocking": false})), Some(true));
    assert_eq!(is_immediate(json!({"blocking": true})), Some(false));
    assert_eq!(is_immediate(json!({"returnImmediately": true})), Some(true));
    assert_eq!(is_immediate(json!({"return_immediately": false})), Some(false));
    assert_eq!((is_immediate(json!({})), is_immediate(Value::Null)), (None, None));
}

#[test]
fn an_id_comes_back_as_it_was() {
    for id in ["1", "-7", "4.0", "1e2", "12345678901234567890123", r#""a""#, r#""ä\u00e4\n""#, r#""""#] {
        let call = read(&format!(r#"{{"jsonrpc":"2.0","id": {id} ,"method":"GetTask","params":{{"id":"T"}}}}"#)).unwrap();
        assert_eq!(call.id.as_json(), id);
        assert_eq!(call.id.respond(&json!({})), format!(r#"{{"jsonrpc":"2.0","id":{id},"result":{{}}}}"#));
        assert_eq!(refused(&format!(r#"{{"jsonrpc":"2.0","id":{id},"method":"GetTask","params":{{}}}}"#)), (-32602, id.into()));
        assert_eq!(refused(&format!(r#"{{"jsonrpc":"2.0","id":{id}}}"#)), (-32600, id.into()));
    }
    for without in ["", r#""id":null,"#] {
        let call = read(&format!(r#"{{"jsonrpc":"2.0",{without}"method":"GetTask","params":{{"id":"T"}}}}"#)).unwrap();
        assert_eq!(call.id.respond(&json!({})), r#"{"jsonrpc":"2.0","id":null,"result":{}}"#);
    }
}

#[test]
fn what_is_no_request_is_refused() {
    for (bodies, code) in [
        (&["", "{", "hello", "{\"jsonrpc\": \"2.0\", \"method\": ", "<html>", "\u{0}"][..], -32700),
        (&["[]", r#"[{"jsonrpc":"2.0","id":1,"method":"GetTask","params":{"id":"T"}}]"#, "1", "null", "\"x\"", "{}"], -32600),
        (
            &[r#"{"method":"GetTask"}"#, r#"{"jsonrpc":"1.0","method":"GetTask"}"#, r#"{"jsonrpc":2.0,"method":"GetTask"}"#],
            -32600,
        ),
        (&[r#"{"jsonrpc":"2.0"}"#, r#"{"jsonrpc":"2.0","method":5}"#, r#"{"jsonrpc":"2.0","method":""}"#], -32600),
        (
            &[
                r#"{"jsonrpc":"2.0","id":{},"method":"GetTask","params":{"id":"T"}}"#,
                r#"{"jsonrpc":"2.0","id":[1],"method":"GetTask","params":{"id":"T"}}"#,
                r#"{"jsonrpc":"2.0","id":true,"method":"GetTask","params":{"id":"T"}}"#,
            ],
            -32600,
        ),
    ] {
        for body in bodies {
            assert_eq!(refused(body), (code, "null".to_owned()), "{body}");
        }
    }
}

#[test]
fn parameters_that_are_missing_or_wrong_are_refused() {
    let message = json!({"messageId": "m", "role": "user", "parts": [{"text": "a"}]});
    let with = |name: &str, value: Value| {
        let mut message = message.clone();
        message[name] = value;
        json!({"message": message})
    };
    let without = |name: &str| {
        let mut message = message.clone();
        message.as_object_mut().unwrap().remove(name);
        json!({"message": message})
    };
    let with_config = |config: Value| json!({"message": message, "configuration": config});
    let long = "x".repeat(4097);
    let many: Vec<Value> = (0..1001).map(|_| json!({"text": ""})).collect();
    let sends = [
        json!([]),
        json!("x"),
        json!({}),
        json!({"message": "x"}),
        json!({"message": null}),
        without("messageId"),
        without("role"),
        without("parts"),
        with("messageId", json!("")),
        with("messageId", json!(5)),
        with("messageId", json!(long)),
        with("role", json!("king")),
        with("role", json!("ROLE_UNSPECIFIED")),
        with("parts", json!([])),
        with("parts", json!("x")),
        with("parts", json!([{"kind": "text"}])),
        with("parts", json!([{"text": "a"}, {}])),
        with("parts", json!(["a"])),
        with("parts", json!(many)),
        with("contextId", json!(5)),
        with("taskId", json!({})),
        with_config(json!([])),
        with_config(json!({"historyLength": -1})),
        with_config(json!({"history_length": "x"})),
        with_config(json!({"historyLength": 1.5})),
        with_config(json!({"blocking": "no"})),
        with_config(json!({"acceptedOutputModes": "text/plain"})),
    ];
    for params in &sends {
        for method in ["message/send", "SendMessage"] {
            assert_eq!(code(method, params), -32602, "{method} {params}");
        }
    }
    for method in ["tasks/get", "GetTask", "tasks/cancel", "CancelTask"] {
        for params in [json!({}), json!({"id": ""}), json!({"id": 5}), json!([]), json!(null), json!({"task": "T"})] {
            assert_eq!(code(method, &params), -32602, "{method} {params}");
        }
        assert_eq!(refused(&format!(r#"{{"jsonrpc":"2.0","id":1,"method":"{method}"}}"#)).0, -32602);
    }
    assert_eq!(code("GetTask", &json!({"id": "T", "historyLength": -1})), -32602);
    assert_eq!(code("ListTasks", &json!({"pageSize": 101})), -32602);
    assert_eq!(code("ListTasks", &json!([])), -32602);
    let why = read(&request("SendMessage", &with("parts", json!([{"text": "a"}, {}])))).unwrap_err().error.to_string();
    assert_eq!(why, "message.parts[1] has no content of its kind, or more than one content");
}

#[test]
fn null_and_an_empty_string_mean_absent() {
    let message =
        json!({"messageId": "m", "role": "user", "parts": [{"text": "a"}], "taskId": "", "contextId": null, "metadata": null});
    let send = sent(&json!({"message": message, "configuration": {"historyLength": null, "pushNotificationConfig": null}}));
    assert_eq!((send.message.task_id, send.message.context_id, send.message.metadata), (None, None, None));
    assert_eq!((send.history_length, send.has_push_config), (None, false));
    let whole = |length: Value| sent(&json!({"message": message, "configuration": {"historyLength": length}})).history_length;
    assert_eq!((whole(json!("5")), whole(json!(5.0)), whole(json!(0))), (Some(5), Some(5), Some(0)));
}

#[test]
fn the_version_can_only_forbid() {
    let body = request("GetTask", &json!({"id": "T"}));
    let call = |version| Call::read(body.clone().into_bytes(), version).map(|call| call.dialect).map_err(|err| err.error.code());
    for version in [None, Some(""), Some("0.3"), Some("1.0"), Some("1.0.3")] {
        assert_eq!(call(version), Ok(Dialect::V10), "{version:?}: the method's name decides");
    }
    assert_eq!(call(Some("99.0")), Err(-32009));
    let error = |body: &str| Call::read(body.as_bytes().to_vec(), Some("99.0")).unwrap_err();
    assert_eq!(error("{").error.code(), -32700);
    assert_eq!(error("{}").error.code(), -32600);
    let unknown = error(r#"{"jsonrpc":"2.0","id":"a","method":"no/such"}"#);
    assert_eq!((unknown.error, unknown.id.as_json()), (Error::Version("99.0".into()), "\"a\""));
}

#[test]
fn what_is_not_supported_has_its_code_whatever_the_parameters() {
    let old = [
        ("message/stream", -32004),
        ("tasks/resubscribe", -32004),
        ("tasks/pushNotificationConfig/set", -32003),
        ("tasks/pushNotificationConfig/get", -32003),
        ("tasks/pushNotificationConfig/list", -32003),
        ("tasks/pushNotificationConfig/delete", -32003),
        ("agent/getAuthenticatedExtendedCard", -32007),
        ("tasks/list", -32601),
        ("no/such", -32601),
        ("", -32600),
    ];
    let new = [
        ("SendStreamingMessage", -32004),
        ("SubscribeToTask", -32004),
        ("CreateTaskPushNotificationConfig", -32003),
        ("GetTaskPushNotificationConfig", -32003),
        ("ListTaskPushNotificationConfigs", -32003),
        ("DeleteTaskPushNotificationConfig", -32003),
        ("GetExtendedAgentCard", -32004),
        ("sendMessage", -32601),
    ];
    for (method, code) in old.iter().chain(&new) {
        for params in [json!({"id": "T"}), json!([]), json!("x"), Value::Null] {
            let found = match read(&request(method, &params)) {
                Ok(call) => call.unsupported().expect(method).code(),
                Err(refused) => refused.error.code(),
            };
            assert_eq!(found, *code, "{method} {params}");
        }
    }
    let call = read(&request("no/such", &json!({}))).unwrap();
    assert_eq!((call.dialect, call.method), (Dialect::V03, Method::Other("no/such".into())));
    let call = Call::read(request("NoSuch", &json!({})).into_bytes(), Some("1.0")).unwrap();
    assert_eq!(call.dialect, Dialect::V10);
    let message = json!({"messageId": "m", "role": "user", "parts": [{"text": "a"}]});
    for name in ["pushNotificationConfig", "push_notification_config", "taskPushNotificationConfig"] {
        let call = read(&request("SendMessage", &json!({"message": message, "configuration": {name: {"url": "x"}}}))).unwrap();
        assert_eq!(call.unsupported(), Some(Error::PushNotSupported), "{name}");
    }
}

#[test]
fn a_stated_media_type_must_be_accepted() {
    let check = |media_type: Option<&str>, accepted: &[&str]| {
        let part = Part { media_type: media_type.map(ToOwned::to_owned), ..Part::file(b"x", None, None) };
        let message = Message::new("m", Role::User, vec![Part::text("a"), part]);
        let send =
            Send { message, history_length: None, is_immediate: None, has_push_config: false, accepted_output_modes: vec![] };
        send.check_media_types(accepted).map_err(|error| error.code())
    };
    assert_eq!(check(None, &["text/plain"]), Ok(()));
    assert_eq!(check(Some("Text/Plain; charset=utf-8"), &["text/plain"]), Ok(()));
    assert_eq!(check(Some("image/png"), &["text/plain", "image/*"]), Ok(()));
    assert_eq!(check(Some("image/png"), &["*/*"]), Ok(()));
    assert_eq!(check(Some("image/png"), &["text/plain"]), Err(-32005));
    assert_eq!(check(Some("imagery/png"), &["image/*"]), Err(-32005));
    assert_eq!(check(Some("application/x-unknown"), &[]), Err(-32005));
}

/// Requests out of pieces that the reader knows, and some that it does not.
fn pieces() -> impl Strategy<Value = Value> {
    let words =
        ["", "T", "user", "ROLE_USER", "text", "file", "data", "2.0", "message/send", "SendMessage", "GetTask", "ListTasks"];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        prop::sample::select(words.to_vec()).prop_map(Value::from),
        ".{0,4}".prop_map(Value::from),
    ];
    let names = [
        "jsonrpc",
        "id",
        "method",
        "params",
        "message",
        "messageId",
        "role",
        "parts",
        "kind",
        "type",
        "text",
        "file",
        "bytes",
        "raw",
        "url",
        "data",
        "configuration",
        "historyLength",
        "page_size",
        "pageToken",
        "metadata",
        "other",
    ];
    leaf.prop_recursive(6, 48, 6, move |inner| {
        prop_oneof![
            1 => prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            4 => prop::collection::hash_map(prop::sample::select(names.to_vec()), inner, 0..6)
                .prop_map(|map| Value::Object(map.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())),
        ]
    })
}

/// Whatever is read can be answered with valid JSON.
fn check_any(body: Vec<u8>, version: Option<&str>) {
    let response = match Call::read(body, version) {
        Err(refused) => refused.respond(),
        Ok(call) => call.unsupported().map_or_else(|| call.id.respond(&json!({})), |error| error.respond(&call.id)),
    };
    serde_json::from_str::<Value>(&response).expect("valid JSON");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_bytes_come_there_is_an_answer(bytes in prop::collection::vec(any::<u8>(), 0..200), version: Option<String>) {
        check_any(bytes, version.as_deref());
    }

    #[test]
    fn whatever_json_comes_there_is_an_answer(value in pieces(), method in 0..8_usize) {
        check_any(value.to_string().into_bytes(), None);
        let names = ["message/send", "SendMessage", "tasks/get", "GetTask", "ListTasks", "CancelTask", "message/stream", "x"];
        check_any(request(names[method], &value).into_bytes(), None);
        let message = json!({"messageId": "m", "role": "user", "parts": [value]});
        check_any(request("SendMessage", &json!({"message": message, "configuration": value})).into_bytes(), None);
    }
}
