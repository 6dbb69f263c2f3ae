//! A small A2A agent per version, written from the protocol alone, and a record of what it was asked.
//!
//! The text of a message says what happens to it; see [`Agent::send`].

use std::collections::HashMap;
use std::io::Write as _;
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

use serde_json::{Value, json};

use super::front::read_request;

/// A version of the protocol.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Version {
    /// 0.3.
    Old,
    /// 1.0.
    New,
}

/// A request as the agent got it.
#[derive(Clone, Debug)]
pub struct Asked {
    /// `GET` or `POST`, and the path.
    pub line: String,
    /// The headers, with the request line.
    pub head: String,
    /// The JSON body; `null` for a GET.
    pub body: Value,
}

impl Asked {
    /// A header's value.
    pub fn header(&self, name: &str) -> Option<String> {
        let lines = self.head.lines().filter_map(|line| line.split_once(':'));
        lines.filter(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim().to_owned()).next()
    }
}

type Card = dyn Fn(&str) -> Value + Send + Sync;
type Answer = dyn Fn(&Asked) -> Option<String> + Send + Sync;

/// An agent that listens on this machine.
pub struct Agent {
    address: SocketAddr,
    asked: Arc<Mutex<Vec<Asked>>>,
}

struct Inner {
    version: Version,
    base: String,
    card: Box<Card>,
    first: Box<Answer>,
    asked: Arc<Mutex<Vec<Asked>>>,
    /// The number of polls of each task so far, and the text that it answers.
    tasks: Mutex<HashMap<String, (usize, String)>>,
}

impl Agent {
    /// An agent of this version with its usual card.
    pub fn start(version: Version) -> Self {
        Self::with(version, move |base| card(version, &format!("{base}/rpc")), |_| None)
    }

    /// An agent with this card (made for the base URL). `first` may answer a request with a complete HTTP response.
    pub fn with(
        version: Version,
        card: impl Fn(&str) -> Value + Send + Sync + 'static,
        first: impl Fn(&Asked) -> Option<String> + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let (address, asked) = (listener.local_addr().unwrap(), Arc::default());
        let inner = Arc::new(Inner {
            version,
            base: format!("http://{address}"),
            card: Box::new(card),
            first: Box::new(first),
            asked: Arc::clone(&asked),
            tasks: Mutex::default(),
        });
        // The thread ends with the test's process.
        thread::spawn(move || {
            for client in listener.incoming().map_while(Result::ok) {
                let inner = Arc::clone(&inner);
                // An error means that the client disconnected.
                thread::spawn(move || drop(inner.serve(client)));
            }
        });
        Self { address, asked }
    }

    /// The base URL.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// What it was asked so far.
    pub fn asked(&self) -> Vec<Asked> {
        self.asked.lock().unwrap().clone()
    }

    /// The calls so far, without those for the card.
    pub fn calls(&self) -> Vec<Asked> {
        self.asked().into_iter().filter(|asked| asked.line.starts_with("POST")).collect()
    }
}

/// The usual card of an agent at this URL.
pub fn card(version: Version, url: &str) -> Value {
    let mut card = json!({
        "name": "robot", "description": "Answers.", "version": "1", "capabilities": {"streaming": false},
        "defaultInputModes": ["text/plain"], "defaultOutputModes": ["text/plain"],
        "skills": [{"id": "a", "name": "a", "description": "a", "tags": ["a"]}],
    });
    let more = match version {
        Version::Old => json!({"url": url, "protocolVersion": "0.3.0", "preferredTransport": "JSONRPC"}),
        Version::New => {
            json!({"supportedInterfaces": [{"url": url, "protocolBinding": "JSONRPC", "protocolVersion": "1.0"}]})
        }
    };
    card.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    card
}

/// An HTTP response with this body.
pub fn http(status: &str, content_type: &str, body: &str) -> String {
    format!(
        "HTTP/1.1 {status}\r\ncontent-type: {content_type}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}",
        body.len()
    )
}

/// An HTTP response with this JSON.
pub fn ok(body: &Value) -> String {
    http("200 OK", "application/json", &body.to_string())
}

impl Inner {
    fn serve(&self, mut client: TcpStream) -> std::io::Result<()> {
        let (head, body) = read_request(&mut client)?;
        let line = head.split(' ').take(2).collect::<Vec<_>>().join(" ");
        let asked = Asked { line, head, body: serde_json::from_slice(&body).unwrap_or_default() };
        self.asked.lock().unwrap().push(asked.clone());
        let answer = (self.first)(&asked).unwrap_or_else(|| self.answer(&asked));
        client.write_all(answer.as_bytes())?;
        client.shutdown(Shutdown::Write)
    }

    fn answer(&self, asked: &Asked) -> String {
        let well_known = match self.version {
            Version::Old => "GET /.well-known/agent.json",
            Version::New => "GET /.well-known/agent-card.json",
        };
        match asked.line.as_str() {
            line if line == well_known => ok(&(self.card)(&self.base)),
            "POST /rpc" => {
                let outcome = self.call(asked);
                let (name, value) = match outcome {
                    Ok(result) => ("result", result),
                    Err((code, message)) => ("error", json!({"code": code, "message": message})),
                };
                ok(&json!({"jsonrpc": "2.0", "id": asked.body["id"], name: value}))
            }
            "GET /files/far.txt" => http("200 OK", "text/plain", "far away"),
            _ => http("404 Not Found", "text/plain", "no such page"),
        }
    }

    fn call(&self, asked: &Asked) -> Result<Value, (i64, String)> {
        let (body, is_new) = (&asked.body, self.version == Version::New);
        let version = asked.header("a2a-version").unwrap_or_else(|| "0.3".to_owned());
        let spoken = if is_new { "1.0" } else { "0.3" };
        if version != spoken {
            return Err((-32009, format!("version {version}")));
        }
        let (send, get) = if is_new { ("SendMessage", "GetTask") } else { ("message/send", "tasks/get") };
        match body["method"].as_str() {
            Some(method) if method == send => self.send(&body["params"]["message"]),
            Some(method) if method == get => self.get(body["params"]["id"].as_str().unwrap_or_default()),
            _ => Err((-32601, "no such method".to_owned())),
        }
    }

    /// `task …`: a task that is completed at the third poll. `ask …`: a task that needs input. `fail …`: a failed task.
    /// `refuse …`: an error. `files …`: files. Anything else: a message with the text.
    fn send(&self, message: &Value) -> Result<Value, (i64, String)> {
        let is_new = self.version == Version::New;
        let part = &message["parts"][0];
        let (role, kind) = (message["role"].as_str(), part["kind"].as_str());
        if (role, kind) != if is_new { (Some("ROLE_USER"), None) } else { (Some("user"), Some("text")) } {
            return Err((-32602, format!("{role:?} {kind:?}")));
        }
        let text = part["text"].as_str().unwrap_or_default();
        let (word, rest) = text.split_once(' ').unwrap_or((text, ""));
        let wrap = |task: Value| if is_new { json!({"task": task}) } else { task };
        match word {
            "task" => {
                self.tasks.lock().unwrap().insert("T".to_owned(), (0, rest.to_owned()));
                Ok(wrap(self.task("working", None, &[])))
            }
            "ask" if message["taskId"] == "T" => Ok(wrap(self.task("completed", None, &[self.text("thanks")]))),
            "ask" => Ok(wrap(self.task("input-required", Some("which one?"), &[]))),
            "fail" => Ok(wrap(self.task("failed", Some("no database"), &[]))),
            "refuse" => Err((-32603, "internal error".to_owned())),
            "files" => Ok(wrap(self.task("completed", None, &self.files()))),
            _ => {
                let mut answer = json!({
                    "role": if is_new { "ROLE_AGENT" } else { "agent" }, "messageId": "r", "contextId": "C",
                    "parts": [self.text(text)],
                });
                if !is_new {
                    answer["kind"] = "message".into();
                }
                Ok(if is_new { json!({"message": answer}) } else { answer })
            }
        }
    }

    fn get(&self, id: &str) -> Result<Value, (i64, String)> {
        let mut tasks = self.tasks.lock().unwrap();
        let (polls, text) = tasks.get_mut(id).ok_or((-32001, "task not found".to_owned()))?;
        *polls += 1;
        let text = text.clone();
        Ok(if *polls < 3 { self.task("working", None, &[]) } else { self.task("completed", None, &[self.text(&text)]) })
    }

    fn text(&self, text: &str) -> Value {
        if self.version == Version::New { json!({"text": text}) } else { json!({"kind": "text", "text": text}) }
    }

    fn files(&self) -> [Value; 4] {
        let far = format!("{}/files/far.txt", self.base);
        let files = match self.version {
            Version::New => [
                json!({"raw": "aGVsbG8=", "filename": "../hello.txt", "mediaType": "text/plain"}),
                json!({"raw": "YnllYnll", "filename": "../hello.txt"}),
                json!({"url": far}),
            ],
            Version::Old => [
                json!({"kind": "file", "file": {"bytes": "aGVsbG8=", "name": "../hello.txt", "mimeType": "text/plain"}}),
                json!({"kind": "file", "file": {"bytes": "YnllYnll", "name": "../hello.txt"}}),
                json!({"kind": "file", "file": {"uri": far}}),
            ],
        };
        let [one, two, three] = files;
        [self.text("here they are"), one, two, three]
    }

    fn task(&self, state: &str, said: Option<&str>, parts: &[Value]) -> Value {
        let is_new = self.version == Version::New;
        let state = if is_new { format!("TASK_STATE_{}", state.to_uppercase().replace('-', "_")) } else { state.to_owned() };
        let mut task = json!({"id": "T", "contextId": "C", "status": {"state": state}});
        if let Some(said) = said {
            task["status"]["message"] =
                json!({"role": if is_new { "ROLE_AGENT" } else { "agent" }, "messageId": "s", "parts": [self.text(said)]});
        }
        if !parts.is_empty() {
            task["artifacts"] = json!([{"artifactId": "A", "parts": parts}]);
        }
        if !is_new {
            task["kind"] = "task".into();
        }
        task
    }
}
