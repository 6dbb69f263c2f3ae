//! `doctor --a2a URL`: whether an agent follows the protocol, in the versions that its card offers.
//!
//! Invariant: the agent gets one short message for each version, requests that it must refuse, and questions about tasks.

use std::time::Instant;

use serde_json::{Value, json};
use url::Url;

use crate::a2a::{Answer, Dialect, Fault, Message, MethodName, Part, Role, SendOptions, TaskRef, interface_in};
use crate::api::{ApiError, fresh_id};
use crate::commands::doctor::report::{Finding, FromCheck, Report, SkipReason};
use crate::commands::support::foreign::{AccessArgs, Foreign, find_card};
use crate::error::Exit;
use crate::settings::error::SettingError;
use crate::settings::flags::GlobalArgs;
use crate::text::{counted, printable};

const JSON: &str = "application/json";
/// The message to the agent.
const QUESTION: &str = "This is a test of the connection. Please answer with OK.";

/// The names of the checks of a version.
struct Names {
    interface: &'static str,
    errors: &'static str,
    id: &'static str,
    media_type: &'static str,
    version: &'static str,
    send: &'static str,
    task: &'static str,
}

const OLD: Names = Names {
    interface: "0.3-interface",
    errors: "0.3-errors",
    id: "0.3-id",
    media_type: "0.3-media-type",
    version: "0.3-version",
    send: "0.3-send",
    task: "0.3-task",
};

const NEW: Names = Names {
    interface: "1.0-interface",
    errors: "1.0-errors",
    id: "1.0-id",
    media_type: "1.0-media-type",
    version: "1.0-version",
    send: "1.0-send",
    task: "1.0-task",
};

pub(super) fn run(report: &mut Report, global: &GlobalArgs, access: &AccessArgs, url: &str) -> anyhow::Result<()> {
    let bad = |_| SettingError::new(format!("{} is not a URL", printable(url, 200)), "give https://HOST/PATH");
    let url = Url::parse(url.trim()).map_err(bad)?;
    let host = access.host(global, &url)?;
    let card = report.ask("card", Ok(()), |(), until| match find_card(&host, &url, Some(until)) {
        Ok(Some((card, from))) => Finding::ok(format!("at {from}"), (card, from)),
        Ok(None) => failure("there is none at the URL", "serve it at /.well-known/agent-card.json"),
        Err(err) => of_agent(&err),
    });
    let found = card.as_ref().map_err(|why| *why);
    let _ = report.check("card-members", found, |(card, _)| members(card));
    for (dialect, names) in [(Dialect::V10, &NEW), (Dialect::V03, &OLD)] {
        let offered = found.and_then(|(card, from)| {
            let interface = interface_in(card, dialect).ok_or(SkipReason::Because("the card does not offer this version"));
            interface.map(|interface| (interface, from))
        });
        let foreign = report.check(names.interface, offered, |(interface, from)| match Foreign::at(&host, interface, from) {
            Ok(foreign) => Finding::ok(foreign.url.to_string(), foreign),
            Err(err) => Finding::of_error(err),
        });
        check_version(report, names, foreign.as_ref().map_err(|why| *why));
    }
    Ok(())
}

fn check_version(report: &mut Report, names: &Names, foreign: FromCheck<&Foreign<'_>>) {
    let _ = report.ask(names.errors, foreign, errors);
    let _ = report.ask(names.id, foreign, ids);
    let _ = report.ask(names.media_type, foreign, media_type);
    let _ = report.ask(names.version, foreign, version);
    let task = report.ask(names.send, foreign, send);
    let sent = foreign.and_then(|foreign| Ok((foreign, task?)));
    let _ = report.ask(names.task, sent, |(foreign, task), until| get(foreign, task.as_ref(), until));
}

fn failure<T>(found: impl Into<String>, remedy: &str) -> Finding<T> {
    Finding::failure(found, remedy, Exit::General)
}

fn of_agent<T>(err: &ApiError) -> Finding<T> {
    let (exit, _) = crate::error::of_call(err);
    let exit = if matches!(exit, Exit::NotPlatform | Exit::Removed) { Exit::Refused } else { exit };
    Finding::failure(err.kind.to_string().replace("the platform", "the agent"), "check the URL, the network, and --bearer", exit)
}

/// Checks that the card has what the versions require.
fn members(card: &Value) -> Finding<()> {
    let has_text = |name: &str| card.get(name).and_then(Value::as_str).is_some_and(|text| !text.is_empty());
    let has_list = |name: &str| card.get(name).and_then(Value::as_array).is_some_and(|list| !list.is_empty());
    let mut texts = vec!["name", "description", "version"];
    if card.get("supportedInterfaces").is_none() {
        texts.extend(["url", "protocolVersion"]);
    }
    let mut missing: Vec<&str> = texts.into_iter().filter(|name| !has_text(name)).collect();
    missing.extend(["defaultInputModes", "defaultOutputModes", "skills"].into_iter().filter(|name| !has_list(name)));
    if !card.get("capabilities").is_some_and(Value::is_object) {
        missing.push("capabilities");
    }
    let mut skills = card.get("skills").and_then(Value::as_array).into_iter().flatten();
    if !skills.all(|skill| ["id", "name", "description", "tags"].iter().all(|name| skill.get(*name).is_some())) {
        missing.push("id, name, description or tags of a skill");
    }
    if missing.is_empty() {
        return Finding::ok("complete", ());
    }
    failure(format!("missing: {}", missing.join(", ")), "add them to the card")
}

fn name(foreign: &Foreign<'_>, method: MethodName) -> &'static str {
    method.name(foreign.interface.dialect).unwrap_or_default()
}

/// Sends a request, and returns the status and the JSON of the response.
fn ask(foreign: &Foreign<'_>, body: &str, until: Instant) -> Result<(u16, Value), ApiError> {
    let (status, bytes) = foreign.raw(JSON, foreign.interface.dialect.version(), body, until)?;
    Ok((status, serde_json::from_slice(&bytes).unwrap_or_default()))
}

/// A request for a task that does not exist.
fn harmless(foreign: &Foreign<'_>, id: &Value) -> String {
    let method = name(foreign, MethodName::GetTask);
    json!({"jsonrpc": "2.0", "id": id, "method": method, "params": {"id": fresh_id()}}).to_string()
}

/// Checks the codes of the errors, and that they come with status 200.
fn errors(foreign: &Foreign<'_>, until: Instant) -> Finding<()> {
    let request =
        |method: &str, params: Value| json!({"jsonrpc": "2.0", "id": 1, "method": method, "params": params}).to_string();
    let (send, cancel) = (name(foreign, MethodName::Send), name(foreign, MethodName::CancelTask));
    let cases = [
        ("invalid JSON", "{\"jsonrpc\": ".to_owned(), -32700),
        ("no JSON-RPC version", json!({"id": 1, "method": send}).to_string(), -32600),
        ("an unknown method", request("no/such/method", json!({})), -32601),
        ("a message without parts", request(send, json!({"message": {"messageId": fresh_id()}})), -32602),
        ("an unknown task", harmless(foreign, &json!(1)), -32001),
        ("canceling an unknown task", request(cancel, json!({"id": fresh_id()})), -32001),
    ];
    let (count, mut wrong) = (cases.len(), Vec::new());
    for (what, body, code) in cases {
        match ask(foreign, &body, until) {
            Err(err) => return of_agent(&err),
            Ok((401 | 403, _)) => return Finding::failure("the agent wants a token", "give it with --bearer", Exit::Auth),
            Ok((status, answer)) => match Fault::read(&answer) {
                Some(fault) if fault.code == code && status == 200 => {}
                Some(fault) if fault.code == code => wrong.push(format!("{what}: {code}, but with HTTP {status}")),
                Some(fault) => wrong.push(format!("{what}: {} instead of {code}", fault.code)),
                None => wrong.push(format!("{what}: no error, instead of {code}")),
            },
        }
    }
    if wrong.is_empty() {
        return Finding::ok(format!("{} as in the protocol", counted(count, "error")), ());
    }
    failure(wrong.join("; "), "return these codes, with HTTP status 200")
}

/// Checks that a request's ID comes back unchanged.
fn ids(foreign: &Foreign<'_>, until: Instant) -> Finding<()> {
    for id in [json!(7), json!("seven")] {
        match ask(foreign, &harmless(foreign, &id), until) {
            Err(err) => return of_agent(&err),
            Ok((_, answer)) if answer.get("id") == Some(&id) => {}
            Ok((_, answer)) => {
                let got = answer.get("id").map_or_else(|| "nothing".to_owned(), ToString::to_string);
                return failure(format!("the id {id} came back as {}", printable(&got, 100)), "return the id as it was");
            }
        }
    }
    Finding::ok("numbers and strings come back as they were", ())
}

fn media_type(foreign: &Foreign<'_>, until: Instant) -> Finding<()> {
    match foreign.raw("text/plain", foreign.interface.dialect.version(), &harmless(foreign, &json!(1)), until) {
        Err(err) => of_agent(&err),
        Ok((415, _)) => Finding::ok("a request of text/plain is refused", ()),
        Ok((status, _)) => {
            Finding::warning(format!("a request of text/plain is answered with {status}"), "refuse it with HTTP status 415", ())
        }
    }
}

fn version(foreign: &Foreign<'_>, until: Instant) -> Finding<()> {
    let bytes = match foreign.raw(JSON, "99.0", &harmless(foreign, &json!(1)), until) {
        Err(err) => return of_agent(&err),
        Ok((_, bytes)) => bytes,
    };
    match serde_json::from_slice(&bytes).ok().as_ref().and_then(Fault::read) {
        Some(fault) if fault.code == -32009 => Finding::ok("an unknown version is refused", ()),
        _ if foreign.interface.dialect == Dialect::V03 => Finding::ok("0.3 has no error for an unknown version", ()),
        _ => failure("the version 99.0 is not refused with -32009", "check the header A2A-Version"),
    }
}

/// Sends a short message, and returns the task, if the answer is one.
fn send(foreign: &Foreign<'_>, until: Instant) -> Finding<Option<TaskRef>> {
    let message = Message::new(fresh_id(), Role::User, vec![Part::text(QUESTION)]);
    let options = SendOptions { is_immediate: true, ..SendOptions::default() };
    let body = match foreign.send(&message, &options, Some(until)) {
        Ok(body) => body,
        Err(err) => return of_agent(&err),
    };
    if let Some(fault) = Fault::read(&body) {
        return failure(format!("error {}: {}", fault.code, printable(&fault.message, 300)), "see the agent's log");
    }
    let result = body.get("result").unwrap_or(&Value::Null);
    let is_wrapped = result.get("task").or_else(|| result.get("message")).is_some();
    let has_form = if foreign.interface.dialect == Dialect::V10 { is_wrapped } else { result.get("kind").is_some() };
    match Answer::read(&body) {
        Some(answer) if has_form => {
            let kind = if answer.task.is_some() { "a task" } else { "a message" };
            Finding::ok(format!("returned {kind} ({})", answer.state.word().replace('_', " ")), answer.task)
        }
        Some(_) => failure("the result has another version's form", "in 1.0, wrap it in task or message; in 0.3, give it a kind"),
        None => failure("the result is neither a message nor a task", "return one of the two"),
    }
}

/// Checks that the task can be read, and that its history is limited.
fn get(foreign: &Foreign<'_>, task: Option<&TaskRef>, until: Instant) -> Finding<()> {
    let Some(task) = task else { return Finding::skipped("the answer was a message, which leaves no task") };
    let method = name(foreign, MethodName::GetTask);
    for length in [0, 1] {
        let params = json!({"id": task.id, "historyLength": length});
        let body = json!({"jsonrpc": "2.0", "id": 1, "method": method, "params": params}).to_string();
        let answer = match ask(foreign, &body, until) {
            Err(err) => return of_agent(&err),
            Ok((_, answer)) => answer,
        };
        let result = answer.get("result").unwrap_or(&Value::Null);
        if result.get("id").and_then(Value::as_str) != Some(&task.id) {
            return failure(format!("{method} does not return the task"), "keep tasks for a while after they have ended");
        }
        if result.get("contextId").and_then(Value::as_str).is_none_or(str::is_empty) {
            return failure("the task has no contextId", "return one with every task");
        }
        let count = result.get("history").and_then(Value::as_array).map_or(0, Vec::len);
        if count > length {
            let found = format!("historyLength {length} returns {}", counted(count, "message"));
            return failure(found, "return at most this many messages of the history");
        }
    }
    Finding::ok(format!("{method} returns it, with a limited history"), ())
}
