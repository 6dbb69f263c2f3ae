//! `handler test`: one run of a handler, exactly as `connect` runs it, with everything it printed and sent.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use clap::Args;
use serde_json::value::{RawValue, to_raw_value};
use serde_json::{Value, json};

use crate::agent::{self, AllowedPaths, InterimLimits, SendableFile};
use crate::api::inbound::{Inbound, Row, read_row};
use crate::api::{WorkspaceId, fresh_id};
use crate::commands::connect::agent_config::check_form;
use crate::commands::support::scratch::Scratch;
use crate::commands::support::{input, interrupt};
use crate::error::{Ending, Exit};
use crate::handler::{
    self, Answer, Cancel, CancelLevel, Event, Failure, Format, Invocation, Limits, Persistent, Program, Retry, Session,
};
use crate::output::{Cell, Output};
use crate::settings::connect_flags::{HandlerFormat, HandlerMode};
use crate::settings::error::SettingError;
use crate::settings::flags::GlobalArgs;
use crate::settings::resolve;
use crate::settings::values::{size, time_limit};
use crate::store::SESSION_LIMIT;
use crate::text::bytes;

/// Arguments of `handler test`.
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  molecule-agent handler test --text Hi -- python3 bot.py --model small
  molecule-agent handler test --session '[1, 2]' ./bot.py
  molecule-agent handler test --file message.json ./bot.py --json")]
pub struct TestArgs {
    /// Handler: a path, or a command with arguments (after -- if they start with a hyphen)
    #[arg(required = true, value_name = "CMD")]
    pub command: Vec<String>,
    /// Text of the message (- for stdin)
    #[arg(long, value_name = "TEXT", conflicts_with = "file")]
    pub text: Option<String>,
    /// File with the message as JSON: a row of the feed, or fields to set in the sample (- for stdin)
    #[arg(long, value_name = "FILE")]
    pub file: Option<PathBuf>,
    /// Session of the conversation: JSON, or @FILE
    #[arg(long, value_name = "JSON")]
    pub session: Option<String>,
    /// How the handler is run.
    #[command(flatten)]
    pub form: FormArgs,
}

/// How a handler is run in a test.
#[derive(Debug, Clone, Copy, Args)]
pub struct FormArgs {
    /// Start the handler for each message, or keep it running
    #[arg(long, env = "MOLECULE_HANDLER_MODE", value_enum, default_value_t = HandlerMode::PerMessage, value_name = "MODE")]
    pub handler_mode: HandlerMode,
    /// Format of the handler's input and output
    #[arg(long, env = "MOLECULE_HANDLER_FORMAT", value_enum, default_value_t = HandlerFormat::Json, value_name = "FORMAT")]
    pub handler_format: HandlerFormat,
    /// Time limit per message; the handler's whole process group is then terminated
    #[arg(long, allow_negative_numbers = true, env = "MOLECULE_HANDLER_TIMEOUT", value_parser = time_limit, default_value = "30m", value_name = "TIME")]
    pub handler_timeout: Duration,
    /// Maximum size of a file that the handler may send
    #[arg(long, allow_negative_numbers = true, env = "MOLECULE_MAX_FILE_SIZE", value_parser = size, default_value = "100M", value_name = "BYTES")]
    pub max_file_size: u64,
}

const SAMPLE_TEXT: &str = "Hello! This is a test.";

/// A run of a handler with a sample message, and everything it produced.
pub(in crate::commands) struct TestRun {
    message: Inbound,
    given: Vec<u8>,
    seen: Seen,
    /// The outcome.
    pub(in crate::commands) outcome: Result<Answer, Failure>,
    /// Each file that it named, and whether it would be sent.
    files: Vec<(String, Result<SendableFile, String>)>,
    /// How long it took.
    pub(in crate::commands) time: Duration,
}

impl TestRun {
    /// The files that it named and that would not be sent, each with the reason.
    pub(in crate::commands) fn refused(&self) -> Vec<String> {
        self.files.iter().filter_map(|(path, picked)| Some(format!("{path}: {}", picked.as_ref().err()?))).collect()
    }
}

/// What was observed during a run.
#[derive(Default)]
struct Seen {
    printed: Vec<u8>,
    progress: Vec<String>,
    /// Interim messages, each with whether it would be sent.
    says: Vec<(String, Result<bool, &'static str>)>,
    interim_limits: InterimLimits,
    stderr: Vec<String>,
}

impl Seen {
    fn take(&mut self, message: &Inbound, event: Event<'_>) {
        match event {
            Event::Started { .. } | Event::Ended { .. } => {}
            Event::Silent { time } => tracing::warn!("{}", agent::silence_hint(time)),
            Event::Progress(text) => self.progress.push(text.to_owned()),
            Event::Say { text, send } => {
                let is_sent = self.interim_limits.admit(text).map(|_| message.expects_reply || send);
                self.says.push((text.to_owned(), is_sent));
            }
            Event::Stderr(line) => self.stderr.push(line.to_owned()),
            Event::Stdout(bytes) => self.printed.extend_from_slice(bytes),
        }
    }

    fn printed(&self) -> String {
        String::from_utf8_lossy(&self.printed).into_owned()
    }
}

pub(super) fn run(global: &GlobalArgs, args: &TestArgs) -> anyhow::Result<Exit> {
    let trial = try_out(global, args)?;
    print(global, &trial)?;
    match trial.outcome {
        Ok(_) => Ok(Exit::Done),
        Err(failure) => {
            Err(Ending { message: failure.to_string(), exit: Exit::Handler, hint: Some(advice(&failure).to_owned()) }.into())
        }
    }
}

/// Runs the handler once, exactly as `connect` does.
///
/// # Errors
/// The command, the message or the form cannot be used. A signal interrupted the run.
pub(in crate::commands) fn try_out(global: &GlobalArgs, args: &TestArgs) -> anyhow::Result<TestRun> {
    check_form(args.form.handler_mode, args.form.handler_format)?;
    let program = match &args.command[..] {
        [command] => Program::resolve(command)?,
        words => Program::resolve(&shell_words::join(words))?,
    };
    let is_persistent = args.form.handler_mode == HandlerMode::Persistent;
    let is_text = args.form.handler_format == HandlerFormat::Text;
    if is_text && args.session.is_some() {
        return Err(SettingError::new("a handler that reads plain text gets no session", "omit --session").into());
    }
    let self_id = global.workspace_id.as_deref().and_then(|id| WorkspaceId::parse(id).ok());
    let self_id = self_id.map_or_else(fresh_id, |id| id.to_string());
    let dir = Scratch::make()?;
    let (message, given) = sample(args, &self_id, dir.path())?;
    let given = if is_text { message.text.clone().into_bytes() } else { given };
    let limits = Limits { timeout: args.form.handler_timeout, ..Limits::default() };
    let cancel = interrupt::cancel_by_signals(|_| {})?;
    let mut seen = Seen::default();
    let begun = Instant::now();
    let outcome = if is_persistent {
        ask(&program, &message.id, given.clone(), &limits, &cancel, &mut |event| seen.take(&message, event))
    } else {
        let env = agent::message_environment(&message, &self_id, dir.path(), 1);
        let format = if is_text { Format::Text } else { Format::Json };
        let invocation = Invocation { input: &given, env: &env, format, limits: &limits, cancel: &cancel, dir: None };
        handler::run(&program, &invocation, &mut |event| seen.take(&message, event))
    };
    if outcome.is_err() && cancel.level() > CancelLevel::None {
        return Err(interrupt::interrupted().into());
    }
    let time = begun.elapsed();
    let state = resolve::state_root(global)?;
    let reach = AllowedPaths { message: dir.path(), state: &state, largest: args.form.max_file_size };
    let named = outcome.as_ref().map_or(&[][..], |answer| &answer.attachments);
    let files = named.iter().map(|named| (named.clone(), agent::pick(named, reach))).collect();
    Ok(TestRun { message, given, seen, outcome, files, time })
}

/// Gives one message to a persistent handler, then terminates it.
fn ask(
    program: &Program,
    id: &str,
    line: Vec<u8>,
    limits: &Limits,
    cancel: &Cancel,
    on_event: &mut dyn FnMut(Event<'_>),
) -> Result<Answer, Failure> {
    let mut handler = Persistent::new(program, &[], limits, cancel);
    while !handler.is_ready() && cancel.level() == CancelLevel::None {
        handler.idle(None, Duration::from_secs(1), on_event)?;
    }
    let outcome = handler.ask(id, line, on_event);
    handler.close(on_event);
    outcome
}

/// The message, and the object that a handler gets for it.
fn sample(args: &TestArgs, self_id: &str, dir: &Path) -> anyhow::Result<(Inbound, Vec<u8>)> {
    let text = args.text.as_deref().map(|text| input::text(text, "the text")).transpose()?;
    let mut row = sample_row(self_id, text.as_deref().unwrap_or(SAMPLE_TEXT));
    let mut members = json!({});
    if let Some(file) = &args.file {
        let given = input::object(file, "the message", "give --file a row of the feed, or an object such as {\"text\": \"hi\"}")?;
        let is_row = ["activity_type", "request_body", "data"].iter().any(|key| given.get(key).is_some());
        *if is_row { &mut row } else { &mut members } = given;
    }
    let row: Box<RawValue> = RawValue::from_string(row.to_string())?;
    let refused = |why| SettingError::new(format!("the row is not a message for a handler: {why}"), "give --file another row");
    let mut message = match read_row(&row, self_id) {
        Row::Input(message) => *message,
        Row::Broken { .. } => return Err(refused("it is not JSON").into()),
        Row::NotInput { why, .. } | Row::Unusable(why) => return Err(refused(why).into()),
    };
    let session = args.session.as_deref().map(|session| input::json(session, "the session")).transpose()?;
    let raw = session.as_ref().map(|session| RawValue::from_string(session.to_string())).transpose()?;
    let line = agent::handler_input(&message, &row, self_id, dir, 1, args.form.handler_timeout, raw.as_deref());
    let mut object: serde_json::Map<String, Value> = serde_json::from_slice(&line)?;
    let Value::Object(members) = members else { return Ok((message, line)) };
    if members.is_empty() {
        return Ok((message, line));
    }
    let is_named = members.contains_key("conversation_id");
    object.extend(members);
    if let Some(session) = session {
        object.insert("session".to_owned(), session);
    }
    let text = |key: &str| object.get(key).and_then(Value::as_str).map(ToOwned::to_owned);
    message.id = text("activity_id").unwrap_or(message.id);
    message.text = text("text").unwrap_or_default();
    message.source_id = text("source_id").unwrap_or_default();
    message.message_id = text("message_id");
    message.context_id = text("context_id");
    message.expects_reply = object.get("expects_reply").and_then(Value::as_bool).unwrap_or(message.expects_reply);
    if let Some(source) = object.get("source") {
        message.source = serde_json::from_value(source.clone()).map_err(|err| {
            SettingError::new(format!("the message's source cannot be used: {err}"), "canvas_user, peer_agent or platform")
        })?;
    }
    if !is_named {
        object.insert("conversation_id".to_owned(), agent::conversation_id(&message, self_id).into());
    }
    Ok((message, in_order(object)))
}

/// The object as a line, starting with the members that come first in every message: small handlers without a JSON
/// parser rely on that.
fn in_order(object: serde_json::Map<String, Value>) -> Vec<u8> {
    const LEADING_MEMBERS: [&str; 7] = ["version", "activity_id", "workspace_id", "source", "source_id", "text", "expects_reply"];
    let mut members: Vec<_> = object.into_iter().collect();
    members.sort_by_key(|(key, _)| LEADING_MEMBERS.iter().position(|first| first == key).unwrap_or(LEADING_MEMBERS.len()));
    let members: Vec<_> = members.into_iter().map(|(key, value)| format!("{}:{value}", Value::from(key))).collect();
    format!("{{{}}}\n", members.join(",")).into_bytes()
}

/// A user's message from the canvas, as a current server has it in the feed.
fn sample_row(self_id: &str, text: &str) -> Value {
    let message = json!({
        "role": "user", "messageId": fresh_id(), "contextId": format!("canvas-{self_id}"), "parts": [{"kind": "text", "text": text}],
    });
    json!({
        "id": fresh_id(), "workspace_id": self_id, "activity_type": "a2a_receive", "source_id": null, "target_id": self_id,
        "method": "message/send", "status": "ok", "created_at": jiff::Timestamp::now().to_string(),
        "request_body": {
            "jsonrpc": "2.0", "id": fresh_id(), "method": "message/send",
            "params": {"message": message, "metadata": {"source": "canvas_user"}},
        },
    })
}

fn print(global: &GlobalArgs, trial: &TestRun) -> anyhow::Result<()> {
    Output::of(global.output).record(&fields(trial), &describe(trial)?)?;
    Ok(())
}

fn is_kept(session: &Session) -> bool {
    session.json().get().len() <= SESSION_LIMIT
}

/// Whether `connect` would send the reply.
fn is_sent(message: &Inbound, answer: &Answer) -> bool {
    let has_reply = answer.reply.is_some() || !answer.attachments.is_empty();
    has_reply && (message.expects_reply || answer.send)
}

/// The trial as JSON.
fn describe(
    TestRun { message, given, seen, outcome, files, time }: &TestRun,
) -> serde_json::Result<BTreeMap<String, Box<RawValue>>> {
    let given = String::from_utf8_lossy(given);
    let attachments: Vec<_> = files
        .iter()
        .map(|(path, picked)| {
            let file = picked.as_ref().ok();
            let (name, size) = (file.map(|file| &file.name), file.map(|file| file.size));
            json!({"path": path, "name": name, "size": size, "error": picked.as_ref().err()})
        })
        .collect();
    let understood = |answer: &Answer| {
        let mut shown = json!({
            "reply": answer.reply, "send": answer.send, "is_sent": is_sent(message, answer), "attachments": attachments,
            "ignored": answer.ignored,
        });
        let Some(session) = &answer.session else { return members(&shown) };
        shown["session_is_kept"] = is_kept(session).into();
        let mut shown = members(&shown)?;
        shown.insert("session".to_owned(), session.json().to_owned());
        Ok(shown)
    };
    let failure = outcome.as_ref().err();
    let say = |(text, is_sent): &(String, Result<bool, &str>)| json!({"text": text, "is_sent": is_sent.unwrap_or(false), "refused": is_sent.err()});
    let mut shown = members(&json!({
        "ok": outcome.is_ok(), "given": given.trim_end_matches('\n'), "printed": seen.printed(), "stderr": seen.stderr,
        "progress": seen.progress, "say": seen.says.iter().map(say).collect::<Vec<_>>(), "error": failure.map(ToString::to_string),
        "retry": failure.map(|failure| retry(failure.retry())), "duration_ms": u64::try_from(time.as_millis()).unwrap_or(u64::MAX),
    }))?;
    shown.insert("understood".to_owned(), to_raw_value(&outcome.as_ref().ok().map(understood).transpose()?)?);
    Ok(shown)
}

/// The trial as a table.
fn fields(TestRun { message, given, seen, outcome, files, time }: &TestRun) -> Vec<(&'static str, Cell)> {
    let given = String::from_utf8_lossy(given);
    let printed = seen.printed();
    let mut fields = vec![("given", Cell::exact(given.trim_end_matches('\n')))];
    fields.extend(seen.stderr.iter().map(|line| ("stderr", Cell::exact(line))));
    fields.extend(printed.lines().map(|line| ("printed", Cell::exact(line))));
    if printed.is_empty() {
        fields.push(("printed", Cell::None));
    }
    fields.extend(seen.progress.iter().map(|text| ("progress", Cell::exact(text))));
    for (text, is_sent) in &seen.says {
        fields.push(("say", Cell::exact(text)));
        match is_sent {
            Ok(true) => {}
            Ok(false) => fields.push(("not sent", Cell::exact("no reply is expected"))),
            Err(why) => fields.push(("not sent", Cell::exact(*why))),
        }
    }
    match outcome {
        Ok(answer) => {
            fields.push(("understood", Cell::status("ok")));
            fields.push(("reply", Cell::maybe(answer.reply.as_ref(), Cell::exact)));
            fields.push(("is sent", Cell::exact(if is_sent(message, answer) { "yes" } else { "no" })));
            fields.extend(files.iter().map(|(path, picked)| match picked {
                Ok(file) => ("attached", Cell::exact(format!("{} ({})", file.name, bytes(file.size)))),
                Err(why) => ("not attached", Cell::exact(format!("{path}: {why}"))),
            }));
            if let Some(session) = &answer.session {
                fields.push(("session", Cell::exact(session.json().get())));
                fields.push(("is kept", Cell::exact(if is_kept(session) { "yes" } else { "no: it is too long" })));
            }
            fields.extend(answer.ignored.iter().map(|member| ("ignored", Cell::exact(member))));
        }
        Err(failure) => {
            fields.push(("understood", Cell::status("failure")));
            fields.push(("tried again", Cell::exact(retry(failure.retry()))));
        }
    }
    fields.push(("took", Cell::exact(format!("{} ms", time.as_millis()))));
    fields
}

/// The members of an object, to which raw JSON can be added: a session may hold more than a [`Value`] can.
fn members(object: &Value) -> serde_json::Result<BTreeMap<String, Box<RawValue>>> {
    object.as_object().into_iter().flatten().map(|(key, value)| Ok((key.clone(), to_raw_value(value)?))).collect()
}

/// Whether `connect` would retry.
fn retry(retry: Retry) -> &'static str {
    match retry {
        Retry::Normal | Retry::Canceled | Retry::Again | Retry::Busy | Retry::Missing => "yes",
        Retry::Later => "later",
        Retry::Never => "no",
    }
}

/// The hint for a failed run.
pub(in crate::commands) fn advice(failure: &Failure) -> &'static str {
    match failure.retry() {
        Retry::Normal => "molecule-agent help handler explains what a handler reads and prints",
        Retry::Later => "the handler asked for a later retry (exit code 75)",
        Retry::Never => "the handler reported a permanent failure (exit code 65)",
        Retry::Canceled => "it was stopped by a signal",
        Retry::Busy => "try again; connect waits until the handler can be started",
        Retry::Missing => "put the program in place; connect waits up to ten minutes for it",
        Retry::Again => "the handler must read stdin until its end",
    }
}
