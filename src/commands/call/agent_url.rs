//! `call URL`: sends a message to any A2A agent, without a platform or a workspace.
//!
//! Invariant: the message is sent again only if the agent cannot have accepted it; the workspace's token is not read.

use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Map, Value, json};
use url::Url;

use crate::a2a::{Answer, AnswerState, Content, Message, Part, Role, SendOptions, TaskRef};
use crate::api::{AgentHost, ApiError, ErrorKind, fresh_id};
use crate::commands::call::args::{CallArgs, checked};
use crate::commands::call::report::Report;
use crate::commands::call::saved_files;
use crate::commands::support::attach;
use crate::commands::support::foreign::{Foreign, find_card};
use crate::commands::support::input;
use crate::commands::support::retry::{RetryLimit, timed_out_ending};
use crate::commands::support::session::{is_outcome_unknown, would};
use crate::error::{Ending, Exit, of_call};
use crate::output::Output;
use crate::settings::error::SettingError;
use crate::settings::flags::GlobalArgs;
use crate::settings::resolve;
use crate::text::{chain, counted, printable};

/// The pause between two polls of a task is a tenth of the time waited so far, within these bounds.
const MIN_PAUSE: Duration = Duration::from_millis(100);
const MAX_PAUSE: Duration = Duration::from_secs(10);
/// The number of files of an answer that are saved.
const MAX_FILES: usize = 100;

/// Returns the URL that a target is. Names of peers have no `://`.
pub(super) fn url_of(target: &str) -> Option<Result<Url, SettingError>> {
    let scheme = target.trim().split_once("://")?.0.to_ascii_lowercase();
    let bad = |_| SettingError::new(format!("{} is not a URL", printable(target, 200)), "give https://HOST/PATH");
    matches!(&*scheme, "http" | "https").then(|| Url::parse(target.trim()).map_err(bad))
}

/// One call.
struct Exchange<'a> {
    args: &'a CallArgs,
    patience: RetryLimit,
    out: Output,
    host: &'a AgentHost,
    foreign: Foreign<'a>,
    message: Message,
}

pub(super) fn run(global: &GlobalArgs, args: &CallArgs, url: Result<Url, SettingError>) -> anyhow::Result<Exit> {
    let url = url?;
    let options = [(args.direct, "--direct"), (args.proxy, "--proxy"), (args.wait, "--wait")];
    if let Some((_, option)) = options.into_iter().find(|(is_given, _)| *is_given) {
        return Err(SettingError::new(format!("{option} is for peers, not for URLs"), "omit it").into());
    }
    let id = args.message_id.as_deref().map_or_else(|| Ok(fresh_id()), checked)?;
    let mut parts = vec![Part::text(input::text(&args.text, "the message")?)];
    if !args.url.attach.is_empty() {
        parts.extend(attach::inline(&args.url.attach, &resolve::state_root(global)?)?);
    }
    let host = args.url.access.host(global, &url)?;
    if let Some(folder) = &args.url.output_dir {
        saved_files::prepare(folder)?;
    }
    let patience = RetryLimit::of(global);
    let found = patience.persist("read the agent card", || find_card(&host, &url, patience.until), |err| judged(err, |_| true));
    let Some((card, from)) = found.map_err(of_agent)? else {
        return Err(Ending {
            message: format!("there is no agent card at {}", printable(url.as_str(), 200)),
            exit: Exit::Refused,
            hint: Some("give the URL of the agent, or of its card".to_owned()),
        }
        .into());
    };
    let message = Message {
        task_id: args.url.task_id.clone(),
        context_id: args.url.context_id.clone(),
        ..Message::new(id, Role::User, parts)
    };
    let foreign = Foreign::of(&host, &card, &from)?;
    let exchange = Exchange { args, patience, out: Output::of(global.output), host: &host, foreign, message };
    if args.dry.dry_run {
        let version = exchange.foreign.interface.dialect.version();
        let url = exchange.foreign.url.as_str();
        let details =
            json!({"url": url, "a2a_version": version, "message_id": exchange.message.id, "text": exchange.message.text()});
        return would(&exchange.out, &format!("send a message to {url}"), &details);
    }
    exchange.run()
}

impl Exchange<'_> {
    fn run(&self) -> anyhow::Result<Exit> {
        let (mut answer, mut body) = self.send()?;
        if let (AnswerState::Working, Some(task), false) = (answer.state, &answer.task, self.args.no_wait) {
            tracing::info!("{} is working on it, as task {}", self.called(), printable(&task.id, 100));
            let task = task.clone();
            (answer, body) = self.follow(&task)?;
        }
        let mut report = self.report(&answer);
        report.about.insert("files".to_owned(), self.take_files(&answer)?);
        report.print("url", &answer, &body)
    }

    fn called(&self) -> String {
        printable(&self.foreign.interface.agent, 100)
    }

    fn doing(&self) -> String {
        format!("get the answer of {}", self.called())
    }

    fn report(&self, answer: &Answer) -> Report<'_> {
        let mut about = Map::new();
        for (name, value) in [
            ("url", Some(self.foreign.url.as_str())),
            ("agent", Some(self.foreign.interface.agent.as_str())),
            ("a2a_version", Some(self.foreign.interface.dialect.version())),
            ("context_id", answer.context_id.as_deref()),
        ] {
            about.insert(name.to_owned(), value.into());
        }
        // Shown, and typed into a shell by whoever follows it.
        let option = |name: &str, id: Option<&str>| {
            id.map(|id| format!(" {name} {}", shell_words::quote(&printable(id, 200)))).unwrap_or_default()
        };
        let (task, context) = (answer.task.as_ref().map(|task| task.id.as_str()), answer.context_id.as_deref());
        let options = option("--task-id", task) + &option("--context-id", context);
        Report {
            out: &self.out,
            called: self.called(),
            message_id: &self.message.id,
            about,
            more_input: format!("call it again with the requested input and{options}"),
            is_without_wait: self.args.no_wait,
        }
    }

    fn send(&self) -> anyhow::Result<(Answer, Value)> {
        let options = SendOptions { is_immediate: self.args.no_wait, ..SendOptions::default() };
        let send = || self.foreign.send(&self.message, &options, self.patience.until);
        let sent = self.patience.persist(&self.doing(), send, |err| judged(err, |err| !err.may_have_acted()));
        let doubt = |err: &anyhow::Error| {
            if is_outcome_unknown(err) {
                let id = &self.message.id;
                tracing::warn!("the message may have been accepted; an agent may recognize a repetition by --message-id {id}");
            }
        };
        self.read(sent.inspect_err(doubt).map_err(of_agent)?)
    }

    fn read(&self, body: Value) -> anyhow::Result<(Answer, Value)> {
        let answer = Answer::read(&body).map(|answer| (answer, body));
        let message = || format!("{} returned no readable answer", self.called());
        Ok(answer.ok_or_else(|| Ending { message: message(), exit: Exit::Handler, hint: None })?)
    }

    /// Polls the task until the agent is done with it.
    fn follow(&self, task: &TaskRef) -> anyhow::Result<(Answer, Value)> {
        let doing = self.doing();
        let (_waiting, begun) = (self.patience.progress(&doing), Instant::now());
        let mut trouble: Option<String> = None;
        loop {
            let mut pause = (begun.elapsed() / 10).clamp(MIN_PAUSE, MAX_PAUSE);
            match self.foreign.task(&task.id, self.patience.until) {
                Ok(body) => {
                    trouble = None;
                    let (answer, body) = self.read(body)?;
                    if answer.state != AnswerState::Working {
                        return Ok((answer, body));
                    }
                }
                Err(err) if is_passing(&err) => {
                    if trouble.is_none() {
                        tracing::warn!("{}; trying again", said(&err.to_string()));
                    }
                    pause = pause.max(err.retry_after().unwrap_or_default());
                    trouble = Some(said(&err.to_string()));
                }
                Err(err) => return Err(of_agent(anyhow::Error::from(err).context(format!("cannot {doing}")))),
            }
            thread::sleep(self.patience.left().map_or(pause, |left| left.min(pause)));
            if self.patience.left().is_some_and(|left| left.is_zero()) {
                return Err(timed_out_ending(&doing, trouble.as_deref()).into());
            }
        }
    }

    /// Saves the files of an answer, or lists them.
    fn take_files(&self, answer: &Answer) -> anyhow::Result<Value> {
        let mut files = Vec::new();
        for file in &answer.files {
            let mut about = json!({"name": file.name, "media_type": file.media_type});
            if let Content::Uri(uri) = &file.content {
                about["uri"] = uri.as_str().into();
            }
            if let Some(folder) = &self.args.url.output_dir {
                let name = file.name.clone().or_else(|| last_segment(file));
                let save = |bytes: Vec<u8>| {
                    let path = saved_files::save(folder, name.as_deref(), &bytes).map_err(|err| chain(err.as_ref()))?;
                    Ok((bytes, path))
                };
                let is_one_too_many = files.len() >= MAX_FILES;
                let bytes = if is_one_too_many { Err(format!("only {MAX_FILES} are")) } else { self.bytes_of(file) };
                // The answer itself is printed in any case: the agent will not give it again.
                match bytes.and_then(save) {
                    Ok((bytes, path)) => {
                        tracing::info!(
                            "saved {} ({})",
                            printable(&path.to_string_lossy(), 400),
                            crate::text::bytes(bytes.len() as u64)
                        );
                        about["path"] = path.to_string_lossy().into();
                        about["size"] = bytes.len().into();
                    }
                    Err(why) => {
                        tracing::warn!("a file of the answer was not saved: {why}");
                        about["error"] = why.into();
                    }
                }
            }
            files.push(about);
        }
        if self.args.url.output_dir.is_none() && !files.is_empty() {
            tracing::info!("the answer contains {}: --output-dir saves them", counted(files.len(), "file"));
        }
        Ok(files.into())
    }

    fn bytes_of(&self, file: &Part) -> Result<Vec<u8>, String> {
        let Content::Uri(uri) = &file.content else { return file.bytes().ok_or_else(|| "it is not base64".to_owned()) };
        let shown = printable(uri, 200);
        let url = self.foreign.url.join(uri).map_err(|_| format!("{shown} is not a URL"))?;
        match self.host.why_not(&url) {
            Some(why) => Err(format!("{shown} is not called: {why}")),
            None => self.host.get(&url, self.patience.until).map(|(bytes, _)| bytes).map_err(|err| said(&err.to_string())),
        }
    }
}

/// Returns the file name at the end of a URL.
fn last_segment(file: &Part) -> Option<String> {
    let Content::Uri(uri) = &file.content else { return None };
    uri.split(['?', '#']).next()?.rsplit('/').next().filter(|name| !name.is_empty()).map(ToOwned::to_owned)
}

/// The meaning of a failed call, and whether a repeat may succeed.
fn judged(err: ApiError, may_repeat: fn(&ApiError) -> bool) -> Option<(anyhow::Error, bool)> {
    let may_pass = is_passing(&err) && may_repeat(&err);
    Some((err.into(), may_pass))
}

fn is_passing(err: &ApiError) -> bool {
    matches!(err.kind, ErrorKind::NoAnswer { .. } | ErrorKind::Busy { .. } | ErrorKind::Server { .. })
}

/// An error of the agent's own server, which is no sign of trouble with a platform.
fn of_agent(err: anyhow::Error) -> anyhow::Error {
    let Some(call) = err.chain().find_map(|cause| cause.downcast_ref::<ApiError>()) else {
        return match err.downcast::<Ending>() {
            Ok(ending) => Ending { message: said(&ending.message), ..ending }.into(),
            Err(err) => err,
        };
    };
    let (exit, hint) = match (&call.kind, of_call(call).0) {
        (ErrorKind::Unauthorized, _) => {
            (Exit::Auth, Some("give the agent's token: --bearer, or the variable MOLECULE_CALL_BEARER"))
        }
        (_, Exit::Auth | Exit::NotPlatform | Exit::Removed | Exit::Offline | Exit::Unknown) => (Exit::Refused, None),
        (ErrorKind::NoAnswer { .. }, exit) => (exit, Some("check the URL, the network and the proxy")),
        (_, exit) => (exit, None),
    };
    Ending { message: said(&chain(err.as_ref())), exit, hint: hint.map(ToOwned::to_owned) }.into()
}

/// The error types describe a platform.
fn said(text: &str) -> String {
    text.replace("the platform", "the agent").replace("this platform", "this agent")
}
